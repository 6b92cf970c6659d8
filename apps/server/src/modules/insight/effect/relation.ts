import { type EffectFactorId } from '@weiying/contract'

import { leastWeeks, type Raw } from './index-scale.ts'

/**
 * What is said to drive what: dependence = interaction × rating × popularity, and so on. The six are circular, so none is computed from the others:
 * each is measured on its own, promotion and own service come from outside, and these lines are only tried against what happened.
 */
export const relations: readonly { readonly target: EffectFactorId; readonly drivers: readonly EffectFactorId[] }[] = [
  { target: 'dependence', drivers: ['interaction', 'rating', 'popularity'] },
  { target: 'interaction', drivers: ['popularity', 'followers'] },
  { target: 'popularity', drivers: ['followers', 'rating'] },
  { target: 'followers', drivers: ['rating', 'promotion', 'popularity'] },
  { target: 'rating', drivers: ['popularity', 'service'] },
  { target: 'conversion', drivers: ['dependence', 'followers'] },
]

export interface Driver {
  readonly factor: EffectFactorId
  readonly weeks: number
  readonly lag: number | null
  readonly fit: number | null
  readonly clear: boolean
}

export interface Relation {
  readonly target: EffectFactorId
  readonly drivers: readonly Driver[]
  readonly explained: number | null
  readonly weeks: number
}

export type Histories = Readonly<Partial<Record<EffectFactorId, readonly Raw[]>>>

const lags = [0, 1, 2, 3] as const
/** Four lags are tried: what one look in twenty would show by luck alone must be stricter. */
const clearAt = 2.6

/** Logarithms make a product a sum. A week with nothing counts as half of the smallest week that had something. */
export function logsOf(values: readonly Raw[]): readonly Raw[] {
  const positive = values.filter((value) => value !== null && value > 0)
  if (positive.length === 0) return values.map(() => null)
  const floor = Math.min(...positive.map(Number)) / 2
  return values.map((value) => (value === null ? null : Math.log(Math.max(value, floor))))
}

/** What is left of a course without its straight trend: two things that both just grow have nothing to do with each other by that. */
export function withoutTrend(values: readonly Raw[]): readonly Raw[] {
  const points = values.flatMap((value, week) => (value === null ? [] : [{ week, value }]))
  if (points.length < 3) return values.map(() => null)
  const meanWeek = points.reduce((sum, { week }) => sum + week, 0) / points.length
  const mean = points.reduce((sum, { value }) => sum + value, 0) / points.length
  const spread = points.reduce((sum, { week }) => sum + (week - meanWeek) ** 2, 0)
  const slope = points.reduce((sum, { week, value }) => sum + (week - meanWeek) * (value - mean), 0) / (spread || 1)
  return values.map((value, week) => (value === null ? null : value - mean - slope * (week - meanWeek)))
}

interface Pair {
  readonly x: number
  readonly y: number
}

/** Weeks where the target has a value, and the driver had one `lag` weeks before. */
const pairsAt = (driver: readonly Raw[], target: readonly Raw[], lag: number): readonly Pair[] =>
  target.flatMap((y, week) => {
    const x = driver[week - lag]
    return y === null || x === null || x === undefined ? [] : [{ x, y }]
  })

/** Pearson's correlation; null when one of the two never moves. */
export function correlation(pairs: readonly Pair[]): number | null {
  const count = pairs.length
  const meanX = pairs.reduce((sum, { x }) => sum + x, 0) / count
  const meanY = pairs.reduce((sum, { y }) => sum + y, 0) / count
  let [xx, yy, xy] = [0, 0, 0]
  for (const { x, y } of pairs) {
    xx += (x - meanX) ** 2
    yy += (y - meanY) ** 2
    xy += (x - meanX) * (y - meanY)
  }
  if (xx < 1e-12 || yy < 1e-12) return null
  return Math.max(-1, Math.min(1, xy / Math.sqrt(xx * yy)))
}

/** How one factor went with another one: at the lag where they fit best, if there are weeks enough. */
export function driverOf(factor: EffectFactorId, driver: readonly Raw[], target: readonly Raw[]): Driver {
  const tried = lags.flatMap((lag) => {
    const pairs = pairsAt(driver, target, lag)
    const fit = pairs.length < leastWeeks ? null : correlation(pairs)
    return fit === null ? [] : [{ lag, fit, weeks: pairs.length }]
  })
  const best = tried.toSorted((one, other) => Math.abs(other.fit) - Math.abs(one.fit) || one.lag - other.lag)[0]
  if (best === undefined) return { factor, weeks: pairsAt(driver, target, 0).length, lag: null, fit: null, clear: false }
  const t = Math.abs(best.fit) * Math.sqrt((best.weeks - 2) / Math.max(1e-9, 1 - best.fit ** 2))
  return { factor, weeks: best.weeks, lag: best.lag, fit: best.fit, clear: t >= clearAt }
}

