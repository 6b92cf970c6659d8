import { api } from '../../../http/implement.ts'
import { type CapOutlook } from '../../reach/index.ts'
import { type CadenceCommands } from './cadence.commands.ts'
import { type Cadence } from './cadence.ts'
import { type CalendarItemCommands } from './calendar-item.commands.ts'
import { type CalendarQueries } from './calendar.queries.ts'
import { type CapQueries } from './caps.queries.ts'
import { type ColumnCommands, type ShownColumn } from './column.commands.ts'
import { type HolidayCommands } from './holiday.commands.ts'
import { type ShownItem } from './shown-item.queries.ts'

interface Written {
  readonly name: string
  readonly mime: string
  readonly base64: string
  readonly rows: number
}

interface Deps {
  readonly columns: ColumnCommands
  readonly items: CalendarItemCommands
  readonly cadences: CadenceCommands
  readonly holidays: HolidayCommands
  readonly queries: CalendarQueries
  readonly caps: CapQueries
  readonly write: (
    caller: Parameters<CalendarQueries['sheet']>[0],
    wish: {
      readonly planId: Parameters<CalendarQueries['sheet']>[1]
      readonly from: string
      readonly to: string
      readonly format: 'xlsx' | 'csv'
      readonly language: 'zh-Hans' | 'zh-Hant' | 'en'
    },
  ) => Promise<Written>
}

const everyDay = { from: '0001-01-01', to: '9999-12-31' } as const

