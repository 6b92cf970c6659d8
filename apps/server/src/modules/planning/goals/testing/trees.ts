import { type MetricUnit } from '@weiying/contract'
import { toId } from '@weiying/kernel'
import fc from 'fast-check'

import { type GoalFormula, type GoalNode, type NodeId } from '../goal-tree.ts'

export const nodeId = (number: number): NodeId => toId<'goalNode'>(`00000000-0000-4000-8000-${String(number).padStart(12, '0')}`)

/** A node with what a test says of it. */
export const nodeOf = (number: number, parent: number | null, node: Partial<GoalNode> = {}): GoalNode => ({
  id: nodeId(number),
  parentId: parent === null ? null : nodeId(parent),
  name: `n${number}`,
  role: 'part',
  formula: null,
  metric: null,
  typed: true,
  unit: 'times',
  accountId: null,
  direction: 'at_least',
  target: null,
  weight: 1,
  ownerId: null,
  note: '',
  shape: { kind: 'even', weights: [] },
  ...node,
})

export const formOf = (nodes: readonly GoalNode[]) => ({ name: '树', fromDay: '2027-01-01', toDay: '2027-12-31', nodes })

export const aid = (number = 999) => ({ newNodeId: nodeId(number), past: [] })

/** Revenue of ¥1,000,000 = (600 visits + 400 consultations) × 5 % × … : the ready tree of sales, filled in. */
export const salesTree = (): readonly GoalNode[] => [
  nodeOf(1, null, { name: '成交额', formula: 'product', metric: 'revenue', unit: 'fen', typed: false, target: 10_000_000 }),
  nodeOf(2, 1, { name: '流量', formula: 'sum', metric: 'traffic', typed: false, target: 10_000 }),
  nodeOf(3, 2, { name: '到店', metric: 'store_visits', typed: false, target: 6000 }),
  nodeOf(4, 2, { name: '咨询', metric: 'consultations', typed: false, target: 4000 }),
  nodeOf(5, 1, { name: '转化率', metric: 'traffic_conversion', unit: 'share', typed: false, target: 0.05 }),
  nodeOf(6, 1, { name: '客单价', metric: 'average_order_value', unit: 'fen', typed: false, target: 20_000 }),
  nodeOf(7, 1, { name: '粉丝', role: 'influence', metric: 'followers_total', unit: 'people', typed: false, target: 5000 }),
]

interface Sketch {
  readonly formula: GoalFormula | null
  readonly unit: MetricUnit
  readonly target: number
  readonly parts: readonly Sketch[]
}

const count = fc.integer({ min: 50, max: 5000 })

const sketch: (depth: number) => fc.Arbitrary<Sketch> = fc.memo((depth) =>
  depth <= 1
    ? count.map((target) => ({ formula: null, unit: 'times', target, parts: [] }))
    : fc.oneof(
        count.map((target): Sketch => ({ formula: null, unit: 'times', target, parts: [] })),
        fc.array(sketch(depth - 1), { minLength: 1, maxLength: 4 }).map((parts): Sketch => ({
          formula: 'sum',
          unit: 'times',
          target: parts.reduce((sum, part) => sum + part.target, 0),
          parts,
        })),
        fc.tuple(sketch(depth - 1), fc.double({ min: 0.01, max: 0.9, noNaN: true })).map(([part, share]): Sketch => {
          const target = Math.max(1, Math.round(part.target * share))
          const rate: Sketch = { formula: null, unit: 'share', target: target / part.target, parts: [] }
          return { formula: 'product', unit: 'times', target, parts: [part, rate] }
        }),
        fc.tuple(sketch(depth - 1), sketch(depth - 1)).map(([one, two]): Sketch => ({
          formula: 'product',
          unit: 'times',
          target: one.target * two.target,
          parts: [one, two],
        })),
        fc.tuple(sketch(depth - 1), sketch(depth - 1)).map(([one, two]): Sketch => {
          const [less, more] = one.target <= two.target ? [one, two] : [two, one]
          return { formula: 'ratio', unit: 'share', target: less.target / more.target, parts: [less, more] }
        }),
      ),
)

function flatten(sketch: Sketch): readonly GoalNode[] {
  const nodes: GoalNode[] = []
  const add = ({ formula, unit, target, parts }: Sketch, parent: number | null): void => {
    const number = nodes.length + 1
    nodes.push(nodeOf(number, parent, { formula, unit, target, typed: formula === null }))
    for (const part of parts) add(part, number)
  }
  add(sketch, null)
  return nodes
}

/** Trees of sums, products and ratios whose targets hold. A ratio is only at the top: shares neither add up nor multiply to counts. */
export const balancedTrees: fc.Arbitrary<readonly GoalNode[]> = sketch(4)
  .map(flatten)
  .filter((nodes) => nodes.length <= 60 && nodes.every((node) => node.parentId === null || node.formula !== 'ratio'))
  .filter((nodes) => nodes.every(({ unit, target }) => target !== null && target > 0 && (unit !== 'times' || target <= 1e10)))
