import { z } from 'zod'

import { finding } from './compliance.ts'
import { segmentExpression } from './segment-expression.ts'
import { day, id, instant, line } from './shapes.ts'

/** 群发, 客服消息, 模板消息. */
export const campaignChannel = z.enum(['mass', 'customer_service', 'template'])

export const campaignStatus = z.enum(['draft', 'scheduled', 'preparing', 'sending', 'paused', 'done', 'cancelled', 'failed'])

/** Everybody who follows the account, a saved segment, or an expression of its own. Only followers of the account are ever taken. */
export const campaignAudience = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('all') }),
  z.object({ kind: z.literal('segment'), segmentId: id('segment') }),
  z.object({ kind: z.literal('expression'), expression: segmentExpression }),
])

const httpUrl = z.url({ protocol: /^https?$/ }).max(1024)

/**
 * What is sent. Mass: articles or text, one content for everybody. Customer service: text or card, with variables. Template: an
 * account's template whose values may hold variables. A variable is `{attribute|fallback}`, e.g. `{city|你所在的城市}`.
 */
export const campaignContent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('articles'), contentIds: z.array(id('content')).min(1).max(8) }),
  z.object({ kind: z.literal('text'), text: z.string().trim().min(1).max(2000) }),
  z.object({
    kind: z.literal('card'),
    title: line(64),
    description: z.string().trim().max(200).default(''),
    url: httpUrl,
    pictureUrl: httpUrl,
  }),
  z.object({
    kind: z.literal('template'),
    templateId: z.string().trim().min(1).max(100),
    /** Field of the template (`thing1`) → text with variables. */
    values: z.record(z.string().max(40), z.string().max(400)),
    url: httpUrl.nullable().default(null),
    miniprogram: z
      .object({ appId: z.string().trim().min(1).max(40), pagePath: z.string().max(200).default('') })
      .nullable()
      .default(null),
  }),
])

const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

/** When it goes out. Weekly and cron run in the workspace's zone, until that day (included) or until cancelled. */
export const campaignSchedule = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('now') }),
  z.object({ kind: z.literal('at'), at: instant }),
  z.object({
    kind: z.literal('weekly'),
    /** 1 = Monday … 7 = Sunday. */
    weekdays: z.array(z.int().min(1).max(7)).min(1).max(7),
    time: clockTime,
    until: day.nullable().default(null),
  }),
  /** Five fields: minute hour day-of-month month day-of-week; at most once an hour. */
  z.object({ kind: z.literal('cron'), cron: z.string().trim().min(9).max(100), until: day.nullable().default(null) }),
])

/** How this campaign departs from the workspace's policy. */
export const campaignExceptions = z.object({
  ignoreQuietHours: z.boolean().default(false),
  ignoreCaps: z.boolean().default(false),
})

/** Why somebody does not get it. Texts: `reach.reason.<code>`. */
export const skipReason = z.enum([
  'not_following',
  'blacklisted',
  'consent_missing',
  'month_quota_used',
  'day_quota_used',
  'cap_day',
  'cap_week',
  'cap_month',
  'window_closed',
  'window_used_up',
  'single_recipient',
  'openid_invalid',
  'refuses_messages',
  'value_invalid',
  'erased',
])

/** `accepted`: WeChat took it over. `delivered`: WeChat said so for this person. `unknown`: asked, never learned; never sent again by itself. */
export const deliveryStatus = z.enum(['accepted', 'delivered', 'failed', 'skipped', 'unknown'])

/** What went wrong with the whole, or what it waits for. Texts: `reach.cause.<code>`. */
export const campaignCause = z.enum([
  'quiet_hours',
  'day_quota',
  'minute_quota',
  'month_quota',
  'platform_busy',
  'audience_empty',
  'audience_missing',
  'content_missing',
  'content_refused',
  'account_broken',
  'permission_limited',
  'approval_refused',
  'single_recipient',
  'schedule_missed',
])

const totals = z.object({
  recipients: z.int(),
  accepted: z.int(),
  delivered: z.int(),
  failed: z.int(),
  skipped: z.int(),
  unknown: z.int(),
})

export const campaign = z.object({
  id: id('campaign'),
  title: z.string(),
  accountId: id('account'),
  channel: campaignChannel,
  audience: campaignAudience.nullable(),
  content: campaignContent.nullable(),
  schedule: campaignSchedule,
  exceptions: campaignExceptions,
  /** Addresses go out as short ones of ours, so that clicks are counted. */
  trackLinks: z.boolean(),
  status: campaignStatus,
  /** Why it failed, or (`waitingUntil`) what it waits for. */
  cause: campaignCause.nullable(),
  causeDetails: z.record(z.string(), z.union([z.string(), z.number()])),
  waitingUntil: instant.nullable(),
  /** The next time it goes out (scheduled), or went out. */
  dueAt: instant.nullable(),
  launchedAt: instant.nullable(),
  finishedAt: instant.nullable(),
  /** The recurring campaign that this is one run of. */
  parentId: id('campaign').nullable(),
  /** Given when findings of the content check were overridden. */
  acknowledgement: z.string().nullable(),
  /** Fixed once `preparedAt` is there; grows before. */
  preparedAt: instant.nullable(),
  totals,
  createdAt: instant,
  createdBy: z.string(),
  version: z.number().int(),
})

/** How a mass send is carried out: by list; of subscription accounts to everybody in one call, or through a temporary WeChat tag. */
export const massRoute = z.enum(['list', 'tag', 'all'])

export const quotaLeft = z.object({
  /** `day`: successful sends (subscription) or calls (service, template, customer service) a day; `month`: messages a follower gets. */
  kind: z.enum(['sends_per_day', 'calls_per_day', 'per_follower_and_month']),
  channel: campaignChannel,
  limit: z.int(),
  used: z.int(),
  left: z.int(),
  /** Where the figure comes from. */
  source: z.string(),
})

