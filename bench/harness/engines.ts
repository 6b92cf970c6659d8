import { realpathSync, rmSync } from 'node:fs'
import { join } from 'node:path'

import { type Analytics, createAnalytics } from '@weiying/clickhouse'
import { migrateJobs } from '@weiying/jobs'
import { ensureEngines } from '@weiying/keeper'
import { connect, type Database, migrate } from '@weiying/postgres'

import { type RunOptions } from '../contract.ts'
import { stopAll } from './processes.ts'

export interface BenchEngines {
  readonly postgresUrl: string
  readonly clickhouseUrl: string
  readonly db: Database
  readonly analytics: Analytics
  close(): Promise<void>
}

const migrationsDir = join(import.meta.dirname, '../../apps/server/migrations')

/**
 * Both engines as the product runs them (durable), in the folder of the run, with the product's tables.
 * `DATABASE_URL` and `CLICKHOUSE_URL` count for nothing here: a benchmark never writes into somebody's database.
 */
export async function benchEngines({ dir }: RunOptions): Promise<BenchEngines> {
  const engines = await ensureEngines({
    dataDir: join(dir, 'engines'),
    lingerMs: 0,
  })
  const { postgresUrl, clickhouseUrl } = engines
  const analytics = createAnalytics({ url: clickhouseUrl, database: 'weiying' })
  await Promise.all([
    migrate({ url: postgresUrl, dir: migrationsDir }).then(async () => await migrateJobs(postgresUrl)),
    analytics.migrate(join(migrationsDir, 'clickhouse')),
  ])
  const db = connect({ url: postgresUrl, applicationName: 'weiying bench', statementTimeoutMs: 0 })
  return {
    postgresUrl,
    clickhouseUrl,
    db,
    analytics,
    close: async () => {
      await Promise.all([db.close(), analytics.close()])
      await engines.release()
    },
  }
}

/** Ends whatever still runs on the folder of a run and removes it, also where PostgreSQL had to live elsewhere. */
export async function removeRun(dir: string): Promise<void> {
  await stopAll(dir)
  for (const folder of [join(dir, 'engines'), join(dir, 'data')]) {
    try {
      rmSync(realpathSync(join(folder, 'postgres')), { recursive: true, force: true })
    } catch {
      // There is none.
    }
  }
  rmSync(dir, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
}
