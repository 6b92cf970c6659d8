import { type MetricUnit } from '@weiying/contract'

/** People type percent and yuan; values are shares and fen. */
export const shownFactor = (unit: MetricUnit): number => (unit === 'share' ? 100 : unit === 'fen' ? 0.01 : 1)

export const shownSuffix = (unit: MetricUnit): string => (unit === 'share' ? '%' : unit === 'fen' ? '¥' : '')

/** What was typed as a value, without the dust of floating point. */
export const valueOf = (unit: MetricUnit, typed: number): number =>
  unit === 'fen' ? Math.round(typed * 100) : unit === 'share' ? Math.round(typed * 10_000) / 1_000_000 : typed
