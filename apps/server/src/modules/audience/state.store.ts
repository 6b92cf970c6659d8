import { type Id } from '@weiying/kernel'
import { type Reader, tables, type Tx } from '@weiying/postgres'
import { sql } from 'kysely'

import { membersOf } from './merge.store.ts'
import { type ContactFacts, factsTogether, type FollowFacts } from './state.ts'

type Workspace = Id<'workspace'>

const rows = tables<object>()

/** Taken before reading: who has the later version read the later state. */
export async function nextStateVersion(tx: Tx): Promise<number> {
  const found = await sql<{ version: number }>`select nextval('audience.state_version') as version`.execute(rows(tx))
  return found.rows[0]?.version ?? 0
}

/** Contacts as they are now, erased ones too; one that others were merged into with what is theirs. */
export async function contactStates(
  reader: Reader,
  workspace: Workspace,
  numbers: readonly number[],
): Promise<readonly ContactFacts[]> {
  const members = await membersOf(reader, workspace, numbers)
  const others = [...members.values()].flat().map(({ number }) => number)
  const rowsOf = new Map(
    (await ownStates(reader, workspace, [...new Set([...numbers, ...others])])).map((each) => [each.number, each]),
  )
  return numbers.flatMap((number) => {
    const own = rowsOf.get(number)
    if (own === undefined) return []
    return [
      factsTogether(
        own,
        (members.get(number) ?? []).flatMap((member) => rowsOf.get(member.number) ?? []),
      ),
    ]
  })
}

/** As JSON has them. */
type FactsRow = Omit<ContactFacts, 'createdAt' | 'erasedAt' | 'lastInboundAt' | 'lastOrderAt' | 'workspaceId'> & {
  readonly createdAt: string
  readonly erasedAt: string | null
  readonly lastInboundAt: string | null
  readonly lastOrderAt: string | null
}

const time = (text: string | null): Date | null => (text === null ? null : new Date(text))

/** One value instead of thousands of rows: a sync ships a million of them. */
async function ownStates(reader: Reader, workspace: Workspace, numbers: readonly number[]): Promise<readonly ContactFacts[]> {
  const found = await sql<{ list: FactsRow[] | null }>`
    select json_agg(state) as list from (
      select contact.id, contact.number, contact.source, contact.phone_last4 as "phoneLast4", contact.gender, contact.birthday,
             contact.country, contact.province, contact.city, contact.language, contact.attributes, contact.blacklisted,
             contact.marketing, contact.profiling, contact.last_inbound_at as "lastInboundAt", contact.created_at as "createdAt",
             contact.erased_at as "erasedAt", contact.survivor, held.tags, coalesce(total.orders, 0) as orders,
             coalesce(total.spent_fen, 0) as "spentFen", total.last_at as "lastOrderAt"
      from audience.contact as contact
      left join lateral (
        select * from audience.order_total where workspace_id = ${workspace} and number = contact.number limit 1) as total on true
      cross join lateral (
        select array(
          select held.tag from audience.contact_tag as held
          join audience.tag as tag on tag.workspace_id = held.workspace_id and tag.number = held.tag
          where held.workspace_id = ${workspace} and held.number = contact.number and tag.archived_at is null order by held.tag) as tags) as held
      where contact.workspace_id = ${workspace} and contact.number = any(${numbers}::bigint[])) as state`.execute(rows(reader))
  return (found.rows[0]?.list ?? []).map(({ createdAt, erasedAt, lastInboundAt, lastOrderAt, ...row }) => ({
    ...row,
    workspaceId: workspace,
    createdAt: new Date(createdAt),
    erasedAt: time(erasedAt),
    lastInboundAt: time(lastInboundAt),
    lastOrderAt: time(lastOrderAt),
  }))
}

export async function followStates(
  reader: Reader,
  workspace: Workspace,
  numbers: readonly number[],
): Promise<readonly FollowFacts[]> {
  const found = await sql<{ list: FollowFacts[] | null }>`
    select json_agg(state) as list from (
      select account_id as "accountId", number, subscribed, since, ended_at as "endedAt", scene, qr_scene as "qrScene",
             last_inbound_at as "lastInboundAt"
      from audience.follow where workspace_id = ${workspace} and number = any(${numbers}::bigint[])) as state`.execute(
    rows(reader),
  )
  return found.rows[0]?.list ?? []
}

/** What happened to a contact's orders since the events that are already in the total. */
export interface OrderChange {
  readonly number: number
  readonly orders: number
  readonly fen: number
  readonly at: string | null
  readonly tx: string
  readonly position: number
}

/** Adds events to the totals, in the order of the log; one that is in the total already is left out. */
export async function addOrders(tx: Tx, workspace: Workspace, changes: readonly OrderChange[]): Promise<void> {
  if (changes.length === 0) return
  await sql`
    insert into audience.order_total as total (workspace_id, number, orders, spent_fen, last_at, tx, position)
    select ${workspace}::uuid, number, 0, 0, null, '0'::xid8, 0
    from jsonb_to_recordset(${JSON.stringify(changes)}::jsonb) as fresh (number bigint) group by number order by number
    on conflict do nothing`.execute(rows(tx))
  await sql`
    with fresh as (
      select * from jsonb_to_recordset(${JSON.stringify(changes)}::jsonb)
        as each (number bigint, orders int, fen bigint, at timestamptz, tx text, position bigint)),
    added as (
      select fresh.number, sum(fresh.orders) as orders, sum(fresh.fen) as fen, max(fresh.at) as at,
             (array_agg(fresh.tx order by fresh.tx::xid8 desc, fresh.position desc))[1]::xid8 as tx,
             (array_agg(fresh.position order by fresh.tx::xid8 desc, fresh.position desc))[1] as position
      from fresh join audience.order_total as total on total.workspace_id = ${workspace} and total.number = fresh.number
      where (fresh.tx::xid8, fresh.position) > (total.tx, total.position)
      group by fresh.number)
    update audience.order_total as total
    set orders = total.orders + added.orders, spent_fen = total.spent_fen + added.fen, last_at = greatest(total.last_at, added.at),
        tx = added.tx, position = added.position
    from added where total.workspace_id = ${workspace} and total.number = added.number`.execute(rows(tx))
}
