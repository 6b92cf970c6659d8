import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { type Analytics, createAnalytics } from './analytics.ts'
import { startClickhouseHost } from './host/index.ts'

const migrations = fileURLToPath(new URL('../../../apps/server/migrations/clickhouse', import.meta.url))

export interface TestAnalytics {
  readonly analytics: Analytics
  /** The address of the engine, for tests that make clients of their own. */
  readonly url: string
  /** Drops the database. Call it in `afterAll`. */
  end(): Promise<void>
}

/**
 * A database of its own with the product's tables (about 60 ms). It lives on the engine of the test run
 * (`WEIYING_TEST_CLICKHOUSE_URL`), or on a host of its own when there is none.
 */
export async function testAnalytics(dir: string = migrations): Promise<TestAnalytics> {
  const shared = process.env['WEIYING_TEST_CLICKHOUSE_URL']
  const own = shared === undefined ? await testHost() : undefined
  const url = shared ?? own?.url ?? ''
  const analytics = createAnalytics({ url, database: `test_${randomBytes(8).toString('hex')}` })
  await analytics.migrate(dir)
  return {
    analytics,
    url,
    async end() {
      if (own === undefined) await analytics.system('test over').command(`DROP DATABASE ${analytics.database} SYNC`)
      await analytics.close()
      await own?.end()
    },
  }
}

/** A host of its own in a temporary folder, for tests that stop, kill or overload it. */
export async function testHost() {
  const dataDir = await mkdtemp(join(tmpdir(), 'weiying-clickhouse-'))
  const token = randomBytes(16).toString('hex')
  const host = await startClickhouseHost({ dataDir, token, durable: false })
  return {
    ...host,
    dataDir,
    token,
    async end(): Promise<void> {
      await host.stop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}
