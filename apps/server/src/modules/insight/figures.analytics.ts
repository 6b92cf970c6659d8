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

const accountParam = (accountId: Id<'account'> | undefined) => (accountId === undefined ? {} : { account: accountId })

export type Span = Pick<Scope, 'since' | 'until'>

export interface SpanFigures {
  readonly spans: readonly { readonly days: ReadonlyMap<string, Figures>; readonly whole: Figures }[]
  /** By day, from the first moment of all spans on, however late. */
  readonly changes: ReadonlyMap<string, { readonly follows: number; readonly unfollows: number }>
}

export interface Standing {
  readonly accountId?: Id<'account'> | undefined
  readonly effectiveUntil: readonly Date[]
  readonly anything: boolean
}

const changeParts = ['follows', 'unfollows'] as const

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
    /**
     * Parts of several periods in one statement: day by day in the scope's zone (days without an event are left out) and as a whole,
     * where distinct people are counted once. Periods must not overlap. With `changes` also the follows of each day since the first.
     */
    ofSpans: async (
      workspace: Workspace,
      spans: readonly Span[],
      { zone, accountId, changes }: Pick<Scope, 'zone' | 'accountId'> & { readonly changes: boolean },
      names: readonly PartName[],
    ): Promise<SpanFigures> => {
      const empty: SpanFigures = { spans: spans.map(() => ({ days: new Map(), whole: {} })), changes: new Map() }
      const wanted = [...new Set([...names, ...(changes ? changeParts : [])])]
      const [first] = [...spans].sort((left, right) => left.since.getTime() - right.since.getTime())
      if (wanted.length === 0 || first === undefined) return empty
      const bounds = Object.fromEntries(
        spans.flatMap(({ since, until }, index) => [
          [`since${index}`, since],
          [`until${index}`, until],
        ]),
      )
      const inSpan = spans.map(
        (_, index) => `at >= {since${index}:DateTime64(3)} and at < {until${index}:DateTime64(3)}, ${index}`,
      )
      const beyond = changes ? `(span < ${spans.length} or type in ('follow.started', 'follow.ended'))` : `span < ${spans.length}`
      const rows = await analytics.in(workspace).query<Figures & { span: number; day: string }>(
        `select span, day, ${columnsOf(wanted)} from (
          select type, at, amount_fen, content_id, properties, position, ${person} as person,
            toString(toDate(at, {zone:String})) as day, multiIf(${inSpan.join(', ')}, ${spans.length}) as span
          from event
          where workspace = {workspace:UUID} and type in {types:Array(String)} and at >= {first:DateTime64(3)} and ${beyond}${ofAccount(accountId)})
        group by grouping sets ((span, day), (span))`,
        { ...bounds, first: first.since, types: typesOf(wanted), zone, ...accountParam(accountId) },
      )
      const days = spans.map(() => new Map<string, Figures>())
      const whole: Figures[] = spans.map(() => ({}))
      const changed = new Map<string, { follows: number; unfollows: number }>()
      for (const { span, day, ...figures } of rows) {
        if (day === '') {
          if (span < spans.length) whole[span] = figures
          continue
        }
        days[span]?.set(day, figures)
        const before = changed.get(day) ?? { follows: 0, unfollows: 0 }
        changed.set(day, {
          follows: before.follows + (figures.follows ?? 0),
          unfollows: before.unfollows + (figures.unfollows ?? 0),
        })
      }
      return {
        spans: spans.map((_, index) => ({ days: days[index] ?? new Map(), whole: whole[index] ?? {} })),
        changes: changes ? changed : new Map(),
      }
    },

    /**
     * How things stand, in one statement: follows that last now; those of today's followers who did something in the days before each of
     * the moments; whether anything has happened at all.
     */
    standing: async (
      workspace: Workspace,
      { accountId, effectiveUntil, anything }: Standing,
    ): Promise<{ readonly followers: number; readonly effective: readonly number[]; readonly anything: boolean }> => {
      const following = `from follow_state where workspace = {workspace:UUID} and subscribed = 1${ofAccount(accountId)}`
      const effective = effectiveUntil.map(
        (_, index) => `(select uniqExact(person) from (
          select ${person} as person from event
          where workspace = {workspace:UUID} and type in {types:Array(String)}
            and at >= {since${index}:DateTime64(3)} and at < {until${index}:DateTime64(3)}${ofAccount(accountId)})
        where person in (select ${person} ${following}))`,
      )
      const [row] = await analytics.in(workspace).query<{ followers: number; effective: readonly number[]; anything: number }>(
        `select (select count() ${following}) as followers, [${effective.join(', ')}]::Array(UInt64) as effective,
          ${anything ? '(select count() from (select 1 from event where workspace = {workspace:UUID} limit 1))' : '1'} as anything`,
        {
          types: interactions,
          ...Object.fromEntries(
            effectiveUntil.flatMap((until, index) => [
              [`since${index}`, new Date(until.getTime() - effectiveDays * 86_400_000)],
              [`until${index}`, until],
            ]),
          ),
          ...accountParam(accountId),
        },
      )
      return { followers: row?.followers ?? 0, effective: row?.effective ?? [], anything: (row?.anything ?? 0) > 0 }
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
  }
}

export type FigureAnalytics = ReturnType<typeof figureAnalytics>
