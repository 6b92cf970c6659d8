import { z } from 'zod'

import { freshness } from './insight.ts'
import { procedure } from './procedure.ts'
import { day, expectedVersion, id, instant, pageInput, pageOf } from './shapes.ts'

/** The six indices of the effect model, and what stands outside of its circle: how many follow, and the own service. */
export const effectIndices = ['interaction', 'popularity', 'rating', 'promotion', 'dependence', 'conversion'] as const
export type EffectIndexId = (typeof effectIndices)[number]
export const effectFactors = [...effectIndices, 'followers', 'service'] as const
export type EffectFactorId = (typeof effectFactors)[number]
/** What popularity is measured by, each on its own. */
export const featureClasses = ['marketing', 'content', 'utility'] as const
export type FeatureClassId = (typeof featureClasses)[number]

/** Which way a raw value reads. `share`: of followers in a week; `score`: 1…5; `strength`: no unit, 1 = usual. */
export const effectUnits = ['share', 'per_follower', 'score', 'strength', 'people'] as const

/** A week's figure: as measured, and as index against the own history: 50 is usual, twice the usual 67, half of it 33. */
const weekFigure = z.object({ raw: z.number().nullable(), index: z.number().nullable() })

/** One series of figures, one per week of `weeks`. */
export const effectSeries = z.object({
  unit: z.enum(effectUnits),
  values: z.array(weekFigure),
  /** What counts as usual: the median of the weeks of the last year that have a value; null: no week has one. */
  usual: z.number().nullable(),
  /** Weeks of the last year that have a value. */
  measuredWeeks: z.int(),
  /** The last complete week. */
  current: weekFigure,
  /** Index points of the last four weeks against the four before; null with fewer than eight measured weeks. */
  change: z.number().nullable(),
})

/**
 * Why there is no figure: `no_survey`: nobody was asked; `no_followers`, `no_orders`, `no_platform_figures`, `no_questions`, `nothing_happened`.
 */
export const effectGap = z.enum([
  'no_survey',
  'no_followers',
  'no_orders',
  'no_platform_figures',
  'no_questions',
  'nothing_happened',
])

/** How one factor moved before or together with another one. */
export const effectDriver = z.object({
  factor: z.enum(effectFactors),
  /** Weeks with both; below eight nothing is said. */
  weeks: z.int(),
  /** The lag in weeks (0…3) at which they fit best; null: too few weeks. */
  lag: z.int().nullable(),
  /** Correlation of logarithms without their straight trend, −1…1. */
  fit: z.number().nullable(),
  /** More than luck: t ≥ 2.6, as four lags are tried. */
  clear: z.boolean(),
})

export const effectRelation = z.object({
  target: z.enum(effectFactors),
  drivers: z.array(effectDriver),
  /** Of the ups and downs of the target, explained by all its drivers at their lags; null with fewer than eight weeks. */
  explained: z.number().nullable(),
  weeks: z.int(),
})

export const effectModel = {
  get: procedure({
    method: 'GET',
    path: '/effect-model',
    access: 'metric.read',
    tag: 'Insight',
    summary: 'The six related indices by week, and how they move with what is said to drive them',
    refusals: ['analytics_unavailable'],
  })
    .input(z.object({ accountId: id('account').optional(), weeks: z.coerce.number().int().min(8).max(52).default(26) }))
    .output(
      z.object({
        /** Mondays of complete weeks in the workspace's zone, the oldest first. */
        weeks: z.array(day),
        timeZone: z.string(),
        indices: z.array(effectSeries.extend({ id: z.enum(effectIndices), gap: effectGap.nullable() })),
        /** Parts of popularity. */
        classes: z.array(effectSeries.extend({ id: z.enum(featureClasses), gap: effectGap.nullable() })),
        factors: z.array(effectSeries.extend({ id: z.enum(['followers', 'service']), gap: effectGap.nullable() })),
        relations: z.array(effectRelation),
        /** Not the rating: praise of all that was praise or complaint in messages, which nobody was asked for. */
        ratingProxy: effectSeries.nullable(),
        freshness,
      }),
    ),
}

/** One time that followers were asked for a rating. */
export const ratingRound = z.object({
  id: id('ratingRound'),
  accountId: id('account').nullable(),
  /** Answers (评1 … 评5) that come in on these days count. */
  from: day,
  to: day,
  note: z.string(),
  /** Typed in by hand, from 1 to 5. */
  typed: z.array(z.int()).length(5),
  /** By message, from 1 to 5. A contact counts once, with the last answer. */
  replied: z.array(z.int()).length(5),
  answers: z.int(),
  average: z.number().nullable(),
  createdAt: instant,
  version: z.int(),
})

const counts = z.array(z.int().min(0).max(1_000_000)).length(5)
const written = {
  accountId: id('account').nullable(),
  from: day,
  to: day,
  note: z.string().trim().max(200),
  typed: counts,
}
const byId = z.object({ id: id('ratingRound') })
const tag = 'Insight'

export const ratingRounds = {
  list: procedure({
    method: 'GET',
    path: '/rating-rounds',
    access: 'metric.read',
    tag,
    summary: 'When followers were asked for a rating, and what they answered',
    refusals: ['analytics_unavailable'],
  })
    .input(pageInput)
    .output(pageOf(ratingRound)),
  create: procedure({
    method: 'POST',
    path: '/rating-rounds',
    access: 'goal.write',
    tag,
    summary: 'Begin asking for a rating, or type in the answers of a round',
    refusals: ['rating_round_invalid', 'analytics_unavailable'],
  })
    .input(
      z.object({
        ...written,
        accountId: written.accountId.default(null),
        note: written.note.default(''),
        typed: counts.default([0, 0, 0, 0, 0]),
      }),
    )
    .output(ratingRound),
  update: procedure({
    method: 'PATCH',
    path: '/rating-rounds/{id}',
    access: 'goal.write',
    tag,
    summary: 'Change a round or its typed answers',
    refusals: ['edit_conflict', 'rating_round_invalid', 'analytics_unavailable'],
  })
    .input(byId.extend(z.object(written).partial().shape).extend({ expectedVersion }))
    .output(ratingRound),
  archive: procedure({
    method: 'POST',
    path: '/rating-rounds/{id}/archive',
    access: 'goal.write',
    tag,
    summary: 'Put a round away; its answers no longer count',
    refusals: ['edit_conflict'],
  })
    .input(byId.extend({ expectedVersion }))
    .output(z.object({})),
}
