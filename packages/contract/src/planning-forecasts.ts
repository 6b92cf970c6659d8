import { z } from 'zod'

import { freshness } from './insight.ts'
import { metricIds } from './metrics.ts'
import { procedure } from './procedure.ts'
import { day, id } from './shapes.ts'

/** One in ten ends below `p10`, half below `p50`, one in ten above `p90`. */
export const quantiles = z.object({ p10: z.number(), p50: z.number(), p90: z.number() })

export const forecastPoint = z.object({
  /** The last day of the step. */
  day,
  followers: quantiles,
  /** Within the step alone. */
  joined: quantiles,
  left: quantiles,
})

/** A figure of the goal tree that goes with the followers. */
export const forecastFigure = z.object({
  metric: z.enum(metricIds),
  /** How often, or how much, per follower and week lately. */
  perFollowerWeek: z.number(),
  /** In the order of the forecast's months and quarters. */
  months: z.array(quantiles),
  quarters: z.array(quantiles),
})

/** Share of new followers that came, or will come, through one channel. */
const forecastChannel = z.object({
  /** Names the channel in a question. */
  key: z.string(),
  /** A follow scene of WeChat, `` where none was told, or `other`: what is too little for a rate of its own. */
  scene: z.string(),
  code: z.string().nullable(),
  /** What the plan calls the code. */
  name: z.string().nullable(),
  lift: z.number(),
  /** Lately, in an ordinary week, without the lift. */
  joinedPerWeek: z.number(),
  /** New followers of the last thirteen weeks. */
  history: z.int(),
  months: z.array(quantiles),
  quarters: z.array(quantiles),
})

/** How many times the usual holidays bring. Without `own` too few were seen: 1, and a wider interval. */
const holidayLift = z.object({ times: z.number(), cases: z.int(), own: z.boolean() })

const season = z.object({
  /** Monday to Sunday, 1 in the mean; null: fewer than four whole weeks without a holiday. */
  weekdays: z.array(z.number()).nullable(),
  /** Rest of five days or more, and shorter. */
  long: holidayLift,
  short: holidayLift,
  enoughHolidays: z.int(),
  /** Days of rest that lie ahead. */
  holidayDays: z.int(),
  /** Years ahead of which no holidays are published: they are ordinary days here. */
  missingYears: z.array(z.string()),
  /** A wave of one year: how far it rises above the mean, as a share, and the month (1 to 12) in which. Null: fewer weeks than `yearWeeks`. */
  year: z.object({ swing: z.number(), best: z.int() }).nullable(),
  weeks: z.int(),
  yearWeeks: z.int(),
})

/** `key:factor` by comma, each key percent-encoded: how many times the usual a channel brings. Undefined: not of this form. */
export function parseChannelLifts(text: string): ReadonlyMap<string, number> | undefined {
  const lifts = new Map<string, number>()
  for (const part of text === '' ? [] : text.split(',')) {
    const [, key, factor] = /^([^:]*):(\d{1,2}(?:\.\d{1,4})?)$/.exec(part) ?? []
    if (key === undefined || factor === undefined || Number(factor) > 10) return undefined
    try {
      lifts.set(decodeURIComponent(key), Number(factor))
    } catch {
      return undefined
    }
  }
  return lifts
}

export const writeChannelLifts = (lifts: ReadonlyMap<string, number>): string =>
  [...lifts].map(([key, factor]) => `${encodeURIComponent(key)}:${factor}`).join(',')

export const forecast = z.object({
  accountId: id('account').nullable(),
  /** Own history by week, oldest first; each entry is the last day of its week. */
  history: z.array(z.object({ day, followers: z.number(), joined: z.number(), left: z.number(), pushes: z.number() })),
  weeks: z.array(forecastPoint.omit({ joined: true, left: true })),
  months: z.array(forecastPoint),
  quarters: z.array(forecastPoint),
  /** New followers told apart; empty: nothing to tell apart. Quantiles of parts do not add up to those of the whole. */
  channels: z.array(forecastChannel),
  /** Of new followers, those that activities and promotion promise; null: none, or not told apart. */
  promised: z.object({ months: z.array(quantiles), quarters: z.array(quantiles) }).nullable(),
  /** Reads, clicks, messages, orders, revenue …: those with at least four weeks of own figures. */
  figures: z.array(forecastFigure),
  /** What the figures rest on. */
  assumptions: z.object({
    /** `defaults`: too little own history, so the usual figures of the industry carry most of it. */
    basis: z.enum(['own_history', 'defaults']),
    weeks: z.int(),
    joinedPerWeek: z.number(),
    /** Change of joining a week, as a share, which fades out. */
    drift: z.number(),
    /** Shares that leave in a week: of old followers, of those of the last four weeks, and more by each push. */
    leavingOld: z.number(),
    leavingFresh: z.number(),
    leavingPerPush: z.number(),
    pushesPerWeek: z.number(),
    lift: z.number(),
    paths: z.int(),
    /** Pushes of the calendar that are in it; after the last of them it goes on as lately. */
    plannedPushes: z.int(),
    /** Activities and promotion of the plan, with what they promise; it comes true by half or by double. */
    season,
    promises: z.array(z.object({ name: z.string(), from: day, to: day, metric: z.enum(metricIds), value: z.number() })),
  }),
  /** The same model, asked in the past with what was known then. */
  backTest: z.object({ coverage: z.number().nullable(), error: z.number().nullable(), cases: z.int() }),
  /** With a target: factors on joining or on leaving that bring the median there; null: nothing within reason does. */
  needed: z.object({ target: z.number(), joining: z.number().nullable(), leaving: z.number().nullable() }).nullable(),
  freshness,
})

export const forecasts = {
  get: procedure({
    method: 'GET',
    path: '/forecasts',
    access: 'goal.read',
    tag: 'Planning',
    summary: 'Followers of the coming weeks, months and quarters as P10, P50 and P90, with a back-test',
    refusals: ['analytics_unavailable'],
  })
    .input(
      z.object({
        accountId: id('account').optional(),
        /** Whose activities and promotion count; absent: those of no plan. */
        planId: id('plan').optional(),
        weeks: z.coerce.number().int().min(4).max(104).default(52),
        /** What if: factor on joining (activities, promotion). */
        lift: z.coerce.number().min(0).max(10).default(1),
        /** What if: factors on single channels, `key:factor` by comma, keys percent-encoded. */
        channels: z
          .string()
          .max(1000)
          .refine((text) => parseChannelLifts(text) !== undefined)
          .optional(),
        /** What if: pushes that a follower gets a week; absent: as lately. */
        pushesPerWeek: z.coerce.number().min(0).max(7).optional(),
        /** Followers wished at the end. */
        target: z.coerce.number().min(0).max(1e10).optional(),
      }),
    )
    .output(forecast),
}
