import { addDays } from '@weiying/kernel'

/** Days of a play, all reckoned from the last day of its last month. */
export interface Timeline {
  /** A Monday, two months before the plan begins. */
  readonly opening: string
  /** Four whole weeks, Monday to Sunday, that end a week before the plan begins. */
  readonly trialFrom: string
  readonly trialTo: string
  /** Half a year, of which the first three months are played. */
  readonly planFrom: string
  readonly planTo: string
  readonly months: readonly { readonly from: string; readonly to: string }[]
}

export interface Span {
  readonly from: string
  readonly to: string
}

/** 1 Monday … 7 Sunday. */
export const weekdayOf = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay() || 7

/** The Monday of the week that the day lies in. */
export const mondayOf = (day: string): string => addDays(day, 1 - weekdayOf(day))

/** The first day of a month so many months away. */
export function monthAway(day: string, months: number): string {
  const [year = 0, month = 1] = day.split('-').map(Number)
  const count = year * 12 + month - 1 + months
  return `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, '0')}-01`
}

export const lastOf = (firstDay: string): string => addDays(monthAway(firstDay, 1), -1)

/** @param lastDay the last day of a month */
export function timeline(lastDay: string): Timeline {
  const planFrom = monthAway(lastDay, -2)
  const trialFrom = mondayOf(addDays(planFrom, -35))
  return {
    opening: mondayOf(addDays(planFrom, -58)),
    trialFrom,
    trialTo: addDays(trialFrom, 27),
    planFrom,
    planTo: lastOf(monthAway(planFrom, 5)),
    months: [0, 1, 2].map((each) => {
      const from = monthAway(planFrom, each)
      return { from, to: lastOf(from) }
    }),
  }
}

/** The last day of the last month that is over by then. */
export const lastFinishedMonth = (today: string): string => addDays(`${today.slice(0, 7)}-01`, -1)

/** `2026-08` → `8 月`. */
export const monthWord = (day: string): string => `${Number(day.slice(5, 7))} 月`

export const monthNumber = (day: string): number => Number(day.slice(5, 7))

/**
 * Days of the weekly push of a service account: its weekday, four a month at most, on the nearest working day before when people are off.
 * The platform delivers four a month to each follower, so a fifth would reach nobody.
 */
export function pushDays(span: Span, weekday: number, isWorkday: (day: string) => boolean): readonly string[] {
  const days: string[] = []
  for (let day = span.from; day <= span.to; day = addDays(day, 1)) {
    if (weekdayOf(day) !== weekday || days.length === 4) continue
    let sent = day
    while (!isWorkday(sent) && addDays(sent, -1) >= span.from) sent = addDays(sent, -1)
    // At the beginning of a month there may be no working day before.
    while (!isWorkday(sent)) sent = addDays(sent, 1)
    if (!days.includes(sent)) days.push(sent)
  }
  return days
}

/** The first day on which people work from this one on. */
export function workdayFrom(day: string, isWorkday: (day: string) => boolean): string {
  let found = day
  while (!isWorkday(found)) found = addDays(found, 1)
  return found
}