/** Tries every relation against what happened. Factors that were not measured stay silent. */
export function relate(histories: Histories): readonly Relation[] {
  const courses = new Map<EffectFactorId, readonly Raw[]>()
  const courseOf = (factor: EffectFactorId): readonly Raw[] => {
    const known = courses.get(factor) ?? withoutTrend(logsOf(histories[factor] ?? []))
    courses.set(factor, known)
    return known
  }
  return relations.map(({ target, drivers }) => {
    const aim = courseOf(target)
    const found = drivers.map((factor) => driverOf(factor, courseOf(factor), aim))
    return { target, drivers: found, ...explainedBy(aim, found, courseOf) }
  })
}

/** The share of the target's ups and downs that its drivers at their lags explain together, adjusted for how many they are. */
function explainedBy(
  target: readonly Raw[],
  drivers: readonly Driver[],
  courseOf: (factor: EffectFactorId) => readonly Raw[],
): { readonly explained: number | null; readonly weeks: number } {
  const used = drivers.flatMap(({ factor, lag }) => (lag === null ? [] : [{ course: courseOf(factor), lag }]))
  const rows = target.flatMap((y, week) => {
    const xs = used.flatMap(({ course, lag }) => course[week - lag] ?? [])
    return y === null || xs.length < used.length ? [] : [{ xs, y }]
  })
  const weeks = rows.length
  // With fewer weeks per driver a fit flatters itself.
  if (used.length === 0 || weeks < Math.max(leastWeeks, 6 * used.length)) return { explained: null, weeks }
  const share = determination(rows)
  if (share === null) return { explained: null, weeks }
  return { explained: Math.max(0, 1 - ((1 - share) * (weeks - 1)) / (weeks - used.length - 1)), weeks }
}

/** R² of a least-squares fit with a constant; a trace of ridge keeps drivers that move alike from breaking it. */
function determination(rows: readonly { readonly xs: readonly number[]; readonly y: number }[]): number | null {
  const size = (rows[0]?.xs.length ?? 0) + 1
  const left = Array.from({ length: size }, () => Array.from({ length: size }, () => 0))
  const right = Array.from({ length: size }, () => 0)
  for (const { xs, y } of rows) {
    const all = [1, ...xs]
    all.forEach((one, row) => {
      all.forEach((other, column) => add(left[row], column, one * other))
      add(right, row, one * y)
    })
  }
  for (let at = 0; at < size; at += 1) add(left[at], at, 1e-9)
  const weights = solve(left, right)
  const mean = rows.reduce((sum, { y }) => sum + y, 0) / rows.length
  let [rest, whole] = [0, 0]
  for (const { xs, y } of rows) {
    const told = [1, ...xs].reduce((sum, x, at) => sum + x * (weights[at] ?? 0), 0)
    rest += (y - told) ** 2
    whole += (y - mean) ** 2
  }
  return whole < 1e-12 ? null : Math.max(0, Math.min(1, 1 - rest / whole))
}

function add(row: number[] | undefined, at: number, value: number): void {
  if (row !== undefined) row[at] = (row[at] ?? 0) + value
}

/** Gauss with the largest pivot. */
function solve(left: number[][], right: number[]): readonly number[] {
  const size = right.length
  for (let at = 0; at < size; at += 1) {
    let pivot = at
    for (let row = at + 1; row < size; row += 1)
      if (Math.abs(left[row]?.[at] ?? 0) > Math.abs(left[pivot]?.[at] ?? 0)) pivot = row
    const [upper = [], lower = []] = [left[pivot], left[at]]
    left[at] = upper
    left[pivot] = lower
    const [first = 0, second = 0] = [right[pivot], right[at]]
    right[at] = first
    right[pivot] = second
    const head = upper[at] ?? 0
    if (Math.abs(head) < 1e-15) continue
    for (let row = 0; row < size; row += 1) {
      if (row === at) continue
      const factor = (left[row]?.[at] ?? 0) / head
      for (let column = at; column < size; column += 1) add(left[row], column, -factor * (upper[column] ?? 0))
      add(right, row, -factor * first)
    }
  }
  return right.map((value, at) => {
    const head = left[at]?.[at] ?? 0
    return Math.abs(head) < 1e-15 ? 0 : value / head
  })
}
