import { type Troupe } from './troupe.ts'

/** What is done when. Things of one moment are done in the order in which they were put down. */
export interface Agenda {
  at(day: string, time: string, work: (day: string) => Promise<void>): void
  /** Plays everything up to the end of the day, also what is put down on the way. */
  through(troupe: Troupe, day: string): Promise<void>
}

interface Entry {
  readonly day: string
  readonly time: string
  readonly place: number
  readonly work: (day: string) => Promise<void>
}

export function createAgenda(): Agenda {
  const entries: Entry[] = []
  let places = 0
  const before = (one: Entry, other: Entry): number =>
    one.day.localeCompare(other.day) || one.time.localeCompare(other.time) || one.place - other.place
  return {
    at: (day, time, work) => {
      entries.push({ day, time, place: places, work })
      places += 1
    },
    through: async (troupe, day) => {
      for (;;) {
        entries.sort(before)
        const next = entries[0]
        if (next === undefined || next.day > day) break
        entries.shift()
        await troupe.until(next.day, next.time)
        await next.work(next.day)
      }
      await troupe.until(day, '21:45')
    },
  }
}
