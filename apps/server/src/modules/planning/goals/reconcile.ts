import { DomainError } from '@weiying/kernel'

import { equationAt, evaluate, isEquation, type Targets, targetsOf } from './formula.ts'
import { type GoalNode, nodeIn, type NodeId, type Nodes, partsOf, rounded, stepOf } from './goal-tree.ts'
import { checkTarget } from './tree-rules.ts'

/**
 * Up: the node above follows what its parts come to, and so on to the root. Keep: the node above stays, and its other parts make up
 * for the difference in proportion.
 */
export type Settle = 'move_parents' | 'keep_parent'

export interface Wish {
  /** Nodes whose figures are taken as given: the one that was changed, and those that somebody holds. */
  readonly held: ReadonlySet<NodeId>
  readonly settle: Settle
  /**
   * Whether the one part of a sum that has no target is given what the others leave. First targets do not: a part without a past would
   * have to bring all the growth.
   */
  readonly fillsSums?: boolean
}

export interface Move {
  readonly nodeId: NodeId
  readonly name: string
  readonly from: number | null
  readonly to: number | null
}

/** What would be different. */
export const movesBetween = (before: Nodes, after: Nodes): readonly Move[] =>
  after.flatMap(({ id, name, target }) => {
    const former = before.find((node) => node.id === id)
    return former === undefined || former.target === target ? [] : [{ nodeId: id, name, from: former.target, to: target }]
  })

/** Nodes whose target and those of their parts do not fit. */
export const conflictsIn = (nodes: Nodes): Nodes => nodes.filter((node) => equationAt(nodes, node).state === 'conflict')

/**
 * Sets one target. What is below follows it in proportion; what is above or beside follows as wished. Afterwards every sum, product
 * and ratio that held before holds again.
 * @throws DomainError goal_all_held, goal_held_too_much, goal_rounding, and those of a target
 */
export function retarget(nodes: Nodes, id: NodeId, target: number | null, wish: Wish): Nodes {
  const node = nodeIn(nodes, id)
  checkTarget(node, target)
  const settling = settler(nodes, { ...wish, held: new Set([...wish.held, id]) })
  if (target === null) settling.targets.set(id, null)
  else settling.spread(node, rounded(node.unit, target))
  settling.riseFrom(node)
  return settling.written()
}

/**
 * Settles the nodes whose formula does not hold since the form of the tree changed; `touched` is taken as given.
 * @throws DomainError as `retarget`
 */
export function settleAt(nodes: Nodes, broken: readonly NodeId[], touched: NodeId | null, wish: Wish): Nodes {
  const held = touched === null ? wish.held : new Set([...wish.held, touched])
  const settling = settler(nodes, { ...wish, held })
  for (const id of broken) settling.rise(nodeIn(nodes, id), touched)
  return settling.written()
}

function settler(nodes: Nodes, { held, settle, fillsSums = true }: Wish) {
  const targets: Targets = targetsOf(nodes)
  const valueOf = ({ id }: GoalNode): number | null => targets.get(id) ?? null

  function put(node: GoalNode, value: number): void {
    const whole = rounded(node.unit, value)
    checkTarget(node, whole)
    targets.set(node.id, whole)
  }

  /** Gives a node a target and hands the difference down. */
  function spread(node: GoalNode, target: number, kept: ReadonlySet<NodeId> = held): void {
    put(node, target)
    const standing = equationAt(nodes, node, targets)
    if (standing.state === 'open') return solve(node, kept)
    if (standing.state !== 'conflict' || !isEquation(node.formula)) return
    const parts = partsOf(nodes, node.id)
    const free = parts.filter(({ id }) => !kept.has(id))
    if (free.length === 0) throw new DomainError('goal_all_held', { name: node.name })
    const known = new Map(parts.map((part) => [part.id, valueOf(part) ?? 0]))
    const shared = { node, target: valueOf(node) ?? target, parts, free, known }
    const next =
      node.formula === 'sum' ? spreadSum(shared) : node.formula === 'product' ? spreadProduct(shared) : spreadRatio(shared)
    for (const part of free) {
      const value = next.get(part.id)
      if (value !== undefined && value !== known.get(part.id)) spread(part, value, kept)
    }
    if (equationAt(nodes, node, targets).state !== 'holds') throw new DomainError('goal_rounding', { name: node.name })
  }

  /** The one figure that is missing follows from the others; while more are missing nothing does. */
  function solve(node: GoalNode, kept: ReadonlySet<NodeId>): void {
    const standing = equationAt(nodes, node, targets)
    if (standing.state !== 'open' || standing.missing.length !== 1 || !isEquation(node.formula)) return
    if (node.formula === 'sum' && !fillsSums) return
    const [unknown] = standing.missing
    const whole = valueOf(node)
    // A target that somebody just took away stays away.
    if (unknown === undefined || unknown.id === node.id || whole === null || kept.has(unknown.id)) return
    const parts = partsOf(nodes, node.id)
    const others = parts.filter(({ id }) => id !== unknown.id).map((part) => valueOf(part) ?? 0)
    const value = missingPart(node.formula, whole, others, parts[0]?.id === unknown.id)
    if (value === null || rounded(unknown.unit, value) <= 0 || (unknown.unit === 'share' && value > 1)) return
    spread(unknown, value, kept)
    if (equationAt(nodes, node, targets).state === 'conflict') throw new DomainError('goal_rounding', { name: node.name })
  }

  /** The node above a part that moved: it follows, or the other parts do. */
  function rise(node: GoalNode, from: NodeId | null, first = true): void {
    const parts = partsOf(nodes, node.id)
    const values = parts.map(valueOf)
    if (valueOf(node) === null && !held.has(node.id) && isEquation(node.formula)) {
      const set = values.filter((value) => value !== null)
      const byParts = set.length === values.length ? evaluate(node.formula, set) : null
      if (byParts === null || rounded(node.unit, byParts) === 0) return
      put(node, byParts)
      return riseFrom(node)
    }
    const standing = equationAt(nodes, node, targets)
    if (standing.state === 'open') return solve(node, held)
    if (standing.state !== 'conflict') return
    const keeps = held.has(node.id) || (first && settle === 'keep_parent')
    if (keeps) return spread(node, valueOf(node) ?? 0, from === null ? held : new Set([...held, from]))
    put(node, standing.byParts)
    riseFrom(node, false)
  }

  function riseFrom(node: GoalNode, first = true): void {
    if (node.role === 'part' && node.parentId !== null) rise(nodeIn(nodes, node.parentId), node.id, first)
  }

  return {
    targets,
    spread,
    rise,
    riseFrom,
    written: (): Nodes => {
      const after = nodes.map((node) => {
        const target = valueOf(node)
        return target === node.target ? node : { ...node, target }
      })
      const [left] = conflictsIn(after)
      // Two settlements that pull at one figure: neither is chosen for its people.
      if (left !== undefined) throw new DomainError('goal_tree_conflict', { name: left.name })
      return after
    },
  }
}

