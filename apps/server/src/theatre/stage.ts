import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

import { createRouterClient } from '@orpc/server'
import { createAnalytics } from '@weiying/clickhouse'
import { permissions, type Role, rolePermissions } from '@weiying/contract'
import { type Background, migrateJobs } from '@weiying/jobs'
import { type Clock, clockAt, type Id, systemClock, systemIds, toId } from '@weiying/kernel'
import { connect, createWaker, migrate, scratchDatabases, tables } from '@weiying/postgres'
import { freePort } from '@weiying/postgres/free-port'
import { sql } from 'kysely'

import { compose, type Product } from '../compose.ts'
import { createHttpServer } from '../http/server.ts'
import { type Caller } from '../modules/identity/index.ts'
import { createSecrets, newSecretsKey } from '../secrets/index.ts'
import { type Places } from './places.ts'

const rows = tables<object>()

export type StageApi = ReturnType<typeof clientOf>

/** Somebody of the enterprise: a member of the workspace who cannot sign in. */
export interface StageMember {
  /** Called by this on the stage, and shown under it. */
  readonly name: string
  readonly role: Role
}

/**
 * The whole product once more, on databases of its own, with one workspace (of kind `rehearsal`) whose clock stands still until it is moved.
 * Nothing runs by itself: `work` does what is due.
 */
export interface Stage {
  readonly product: Product
  readonly workspace: Id<'workspace'>
  /** As the product itself, with every right. */
  readonly api: StageApi
  /** As a member, with the rights of their role: what they do is theirs in audit and authorship. @throws Error for a stranger */
  as(name: string): StageApi
  /** Who takes over goals, tasks and duties. @throws Error for a stranger */
  memberId(name: string): Id<'member'>
  readonly sql: <Row>(text: ReturnType<typeof sql<Row>>) => Promise<readonly Row[]>
  /** Business time. */
  setTime(at: Date): Promise<void>
  /** Works until nothing is due: everything, or only backgrounds of these names. Waits for events and pushes that are still hidden. */
  work(only?: readonly string[]): Promise<void>
  /** One round of backgrounds of these names; false: nothing was due that could be seen. */
  round(only: readonly string[]): Promise<boolean>
  close(): Promise<void>
}

export interface StageOptions {
  /** Of the databases. */
  readonly name: string
  readonly workspace: {
    /** Left out: a new one. */
    readonly id?: Id<'workspace'> | undefined
    readonly name: string
    readonly slug: string
    readonly zone: string
  }
  readonly members?: readonly StageMember[] | undefined
  readonly now: Date
  /** Which backgrounds work; left out: all that the product has. */
  readonly plays?: readonly string[] | undefined
  /** Left out: one that nobody knows. */
  readonly secretsKey?: string | undefined
  /** Whether the wall shows business time as well: then nothing that is written down says when it was played. */
  readonly wallFollows?: boolean | undefined
  readonly signal: AbortSignal
  readonly log: (message: string, details: object) => void
}

const inbound = 'audience.inbound'
const shipping = 'events.ship'
const lanes = 3
/** The platform signs with the time of the real wall, however far business time is from it. */
const anyTimeSeconds = 100 * 366 * 86_400

/** @throws what PostgreSQL or ClickHouse say when they have no room for databases of its own */
export async function openStage(places: Places, options: StageOptions): Promise<Stage> {
  const { name, now, signal, log, wallFollows = false, secretsKey = newSecretsKey() } = options
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
      await analytics.system('stage over').command(`DROP DATABASE IF EXISTS ${name} SYNC`)
      await analytics.close()
    })
    await Promise.all([
      migrate({ url: databaseUrl, dir: places.migrationsDir }),
      analytics.migrate(join(places.migrationsDir, 'clickhouse')),
    ])
    if (options.plays === undefined) await migrateJobs(databaseUrl)
    const db = connect({ url: databaseUrl, poolSize: 8, applicationName: 'weiying stage' })
    closing.push(async () => await db.close())
    const waker = createWaker({ url: databaseUrl })
    closing.push(async () => await waker.close())
    const port = await freePort()
    const publicUrl = `http://127.0.0.1:${port}`
    const wall = clockAt(now)
    const clock = wallFollows ? wall : systemClock
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
      clock,
      newId: systemIds,
      secrets: createSecrets(secretsKey),
      publicUrl,
      dataDir: null,
      demo: null,
      sandboxUrl: null,
      privateApiHosts: true,
      ...(wallFollows ? { callbackWindowSeconds: anyTimeSeconds } : {}),
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

    const workspace = await makeWorkspace(db, options, clock)
    const people = await makeMembers(db, workspace, options.members ?? [], name, clock)
    await product.business.refresh()
    const played = options.plays ?? product.backgrounds.map((background) => background.name)
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
    // A transaction of anybody on this server may still hide the newest pushes and events from their readers for a moment.
    const isHidden = async (only: readonly string[]): Promise<boolean> => {
      if (only.includes(shipping) && (await hasHidden(db, 'events.event'))) return true
      if (!only.includes(inbound)) return false
      // Where everything is played, pushes have more readers than one.
      if (options.plays === undefined) return await hasHidden(db, 'accounts.inbound')
      return await product.accounts.inbound.hidden(await product.accounts.inbound.cursor('audience'))
    }
    const round = async (only: readonly string[]): Promise<boolean> => {
      let worked = false
      for (const background of backgrounds.filter((each) => only.includes(each.name))) {
        signal.throwIfAborted()
        worked = (await drain(background)) || worked
      }
      return worked
    }
    const personOf = (member: string): Person => {
      const found = people.get(member)
      if (found === undefined) throw new Error(`nobody is called ${member}`)
      return found
    }
    return {
      product,
      workspace,
      api: clientOf(product, itself(workspace)),
      as: (member) => personOf(member).api(product),
      memberId: (member) => personOf(member).id,
      sql: async (text) => await db.in(workspace).read(async (reader) => (await text.execute(rows(reader))).rows),
      setTime: async (at) => {
        wall.set(at)
        await db.system('stage clock').transaction(async (tx) => {
          await sql`
            update identity.workspace set clock_base = ${at}, clock_since = ${clock.now()}, clock_speed = 0
            where id = ${workspace}`.execute(rows(tx))
        })
        await product.business.refresh()
      },
      work: async (only = played) => {
        for (;;) {
          // Asked before: what comes into sight in between is then still worked off.
          const more = await isHidden(only)
          if (await round(only)) continue
          if (!more) return
          await pause(5)
        }
      },
      round,
      close,
    }
  } catch (error) {
    await close()
    throw error
  }
}

