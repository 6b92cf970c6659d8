import { type Database } from '@weiying/postgres'

import { endLease, tryLeases } from './lease.ts'

export const leaseSeconds = 10
/** Renewed at half its life: a lease that is believed in has five seconds left. */
const believedMs = (leaseSeconds * 1000) / 2
/** What somebody else holds is not asked for more often. */
const askAgainMs = 1500

export interface HeldLeases {
  /** Whether this process holds the lease now; takes or renews it when it has to. */
  hold(name: string): Promise<boolean>
  /** Will not be asked for within so many milliseconds; until then it is renewed with the others. */
  rest(name: string, milliseconds: number): void
  /** Which of the leases of this process it is, counted from 0. */
  place(name: string): number
  /** The next `hold` asks the database. */
  doubt(name: string): void
  end(name: string): Promise<void>
}

/**
 * The leases of one holder. Whichever has to be renewed first takes all others with it: fifteen idle loops then cost the database
 * one write in five seconds instead of fifteen.
 */
export function holdLeases(db: Database, holder: string): HeldLeases {
  const until = new Map<string, number>()
  const askedAt = new Map<string, number>()
  const wantedAt = new Map<string, number>()
  let asking: Promise<void> | undefined

  async function ask(): Promise<void> {
    const now = performance.now()
    // A loop that hangs asks no more, and then another process shall have its lease.
    const names = [...until.keys()].filter((name) => now - (wantedAt.get(name) ?? 0) < leaseSeconds * 1000)
    for (const name of names) askedAt.set(name, now)
    const taken = await tryLeases(db, names, holder, leaseSeconds)
    for (const name of names) if (until.has(name)) until.set(name, taken.has(name) ? now + believedMs : 0)
  }

  return {
    hold: async (name) => {
      if (!until.has(name)) until.set(name, 0)
      wantedAt.set(name, performance.now())
      const isHeld = (): boolean => (until.get(name) ?? 0) > performance.now()
      // What is being asked may have been asked before this name was known.
      await asking?.catch(() => {})
      if (isHeld()) return true
      if (asking === undefined && performance.now() - (askedAt.get(name) ?? Number.NEGATIVE_INFINITY) < askAgainMs) return false
      asking ??= ask().finally(() => {
        asking = undefined
      })
      await asking
      return isHeld()
    },
    rest: (name, milliseconds) => {
      if (until.has(name)) wantedAt.set(name, performance.now() + milliseconds)
    },
    place: (name) => [...until.keys()].indexOf(name),
    doubt: (name) => {
      until.set(name, 0)
      askedAt.delete(name)
    },
    end: async (name) => {
      for (const map of [until, askedAt, wantedAt]) map.delete(name)
      // A renewal under way would take it back.
      await asking?.catch(() => {})
      await endLease(db, name, holder)
    },
  }
}

const known = new WeakMap<Database, Map<string, HeldLeases>>()

/** The same for every loop of a holder, so that they renew together. */
export function leasesOf(db: Database, holder: string): HeldLeases {
  const holders = known.get(db) ?? new Map<string, HeldLeases>()
  known.set(db, holders)
  const leases = holders.get(holder) ?? holdLeases(db, holder)
  holders.set(holder, leases)
  return leases
}
