/** A day on which the State Council, or the workspace, moves work or rest. */
export interface Holiday {
  readonly day: string
  /** `ordinary`: the workspace says that the published day is none. */
  readonly kind: 'rest' | 'work' | 'ordinary'
  readonly name: string
  readonly englishName: string
  /** Entered by the workspace. */
  readonly own: boolean
}

/** What holds: the workspace's word over the published one. By day. */
export function effectiveHolidays(published: readonly Holiday[], own: readonly Holiday[]): ReadonlyMap<string, Holiday> {
  const days = new Map(published.map((holiday) => [holiday.day, holiday]))
  for (const holiday of own)
    days.set(holiday.day, { ...holiday, englishName: days.get(holiday.day)?.englishName ?? holiday.name })
  return days
}

/** 1 = Monday … 7 = Sunday. */
export const weekdayOf = (day: string): number => ((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7) + 1

/** Whether people are free: weekends and holidays, but not the weekends that are worked. */
export function isFree(day: string, holidays: ReadonlyMap<string, Holiday>): boolean {
  const kind = holidays.get(day)?.kind
  if (kind === 'rest') return true
  if (kind === 'work') return false
  return weekdayOf(day) > 5
}

/** Of these days, the years of which nothing is published: not before the first known one, for nobody plans the past. */
export function unpublishedYears(days: readonly string[], published: readonly string[]): string[] {
  const first = published.toSorted()[0] ?? '9999'
  return [...new Set(days.map((day) => day.slice(0, 4)))].filter((year) => year > first && !published.includes(year)).toSorted()
}
