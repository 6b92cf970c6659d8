import type { ChdbQueryStream, Session } from 'chdb'

import { Refusal } from '../sql/refusal.ts'
import type { Request } from './request.ts'
import { type Load, type Query, readStatement, type Statement } from './statement.ts'

/** What is known of a result before its first byte. */
export interface ResultHead {
  readonly format: string
  /** As in X-ClickHouse-Summary. Missing where the result is streamed. */
  readonly summary?: Readonly<Record<string, number>>
}

/** Takes the result; resolves when the client has taken it. */
export type Deliver = (head: ResultHead, chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>) => Promise<void>

export type Work = (connection: Session, deliver: Deliver) => Promise<void>

const loadFormats = ['JSONEachRow', 'JSONCompactEachRow', 'CSV', 'CSVWithNames', 'TabSeparated', 'TabSeparatedWithNames'] as const

/** Formats without head and foot: the engine makes them block by block, and no more than a block is held here. */
const streamed = new Set(['JSONEachRow', 'JSONCompactEachRow', 'TabSeparated', 'TSV', 'CSV', 'RowBinary'])

/** The engine streams SELECT only, not EXPLAIN or SHOW. */
const streamable = new Set(['select', 'with'])

/** The head of an INSERT whose rows follow in the same text must fit in here. */
const headBytes = 64 * 1024

/** The statement stands in the address, in the body, or begins in the address and has its rows in the body. */
export function readBody(request: Request, body: Buffer): { statement: Statement; rows: Buffer } {
  if (request.query !== '') {
    const statement = readStatement(request.query)
    if (statement.kind === 'load')
      return { statement, rows: Buffer.concat([Buffer.from(request.query.slice(statement.dataAt)), body]) }
    if (body.length > 0) throw new Refusal(62, 'SYNTAX_ERROR', 'Syntax error: this statement takes no rows in the body')
    return { statement, rows: body }
  }
  const head = body.subarray(0, headBytes).toString('utf8')
  if (body.length > headBytes && /^\s*insert\s/i.test(head)) {
    const statement = readStatement(head)
    if (statement.kind === 'load') return { statement, rows: body.subarray(Buffer.byteLength(head.slice(0, statement.dataAt))) }
  }
  const sql = body.toString('utf8')
  const statement = readStatement(sql)
  return { statement, rows: Buffer.from(statement.kind === 'load' ? sql.slice(statement.dataAt) : '') }
}

/** Runs a statement that carries everything in its text. */
export function wholeOf(query: Query, request: Request): Work {
  const missing = [...query.parameters].find((name) => !request.parameters.has(name))
  if (missing !== undefined) throw new Refusal(456, 'UNKNOWN_QUERY_PARAMETER', `Query parameter \`${missing}\` was not set`)
  const format = query.format ?? request.defaultFormat
  if (streamable.has(query.verb) && streamed.has(format)) {
    return async (connection, deliver) => {
      await deliver({ format }, await begun(connection.queryStream(query.sql, { format })))
    }
  }
  return async (connection, deliver) => {
    const result = await connection.queryAsync(query.sql, { format })
    const summary = { read_rows: result.rowsRead, read_bytes: result.bytesRead, elapsed_ns: nanoseconds(result.elapsed) }
    await deliver({ format, summary }, [result.bytes()])
  }
}

/** Waits for the first block, so that what is wrong with a statement is known before its answer begins. */
async function begun(stream: ChdbQueryStream): Promise<AsyncIterable<Uint8Array>> {
  const blocks = stream[Symbol.asyncIterator]()
  const first = await blocks.next()
  return {
    async *[Symbol.asyncIterator]() {
      try {
        for (let block = first; block.done !== true; block = await blocks.next()) yield block.value.raw()
      } finally {
        stream.cancel()
      }
    },
  }
}

/** Hands rows to the engine as the bytes they came in. */
export function loaderOf(load: Load, rows: Buffer): Work {
  const format = loadFormats.find((name) => name === load.format)
  if (format === undefined) throw new Refusal(73, 'UNKNOWN_FORMAT', `Rows in ${load.format} are not taken`)
  const columns = load.columns.length === 0 ? {} : { columns: load.columns }
  return async (connection, deliver) => {
    const done = await connection.insert({ table: load.table, values: rows, format, ...columns })
    const written = { written_rows: done.rowsWritten, written_bytes: done.bytesWritten }
    const summary = { read_rows: done.rowsWritten, read_bytes: done.bytesSent, ...written, elapsed_ns: nanoseconds(done.elapsed) }
    await deliver({ format, summary }, [])
  }
}

const nanoseconds = (seconds: number): number => Math.round(seconds * 1e9)
