import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

import { ClickHouseLogLevel, createClient } from '@clickhouse/client'

import { tokensOf } from './sql/lexer.ts'
import { asUnavailable } from './unavailable.ts'

export interface Migration {
  readonly number: number
  readonly name: string
}

interface MigrationFile extends Migration {
  readonly statements: readonly string[]
  readonly checksum: string
}

/**
 * Makes the database and runs the files `NNN_name.sql` of `dir` that have not run yet, in order, each recorded after its last
 * statement. ClickHouse has no transactions over definitions: a file that broke off runs again from its start, so every statement says
 * `IF NOT EXISTS` or is otherwise repeatable. Two processes must not migrate at once (the server holds its PostgreSQL advisory lock).
 * Throws when a file that has run was changed since.
 */
export async function migrate({ url, database, dir }: { url: string; database: string; dir: string }): Promise<Migration[]> {
  const files = await migrationFiles(dir)
  const log = { level: ClickHouseLogLevel.OFF }
  const server = createClient({ url, log })
  const client = createClient({ url, database, log })
  try {
    await server.command({ query: 'CREATE DATABASE IF NOT EXISTS {database:Identifier}', query_params: { database } })
    await client.command({ query: migrationTable })
    const found = await client.query({ query: 'SELECT number, checksum FROM migration FINAL', format: 'JSONEachRow' })
    const ran = new Map((await found.json<{ number: number; checksum: string }>()).map((row) => [row.number, row.checksum]))
    const changed = files.find(({ number, checksum }) => ran.has(number) && ran.get(number) !== checksum)
    if (changed !== undefined) throw new Error(`the migration ${changed.name} has run and was changed since`)
    const due = files.filter(({ number }) => !ran.has(number))
    for (const { number, name, statements, checksum } of due) {
      for (const query of statements) await client.command({ query })
      await client.insert({ table: 'migration', values: [{ number, name, checksum }], format: 'JSONEachRow' })
    }
    return due.map(({ number, name }) => ({ number, name }))
  } catch (error) {
    throw asUnavailable(error)
  } finally {
    await Promise.all([server.close(), client.close()])
  }
}

const migrationTable = `
  CREATE TABLE IF NOT EXISTS migration (
    number UInt32, name String, checksum String, at DateTime64(3, 'UTC') DEFAULT now64(3)
  ) ENGINE = ReplacingMergeTree(at) ORDER BY number`

async function migrationFiles(dir: string): Promise<MigrationFile[]> {
  const names = (await readdir(dir)).filter((name) => /^\d{3}_[a-z0-9_]+\.sql$/.test(name)).sort()
  return Promise.all(
    names.map(async (name) => {
      const text = await readFile(join(dir, name), 'utf8')
      const checksum = createHash('sha256').update(text).digest('hex')
      return { number: Number(name.slice(0, 3)), name, checksum, statements: splitStatements(text) }
    }),
  )
}

/** Cuts at every `;` that is not inside of a string, a quoted name or a comment. */
export function splitStatements(text: string): string[] {
  const statements: string[] = []
  let [start, end] = [-1, -1]
  for (const token of tokensOf(text)) {
    if (token.kind === 'symbol' && token.text === ';') {
      if (start >= 0) statements.push(text.slice(start, end))
      start = -1
    } else {
      if (start < 0) start = token.start
      end = token.end
    }
  }
  if (start >= 0) statements.push(text.slice(start, end))
  return statements
}
