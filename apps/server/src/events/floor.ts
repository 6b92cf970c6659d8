import { type Analytics } from '@weiying/clickhouse'
import { type Database, tables, wake } from '@weiying/postgres'
import { sql } from 'kysely'

import { eventsChannel } from './publish.ts'
import { type LogPosition, logStart, reaches } from './read.ts'

/**
 * What is moved in from another database stands before everything that was ever written here. 1 is the number of the transaction in which
 * PostgreSQL makes a cluster: no row of ours can bear it.
 */
export const logFloor: LogPosition = { tx: '1', position: Number.MAX_SAFE_INTEGER }

const rows = tables<object>()

/**
 * Sets everybody who reads the log above its floor, so that what is put below was read by all: consumers at once, the way to ClickHouse by
 * an empty shipment. Where something was written before, all are above it anyway.
 * @returns `there`, or that the shipper has to come to it first: since now, or since before
 */
export async function liftAboveFloor(
  { db, analytics }: { db: Database; analytics: Analytics },
  consumers: readonly string[],
): Promise<'there' | 'begun' | 'waiting'> {
  const { tx: floor, position } = logFloor
  const begun = await db.system('log floor').transaction(async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtext('events.shipment'))`.execute(rows(tx))
    const planned = await sql`
      insert into events.shipment (after_tx, after_position, until_tx, until_position, events)
      select ${logStart.tx}::xid8, ${logStart.position}, ${floor}::xid8, ${position}, 0
      where not exists (select from events.shipment)`.execute(rows(tx))
    await sql`
      insert into events.cursor as cursor (consumer, tx, position)
      select name, ${floor}::xid8, ${position} from unnest(${consumers}::text[]) as name
      on conflict (consumer) do update set tx = excluded.tx, position = excluded.position
      where (cursor.tx, cursor.position) < (excluded.tx, excluded.position)`.execute(rows(tx))
    await wake(tx, eventsChannel)
    return (planned.numAffectedRows ?? 0n) > 0n
  })
  const [shipped] = await analytics
    .system('shipping')
    .query<LogPosition>(
      "select toString(tx) as tx, position from shipment where stream = 'events' and finished = 1 order by shipment.tx desc, position desc limit 1",
    )
  if (shipped !== undefined && reaches(shipped, logFloor)) return 'there'
  return begun ? 'begun' : 'waiting'
}
