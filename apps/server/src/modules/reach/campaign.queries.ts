import { type Clock, DomainError, type Id, isUuid, type Page, pageOf, toId } from '@weiying/kernel'
import { type Database, type Reader } from '@weiying/postgres'

import { type Account, type Accounts } from '../accounts/index.ts'
import { dayOf, momentOf, platformZone, startOfNextDay, startOfNextMonth } from '../compliance/index.ts'
import { type BusinessClocks, type Caller } from '../identity/index.ts'
import { type BatchRow, listBatches } from './batch.store.ts'
import {
  type CampaignFilter,
  campaignsBetween,
  campaignsNamed,
  countByStatus,
  findRun,
  getCampaign,
  listCampaigns,
  type Totals,
  totalsOf,
} from './campaign.store.ts'
import { type Campaign, type CampaignId, recurs } from './campaign.ts'
import { type DeliveryFilter, type ListedDelivery, listDeliveries, massReceived, tallyOf } from './delivery.store.ts'
import { getPolicy } from './policy.store.ts'
import { quotaUsed } from './quota.store.ts'
import { type QuotaLeft } from './quota.ts'
import { nextRuns } from './schedule.ts'
import { type AccountTemplate } from './template.ts'

export interface WithTotals {
  readonly campaign: Campaign
  readonly totals: Totals
}

export interface Progress {
  readonly campaign: Campaign
  readonly totals: Totals
  readonly ratePerSecond: number
  readonly secondsLeft: number | null
  readonly skipped: readonly { readonly reason: string; readonly count: number }[]
  readonly failures: readonly { readonly reason: string; readonly errcode: number | null; readonly count: number }[]
  readonly batches: readonly BatchRow[]
}

export interface CalendarDay {
  readonly day: string
  readonly entries: readonly { readonly campaign: Campaign; readonly at: Date }[]
  readonly quotas: readonly { readonly accountId: Id<'account'>; readonly quota: QuotaLeft }[]
  readonly closed: boolean
}

const exportSize = 20_000
const longestCalendar = 62

export interface ContactName {
  readonly number: number
  readonly name: string | null
  readonly remark: string
}

export interface NamedDelivery extends ListedDelivery {
  readonly contact: ContactName | null
}

export interface CampaignQueryDeps {
  /** What contacts are called; erased ones are missing. */
  readonly namesOf: (
    reader: Reader,
    workspace: Id<'workspace'>,
    numbers: readonly number[],
  ) => Promise<ReadonlyMap<number, ContactName>>
  readonly db: Database
  readonly clock: Clock
  readonly business: Pick<BusinessClocks, 'of'>
  readonly accounts: Pick<Accounts, 'get' | 'list'>
  readonly zoneOf: (workspace: Id<'workspace'>) => Promise<string>
  /** What the account may do at all, and how often; asked of WeChat where it tells. */
  readonly availability: (
    account: Pick<Account, 'kind' | 'verified'>,
    channel: Campaign['channel'],
  ) => { readonly feature: string; readonly reason: string } | null
  /** Mass messages that a follower of a service account gets in a month. */
  readonly perFollowerAndMonth: number
  readonly massCallsPerDay: (workspace: Id<'workspace'>, accountId: Id<'account'>) => Promise<number>
  readonly templatesOf: (workspace: Id<'workspace'>, accountId: Id<'account'>) => Promise<readonly AccountTemplate[]>
}

