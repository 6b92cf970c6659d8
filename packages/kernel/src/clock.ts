/** The only source of the present. Wall time or a workspace's business time, the caller cannot tell. */
export interface Clock {
  now(): Date
}

export const systemClock: Clock = { now: () => new Date() }

/** A clock that stands still until it is moved; for tests and rehearsals. */
export interface ManualClock extends Clock {
  advance(milliseconds: number): void
  set(now: Date): void
}

export function clockAt(start: Date): ManualClock {
  let current = start.getTime()
  return {
    now: () => new Date(current),
    advance: (milliseconds) => {
      current += milliseconds
    },
    set: (now) => {
      current = now.getTime()
    },
  }
}
