import { addDays, DomainError, type Id, momentIn, type Page, pageOf, toId } from '@weiying/kernel'
import { type Database, type Reader } from '@weiying/postgres'
import { sql } from 'kysely'

import { type Caller } from '../identity/index.ts'
import { type DailyTotal } from './daily-total.ts'
import { shop } from './order.store.ts'
import { type Order } from './order.ts'
import { type Visit } from './visit.ts'

export interface OrderFilter {
  readonly search?: string | undefined
  readonly channel?: string | undefined
  readonly shop?: string | undefined
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly contactId?: Id<'contact'> | undefined
  readonly known?: 'yes' | 'no' | undefined
  readonly refunded?: 'yes' | 'no' | undefined
  readonly importId?: Id<'orderImport'> | undefined
}

export interface DayFilter {
  readonly shop?: string | undefined
  readonly from?: string | undefined
  readonly to?: string | undefined
}

interface QueryDeps {
  readonly db: Database
  readonly timeZone: (caller: Caller) => Promise<string>
}

export function orderQueries({ db, timeZone }: QueryDeps) {
  const matching = (reader: Reader, caller: Caller, zone: string, filter: OrderFilter) => {
    let query = shop(reader).selectFrom('shop.order').where('workspaceId', '=', caller.workspace)
    if (filter.search !== undefined && filter.search !== '')
      query = query.where('number', 'like', `${filter.search.replaceAll(/[\\%_]/g, '\\$&')}%`)
    if (filter.channel !== undefined) query = query.where('channel', '=', filter.channel)
    if (filter.shop !== undefined) query = query.where('shop', '=', filter.shop)
    if (filter.from !== undefined) query = query.where('placedAt', '>=', momentIn(zone, filter.from))
    if (filter.to !== undefined) query = query.where('placedAt', '<', momentIn(zone, addDays(filter.to, 1)))
    if (filter.contactId !== undefined) query = query.where('contactId', '=', filter.contactId)
    if (filter.importId !== undefined) query = query.where('importId', '=', filter.importId)
    if (filter.known !== undefined) query = query.where('contactNumber', filter.known === 'yes' ? 'is not' : 'is', null)
    if (filter.refunded !== undefined) query = query.where('refundedFen', filter.refunded === 'yes' ? '>' : '=', 0)
    return query
  }

  return {
    /** Newest first. */
    list: async (caller: Caller, filter: OrderFilter, limit: number, cursor?: string): Promise<Page<Order>> => {
      const zone = await timeZone(caller)
      return await db.in(caller.workspace).read(async (reader) => {
        let query = matching(reader, caller, zone, filter).selectAll()
        const place = placeOf(cursor)
        if (place !== undefined)
          query = query.where((on) =>
            on.or([
              on('placedAt', '<', place.at),
              on.and([on('placedAt', '=', place.at), on('id', '<', toId<'order'>(place.id))]),
            ]),
          )
        const rows = await query
          .orderBy('placedAt', 'desc')
          .orderBy('id', 'desc')
          .limit(limit + 1)
          .execute()
        return pageOf(rows, limit, ({ placedAt, id }) => `${placedAt.toISOString()}_${id}`)
      })
    },

    count: async (caller: Caller, filter: OrderFilter) => {
      const zone = await timeZone(caller)
      return await db.in(caller.workspace).read(async (reader) => {
        const row = await matching(reader, caller, zone, filter)
          .select([
            sql<number>`count(*)::int`.as('orders'),
            sql<number>`coalesce(sum(amount_fen), 0)::bigint`.as('amountFen'),
            sql<number>`coalesce(sum(refunded_fen), 0)::bigint`.as('refundedFen'),
            sql<number>`count(contact_number)::int`.as('known'),
          ])
          .executeTakeFirst()
        return row ?? { orders: 0, amountFen: 0, refundedFen: 0, known: 0 }
      })
    },

    get: (caller: Caller, id: Id<'order'>): Promise<Order> =>
      db.in(caller.workspace).read(async (reader) => {
        const row = await shop(reader)
          .selectFrom('shop.order')
          .selectAll()
          .where('workspaceId', '=', caller.workspace)
          .where('id', '=', id)
          .executeTakeFirst()
        if (row === undefined) throw new DomainError('not_found')
        return row
      }),

    places: (caller: Caller) =>
      db.in(caller.workspace).read(async (reader) => {
        const found = await sql<{ channels: (string | null)[] | null; shops: (string | null)[] | null }>`
          select array_agg(distinct channel) as channels, array_agg(distinct shop) as shops
          from shop.order where workspace_id = ${caller.workspace}`.execute(shop(reader))
        const named = (list: (string | null)[] | null | undefined) =>
          (list ?? []).flatMap((each) => (each === null || each === '' ? [] : [each])).slice(0, 200)
        return { channels: named(found.rows[0]?.channels), shops: named(found.rows[0]?.shops) }
      }),

    visits: async (caller: Caller, filter: DayFilter, limit: number, cursor?: string): Promise<Page<Visit>> => {
      const zone = await timeZone(caller)
      return await db.in(caller.workspace).read(async (reader) => {
        let query = shop(reader).selectFrom('shop.visit').selectAll().where('workspaceId', '=', caller.workspace)
        if (filter.shop !== undefined) query = query.where('shop', '=', filter.shop)
        if (filter.from !== undefined) query = query.where('at', '>=', momentIn(zone, filter.from))
        if (filter.to !== undefined) query = query.where('at', '<', momentIn(zone, addDays(filter.to, 1)))
        const place = placeOf(cursor)
        if (place !== undefined)
          query = query.where((on) =>
            on.or([on('at', '<', place.at), on.and([on('at', '=', place.at), on('id', '<', toId<'visit'>(place.id))])]),
          )
        const rows = await query
          .orderBy('at', 'desc')
          .orderBy('id', 'desc')
          .limit(limit + 1)
          .execute()
        return pageOf(rows, limit, ({ at, id }) => `${at.toISOString()}_${id}`)
      })
    },

    totals: (caller: Caller, filter: DayFilter, limit: number, cursor?: string): Promise<Page<DailyTotal>> =>
      db.in(caller.workspace).read(async (reader) => {
        const from = filter.from ?? '0001-01-01'
        const to = filter.to ?? '9999-12-31'
        const [day = null, channel = '', store = ''] = totalPlace(cursor)
        const found = await sql<DailyTotal>`
          select * from shop.daily_total where workspace_id = ${caller.workspace} and day between ${from}::date and ${to}::date
            ${day === null ? sql`` : sql`and (day < ${day}::date or (day = ${day}::date and (channel, shop) > (${channel}, ${store})))`}
          order by day desc, channel, shop limit ${limit + 1}`.execute(shop(reader))
        return pageOf(found.rows, limit, (last) => JSON.stringify([last.day, last.channel, last.shop]))
      }),
  }
}

export type OrderQueries = ReturnType<typeof orderQueries>

function placeOf(cursor: string | undefined): { at: Date; id: string } | undefined {
  const match = /^(\d{4}-[\d:.TZ-]+)_([0-9a-f-]{36})$/.exec(cursor ?? '')
  if (match === null) return undefined
  const [, at = '', id = ''] = match
  const date = new Date(at)
  return Number.isNaN(date.getTime()) ? undefined : { at: date, id }
}

function totalPlace(cursor: string | undefined): readonly string[] {
  if (cursor === undefined || !/^\["\d{4}-\d{2}-\d{2}",/.test(cursor)) return []
  try {
    const parts: unknown = JSON.parse(cursor)
    return Array.isArray(parts) ? parts.map(String) : []
  } catch {
    return []
  }
}
