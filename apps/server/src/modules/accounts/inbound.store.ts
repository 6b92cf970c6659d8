import { type Id } from '@weiying/kernel'
import { type Database, type Reader, tables, type Tx } from '@weiying/postgres'
import { sql } from 'kysely'

import { logFloor } from '../../events/index.ts'
import { type NewInbound } from './inbound.ts'

/** A place in the log; `tx` is an xid8 as text. */
export interface InboundCursor {
  readonly tx: string
  readonly position: number
}

/** Below lies what came with workspaces from elsewhere: it was read there. */
export const inboundStart: InboundCursor = logFloor

export interface InboundRow<Message> extends InboundCursor {
  readonly workspaceId: Id<'workspace'>
  readonly accountId: Id<'account'>
  readonly id: Id<'inbound'>
  readonly openid: string
  readonly message: Message
  readonly at: Date
  readonly receivedAt: Date
}

const rows = tables<object>()

/** Stands between the values of a column. JSON has it escaped, and XML 1.0 knows no such character at all. */
const between = '\u001e'

/**
 * One statement and one round trip for a whole batch, in the order in which it came; what is there already stays as it is. Each column as one text, taken apart by
 * PostgreSQL: arrays escape every message once more, and JSON of rows has to be parsed as such before its messages are.
 */
export async function insertInbound(db: Database, batch: readonly NewInbound[]): Promise<void> {
  const column = (of: (row: NewInbound) => string | number): string => batch.map(of).join(between)
  await db.system('store callbacks').once({
    name: 'accounts.insert_inbound',
    text: insertText,
    values: [
      column(({ workspaceId }) => workspaceId),
      column(({ accountId }) => accountId),
      column(({ deliveryKey }) => plain(deliveryKey)),
      column(({ id }) => id),
      column(({ openid }) => plain(openid)),
      column(({ message }) => message),
      column(({ at }) => at),
      column(({ receivedAt }) => receivedAt),
    ],
  })
}

const insertText = `
  insert into accounts.inbound (workspace_id, account_id, delivery_key, id, openid, message, at, received_at)
  select w::uuid, a::uuid, k, i::uuid, o, m::json, to_timestamp(t::float8 / 1000.0), to_timestamp(r::float8 / 1000.0)
  from unnest(${Array.from({ length: 8 }, (_, index) => `string_to_array($${index + 1}, e'\\x1e')`).join(', ')})
    as fresh (w, a, k, i, o, m, t, r)
  on conflict do nothing`

const plain = (text: string): string => (text.includes(between) ? text.replaceAll(between, '') : text)

/** In log order: only rows of transactions older than every running one, so that none can appear before the cursor later. */
export async function readInbound<Message>(
  reader: Reader,
  after: InboundCursor,
  limit: number,
): Promise<readonly InboundRow<Message>[]> {
  const found = await sql<InboundRow<Message>>`
    select tx::text as tx, position, workspace_id, account_id, id, openid, message, at, received_at
    from accounts.inbound
    where (tx, position) > (${after.tx}::xid8, ${after.position}) and tx < events.horizon()
    order by accounts.inbound.tx, position limit ${limit}`.execute(rows(reader))
  return found.rows
}

/** Is there anything behind the cursor that a transaction which runs elsewhere still hides? */
export async function hasHiddenInbound(reader: Reader, after: InboundCursor): Promise<boolean> {
  const found = await sql<{ hidden: boolean }>`
    select exists (select from accounts.inbound where (tx, position) > (${after.tx}::xid8, ${after.position})
                   and tx >= events.horizon()) as hidden`.execute(rows(reader))
  return found.rows[0]?.hidden ?? false
}

export async function inboundCursor(reader: Reader, name: string): Promise<InboundCursor> {
  const found =
    await sql<InboundCursor>`select tx::text as tx, position from accounts.inbound_cursor where reader = ${name}`.execute(
      rows(reader),
    )
  return found.rows[0] ?? inboundStart
}

/** Never backwards: a paused process that wakes up late must not make its successor read twice. */
export async function moveInboundCursor(tx: Tx, name: string, to: InboundCursor): Promise<void> {
  await sql`
    insert into accounts.inbound_cursor as cursor (reader, tx, position) values (${name}, ${to.tx}::xid8, ${to.position})
    on conflict (reader) do update set tx = excluded.tx, position = excluded.position
    where (cursor.tx, cursor.position) < (excluded.tx, excluded.position)`.execute(rows(tx))
}

/** Forgets what every reader has read and no repetition can reach any more. @returns how many */
export async function forgetInbound(tx: Tx, before: Date, limit: number): Promise<number> {
  const gone = await sql<{ count: number }>`
    with old as (
      select ctid from accounts.inbound where received_at < ${before}
        and (tx, position) <= (select cursor.tx, cursor.position from accounts.inbound_cursor cursor order by cursor.tx, cursor.position limit 1)
      order by tx, position limit ${limit}),
    gone as (delete from accounts.inbound where ctid in (select ctid from old) returning 1)
    select count(*)::int as count from gone`.execute(rows(tx))
  return gone.rows[0]?.count ?? 0
}

/** A person is erased: what they wrote leaves the log. */
export async function eraseInbound(
  tx: Tx,
  workspaceId: Id<'workspace'>,
  accountId: Id<'account'>,
  openids: readonly string[],
): Promise<void> {
  await sql`delete from accounts.inbound where workspace_id = ${workspaceId} and account_id = ${accountId} and openid = any(${openids}::text[])`.execute(
    rows(tx),
  )
}
