import { type api } from '../../../app/api.ts'
import { type Tone } from '../../../components/status-chip.tsx'

export type Campaign = Awaited<ReturnType<typeof api.campaigns.get>>
export type CampaignStatus = Campaign['status']
export type Channel = Campaign['channel']
export type Audience = NonNullable<Campaign['audience']>
export type Content = NonNullable<Campaign['content']>
export type Schedule = Campaign['schedule']
export type Estimate = Awaited<ReturnType<typeof api.campaigns.estimate>>
export type Progress = Awaited<ReturnType<typeof api.campaigns.progress>>
export type Delivery = Awaited<ReturnType<typeof api.campaigns.deliveries>>['items'][number]
export type ReachPolicy = Awaited<ReturnType<typeof api.reachPolicies.get>>
export type Account = Awaited<ReturnType<typeof api.accounts.list>>['items'][number]
export type Segment = Awaited<ReturnType<typeof api.segments.list>>['items'][number]
export type Contact = Awaited<ReturnType<typeof api.contacts.list>>['items'][number]
export type Quota = Estimate['quotas'][number]

export const channels: readonly Channel[] = ['mass', 'customer_service', 'template']
export const statuses: readonly CampaignStatus[] = [
  'draft',
  'scheduled',
  'preparing',
  'sending',
  'paused',
  'done',
  'cancelled',
  'failed',
]

export const tones: Readonly<Record<CampaignStatus, Tone>> = {
  draft: 'neutral',
  scheduled: 'active',
  preparing: 'active',
  sending: 'active',
  paused: 'warning',
  done: 'good',
  cancelled: 'neutral',
  failed: 'danger',
}

export const underWay = (status: CampaignStatus): boolean => status === 'preparing' || status === 'sending'
export const isOver = (status: CampaignStatus): boolean => ['done', 'cancelled', 'failed'].includes(status)
export const recurs = ({ kind }: Schedule): boolean => kind === 'weekly' || kind === 'cron'

/** How many of its people have an outcome. */
/** Those of whom something is known; `delivered` are among the accepted. */
export const doneOf = ({ accepted, failed, skipped, unknown }: Campaign['totals']): number =>
  accepted + failed + skipped + unknown

/** How a contact is called where there is no name: WeChat tells none. */
export const contactName = ({ name, remark, number }: Pick<Contact, 'name' | 'remark' | 'number'>): string =>
  name ?? (remark === '' ? `#${String(number)}` : remark)
