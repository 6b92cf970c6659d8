/** A week's figure as measured; null: there was nothing to measure. */
export type Raw = number | null

/** What counts as usual: the middle of the weeks that have a value; their mean when the middle is nothing, null when nothing happened at all. */
export function usualOf(values: readonly Raw[]): number | null {
  const known = values.filter((value) => value !== null).toSorted((one, other) => one - other)
  if (known.length === 0) return null
  const half = known.length / 2
  const low = known[Math.ceil(half) - 1] ?? 0
  const high = known[Math.floor(half)] ?? low
  const middle = (low + high) / 2
  if (middle > 0) return middle
  const mean = known.reduce((sum, value) => sum + value, 0) / known.length
  return mean > 0 ? mean : null
}

/**
 * 0…100 against the own history: 50 is as usual, twice the usual 67, half of it 33, nothing 0; never 100. The same figures in another unit give the
 * same index, more never gives less, and k times the usual stands as far above 50 as a k-th of it stands below.
 */
export const indexOf = (value: Raw, usual: number | null): Raw =>
  value === null || usual === null ? null : (100 * value) / (value + usual)

export interface IndexSeries {
  readonly values: readonly { readonly raw: Raw; readonly index: Raw }[]
  readonly usual: number | null
  readonly measuredWeeks: number
  readonly current: { readonly raw: Raw; readonly index: Raw }
  /** Index points of the last four weeks against the four before. */
  readonly change: number | null
}

/** Fewer weeks than this say nothing about a course. */
export const leastWeeks = 8

/** `history` are the weeks of the last year, the oldest first; of them the last `shown` are answered. */
export function seriesOf(history: readonly Raw[], shown: number): IndexSeries {
  const usual = usualOf(history)
  const indices = history.map((raw) => ({ raw, index: indexOf(raw, usual) }))
  const measured = history.filter((raw) => raw !== null).length
  const mean = (values: readonly { readonly index: Raw }[]): Raw => {
    const known = values.flatMap(({ index }) => index ?? [])
    return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length
  }
  const now = mean(indices.slice(-4))
  const before = mean(indices.slice(-8, -4))
  return {
    values: indices.slice(-shown),
    usual,
    measuredWeeks: measured,
    current: indices.at(-1) ?? { raw: null, index: null },
    change: measured < leastWeeks || now === null || before === null ? null : now - before,
  }
}

/** The mean of what is measured: a class without a source does not pull the others down. */
export function meanOfIndices(parts: readonly (readonly Raw[])[]): readonly Raw[] {
  const weeks = Math.max(0, ...parts.map((part) => part.length))
  return Array.from({ length: weeks }, (_, week) => {
    const known = parts.flatMap((part) => part[week] ?? [])
    return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length
  })
}
