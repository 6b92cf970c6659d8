import { type GoalNode, growthOf } from './goal-tree.ts'

/** What the own past makes plausible for a period of so many months. */
export interface Plausible {
  readonly low: number
  readonly high: number
  /** Of the past that it rests on. */
  readonly months: number
}

/** Fewer months say nothing about luck. */
export const leastMonths = 6
/** 80 % of a normal spread lie within so many standard deviations: from P10 to P90. */
const decile = 1.2816
/** A trend of the past half year may go on; a doubling is the most that we believe of it. */
const mostTrend = 2

/**
 * From P10 to P90 of what the past would make of such a period, its trend allowed for: sums of as many months as the period has, drawn
 * from the past ones; of rates the months themselves; of a state where it is now plus what it gained a month.
 */
export function plausibleFor(
  node: Pick<GoalNode, 'metric' | 'unit' | 'formula'>,
  past: readonly (number | null)[],
  periodMonths: number,
  now: number | null,
): Plausible | null {
  const known = past.slice(past.findIndex((value) => value !== null && value !== 0)).filter((value) => value !== null)
  if (known.length < leastMonths || known.every((value) => value === 0)) return null
  const growth = growthOf(node)
  if (growth === 'rate') {
    const low = quantile(known, 0.1)
    const high = quantile(known, 0.9)
    const room = Math.max(high - low, high * 0.1)
    const most = node.unit === 'share' ? 1 : Infinity
    return { low: Math.max(0, low - room / 2), high: Math.min(most, high + room / 2), months: known.length }
  }
  if (growth === 'state') {
    const at = now ?? known.at(-1) ?? 0
    const gains = known.slice(1).map((value, index) => value - (known[index] ?? 0))
    const range = sumRange(gains, periodMonths)
    return { low: Math.max(0, at + range.low), high: at + range.high, months: known.length }
  }
  const { low, high } = sumRange(known, periodMonths)
  const trend = trendOf(known)
  return { low: Math.max(0, low * Math.min(1, trend)), high: high * Math.max(1, trend), months: known.length }
}

/** The middle 80 % of a sum of so many months, if months are drawn from these. */
function sumRange(values: readonly number[], count: number): { readonly low: number; readonly high: number } {
  const mean = meanOf(values)
  const spread = Math.sqrt(meanOf(values.map((value) => (value - mean) ** 2)) * count) * decile
  return { low: mean * count - spread, high: mean * count + spread }
}

/** The last half of the past against the half before, within a doubling either way. */
function trendOf(values: readonly number[]): number {
  const half = Math.min(6, Math.floor(values.length / 2))
  const [before, after] = [meanOf(values.slice(-2 * half, -half)), meanOf(values.slice(-half))]
  return before <= 0 ? mostTrend : Math.min(mostTrend, Math.max(1 / mostTrend, after / before))
}

const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, two) => one - two)
  const at = share * (sorted.length - 1)
  const low = sorted[Math.floor(at)] ?? 0
  return low + ((sorted[Math.ceil(at)] ?? low) - low) * (at - Math.floor(at))
}

/** Which side of the plausible a target lies on. */
export function besideHistory(
  { target }: Pick<GoalNode, 'target'>,
  range: Plausible | null,
): 'target_above_history' | 'target_below_history' | null {
  if (target === null || range === null) return null
  if (target > range.high) return 'target_above_history'
  return target < range.low ? 'target_below_history' : null
}
