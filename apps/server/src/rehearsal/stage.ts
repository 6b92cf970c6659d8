import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

import { createRouterClient } from '@orpc/server'
import { createAnalytics } from '@weiying/clickhouse'
import { permissions } from '@weiying/contract'
import { type Background } from '@weiying/jobs'
import { type Id, systemClock, systemIds, toId } from '@weiying/kernel'
import { connect, createWaker, migrate, scratchDatabases, tables } from '@weiying/postgres'
import { sql } from 'kysely'

import { compose, type Product } from '../compose.ts'
import { createHttpServer } from '../http/server.ts'
import { type Caller } from '../modules/identity/index.ts'
import { createSecrets, newSecretsKey } from '../secrets/index.ts'
import { freePort } from './free-port.ts'
import { type Places } from './places.ts'

const rows = tables<object>()

/**
 * The whole product once more, on databases of its own, with one workspace of kind `rehearsal` whose clock stands still until it is moved.
 * Nothing runs by itself: `work` does what is due.
 */
export interface Stage {
  readonly product: Product
  readonly workspace: Id<'workspace'>
  readonly api: ReturnType<typeof clientOf>
  readonly sql: <Row>(text: ReturnType<typeof sql<Row>>) => Promise<readonly Row[]>
  /** Business time. */
  setTime(at: Date): Promise<void>
  /** Works until nothing is due: everything, or only backgrounds of these names. */
  work(only?: readonly string[]): Promise<void>
  close(): Promise<void>
}

/** What a rehearsal needs of what works by itself. Statistics, conversations and automatic replies are not played. */
const played = [
  'events.ship',
  'audience.inbound',
  'audience.sync',
  'audience.profiles',
  'audience.push',
  'reach.dispatch',
  'reach.clock',
  'reach.results',
  'consumer:audience.states',
]
const inbound = 'audience.inbound'
const lanes = 3

/** @throws what PostgreSQL or ClickHouse say when they have no room for databases of its own */
export async function openStage(
  places: Places,
  name: string,
  { zone, now, signal, log }: { zone: string; now: Date; signal: AbortSignal; log: (message: string, details: object) => void },
): Promise<Stage> {
  const scratch = scratchDatabases(places.databaseUrl)
  const closing: (() => Promise<unknown>)[] = []
  const close = async (): Promise<void> => {
    for (const step of closing.splice(0).toReversed())
      await step().catch((error: unknown) => log('closing a stage', { err: error }))
  }
  try {
    const databaseUrl = await scratch.create(name)
    closing.push(async () => await scratch.drop(name))
    const analytics = createAnalytics({ url: places.analyticsUrl, database: name })
    closing.push(async () => {
      await analytics.system('rehearsal over').command(`DROP DATABASE IF EXISTS ${name} SYNC`)
      await analytics.close()
    })
    await Promise.all([
      migrate({ url: databaseUrl, dir: places.migrationsDir }),
      analytics.migrate(join(places.migrationsDir, 'clickhouse')),
    ])
    const db = connect({ url: databaseUrl, poolSize: 8, applicationName: 'weiying rehearsal' })
    closing.push(async () => await db.close())
    const waker = createWaker({ url: databaseUrl })
    closing.push(async () => await waker.close())
    const port = await freePort()
    const publicUrl = `http://127.0.0.1:${port}`
    const logs = {
      error: (details: object, message: string) => log(message, details),
      warn: () => {},
      info: () => {},
    }
    const product = compose({
      db,
      databaseUrl,
      analytics,
      waker,
      clock: systemClock,
      newId: systemIds,
      secrets: createSecrets(newSecretsKey()),
      publicUrl,
      dataDir: null,
      demo: null,
      sandboxUrl: null,
      privateApiHosts: true,
      processName: name,
      log: logs,
    })
    const server = await createHttpServer({
      identity: product.identity,
      router: product.router,
      newId: systemIds,
      publicUrl,
      consoleDir: undefined,
      health: async () => ({ ready: true, parts: {} }),
      log: logs,
      entrances: product.entrances,
    })
    closing.push(async () => await server.close())
    await server.listen({ port, host: '127.0.0.1' })

    const workspace = await makeWorkspace(db, zone, now)
    await product.business.refresh()
    const api = clientOf(product, workspace)
    const backgrounds = played.map((each) => {
      const found = product.backgrounds.find((background) => background.name === each)
      if (found === undefined) throw new Error(`the product has no ${each}`)
      return found
    })
    const drain = async (background: Background): Promise<boolean> => {
      if (background.name !== 'reach.dispatch') return await background.drain()
      const worked = await Promise.all(Array.from({ length: lanes }, async () => await background.drain()))
      return worked.includes(true)
    }
    // A transaction of anybody on this server may still hide the newest pushes from their reader for a moment.
    const isHidden = async (): Promise<boolean> =>
      await product.accounts.inbound.hidden(await product.accounts.inbound.cursor('audience'))
    return {
      product,
      workspace,
      api,
      sql: async (text) => await db.in(workspace).read(async (reader) => (await text.execute(rows(reader))).rows),
      setTime: async (at) => {
        await db.system('rehearsal clock').transaction(async (tx) => {
          await sql`
            update identity.workspace set clock_base = ${at}, clock_since = ${systemClock.now()}, clock_speed = 0
            where id = ${workspace} and kind = 'rehearsal'`.execute(rows(tx))
        })
        await product.business.refresh()
      },
      work: async (only = played) => {
        const chosen = backgrounds.filter((background) => only.includes(background.name))
        for (;;) {
          let worked = false
          for (const background of chosen) {
            signal.throwIfAborted()
            worked = (await drain(background)) || worked
          }
          if (worked) continue
          if (!only.includes(inbound) || !(await isHidden())) return
          await pause(5)
        }
      },
      close,
    }
  } catch (error) {
    await close()
    throw error
  }
}

async function makeWorkspace(db: Product['around']['db'], zone: string, now: Date): Promise<Id<'workspace'>> {
  const id = toId<'workspace'>(systemIds<'workspace'>())
  await db.system('rehearsal clock').transaction(async (tx) => {
    await sql`
      insert into identity.workspace (id, slug, name, time_zone, kind, clock_base, clock_since, clock_speed, created_at, version)
      values (${id}, 'rehearsal', 'rehearsal', ${zone}, 'rehearsal', ${now}, ${systemClock.now()}, 0, ${now}, 1)`.execute(
      rows(tx),
    )
  })
  return id
}

/** The API without HTTP in between, as the product itself. */
function clientOf(product: Product, workspace: Id<'workspace'>) {
  const caller: Caller = {
    workspace,
    actor: { kind: 'system', id: 'rehearsal', name: 'rehearsal' },
    permissions,
    role: null,
    requestId: null,
  }
  return createRouterClient(product.router, {
    context: {
      authentication: { kind: 'token', caller },
      visitor: { address: '127.0.0.1', agent: 'rehearsal', requestId: 'rehearsal' },
      once: async (_caller, _key, _request, run) => await run(caller),
      idempotencyKey: undefined,
      setSessionCookie: () => {},
      log: product.around.log,
    },
  })
}