export function contentPlanRoutes({ columns, items, cadences, holidays, queries, caps, write }: Deps) {
  return {
    columns: {
      list: api.columns.list.handler(async ({ input, context }) => ({
        items: (await columns.list(context.caller, input.planId)).map(presentColumn),
      })),
      create: api.columns.create.handler(async ({ input: { planId, ...wish }, context }) =>
        presentColumn({ ...(await columns.create(context.caller, planId, wish)), contents: 0, planned: 0 }),
      ),
      update: api.columns.update.handler(async ({ input: { id, expectedVersion, ...change }, context }) => {
        const after = await columns.update(context.caller, id, change, expectedVersion)
        const shown = (await columns.list(context.caller, after.planId)).find((each) => each.id === id)
        return presentColumn(shown ?? { ...after, contents: 0, planned: 0 })
      }),
      archive: api.columns.archive.handler(async ({ input, context }) => {
        await columns.archive(context.caller, input.id, input.expectedVersion)
        return {}
      }),
    },
    calendarItems: {
      list: api.calendarItems.list.handler(async ({ input: { planId, limit, cursor, ...filter }, context }) => {
        const page = await queries.list(context.caller, planId, filter, limit, cursor)
        return { items: page.items.map(presentItem), cursor: page.cursor }
      }),
      get: api.calendarItems.get.handler(async ({ input, context }) => presentItem(await queries.get(context.caller, input.id))),
      create: api.calendarItems.create.handler(async ({ input: { planId, ...wish }, context }) =>
        presentItem(await queries.present(context.caller, await items.create(context.caller, planId, wish))),
      ),
      update: api.calendarItems.update.handler(async ({ input: { id, expectedVersion, ...change }, context }) =>
        presentItem(await queries.present(context.caller, await items.update(context.caller, id, change, expectedVersion))),
      ),
      complete: api.calendarItems.complete.handler(async ({ input: { id, expectedVersion, mark, result = null }, context }) =>
        presentItem(
          await queries.present(context.caller, await items.complete(context.caller, id, { mark, result }, expectedVersion)),
        ),
      ),
      link: api.calendarItems.link.handler(async ({ input: { id, campaignId, expectedVersion }, context }) =>
        presentItem(await queries.present(context.caller, await items.link(context.caller, id, campaignId, expectedVersion))),
      ),
      archive: api.calendarItems.archive.handler(async ({ input, context }) => {
        await items.archive(context.caller, input.id, input.expectedVersion)
        return {}
      }),
    },
    planCalendars: {
      get: api.planCalendars.get.handler(async ({ input: { planId, from, to, accountId }, context }) => {
        const { days, activities, quotas, ...calendar } = await queries.calendar(context.caller, planId, from, to, accountId)
        return {
          ...calendar,
          unpublishedYears: [...calendar.unpublishedYears],
          quotas: quotas.map((quota) => ({ ...quota, days: [...quota.days] })),
          activities: activities.map(({ id, name, type, fromDay, toDay, version }) => ({
            id,
            name,
            type,
            from: fromDay,
            to: toDay,
            version,
          })),
          days: days.map(({ campaigns, ...day }) => ({
            ...day,
            items: day.items.map(presentItem),
            campaigns: campaigns.map(({ campaign, at }) => ({
              campaignId: campaign.id,
              title: campaign.title,
              accountId: campaign.accountId,
              channel: campaign.channel,
              status: campaign.status,
              at: at.toISOString(),
              recurring: campaign.schedule.kind === 'weekly' || campaign.schedule.kind === 'cron',
            })),
          })),
        }
      }),
      caps: api.planCalendars.caps.handler(async ({ input: { planId, from, to, accountId }, context }) => {
        const { caps: rules, pushes } = await caps.between(context.caller, planId, from, to, accountId)
        return {
          caps: [...rules],
          pushes: pushes.map(({ itemId, campaignId, at, ...outlook }) => ({
            itemId,
            campaignId,
            at: at.toISOString(),
            ...presentOutlook(outlook),
          })),
        }
      }),
      capsOn: api.planCalendars.capsOn.handler(async ({ input: { planId, ...wish }, context }) => {
        const { caps: rules, outlook, elsewhere } = await caps.on(context.caller, planId, wish)
        return { caps: [...rules], outlook: outlook === null ? null : presentOutlook(outlook), elsewhere }
      }),
      export: api.planCalendars.export.handler(async ({ input, context }) => await write(context.caller, input)),
    },
    cadences: {
      list: api.cadences.list.handler(async ({ input: { planId, limit, cursor }, context }) => {
        const page = await cadences.list(context.caller, planId, limit, cursor)
        return { items: page.items.map(presentCadence), cursor: page.cursor }
      }),
      preview: api.cadences.preview.handler(async ({ input, context }) => {
        const { slots, quota, ...counts } = await cadences.preview(context.caller, input)
        return {
          ...counts,
          slots: slots.map(({ outlook, ...slot }) => ({ ...slot, outlook: outlook === null ? null : presentOutlook(outlook) })),
          quota: quota === null ? null : { ...quota, days: [...quota.days] },
        }
      }),
      apply: api.cadences.apply.handler(async ({ input, context }) =>
        presentCadence(await cadences.apply(context.caller, input)),
      ),
      undo: api.cadences.undo.handler(
        async ({ input, context }) => await cadences.undo(context.caller, input.id, input.expectedVersion),
      ),
    },
    holidays: {
      list: api.holidays.list.handler(async ({ input: { from = everyDay.from, to = everyDay.to }, context }) => {
        const { items: found, publishedYears } = await queries.holidays(context.caller, from, to)
        return { items: [...found], publishedYears: [...publishedYears] }
      }),
      save: api.holidays.save.handler(async ({ input, context }) => ({
        items: [...(await holidays.save(context.caller, input))],
      })),
      remove: api.holidays.remove.handler(async ({ input, context }) => ({
        removed: await holidays.remove(context.caller, input.from, input.to),
      })),
    },
  }
}

const presentColumn = ({ workspaceId: _, archivedAt: __, ...column }: ShownColumn) => column

const presentItem = ({
  workspaceId: _,
  archivedAt: __,
  createdAt: ___,
  mark: ____,
  campaignId: _____,
  doneAt,
  campaign,
  ...item
}: ShownItem) => ({
  ...item,
  doneAt: doneAt?.toISOString() ?? null,
  campaign: campaign === null ? null : { ...campaign, at: campaign.at?.toISOString() ?? null },
})

const presentOutlook = ({ people, exact, capped }: CapOutlook) => ({
  people,
  exact,
  capped: capped.map((each) => ({ ...each })),
})

const presentCadence = ({ id, planId, template, accountId, fromDay, toDay, created, createdAt, undoneAt, version }: Cadence) => ({
  id,
  planId,
  template,
  accountId,
  from: fromDay,
  to: toDay,
  created,
  createdAt: createdAt.toISOString(),
  undoneAt: undoneAt?.toISOString() ?? null,
  version,
})
