import { type MetricId, metricOf, type MetricUnit } from '@weiying/contract'
import { DomainError, type Id } from '@weiying/kernel'

export type NodeId = Id<'goalNode'>
export type GoalFormula = 'sum' | 'product' | 'ratio' | 'weighted'
export type GoalRole = 'part' | 'influence'
export type GoalDirection = 'at_least' | 'at_most'

export interface MonthShape {
  readonly kind: 'even' | 'ramp' | 'history' | 'by_hand'
  /** One per month of the period; only their proportion counts. Empty: even. */
  readonly weights: readonly number[]
}

/** One figure that somebody wants to be so and so much, and how it hangs on the figure above. */
export interface GoalNode {
  readonly id: NodeId
  readonly parentId: NodeId | null
  readonly name: string
  /** A part enters the formula of the node above; an influence does not. */
  readonly role: GoalRole
  /** How its parts make it; null: it is told by its own metric, or typed in. */
  readonly formula: GoalFormula | null
  readonly metric: MetricId | null
  readonly typed: boolean
  readonly unit: MetricUnit
  readonly accountId: Id<'account'> | null
  readonly direction: GoalDirection
  /** In the unit; shares as 0…1; null: not set yet. */
  readonly target: number | null
  readonly weight: number
  readonly ownerId: Id<'member'> | null
  readonly note: string
  readonly shape: MonthShape
}

/** Nodes in order: each before those below it, siblings as they stand in the formula. The first is the business goal. */
export type Nodes = readonly GoalNode[]

export interface GoalTree {
  readonly workspaceId: Id<'workspace'>
  readonly id: Id<'goalTree'>
  readonly planId: Id<'plan'>
  readonly name: string
  readonly fromDay: string
  readonly toDay: string
  readonly nodes: Nodes
  readonly createdAt: Date
  readonly archivedAt: Date | null
  readonly version: number
}

/** @throws DomainError not_found */
export function nodeIn(nodes: Nodes, id: NodeId): GoalNode {
  const found = nodes.find((node) => node.id === id)
  if (found === undefined) throw new DomainError('not_found')
  return found
}

export const childrenOf = (nodes: Nodes, id: NodeId): Nodes => nodes.filter(({ parentId }) => parentId === id)

/** The children that enter the formula, in its order. */
export const partsOf = (nodes: Nodes, id: NodeId): Nodes => childrenOf(nodes, id).filter(({ role }) => role === 'part')

/** The node and all below it. */
export function branchOf(nodes: Nodes, id: NodeId): ReadonlySet<NodeId> {
  const found = new Set([id])
  // Each stands before those below it, so one pass finds all.
  for (const node of nodes) if (node.parentId !== null && found.has(node.parentId)) found.add(node.id)
  return found
}

/** From the node above up to the root. */
export function aboveOf(nodes: Nodes, node: GoalNode): Nodes {
  const above: GoalNode[] = []
  let at = node
  while (at.parentId !== null) {
    at = nodeIn(nodes, at.parentId)
    above.push(at)
  }
  return above
}

/** What adds up over the days, what is a state that grows from where it began, and what is a rate at any time. */
export function growthOf({ metric, unit, formula }: Pick<GoalNode, 'metric' | 'unit' | 'formula'>): 'adds' | 'state' | 'rate' {
  if (metric !== null) {
    const { period } = metricOf(metric)
    if (period === 'last') return 'state'
    return period === 'sum' || period === 'distinct' ? 'adds' : 'rate'
  }
  return unit === 'share' || unit === 'seconds' || formula === 'ratio' || formula === 'weighted' ? 'rate' : 'adds'
}

/** The smallest difference that a unit knows; shares know none. */
export const stepOf = (unit: MetricUnit): number => (unit === 'share' ? 0 : 1)

/** Counts, money and seconds are whole; shares keep what floating point keeps. */
export const rounded = (unit: MetricUnit, value: number): number => (unit === 'share' ? value : Math.round(value))
