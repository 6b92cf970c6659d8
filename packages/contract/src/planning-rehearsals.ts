import { z } from 'zod'

import { procedure } from './procedure.ts'
import { campaignChannel } from './reach-shapes.ts'
import { rehearsalLimits, rehearsalTrades } from './rehearsal-limits.ts'
import { day, expectedVersion, id, instant, line, pageInput, pageOf } from './shapes.ts'

const tag = 'Planning'

/** Rates of the simulated population that may be set, by their names there; shares of 0 to 1. */
export const rehearsalRates = ['readService', 'readSubscription', 'share', 'reply', 'annoyed', 'leave', 'follow'] as const

const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)
const fen = z.int().min(0).max(100_000_000)

/** What is played: drafts and schedules as they are, a rhythm without content, or everything that stands in the calendar of the account. */
export const rehearsalSubject = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('campaigns'), campaignIds: z.array(id('campaign')).min(1).max(rehearsalLimits.campaigns) }),
  z.object({
    kind: z.literal('cadence'),
    slots: z
      .array(
        z.object({
          /** 1 = Monday … 7 = Sunday. */
          weekdays: z.array(z.int().min(1).max(7)).min(1).max(7),
          time: clockTime,
          channel: campaignChannel,
          /** Every week, or the first, second … of its weekday in a month only. */
          weeks: z.array(z.int().min(1).max(5)).max(5).default([]),
        }),
      )
      .min(1)
      .max(rehearsalLimits.slots),
  }),
  z.object({ kind: z.literal('calendar') }),
])

/** `simulated`: invented followers. `mirror`: as many as the account has (20,000 at most), with what the policy knows of each and nothing else. */
export const rehearsalAudience = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('simulated'), followers: z.int().min(rehearsalLimits.fewest).max(rehearsalLimits.followers) }),
  z.object({ kind: z.literal('mirror') }),
])

const range = z.object({ low: z.number(), mid: z.number(), high: z.number() })

const reason = z.object({
  reason: z.string(),
  count: range,
  people: z.array(z.object({ mark: z.string(), followedOn: day.nullable(), received: z.int(), lastAt: instant.nullable() })),
})

/** One thing that went out, or should have. Ranges are over the performances, whose seeds differ. */
export const rehearsalSend = z.object({
  at: instant,
  title: z.string(),
  channel: campaignChannel,
  campaignId: id('campaign').nullable(),
  itemId: z.uuid().nullable(),
  status: z.enum(['done', 'refused', 'failed', 'unfinished']),
  /** Error code of the refusal (`campaign_…`), or the cause of the failure. */
  cause: z.string().nullable(),
  causeDetails: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
  /** WeChat counts reads and shares of articles only; of texts, cards and templates there are none to expect. */
  hasReads: z.boolean(),
  recipients: range,
  accepted: range,
  skipped: range,
  failed: range,
  reasons: z.array(reason),
  readers: range,
  reads: range,
  shares: range,
  repliers: range,
  /** Left within 72 hours after getting it. */
  lost: range,
  costFen: z.int(),
})

export const rehearsalFigures = [
  'follows',
  'leaves',
  'followers',
  'reads',
  'readers',
  'shares',
  'clicks',
  'replies',
  'purchases',
  'purchaseFen',
] as const

const figures = z.record(z.enum(rehearsalFigures), range)

export const rehearsalResult = z.object({
  performances: z.int(),
  seeds: z.array(z.int()),
  followersBefore: z.int(),
  followersAfter: range,
  sends: z.array(rehearsalSend),
  days: z.array(
    z.object({
      day,
      sends: z.int(),
      refused: z.int(),
      accepted: range,
      skipped: range,
      figures,
      quotas: z.array(z.object({ quota: z.string(), used: z.int(), limit: z.int(), left: z.int() })),
    }),
  ),
  /** Service accounts: followers by how many mass messages of the month they have had. */
  months: z.array(
    z.object({ month: z.string(), limit: z.int(), received: z.array(z.object({ messages: z.int(), people: z.int() })) }),
  ),
  totals: z.object({
    sends: z.int(),
    refused: z.int(),
    accepted: range,
    skipped: range,
    /** Of those that a cap kept from getting it. */
    capped: range,
    figures,
    /** Leaving that would have happened without any message, by the rate of the population. */
    leavesAnyway: z.int(),
    costFen: z.int(),
    /** Null: nobody reads, or it costs nothing. */
    costPerReadFen: z.number().nullable(),
  }),
  reasons: z.array(z.object({ reason: z.string(), count: range })),
  /** How the population behaves: assumptions, not measurements. */
  rates: z.array(z.object({ name: z.string(), value: z.number(), standard: z.number(), zh: z.string(), en: z.string() })),
  seconds: z.object({ stage: z.number(), people: z.number(), playing: z.number(), counting: z.number() }),
})

const rehearsalStatus = z.enum(['waiting', 'running', 'done', 'cancelled', 'failed'])

