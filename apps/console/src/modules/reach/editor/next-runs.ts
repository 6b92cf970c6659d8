import { addDays, dayIn, momentIn } from '@weiying/kernel'

/** The next times of a weekly schedule, in the zone; none after `until`. */
export function nextWeekly(
  { weekdays, time, until }: { readonly weekdays: readonly number[]; readonly time: string; readonly until: string | null },
  after: Date,
  zone: string,
  count: number,
): readonly Date[] {
  const runs: Date[] = []
  const first = dayIn(zone, after)
  for (let index = 0; index <= 7 * count && runs.length < count; index += 1) {
    const day = addDays(first, index)
    if (until !== null && day > until) break
    if (!weekdays.includes(weekdayOf(day))) continue
    const at = momentIn(zone, day, time)
    if (at > after) runs.push(at)
  }
  return runs
}

/** 1 = Monday … 7 = Sunday. */
export const weekdayOf = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay() || 7
