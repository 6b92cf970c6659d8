import { type TruthCounts } from '../phone/phone-api.ts'
import { type Account } from './account.ts'
import { type Bits, newBits, setBit } from './bits.ts'
import { dayNumber } from './time.ts'

/** What was true at one account on one day. */
export interface DayCounts extends TruthCounts {
  /** By `user_source`. */
  followsBySource: Map<number, number>
  leavesBySource: Map<number, number>
  /** Messages from people by `msg_type` of datacube. */
  upstream: Map<number, number>
  /** Who wrote, and how often. */
  writers: Map<number, number>
  readBits: Bits
  callbacks: { count: number; failed: number; totalMs: number; maxMs: number }
  followersAtEnd: number
}

export const zeroCounts = (): TruthCounts => ({
  follows: 0,
  leaves: 0,
  messagesSent: 0,
  reads: 0,
  readers: 0,
  shares: 0,
  favourites: 0,
  replies: 0,
  menuClicks: 0,
  purchases: 0,
  purchaseFen: 0,
})

export const truthKeys = Object.keys(zeroCounts()) as readonly (keyof TruthCounts)[]

/** Counts of the day of `at`, made when they are first needed. */
export function countsOf(account: Account, at: number): DayCounts {
  const day = dayNumber(at)
  const found = account.days.get(day)
  if (found !== undefined) return found
  const fresh: DayCounts = {
    ...zeroCounts(),
    followsBySource: new Map(),
    leavesBySource: new Map(),
    upstream: new Map(),
    writers: new Map(),
    readBits: newBits(),
    callbacks: { count: 0, failed: 0, totalMs: 0, maxMs: 0 },
    followersAtEnd: account.followers.followers,
  }
  account.days.set(day, fresh)
  return fresh
}

export const bump = <Key>(map: Map<Key, number>, key: Key, by = 1): void => {
  map.set(key, (map.get(key) ?? 0) + by)
}

/** A read, and a reader when it is the person's first of the day. */
export function countRead(account: Account, person: number, at: number): void {
  const counts = countsOf(account, at)
  counts.reads += 1
  if (setBit(counts.readBits, person)) counts.readers += 1
}

/** A message from a person; `type` as datacube's msg_type: 1 text, 2 image, 3 voice, 4 video, 6 link. */
export function countUpstream(account: Account, person: number, at: number, type: number): void {
  const counts = countsOf(account, at)
  counts.replies += 1
  bump(counts.upstream, type)
  bump(counts.writers, person)
}
