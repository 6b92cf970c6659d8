import { type AccountQuota } from '@weiying/contract'
import { addDays, countDays, dayIn, DomainError, eachDay, type Id, momentIn, type Page, pageOf } from '@weiying/kernel'
import { type Database, type Reader } from '@weiying/postgres'

import { type BusinessClocks, type Caller } from '../../identity/index.ts'
import { type Reach } from '../../reach/index.ts'
import { getPlan } from '../plan.store.ts'
import { listActivities } from './activity.store.ts'
import { type Activity } from './activity.ts'
import { getItem, type ItemFilter, itemsOfCampaigns, listItems } from './calendar-item.store.ts'
import { type CalendarItem } from './calendar-item.ts'
import { ownHolidays, publishedHolidays, publishedYears } from './holiday.store.ts'
import { effectiveHolidays, type Holiday, unpublishedYears } from './holiday.ts'
import { type QuotaQueries } from './quota.queries.ts'
import { type ShowItems, type ShownItem } from './shown-item.queries.ts'

interface Deps {
  readonly db: Database
  readonly business: Pick<BusinessClocks, 'of'>
  readonly reach: Pick<Reach, 'queries' | 'policies'>
  readonly quotas: QuotaQueries
  readonly show: ShowItems
  readonly timeZone: (caller: Caller) => Promise<string>
}

type Run = Awaited<ReturnType<Reach['queries']['runs']>>[number]

export interface PlanDay {
  readonly day: string
  readonly items: readonly ShownItem[]
  readonly campaigns: readonly Run[]
  readonly holiday: Holiday | null
  readonly closed: boolean
}

export interface PlanCalendar {
  readonly days: readonly PlanDay[]
  readonly activities: readonly Activity[]
  readonly quotas: readonly AccountQuota[]
  readonly quietHours: { readonly from: string; readonly to: string } | null
  readonly unpublishedYears: readonly string[]
  readonly today: string
}

const longestCalendar = 62
const mostItems = 3000
const mostActivities = 500

/** @throws DomainError calendar_span_invalid */
export function checkSpan(from: string, to: string, most: number): void {
  if (from > to || countDays(from, to) > most) throw new DomainError('calendar_span_invalid', { from, to, most })
}

export async function holidaysBetween(
  reader: Reader,
  workspace: Id<'workspace'>,
  from: string,
  to: string,
): Promise<ReadonlyMap<string, Holiday>> {
  return effectiveHolidays(await publishedHolidays(reader, from, to), await ownHolidays(reader, workspace, from, to))
}

