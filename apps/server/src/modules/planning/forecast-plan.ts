import { type MetricId } from '@weiying/contract'
import { countDays, eachDay } from '@weiying/kernel'

import { type PlannedWeek } from './forecast-paths.ts'
import { type CalendarDay } from './forecast-season.ts'

/** What a plan says will come of an activity or of promotion: so much of a metric, over these days. */
export interface PlannedPromise {
  readonly name: string
  readonly from: string
  readonly to: string
  readonly metric: MetricId
  readonly value: number
}

export interface Ahead {
  readonly promises: readonly PlannedPromise[]
  /** One entry for each push that a follower is to get: the day it goes out. */
  readonly pushDays: readonly string[]
}

interface Horizon {
  readonly firstDay: string
  readonly weeks: number
  /** The days of each week with their holidays. */
  readonly days?: readonly (readonly CalendarDay[])[]
  /** Figures that are forecast beside the followers, in their order. */
  readonly metrics: readonly MetricId[]
}

interface Wish {
  readonly lift: number
  readonly pushesPerWeek?: number | undefined
}

/**
 * The coming weeks as the plan has them. Promises are spread evenly over their days; what lies before the first day is not promised any
 * more. Pushes are those of the calendar up to the last one that is planned, and as lately after it.
 */
export function weeksAhead(
  { firstDay, weeks, days, metrics }: Horizon,
  { promises, pushDays }: Ahead,
  { lift, pushesPerWeek }: Wish,
): PlannedWeek[] {
  const weekOf = (day: string): number => Math.floor((countDays(firstDay, day) - 1) / 7)
  const extra = new Float64Array(weeks)
  const extraOfRates = Array.from({ length: weeks }, () => metrics.map(() => 0))
  for (const { from, to, metric, value } of promises) {
    const share = value / Math.max(1, countDays(from, to))
    for (const day of eachDay(from > firstDay ? from : firstDay, to)) {
      const week = weekOf(day)
      if (week >= weeks) break
      if (metric === 'followers_new' || metric === 'followers_net') extra[week] = (extra[week] ?? 0) + share
      else addTo(extraOfRates[week], metrics.indexOf(metric), share)
    }
  }
  const pushes = pushDays.map(weekOf).filter((week) => week >= 0 && week < weeks)
  const lastPlanned = Math.max(-1, ...pushes)
  return extraOfRates.map((rates, week) => ({
    lift,
    days: days?.[week] ?? [],
    pushes: pushesPerWeek ?? (week <= lastPlanned ? pushes.filter((each) => each === week).length : undefined),
    extra: extra[week] ?? 0,
    extraOfRates: rates,
  }))
}

function addTo(sums: number[] | undefined, at: number, value: number): void {
  if (sums !== undefined && at >= 0) sums[at] = (sums[at] ?? 0) + value
}
