/** A day on which the State Council, or the workspace, moves work or rest. */
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

/** As the API tells them. */
export interface HolidaySource {
  readonly items: readonly {
    readonly day: string
    readonly kind: 'rest' | 'work' | 'ordinary'
    readonly name: string
    readonly englishName: string
  }[]
  readonly publishedYears: readonly string[]
}

export function holidaysOf({ items, publishedYears }: HolidaySource): Holidays {
  const days = new Map(items.map((item) => [item.day, item]))
  // A year that the workspace entered itself is known as well.
  const years = new Set([...publishedYears, ...items.filter(({ kind }) => kind === 'rest').map(({ day }) => day.slice(0, 4))])
  const first = [...years].sort()[0] ?? '9999'
  return {
    on: (day) => {
      const holiday = days.get(day)
      if (holiday === undefined || holiday.kind === 'ordinary') return null
      const key = holiday.englishName.toLowerCase().replaceAll(/[^a-z]+/g, '_')
      return { key, chinese: holiday.name, english: holiday.englishName, rest: holiday.kind === 'rest' }
    },
    unpublished: (asked) =>
      [...new Set(asked.map((day) => day.slice(0, 4)))].filter((year) => year > first && !years.has(year)).sort(),
  }
}
