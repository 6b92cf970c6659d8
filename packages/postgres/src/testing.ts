import { createHash, randomBytes } from 'node:crypto'
import { fileURLToPath } from 'node:url'

import { Pool, type QueryResultRow } from 'pg'
import { afterAll } from 'vitest'

import { connect, type Database } from './database.ts'
import { migrate, readMigrations } from './migrate.ts'
import { connectionConfig } from './pool.ts'
import { withClient } from './testing-databases.ts'

export interface TestDatabase {
  /** The doors, as the product has them. */
  db: Database
  /** Connects as the owner of the tables, for `migrate()`, a second `connect()`, or another process. */
  url: string
  /** Runs SQL as the owner: tables that only a test needs, rows that no module would write. */
  owner: <Row extends QueryResultRow>(sql: string, values?: unknown[]) => Promise<Row[]>
  /** Drops it now. Left out, it goes when the test file ends. */
  drop: () => Promise<void>
}

export interface TestDatabaseOptions {
  /** Folder of migrations; default: those of the product. `null` = an empty database, without even the roles. */
  migrations?: string | null
}

const productMigrations = fileURLToPath(new URL('../../../apps/server/migrations', import.meta.url))
const open = new Set<TestDatabase>()

afterAll(async () => {
  await Promise.all([...open].map((each) => each.drop()))
})

/**
 * A fresh database, copied from a template that is migrated once per run (copy: 65–85 ms). It is dropped when the test file ends.
 * @throws Error when no server is known: run the tests through `npm test` or `npx vitest run`, whose global setup starts one
 */
export async function testDatabase({ migrations = productMigrations }: TestDatabaseOptions = {}): Promise<TestDatabase> {
  const server = serverUrl()
  const name = `weiying_test_${runName()}_${randomBytes(6).toString('hex')}`
  const template = migrations === null ? 'template0' : await ensureTemplate(server, migrations)
  await withClient(server, (client) => client.query(`create database ${name} template ${template}`))

  const url = withDatabase(server, name)
  const db = connect({ url, poolSize: 5, applicationName: 'weiying test' })
  const ownerPool = new Pool({ ...connectionConfig({ url, role: 'owner' }), max: 2 })
  ownerPool.on('error', () => {})
  const made: TestDatabase = {
    db,
    url,
    owner: async <Row extends QueryResultRow>(sql: string, values: unknown[] = []) =>
      // Without values several statements may stand in one text.
      (await (values.length > 0 ? ownerPool.query<Row>(sql, values) : ownerPool.query<Row>(sql))).rows,
    drop: async () => {
      if (!open.delete(made)) return
      await Promise.all([db.close(), ownerPool.end()])
      await withClient(server, (client) => client.query(`drop database if exists ${name} with (force)`))
    },
  }
  open.add(made)
  return made
}

function serverUrl(): string {
  const url = process.env['WEIYING_TEST_POSTGRES_URL'] ?? process.env['DATABASE_URL']
  if (url === undefined)
    throw new Error('No PostgreSQL for tests: WEIYING_TEST_POSTGRES_URL is set by the global setup of Vitest.')
  return url
}

/** Letters and digits; keeps the databases of two runs on one server apart. */
const runName = (): string => lettersOf(process.env['WEIYING_TEST_RUN'] ?? 'local')

/** On the embedded server templates outlive the run; on a server of the operator they go with it. */
const templateOwner = (): string => lettersOf(process.env['WEIYING_TEST_TEMPLATES'] ?? runName())

const lettersOf = (name: string): string => name.replace(/[^a-z0-9]/g, '')

const templates = new Map<string, Promise<string>>()

function ensureTemplate(server: string, dir: string): Promise<string> {
  const known = templates.get(dir) ?? makeTemplate(server, dir)
  templates.set(dir, known)
  return known
}

async function makeTemplate(server: string, dir: string): Promise<string> {
  const checksum = createHash('sha256')
  for (const { name, checksum: each } of readMigrations(dir)) checksum.update(`${name} ${each}\n`)
  const template = `weiying_template_${templateOwner()}_${checksum.digest('hex').slice(0, 16)}`
  await withClient(server, async (client) => {
    // Held until the connection ends: the other test processes wait and then find the template.
    await client.query('select pg_advisory_lock(7309452)')
    const found = await client.query('select from pg_database where datname = $1', [template])
    if (found.rowCount === 1) return
    const building = `${template}_building`
    await client.query(`drop database if exists ${building} with (force)`)
    await client.query(`create database ${building} template template0`)
    await migrate({ url: withDatabase(server, building), dir })
    await client.query(`alter database ${building} rename to ${template}`)
  })
  return template
}

function withDatabase(server: string, name: string): string {
  const url = new URL(server)
  url.pathname = `/${name}`
  return url.href
}
