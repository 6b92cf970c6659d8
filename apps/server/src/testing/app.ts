import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { createORPCClient } from '@orpc/client'
import { type ContractRouterClient } from '@orpc/contract'
import { type JsonifiedClient } from '@orpc/openapi-client'
import { OpenAPILink } from '@orpc/openapi-client/fetch'
import { type Analytics } from '@weiying/clickhouse'
import { testAnalytics } from '@weiying/clickhouse/testing'
import { contract, type Contract, type Permission } from '@weiying/contract'
import { drainAll, migrateJobs } from '@weiying/jobs'
import { clockAt, type ManualClock, systemIds } from '@weiying/kernel'
import { createWaker, type Database } from '@weiying/postgres'
import { freePort } from '@weiying/postgres/free-port'
import { testDatabase } from '@weiying/postgres/testing'
import { afterAll } from 'vitest'

import { compose, type Product } from '../compose.ts'
import { createHttpServer } from '../http/server.ts'
import { createSecrets, newSecretsKey } from '../secrets/index.ts'
import { platformCommand } from './rehearsal-platform.ts'

export type Api = JsonifiedClient<ContractRouterClient<Contract>>

export interface TestApp {
  readonly url: string
  /** Signed in as the owner of the first workspace. */
  readonly api: Api
  readonly product: Product
  readonly clock: ManualClock
  readonly db: Database
  readonly analytics: Analytics
  readonly workspace: Awaited<ReturnType<Api['workspaces']['get']>>
  readonly owner: { readonly email: string; readonly password: string }
  /** SQL as the owner of the tables, past row-level security only where the role may. */
  readonly sql: <Row extends Record<string, unknown>>(text: string, values?: unknown[]) => Promise<Row[]>
  /** Works off all background work that is due now. */
  drain(): Promise<void>
  /** A second workspace of the same owner, with its own client. */
  secondWorkspace(): Promise<{ api: Api; id: string }>
  /** The owner in another workspace of theirs. */
  inWorkspace(id: string): Api
  /** A client with an API token of these scopes. */
  withToken(scopes: readonly Permission[]): Promise<Api>
  /** A client that is nobody. */
  readonly anonymous: Api
  /** The owner's session, for raw requests. */
  readonly cookie: string
  /** What another process needs to work on the same stores: see `worker.main.ts`. */
  readonly places: {
    readonly databaseUrl: string
    readonly analyticsUrl: string
    readonly analyticsDatabase: string
    readonly secretsKey: string
  }
  /** Calls a procedure of the owner's by its name, for tests over the whole contract. */
  callByName(name: string, input: object): Promise<unknown>
  stop(): Promise<void>
}

const owner = { email: 'owner@example.com', password: 'correct horse battery' }

/**
 * The whole product on a database and an analytics store of its own, reached through HTTP, with a clock that waits
 * (business and wall time) and background work that runs only in `drain()`.
 */
