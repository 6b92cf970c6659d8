import { z } from 'zod'

import { articleGroupings, attributionHours, metricIds } from './metrics.ts'
import { procedure } from './procedure.ts'
import { day, id, instant, language, pageInput, pageOf } from './shapes.ts'

export const metricId = z.enum(metricIds)

/** How old the numbers are. */
export const freshness = z.object({
  /** Everything that happened until then is counted. */
  until: instant,
  /** Nothing waits to be counted. */
  complete: z.boolean(),
  /** The last day (Asia/Shanghai) whose platform statistics have come in; null when none has. */
  platformDay: day.nullable(),
})

/** A number with what it is made of. Shares are 0…1, money is fen; null: there is nothing to measure. */
export const measured = z.object({
  value: z.number().nullable(),
  /** Ratios only. */
  numerator: z.number().nullable(),
  denominator: z.number().nullable(),
})

const period = {
  /** Days of the workspace's zone, both included; at most 366. */
  from: day,
  to: day,
  accountId: id('account').optional(),
}

const tag = 'Insight'
const refusals = ['metric_period_invalid', 'metric_not_by_account', 'analytics_unavailable'] as const

export const metricEntry = z.object({
  id: metricId,
  name: z.string(),
  definition: z.string(),
  unit: z.enum(['people', 'times', 'orders', 'fen', 'share', 'seconds']),
  direction: z.enum(['up', 'down']),
  period: z.enum(['sum', 'distinct', 'last', 'ratio', 'median']),
  grain: z.enum(['day', 'push']),
  source: z.enum(['events', 'follows', 'platform', 'none']),
  numerator: z.string().nullable(),
  denominator: z.string().nullable(),
  formula: z.string(),
  byAccount: z.boolean(),
})

export const metricCalls = {
  list: procedure({ method: 'GET', path: '/metrics', access: 'metric.read', tag, summary: 'The metric catalogue' })
    .input(z.object({ language: language.default('zh-Hans') }))
    .output(z.object({ items: z.array(metricEntry) })),
  values: procedure({
    method: 'GET',
    path: '/metrics/{metric}/values',
    access: 'metric.read',
    tag,
    summary: 'One metric over a period, in all and by day',
    refusals,
  })
    .input(z.object({ metric: metricId, ...period }))
    .output(z.object({ total: measured, days: z.array(measured.extend({ day })), timeZone: z.string(), freshness })),
}

export const dashboardCard = z.object({
  metric: metricId,
  current: measured,
  /** The period of the same length just before. */
  previous: measured,
  target: z.object({ value: z.number(), from: z.enum(['default', 'own']) }).nullable(),
  onTrack: z.boolean().nullable(),
  benchmark: z.number().nullable(),
})

export const articleFigures = z.object({
  msgid: z.string(),
  accountId: id('account'),
  title: z.string(),
  url: z.string(),
  publishedOn: day,
  /** People that it was sent to; null when the platform does not say. */
  target: z.int().nullable(),
  readers: z.int(),
  sharers: z.int(),
  favourites: z.int(),
  likes: z.int(),
  comments: z.int(),
  /** Readers ÷ people that it was sent to. */
  readRate: z.number().nullable(),
  asOf: day,
})

/** Something to look at now. Texts: `insight.hint.<code>`. */
export const hint = z.object({
  code: z.enum([
    'connect_account',
    'sync_followers',
    'first_campaign',
    'import_orders',
    'set_goal',
    'unanswered',
    'off_track',
    'more_lost_than_new',
    'platform_figures_missing',
    'orders_unmatched',
  ]),
  details: z.record(z.string(), z.union([z.string(), z.number()])),
  /** A screen of the console. */
  path: z.string(),
})

export const dashboards = {
  get: procedure({
    method: 'GET',
    path: '/dashboard',
    access: 'metric.read',
    tag,
    summary: 'Key figures against target, trends, articles, what to do next',
    refusals,
  })
    .input(z.object(period))
    .output(
      z.object({
        from: day,
        to: day,
        previousFrom: day,
        previousTo: day,
        timeZone: z.string(),
        freshness,
        /** Nothing has happened yet: show what the first steps are. */
        firstRun: z.boolean(),
        totals: z.array(z.object({ metric: metricId, current: measured })),
        cards: z.array(dashboardCard),
        trends: z.array(z.object({ metric: metricId, values: z.array(z.number().nullable()) })),
        days: z.array(day),
        articles: z.array(articleFigures),
        hints: z.array(hint),
      }),
    ),
}

export const metricTargets = {
  list: procedure({
    method: 'GET',
    path: '/metric-targets',
    access: 'metric.read',
    tag,
    summary: 'What each metric is measured against',
  }).output(
    z.object({
      items: z.array(z.object({ metric: metricId, value: z.number(), from: z.enum(['default', 'own']), version: z.int() })),
    }),
  ),
  /** null goes back to the default. */
  set: procedure({
    method: 'PUT',
    path: '/metric-targets/{metric}',
    access: 'goal.write',
    tag,
    summary: 'Set what a metric is measured against',
    refusals: ['edit_conflict'],
  })
    .input(z.object({ metric: metricId, value: z.number().min(0).max(1e15).nullable(), expectedVersion: z.int().min(0) }))
    .output(z.object({ metric: metricId, value: z.number().nullable(), version: z.int() })),
}

const figure = z.enum(['followers_new', 'followers_lost', 'followers_total', 'messages'])

