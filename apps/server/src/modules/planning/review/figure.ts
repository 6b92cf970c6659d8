import { type MetricUnit } from '@weiying/contract'

/** No share is told of fewer cases: one more or less would move it by more than three points. */
export const leastBase = 30

/** A figure of a review, as it was when the review was drafted. */
export interface Figure {
  readonly key: string
  readonly unit: MetricUnit
  readonly direction: 'up' | 'down'
  readonly value: number | null
  /** Shares and averages only: what they are made of. */
  readonly numerator: number | null
  readonly denominator: number | null
  readonly previous: number | null
  readonly previousNumerator: number | null
  readonly previousDenominator: number | null
}

export type Figures = Readonly<Record<string, Figure>>

/** How a figure stands to the period before. */
export type Move =
  /** One of the two is not known. */
  | { readonly kind: 'unknown' }
  /** Too few cases to tell anything from luck. */
  | { readonly kind: 'few' }
  /** The difference is no greater than luck makes it. */
  | { readonly kind: 'same' }
  /** `share`: of the period before; null where that had fewer than thirty cases. */
  | { readonly kind: 'up' | 'down'; readonly difference: number; readonly share: number | null }

/** Beyond so many standard errors a difference is not called luck: about one in twenty is, still. */
const sure = 1.96

/**
 * Compares a figure with the period before. Counts scatter like their root, shares like those of two samples; a difference inside that is
 * none. Sums of money and waits scatter with the number of cases behind them.
 */
export function moveOf(figure: Figure): Move {
  const { unit, value, previous } = figure
  if (value === null || previous === null) return { kind: 'unknown' }
  if (unit === 'share') return moveOfShare(figure)
  if (unit === 'fen' || unit === 'seconds') return moveOfSum(figure, value, previous)
  return moveOfCount(value, previous)
}

function moveOfCount(value: number, previous: number): Move {
  const difference = value - previous
  const cases = Math.abs(value) + Math.abs(previous)
  if (cases < leastBase / 3) return difference === 0 ? { kind: 'same' } : { kind: 'few' }
  if (Math.abs(difference) <= sure * Math.sqrt(cases)) return { kind: 'same' }
  return { kind: difference > 0 ? 'up' : 'down', difference, share: changeOf(value, previous) }
}

function moveOfShare({ value, previous, denominator, previousDenominator }: Figure): Move {
  if (value === null || previous === null) return { kind: 'unknown' }
  if ((denominator ?? 0) < leastBase || (previousDenominator ?? 0) < leastBase) return { kind: 'few' }
  const [now, before] = [denominator ?? 0, previousDenominator ?? 0]
  if (!sharesDiffer({ share: value, of: now }, { share: previous, of: before })) return { kind: 'same' }
  const difference = value - previous
  return { kind: difference > 0 ? 'up' : 'down', difference, share: null }
}

interface Share {
  readonly share: number
  /** Cases. */
  readonly of: number
}

/** Whether two shares are further apart than luck puts two samples of the same. */
export function sharesDiffer(one: Share, other: Share): boolean {
  const pooled = (one.share * one.of + other.share * other.of) / (one.of + other.of)
  // A rate above one (more clicks than people) has no scatter of this kind.
  const scatter = Math.sqrt(Math.max(0, pooled * (1 - Math.min(1, pooled))) * (1 / one.of + 1 / other.of))
  return Math.abs(one.share - other.share) > sure * scatter
}

function moveOfSum({ denominator, previousDenominator }: Figure, value: number, previous: number): Move {
  const difference = value - previous
  if (difference === 0) return { kind: 'same' }
  if ((denominator ?? 0) < leastBase || (previousDenominator ?? 0) < leastBase) return { kind: 'few' }
  const [now, before] = [denominator ?? 0, previousDenominator ?? 0]
  // Amounts of single orders and waits differ about as much as they are large: the sum of n scatters like one part in the root of n.
  if (value > 0 && previous > 0 && Math.abs(Math.log(value / previous)) <= sure * Math.sqrt(1 / now + 1 / before))
    return { kind: 'same' }
  return { kind: difference > 0 ? 'up' : 'down', difference, share: previous > 0 ? difference / previous : null }
}

/** The change as a share of the period before; null on a base under thirty. */
export const changeOf = (value: number, previous: number): number | null =>
  previous < leastBase ? null : (value - previous) / previous

/** The change of a figure that a table may show. */
export function tableChange(figure: Figure): number | null {
  const move = moveOf(figure)
  return move.kind === 'up' || move.kind === 'down' ? move.share : null
}

/** A share that may be told: its base is big enough. */
export const tellable = (figure: Figure): boolean => figure.value !== null && (figure.denominator ?? 0) >= leastBase

export const figureOf = (
  part: Pick<Figure, 'key' | 'unit' | 'value' | 'previous'> & Partial<Omit<Figure, 'key' | 'unit' | 'value' | 'previous'>>,
): Figure => ({
  direction: 'up',
  numerator: null,
  denominator: null,
  previousNumerator: null,
  previousDenominator: null,
  ...part,
})
