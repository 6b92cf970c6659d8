import { addDays } from '@weiying/kernel'

import { type ForecastWeek } from './forecast.ts'

export interface DayFigures {
  readonly joined: number
  readonly left: number
  /** Followers whom a push reached on the day. */
  readonly reached: number
}

const daysOfWeek = 7

export interface HistoryWeek extends ForecastWeek {
  /** Its last day. */
  readonly day: string
}

/**
 * Whole weeks up to and with `lastDay`, oldest first, walked back from the followers of that day. What is before the first event
 * is not history: an account that was connected last month has a month.
 */
export function weeksOf(days: ReadonlyMap<string, DayFigures>, lastDay: string, followers: number, most: number): HistoryWeek[] {
  const first = [...days]
    .filter(([, { joined, left, reached }]) => joined + left + reached > 0)
    .map(([day]) => day)
    .toSorted()[0]
  if (first === undefined) return []
  const weeks: HistoryWeek[] = []
  let after = followers
  for (let end = lastDay; weeks.length < most; end = addDays(end, -daysOfWeek)) {
    if (addDays(end, 1 - daysOfWeek) < first) break
    const sum = { joined: 0, left: 0, reached: 0 }
    for (let back = 0; back < daysOfWeek; back += 1) {
      const figures = days.get(addDays(end, -back))
      sum.joined += figures?.joined ?? 0
      sum.left += figures?.left ?? 0
      sum.reached += figures?.reached ?? 0
    }
    const before = Math.max(0, after - sum.joined + sum.left)
    weeks.unshift({
      day: end,
      followersBefore: before,
      joined: sum.joined,
      left: sum.left,
      pushes: before + sum.joined === 0 ? 0 : sum.reached / Math.max(1, (before + after) / 2),
    })
    after = before
  }
  return weeks
}

/** The last week index whose end lies within each calendar month (or quarter) that the forecast covers whole weeks of. */
export function stepsOf(
  firstDay: string,
  weeks: number,
  span: 'month' | 'quarter',
): { readonly day: string; readonly last: number }[] {
  const steps = new Map<string, { day: string; last: number }>()
  for (let week = 0; week < weeks; week += 1) {
    const day = addDays(firstDay, (week + 1) * daysOfWeek - 1)
    const month = Number(day.slice(5, 7))
    const key = span === 'month' ? day.slice(0, 7) : `${day.slice(0, 4)} ${Math.ceil(month / 3)}`
    steps.set(key, { day, last: week })
  }
  return [...steps.values()]
}