export const campaignEstimate = z.object({
  /** Followers of the account in the audience. */
  people: z.int(),
  reachable: z.int(),
  skipped: z.array(z.object({ reason: skipReason, count: z.int() })),
  /** False: reachable and skipped were scaled up from a sample. */
  exact: z.boolean(),
  /** Calls to WeChat that it takes, and about how long. */
  calls: z.int(),
  seconds: z.int(),
  route: massRoute.nullable(),
  quotas: z.array(quotaLeft),
  /** May it go out at its time? `nextAt` says when otherwise, null = never like this. */
  decision: z.enum(['now', 'at', 'never']),
  nextAt: instant.nullable(),
  reason: z.string().nullable(),
  /** Can it be taken back after sending (articles: content goes dead, the card stays)? */
  undoable: z.boolean(),
  /** Addresses of the content, and whether their clicks will be counted. `unreachable`: readers could not open our own address. */
  links: z.object({ addresses: z.array(z.string()), tracked: z.enum(['yes', 'switched_off', 'unreachable']) }),
  /** In the language of the question. Those of severity `block` need an acknowledgement at launch. */
  findings: z.array(finding),
  /** What would refuse the launch, as error codes with details; empty when it may be launched. */
  problems: z.array(z.object({ code: z.string(), details: z.record(z.string(), z.unknown()) })),
  /** Its first run and the next ones (recurring). */
  runs: z.array(instant),
})

export const campaignProgress = z.object({
  id: id('campaign'),
  status: campaignStatus,
  cause: campaignCause.nullable(),
  waitingUntil: instant.nullable(),
  /** The audience is still being listed; `recipients` grows. */
  preparing: z.boolean(),
  totals,
  done: z.int(),
  ratePerSecond: z.number(),
  /** Null while unknown. */
  secondsLeft: z.int().nullable(),
  skipped: z.array(z.object({ reason: z.string(), count: z.int() })),
  failures: z.array(z.object({ reason: z.string(), errcode: z.int().nullable(), count: z.int() })),
  /** Mass calls and what WeChat reported about each. */
  batches: z.array(
    z.object({
      number: z.int(),
      people: z.int(),
      status: z.enum(['sending', 'sent', 'failed', 'unknown']),
      sent: z.int().nullable(),
      filtered: z.int().nullable(),
      errors: z.int().nullable(),
      result: z.string().nullable(),
      at: instant.nullable(),
    }),
  ),
  version: z.number().int(),
})

export const delivery = z.object({
  contactId: id('contact'),
  /** What the contact is called here; null for one who was erased, and for readers without `contact.read`. */
  contact: z.object({ number: z.int(), name: z.string().nullable(), remark: z.string() }).nullable(),
  status: deliveryStatus,
  /** A skip reason, or why it failed. */
  reason: z.string().nullable(),
  errcode: z.int().nullable(),
  at: instant,
})

export const reachPolicy = z.object({
  /** No campaign starts or goes on in these hours of the workspace's zone; may run over midnight. */
  quietHours: z.object({ from: clockTime, to: clockTime }).nullable(),
  /** Days (of the workspace's zone) on which nothing goes out. */
  closedDays: z.array(day).max(400),
  /** How many messages one contact gets at most; a week and a month are the last 7 and 30 days. `any` counts all channels together. */
  caps: z
    .array(
      z.object({
        channel: z.enum(['any', 'mass', 'customer_service', 'template']),
        period: z.enum(['day', 'week', 'month']),
        limit: z.int().min(1).max(1000),
      }),
    )
    .max(12),
  /** `opt_out`: all but those who refused. `opt_in`: only those who agreed. */
  consent: z.enum(['opt_out', 'opt_in']),
  version: z.number().int(),
})

export const calendarEntry = z.object({
  campaignId: id('campaign'),
  title: z.string(),
  accountId: id('account'),
  channel: campaignChannel,
  status: campaignStatus,
  at: instant,
  recurring: z.boolean(),
})

/**
 * Who will have had too many messages when a push goes out, reckoned ahead over what was sent, is scheduled and is planned, by the
 * decision that is taken when it does.
 */
export const capOutlook = z.object({
  /** Its whole audience. */
  people: z.int(),
  /** False: figures of a sample of 5,000 followers, scaled up. */
  exact: z.boolean(),
  /** Who is skipped and why, the most frequent first; empty: nobody has had too many. */
  capped: z.array(
    z.object({
      reason: z.enum(['cap_day', 'cap_week', 'cap_month', 'month_quota_used', 'day_quota_used']),
      /** What the rule counts; month and day of the platform count mass messages of the account. On a day without any left nobody gets it. */
      channel: z.enum(['any', ...campaignChannel.options]),
      limit: z.int(),
      count: z.int(),
    }),
  ),
})

export const accountTemplate = z.object({
  templateId: z.string(),
  title: z.string(),
  content: z.string(),
  example: z.string(),
  fields: z.array(z.object({ name: z.string(), label: z.string(), most: z.int().nullable() })),
})

/** A message as one contact would see it. */
export const rendered = z.object({
  /** As the phone shows it; articles are shown from the library. */
  text: z.string().nullable(),
  card: z.object({ title: z.string(), description: z.string(), url: z.string(), pictureUrl: z.string() }).nullable(),
  template: z
    .object({ title: z.string(), lines: z.array(z.object({ label: z.string(), value: z.string() })), url: z.string().nullable() })
    .nullable(),
  contentIds: z.array(id('content')),
  /** Variables that had no value and fell back. */
  fellBack: z.array(z.string()),
})
