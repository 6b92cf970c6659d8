import { z } from 'zod'

import { finding } from './compliance.ts'
import { procedure } from './procedure.ts'
import { segmentExpression } from './segment-expression.ts'
import { day, expectedVersion, id, instant, language, line, pageInput, pageOf } from './shapes.ts'

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

export const accountTemplate = z.object({
  templateId: z.string(),
  title: z.string(),
  content: z.string(),
  example: z.string(),
  fields: z.array(z.object({ name: z.string(), label: z.string(), most: z.int().nullable() })),
})

const rendered = z.object({
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

const byId = z.object({ id: id('campaign') })
const versioned = byId.extend({ expectedVersion })
const tag = 'Reach'

const drafted = z.object({
  title: line(80),
  accountId: id('account'),
  channel: campaignChannel,
  audience: campaignAudience.nullable().default(null),
  content: campaignContent.nullable().default(null),
  schedule: campaignSchedule.default({ kind: 'now' }),
  exceptions: campaignExceptions.default({ ignoreQuietHours: false, ignoreCaps: false }),
  trackLinks: z.boolean().default(true),
})

const evaluation = ['segment_broken', 'segment_cycle', 'segment_unknown', 'segment_too_large', 'analytics_unavailable'] as const

const launchRefusals = [
  'edit_conflict',
  'campaign_cannot_change',
  'campaign_account_not_connected',
  'campaign_channel_unavailable',
  'campaign_audience_missing',
  'campaign_audience_empty',
  'campaign_recipients_too_few',
  'campaign_content_missing',
  'campaign_content_invalid',
  'campaign_content_blocked',
  'campaign_variable_unknown',
  'campaign_template_unknown',
  'campaign_template_value_invalid',
  'campaign_schedule_past',
  'campaign_schedule_invalid',
  'campaign_quiet_hours',
  'campaign_over_quota',
  'content_kind_differs',
  'content_cover_missing',
  'content_article_refused',
  'content_findings_open',
  'content_archived',
  ...evaluation,
  'wechat_refused',
  'wechat_unavailable',
] as const

export const campaigns = {
  list: procedure({ method: 'GET', path: '/campaigns', access: 'campaign.read', tag, summary: 'Campaigns, newest first' })
    .input(
      pageInput.extend({
        accountId: id('account').optional(),
        status: campaignStatus.optional(),
        channel: campaignChannel.optional(),
        parentId: id('campaign').optional(),
        search: z.string().trim().max(80).optional(),
      }),
    )
    .output(pageOf(campaign)),
  count: procedure({ method: 'GET', path: '/campaigns/count', access: 'campaign.read', tag, summary: 'How many, by status' })
    .input(z.object({ accountId: id('account').optional() }))
    .output(z.object({ total: z.int(), byStatus: z.record(campaignStatus, z.int()) })),
  get: procedure({ method: 'GET', path: '/campaigns/{id}', access: 'campaign.read', tag, summary: 'One campaign' })
    .input(byId)
    .output(campaign),
  create: procedure({
    method: 'POST',
    path: '/campaigns',
    access: 'campaign.write',
    tag,
    summary: 'Draft a campaign',
    refusals: ['campaign_content_invalid', 'campaign_schedule_invalid'],
  })
    .input(drafted)
    .output(campaign),
  update: procedure({
    method: 'PATCH',
    path: '/campaigns/{id}',
    access: 'campaign.write',
    tag,
    summary: 'Change a draft',
    refusals: ['edit_conflict', 'campaign_cannot_change', 'campaign_content_invalid', 'campaign_schedule_invalid'],
  })
    .input(
      versioned.extend({
        title: drafted.shape.title.optional(),
        accountId: id('account').optional(),
        channel: campaignChannel.optional(),
        audience: campaignAudience.nullable().optional(),
        content: campaignContent.nullable().optional(),
        schedule: campaignSchedule.optional(),
        exceptions: campaignExceptions.optional(),
        trackLinks: z.boolean().optional(),
      }),
    )
    .output(campaign),
  duplicate: procedure({
    method: 'POST',
    path: '/campaigns/{id}/duplicate',
    access: 'campaign.write',
    tag,
    summary: 'A draft with the same content, audience and schedule',
  })
    .input(byId)
    .output(campaign),
  archive: procedure({
    method: 'POST',
    path: '/campaigns/{id}/archive',
    access: 'campaign.write',
    tag,
    summary: 'Put away a draft or a campaign that is over',
    refusals: ['edit_conflict', 'campaign_cannot_change'],
  })
    .input(versioned)
    .output(z.object({})),
  /** What a launch would do, without doing it. Works on drafts that are not complete: what is missing is among the problems. */
  estimate: procedure({
    method: 'POST',
    path: '/campaigns/{id}/estimate',
    access: 'campaign.read',
    tag,
    summary: 'People, skipped by reason, quota, calls, time, next possible time',
    refusals: evaluation,
    readOnly: true,
  })
    .input(byId.extend({ language: language.default('zh-Hans') }))
    .output(campaignEstimate),
  /** As one contact would see it; without a contact every variable falls back. */
  preview: procedure({
    method: 'POST',
    path: '/campaigns/preview',
    access: 'campaign.read',
    tag,
    summary: 'Render content for one contact',
    refusals: [
      'campaign_content_invalid',
      'campaign_variable_unknown',
      'campaign_template_unknown',
      'wechat_refused',
      'wechat_unavailable',
    ],
    readOnly: true,
  })
    .input(z.object({ accountId: id('account'), content: campaignContent, contactId: id('contact').optional() }))
    .output(rendered),
  /** Sends it to one contact now: WeChat's preview for mass content, a real message for the other channels. */
  test: procedure({
    method: 'POST',
    path: '/campaigns/{id}/test',
    access: 'campaign.write',
    tag,
    summary: 'Send it to one tester',
    refusals: [
      'campaign_content_missing',
      'campaign_content_invalid',
      'campaign_variable_unknown',
      'campaign_template_unknown',
      'campaign_template_value_invalid',
      'campaign_test_refused',
      'content_kind_differs',
      'content_cover_missing',
      'content_article_refused',
      'content_findings_open',
      'content_archived',
      'wechat_refused',
      'wechat_unavailable',
    ],
  })
    .input(byId.extend({ contactId: id('contact') }))
    .output(z.object({})),
  /** Sends now, or schedules: whatever its schedule says. Exactly one of two simultaneous launches succeeds. */
  launch: procedure({
    method: 'POST',
    path: '/campaigns/{id}/launch',
    access: 'campaign.launch',
    tag,
    summary: 'Send or schedule it',
    refusals: launchRefusals,
  })
    .input(versioned.extend({ acknowledgement: z.string().trim().min(1).max(500).optional() }))
    .output(campaign),
  /** Back to draft, as long as nothing was sent. */
  withdraw: procedure({
    method: 'POST',
    path: '/campaigns/{id}/withdraw',
    access: 'campaign.launch',
    tag,
    summary: 'Take a scheduled campaign back to draft',
    refusals: ['edit_conflict', 'campaign_cannot_change'],
  })
    .input(versioned)
    .output(campaign),
  pause: procedure({
    method: 'POST',
    path: '/campaigns/{id}/pause',
    access: 'campaign.launch',
    tag,
    summary: 'Stop after what is in flight',
    refusals: ['edit_conflict', 'campaign_cannot_change'],
  })
    .input(versioned)
    .output(campaign),
  resume: procedure({
    method: 'POST',
    path: '/campaigns/{id}/resume',
    access: 'campaign.launch',
    tag,
    summary: 'Go on where it stopped',
    refusals: ['edit_conflict', 'campaign_cannot_change'],
  })
    .input(versioned)
    .output(campaign),
  cancel: procedure({
    method: 'POST',
    path: '/campaigns/{id}/cancel',
    access: 'campaign.launch',
    tag,
    summary: 'Stop for good; what was sent stays sent',
    refusals: ['edit_conflict', 'campaign_cannot_change'],
  })
    .input(versioned)
    .output(campaign),
  progress: procedure({
    method: 'GET',
    path: '/campaigns/{id}/progress',
    access: 'campaign.read',
    tag,
    summary: 'How far it is, how fast, how long still',
  })
    .input(byId)
    .output(campaignProgress),
  deliveries: procedure({
    method: 'GET',
    path: '/campaigns/{id}/deliveries',
    access: 'campaign.read',
    tag,
    summary: 'Person by person: status and reason',
  })
    .input(pageInput.extend({ id: id('campaign'), status: deliveryStatus.optional(), reason: z.string().max(60).optional() }))
    .output(pageOf(delivery)),
  /** CSV text in parts of at most 20,000 rows; pass the cursor back for the next. */
  exportDeliveries: procedure({
    method: 'GET',
    path: '/campaigns/{id}/deliveries.csv',
    access: 'contact.export',
    tag,
    summary: 'The same as CSV',
  })
    .input(
      byId.extend({
        status: deliveryStatus.optional(),
        reason: z.string().max(60).optional(),
        cursor: z.string().max(500).optional(),
      }),
    )
    .output(z.object({ csv: z.string(), rows: z.int(), cursor: z.string().nullable() })),
  /** A person decides about messages of which WeChat never told: count them as arrived or as failed. Nothing is sent. */
  settleUnknown: procedure({
    method: 'POST',
    path: '/campaigns/{id}/settle-unknown',
    access: 'campaign.launch',
    tag,
    summary: 'Count unknown deliveries as arrived or failed',
  })
    .input(byId.extend({ as: z.enum(['accepted', 'failed']), contactIds: z.array(id('contact')).min(1).max(200).optional() }))
    .output(z.object({ settled: z.int() })),
}

export const reachPolicies = {
  get: procedure({
    method: 'GET',
    path: '/reach-policy',
    access: 'campaign.read',
    tag,
    summary: 'Quiet hours, frequency caps, consent',
  }).output(reachPolicy),
  update: procedure({
    method: 'PATCH',
    path: '/reach-policy',
    access: 'campaign.launch',
    tag,
    summary: 'Change them; running campaigns follow at once',
    refusals: ['edit_conflict'],
  })
    .input(
      z.object({
        quietHours: reachPolicy.shape.quietHours.optional(),
        closedDays: reachPolicy.shape.closedDays.optional(),
        caps: reachPolicy.shape.caps.optional(),
        consent: reachPolicy.shape.consent.optional(),
        expectedVersion: z.number().int().min(0),
      }),
    )
    .output(reachPolicy),
}

export const reachCalendar = {
  /** Days are those of Asia/Shanghai, because quotas are. At most 62 days. */
  get: procedure({
    method: 'GET',
    path: '/reach-calendar',
    access: 'campaign.read',
    tag,
    summary: 'Campaigns and what quota is left, day by day and account by account',
  })
    .input(z.object({ from: day, to: day, accountId: id('account').optional() }))
    .output(
      z.object({
        days: z.array(
          z.object({
            day,
            entries: z.array(calendarEntry),
            /** Per account; scheduled campaigns count as used. */
            quotas: z.array(z.object({ accountId: id('account'), quota: quotaLeft })),
            /** A closed day of the policy. */
            closed: z.boolean(),
          }),
        ),
        /** This month of the business clock: how many followers have had 0, 1, 2, 3, 4 mass messages (service accounts). */
        months: z.array(
          z.object({
            accountId: id('account'),
            month: z.string(),
            limit: z.int(),
            followers: z.array(z.object({ received: z.int(), count: z.int() })),
          }),
        ),
      }),
    ),
}

export const accountTemplates = {
  /** Asked of WeChat each time. */
  list: procedure({
    method: 'GET',
    path: '/accounts/{accountId}/templates',
    access: 'campaign.read',
    tag,
    summary: 'Message templates of an account',
    refusals: ['campaign_channel_unavailable', 'wechat_refused', 'wechat_unavailable'],
  })
    .input(z.object({ accountId: id('account') }))
    .output(z.object({ items: z.array(accountTemplate) })),
}
