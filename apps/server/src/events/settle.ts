import { type Analytics } from '@weiying/clickhouse'
import { type Database, type Reader, tables, type Tx } from '@weiying/postgres'
import { sql } from 'kysely'

import { logFloor } from './floor.ts'

export interface Settled {
  /** By how much the numbers of new transactions were raised; 0 on every ordinary start. */
  readonly raisedBy: number
  /** ClickHouse has events that PostgreSQL does not know: it was restored to an earlier state and ClickHouse was not. */
  readonly analyticsAhead: boolean
}

const rows = tables<object>()

/**
 * Keeps the order of the logs when the database has moved into another cluster (dump and restore, a copy): transaction numbers begin
 * there anew, so that old rows would stand in the future, hidden for years, and new ones behind every reader. To be called at start,
 * before anybody writes; on a database that has not moved it reads a few rows and changes nothing.
 */
export async function settleLog({ db, analytics }: { db: Database; analytics: Analytics }): Promise<Settled> {
  const [arrived] = await analytics.system('shipping').query<{ tx: string }>('select toString(max(tx)) as tx from shipment')
  const shipped = BigInt(arrived?.tx ?? '0')
  return await db.system('settle log').transaction(async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtext('events.log_shift'))`.execute(rows(tx))
    const inTables = await highest(tx, await columnsOf(tx))
    const known = shipped > inTables ? shipped : inTables
    // Asked last: every transaction that the lines above could see has a smaller number in this cluster.
    const raisedBy = await raise(tx, known)
    const written = await highest(tx, [{ place: 'events.event', column: 'tx' }])
    return { raisedBy, analyticsAhead: shipped > written && shipped > BigInt(logFloor.tx) }
  })
}

interface Column {
  readonly place: string
  readonly column: string
}

/** Everything that keeps a place in a log, found by its type. Large tables without an index on it repeat what the logs themselves hold. */
async function columnsOf(reader: Reader): Promise<readonly Column[]> {
  const found = await sql<Column>`
    select held.oid::regclass::text as place, attname as column
    from pg_attribute join pg_class held on held.oid = attrelid
    where atttypid = 'xid8'::regtype and attnum > 0 and not attisdropped and relkind in ('r', 'p') and relpersistence = 'p'
      and relnamespace <> 'pg_catalog'::regnamespace and has_table_privilege(held.oid, 'select')
      and (pg_relation_size(held.oid) < 64 * 1024 * 1024
           or exists (select from pg_index where indrelid = held.oid and indkey[0] = attnum))`.execute(rows(reader))
  return found.rows
}

async function highest(reader: Reader, columns: readonly Column[]): Promise<bigint> {
  let most = 0n
  for (const { place, column } of columns) {
    const found = await sql<{ tx: string }>`
      select ${sql.ref(column)}::text as tx from ${sql.table(place)} as held order by ${sql.ref(`held.${column}`)} desc limit 1`.execute(
      rows(reader),
    )
    const tx = BigInt(found.rows[0]?.tx ?? '0')
    if (tx > most) most = tx
  }
  return most
}

async function raise(tx: Tx, known: bigint): Promise<number> {
  const raised = await sql<{ by: number }>`
    with now as (select (events.current_tx()::text)::bigint as tx offset 0),
    missing as (select ${known.toString()}::bigint - now.tx + 1 as by from now)
    update events.log_shift set shift = shift + missing.by from missing where missing.by > 0 returning missing.by`.execute(
    rows(tx),
  )
  return raised.rows[0]?.by ?? 0
}
