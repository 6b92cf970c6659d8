/** How many requests of one caller are answered in a minute; 0 for no limit. */
export interface RateLimits {
  /** Of a signed-in person, or of an API token, each for itself. */
  readonly perCaller: number
  /** Of everybody else at one network address. */
  readonly perAddress: number
}

export interface RateLimit {
  /** Takes one request of this caller. @returns undefined when it may go on, else the seconds until the next one may */
  take(caller: string): number | undefined
}

/** Callers remembered at once, about 100 bytes each; the one unseen for longest is forgotten first, and begins with a full minute. */
const mostCallers = 50_000

/**
 * A minute's worth at once, refilled evenly, so that a page that asks for a lot is never in the way and a loop without an end is.
 * Counted in this process: with several `web` processes each gives as much, which is enough for keeping one caller from the others.
 * @param now milliseconds that only grow
 */
export function createRateLimit(perMinute: number, now: () => number = () => performance.now()): RateLimit {
  const callers = new Map<string, { left: number; at: number }>()
  const perMs = perMinute / 60_000

  return {
    take: (caller) => {
      if (perMinute === 0) return undefined
      const at = now()
      const known = callers.get(caller)
      const left = known === undefined ? perMinute : Math.min(perMinute, known.left + (at - known.at) * perMs)
      // Out and in again: the order of the map is that of the last visit.
      callers.delete(caller)
      callers.set(caller, { left: left < 1 ? left : left - 1, at })
      if (callers.size > mostCallers) for (const oldest of callers.keys()) if (callers.delete(oldest)) break
      return left < 1 ? Math.max(1, Math.ceil((1 - left) / perMs / 1000)) : undefined
    },
  }
}