/** One day of one account (Asia/Shanghai): what the platform says, what our own log says. */
export const reconciledDay = z.object({
  day,
  status: z.enum(['missing', 'complete', 'delayed', 'failed']),
  /** Why it failed, and when it is tried again. */
  errcode: z.int().nullable(),
  nextTryAt: instant.nullable(),
  pulledAt: instant.nullable(),
  /** Grows whenever the platform changed its figures afterwards. */
  revision: z.int(),
  figures: z.array(z.object({ figure, platform: z.number().nullable(), own: z.number(), difference: z.number().nullable() })),
})

export const platformFigures = {
  /** Platform against own count, newest day first; at most 62 days. */
  compare: procedure({
    method: 'GET',
    path: '/platform-figures',
    access: 'metric.read',
    tag,
    summary: 'Platform statistics beside our own count',
    refusals: ['metric_period_invalid', 'analytics_unavailable'],
  })
    .input(z.object({ accountId: id('account'), from: day, to: day }))
    .output(z.object({ items: z.array(reconciledDay), freshness })),
  pull: procedure({
    method: 'POST',
    path: '/platform-figures/pull',
    access: 'account.manage',
    tag,
    summary: 'Fetch the platform statistics of some days (at most 31) now',
    refusals: [
      'metric_period_invalid',
      'platform_figures_unavailable',
      'wechat_refused',
      'wechat_unavailable',
      'story_has_no_platform',
    ],
  })
    .input(z.object({ accountId: id('account'), from: day, to: day }))
    .output(z.object({ complete: z.int(), delayed: z.int(), failed: z.int(), changed: z.int() })),
}

/** The most important figures of a push, for lists. */
export const campaignResult = z.object({
  campaignId: id('campaign'),
  title: z.string(),
  channel: z.string(),
  accountId: id('account').nullable(),
  status: z.string(),
  launchedAt: instant.nullable(),
  reached: z.int(),
  repliers: z.int(),
  clicks: z.int(),
  /** Contacts who opened a link of it. Links that everybody got alike (mass) do not tell who. */
  clickers: z.int(),
  /** (Clickers + clicks of nobody in particular) ÷ reached; null when it had no clicks. */
  clickRate: z.number().nullable(),
  buyers: z.int(),
  orders: z.int(),
  revenueFen: z.int(),
  lost: z.int(),
  /** Platform figures; null for messages without articles or when they have not come in yet. */
  readers: z.int().nullable(),
  sharers: z.int().nullable(),
})

const windowHours = z.coerce
  .number()
  .int()
  .min(attributionHours.least)
  .max(attributionHours.most)
  .default(attributionHours.default)

export const campaignReports = {
  list: procedure({
    method: 'GET',
    path: '/campaign-reports',
    access: 'metric.read',
    tag,
    summary: 'What the campaigns of a period brought, newest first',
    refusals,
  })
    .input(z.object({ ...period, windowHours }))
    .output(z.object({ items: z.array(campaignResult), windowHours: z.int(), timeZone: z.string(), freshness })),
  get: procedure({
    method: 'GET',
    path: '/campaign-reports/{campaignId}',
    access: 'metric.read',
    tag,
    summary: 'What one campaign brought',
    refusals: ['analytics_unavailable'],
  })
    .input(z.object({ campaignId: id('campaign'), windowHours }))
    .output(
      campaignResult.extend({
        windowHours: z.int(),
        /** An order belongs to the last push that its contact got before it, inside the window. */
        touch: z.literal('last'),
        deliveries: z.object({
          accepted: z.int(),
          delivered: z.int(),
          failed: z.int(),
          skipped: z.int(),
          unknown: z.int(),
        }),
        skipped: z.array(z.object({ reason: z.string(), count: z.int() })),
        replies: z.int(),
        /** Its tracked links; `personal`: an address of its own for each contact. */
        links: z.array(
          z.object({
            id: id('link'),
            target: z.string(),
            contentId: id('content').nullable(),
            personal: z.boolean(),
            clicks: z.int(),
            clickers: z.int(),
          }),
        ),
        /** Hours after the message, and what happened in each; up to the window. */
        hours: z.array(z.object({ hour: z.int(), replies: z.int(), clicks: z.int(), orders: z.int(), lost: z.int() })),
        articles: z.array(articleFigures),
        /** The window is not over for everybody: figures will still grow. */
        open: z.boolean(),
        freshness,
      }),
    ),
}

export const contentReports = {
  /** Articles of the platform by publication, each with its latest cumulative figures. */
  list: procedure({
    method: 'GET',
    path: '/content-reports',
    access: 'metric.read',
    tag,
    summary: 'Reads, shares and favourites by article',
    refusals: ['metric_period_invalid'],
  })
    .input(pageInput.extend({ ...period, sort: z.enum(['published', 'readers', 'read_rate', 'sharers']).default('published') }))
    .output(pageOf(articleFigures)),
  /** The same, added up by something. */
  groups: procedure({
    method: 'GET',
    path: '/content-reports/groups',
    access: 'metric.read',
    tag,
    summary: 'Reads and shares by weekday, place in the message, type, column or length',
    refusals: ['metric_period_invalid'],
  })
    .input(z.object({ ...period, by: z.enum(articleGroupings) }))
    .output(
      z.object({
        items: z.array(
          z.object({
            /** 1 Monday … 7; 1 the headline; a type; the id of a column; the least number of characters; `unknown`. */
            group: z.string(),
            /** Of a column. */
            name: z.string().nullable(),
            articles: z.int(),
            readers: z.int(),
            sharers: z.int(),
            favourites: z.int(),
            readRate: z.number().nullable(),
          }),
        ),
      }),
    ),
}
