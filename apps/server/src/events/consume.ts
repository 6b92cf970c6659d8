import { type Background, createTicker, type TickerDeps } from '@weiying/jobs'
import { type Database, tables, type Tx } from '@weiying/postgres'
import { sql } from 'kysely'

import { type EventName } from './catalogue.ts'
import { eventsChannel } from './publish.ts'
import { type EventRow, type LogPosition, logStart, nextBoundary, readBetween } from './read.ts'

/** A listener of high volume: gets batches in order, at least once, across workspaces; set-based and idempotent. */
export interface Consumer {
  /** `module.what_it_does`; its cursor is kept under this name. */
  readonly name: string
  readonly types: readonly EventName[]
  handle(batch: readonly EventRow[]): Promise<void>
}

interface ConsumerDeps extends TickerDeps {
  readonly db: Database
  readonly onWake: (channel: string, wake: () => void) => () => void
}

const batchSize = 5000
const rows = tables<object>()

export function runConsumer(deps: ConsumerDeps, consumer: Consumer): Background {
  const { db } = deps
  return createTicker(deps, {
    name: `consumer:${consumer.name}`,
    everyMs: 1000,
    wakeOn: (wake) => deps.onWake(eventsChannel, wake),
    work: async () => {
      const batch = await db.system('read events').read(async (reader) => {
        const after = await cursorOf(reader, consumer.name)
        const until = await nextBoundary(reader, after, batchSize)
        if (until === undefined) return undefined
        return { until, events: await readBetween(reader, after, until, consumer.types) }
      })
      if (batch === undefined) return false
      if (batch.events.length > 0) await consumer.handle(batch.events)
      await db.system('advance cursor').transaction(async (tx) => await moveCursor(tx, consumer.name, batch.until))
      return true
    },
  })
}

async function cursorOf(reader: Parameters<typeof nextBoundary>[0], consumer: string): Promise<LogPosition> {
  const found = await sql<LogPosition>`select tx::text as tx, position from events.cursor where consumer = ${consumer}`.execute(
    rows(reader),
  )
  return found.rows[0] ?? logStart
}

async function moveCursor(tx: Tx, consumer: string, to: LogPosition): Promise<void> {
  // Never backwards: a paused process that wakes up late must not make its successor read twice.
  await sql`
    insert into events.cursor as cursor (consumer, tx, position) values (${consumer}, ${to.tx}::xid8, ${to.position})
    on conflict (consumer) do update set tx = excluded.tx, position = excluded.position
    where (cursor.tx, cursor.position) < (excluded.tx, excluded.position)`.execute(rows(tx))
}

/** Groups a batch by workspace, keeping the order inside each. */
export function byWorkspace(batch: readonly EventRow[]): ReadonlyMap<EventRow['workspaceId'], readonly EventRow[]> {
  return Map.groupBy(batch, (event) => event.workspaceId)
}
