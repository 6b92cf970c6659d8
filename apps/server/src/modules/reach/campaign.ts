import { type SegmentExpression } from '@weiying/contract/segment-expression'
import { DomainError, type Id } from '@weiying/kernel'

export type CampaignId = Id<'campaign'>
export type Channel = 'mass' | 'customer_service' | 'template'
export type CampaignStatus = 'draft' | 'scheduled' | 'preparing' | 'sending' | 'paused' | 'done' | 'cancelled' | 'failed'

export type Audience =
  | { readonly kind: 'all' }
  | { readonly kind: 'segment'; readonly segmentId: Id<'segment'> }
  | { readonly kind: 'expression'; readonly expression: SegmentExpression }

export interface TemplateContent {
  readonly kind: 'template'
  readonly templateId: string
  /** Field of the template → text with variables. */
  readonly values: Readonly<Record<string, string>>
  readonly url: string | null
  readonly miniprogram: { readonly appId: string; readonly pagePath: string } | null
}

export interface CardContent {
  readonly kind: 'card'
  readonly title: string
  readonly description: string
  readonly url: string
  readonly pictureUrl: string
}

export type Content =
  | { readonly kind: 'articles'; readonly contentIds: readonly Id<'content'>[] }
  | { readonly kind: 'text'; readonly text: string }
  | CardContent
  | TemplateContent

export type Schedule =
  | { readonly kind: 'now' }
  | { readonly kind: 'at'; readonly at: string }
  | { readonly kind: 'weekly'; readonly weekdays: readonly number[]; readonly time: string; readonly until: string | null }
  | { readonly kind: 'cron'; readonly cron: string; readonly until: string | null }

export interface Exceptions {
  readonly ignoreQuietHours: boolean
  readonly ignoreCaps: boolean
}

/** Why a whole campaign failed, or what it waits for. */
export type Cause =
  | 'quiet_hours'
  | 'day_quota'
  | 'minute_quota'
  | 'month_quota'
  | 'platform_busy'
  | 'audience_empty'
  | 'audience_missing'
  | 'content_missing'
  | 'content_refused'
  | 'account_broken'
  | 'permission_limited'
  | 'approval_refused'
  | 'single_recipient'
  | 'schedule_missed'

export type CauseDetails = Readonly<Record<string, string | number>>

/** One message to many contacts. */
export interface Campaign {
  readonly id: CampaignId
  readonly title: string
  readonly accountId: Id<'account'>
  readonly channel: Channel
  readonly audience: Audience | null
  readonly content: Content | null
  readonly schedule: Schedule
  readonly exceptions: Exceptions
  /** Whether addresses are replaced by short ones that count clicks. */
  readonly trackLinks: boolean
  readonly status: CampaignStatus
  readonly cause: Cause | null
  readonly causeDetails: CauseDetails
  /** Business time. While it lies ahead nothing new is sent. */
  readonly waitingUntil: Date | null
  /** Its time, or its next one when it recurs. */
  readonly dueAt: Date | null
  readonly launchedAt: Date | null
  readonly finishedAt: Date | null
  readonly parentId: CampaignId | null
  readonly acknowledgement: string | null
  readonly route: 'list' | 'tag' | 'all' | null
  readonly createdAt: Date
  readonly createdBy: string
  /** Grows with every change that people make or see; a command names the version that its user saw. */
  readonly version: number
  readonly archivedAt: Date | null
}

export type CampaignFields = Pick<
  Campaign,
  'title' | 'accountId' | 'channel' | 'audience' | 'content' | 'schedule' | 'exceptions' | 'trackLinks'
>

/** Which status may follow which. */
const next: Readonly<Record<CampaignStatus, readonly CampaignStatus[]>> = {
  draft: ['scheduled', 'preparing'],
  scheduled: ['draft', 'preparing', 'cancelled', 'done', 'failed'],
  preparing: ['sending', 'paused', 'cancelled', 'failed', 'done'],
  sending: ['paused', 'done', 'cancelled', 'failed'],
  paused: ['sending', 'cancelled'],
  done: [],
  cancelled: [],
  failed: [],
}

export const isOver = (status: CampaignStatus): boolean => next[status].length === 0

export const recurs = (schedule: Schedule): boolean => schedule.kind === 'weekly' || schedule.kind === 'cron'

