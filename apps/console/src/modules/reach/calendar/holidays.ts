/** A day on which the State Council moves work or rest. */
export interface Holiday {
  /** The days of one holiday share it: `spring_festival`; the key of its name in the texts. */
  readonly key: string
  /** What the source calls it, in Chinese and in English, for a holiday that the texts do not know. */
  readonly chinese: string
  readonly english: string
  /** True: a day off; false: a weekend on which people work instead. */
  readonly rest: boolean
}

export interface Holidays {
  readonly on: (day: string) => Holiday | null
  /** The years of these days whose arrangement is not published yet. */
  readonly unpublished: (days: readonly string[]) => readonly string[]
}

/** As chinese-days publishes them: `'2026-02-17': 'Spring Festival,春节,4'`. */
export interface HolidaySource {
  readonly holidays: Readonly<Record<string, string>>
  readonly workdays: Readonly<Record<string, string>>
}

export function holidaysOf({ holidays, workdays }: HolidaySource): Holidays {
  const years = new Set(Object.keys(holidays).map((day) => day.slice(0, 4)))
  const first = [...years].sort()[0] ?? '9999'
  return {
    on: (day) => {
      const written = holidays[day] ?? workdays[day]
      if (written === undefined) return null
      const [english = '', chinese = ''] = written.split(',')
      const key = english.toLowerCase().replaceAll(/[^a-z]+/g, '_')
      return { key, chinese, english, rest: day in holidays }
    },
    unpublished: (days) =>
      [...new Set(days.map((day) => day.slice(0, 4)))].filter((year) => year > first && !years.has(year)).sort(),
  }
}
