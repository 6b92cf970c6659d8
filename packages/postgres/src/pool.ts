import { type ClientConfig, Pool } from 'pg'

import { columnTypes } from './column-types.ts'

/** Whose rights a connection has: the URL's own role (`owner`: migrations only), one workspace at a time, or all of them. */
export type Role = 'owner' | 'app' | 'system'

export const roleNames = { app: 'weiying_app', system: 'weiying_system' } as const

export interface PoolOptions {
  url: string
  role: Role
  /** Most connections at once. They are opened when first needed and closed after 30 s without use. */
  size?: number
  /** Shown to operators in `pg_stat_activity`. */
  applicationName?: string
  /** A statement that runs longer is cancelled; 0 = never. Default 30 s. */
  statementTimeoutMs?: number
}

/** What `pg` needs to open one connection in a role. The role is a start-up option, so that `RESET ALL` comes back to it. */
export function connectionConfig(options: PoolOptions): ClientConfig {
  const url = new URL(options.url)
  const settings = [
    url.searchParams.get('options') ?? '',
    options.role === 'owner' ? '' : `-c role=${roleNames[options.role]}`,
    `-c statement_timeout=${options.statementTimeoutMs ?? 30_000}`,
    '-c idle_in_transaction_session_timeout=60000',
    '-c TimeZone=UTC',
  ]
  url.searchParams.set('options', settings.filter((setting) => setting !== '').join(' '))
  return {
    connectionString: url.href,
    application_name: options.applicationName ?? 'weiying',
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    types: columnTypes,
  }
}

/** A pool of raw connections; only libraries that bring their own SQL (the job queue) need one, everything else uses `connect()`. */
export function openPool(options: PoolOptions): Pool {
  const pool = new Pool({ ...connectionConfig(options), max: options.size ?? 10, idleTimeoutMillis: 30_000 })
  // A connection that breaks while idle is dropped by the pool and replaced on next use; unheard, it would end the process.
  pool.on('error', () => {})
  // One that breaks while a transaction holds it fails that transaction's next statement; the event itself would end the process.
  pool.on('connect', (client) => void client.on('error', () => {}))
  return pool
}
