import { type rehearsalTrades } from '@weiying/contract'
import { type Id } from '@weiying/kernel'

export type Channel = 'mass' | 'customer_service' | 'template'
export type Trade = (typeof rehearsalTrades)[number]

/** What a follower gets. Pictures are not played: an article has a plain cover, and its body without pictures. */
export type Words =
  | {
      readonly kind: 'articles'
      readonly articles: readonly { readonly title: string; readonly digest: string; readonly html: string }[]
    }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'card'; readonly title: string; readonly description: string; readonly url: string }
  | { readonly kind: 'template'; readonly title: string; readonly url: string | null }

/** One thing that goes out at one time. */
export interface Piece {
  /** Business time, ISO. */
  readonly at: string
  readonly title: string
  readonly channel: Channel
  readonly words: Words
  /** Of `groups`; null: everybody who follows. */
  readonly group: number | null
  readonly ignoreQuietHours: boolean
  readonly ignoreCaps: boolean
  /** The campaign or the item of the calendar that it stands for. */
  readonly campaignId: Id<'campaign'> | null
  readonly itemId: string | null
}

/** Who belongs to an audience: a share of simulated followers. A mirror says it of each of its people. */
export interface Group {
  readonly name: string
  readonly share: number
}

/** What the policy knows of a real follower, and nothing else: no openid, no name, no words. */
export interface Reflection {
  readonly groups: readonly number[]
  readonly blacklisted: boolean
  readonly consent: boolean | null
  readonly window: { readonly left: number | null; readonly until: string } | null
  /** Messages of the last 32 days: when, by which channel, and whether the rehearsed account sent them. */
  readonly sends: readonly (readonly [at: string, channel: Channel, same: boolean])[]
}

export interface Policy {
  readonly quietHours: { readonly from: string; readonly to: string } | null
  readonly closedDays: readonly string[]
  readonly caps: readonly {
    readonly channel: Channel | 'any'
    readonly period: 'day' | 'week' | 'month'
    readonly limit: number
  }[]
  readonly consent: 'opt_out' | 'opt_in'
}

/** Everything that a rehearsal needs to know: whoever plays it asks nobody. */
export interface Script {
  readonly zone: string
  readonly account: {
    readonly name: string
    readonly kind: 'subscription' | 'service'
    readonly verified: boolean
    readonly trade: Trade
  }
  readonly followers: number
  /** As many as there are followers, or none. */
  readonly mirror: readonly Reflection[] | null
  readonly groups: readonly Group[]
  readonly policy: Policy
  /** In the order of their times. */
  readonly pieces: readonly Piece[]
  /** First and last moment, ISO. */
  readonly from: string
  readonly until: string
  /** Instead of the standard ones of the simulated population. */
  readonly rates: Readonly<Record<string, number>>
  /** One performance each, as long as there is time. */
  readonly seeds: readonly number[]
  /** No further performance begins that would probably end later than this. */
  readonly seconds: number
}

export type Step = 'stage' | 'people' | 'playing' | 'counting'

export interface Progress {
  readonly step: Step
  /** 0 … 1 over everything. */
  readonly done: number
  /** How far the simulated time has come. */
  readonly day: string | null
  readonly performance: number
  readonly performances: number
}

export interface LeftOut {
  readonly reason: string
  readonly count: number
  readonly people: readonly SamplePerson[]
}

/** A simulated person, by what decided about them. */
export interface SamplePerson {
  /** The last letters of an invented openid. */
  readonly mark: string
  readonly followedOn: string | null
  /** Messages of the last 30 days before. */
  readonly received: number
  readonly lastAt: string | null
}

export type SendStatus = 'done' | 'refused' | 'failed' | 'unfinished'

/** What became of one piece. */
export interface Sent {
  readonly piece: number
  readonly status: SendStatus
  /** Error code of the refusal, or the cause of the failure. */
  readonly cause: string | null
  readonly causeDetails: Readonly<Record<string, string | number | null>>
  readonly recipients: number
  readonly accepted: number
  readonly skipped: number
  readonly failed: number
  readonly leftOut: readonly LeftOut[]
  readonly readers: number
  readonly reads: number
  readonly shares: number
  /** Of those who got it: wrote, and left within 72 hours, as reports of campaigns count. */
  readonly repliers: number
  readonly lost: number
}

export const dayFigures = [
  'follows',
  'leaves',
  'followers',
  'reads',
  'readers',
  'shares',
  'clicks',
  'replies',
  'menuClicks',
  'purchases',
  'purchaseFen',
] as const
export type DayFigure = (typeof dayFigures)[number]

export interface PlayedDay {
  readonly day: string
  readonly accepted: number
  readonly skipped: number
  readonly figures: Readonly<Record<DayFigure, number>>
  readonly quotas: readonly { readonly quota: string; readonly used: number; readonly limit: number }[]
}

export interface Rate {
  readonly name: string
  readonly value: number
  readonly standard: number
  readonly zh: string
  readonly en: string
}

/** One performance: one seed, played to the end. */
export interface Performance {
  readonly seed: number
  readonly followersBefore: number
  readonly followersAfter: number
  readonly sends: readonly Sent[]
  readonly days: readonly PlayedDay[]
  /** How many followers had how many mass messages of a month; service accounts only. */
  readonly months: readonly {
    readonly month: string
    readonly limit: number
    readonly received: readonly { readonly messages: number; readonly people: number }[]
  }[]
  readonly rates: readonly Rate[]
  /** Wall time, by step. */
  readonly seconds: Readonly<Record<Step, number>>
}

/** Where rehearsals are played: apart from everything, and nothing is left of it. */
export interface Theatre {
  /** Null: nobody said how a private simulated platform is started. */
  readonly ready: boolean
  /** @throws PlayFailed; AbortError when the signal says so */
  play(
    script: Script,
    of: {
      readonly id: string
      readonly signal: AbortSignal
      readonly onProgress: (progress: Progress) => void
    },
  ): Promise<readonly Performance[]>
  /** Removes what rehearsals left that nobody plays any more: `id`s of those that are still played are kept. */
  sweep(playing: readonly string[]): Promise<void>
}

/** Why a rehearsal could not be played; the code is in the catalogue of errors. */
export class PlayFailed extends Error {
  readonly code: string
  readonly details: Readonly<Record<string, string | number>>

  constructor(code: string, details: Readonly<Record<string, string | number>> = {}) {
    super(code)
    this.name = 'PlayFailed'
    this.code = code
    this.details = details
  }
}
