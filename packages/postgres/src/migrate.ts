import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

import { Client, DatabaseError } from 'pg'

import { DatabaseUnfit, isContention } from './errors.ts'
import { connectionConfig } from './pool.ts'
import { ensureRoles } from './roles.ts'

export interface Migration {
  /** File name without `.sql`: `010_identity`. */
  name: string
  sql: string
  checksum: string
}

export interface MigrateOptions {
  /** A role that may create roles and schemas; it will own every table. */
  url: string
  /** Folder of `NNN_name.sql`. */
  dir: string
  /** How often a file that could not get its locks within a second is tried again. Default 30. */
  attempts?: number
}

/** Any number; it only has to be the same in every process that migrates this product. */
const lockKey = 7_309_451

/** The files of a folder in their order. @throws Error when a `.sql` file has no number or two have the same one */
export function readMigrations(dir: string): Migration[] {
  const files = readdirSync(dir)
    .filter((file) => file.endsWith('.sql'))
    .sort()
  const numbers = files.map((file) => /^(\d{3})_[a-z0-9_]+\.sql$/.exec(file)?.[1])
  files.forEach((file, index) => {
    if (numbers[index] === undefined) throw new Error(`Migration ${file} is not named NNN_name.sql.`)
    if (numbers.indexOf(numbers[index]) !== index) throw new Error(`Two migrations have the number ${numbers[index]}.`)
  })
  return files.map((file) => {
    const sql = readFileSync(join(dir, file), 'utf8')
    return { name: file.slice(0, -4), sql, checksum: createHash('sha256').update(sql).digest('hex') }
  })
}

/**
 * Brings a database to the newest shape, each file in a transaction of its own, never backwards. Several processes may call
 * it at once: one works, the others wait and find nothing left.
 * @returns names of the files that ran now
 * @throws Error when a file that ran before has changed, or one is missing
 */
export async function migrate({ url, dir, attempts = 30 }: MigrateOptions): Promise<string[]> {
  const migrations = readMigrations(dir)
  const client = new Client(connectionConfig({ url, role: 'owner', applicationName: 'weiying: migrate', statementTimeoutMs: 0 }))
  client.on('error', () => {})
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [lockKey])
    await ensureRoles(client)
    await client.query(`
      create schema if not exists weiying;
      create table if not exists weiying.migration (name text primary key, checksum text not null, ran_at timestamptz not null default now());
      set lock_timeout = '1s'`)
    const ran = await client.query<{ name: string; checksum: string }>(
      'select name, checksum from weiying.migration order by name',
    )
    const waiting = stillToRun(migrations, ran.rows)
    for (const migration of waiting) await runPatiently(client, migration, attempts)
    if (waiting.length > 0) await grantUsage(client)
    return waiting.map((migration) => migration.name)
  } finally {
    await client.end()
  }
}

function stillToRun(migrations: readonly Migration[], ran: readonly { name: string; checksum: string }[]): Migration[] {
  const known = new Map(migrations.map((migration) => [migration.name, migration]))
  for (const { name, checksum } of ran) {
    const file = known.get(name)
    if (file === undefined) {
      throw new DatabaseUnfit(
        `The database has run migration ${name}, which this version does not know. Start the newer version, or restore a backup.`,
      )
    }
    if (file.checksum !== checksum) {
      throw new DatabaseUnfit(
        `Migration ${name} has changed since this database ran it. Start the version that it belongs to, or begin with another data folder or database.`,
      )
    }
  }
  const done = new Set(ran.map(({ name }) => name))
  return migrations.filter(({ name }) => !done.has(name))
}

/** A long query elsewhere may hold a table: giving up after a second lets the queue behind us move on, then we come back. */
async function runPatiently(client: Client, migration: Migration, attempts: number): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await runOnce(client, migration)
      return
    } catch (error) {
      if (!isContention(error) || attempt >= attempts)
        throw new Error(`Migration ${migration.name} failed: ${reasonOf(error, migration.sql)}`, { cause: error })
      await pause(100 * Math.min(attempt, 10))
    }
  }
}

async function runOnce(client: Client, { name, sql, checksum }: Migration): Promise<void> {
  try {
    await client.query('begin')
    await client.query(sql)
    await client.query('reset role')
    await client.query('insert into weiying.migration (name, checksum) values ($1, $2)', [name, checksum])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback').catch(() => {})
    throw error
  }
}

function reasonOf(error: unknown, sql: string): string {
  if (!(error instanceof Error)) return String(error)
  const position = error instanceof DatabaseError && error.position !== undefined ? Number(error.position) : undefined
  return position === undefined ? error.message : `${error.message} (line ${sql.slice(0, position).split('\n').length})`
}

/** Every schema that we own may be entered by both roles; what they may touch there is granted table by table. */
async function grantUsage(client: Client): Promise<void> {
  await client.query(`
    do $$ declare each text; begin
      for each in select nspname from pg_namespace
        where nspowner = current_user::regrole and nspname not like 'pg\\_%' and nspname not in ('public', 'information_schema')
      loop
        execute format('grant usage on schema %I to weiying_app, weiying_system', each);
      end loop;
    end $$`)
}
