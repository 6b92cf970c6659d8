import { type Analytics } from '@weiying/clickhouse'
import { type Id } from '@weiying/kernel'

import { interactions, type PartName, partOf } from './parts.ts'
import { person } from './person-sql.ts'
import { type Scope } from './scope.ts'

type Workspace = Id<'workspace'>

export type Figures = Readonly<Partial<Record<PartName, number | null>>>

/** How many days back somebody counts as not silent. */
export const effectiveDays = 30

const ofAccount = (accountId: Id<'account'> | undefined): string =>
  accountId === undefined ? '' : ' and account_id = {account:UUID}'

function source(scope: Scope, types: readonly string[]) {
  const { since, until, zone, accountId } = scope
  return {
    sql: `(select type, at, amount_fen, content_id, properties, position, ${person} as person from event
      where workspace = {workspace:UUID} and type in {types:Array(String)} and at >= {since:DateTime64(3)} and at < {until:DateTime64(3)}${ofAccount(accountId)})`,
    params: { types, since, until, zone, ...(accountId === undefined ? {} : { account: accountId }) },
  }
}

const typesOf = (names: readonly PartName[]): readonly string[] => [...new Set(names.flatMap((name) => partOf(name).types))]
const columnsOf = (names: readonly PartName[]): string => names.map((name) => `${partOf(name).sql} as ${name}`).join(', ')

export function figureAnalytics({ analytics }: { analytics: Analytics }) {
  return {
    /** Parts day by day, in the scope's zone; days without an event are left out. */
    byDay: async (workspace: Workspace, scope: Scope, names: readonly PartName[]): Promise<ReadonlyMap<string, Figures>> => {
      if (names.length === 0) return new Map()
      const { sql, params } = source(scope, typesOf(names))
      const rows = await analytics
        .in(workspace)
        .query<Figures & { day: string }>(
          `select toString(toDate(at, {zone:String})) as day, ${columnsOf(names)} from ${sql} group by day order by day`,
          params,
        )
      return new Map(rows.map(({ day, ...figures }) => [day, figures]))
    },

    /** The same over the whole scope: distinct people are counted once. */
    whole: async (workspace: Workspace, scope: Scope, names: readonly PartName[]): Promise<Figures> => {
      if (names.length === 0) return {}
      const { sql, params } = source(scope, typesOf(names))
      const [row] = await analytics.in(workspace).query<Figures>(`select ${columnsOf(names)} from ${sql}`, params)
      return row ?? {}
    },

    /** Follows that last now, over one or all accounts. */
    followersNow: async (workspace: Workspace, accountId?: Id<'account'>): Promise<number> => {
      const [row] = await analytics
        .in(workspace)
        .query<{ followers: number }>(
          `select count() as followers from follow_state where workspace = {workspace:UUID} and subscribed = 1${ofAccount(accountId)}`,
          accountId === undefined ? {} : { account: accountId },
        )
      return row?.followers ?? 0
    },

    /** Those of today's followers who did something in the days before `until`. */
    effectiveFollowers: async (workspace: Workspace, until: Date, accountId?: Id<'account'>): Promise<number> => {
      const since = new Date(until.getTime() - effectiveDays * 86_400_000)
      const { sql, params } = source({ since, until, zone: 'UTC' }, interactions)
      const [row] = await analytics.in(workspace).query<{ people: number }>(
        `select uniqExact(person) as people from ${sql} where person in (
          select contact from follow_state where workspace = {workspace:UUID} and subscribed = 1${ofAccount(accountId)})`,
        { ...params, ...(accountId === undefined ? {} : { account: accountId }) },
      )
      return row?.people ?? 0
    },

    /** Orders of all channels by day, as the enterprise told them last. The JSON type takes a text that looks like a day for a Date. */
    totalsOfDays: async (workspace: Workspace, from: string, to: string): Promise<ReadonlyMap<string, number>> => {
      const rows = await analytics.in(workspace).query<{ day: string; orders: number }>(
        `select told as day, sum(latest) as orders from (
          select toString(properties.day) as told, argMax(properties.orders.:Int64, position) as latest from event
          where workspace = {workspace:UUID} and type = 'daily_total.recorded' and toString(properties.day) between {from:String} and {to:String}
          group by told, toString(properties.channel), toString(properties.shop))
        group by day`,
        { from, to },
      )
      return new Map(rows.map(({ day, orders }) => [day, orders]))
    },

    /** How many people bought, and bought again, inside the scope. */
    buyers: async (workspace: Workspace, scope: Scope): Promise<{ buyers: number; again: number }> => {
      const { sql, params } = source(scope, ['order.placed', 'order.withdrawn'])
      const [row] = await analytics.in(workspace).query<{ buyers: number; again: number }>(
        `select countIf(orders >= 1) as buyers, countIf(orders >= 2) as again from (
          select person, toInt64(countIf(type = 'order.placed')) - toInt64(countIf(type = 'order.withdrawn')) as orders
          from ${sql} where person != 0 group by person)`,
        params,
      )
      return row ?? { buyers: 0, again: 0 }
    },

    /** Whether anything has happened at all. */
    anything: async (workspace: Workspace): Promise<boolean> => {
      const rows = await analytics.in(workspace).query('select 1 as one from event where workspace = {workspace:UUID} limit 1')
      return rows.length > 0
    },
  }
}

export type FigureAnalytics = ReturnType<typeof figureAnalytics>
