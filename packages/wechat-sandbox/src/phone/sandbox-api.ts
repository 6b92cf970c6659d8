/**
 * What the page of the simulated world and the sandbox say to each other: clock, population, truth, faults, inspector. Types only,
 * as in `phone-api.ts`, which passes them on.
 */

/** Count on from here with `now + speed × (wall ms since)` as long as `generation` stays the same. */
export interface SandboxClock {
  /** Business time now. */
  now: number
  /** Business milliseconds per wall millisecond at this moment; 0 = stands still, also while a journey moves it step by step. */
  speed: number
  /** The speed that was set, and that holds again after a journey. */
  pace: number
  /** Grows with every change that nobody could count on from before: speed, jump, each step of a journey. */
  generation: number
  /** Wall time of this answer, ms. */
  wall: number
  /** A jump under way: the world lives through it step by step. */
  journey: Journey | null
}

export interface Journey {
  from: number
  to: number
  /** 0…1 of the way. */
  progress: number
  /** Wall ms. */
  startedAt: number
}

/** One of `advanceMs`, `to`, `next`; `speed` alone or beside. */
export interface MoveClock {
  speed?: number
  advanceMs?: number
  /** Business ms; not in the past. */
  to?: number
  /** The next full hour, tomorrow 08:00, Monday 08:00 (Asia/Shanghai; at 08:00 yesterday's figures are ready). */
  next?: 'hour' | 'day' | 'week'
  /** Takes at least so many wall ms, evenly. */
  overMs?: number
  /** Business ms between two stops at which everything pending is waited for; default one hour. */
  stepMs?: number
  /** `false`: answers at once, the journey goes on. Default: answers when it is over. */
  wait?: boolean
}

export interface PopulationState {
  paused: boolean
  /** Multiplies every rate; 1 = as documented. */
  rate: number
  people: number
  /** Every rate with its present value. */
  rates: Record<string, number>
}

/** One line of the table of rates. */
export interface RateLine {
  name: string
  value: number
  standard: number
  /** What it means, and of what it is a share. */
  zh: string
  en: string
}

/** Totals of what is true in the simulated world; exact definitions: `GET /sandbox/truth`, `definitions`. */
export interface TruthCounts {
  follows: number
  leaves: number
  scans: number
  messagesSent: number
  reads: number
  readers: number
  shares: number
  sharers: number
  favourites: number
  clicks: number
  clickers: number
  visits: number
  replies: number
  questions: number
  complaints: number
  menuClicks: number
  purchases: number
  purchaseFen: number
}

export interface TruthSummary {
  appId: string | null
  followers: number
  total: TruthCounts
  today: TruthCounts
  /** Newest last; Asia/Shanghai days `YYYY-MM-DD`; at most 90. */
  days: (TruthCounts & { day: string })[]
}

/** Everything that is true, by account and day. */
export interface TruthBook {
  /** What each figure counts, exactly. */
  definitions: Record<string, string>
  /** Business time of the answer, and how far the population has lived. */
  now: number
  livedTo: number
  accounts: AccountTruth[]
}

export interface AccountTruth {
  appId: string
  name: string
  followers: number
  total: TruthCounts
  /** Oldest first; days on which nothing happened are left out. */
  days: DayTruth[]
}

export interface DayTruth extends TruthCounts {
  /** `YYYY-MM-DD`, Asia/Shanghai. */
  day: string
  /** At the end of the day, or now. */
  followers: number
  deliveries: Record<string, number>
  followsBySource: Record<string, number>
  leavesBySource: Record<string, number>
  followsByChannel: Record<string, number>
  topics: Record<string, number>
}

export interface ArticleTruth {
  articleId: string
  appId: string
  /** As datacube writes it. */
  msgId: string
  title: string
  publishedAt: number
  target: number
  reads: number
  readers: number
  shares: number
  sharers: number
  favourites: number
  days: { day: string; reads: number; readers: number; shares: number; sharers: number; favourites: number }[]
}

export interface LinkTruth {
  appId: string
  url: string
  clicks: number
  days: Record<string, number>
}

export interface FaultOrder {
  kind: string
  path?: string
  appId?: string
  probability?: number
  seed?: number
  count?: number
  after?: number
  ms?: number
}

export interface PlacedFault extends FaultOrder {
  id: number
  /** How many calls or callbacks matched, and how many of these it hit. */
  seen: number
  hit: number
}

/** One line of the inspector, newest first. */
export interface InspectorEntry {
  id: number
  /** Wall time. */
  at: number
  /** `visit`: somebody of the population opens an address. `clock`: a companion of the clock did not answer. */
  direction: 'request' | 'callback' | 'visit' | 'clock'
  appId: string | null
  method: string
  path: string
  status: number
  /** Platform error code; 0 = fine. */
  errcode: number
  /** Reason of a refusal or failure in words; '' when fine. */
  reason: string
  /** What that means, its cause and its cure, in Chinese; '' when fine. */
  meaning: string
  requestBody: string
  responseBody: string
  durationMs: number
}