export async function startApp({
  now = new Date('2026-11-21T02:00:00Z'),
  demo = false,
  clockUrl = null,
  live = false,
  platform = platformCommand,
  stories,
  rewording,
}: {
  now?: Date
  /** The first workspace is of kind demo. */
  demo?: boolean
  /** A clock that demo workspaces follow. */
  clockUrl?: string | null
  /** The public address is the one it listens on, so that others can follow its links. */
  live?: boolean
  /** How a private simulated platform is started for rehearsals and stories. */
  platform?: readonly string[] | null
  /** The address of a module with other stories. */
  stories?: string
  /** A service that rephrases paragraphs. */
  rewording?: Parameters<typeof compose>[0]['rewording']
} = {}): Promise<TestApp> {
  const store = await testDatabase()
  await migrateJobs(store.url)
  const { analytics, url: analyticsUrl } = await testAnalytics()
  const secretsKey = newSecretsKey()
  const waker = createWaker({ url: store.url })
  const clock = clockAt(now)
  const port = live ? await freePort() : 0
  const publicUrl = live ? `http://127.0.0.1:${port}` : 'http://weiying.test'
  const folder = mkdtempSync(join(tmpdir(), 'weiying-app-'))
  const failures: unknown[] = []
  const log = {
    error: (details: object, message: string) => void failures.push({ message, ...details }),
    warn: () => {},
    info: () => {},
  }
  const product = compose({
    db: store.db,
    databaseUrl: store.url,
    analytics,
    waker,
    clock,
    newId: systemIds,
    secrets: createSecrets(secretsKey),
    publicUrl,
    dataDir: folder,
    demo: demo ? owner : null,
    sandboxUrl: null,
    clockUrl,
    privateApiHosts: true,
    plays: { analyticsUrl, platform, secretsKey, stories },
    rewording,
    processName: 'test',
    log,
  })
  const server = await createHttpServer({
    identity: product.identity,
    router: product.router,
    newId: systemIds,
    publicUrl,
    consoleDir: undefined,
    health: async () => ({ ready: true, parts: {} }),
    log,
    entrances: product.entrances,
  })
  const url = await server.listen({ port, host: '127.0.0.1' })

  const client = (headers: () => Record<string, string>): Api =>
    createORPCClient(
      new OpenAPILink(contract, {
        url: `${url}/api/v1`,
        headers,
        fetch: async (request, init) => keepCookie(await fetch(request, init)),
      }),
    )
  let cookie = ''
  function keepCookie(response: Response): Response {
    cookie = response.headers.getSetCookie().at(-1)?.split(';')[0] ?? cookie
    return response
  }

  const anonymous = client(() => ({}))
  const signedIn = await anonymous.session.setUp({ ...owner, name: '林小雨', workspaceName: '花漾美妆' })
  const session = cookie
  const [first] = signedIn.memberships
  if (first === undefined) throw new Error('the first owner has no workspace')
  const inWorkspace = (workspace: string): Api => client(() => ({ cookie: session, 'x-workspace': workspace }))
  const api = inWorkspace(first.workspace.id)

  const app: TestApp = {
    url,
    api,
    product,
    clock,
    db: store.db,
    analytics,
    workspace: first.workspace,
    owner,
    sql: store.owner,
    anonymous,
    cookie: session,
    places: { databaseUrl: store.url, analyticsUrl, analyticsDatabase: analytics.database, secretsKey },
    callByName: async (name, input) => {
      const procedure = name.split('.').reduce<unknown>((node, key) => (node as Record<string, unknown>)[key], api)
      return await (procedure as (input: object) => Promise<unknown>)(input)
    },
    drain: async () => {
      // A transaction of others on the server, or of the database itself (ANALYZE), may hide the newest events for a moment.
      await drainAll(product.backgrounds, { rounds: live ? 10_000 : 200, isHidden: async () => await hidden(store.owner) })
      if (failures.length > 0) throw new Error(`background work failed: ${JSON.stringify(failures.splice(0), errorText)}`)
    },
    inWorkspace,
    secondWorkspace: async () => {
      const made = await api.workspaces.create({ name: '另一家公司', timeZone: 'Asia/Shanghai' })
      return { api: inWorkspace(made.id), id: made.id }
    },
    withToken: async (scopes) => {
      const { secret } = await api.apiTokens.create({ name: 'test', scopes: [...scopes], expiresAt: null })
      return client(() => ({ authorization: `Bearer ${secret}` }))
    },
    stop: async () => {
      await server.close()
      await waker.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
  afterAll(app.stop)
  return app
}

const hidden = async (sql: TestApp['sql']): Promise<boolean> => {
  const [row] = await sql<{ hidden: boolean }>(
    `select exists (select from events.event where tx >= events.horizon())
         or exists (select from accounts.inbound where tx >= events.horizon()) as hidden`,
  )
  return row?.hidden === true
}

const errorText = (_key: string, value: unknown): unknown =>
  value instanceof Error ? `${value.message}\n${value.stack ?? ''}` : value
