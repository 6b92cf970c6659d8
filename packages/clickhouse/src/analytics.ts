import { Readable } from 'node:stream'
import { finished } from 'node:stream/promises'
import { setTimeout as delay } from 'node:timers/promises'

import { type ClickHouseClient, ClickHouseLogLevel, type ClickHouseSettings, createClient } from '@clickhouse/client'
import type { Id } from '@weiying/kernel'

import { migrate, type Migration } from './migrate.ts'
import { AnalyticsUnavailable, asUnavailable } from './unavailable.ts'

/** Bound to `{name:Type}`. A Date fits DateTime64; a Map fits Map(K, V). */
export type Params = Readonly<Record<string, unknown>>

export interface QueryOptions {
  /** Settings of ClickHouse for this statement, for example `max_execution_time` in seconds. */
  readonly settings?: ClickHouseSettings
  /** Takes the statement back: it is killed in the engine. */
  readonly signal?: AbortSignal
}

export type Row = Readonly<Record<string, unknown>>

export interface AnalyticsReader {
  /**
   * Rows of one SELECT. FINAL is applied to every table that has versions. Int64 and UInt64 come as numbers (select `toString(x)`
   * beyond 2^53), DateTime and DateTime64 as ISO strings in UTC, Date as YYYY-MM-DD, Map and JSON as objects, Decimal as number.
   * Throws `AnalyticsUnavailable` when ClickHouse cannot answer; a lost connection is tried three times.
   */
  query<T = Row>(sql: string, params?: Params, options?: QueryOptions): Promise<T[]>
}

export interface SystemAnalytics extends AnalyticsReader {
  /** One statement without rows: OPTIMIZE, ALTER, DROP. Never repeated. */
  command(sql: string, params?: Params, options?: QueryOptions): Promise<void>
}

export interface Analytics {
  readonly database: string
  /** Binds `{workspace:UUID}` and throws on SQL that does not use it. */
  in(workspace: Id<'workspace'>): AnalyticsReader
  /** Across workspaces. The reason goes into the query id, so that it can be found in ClickHouse. */
  system(reason: string): SystemAnalytics
  /**
   * Writes all rows or none of a partition; a repeated token writes nothing, as long as the table remembers it
   * (`non_replicated_deduplication_window`). Dates may be Date or ISO strings. Up to about 100,000 rows. Not repeated by itself.
   */
  insert(table: string, rows: readonly Row[], options: { readonly token: string }): Promise<void>
  /** The same for rows that somebody else, PostgreSQL, has written as JSON already: each line an array of the values of `columns`. */
  insertLines(
    table: string,
    columns: readonly string[],
    lines: readonly string[],
    options: { readonly token: string },
  ): Promise<void>
  /** Any number of rows in batches of `batch` (50,000) under the tokens `token/0`, `token/1`, …. Returns how many rows it took. */
  insertStream(
    table: string,
    rows: AsyncIterable<Row> | Iterable<Row>,
    options: { readonly token: string; readonly batch?: number },
  ): Promise<number>
  /** Makes the database and brings it up to the numbered files of `dir`; returns those that ran now. */
  migrate(dir: string): Promise<Migration[]>
  /** Whether a statement can be answered. Never throws. */
  ping(): Promise<boolean>
  close(): Promise<void>
}

export interface AnalyticsOptions {
  /** http(s)://account:password@host:port */
  readonly url: string
  readonly database: string
}

/** Settings of every statement; a server needs ClickHouse 25.8 or newer. */
const settings: ClickHouseSettings = {
  output_format_json_quote_64bit_integers: 0,
  output_format_json_quote_denormals: 0,
  date_time_output_format: 'iso',
  date_time_input_format: 'best_effort',
  final: 1,
  // a row and its later versions share their partition in all our tables
  do_not_merge_across_partitions_select_final: 1,
  join_use_nulls: 1,
}

/** Milliseconds before the second and the third try of a read. */
const pauses = [50, 300]
const requestMs = 180_000
const linesAtOnce = 4000
const format = 'JSONCompactEachRow'
const plainName = /^[a-z][a-z0-9_]*$/

