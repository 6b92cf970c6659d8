import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

import { type Analytics, createAnalytics } from '@weiying/clickhouse'
import { migrateJobs } from '@weiying/jobs'
import { ensureEngines } from '@weiying/keeper'
import { systemClock, systemIds } from '@weiying/kernel'
import { assertSafeRole, connect, createWaker, type Database, isUnavailable, migrate } from '@weiying/postgres'

import { compose, type Product, type Surroundings } from './compose.ts'
import { type Config } from './config.ts'
import { settleLog } from './events/settle.ts'
import { createSecrets, type Secrets } from './secrets/index.ts'
import { StartRefused } from './start-failure.ts'

export const demoSignIn = { email: 'demo@weiying.local', password: 'weiying-demo-2026' }

interface Opened {
  readonly product: Product
  readonly db: Database
  readonly analytics: Analytics
  close(): Promise<void>
}

/** Finds or starts the stores, brings them up to date, and wires the product on them. Nothing runs by itself yet. */
export async function openProduct(
  config: Config,
  migrationsDir: string,
  processName: string,
  log: Surroundings['log'],
): Promise<Opened> {
  if (config.secretsKey === undefined)
    throw new StartRefused(
      'WEIYING_SECRETS_KEY is missing: 32 bytes as base64. `npm start` makes one and keeps it in the data folder.',
    )
  const secrets = secretsOf(config.secretsKey)
  const engines = await ensureEngines({
    dataDir: config.dataDir,
    postgresUrl: config.databaseUrl,
    clickhouseUrl: config.clickhouseUrl,
    onTrouble: (message) => log.error({}, message),
  })
  const analytics = createAnalytics({ url: engines.clickhouseUrl, database: 'weiying' })
  await Promise.all([
    patiently(async () => {
      await migrate({ url: engines.postgresUrl, dir: migrationsDir })
      await migrateJobs(engines.postgresUrl)
    }),
    analytics.migrate(join(migrationsDir, 'clickhouse')),
  ])
  const db = connect({ url: engines.postgresUrl, applicationName: `weiying ${config.role}` })
  await assertSafeRole(db)
  const { raisedBy, analyticsAhead } = await settleLog({ db, analytics })
  if (raisedBy > 0) log.warn({ raisedBy }, 'the database has moved into another cluster: its logs go on after their last row')
  if (analyticsAhead)
    log.warn(
      {},
      'ClickHouse knows events that PostgreSQL does not: PostgreSQL was restored to an earlier state. See "Restoring" in the guide for operators',
    )
  const waker = createWaker({ url: engines.postgresUrl })
  const product = compose({
    db,
    databaseUrl: engines.postgresUrl,
    analytics,
    waker,
    clock: systemClock,
    newId: systemIds,
    secrets,
    publicUrl: config.publicUrl,
    dataDir: config.dataDir,
    callbackWindowSeconds: config.callbackWindowSeconds,
    demo: config.demo ? demoSignIn : null,
    sandboxUrl: config.sandboxUrl ?? null,
    clockUrl: config.clockUrl ?? null,
    privateApiHosts: config.privateApiHosts,
    plays: { analyticsUrl: engines.clickhouseUrl, platform: config.sandboxCommand ?? null, secretsKey: config.secretsKey },
    rewording: config.rewording,
    processName,
    log,
  })
  return {
    product,
    db,
    analytics,
    close: async () => {
      await waker.close()
      await analytics.close()
      await db.close()
      await engines.release()
    },
  }
}

/** PostgreSQL may still be coming up, or going down for whoever ran before us: both end by themselves. */
const patienceMs = 30_000

async function patiently(work: () => Promise<void>): Promise<void> {
  const deadline = performance.now() + patienceMs
  for (;;) {
    try {
      await work()
      return
    } catch (error) {
      if (!isUnavailable(error) || performance.now() > deadline) throw error
      await pause(250)
    }
  }
}

function secretsOf(key: string): Secrets {
  try {
    return createSecrets(key)
  } catch (error) {
    throw new StartRefused(`WEIYING_SECRETS_KEY is not usable: ${error instanceof Error ? error.message : String(error)}`)
  }
}
