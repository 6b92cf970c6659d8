import { systemIds } from '@weiying/kernel'

import { readConfig } from './config.ts'
import { healthOf } from './health.ts'
import { createHttpServer } from './http/server.ts'
import { createLog } from './log.ts'
import { openProduct } from './open.ts'
import { StartRefused } from './start-failure.ts'

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
    throw new StartRefused('WEIYING_SECRETS_KEY is missing: 32 bytes as base64. `npm start` makes and keeps one by itself.')

  const opened = await openProduct(config, migrationsDir, processName, log)
  const { product, db, analytics } = opened
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
        trustedProxies: config.trustedProxies,
        rateLimits: config.rateLimits,
      })
    : undefined
  if (works) for (const background of product.backgrounds) await background.start()
  if (server !== undefined && config.publicUrl.startsWith('https:') && config.trustedProxies.length === 0)
    log.warn(
      {},
      'the public address is https, but no proxy is trusted: all callers behind it count as one address. Name it in WEIYING_TRUSTED_PROXIES',
    )
  await server?.listen({ port: config.port, host: config.host })

  let stopping = false
  const stop = async (): Promise<void> => {
    if (stopping) return
    stopping = true
    // A request or a job that never ends must not keep us: what it did not commit is as if we had been killed.
    setTimeout(() => process.exit(1), 9000).unref()
    await server?.close()
    if (works) await Promise.all(product.backgrounds.map(async (background) => await background.stop()))
    product.business.stop()
    await opened.close()
    process.exit(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop())
  // Our parent holds the other end: when it is gone, so are we.
  if (!process.stdin.isTTY) process.stdin.resume().on('end', () => void stop())
}
