import { addDays, countDays } from '@weiying/kernel'

import { equationAt, evaluate, isEquation } from './formula.ts'
import { type GoalNode, growthOf, type MonthShape, nodeIn, type NodeId, type Nodes, partsOf, rounded } from './goal-tree.ts'
import { deal } from './reconcile.ts'

/** A calendar month, as far as it lies in the period. */
export interface Month {
  /** `2026-11` */
  readonly month: string
  readonly from: string
  readonly to: string
  readonly days: number
}

/** The months of a period, the first and the last cut where it begins and ends. */
export function monthsOf(from: string, to: string): readonly Month[] {
  const months: Month[] = []
  for (let first = from; first <= to;) {
    const next = nextMonth(first)
    const last = addDays(next, -1) < to ? addDays(next, -1) : to
    months.push({ month: first.slice(0, 7), from: first, to: last, days: countDays(first, last) })
    first = next
  }
  return months
}

/** The first day of the month after. */
export function nextMonth(day: string): string {
  const [year = 0, month = 0] = day.split('-').map(Number)
  return month === 12 ? `${year + 1}-01-01` : `${year}-${String(month + 1).padStart(2, '0')}-01`
}

/** From the first month to the last it grows three times: a new account has its followers still to win. */
const rampFrom = 0.5
const rampTo = 1.5

/** The shares of a shape over the months, 1 in all. */
export function sharesOf({ kind, weights }: MonthShape, months: readonly Month[]): readonly number[] {
  const raw = months.map(({ days }, at) => {
    if (kind === 'even') return days
    if (kind === 'ramp') return days * (rampFrom + (rampTo - rampFrom) * (months.length === 1 ? 1 : at / (months.length - 1)))
    return weights[at] ?? 0
  })
  const sum = raw.reduce((total, value) => total + value, 0)
  return sum > 0 ? raw.map((value) => value / sum) : sharesOf({ kind: 'even', weights: [] }, months)
}

/**
 * The shares of a node over the months: of its own shape, or of what its parts make of theirs, so that the months of a whole follow
 * from those of its parts.
 */
export function sharesAt(nodes: Nodes, node: GoalNode, months: readonly Month[]): readonly number[] {
  if (!shapedByParts(nodes, node) || !isEquation(node.formula)) return sharesOf(node.shape, months)
  const { formula } = node
  const parts = partsOf(nodes, node.id).map((part) => {
    const shares = growthOf(part) === 'adds' ? sharesAt(nodes, part, months) : null
    return months.map((_, at) => (part.target ?? 0) * (shares === null ? 1 : (shares[at] ?? 0)))
  })
  const raw = months.map(
    (_, at) =>
      evaluate(
        formula,
        parts.map((values) => values[at] ?? 0),
      ) ?? 0,
  )
  const sum = raw.reduce((total, value) => total + value, 0)
  return sum > 0 ? raw.map((value) => value / sum) : sharesOf(node.shape, months)
}

/** A whole whose parts all have targets takes its months from them. */
export const shapedByParts = (nodes: Nodes, node: GoalNode): boolean =>
  isEquation(node.formula) && ['holds', 'conflict'].includes(equationAt(nodes, node).state)

export interface MonthTarget {
  readonly month: string
  readonly target: number | null
}

/**
 * The target of each month. What adds up sums to the target, a state walks from where it began to it (unknown until it has begun), a
 * rate is the same in every month.
 */
export function monthTargets(nodes: Nodes, id: NodeId, months: readonly Month[], begin: number | null): readonly MonthTarget[] {
  const node = nodeIn(nodes, id)
  const { target } = node
  const named = (values: readonly (number | null)[]) => months.map(({ month }, at) => ({ month, target: values[at] ?? null }))
  if (target === null) return named([])
  const growth = growthOf(node)
  if (growth === 'rate') return named(months.map(() => target))
  const shares = sharesAt(nodes, node, months)
  if (growth === 'adds') return named(node.unit === 'share' ? shares.map((share) => share * target) : deal(target, shares))
  if (begin === null) return named(months.map((_, at) => (at === months.length - 1 ? target : null)))
  let sum = 0
  return named(
    shares.map((share) => {
      sum += share
      return rounded(node.unit, begin + (target - begin) * Math.min(1, sum))
    }),
  )
}

/** How much of the target should be there after so much of the period: whole months, and of the running one by its days. */
export function shareBy(shares: readonly number[], months: readonly Month[], daysOver: number): number {
  let left = daysOver
  let sum = 0
  for (const [at, { days }] of months.entries()) {
    const part = Math.min(1, Math.max(0, left / days))
    sum += (shares[at] ?? 0) * part
    left -= days
  }
  return Math.min(1, sum)
}

/** The least of own months that say something about the seasons. */
export const seasonMonths = 12

/** Weights by what the same calendar months were in the own past; undefined when the past is shorter than a year. */
export function seasonsFrom(
  months: readonly Month[],
  past: readonly { readonly month: string; readonly value: number | null }[],
): readonly number[] | undefined {
  const known = past.flatMap(({ month, value }) => (value === null ? [] : [{ season: month.slice(5), value }]))
  if (known.length < seasonMonths) return undefined
  const weights = months.map(({ month, from, days }) => {
    const same = known.filter(({ season }) => season === month.slice(5)).map(({ value }) => Math.max(0, value))
    const mean = same.reduce((sum, value) => sum + value, 0) / Math.max(1, same.length)
    // A month that the period cuts gets its part.
    return mean * (days / countDays(`${month}-01`, addDays(nextMonth(from), -1)))
  })
  return weights.some((weight) => weight > 0) ? weights : undefined
}
