import { type MetricUnit } from '@weiying/contract'

import { type GoalFormula, type GoalNode, type NodeId, type Nodes, partsOf, stepOf } from './goal-tree.ts'

/** Formulas whose targets must fit together. */
export type Equation = Exclude<GoalFormula, 'weighted'>

export const isEquation = (formula: GoalFormula | null): formula is Equation => formula !== null && formula !== 'weighted'

/** What parts come to, in their order; null for a ratio that is not one of two, or by nothing. */
export function evaluate(formula: Equation, values: readonly number[]): number | null {
  if (values.length === 0) return null
  if (formula === 'sum') return values.reduce((sum, value) => sum + value, 0)
  if (formula === 'product') return values.reduce((product, value) => product * value, 1)
  const [numerator, denominator] = values
  if (values.length !== 2 || numerator === undefined || denominator === undefined || denominator === 0) return null
  return numerator / denominator
}

interface Figure {
  readonly unit: MetricUnit
  readonly value: number
}

/**
 * Whether a whole fits its parts within rounding: every counted figure may be up to half a step off what it would be, so the whole
 * has to lie between what the formula makes of the least and of the most that the parts stand for.
 */
export function holds(formula: Equation, whole: Figure, parts: readonly Figure[]): boolean {
  const least = parts.map(({ unit, value }) => Math.max(0, value - stepOf(unit) / 2))
  const most = parts.map(({ unit, value }) => value + stepOf(unit) / 2)
  const [low, high] =
    formula === 'ratio'
      ? [evaluate('ratio', [least[0] ?? 0, most[1] ?? 0]), evaluate('ratio', [most[0] ?? 0, least[1] ?? 0]) ?? Infinity]
      : [evaluate(formula, least), evaluate(formula, most)]
  if (low === null || high === null) return false
  const room = stepOf(whole.unit) / 2 + Math.abs(whole.value) * 1e-9
  return whole.value >= low - room && whole.value <= high + room
}

/** Targets in the making: what a node's target is after the moves so far. */
export type Targets = Map<NodeId, number | null>

export const targetsOf = (nodes: Nodes): Targets => new Map(nodes.map(({ id, target }) => [id, target]))

export type Standing =
  | { readonly state: 'none' }
  /** Some target is missing, or the formula has not all its parts. */
  | { readonly state: 'open'; readonly missing: Nodes }
  | { readonly state: 'holds' | 'conflict'; readonly byParts: number }

/** How a node's target and those of its parts fit together. */
export function equationAt(nodes: Nodes, node: GoalNode, targets: Targets = targetsOf(nodes)): Standing {
  if (!isEquation(node.formula)) return { state: 'none' }
  const parts = partsOf(nodes, node.id)
  const values = parts.flatMap((part) => {
    const value = targets.get(part.id) ?? null
    return value === null ? [] : [{ unit: part.unit, value }]
  })
  const whole = targets.get(node.id) ?? null
  const byParts = evaluate(
    node.formula,
    values.map(({ value }) => value),
  )
  if (values.length < parts.length || whole === null || byParts === null) {
    const missing = [node, ...parts].filter(({ id }) => (targets.get(id) ?? null) === null)
    return { state: 'open', missing }
  }
  return { state: holds(node.formula, { unit: node.unit, value: whole }, values) ? 'holds' : 'conflict', byParts }
}

/** What the parts' targets come to, when all are set. */
export function targetByParts(nodes: Nodes, node: GoalNode): number | null {
  if (!isEquation(node.formula)) return null
  const values = partsOf(nodes, node.id).map(({ target }) => target)
  const set = values.filter((value) => value !== null)
  return set.length === values.length ? evaluate(node.formula, set) : null
}
