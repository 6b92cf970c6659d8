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

export const forecast = z.object({
  accountId: id('account').nullable(),
  /** Own history by week, oldest first; each entry is the last day of its week. */
  history: z.array(z.object({ day, followers: z.number(), joined: z.number(), left: z.number(), pushes: z.number() })),
  weeks: z.array(forecastPoint.omit({ joined: true, left: true })),
  months: z.array(forecastPoint),
  quarters: z.array(forecastPoint),
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
        /** What if: pushes that a follower gets a week; absent: as lately. */
        pushesPerWeek: z.coerce.number().min(0).max(7).optional(),
        /** Followers wished at the end. */
        target: z.coerce.number().min(0).max(1e10).optional(),
      }),
    )
    .output(forecast),
}
