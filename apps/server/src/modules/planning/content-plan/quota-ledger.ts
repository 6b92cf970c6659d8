import { type AccountQuota } from '@weiying/contract'
import { dayIn, type Id, momentIn } from '@weiying/kernel'

import { type CalendarItem, type CampaignStatus, usesQuota } from './calendar-item.ts'

/** What the platform lets accounts send; dated data of `@weiying/wechat`. */
export interface MassLimits {
  readonly subscriptionPerDay: number
  readonly servicePerPersonAndMonth: number
  readonly source: string
}

export interface LedgerAccount {
  readonly id: Id<'account'>
  readonly kind: 'subscription' | 'service'
}

/** A mass send that happened, is under way, or is scheduled. */
export interface LedgerRun {
  readonly campaignId: string
  readonly accountId: string
  readonly at: Date
  readonly status: CampaignStatus
}

export interface LedgerFacts {
  readonly accounts: readonly LedgerAccount[]
  readonly runs: readonly LedgerRun[]
  /** Planned pushes of every plan. */
  readonly items: readonly CalendarItem[]
  /** Of campaigns that items name. */
  readonly statuses: ReadonlyMap<string, CampaignStatus>
  readonly zone: string
  readonly platformZone: string
  readonly limits: MassLimits
  /** Followers who have had all messages of the month, by account. */
  readonly full: ReadonlyMap<string, number>
}

const spent: readonly CampaignStatus[] = ['scheduled', 'preparing', 'sending', 'paused', 'done']

/** The platform's day of a wall time; without a time it is taken at noon. */
export const platformDay = (day: string, time: string | null, zone: string, platformZone: string): string =>
  dayIn(platformZone, momentIn(zone, day, time ?? '12:00'))

/**
 * What is used of each account's quota, by day of the platform. A planned push that became a campaign is counted as the campaign; as
 * long as that is a draft, as planned.
 */
export function ledgerOf(facts: LedgerFacts): AccountQuota[] {
  const { runs, items, statuses, limits, full, zone, platformZone } = facts
  const counted = runs.filter(({ status }) => spent.includes(status))
  const asCampaign = new Set(counted.map(({ campaignId }) => campaignId))
  const open = items.filter((item) => {
    if (!usesQuota(item)) return false
    if (item.campaignId === null) return true
    const status = statuses.get(item.campaignId)
    return status === 'draft' && !asCampaign.has(item.campaignId)
  })
  return facts.accounts.map(({ id, kind }) => {
    const days = new Map<string, { campaigns: number; planned: number }>()
    const count = (day: string, what: 'campaigns' | 'planned'): void => {
      const before = days.get(day) ?? { campaigns: 0, planned: 0 }
      days.set(day, { ...before, [what]: before[what] + 1 })
    }
    for (const run of counted) if (run.accountId === id) count(dayIn(platformZone, run.at), 'campaigns')
    for (const item of open) if (item.accountId === id) count(platformDay(item.day, item.time, zone, platformZone), 'planned')
    const daily = kind === 'subscription'
    return {
      accountId: id,
      kind,
      period: daily ? 'day' : 'month',
      limit: daily ? limits.subscriptionPerDay : limits.servicePerPersonAndMonth,
      source: limits.source,
      days: [...days].map(([day, uses]) => ({ day, ...uses })).toSorted((a, b) => (a.day < b.day ? -1 : 1)),
      fullFollowers: full.get(id) ?? null,
    }
  })
}