export const rehearsalSummary = z.object({
  id: id('rehearsal'),
  title: z.string(),
  planId: id('plan').nullable(),
  accountId: id('account'),
  subject: rehearsalSubject,
  audience: rehearsalAudience,
  from: day,
  days: z.int(),
  seed: z.int(),
  performances: z.int(),
  trade: z.enum(rehearsalTrades),
  costPerSendFen: z.int(),
  status: rehearsalStatus,
  progress: z
    .object({
      step: z.enum(['stage', 'people', 'playing', 'counting']),
      done: z.number(),
      day: day.nullable(),
      performance: z.int(),
      performances: z.int(),
    })
    .nullable(),
  /** Error code with which it failed. */
  cause: z.string().nullable(),
  causeDetails: z.record(z.string(), z.union([z.string(), z.number()])),
  /** Of a mirror: how many followers there really are. */
  mirrored: z.int().nullable(),
  createdAt: instant,
  createdBy: z.string(),
  finishedAt: instant.nullable(),
  /** Of a finished one: what lists show. */
  outcome: z.object({ accepted: z.number(), skipped: z.number(), reads: z.number(), leaves: z.number() }).nullable(),
  version: z.int(),
})

export const rehearsal = rehearsalSummary.extend({ result: rehearsalResult.nullable() })

/** What the rehearsal said of a campaign, and what became of it. */
export const rehearsalReality = z.object({
  campaignId: id('campaign'),
  title: z.string(),
  sentAt: instant.nullable(),
  hasReads: z.boolean(),
  rehearsed: z.object({ accepted: range, skipped: range, readers: range, lost: range }),
  /** Null: it has not gone out yet. */
  real: z
    .object({
      accepted: z.int(),
      skipped: z.int(),
      failed: z.int(),
      /** Null until the platform's figures are there. */
      readers: z.int().nullable(),
      /** Left since it was sent, at most those of 72 hours. */
      lost: z.int(),
      /** When the 72 hours are over; until then `lost` may grow. */
      lostUntil: instant,
      settled: z.boolean(),
    })
    .nullable(),
})

const byId = z.object({ id: id('rehearsal') })

export const rehearsals = {
  stage: procedure({
    method: 'GET',
    path: '/rehearsal-stage',
    access: 'goal.read',
    tag,
    summary: 'Whether rehearsals can be played here',
  }).output(z.object({ ready: z.boolean(), followers: z.int(), days: z.int(), performances: z.int() })),
  list: procedure({ method: 'GET', path: '/rehearsals', access: 'goal.read', tag, summary: 'Rehearsals, newest first' })
    .input(pageInput.extend({ planId: id('plan').optional() }))
    .output(pageOf(rehearsalSummary)),
  get: procedure({ method: 'GET', path: '/rehearsals/{id}', access: 'goal.read', tag, summary: 'One rehearsal with its result' })
    .input(byId)
    .output(rehearsal),
  start: procedure({
    method: 'POST',
    path: '/rehearsals',
    access: 'goal.write',
    tag,
    summary: 'Play a plan, campaigns or a rhythm against simulated followers; nothing reaches anybody',
    refusals: [
      'rehearsal_platform_missing',
      'rehearsal_nothing_to_play',
      'rehearsal_start_past',
      'rehearsal_audience_small',
      'rehearsal_busy',
      'segment_broken',
      'segment_cycle',
      'segment_unknown',
      'segment_too_large',
      'analytics_unavailable',
    ],
  })
    .input(
      z.object({
        title: line(60),
        planId: id('plan').nullable().default(null),
        accountId: id('account'),
        subject: rehearsalSubject,
        audience: rehearsalAudience,
        /** First day, in the zone of the workspace; tomorrow at the earliest. */
        from: day,
        days: z.int().min(1).max(rehearsalLimits.days),
        /** When campaigns go out that have no time of their own. */
        time: clockTime.default('20:00'),
        seed: z.int().min(1).max(1_000_000).default(1),
        /** As many as there is time for; each with the next seed. */
        performances: z.int().min(1).max(rehearsalLimits.performances).default(3),
        trade: z.enum(rehearsalTrades).default('beauty'),
        costPerSendFen: fen.default(0),
        rates: z.partialRecord(z.enum(rehearsalRates), z.number().min(0).max(1)).default({}),
      }),
    )
    .output(rehearsalSummary),
  cancel: procedure({
    method: 'POST',
    path: '/rehearsals/{id}/cancel',
    access: 'goal.write',
    tag,
    summary: 'Stop a rehearsal',
    refusals: ['edit_conflict', 'rehearsal_over'],
  })
    .input(byId)
    .output(rehearsalSummary),
  archive: procedure({
    method: 'POST',
    path: '/rehearsals/{id}/archive',
    access: 'goal.write',
    tag,
    summary: 'Put a rehearsal away',
    refusals: ['edit_conflict', 'rehearsal_busy'],
  })
    .input(byId.extend({ expectedVersion }))
    .output(z.object({})),
  reality: procedure({
    method: 'GET',
    path: '/rehearsals/{id}/reality',
    access: 'goal.read',
    tag,
    summary: 'What was rehearsed beside what became of the campaigns',
    refusals: ['analytics_unavailable'],
  })
    .input(byId)
    .output(z.object({ items: z.array(rehearsalReality) })),
}
