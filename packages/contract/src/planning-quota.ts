import { type Id } from '@weiying/kernel'

// Plain rules that the server refuses by and the calendar warns by while something is dragged.

/** What one account may send, and what is sent or planned. Days are those of the platform (Asia/Shanghai). */
export interface AccountQuota {
  readonly accountId: Id<'account'>
  readonly kind: 'subscription' | 'service'
  /** Subscription accounts: sends a day. Service accounts: messages that one follower gets in a calendar month. */
  readonly period: 'day' | 'month'
  readonly limit: number
  /** Where the figure comes from. */
  readonly source: string
  /** Only days that have something, in whole months. */
  readonly days: readonly QuotaDay[]
  /** Followers who have had all of this month's messages already; null where that is not counted. */
  readonly fullFollowers: number | null
}

export interface QuotaDay {
  readonly day: string
  /** Campaigns that went out or are scheduled. */
  readonly campaigns: number
  /** Planned ones that are no campaign yet. */
  readonly planned: number
}

export interface QuotaStanding {
  readonly period: 'day' | 'month'
  readonly limit: number
  readonly used: number
  /** Below zero: more is planned than goes out. */
  readonly left: number
}

/** What is left on a day; `without` leaves out one planned push of that day (the one that is moved). */
export function quotaOn(quota: AccountQuota, day: string, without: string | null = null): QuotaStanding {
  const key = quota.period === 'day' ? day : day.slice(0, 7)
  const within = (other: string): boolean => other.startsWith(key)
  const all = quota.days.filter((each) => within(each.day)).reduce((sum, each) => sum + each.campaigns + each.planned, 0)
  const used = Math.max(0, all - (without !== null && within(without) ? 1 : 0))
  return { period: quota.period, limit: quota.limit, used, left: quota.limit - used }
}

/**
 * Whether one more push fits on a day. A subscription account is refused a second send; of a service account those followers who
 * had their four do not get a fifth, so that it goes out to the others: a warning.
 */
export function pushVerdict(quota: AccountQuota, day: string, from: string | null = null): 'fits' | 'warned' | 'refused' {
  if (quotaOn(quota, day, from).left > 0) return 'fits'
  return quota.period === 'day' ? 'refused' : 'warned'
}

/** The wider of what a month of an account has planned: for the line above the calendar. */
export const monthStanding = (quota: AccountQuota, month: string): { readonly used: number; readonly limit: number | null } => ({
  used: quota.days
    .filter(({ day }) => day.startsWith(month))
    .reduce((sum, { campaigns, planned }) => sum + campaigns + planned, 0),
  limit: quota.period === 'month' ? quota.limit : null,
})
