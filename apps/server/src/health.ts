import { type Analytics } from '@weiying/clickhouse'
import { type Database, tables } from '@weiying/postgres'
import { sql } from 'kysely'

/** Ready when both stores answer; otherwise which one does not. */
export async function healthOf({
  db,
  analytics,
}: {
  db: Database
  analytics: Analytics
}): Promise<{ ready: boolean; parts: Record<string, string> }> {
  const ping = async (work: () => Promise<unknown>): Promise<string> =>
    await work().then(
      () => 'ok',
      () => 'does not answer',
    )
  const [postgresql, clickhouse] = await Promise.all([
    ping(async () => await db.system('health').read(async (reader) => await sql`select 1`.execute(tables<object>()(reader)))),
    ping(async () => await analytics.ping()),
  ])
  // Segments and metrics wait for ClickHouse; callbacks, sign-in and sending of prepared campaigns do not.
  return { ready: postgresql === 'ok', parts: { postgresql, clickhouse } }
}
