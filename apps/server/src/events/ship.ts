import { type Analytics } from '@weiying/clickhouse'
import { type Background, createTicker, type TickerDeps } from '@weiying/jobs'
import { type Database, tables, type Tx } from '@weiying/postgres'
import { sql } from 'kysely'

import { eventsChannel } from './publish.ts'
import { lineColumns, type LogPosition, logStart, nextBoundary, reaches, readLines } from './read.ts'

interface ShipperDeps extends TickerDeps {
  readonly db: Database
  readonly analytics: Analytics
  readonly onWake: (channel: string, wake: () => void) => () => void
}

interface Shipment {
  readonly number: number
  readonly after: LogPosition
  readonly until: LogPosition
}

const batchSize = 20_000
const stream = 'events'
const rows = tables<object>()

/**
 * Copies the log to ClickHouse, in order, exactly once. A batch's boundaries are written down before it leaves, and its number and
 * end are the de-duplication token: whoever repeats it, a successor or a process that was asleep, adds nothing. Which batches have
 * arrived is asked of ClickHouse itself, so a lost or restored store is simply filled again.
 */
export function createShipper(deps: ShipperDeps): Background {
  const { db, analytics } = deps
  let shipped: LogPosition | undefined

  return createTicker(deps, {
    name: 'events.ship',
    everyMs: 1000,
    wakeOn: (wake) => deps.onWake(eventsChannel, wake),
    work: async () => {
      shipped ??= await lastShipped(analytics)
      const after = shipped
      const shipment =
        (await db.system('ship events').read(async (reader) => await shipmentAfter(reader, after))) ?? (await plan(db, after))
      if (shipment === undefined) return false
      const { number, until } = shipment
      // A PostgreSQL that was restored plans other batches than those that have arrived: what is there is not sent again.
      const from = later(shipment.after, after)
      // A restored one gives out the same numbers again as well, but never the same end.
      const token = `events-${number}-${until.tx}-${until.position}`
      const lines = await db.system('ship events').read(async (reader) => await readLines(reader, from, until))
      try {
        await analytics.insertLines('event', lineColumns, lines, { token })
        await analytics.insert('shipment', [{ stream, ...bounds(shipment), rows: lines.length, finished: 1 }], {
          token: `${token}-finished`,
        })
      } catch (error) {
        shipped = undefined
        throw error
      }
      shipped = until
      return true
    },
  })
}

async function lastShipped(analytics: Analytics): Promise<LogPosition> {
  const [row] = await analytics
    .system('shipping')
    .query<{ tx: string; position: number }>(
      'select toString(tx) as tx, position from shipment final where stream = {stream:String} and finished = 1 order by shipment.tx desc, position desc limit 1',
      { stream },
    )
  return row ?? logStart
}

async function shipmentAfter(reader: Parameters<typeof nextBoundary>[0], after: LogPosition): Promise<Shipment | undefined> {
  const found = await sql<{ number: number; afterTx: string; afterPosition: number; untilTx: string; untilPosition: number }>`
    select number, after_tx::text as after_tx, after_position, until_tx::text as until_tx, until_position
    from events.shipment where (until_tx, until_position) > (${after.tx}::xid8, ${after.position})
    order by number limit 1`.execute(rows(reader))
  const [row] = found.rows
  if (row === undefined) return undefined
  return {
    number: row.number,
    after: { tx: row.afterTx, position: row.afterPosition },
    until: { tx: row.untilTx, position: row.untilPosition },
  }
}

const later = (one: LogPosition, other: LogPosition): LogPosition => (reaches(one, other) ? one : other)

/** Writes down the next batch; nothing when the log has no more. */
async function plan(db: Database, shipped: LogPosition): Promise<Shipment | undefined> {
  return await db.system('plan shipment').transaction(async (tx) => {
    const after = await endOfPlanned(tx)
    const until = await nextBoundary(tx, later(after, shipped), batchSize)
    if (until === undefined) return undefined
    const planned = await sql<{ number: number }>`
      insert into events.shipment (after_tx, after_position, until_tx, until_position, events)
      values (${after.tx}::xid8, ${after.position}, ${until.tx}::xid8, ${until.position}, ${until.events})
      returning number`.execute(rows(tx))
    const [row] = planned.rows
    return row === undefined ? undefined : { number: row.number, after, until }
  })
}

async function endOfPlanned(tx: Tx): Promise<LogPosition> {
  // Two planners at once would both start here: the lock makes the second see what the first wrote.
  await sql`select pg_advisory_xact_lock(hashtext('events.shipment'))`.execute(rows(tx))
  const found = await sql<LogPosition>`
    select until_tx::text as tx, until_position as position from events.shipment order by number desc limit 1`.execute(rows(tx))
  return found.rows[0] ?? logStart
}

const bounds = ({ after, until }: Shipment) => ({
  tx: until.tx,
  position: until.position,
  from_tx: after.tx,
  from_position: after.position,
})