export function createAnalytics({ url, database }: AnalyticsOptions): Analytics {
  if (!plainName.test(database)) throw new TypeError(`not a database name: ${database}`)
  const client = createClient({
    url,
    database,
    request_timeout: requestMs,
    max_open_connections: 16,
    // shorter than the 30 s of the host and the 10 s of a server's default, so that no request meets a closing socket
    keep_alive: { idle_socket_ttl: 5000 },
    clickhouse_settings: settings,
    log: { level: ClickHouseLogLevel.OFF },
  })

  const once = (token: string): ClickHouseSettings => ({
    async_insert: 0,
    insert_deduplicate: 1,
    insert_deduplication_token: token,
    ...oneBlock,
  })

  const insert: Analytics['insert'] = async (table, rows, { token }) => {
    if (!plainName.test(table)) throw new TypeError(`not a table name: ${table}`)
    if (rows.length === 0) return
    const columns = columnsOf(rows)
    const values = rows.map((row) => columns.map((column) => row[column] ?? null))
    await guarded(() => client.insert({ table, values, columns, format, clickhouse_settings: once(token) }))
  }

  const insertLines: Analytics['insertLines'] = async (table, columns, lines, { token }) => {
    if (![table, ...columns].every((name) => plainName.test(name)))
      throw new TypeError(`not names: ${table}, ${columns.join(', ')}`)
    if (lines.length === 0) return
    const query = `INSERT INTO ${table} (${columns.join(', ')}) FORMAT ${format}`
    const values = Readable.from(blocksOf(lines), { objectMode: false })
    await guarded(async () => {
      const { stream } = await client.exec({ query, values, clickhouse_settings: once(token) })
      await finished(stream.resume())
    })
  }

  return {
    database,
    in: (workspace) => ({
      query: async (sql, params = {}, options = {}) => {
        if (!sql.includes('{workspace:UUID}')) throw new TypeError('an analytics query must use {workspace:UUID}')
        if ('workspace' in params) throw new TypeError('the workspace is bound by analytics.in()')
        return select(client, sql, { ...params, workspace }, options)
      },
    }),
    system: (reason) => ({
      query: (sql, params = {}, options = {}) => select(client, sql, params, options, reason),
      command: async (sql, params = {}, options = {}) => {
        await guarded(() => client.command({ query: sql, query_params: params, ...passed(options, reason) }), options.signal)
      },
    }),
    insert,
    insertLines,
    async insertStream(table, rows, { token, batch = 50_000 }) {
      let [batches, count] = [0, 0]
      let pending: Row[] = []
      const flush = async (): Promise<void> => {
        await insert(table, pending, { token: `${token}/${batches}` })
        batches += 1
        count += pending.length
        pending = []
      }
      for await (const row of rows) {
        pending.push(row)
        if (pending.length >= batch) await flush()
      }
      if (pending.length > 0) await flush()
      return count
    },
    migrate: (dir) => migrate({ url, database, dir }),
    ping: async () => (await client.ping({ select: true })).success,
    close: () => client.close(),
  }
}

/** Names once per batch instead of once per row: half the bytes. What a row lacks is null, and null becomes the column's default. */
function columnsOf(rows: readonly Row[]): [string, ...string[]] {
  const [first, ...others] = new Set(rows.flatMap((row) => Object.keys(row)))
  if (first === undefined) throw new TypeError('a row has no columns')
  return [first, ...others]
}

/** Some thousand lines a piece: a piece per line costs more than the line, and one text of all of them needs its memory twice. */
function* blocksOf(lines: readonly string[]): Generator<Buffer> {
  for (let start = 0; start < lines.length; start += linesAtOnce)
    yield Buffer.from(`${lines.slice(start, start + linesAtOnce).join('\n')}\n`)
}

/** A batch must be one block: tokens are counted per block, and blocks cut by parallel parsing differ from try to try. */
const oneBlock: ClickHouseSettings = { input_format_parallel_parsing: 0, max_insert_block_size: '1048576' }

async function select<T>(
  client: ClickHouseClient,
  sql: string,
  params: Params,
  options: QueryOptions,
  reason?: string,
): Promise<T[]> {
  const read = (): Promise<T[]> =>
    guarded(async () => {
      const found = await client.query({ query: sql, query_params: params, format: 'JSONEachRow', ...passed(options, reason) })
      return found.json<T>()
    }, options.signal)
  for (const pause of pauses) {
    try {
      return await read()
    } catch (error) {
      if (!(error instanceof AnalyticsUnavailable) || error.reason !== 'lost') throw error
      await delay(pause)
    }
  }
  return read()
}

function passed({ settings: own, signal }: QueryOptions, reason: string | undefined) {
  return {
    ...(own === undefined ? {} : { clickhouse_settings: own }),
    ...(signal === undefined ? {} : { abort_signal: signal }),
    ...(reason === undefined ? {} : { query_id: `${reason.replaceAll(/\W+/g, '-')}-${crypto.randomUUID()}` }),
  }
}

async function guarded<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
  signal?.throwIfAborted()
  try {
    return await work()
  } catch (error) {
    signal?.throwIfAborted()
    throw asUnavailable(error)
  }
}
