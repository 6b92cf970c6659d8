import { type Random } from '@weiying/kernel'

import { type Spread } from '../contract.ts'

/** The value below which `share` (0–1) of all values lie, between neighbours by proportion. NaN for none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  const place = (sorted.length - 1) * share
  const below = sorted[Math.floor(place)] ?? Number.NaN
  const above = sorted[Math.ceil(place)] ?? Number.NaN
  return below + (above - below) * (place - Math.floor(place))
}

export const median = (values: readonly number[]): number => quantile(values, 0.5)

export const spread = (values: readonly number[]): Spread => ({
  min: quantile(values, 0),
  median: median(values),
  max: quantile(values, 1),
})

/** 95 % bootstrap interval of median(upper) ÷ median(lower), where values of the same place were measured in the same round. */
export function ratioInterval(
  upper: readonly number[],
  lower: readonly number[],
  random: Random,
  draws = 2000,
): { low: number; high: number } {
  const rounds = Math.min(upper.length, lower.length)
  const ratios = Array.from({ length: draws }, () => {
    const drawn = Array.from({ length: rounds }, () => Math.floor(random() * rounds))
    const at = (values: readonly number[]) => median(drawn.map((round) => values[round] ?? Number.NaN))
    return at(upper) / at(lower)
  })
  return { low: quantile(ratios, 0.025), high: quantile(ratios, 0.975) }
}
