import { addDays, countDays, DomainError, dayIn, eachDay, isDay, momentIn } from '@weiying/kernel'

/** Days of a zone, both included. */
export interface Period {
  readonly from: string
  readonly to: string
  readonly zone: string
}

const longest = 366

/** @throws DomainError metric_period_invalid when it ends before it begins, or is longer than `most` days */
export function periodOf(from: string, to: string, zone: string, most = longest): Period {
  if (!isDay(from) || !isDay(to) || from > to || countDays(from, to) > most)
    throw new DomainError('metric_period_invalid', { from, to, most })
  return { from, to, zone }
}

/** The period of the same length just before. */
export function previousPeriod({ from, to, zone }: Period): Period {
  const length = countDays(from, to)
  return { from: addDays(from, -length), to: addDays(from, -1), zone }
}

export const startOf = ({ from, zone }: Period): Date => momentIn(zone, from)

/** The first moment after it. */
export const endOf = ({ to, zone }: Period): Date => momentIn(zone, addDays(to, 1))

/** Its days that have begun. */
export function daysUpTo({ from, to, zone }: Period, now: Date): readonly string[] {
  const today = dayIn(zone, now)
  return eachDay(from, to < today ? to : today)
}
