import { type Analytics } from '@weiying/clickhouse'
import { type Id } from '@weiying/kernel'
import { type Database, tables } from '@weiying/postgres'
import { sql } from 'kysely'

import { type LogPosition, logStart, reaches } from './read.ts'

const rows = tables<object>()

/** How far ClickHouse and the batch consumers have come, for those who must not count before everything has arrived. */
export function eventsProgress({ db, analytics }: { db: Database; analytics: Analytics }) {
  return {
    /** The place of the newest event that is committed now; undefined while there is none. */
    mark: async (): Promise<LogPosition | undefined> =>
      await db.system('end of the log').read(async (reader) => {
        const found = await sql<LogPosition>`
          select tx::text as tx, position from events.event order by events.event.tx desc, position desc limit 1`.execute(
          rows(reader),
        )
        return found.rows[0]
      }),

    /** When the oldest event of a workspace that is not in ClickHouse yet was written (wall time); undefined when all are there. */
    waitingSince: async (workspace: Id<'workspace'>): Promise<Date | undefined> => {
      const shipped = (await lastShipped(analytics)) ?? logStart
      return await db.in(workspace).read(async (reader) => {
        const found = await sql<{ since: Date | null }>`
          select min(recorded_at) as since from events.event
          where workspace_id = ${workspace} and (tx, position) > (${shipped.tx}::xid8, ${shipped.position})`.execute(rows(reader))
        return found.rows[0]?.since ?? undefined
      })
    },

    /** Whether everything up to a place is in ClickHouse and was seen by these consumers. */
    passed: async (mark: LogPosition, consumers: readonly string[]): Promise<boolean> => {
      const cursors = await db.system('cursors').read(async (reader) => {
        const found = await sql<LogPosition>`
          select tx::text as tx, position from events.cursor where consumer = any(${consumers}::text[])`.execute(rows(reader))
        return found.rows
      })
      if (cursors.length < consumers.length || cursors.some((cursor) => !reaches(cursor, mark))) return false
      const shipped = await lastShipped(analytics)
      return shipped !== undefined && reaches(shipped, mark)
    },
  }
}

export type EventsProgress = ReturnType<typeof eventsProgress>

async function lastShipped(analytics: Analytics): Promise<LogPosition | undefined> {
  const [shipped] = await analytics
    .system('shipping')
    .query<LogPosition>(
      "select toString(tx) as tx, position from shipment where stream = 'events' and finished = 1 order by shipment.tx desc, position desc limit 1",
    )
  return shipped
}
