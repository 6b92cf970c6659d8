import { type Id } from '@weiying/kernel'
import { insertMany, type Reader, tables, type Tx } from '@weiying/postgres'
import { sql } from 'kysely'

import { type DailyTotal, type ToldTotal } from './daily-total.ts'
import { type Order, type ToldOrder } from './order.ts'
import { type Visit } from './visit.ts'

type Workspace = Id<'workspace'>

export const shop = tables<{ 'shop.order': Order; 'shop.visit': Visit; 'shop.dailyTotal': DailyTotal }>()

/** Those who tell of orders wait for each other: two files with the same order make one order, with the right first purchase. */
export async function lockIntake(tx: Tx, workspace: Workspace): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('shop.intake'), hashtext(${workspace}))`.execute(shop(tx))
}

export async function ordersTold(
  reader: Reader,
  workspace: Workspace,
  told: readonly Pick<ToldOrder, 'channel' | 'number'>[],
): Promise<readonly Order[]> {
  const found = await sql<Order>`
    select o.* from jsonb_to_recordset(${JSON.stringify(told.map(({ channel, number }) => ({ channel, number })))}::jsonb)
      as told (channel text, number text)
    join shop.order o on o.workspace_id = ${workspace} and o.channel = told.channel and o.number = told.number`.execute(
    shop(reader),
  )
  return found.rows
}

/** The first purchase that is known of each contact. */
export async function firstOrders(
  reader: Reader,
  workspace: Workspace,
  numbers: readonly number[],
): Promise<ReadonlyMap<number, Date>> {
  if (numbers.length === 0) return new Map()
  const found = await sql<{ contactNumber: number; firstAt: Date }>`
    select contact_number, min(placed_at) as first_at from shop.order
    where workspace_id = ${workspace} and contact_number = any(${[...numbers]}::bigint[]) group by contact_number`.execute(
    shop(reader),
  )
  return new Map(found.rows.map(({ contactNumber, firstAt }) => [contactNumber, firstAt]))
}

export async function insertOrders(tx: Tx, orders: readonly Order[]): Promise<void> {
  await insertMany(tx, shop, 'shop.order', orders)
}

export async function updateOrders(tx: Tx, workspace: Workspace, orders: readonly Order[]): Promise<void> {
  if (orders.length === 0) return
  const rows = orders.map((order) => ({
    id: order.id,
    shop: order.shop,
    placed_at: order.placedAt,
    amount_fen: order.amountFen,
    refunded_fen: order.refundedFen,
    refunded_at: order.refundedAt,
    code_word: order.codeWord,
    contact_id: order.contactId,
    contact_number: order.contactNumber,
    key_kind: order.keyKind,
    source: order.source,
    import_id: order.importId,
    updated_at: order.updatedAt,
  }))
  await sql`
    update shop.order o set shop = told.shop, placed_at = told.placed_at, amount_fen = told.amount_fen, refunded_fen = told.refunded_fen,
      refunded_at = told.refunded_at, code_word = told.code_word, contact_id = told.contact_id, contact_number = told.contact_number,
      key_kind = told.key_kind, source = told.source, import_id = told.import_id, updated_at = told.updated_at
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as told (id uuid, shop text, placed_at timestamptz, amount_fen bigint,
      refunded_fen bigint, refunded_at timestamptz, code_word text, contact_id uuid, contact_number bigint, key_kind text,
      source text, import_id uuid, updated_at timestamptz)
    where o.workspace_id = ${workspace} and o.id = told.id`.execute(shop(tx))
}

/** @returns those that are new */
export async function insertVisits(tx: Tx, visits: readonly Visit[]): Promise<readonly Id<'visit'>[]> {
  if (visits.length === 0) return []
  const rows = visits.map((visit) => ({
    workspace_id: visit.workspaceId,
    id: visit.id,
    at: visit.at,
    shop: visit.shop,
    channel: visit.channel,
    number: visit.number,
    contact_id: visit.contactId,
    contact_number: visit.contactNumber,
  }))
  const inserted = await sql<{ id: Id<'visit'> }>`
    insert into shop.visit (workspace_id, id, at, shop, channel, number, contact_id, contact_number)
    select workspace_id, id, at, shop, channel, number, contact_id, contact_number
    from jsonb_populate_recordset(null::shop.visit, ${JSON.stringify(rows)}::jsonb)
    on conflict do nothing returning id`.execute(shop(tx))
  return inserted.rows.map(({ id }) => id)
}

export async function totalsTold(
  reader: Reader,
  workspace: Workspace,
  told: readonly Pick<ToldTotal, 'day' | 'channel' | 'shop'>[],
): Promise<readonly DailyTotal[]> {
  const found = await sql<DailyTotal>`
    select t.* from jsonb_to_recordset(${JSON.stringify(told)}::jsonb) as told (day date, channel text, shop text)
    join shop.daily_total t
      on t.workspace_id = ${workspace} and t.day = told.day and t.channel = told.channel and t.shop = told.shop`.execute(
    shop(reader),
  )
  return found.rows
}

export async function putTotals(tx: Tx, totals: readonly DailyTotal[]): Promise<void> {
  if (totals.length === 0) return
  const rows = totals.map((total) => ({
    workspace_id: total.workspaceId,
    day: total.day,
    channel: total.channel,
    shop: total.shop,
    orders: total.orders,
    amount_fen: total.amountFen,
    visits: total.visits,
    updated_at: total.updatedAt,
  }))
  await sql`
    insert into shop.daily_total (workspace_id, day, channel, shop, orders, amount_fen, visits, updated_at)
    select workspace_id, day, channel, shop, orders, amount_fen, visits, updated_at
    from jsonb_populate_recordset(null::shop.daily_total, ${JSON.stringify(rows)}::jsonb)
    on conflict (workspace_id, day, channel, shop) do update
      set orders = excluded.orders, amount_fen = excluded.amount_fen, visits = excluded.visits, updated_at = excluded.updated_at`.execute(
    shop(tx),
  )
}