/** What screens show of campaigns. */
export function campaignQueries(deps: CampaignQueryDeps) {
  const { db, clock, business, accounts, availability } = deps

  const done = ({ accepted, failed, skipped, unknown }: Totals): number => accepted + failed + skipped + unknown

  async function withTotals(caller: Caller, campaign: Campaign): Promise<WithTotals> {
    const totals = await db.in(caller.workspace).read(async (reader) => await totalsOf(reader, caller.workspace, [campaign.id]))
    return { campaign, totals: totals(campaign.id) }
  }

  return {
    withTotals,

    get: async (caller: Caller, id: CampaignId): Promise<Campaign> =>
      await db.in(caller.workspace).read(async (reader) => await getCampaign(reader, caller.workspace, id)),

    list: async (
      caller: Caller,
      filter: CampaignFilter,
      limit: number,
      cursor: string | undefined,
    ): Promise<Page<WithTotals>> => {
      if (cursor !== undefined && !isUuid(cursor)) throw new DomainError('input_invalid', { field: 'cursor' })
      return await db.in(caller.workspace).read(async (reader) => {
        const before = cursor === undefined ? undefined : toId<'campaign'>(cursor)
        const rows = await listCampaigns(reader, caller.workspace, filter, limit, before)
        const totals = await totalsOf(
          reader,
          caller.workspace,
          rows.map((each) => each.id),
        )
        const page = pageOf(rows, limit, (last) => last.id)
        return { items: page.items.map((campaign) => ({ campaign, totals: totals(campaign.id) })), cursor: page.cursor }
      })
    },

    count: async (caller: Caller, accountId: Id<'account'> | undefined) =>
      await db.in(caller.workspace).read(async (reader) => await countByStatus(reader, caller.workspace, accountId)),

    progress: async (caller: Caller, id: CampaignId): Promise<Progress> =>
      await db.in(caller.workspace).read(async (reader) => {
        const { workspace } = caller
        const campaign = await getCampaign(reader, workspace, id)
        const run = await findRun(reader, workspace, id)
        const totals = (await totalsOf(reader, workspace, [id]))(id)
        const tally = await tallyOf(reader, workspace, id)
        const running = campaign.status === 'sending' || campaign.status === 'preparing'
        const seconds = run === undefined ? 0 : Math.max(0.5, (clock.now().getTime() - run.runningSince.getTime()) / 1000)
        const rate = run === undefined || !running ? 0 : (done(totals) - run.finishedBefore) / seconds
        const left = totals.recipients - done(totals)
        return {
          campaign,
          totals,
          ratePerSecond: Math.round(rate * 10) / 10,
          secondsLeft: running && totals.preparedAt !== null && rate > 0 ? Math.ceil(left / rate) : null,
          skipped: tally.flatMap(({ status, reason, count }) => (status === 'skipped' ? [{ reason: reason ?? '', count }] : [])),
          failures: tally.flatMap(({ status, reason, errcode, count }) =>
            status === 'failed' ? [{ reason: reason ?? '', errcode, count }] : [],
          ),
          batches: await listBatches(reader, workspace, id),
        }
      }),

    deliveries: async (
      caller: Caller,
      id: CampaignId,
      filter: DeliveryFilter,
      limit: number,
      cursor: string | undefined,
    ): Promise<Page<NamedDelivery>> => {
      const after = numberCursor(cursor)
      return await db.in(caller.workspace).read(async (reader) => {
        await getCampaign(reader, caller.workspace, id)
        const rows = await listDeliveries(reader, caller.workspace, id, filter, limit, after)
        const page = pageOf(rows, limit, (last) => String(last.contactNumber))
        const numbers = caller.permissions.includes('contact.read') ? page.items.map((each) => each.contactNumber) : []
        const names =
          numbers.length === 0 ? new Map<number, ContactName>() : await deps.namesOf(reader, caller.workspace, numbers)
        return { ...page, items: page.items.map((row) => ({ ...row, contact: names.get(row.contactNumber) ?? null })) }
      })
    },

    exportDeliveries: async (caller: Caller, id: CampaignId, filter: DeliveryFilter, cursor: string | undefined) => {
      const after = numberCursor(cursor)
      return await db.in(caller.workspace).read(async (reader) => {
        await getCampaign(reader, caller.workspace, id)
        const page = pageOf(await listDeliveries(reader, caller.workspace, id, filter, exportSize, after), exportSize, (last) =>
          String(last.contactNumber),
        )
        const lines = page.items.map(({ contactNumber, contactId, status, reason, errcode, at }) =>
          [contactNumber, contactId, status, reason ?? '', errcode ?? '', at.toISOString()].join(','),
        )
        const head = cursor === undefined ? ['contact_number,contact_id,status,reason,errcode,at'] : []
        return { csv: `${[...head, ...lines].join('\r\n')}\r\n`, rows: page.items.length, cursor: page.cursor }
      })
    },

    /** Of these ids those that exist, put away ones too, in any order. */
    named: async (caller: Caller, ids: readonly CampaignId[]): Promise<readonly Campaign[]> =>
      await db.in(caller.workspace).read(async (reader) => await campaignsNamed(reader, caller.workspace, ids)),

    /** When campaigns go out or went out from one moment until another; a recurring one as often as it will. Drafts are not among them. */
    runs: async (
      caller: Caller,
      since: Date,
      until: Date,
    ): Promise<readonly { readonly campaign: Campaign; readonly at: Date }[]> => {
      const { workspace } = caller
      const zone = await deps.zoneOf(workspace)
      const now = business.of(workspace).now()
      const found = await db.in(workspace).read(async (reader) => await campaignsBetween(reader, workspace, since, until))
      return found
        .flatMap((campaign) => runsOf(campaign, now, zone, until.getTime()).map((at) => ({ campaign, at })))
        .filter(({ at }) => at >= since && at < until)
        .sort((a, b) => a.at.getTime() - b.at.getTime())
    },

    calendar: async (caller: Caller, from: string, to: string, accountId: Id<'account'> | undefined) => {
      const { workspace } = caller
      const start = dayStart(from)
      const end = startOfNextDay(dayStart(to), platformZone)
      if (end <= start || end - start > longestCalendar * 86_400_000 + 1)
        throw new DomainError('input_invalid', { field: 'to', most: longestCalendar })
      const zone = await deps.zoneOf(workspace)
      const now = business.of(workspace).now()
      const { campaigns, list, used, policy } = await db.in(workspace).read(async (reader) => ({
        campaigns: await campaignsBetween(reader, workspace, new Date(start), new Date(end)),
        list: await accounts.list(reader, workspace),
        used: await quotaUsed(reader, workspace, from, to),
        policy: await getPolicy(reader, workspace),
      }))
      const shown = list.filter((account) => accountId === undefined || account.id === accountId)
      const entries = campaigns
        .filter((campaign) => accountId === undefined || campaign.accountId === accountId)
        .flatMap((campaign) => runsOf(campaign, now, zone, end).map((at) => ({ campaign, at })))
        .filter(({ at }) => at.getTime() >= start && at.getTime() < end)
        .sort((a, b) => a.at.getTime() - b.at.getTime())
      const limits = new Map<string, number>()
      for (const account of shown) limits.set(account.id, await deps.massCallsPerDay(workspace, account.id))

      const days: CalendarDay[] = []
      for (let at = start; at < end; at = startOfNextDay(at, platformZone)) {
        const day = dayOf(at, platformZone)
        const today = entries.filter((entry) => dayOf(entry.at.getTime(), platformZone) === day)
        const quotas = shown.flatMap((account) => {
          if (availability(account, 'mass') !== null) return []
          const own = used.filter((row) => row.accountId === account.id && row.period === day && row.quota === massQuota(account))
          const planned = today.filter(
            ({ campaign }) => campaign.accountId === account.id && campaign.channel === 'mass' && campaign.status === 'scheduled',
          )
          const limit = account.kind === 'subscription' ? 1 : (limits.get(account.id) ?? 0)
          const spent = own.reduce((sum, row) => sum + row.used, 0) + planned.length
          const quota: QuotaLeft = {
            kind: account.kind === 'subscription' ? 'sends_per_day' : 'calls_per_day',
            channel: 'mass',
            limit,
            used: spent,
            left: Math.max(0, limit - spent),
            source: 'official batch-send guide',
          }
          return [{ accountId: account.id, quota }]
        })
        days.push({ day, entries: today, quotas, closed: policy.closedDays.includes(day) })
      }
      const month = dayOf(now.getTime(), platformZone).slice(0, 7)
      const [year = 0, number = 0] = month.split('-').map(Number)
      const monthStart = momentOf(platformZone, year, number, 1)
      const [first, last] = [new Date(monthStart), new Date(startOfNextMonth(monthStart, platformZone))]
      const months = await db.in(workspace).read(async (reader) => {
        const counted = []
        for (const { id, kind, verified } of shown) {
          if (kind !== 'service' || !verified) continue
          const followers = await massReceived(reader, workspace, id, first, last)
          counted.push({ accountId: id, month, limit: deps.perFollowerAndMonth, followers })
        }
        return counted
      })
      return { days, months }
    },

    templates: async (caller: Caller, accountId: Id<'account'>) => {
      const account = await db
        .in(caller.workspace)
        .read(async (reader) => await accounts.get(reader, caller.workspace, accountId))
      const closed = availability(account, 'template')
      if (closed !== null) throw new DomainError('campaign_channel_unavailable', { channel: 'template', ...closed })
      return await deps.templatesOf(caller.workspace, accountId)
    },
  }
}

export type CampaignQueries = ReturnType<typeof campaignQueries>

const massQuota = (account: Pick<Account, 'kind'>): string => (account.kind === 'subscription' ? 'mass_sends' : 'mass')

function dayStart(day: string): number {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  return momentOf(platformZone, year, month, date)
}

/** When a campaign goes out or went out; a recurring one as often as it will until `end`. */
function runsOf(campaign: Campaign, now: Date, zone: string, end: number): readonly Date[] {
  if (campaign.status !== 'scheduled' || !recurs(campaign.schedule)) return campaign.dueAt === null ? [] : [campaign.dueAt]
  return nextRuns(campaign.schedule, now, zone, 100).filter((at) => at.getTime() < end)
}

function numberCursor(cursor: string | undefined): number {
  if (cursor === undefined) return 0
  const number = Number(cursor)
  if (!Number.isSafeInteger(number) || number < 0) throw new DomainError('input_invalid', { field: 'cursor' })
  return number
}
