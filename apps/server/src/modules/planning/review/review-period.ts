import { addDays, countDays, dayIn, momentIn } from '@weiying/kernel'

export type ReviewKind = 'weekly' | 'monthly'

/** Days of the workspace's zone, both included. */
export interface ReviewPeriod {
  readonly from: string
  readonly to: string
}

/** When reviews are ready, on the workspace's clock. */
export interface ReviewTimes {
  /** Whether they are drafted by themselves. */
  readonly weekly: boolean
  /** 1 Monday … 7 Sunday. */
  readonly weeklyDay: number
  /** HH:MM */
  readonly weeklyAt: string
  readonly monthly: boolean
  /** 1: the first workday after the month. */
  readonly monthlyWorkday: number
  readonly monthlyAt: string
}

/** People find them when they come to work on Friday, and on the first workday of the month. */
export const usualTimes: ReviewTimes = {
  weekly: true,
  weeklyDay: 5,
  weeklyAt: '09:00',
  monthly: true,
  monthlyWorkday: 1,
  monthlyAt: '09:00',
}

/** So many days after it was ready a draft that nobody published is overdue. */
export const patienceDays: Readonly<Record<ReviewKind, number>> = { weekly: 3, monthly: 5 }

/** 1 Monday … 7 Sunday. */
const weekdayOf = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay() || 7

/**
 * The week or month that a day lies in. A week begins on the weekday of its review and ends on the eve of the next, Friday to Thursday by
 * default, so that the review of Friday morning has seven whole days whose platform statistics have come in.
 */
export function periodWith(kind: ReviewKind, day: string, { weeklyDay } = usualTimes): ReviewPeriod {
  if (kind === 'weekly') {
    const from = addDays(day, -((weekdayOf(day) - weeklyDay + 7) % 7))
    return { from, to: addDays(from, 6) }
  }
  const from = `${day.slice(0, 7)}-01`
  return { from, to: addDays(firstOfNextMonth(from), -1) }
}

const firstOfNextMonth = (first: string): string => `${addDays(first, 31).slice(0, 7)}-01`

/** The period before: the seven days before, the month before. */
export const periodBefore = (kind: ReviewKind, { from }: ReviewPeriod): ReviewPeriod =>
  kind === 'weekly' ? { from: addDays(from, -7), to: addDays(from, -1) } : periodWith(kind, addDays(from, -1))

export const periodAfter = (kind: ReviewKind, { to }: ReviewPeriod): ReviewPeriod =>
  kind === 'weekly' ? { from: addDays(to, 1), to: addDays(to, 7) } : periodWith(kind, addDays(to, 1))

/** The day on which a review is ready: the day after its week, a workday after its month. */
export function readyOn(
  kind: ReviewKind,
  { to }: ReviewPeriod,
  isWorkday: (day: string) => boolean,
  { monthlyWorkday } = usualTimes,
): string {
  let day = addDays(to, 1)
  if (kind === 'weekly') return day
  let workdays = isWorkday(day) ? 1 : 0
  // Ten workdays and the longest rest fit into a month.
  for (let tries = 0; tries < 31 && workdays < monthlyWorkday; tries++) {
    day = addDays(day, 1)
    if (isWorkday(day)) workdays += 1
  }
  return day
}

export interface ReviewCalendar {
  readonly zone: string
  readonly isWorkday: (day: string) => boolean
  readonly times?: ReviewTimes
}

/** The latest review of a kind that should be there now. */
export function latestDue(kind: ReviewKind, { now, ...calendar }: ReviewCalendar & { readonly now: Date }): ReviewPeriod {
  let period = periodBefore(kind, periodWith(kind, dayIn(calendar.zone, now), calendar.times))
  while (readyMoment(kind, period, calendar) > now) period = periodBefore(kind, period)
  return period
}

export const readyMoment = (
  kind: ReviewKind,
  period: ReviewPeriod,
  { zone, isWorkday, times = usualTimes }: ReviewCalendar,
): Date => momentIn(zone, readyOn(kind, period, isWorkday, times), kind === 'weekly' ? times.weeklyAt : times.monthlyAt)

export const isOverdue = (kind: ReviewKind, dueOn: string, today: string): boolean => today > addDays(dueOn, patienceDays[kind])

export const daysOf = ({ from, to }: ReviewPeriod): number => countDays(from, to)
