import { addDays } from '@weiying/kernel'

import { type Holiday } from './content-plan/holiday.ts'
import { type CalendarDay, type DayKind, type Season, shareUntil } from './forecast-season.ts'
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
export function weeksOf(
  days: ReadonlyMap<string, DayFigures>,
  kinds: ReadonlyMap<string, DayKind>,
  { lastDay, followers, most }: { readonly lastDay: string; readonly followers: number; readonly most: number },
): HistoryWeek[] {
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
      days: weekDays(addDays(end, 1 - daysOfWeek), kinds).map((each) => ({ ...each, joined: days.get(each.day)?.joined ?? 0 })),
      pushes: before + sum.joined === 0 ? 0 : sum.reached / Math.max(1, (before + after) / 2),
    })
    after = before
  }
  return weeks
}

/** Rest by how long it lasts, and weekends that are worked: what is left out is an ordinary day. */
export function dayKinds(holidays: ReadonlyMap<string, Pick<Holiday, 'kind'>>): ReadonlyMap<string, DayKind> {
  const kinds = new Map<string, DayKind>()
  for (const [day, { kind }] of holidays) {
    if (kind === 'work') kinds.set(day, 'worked')
    if (kind !== 'rest' || holidays.get(addDays(day, -1))?.kind === 'rest') continue
    const run = [day]
    for (let next = addDays(day, 1); holidays.get(next)?.kind === 'rest'; next = addDays(next, 1)) run.push(next)
    for (const each of run) kinds.set(each, run.length >= longRest ? 'long' : 'short')
  }
  return kinds
}

const longRest = 5

/** The seven days of a week from its first one. */
export const weekDays = (firstDay: string, kinds: ReadonlyMap<string, DayKind>): readonly CalendarDay[] =>
  Array.from({ length: daysOfWeek }, (_, at) => addDays(firstDay, at)).map((day) => ({ day, kind: kinds.get(day) ?? 'ordinary' }))

/**
 * Where calendar months (or quarters) end in weeks from `firstDay` on: a week that lies in two is divided by what its days weigh. The last
 * one may end with the forecast instead.
 */
export function stepsOf(
  weeks: readonly (readonly CalendarDay[])[],
  season: Season,
  span: 'month' | 'quarter',
): { readonly day: string; readonly cut: number }[] {
  const spanOf = (day: string): string =>
    span === 'month' ? day.slice(0, 7) : `${day.slice(0, 4)} ${Math.ceil(Number(day.slice(5, 7)) / 3)}`
  return weeks.flatMap((days, week) =>
    days.flatMap(({ day }, at) => {
      const lastInWeek = at === days.length - 1
      const ends = spanOf(addDays(day, 1)) !== spanOf(day) || (lastInWeek && week === weeks.length - 1)
      return ends ? [{ day, cut: lastInWeek ? week : week - 1 + shareUntil(days, at, season) }] : []
    }),
  )
}
