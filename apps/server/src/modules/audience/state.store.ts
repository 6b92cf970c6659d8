import { type Id } from '@weiying/kernel'
import { type Reader, tables, type Tx } from '@weiying/postgres'
import { sql } from 'kysely'

import { type Follow } from './follow.ts'
import { membersOf } from './merge.store.ts'
import { type ContactFacts, factsTogether } from './state.ts'

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

async function ownStates(reader: Reader, workspace: Workspace, numbers: readonly number[]): Promise<readonly ContactFacts[]> {
  const found = await sql<ContactFacts>`
    select contact.*, coalesce(held.tags, '{}') as tags, coalesce(total.orders, 0) as orders, coalesce(total.spent_fen, 0) as spent_fen,
           total.last_at as last_order_at
    from audience.contact as contact
    left join audience.order_total as total on total.workspace_id = contact.workspace_id and total.number = contact.number
    left join (
      select held.number, array_agg(held.tag order by held.tag) as tags
      from audience.contact_tag as held join audience.tag as tag on tag.workspace_id = held.workspace_id and tag.number = held.tag
      where held.workspace_id = ${workspace} and held.number = any(${numbers}::bigint[]) and tag.archived_at is null
      group by held.number) as held on held.number = contact.number
    where contact.workspace_id = ${workspace} and contact.number = any(${numbers}::bigint[])`.execute(rows(reader))
  return found.rows
}

export async function followStates(reader: Reader, workspace: Workspace, numbers: readonly number[]): Promise<readonly Follow[]> {
  const found = await sql<Follow>`
    select * from audience.follow where workspace_id = ${workspace} and number = any(${numbers}::bigint[])`.execute(rows(reader))
  return found.rows
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
