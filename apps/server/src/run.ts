import { join } from 'node:path'

import { createAnalytics } from '@weiying/clickhouse'
import { migrateJobs } from '@weiying/jobs'
import { ensureEngines } from '@weiying/keeper'
import { systemClock, systemIds } from '@weiying/kernel'
import { assertSafeRole, connect, createWaker, migrate } from '@weiying/postgres'

import { compose } from './compose.ts'
import { readConfig } from './config.ts'
import { healthOf } from './health.ts'
import { createHttpServer } from './http/server.ts'
import { createLog } from './log.ts'
import { createSecrets } from './secrets/index.ts'

export const demoSignIn = { email: 'demo@weiying.local', password: 'weiying-demo-2026' }

interface Places {
  readonly migrationsDir: string
  readonly consoleDir: string
  readonly processName: string
}

/** Opens the stores, brings them up to date, and runs the roles that the configuration asks for until told to stop. */
export async function run({ migrationsDir, consoleDir, processName }: Places): Promise<void> {
  const config = readConfig()
  const log = createLog(config.role)
  if (config.secretsKey === undefined)
    throw new Error('WEIYING_SECRETS_KEY is missing: 32 bytes as base64. `npm start` makes and keeps one by itself.')

  const engines = await ensureEngines({
    dataDir: config.dataDir,
    postgresUrl: config.databaseUrl,
    clickhouseUrl: config.clickhouseUrl,
  })
  const analytics = createAnalytics({ url: engines.clickhouseUrl, database: 'weiying' })
  await Promise.all([
    migrate({ url: engines.postgresUrl, dir: migrationsDir }).then(async () => await migrateJobs(engines.postgresUrl)),
    analytics.migrate(join(migrationsDir, 'clickhouse')),
  ])
  const db = connect({ url: engines.postgresUrl, applicationName: `weiying ${config.role}` })
  await assertSafeRole(db)
  const waker = createWaker({ url: engines.postgresUrl })
  const product = compose({
    db,
    databaseUrl: engines.postgresUrl,
    analytics,
    waker,
    clock: systemClock,
    newId: systemIds,
    secrets: createSecrets(config.secretsKey),
    publicUrl: config.publicUrl,
    demo: config.demo ? demoSignIn : null,
    sandboxUrl: config.sandboxUrl ?? null,
    processName,
    log,
  })
  await product.business.refresh()
  product.business.start()

  const serves = config.role !== 'worker'
  const works = config.role !== 'web'
  const server = serves
    ? await createHttpServer({
        identity: product.identity,
        router: product.router,
        newId: systemIds,
        publicUrl: config.publicUrl,
        consoleDir,
        health: async () => await healthOf({ db, analytics }),
        log,
        entrances: product.entrances,
      })
    : undefined
  if (works) for (const background of product.backgrounds) await background.start()
  await server?.listen({ port: config.port, host: config.host })

  let stopping = false
  const stop = async (): Promise<void> => {
    if (stopping) return
    stopping = true
    await server?.close()
    if (works) await Promise.all(product.backgrounds.map(async (background) => await background.stop()))
    product.business.stop()
    await waker.close()
    await analytics.close()
    await db.close()
    await engines.release()
    process.exit(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop())
  // Our parent holds the other end: when it is gone, so are we.
  if (!process.stdin.isTTY) process.stdin.resume().on('end', () => void stop())
}
