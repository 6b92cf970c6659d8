import { type TruthCounts } from '../phone/phone-api.ts'
import { type Account } from './account.ts'
import { type Bits, newBits, setBit } from './bits.ts'
import { type DeliveryKind } from './ledger.ts'
import { dayNumber, hourOf } from './time.ts'

/** The hours of one day, as datacube reports them; keys are `hour * 100 + type` for messages, the hour for callbacks. */
export interface HourCounts {
  messages: Map<number, number>
  /** Different people among them. */
  writers: Map<number, number>
  /** Who has been counted in the hour that is running: `person * 8 + type`. */
  running: { hour: number; seen: Set<number> }
  callbacks: Map<number, { count: number; failed: number; totalMs: number; maxMs: number }>
}

/** What was true at one account on one day. */
export interface DayCounts extends TruthCounts {
  /** By `user_source`. */
  followsBySource: Map<number, number>
  leavesBySource: Map<number, number>
  /** Follows by the scene of the parametric code that brought them. */
  followsByChannel: Map<string, number>
  /** Messages from people by `msg_type` of datacube. */
  upstream: Map<number, number>
  /** Who wrote, and how often. */
  writers: Map<number, number>
  /** Messages that reached people, by kind. */
  deliveries: Map<DeliveryKind, number>
  /** What people wrote about, as the population meant it. */
  topics: Map<string, number>
  clicksByLink: Map<string, number>
  clickerSet: Set<number>
  sharerSet: Set<number>
  readBits: Bits
  callbacks: { count: number; failed: number; totalMs: number; maxMs: number }
  followersAtEnd: number
  hours: HourCounts
}

export const zeroCounts = (): TruthCounts => ({
  follows: 0,
  leaves: 0,
  scans: 0,
  messagesSent: 0,
  reads: 0,
  readers: 0,
  shares: 0,
  sharers: 0,
  favourites: 0,
  clicks: 0,
  clickers: 0,
  visits: 0,
  replies: 0,
  questions: 0,
  complaints: 0,
  menuClicks: 0,
  purchases: 0,
  purchaseFen: 0,
})

// Keys of a complete record of counts.
export const truthKeys = Object.keys(zeroCounts()) as readonly (keyof TruthCounts)[]

/** Different addresses counted by themselves on one day; the others together by their folder, `https://host/folder/…`. */
const mostLinks = 20_000
const folderOf = (url: string): string => `${url.slice(0, url.lastIndexOf('/') + 1)}…`

/** Counts of the day of `at`, made when they are first needed. */
export function countsOf(account: Account, at: number): DayCounts {
  const day = dayNumber(at)
  const found = account.days.get(day)
  if (found !== undefined) return found
  const fresh: DayCounts = {
    ...zeroCounts(),
    followsBySource: new Map(),
    leavesBySource: new Map(),
    followsByChannel: new Map(),
    upstream: new Map(),
    writers: new Map(),
    deliveries: new Map(),
    topics: new Map(),
    clicksByLink: new Map(),
    clickerSet: new Set(),
    sharerSet: new Set(),
    readBits: newBits(),
    callbacks: { count: 0, failed: 0, totalMs: 0, maxMs: 0 },
    followersAtEnd: account.followers.followers,
    hours: { messages: new Map(), writers: new Map(), running: { hour: -1, seen: new Set() }, callbacks: new Map() },
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

export function countShare(account: Account, person: number, at: number): void {
  const counts = countsOf(account, at)
  counts.shares += 1
  counts.sharerSet.add(person)
  counts.sharers = counts.sharerSet.size
}

/** A tap on a link, whatever the address answered. */
export function countClick(account: Account, person: number, at: number, url: string): void {
  const counts = countsOf(account, at)
  counts.clicks += 1
  counts.clickerSet.add(person)
  counts.clickers = counts.clickerSet.size
  bump(counts.clicksByLink, counts.clicksByLink.has(url) || counts.clicksByLink.size < mostLinks ? url : folderOf(url))
}

export function countDelivery(account: Account, at: number, kind: DeliveryKind, by = 1): void {
  const counts = countsOf(account, at)
  counts.messagesSent += by
  bump(counts.deliveries, kind, by)
}

/** A message from a person; `type` as datacube's msg_type: 1 text, 2 image, 3 voice, 4 video, 6 link. */
export function countUpstream(account: Account, person: number, at: number, type: number): void {
  const counts = countsOf(account, at)
  counts.replies += 1
  bump(counts.upstream, type)
  bump(counts.writers, person)
  const { hours } = counts
  const key = hourOf(at) * 100 + type
  bump(hours.messages, key)
  if (hours.running.hour !== hourOf(at)) hours.running = { hour: hourOf(at), seen: new Set() }
  if (hours.running.seen.has(person * 8 + type)) return
  hours.running.seen.add(person * 8 + type)
  bump(hours.writers, key)
}

/** What the writer meant: known of the population only, so a person at a phone is in `replies` alone. */
export function countMeaning(account: Account, at: number, meaning: { kind: string; topic: string }): void {
  const counts = countsOf(account, at)
  if (meaning.kind === 'question') counts.questions += 1
  if (meaning.kind === 'complaint') counts.complaints += 1
  bump(counts.topics, `${meaning.kind} ${meaning.topic}`)
}