type Db = Product['around']['db']

async function makeWorkspace(db: Db, { workspace, now }: StageOptions, clock: Clock): Promise<Id<'workspace'>> {
  const id = workspace.id ?? toId<'workspace'>(systemIds<'workspace'>())
  await db.system('stage clock').transaction(async (tx) => {
    await sql`
      insert into identity.workspace (id, slug, name, time_zone, kind, clock_base, clock_since, clock_speed, created_at, version)
      values (${id}, ${workspace.slug}, ${workspace.name}, ${workspace.zone}, 'rehearsal', ${now}, ${clock.now()}, 0, ${now}, 1)`.execute(
      rows(tx),
    )
  })
  return id
}

interface Person {
  readonly id: Id<'member'>
  api(product: Product): StageApi
}

/** People without a password, under addresses that nobody can have: RFC 2606 keeps `.invalid` free. */
async function makeMembers(
  db: Db,
  workspace: Id<'workspace'>,
  members: readonly StageMember[],
  mark: string,
  clock: Clock,
): Promise<ReadonlyMap<string, Person>> {
  const people = new Map<string, Person>()
  for (const [place, { name, role }] of members.entries()) {
    const id = systemIds<'member'>()
    const person = systemIds<'person'>()
    const email = `${mark}.${place}.${person.slice(-12)}@story.invalid`
    await db.system('stage people').transaction(async (tx) => {
      await sql`
        insert into identity.person (id, email, name, password_hash, language, created_at)
        values (${person}, ${email}, ${name}, null, 'zh-Hans', ${clock.now()})`.execute(rows(tx))
      await sql`
        insert into identity.member (workspace_id, id, person_id, role, status, created_at, last_seen_at, version)
        values (${workspace}, ${id}, ${person}, ${role}, 'active', ${clock.now()}, null, 1)`.execute(rows(tx))
    })
    const caller: Caller = {
      workspace,
      actor: { kind: 'member', id, name },
      permissions: rolePermissions[role],
      role,
      requestId: null,
    }
    let client: StageApi | undefined
    people.set(name, { id, api: (product) => (client ??= clientOf(product, caller)) })
  }
  return people
}

const itself = (workspace: Id<'workspace'>): Caller => ({
  workspace,
  actor: { kind: 'system', id: 'stage', name: 'stage' },
  permissions,
  role: null,
  requestId: null,
})

/** The API without HTTP in between. */
function clientOf(product: Product, caller: Caller) {
  return createRouterClient(product.router, {
    context: {
      authentication: { kind: 'token', caller },
      visitor: { address: '127.0.0.1', agent: 'stage', requestId: 'stage' },
      once: async (_caller, _key, _request, run) => await run(caller),
      idempotencyKey: undefined,
      setSessionCookie: () => {},
      log: product.around.log,
    },
  })
}

async function hasHidden(db: Db, log: 'events.event' | 'accounts.inbound'): Promise<boolean> {
  const found = await db.system('stage logs').read(
    async (reader) =>
      await sql<{ hidden: boolean }>`
        select exists (select from ${sql.table(log)} where tx >= events.horizon()) as hidden`.execute(rows(reader)),
  )
  return found.rows[0]?.hidden ?? false
}
