import { type MetricId, metricOf, type MetricUnit } from '@weiying/contract'
import { type Id, type NewId } from '@weiying/kernel'

import { type GoalFormula, type GoalNode, type GoalRole, type NodeId } from './goal-tree.ts'

export type ReadyTree = 'sales' | 'brand' | 'service' | 'blank'

/** A node of a ready tree; its name is the text of its metric, or `goalTrees.ready.<name>`. */
interface ReadyNode {
  readonly name: string
  readonly metric?: MetricId
  readonly formula?: GoalFormula
  readonly role?: GoalRole
  /** Of what people type in. */
  readonly unit?: MetricUnit
  readonly weight?: number
  /** Where experience has a figure for it. */
  readonly target?: number
  readonly children?: readonly ReadyNode[]
}

/**
 * Sales are traffic × conversion × order value, so that the three can be planned apart and still come to the sum. Brand and service have
 * no figure of their own: they are as far as their key metrics have come, by weight.
 */
const ready: Readonly<Record<Exclude<ReadyTree, 'blank'>, ReadyNode>> = {
  sales: {
    name: 'sales',
    metric: 'revenue',
    formula: 'product',
    children: [
      {
        name: 'traffic',
        metric: 'traffic',
        formula: 'sum',
        children: [
          { name: 'store_visits', metric: 'store_visits', weight: 20 },
          { name: 'consultations', metric: 'consultations', weight: 20 },
        ],
      },
      { name: 'conversion', metric: 'traffic_conversion', weight: 30 },
      { name: 'average_order_value', metric: 'average_order_value', weight: 20 },
      { name: 'followers', metric: 'followers_total', role: 'influence', weight: 10 },
    ],
  },
  brand: {
    name: 'brand',
    formula: 'weighted',
    unit: 'share',
    target: 1,
    children: [
      { name: 'followers', metric: 'followers_total', weight: 40 },
      { name: 'forwards', metric: 'sharers', weight: 30 },
      { name: 'read_rate', metric: 'read_rate', weight: 30 },
    ],
  },
  service: {
    name: 'service',
    formula: 'weighted',
    unit: 'share',
    target: 1,
    children: [
      { name: 'first_response', metric: 'first_response', weight: 30, target: 600 },
      { name: 'solved_in_day', unit: 'share', weight: 30, target: 0.95 },
      { name: 'self_service', metric: 'self_service_share', weight: 20 },
      { name: 'satisfaction', unit: 'share', weight: 20, target: 0.9 },
    ],
  },
}

/** The nodes of a ready tree; a blank one is its business goal alone. */
export function readyNodes(
  kind: ReadyTree,
  {
    newId,
    nameOf,
    title,
    ownerId,
  }: {
    readonly newId: NewId
    readonly nameOf: (name: string, metric: MetricId | null) => string
    /** Of the business goal. */
    readonly title: string
    readonly ownerId: Id<'member'> | null
  },
): readonly GoalNode[] {
  const nodes: GoalNode[] = []
  const blank: ReadyNode = { name: 'blank', unit: 'times' }
  const add = (node: ReadyNode, parentId: NodeId | null): void => {
    const metric = node.metric ?? null
    const id = newId<'goalNode'>()
    nodes.push({
      id,
      parentId,
      name: parentId === null ? title : nameOf(node.name, metric),
      role: node.role ?? 'part',
      formula: node.formula ?? null,
      metric,
      typed: metric === null && node.formula === undefined && parentId !== null,
      unit: metric === null ? (node.unit ?? 'times') : metricOf(metric).unit,
      accountId: null,
      direction: metric === null || metricOf(metric).direction === 'up' ? 'at_least' : 'at_most',
      target: node.target ?? null,
      weight: node.weight ?? 1,
      ownerId: parentId === null ? ownerId : null,
      note: '',
      shape: { kind: 'even', weights: [] },
    })
    for (const child of node.children ?? []) add(child, id)
  }
  add(kind === 'blank' ? blank : ready[kind], null)
  return nodes
}
