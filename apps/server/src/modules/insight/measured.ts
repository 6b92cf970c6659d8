/** A number with what it is made of; null when there is nothing to measure. */
export interface Measured {
  readonly value: number | null
  readonly numerator: number | null
  readonly denominator: number | null
}

export const plain = (value: number | null): Measured => ({ value, numerator: null, denominator: null })

/** Nothing divided by nothing is not zero. */
export const ratio = (numerator: number | null, denominator: number | null): Measured => ({
  value: numerator === null || denominator === null || denominator === 0 ? null : numerator / denominator,
  numerator,
  denominator,
})

export const nothing: Measured = plain(null)

export interface Measurement {
  readonly total: Measured
  /** By day of the period; null where a day alone means nothing, or has not begun. */
  readonly days: ReadonlyMap<string, Measured>
}

export const sumOf = (values: readonly (number | null | undefined)[]): number =>
  values.reduce<number>((sum, value) => sum + (value ?? 0), 0)
