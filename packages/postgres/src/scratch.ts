import { Client } from 'pg'

import { connectionConfig } from './pool.ts'

/** Databases that live for a while beside the one of a URL, on the same server: for work that must leave no trace in it. */
export interface ScratchDatabases {
  /** An empty one. What it holds need not survive a crash of the server. @returns its URL */
  create(name: string): Promise<string>
  /** Ends whoever is connected. One that is gone already is fine. */
  drop(name: string): Promise<void>
  list(prefix: string): Promise<readonly string[]>
}

const plainName = /^[a-z][a-z0-9_]{0,62}$/

/** @param url of a role that may create databases; the functions throw what PostgreSQL says where it may not (42501) */
export function scratchDatabases(url: string): ScratchDatabases {
  async function asOwner<T>(work: (client: Client) => Promise<T>): Promise<T> {
    const client = new Client(
      connectionConfig({ url, role: 'owner', applicationName: 'weiying: scratch', statementTimeoutMs: 0 }),
    )
    client.on('error', () => {})
    await client.connect()
    try {
      return await work(client)
    } finally {
      await client.end()
    }
  }
  const checked = (name: string): string => {
    if (!plainName.test(name)) throw new TypeError(`not a database name: ${name}`)
    return name
  }
  return {
    create: async (name) => {
      await asOwner(async (client) => {
        await client.query(`create database ${checked(name)} template template0`)
        await client.query(`alter database ${name} set synchronous_commit = off`)
      })
      const made = new URL(url)
      made.pathname = `/${name}`
      return made.href
    },
    drop: async (name) => {
      await asOwner(async (client) => await client.query(`drop database if exists ${checked(name)} with (force)`))
    },
    list: async (prefix) =>
      await asOwner(async (client) => {
        const found = await client.query<{ name: string }>(
          'select datname as name from pg_database where starts_with(datname, $1)',
          [prefix],
        )
        return found.rows.map(({ name }) => name)
      }),
  }
}
