import { goalTreeLimits, metricOf, targetSlipOf, targetSlips } from '@weiying/contract'
import { countDays, DomainError } from '@weiying/kernel'

import { isEquation } from './formula.ts'
import { aboveOf, type GoalNode, type GoalTree, type Nodes, partsOf } from './goal-tree.ts'

const longestDays = 3 * 366

/** @throws DomainError goal_target_not_positive, goal_target_absurd, goal_target_share */
export function checkTarget(
  { name, unit, direction }: Pick<GoalNode, 'name' | 'unit' | 'direction'>,
  target: number | null,
): void {
  const slip = target === null ? null : targetSlipOf(unit, direction, target)
  if (slip !== null) throw new DomainError(targetSlips[slip], { name })
}

/**
 * The form of a tree: one root, no node below itself, formulas of what can be counted together, targets that can be.
 * Whether the targets fit together is another question (`reconcile.ts`).
 * @throws DomainError goal_period_invalid, goal_tree_full, goal_tree_root, goal_tree_circular, goal_formula_units, goal_formula_parts,
 * goal_target_not_positive, goal_target_absurd, goal_target_share, metric_not_by_account
 */
export function checkTree({ fromDay, toDay, nodes }: Pick<GoalTree, 'fromDay' | 'toDay' | 'nodes'>): void {
  if (fromDay > toDay || countDays(fromDay, toDay) > longestDays)
    throw new DomainError('goal_period_invalid', { from: fromDay, to: toDay, most: longestDays })
  if (nodes.length > goalTreeLimits.nodes) throw full()
  const [root, ...others] = nodes
  if (root === undefined || root.parentId !== null || others.some(({ parentId }) => parentId === null))
    throw new DomainError('goal_tree_root')
  checkOrder(nodes)
  for (const node of nodes) {
    checkTarget(node, node.target)
    checkMeasure(node)
    checkPlace(nodes, node)
    checkFormula(nodes, node)
  }
}

const full = () => new DomainError('goal_tree_full', { most: goalTreeLimits.nodes, depth: goalTreeLimits.depth })

/** Each after the node above it: what hangs on itself has no such order. @throws DomainError goal_tree_circular */
function checkOrder(nodes: Nodes): void {
  const seen = new Set<string>()
  for (const { id, parentId, name } of nodes) {
    if (seen.has(id) || (parentId !== null && !seen.has(parentId))) throw new DomainError('goal_tree_circular', { name })
    seen.add(id)
  }
}

function checkMeasure({ metric, unit, accountId }: GoalNode): void {
  if (metric === null) return
  if (accountId !== null && !metricOf(metric).byAccount) throw new DomainError('metric_not_by_account', { metric })
  if (metricOf(metric).unit !== unit) throw new DomainError('goal_formula_units', { name: metric })
}

/** A figure that is part of itself is circular, whatever the nodes between are called. */
function checkPlace(nodes: Nodes, node: GoalNode): void {
  const above = aboveOf(nodes, node)
  if (above.length >= goalTreeLimits.depth) throw full()
  let part = node
  for (const one of above) {
    if (part.role !== 'part') return
    if (node.metric !== null && one.metric === node.metric && one.accountId === node.accountId)
      throw new DomainError('goal_tree_circular', { name: node.name })
    part = one
  }
}

function checkFormula(nodes: Nodes, node: GoalNode): void {
  if (!isEquation(node.formula)) return
  const parts = partsOf(nodes, node.id)
  const refuse = () => new DomainError('goal_formula_units', { name: node.name })
  if (parts.some(({ direction, target }) => direction === 'at_most' && target === 0) && node.formula !== 'sum')
    throw new DomainError('goal_target_not_positive', { name: node.name })
  if (node.formula === 'ratio' && parts.length > 2) throw new DomainError('goal_formula_parts', { name: node.name })
  if (node.formula === 'sum') {
    // Shares of different wholes do not add up.
    if (parts.some(({ unit }) => unit !== node.unit || unit === 'share')) throw refuse()
    return
  }
  const money = parts.filter(({ unit }) => unit === 'fen').length
  if (node.formula === 'product') {
    // Money is a count times money. While targets are missing the money may still be to come.
    const complete = parts.length > 0 && parts.every(({ target }) => target !== null)
    if (money > 1 || (money === 1 && node.unit !== 'fen') || (money === 0 && node.unit === 'fen' && complete)) throw refuse()
    return
  }
  const [numerator, denominator] = parts
  if (numerator === undefined || denominator === undefined) return
  const [above, below] = [numerator.unit === 'fen', denominator.unit === 'fen']
  if ((above && !below) !== (node.unit === 'fen') || (below && !above)) throw refuse()
}