export function calendarQueries({ db, business, reach, quotas, show, timeZone }: Deps) {
  const readable = (caller: Caller): boolean => caller.permissions.includes('campaign.read')

  return {
    get: async (caller: Caller, id: Id<'calendarItem'>): Promise<ShownItem> => {
      const item = await db.in(caller.workspace).read(async (reader) => await getItem(reader, caller.workspace, id))
      return await one(show, caller, item)
    },

    present: async (caller: Caller, item: CalendarItem): Promise<ShownItem> => await one(show, caller, item),

    list: async (
      caller: Caller,
      planId: Id<'plan'>,
      filter: ItemFilter,
      limit: number,
      cursor?: string,
    ): Promise<Page<ShownItem>> => {
      const match = /^(\d{4}-\d{2}-\d{2}) ([0-9a-f-]{36})$/.exec(cursor ?? '')
      const after = match === null ? undefined : { day: match[1] ?? '', id: match[2] ?? '' }
      const rows = await db.in(caller.workspace).read(async (reader) => {
        await getPlan(reader, caller.workspace, planId)
        return await listItems(reader, caller.workspace, planId, filter, limit + 1, after)
      })
      const page = pageOf(rows, limit, ({ day, id }) => `${day} ${id}`)
      return { items: await show(caller, page.items), cursor: page.cursor }
    },

    /** The plan day by day. Days are those of the workspace's zone. */
    calendar: async (
      caller: Caller,
      planId: Id<'plan'>,
      from: string,
      to: string,
      accountId?: Id<'account'>,
    ): Promise<PlanCalendar> => {
      checkSpan(from, to, longestCalendar)
      const { workspace } = caller
      const zone = await timeZone(caller)
      const found = readable(caller) ? await reach.queries.runs(caller, momentIn(zone, from), momentIn(zone, addDays(to, 1))) : []
      const runs = found.filter(({ campaign }) => accountId === undefined || campaign.accountId === accountId)
      const facts = await quotas.facts(caller, from, to, true)
      const policy = await reach.policies.get(caller)
      const { items, activities, holidays, years, ledger } = await db.in(workspace).read(async (reader) => {
        await getPlan(reader, workspace, planId)
        const standing = await listItems(reader, workspace, planId, { from, to, accountId }, mostItems)
        // A campaign may have been moved to these days from others: its planned thing moved with it.
        const moved = await itemsOfCampaigns(
          reader,
          workspace,
          planId,
          found.map(({ campaign }) => campaign.id),
        )
        const known = new Set(standing.map(({ id }) => id))
        return {
          items: [...standing, ...moved.filter(({ id }) => !known.has(id))],
          activities: (await listActivities(reader, workspace, planId, mostActivities)).filter(
            (activity) => activity.fromDay <= to && activity.toDay >= from,
          ),
          holidays: await holidaysBetween(reader, workspace, from, to),
          years: await publishedYears(reader),
          ledger: await quotas.ledger(reader, workspace, facts),
        }
      })
      const shown = await show(caller, items)
      const standsFor = new Set(shown.flatMap(({ campaignId }) => (campaignId === null ? [] : [campaignId])))
      const days = eachDay(from, to)
      return {
        days: days.map((day) => ({
          day,
          items: shown.filter((item) => item.day === day).toSorted(byTime),
          campaigns: runs.filter(({ campaign, at }) => dayIn(zone, at) === day && !standsFor.has(campaign.id)),
          holiday: holidays.get(day) ?? null,
          closed: policy.closedDays.includes(day),
        })),
        activities,
        quotas: ledger.filter((quota) => accountId === undefined || quota.accountId === accountId),
        quietHours: policy.quietHours,
        unpublishedYears: unpublishedYears(days, years),
        today: dayIn(zone, business.of(workspace).now()),
      }
    },

    /** All planned things of a period, for a sheet. */
    sheet: async (caller: Caller, planId: Id<'plan'>, from: string, to: string) => {
      checkSpan(from, to, 366)
      const { workspace } = caller
      const { plan, items, holidays } = await db.in(workspace).read(async (reader) => ({
        plan: await getPlan(reader, workspace, planId),
        items: await listItems(reader, workspace, planId, { from, to }, mostItems),
        holidays: await holidaysBetween(reader, workspace, from, to),
      }))
      const shown = await show(caller, items)
      return { plan, items: shown.toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : byTime(a, b))), holidays }
    },

    holidays: async (caller: Caller, from: string, to: string) =>
      await db.in(caller.workspace).read(async (reader) => ({
        items: [...(await holidaysBetween(reader, caller.workspace, from, to)).values()].toSorted((a, b) =>
          a.day < b.day ? -1 : 1,
        ),
        publishedYears: await publishedYears(reader),
      })),
  }
}

export type CalendarQueries = ReturnType<typeof calendarQueries>

async function one(show: ShowItems, caller: Caller, item: CalendarItem): Promise<ShownItem> {
  const [shown] = await show(caller, [item])
  if (shown === undefined) throw new DomainError('not_found')
  return shown
}

/** Those without a time first. */
function byTime(a: { readonly time: string | null }, b: { readonly time: string | null }): number {
  const [one, two] = [a.time ?? '', b.time ?? '']
  return one < two ? -1 : one > two ? 1 : 0
}
