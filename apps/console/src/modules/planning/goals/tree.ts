import { metricOf, type MetricUnit } from '@weiying/contract'

import { type api } from '../../../app/api.ts'
import { valueOf } from '../../insight/shared/typed-value.ts'

export type Tree = Awaited<ReturnType<typeof api.goalTrees.get>>
export type TreeNode = Tree['nodes'][number]
export type NodeId = TreeNode['id']
export type Change = Parameters<typeof api.goalTrees.change>[0]['change']
export type Preview = Awaited<ReturnType<typeof api.goalTrees.preview>>
export type Settle = Preview['choices'][number]['settle']

export const childrenOf = (nodes: readonly TreeNode[], id: NodeId | null): readonly TreeNode[] =>
  nodes.filter(({ parentId }) => parentId === id)

/** The node and all below it, counted. */
export function sizeOf(nodes: readonly TreeNode[], id: NodeId): number {
  return childrenOf(nodes, id).reduce((sum, child) => sum + sizeOf(nodes, child.id), 1)
}

/** How a formula is written between its parts. */
export const signs = { sum: '+', product: '×', ratio: '÷', weighted: '%' } as const

/** `到店与咨询量 × 成交转化率 × 客单价`; null where nothing is computed from below. */
export function expressionOf(nodes: readonly TreeNode[], { id, formula }: TreeNode): string | null {
  if (formula === null) return null
  const parts = childrenOf(nodes, id).filter(({ role }) => role === 'part')
  if (parts.length === 0) return null
  return parts
    .map(({ name, weight }) => (formula === 'weighted' ? `${name} ${weight}` : name))
    .join(formula === 'weighted' ? ' · ' : ` ${signs[formula]} `)
}

export const units: readonly MetricUnit[] = ['people', 'times', 'orders', 'fen', 'share', 'seconds']

/** What the API takes of a target. More than that is absurd all the same, and it says so. */
const mostTarget = 1e15

/** A target as it was typed, in its unit. */
export const targetOf = (unit: MetricUnit, typed: number): number =>
  Math.max(-mostTarget, Math.min(mostTarget, valueOf(unit, typed)))

/** What adds up over the days, what is a state, and what is a rate at any time. */
export function growthOf({ metric, unit, formula }: TreeNode): 'adds' | 'state' | 'rate' {
  if (metric !== null) {
    const { period } = metricOf(metric)
    if (period === 'last') return 'state'
    return period === 'sum' || period === 'distinct' ? 'adds' : 'rate'
  }
  return unit === 'share' || unit === 'seconds' || formula === 'ratio' || formula === 'weighted' ? 'rate' : 'adds'
}

/** Whether a node has a shape of its own, or why not. */
export function shapeOf(node: TreeNode): 'own' | 'of_parts' | 'rate' | 'target_first' {
  if (node.target === null) return 'target_first'
  if (growthOf(node) === 'rate') return 'rate'
  return node.targetByParts === null ? 'own' : 'of_parts'
}

/** The node and all below it. */
export function branchOf(nodes: readonly TreeNode[], id: NodeId): ReadonlySet<NodeId> {
  return new Set([id, ...childrenOf(nodes, id).flatMap((child) => [...branchOf(nodes, child.id)])])
}
