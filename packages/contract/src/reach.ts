import { z } from 'zod'

import { procedure } from './procedure.ts'
import {
  accountTemplate,
  campaign,
  campaignAudience,
  campaignChannel,
  campaignContent,
  campaignEstimate,
  campaignExceptions,
  campaignProgress,
  campaignSchedule,
  campaignStatus,
  delivery,
  deliveryStatus,
  reachPolicy,
  rendered,
} from './reach-shapes.ts'
import { expectedVersion, id, language, line, pageInput, pageOf } from './shapes.ts'

export { reachCalendar } from './reach-calendar.ts'
export * from './reach-shapes.ts'

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
  'story_has_no_platform',
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
      'story_has_no_platform',
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
      'story_has_no_platform',
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

export const accountTemplates = {
  /** Asked of WeChat each time. */
  list: procedure({
    method: 'GET',
    path: '/accounts/{accountId}/templates',
    access: 'campaign.read',
    tag,
    summary: 'Message templates of an account',
    refusals: ['campaign_channel_unavailable', 'wechat_refused', 'wechat_unavailable', 'story_has_no_platform'],
  })
    .input(z.object({ accountId: id('account') }))
    .output(z.object({ items: z.array(accountTemplate) })),
}
