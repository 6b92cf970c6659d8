import { type GoalNode, growthOf, rounded } from './goal-tree.ts'

export interface PastMonth {
  readonly month: string
  readonly value: number | null
}

/** Without the months before anything was measured: an enterprise that was not there had no bad months. */
export function sinceBegun(past: readonly PastMonth[]): readonly PastMonth[] {
  const first = past.findIndex(({ value }) => value !== null && value !== 0)
  return first === -1 ? [] : past.slice(first)
}

/** Of so many of the last months a first target is made. */
const recent = 6

/**
 * What a period of so many months would bring if it went on as the last half year did; null where there is too little past, or where
 * that can be no target (nothing, or more than the whole).
 */
export function carriedOn(
  node: Pick<GoalNode, 'metric' | 'unit' | 'formula' | 'direction'>,
  past: readonly PastMonth[],
  periodMonths: number,
): number | null {
  const known = past.slice(-recent - 1).flatMap(({ value }) => value ?? [])
  const last = known.at(-1)
  if (last === undefined || known.length < 3) return null
  const months = known.slice(-recent)
  const mean = months.reduce((sum, value) => sum + value, 0) / months.length
  const growth = growthOf(node)
  const gain = (last - (known[0] ?? last)) / Math.max(1, known.length - 1)
  const target = rounded(
    node.unit,
    growth === 'adds' ? mean * periodMonths : growth === 'rate' ? mean : last + Math.max(0, gain) * periodMonths,
  )
  return target > 0 && (node.unit !== 'share' || target <= 1) ? target : null
}
