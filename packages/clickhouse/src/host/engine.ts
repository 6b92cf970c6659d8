import { Session } from 'chdb'

import { codeOf, Refusal } from '../sql/refusal.ts'
import { createLanes } from './lanes.ts'
import { literal, quotedName, type Request } from './request.ts'
import { readStatement, type Statement } from './statement.ts'

export interface Answer {
  readonly body: Uint8Array
  readonly format: string
  readonly readRows: number
  readonly readBytes: number
  readonly writtenRows: number
  readonly writtenBytes: number
  readonly seconds: number
}

/** chDB on one data folder: three reading lanes and one writing lane. */
export interface Engine {
  /** Runs one statement. When the signal fires the statement is taken out of the queue, or killed inside the engine. */
  run(request: Request, body: Buffer, signal: AbortSignal): Promise<Answer>
  close(): void
}

const readingLanes = 3
const waitingLimit = 1000
/** Seconds for a reading statement unless it asks for another limit. */
const readingSeconds = 120
/** The engine forgets a kill that comes before the statement is registered, so it is repeated. */
const killAgainMs = 50

const loadFormats = ['JSONEachRow', 'JSONCompactEachRow', 'CSV', 'CSVWithNames', 'TabSeparated', 'TabSeparatedWithNames'] as const
type LoadFormat = (typeof loadFormats)[number]

/**
 * Opens the data folder; one per process. Every statement gets a connection of its own (0.3 ms), so that no setting, parameter,
 * chosen database or temporary table can reach the next one; chDB runs one statement at a time per connection and several connections
 * side by side.
 */
export function openEngine(folder: string, configPath: string): Engine {
  // holds the data folder open and kills statements of others
  const control = new Session(folder, { connectionArgs: [`--config-file=${configPath}`] })
  const full = (): Error => new Refusal(202, 'TOO_MANY_SIMULTANEOUS_QUERIES', 'Too many statements are waiting')
  const readers = createLanes(readingLanes, waitingLimit, full)
  const writer = createLanes(1, waitingLimit, full)
  let statements = 0

  const killed = async (tag: string, running: Promise<unknown>): Promise<void> => {
    let over = false
    const ended = running.then(
      () => (over = true),
      () => (over = true),
    )
    while (!over) {
      // ASYNC: inside one process KILL … SYNC never returns
      await control
        .queryAsync(`KILL QUERY WHERE Settings['log_comment'] = ${literal(tag)} ASYNC`, { format: 'Null' })
        .catch(() => {})
      await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, killAgainMs))])
    }
  }

  const inConnection = async (
    request: Request,
    statement: Statement,
    work: (connection: Session) => Promise<Answer>,
    signal: AbortSignal,
  ): Promise<Answer> => {
    signal.throwIfAborted()
    statements += 1
    const tag = `statement-${statements}`
    const connection = new Session(folder)
    try {
      for (const prelude of preludeOf(request, statement, tag)) await connection.queryAsync(prelude, { format: 'Null' })
      signal.throwIfAborted()
      const running = work(connection)
      const kill = (): void => void killed(tag, running)
      signal.addEventListener('abort', kill, { once: true })
      try {
        return await running
      } finally {
        signal.removeEventListener('abort', kill)
      }
    } finally {
      connection.close()
    }
  }

  return {
    run(request, body, signal) {
      const asked = readBody(request, body)
      const { statement } = asked
      if (statement.kind === 'load') {
        const load = loaderOf(statement, asked.rows)
        return writer.run(() => inConnection(request, statement, load, signal), signal)
      }
      const missing = [...statement.parameters].find((name) => !request.parameters.has(name))
      if (missing !== undefined) {
        throw new Refusal(456, 'UNKNOWN_QUERY_PARAMETER', `Query parameter \`${missing}\` was not set`)
      }
      const lanes = statement.kind === 'read' ? readers : writer
      return lanes.run(() => inConnection(request, statement, queryOf(statement.sql, request.defaultFormat), signal), signal)
    },
    close: () => control.close(),
  }
}

/** The statement stands in the address, in the body, or begins in the address and has its rows in the body. */
function readBody(request: Request, body: Buffer): { statement: Statement; rows: Buffer } {
  if (request.query === '') {
    const start = body.subarray(0, loadPrefixBytes).toString('utf8')
    const statement = /^\s*insert\s/i.test(start)
      ? readStatement(body.length > loadPrefixBytes ? start : body.toString('utf8'))
      : undefined
    if (statement?.kind !== 'load') return { statement: readStatement(body.toString('utf8')), rows: Buffer.alloc(0) }
    return { statement, rows: body.subarray(Buffer.byteLength(start.slice(0, statement.dataAt))) }
  }
  const statement = readStatement(request.query)
  if (statement.kind === 'load')
    return { statement, rows: Buffer.concat([Buffer.from(request.query.slice(statement.dataAt)), body]) }
  if (body.length > 0) throw new Refusal(62, 'SYNTAX_ERROR', 'Syntax error: this statement takes no rows in the body')
  return { statement, rows: body }
}

/** The head of an INSERT whose rows follow in the same text must fit in here. */
const loadPrefixBytes = 64 * 1024

function* preludeOf(request: Request, statement: Statement, tag: string): Generator<string> {
  if (request.database !== 'default') yield `USE ${quotedName(request.database)}`
  const settings = [...request.settings].map(([name, value]) => `${name} = ${literal(value)}`)
  const parameters = [...request.parameters].map(([name, value]) => `param_${name} = ${literal(value)}`)
  const bounds =
    statement.kind === 'read' && !request.settings.has('max_execution_time') ? [`max_execution_time = ${readingSeconds}`] : []
  yield `SET ${[...bounds, ...settings, ...parameters, `log_comment = ${literal(tag)}`].join(', ')}`
  // last, because it locks itself; 2 = reads only, settings may still change
  if (statement.kind === 'read') yield 'SET readonly = 2'
}

const queryOf = (sql: string, format: string) => async (connection: Session) => {
  const result = await connection.queryAsync(sql, { format })
  return {
    body: result.bytes(),
    format,
    readRows: result.rowsRead,
    readBytes: result.bytesRead,
    writtenRows: 0,
    writtenBytes: 0,
    seconds: result.elapsed,
  }
}

function loaderOf(load: Extract<Statement, { kind: 'load' }>, rows: Buffer): (connection: Session) => Promise<Answer> {
  const known: readonly string[] = loadFormats
  if (!known.includes(load.format)) throw new Refusal(73, 'UNKNOWN_FORMAT', `Rows in ${load.format} are not taken`)
  // checked in the line above
  const format = load.format as LoadFormat
  const columns = load.columns.length === 0 ? {} : { columns: load.columns }
  return async (connection) => {
    const summary = await connection.insert({ table: load.table, values: rows, format, ...columns })
    return {
      body: new Uint8Array(),
      format,
      readRows: summary.rowsWritten,
      readBytes: summary.bytesSent,
      writtenRows: summary.rowsWritten,
      writtenBytes: summary.bytesWritten,
      seconds: summary.elapsed,
    }
  }
}

/** The text and code of anything that `run` throws. */
export function exceptionOf(error: unknown): { readonly code: number; readonly message: string } {
  const message = error instanceof Error ? error.message : String(error)
  const code = codeOf(message)
  return { code, message: code === 1000 ? `Code: 1000. DB::Exception: ${message}. (POCO_EXCEPTION)` : message }
}
