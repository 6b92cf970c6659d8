import { addDays, countDays, dayIn, momentIn } from '@weiying/kernel'

export type ReviewKind = 'weekly' | 'monthly'

/** Days of the workspace's zone, both included. */
export interface ReviewPeriod {
  readonly from: string
  readonly to: string
}

/** The hour of the day on which a review is ready; people find it when they come to work. */
const readyAt = '09:00'
/** So many days after it was ready a draft that nobody published is overdue. */
export const patienceDays: Readonly<Record<ReviewKind, number>> = { weekly: 3, monthly: 5 }

/** 1 Monday … 7 Sunday. */
const weekdayOf = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay() || 7

const friday = 5

/**
 * The week or month that a day lies in. A week goes from Friday to Thursday, so that the review of Friday morning has seven whole days
 * whose platform statistics have come in.
 */
export function periodWith(kind: ReviewKind, day: string): ReviewPeriod {
  if (kind === 'weekly') {
    const from = addDays(day, -((weekdayOf(day) - friday + 7) % 7))
    return { from, to: addDays(from, 6) }
  }
  const from = `${day.slice(0, 7)}-01`
  return { from, to: addDays(firstOfNextMonth(from), -1) }
}

const firstOfNextMonth = (first: string): string => `${addDays(first, 31).slice(0, 7)}-01`

/** The period before: the week before, the month before. */
export const periodBefore = (kind: ReviewKind, { from }: ReviewPeriod): ReviewPeriod => periodWith(kind, addDays(from, -1))

export const periodAfter = (kind: ReviewKind, { to }: ReviewPeriod): ReviewPeriod => periodWith(kind, addDays(to, 1))

/** The day on which a review is ready: the Friday after its week, the first workday after its month. */
export function readyOn(kind: ReviewKind, { to }: ReviewPeriod, isWorkday: (day: string) => boolean): string {
  let day = addDays(to, 1)
  if (kind === 'weekly') return day
  // Spring Festival is the longest rest; ten days are more than any has.
  for (let tries = 0; tries < 15 && !isWorkday(day); tries++) day = addDays(day, 1)
  return day
}

/** The latest review of a kind that should be there now. */
export function latestDue(
  kind: ReviewKind,
  { zone, now, isWorkday }: { readonly zone: string; readonly now: Date; readonly isWorkday: (day: string) => boolean },
): ReviewPeriod {
  let period = periodBefore(kind, periodWith(kind, dayIn(zone, now)))
  while (readyMoment(kind, period, zone, isWorkday) > now) period = periodBefore(kind, period)
  return period
}

export const readyMoment = (kind: ReviewKind, period: ReviewPeriod, zone: string, isWorkday: (day: string) => boolean): Date =>
  momentIn(zone, readyOn(kind, period, isWorkday), readyAt)

export const isOverdue = (kind: ReviewKind, dueOn: string, today: string): boolean => today > addDays(dueOn, patienceDays[kind])

export const daysOf = ({ from, to }: ReviewPeriod): number => countDays(from, to)