function missingPart(
  formula: 'sum' | 'product' | 'ratio',
  whole: number,
  others: readonly number[],
  first: boolean,
): number | null {
  const rest = evaluate(formula === 'sum' ? 'sum' : 'product', others) ?? 0
  if (formula === 'sum') return whole - rest
  if (formula === 'product') return rest === 0 ? null : whole / rest
  if (first) return whole * rest
  return whole === 0 ? null : rest / whole
}

interface Shared {
  readonly node: GoalNode
  readonly target: number
  readonly parts: Nodes
  readonly free: Nodes
  readonly known: ReadonlyMap<NodeId, number>
}

type Next = ReadonlyMap<NodeId, number>

/** Free parts keep their proportions; whole figures are dealt out so that they sum up exactly (largest remainder). */
function spreadSum({ node, target, parts, free, known }: Shared): Next {
  const sumOf = (some: Nodes): number => some.reduce((sum, { id }) => sum + (known.get(id) ?? 0), 0)
  const base = sumOf(free)
  const rest = target - (sumOf(parts) - base)
  if (rest < free.length * stepOf(node.unit) || rest <= 0) throw new DomainError('goal_held_too_much', { name: node.name })
  const shares = free.map(({ id }) => (base === 0 ? 1 / free.length : (known.get(id) ?? 0) / base))
  const dealt = deal(rest, shares)
  return new Map(free.map(({ id }, at) => [id, dealt[at] ?? 0]))
}

/** `deal(10, [0.5, 0.3, 0.2])` → 5, 3, 2: whole numbers in these shares whose sum is exact. */
export function deal(total: number, shares: readonly number[]): readonly number[] {
  const exact = shares.map((share) => share * total)
  const dealt = exact.map(Math.floor)
  let left = Math.round(total - dealt.reduce((sum, value) => sum + value, 0))
  const byRemainder = exact.map((value, at) => ({ at, rest: value - Math.floor(value) })).sort((one, two) => two.rest - one.rest)
  for (const { at } of byRemainder) {
    if (left <= 0) break
    dealt[at] = (dealt[at] ?? 0) + 1
    left -= 1
  }
  return dealt
}

/** Every free factor by the same factor; a share, which is not whole, takes up what rounding leaves. */
function spreadProduct({ node, target, parts, free, known }: Shared): Next {
  const product = evaluate('product', [...known.values()]) ?? 0
  if (product <= 0) throw new DomainError('goal_held_too_much', { name: node.name })
  const factor = (target / product) ** (1 / free.length)
  const next = new Map(free.map(({ id, unit }) => [id, rounded(unit, (known.get(id) ?? 0) * factor)]))
  // Among whole figures the largest feels half a step least.
  const byRoom = (one: GoalNode, two: GoalNode): number =>
    stepOf(two.unit) - stepOf(one.unit) || (known.get(one.id) ?? 0) - (known.get(two.id) ?? 0)
  const last = [...free].sort(byRoom).at(-1)
  if (last === undefined) return next
  const others = parts.filter(({ id }) => id !== last.id).map(({ id }) => next.get(id) ?? known.get(id) ?? 0)
  const rest = evaluate('product', others) ?? 1
  if (rest <= 0) throw new DomainError('goal_rounding', { name: node.name })
  next.set(last.id, rounded(last.unit, target / rest))
  return next
}

/** More conversion means more buyers, not fewer visitors: the first figure moves unless it is held. */
function spreadRatio({ target, parts, free, known }: Shared): Next {
  const [numerator, denominator] = parts
  if (numerator === undefined || denominator === undefined) return new Map()
  const [above, below] = [known.get(numerator.id) ?? 0, known.get(denominator.id) ?? 0]
  return free.some(({ id }) => id === numerator.id)
    ? new Map([[numerator.id, target * below]])
    : new Map([[denominator.id, above / target]])
}