export function draftCampaign(
  id: CampaignId,
  fields: CampaignFields,
  made: { readonly at: Date; readonly by: string; readonly parentId?: CampaignId },
): Campaign {
  checkFits(fields)
  return {
    id,
    title: fields.title,
    accountId: fields.accountId,
    channel: fields.channel,
    audience: fields.audience,
    content: fields.content,
    schedule: fields.schedule,
    exceptions: fields.exceptions,
    trackLinks: fields.trackLinks,
    status: 'draft',
    cause: null,
    causeDetails: {},
    waitingUntil: null,
    dueAt: null,
    launchedAt: null,
    finishedAt: null,
    parentId: made.parentId ?? null,
    acknowledgement: null,
    route: null,
    createdAt: made.at,
    createdBy: made.by,
    version: 1,
    archivedAt: null,
  }
}

/** @throws DomainError campaign_cannot_change unless it is a draft, campaign_content_invalid */
export function edit(campaign: Campaign, fields: Partial<CampaignFields>): Campaign {
  if (campaign.status !== 'draft') throw new DomainError('campaign_cannot_change', { from: campaign.status, to: 'draft' })
  const edited: Campaign = { ...campaign, ...fields, version: campaign.version + 1 }
  checkFits(edited)
  return edited
}

export const schedule = (campaign: Campaign, dueAt: Date): Campaign => ({
  ...become(campaign, 'scheduled'),
  dueAt,
  cause: null,
  causeDetails: {},
})

export const withdraw = (campaign: Campaign): Campaign => ({
  ...become(campaign, 'draft'),
  dueAt: null,
  cause: null,
  causeDetails: {},
})

export const launch = (campaign: Campaign, now: Date, route: Campaign['route']): Campaign => ({
  ...become(campaign, 'preparing'),
  launchedAt: now,
  dueAt: campaign.dueAt ?? now,
  route,
  cause: null,
  causeDetails: {},
})

export const startSending = (campaign: Campaign): Campaign => become(campaign, 'sending')

export const pause = (campaign: Campaign): Campaign => ({
  ...become(campaign, 'paused'),
  waitingUntil: null,
  cause: null,
  causeDetails: {},
})

/** Goes on with what is left; an audience that was not listed completely is listed further. */
export const resume = (campaign: Campaign): Campaign => become(campaign, 'sending')

export const cancel = (campaign: Campaign, now: Date): Campaign => ({
  ...become(campaign, 'cancelled'),
  finishedAt: now,
  waitingUntil: null,
  cause: null,
  causeDetails: {},
})

export const finish = (campaign: Campaign, now: Date): Campaign => ({
  ...become(campaign, 'done'),
  finishedAt: now,
  waitingUntil: null,
  cause: null,
  causeDetails: {},
})

export const fail = (campaign: Campaign, now: Date, cause: Cause, causeDetails: CauseDetails = {}): Campaign => ({
  ...become(campaign, 'failed'),
  finishedAt: now,
  waitingUntil: null,
  cause,
  causeDetails,
})

/** Nothing new is sent before that time; what is in flight ends. People see why. */
export const waitUntil = (campaign: Campaign, until: Date, cause: Cause, causeDetails: CauseDetails = {}): Campaign => ({
  ...campaign,
  waitingUntil: until,
  cause,
  causeDetails,
})

/** @throws DomainError campaign_cannot_change while it is under way */
export function archive(campaign: Campaign, now: Date): Campaign {
  if (campaign.status !== 'draft' && !isOver(campaign.status))
    throw new DomainError('campaign_cannot_change', { from: campaign.status, to: 'archived' })
  return { ...campaign, archivedAt: now, version: campaign.version + 1 }
}

function become(campaign: Campaign, status: CampaignStatus): Campaign {
  if (!next[campaign.status].includes(status))
    throw new DomainError('campaign_cannot_change', { from: campaign.status, to: status })
  return { ...campaign, status, version: campaign.version + 1 }
}

const contentKinds: Readonly<Record<Channel, readonly Content['kind'][]>> = {
  mass: ['articles', 'text'],
  customer_service: ['text', 'card'],
  template: ['template'],
}

/** @throws DomainError campaign_content_invalid when the channel cannot carry this kind of content */
function checkFits({ channel, content }: Pick<CampaignFields, 'channel' | 'content'>): void {
  if (content !== null && !contentKinds[channel].includes(content.kind))
    throw new DomainError('campaign_content_invalid', { reason: 'kind', channel, kind: content.kind })
}
