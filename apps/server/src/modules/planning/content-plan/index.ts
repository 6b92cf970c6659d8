import { type Id, type NewId } from '@weiying/kernel'
import { type Database, type Reader } from '@weiying/postgres'
import { createTexts } from '@weiying/texts'
import { massLimits } from '@weiying/wechat/limits'

import { toCsv, toXlsx } from '../../../sheets/index.ts'
import { type Accounts } from '../../accounts/index.ts'
import { type Content } from '../../content/index.ts'
import { type Audit, type BusinessClocks, type Caller } from '../../identity/index.ts'
import { type Insight } from '../../insight/index.ts'
import { type Reach } from '../../reach/index.ts'
import { type CheckOwner } from '../owner.queries.ts'
import { activityCommands } from './activity.commands.ts'
import { activityQueries } from './activity.queries.ts'
import { activityRoutes } from './activity.routes.ts'
import { listActivities } from './activity.store.ts'
import { cadenceCommands } from './cadence.commands.ts'
import { listCadences } from './cadence.store.ts'
import { calendarItemCommands } from './calendar-item.commands.ts'
import { listItems, plannedPushes } from './calendar-item.store.ts'
import { type CalendarItem, usesQuota } from './calendar-item.ts'
import { calendarSheet } from './calendar-rows.ts'
import { calendarQueries, holidaysBetween } from './calendar.queries.ts'
import { capQueries } from './caps.queries.ts'
import { columnCommands } from './column.commands.ts'
import { listColumns } from './column.store.ts'
import { contentPlanRoutes } from './content-plan.routes.ts'
import { holidayCommands } from './holiday.commands.ts'
import { publishedYears } from './holiday.store.ts'
import { unpublishedYears } from './holiday.ts'
import { quotaQueries } from './quota.queries.ts'
import { shownItemQueries } from './shown-item.queries.ts'

export type { Activity, ActivityTotals, PlannedLift } from './activity.ts'
export type { ActivityEffect } from './activity.queries.ts'
export type { CalendarItem } from './calendar-item.ts'
export type { Column } from './column.ts'

export interface ContentPlanOptions {
  readonly db: Database
  readonly newId: NewId
  readonly audit: Audit
  readonly business: BusinessClocks
  readonly accounts: Accounts
  readonly content: Content
  readonly reach: Reach
  readonly insight: Pick<Insight, 'measure'>
  readonly timeZone: (caller: Caller) => Promise<string>
  readonly checkOwner: CheckOwner
  /** Of members, the disabled ones too. */
  readonly memberNames: (caller: Caller, ids: readonly Id<'member'>[]) => Promise<ReadonlyMap<Id<'member'>, string>>
  /** Those of them who are not disabled. */
  readonly activeMembers: (caller: Caller, ids: readonly Id<'member'>[]) => Promise<ReadonlySet<Id<'member'>>>
}

const mimes = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv;charset=utf-8',
} as const

/** What goes out when: columns, cadences, the calendar with what the platform lets through, and activities. */
export function createContentPlan(options: ContentPlanOptions) {
  const { db, accounts } = options
  const limits = {
    subscriptionPerDay: massLimits.subscriptionPerDay,
    servicePerPersonAndMonth: massLimits.servicePerPersonAndMonth,
    source: massLimits.source,
  }
  const quotas = quotaQueries({ ...options, limits })
  const caps = capQueries(options)
  const show = shownItemQueries(options)
  const queries = calendarQueries({ ...options, quotas, show })
  const columns = columnCommands(options)
  const items = calendarItemCommands({ ...options, quotas })
  const cadences = cadenceCommands({ ...options, quotas, caps })
  const activities = { commands: activityCommands(options), queries: activityQueries(options) }
  return {
    /** Columns of a plan with what stands in them. */
    columns: { list: columns.list, of: listColumns, create: columns.create, archive: columns.archive },
    /** What is planned, for others to read; `create` plans one more. */
    calendarItems: {
      of: async (reader: Reader, workspace: Id<'workspace'>, planId: Id<'plan'>, from: string, to: string) =>
        await listItems(reader, workspace, planId, { from, to }, mostItems),
      calendar: queries.calendar,
      /** What is to go out through accounts between two days, in every plan: neither done nor dropped. */
      pushes: async (caller: Caller, from: string, to: string): Promise<readonly CalendarItem[]> =>
        (await db.in(caller.workspace).read(async (reader) => await plannedPushes(reader, caller.workspace, from, to))).filter(
          usesQuota,
        ),
      create: items.create,
      ground: items.ground,
      archive: items.archive,
      /** Inside the command of somebody else. */
      ready: items.ready,
    },
    /** What holds between two days, and the years of them of which nothing is published. */
    holidays: async (caller: Caller, from: string, to: string) =>
      await db.in(caller.workspace).read(async (reader) => ({
        days: await holidaysBetween(reader, caller.workspace, from, to),
        missing: unpublishedYears([from, to], await publishedYears(reader)),
      })),
    cadences: {
      /** Of a plan, the latest first, those taken back too. */
      of: async (reader: Reader, workspace: Id<'workspace'>, planId: Id<'plan'>) =>
        await listCadences(reader, workspace, planId, mostItems),
      apply: cadences.apply,
      undo: cadences.undo,
      ready: cadences.ready,
    },
    activities: {
      of: async (reader: Reader, workspace: Id<'workspace'>, planId: Id<'plan'>) =>
        await listActivities(reader, workspace, planId, mostItems),
      totals: activities.queries.totals,
      effect: activities.queries.effect,
      create: activities.commands.create,
      archive: activities.commands.archive,
      /** What activities that are not over on `today` promise, for the forecast. */
      plannedLifts: activities.queries.plannedLifts,
    },
    routes: {
      ...contentPlanRoutes({
        columns,
        items,
        cadences,
        holidays: holidayCommands(options),
        queries,
        caps,
        write: async (caller, { planId, from, to, format, language }) => {
          const { plan, items: planned, holidays } = await queries.sheet(caller, planId, from, to)
          const known = await db.in(caller.workspace).read(async (reader) => await accounts.list(reader, caller.workspace))
          const outlooks = await caps.ofItems(caller, planId, from, to)
          const names = new Map<string, string>(known.map(({ id, name }) => [id, name]))
          const { find } = await createTexts(language, ['main', 'planning'])
          const sheet = calendarSheet(
            planned.map((item) => ({
              ...item,
              accountName: names.get(item.accountId ?? '') ?? '',
              capped: outlooks.get(item.id) ?? null,
            })),
            holidays,
            find,
            language !== 'en',
          )
          const { name, columns: titles, rows } = sheet
          const bytes =
            format === 'xlsx' ? await toXlsx(name, titles, rows) : Buffer.from(toCsv([titles.map(({ title }) => title), ...rows]))
          return {
            name: `${plan.name} ${from} ${to}.${format}`,
            mime: mimes[format],
            base64: Buffer.from(bytes).toString('base64'),
            rows: planned.length,
          }
        },
      }),
      ...activityRoutes(activities),
    },
  }
}

const mostItems = 3000

export type ContentPlan = ReturnType<typeof createContentPlan>
