import { listed } from '../chapter.ts'
import { type Asked, type PlanFacts, quoted, reckoned } from '../facts.ts'
import { type Figure, type Filling, type Line, type Pen, type Word } from '../pen.ts'

type Tree = Asked<'goalTree'>
type Node = Tree['answer']['nodes'][number]

/** How each business goal is made of what can be worked on: targets, who owns them, how they add up, what the gap comes from. */
export function goalTrees(facts: PlanFacts, pen: Pen): void {
  const { name, trees } = facts
  pen.heading('trees', 2, 'development.trees', { name })
  if (trees.length === 0) pen.gap('trees.gap', 'development.trees_gap', { name })
  for (const asked of trees) told(facts, pen, asked)
}

function told(facts: PlanFacts, pen: Pen, asked: Tree): void {
  const { id, name: title, from, to, nodes } = asked.answer
  const [root] = nodes
  if (root === undefined) return
  const figure = ({ id: nodeId, unit }: Node, part: string, value: number | null): Figure =>
    quoted(facts, 'goalTree', 'goalTrees.get', asked, `${nodeId} ${part}`, value, unit)
  pen.heading(`tree.${id}`, 3, 'plain', { text: title })
  if (root.target === null) pen.gap(`tree.${id}.target`, 'development.tree_target_gap', { goal: root.name })
  else
    pen.say(`tree.${id}.target`, 'development.tree_target', {
      goal: root.name,
      from: { day: from },
      to: { day: to },
      target: figure(root, 'target', root.target),
    })
  pen.list(
    `tree.${id}.formulas`,
    nodes.flatMap((node) => formulaOf(nodes, node)),
  )
  const numbers = numbered(nodes)
  pen.table(
    `tree.${id}.table`,
    ['development.tree_table', { goal: root.name }],
    [
      { word: 'development.column.node' },
      { word: 'development.column.relation' },
      { word: 'development.column.target', align: 'right' },
      { word: 'development.column.now', align: 'right' },
      { word: 'development.column.state' },
      { word: 'division.column.owner' },
    ],
    nodes.map((node): Filling[] => [
      `${numbers.get(node.id) ?? ''} ${node.name}`,
      { word: `development.relation.${node.role === 'influence' ? 'influence' : (node.formula ?? 'leaf')}` },
      figure(node, 'target', node.target),
      figure(node, 'standing value', node.standing.value),
      { word: `development.standing.${node.standing.state}` },
      node.ownerName ?? { word: 'nobody' },
    ]),
  )
  byMonth(facts, pen, asked, root)
  gap(pen, asked, root, figure)
}

const partsOf = (nodes: readonly Node[], { id }: Node, role: Node['role']): readonly Node[] =>
  nodes.filter((each) => each.parentId === id && each.role === role)

const signs = { sum: ' + ', product: ' × ', ratio: ' ÷ ' } as const

/** 成交额 = 到店与咨询量 × 成交转化率 × 客单价, and beside it what influences it. */
function formulaOf(nodes: readonly Node[], node: Node): Line[] {
  const [parts, influences] = [partsOf(nodes, node, 'part'), partsOf(nodes, node, 'influence')]
  const lines: Line[] = []
  const named = (all: readonly Node[]): Word[] => listed(all.map(({ name }) => name))
  if (node.formula !== null && parts.length > 0)
    lines.push(
      node.formula === 'weighted'
        ? ['development.tree_weighted', { goal: node.name, parts: named(parts) }]
        : ['plain', { text: `${node.name} = ${parts.map(({ name }) => name).join(signs[node.formula])}` }],
    )
  if (influences.length > 0) lines.push(['development.tree_influences', { goal: node.name, parts: named(influences) }])
  return lines
}

/** 1, 1.1, 1.1.2: a tree that is printed keeps its shape. */
function numbered(nodes: readonly Node[]): ReadonlyMap<string, string> {
  const numbers = new Map<string, string>()
  const children = new Map<string, number>()
  for (const { id, parentId } of nodes) {
    const above = parentId === null ? undefined : numbers.get(parentId)
    const place = (children.get(parentId ?? '') ?? 0) + 1
    children.set(parentId ?? '', place)
    numbers.set(id, above === undefined ? `${place}` : `${above}.${place}`)
  }
  return numbers
}

function byMonth(facts: PlanFacts, pen: Pen, asked: Tree, root: Node): void {
  const months = root.months.filter(({ target }) => target !== null)
  // A rate is aimed at in the same way every month: nothing to be drawn.
  if (months.length < 2 || root.unit === 'share' || root.unit === 'seconds') return
  const scale = root.unit === 'fen' ? 100 : 1
  pen.chart(`tree.${asked.answer.id}.months`, ['development.tree_months', { goal: root.name }], {
    type: 'bar',
    categories: months.map(({ month }) => month),
    series: [
      { name: { word: 'development.column.target' }, values: months.map(({ target }) => Math.round((target ?? 0) / scale)) },
    ],
    unit: `development.unit.${root.unit}`,
    sources: months.map(
      ({ month, target }) =>
        quoted(facts, 'goalTree', 'goalTrees.get', asked, `${root.id} month ${month}`, target, root.unit).source,
    ),
  })
}

/** The part that explains most of what is missing, or more than was expected. */
function gap(pen: Pen, asked: Tree, root: Node, figure: (node: Node, part: string, value: number | null) => Figure): void {
  const { id, gap: found, nodes } = asked.answer
  const [most] = found.leaves
  const leaf = nodes.find((node) => node.id === most?.nodeId)
  if (found.gap === null || found.gap === 0 || most === undefined || leaf === undefined) {
    if (root.standing.state === 'no_data') pen.gap(`tree.${id}.gap`, 'development.tree_gap_none', { goal: root.name })
    return
  }
  const way = found.gap < 0 ? 'development.tree_behind' : 'development.tree_ahead'
  const missing = {
    goal: root.name,
    value: figure(root, 'standing value', root.standing.value),
    expected: figure(root, 'standing expected', root.standing.expected),
    gap: figure(root, 'gap', Math.abs(found.gap)),
  }
  // Where the parts have no expectations yet, only the whole is known.
  if (leaf === root) pen.say(`tree.${id}.gap`, `${way}_alone`, missing)
  else {
    const part = figure(root, `gap of ${leaf.id}`, Math.abs(most.contribution))
    // One part may do more than the whole: then the others took some of it back.
    const more = Math.sign(most.contribution) === Math.sign(found.gap) && Math.abs(most.contribution) > Math.abs(found.gap)
    pen.say(`tree.${id}.gap`, more ? `${way}_partly` : way, {
      ...missing,
      leaf: leaf.name,
      part,
      ...(more
        ? {
            rest: reckoned({
              value: Math.abs(most.contribution) - Math.abs(found.gap),
              unit: root.unit,
              of: [part, missing.gap],
              how: 'part − gap',
            }),
          }
        : {}),
    })
  }
}
