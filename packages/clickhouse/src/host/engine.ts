import { setTimeout as delay } from 'node:timers/promises'

import { Session } from 'chdb'

import { Refusal } from '../sql/refusal.ts'
import { type Deliver, loaderOf, readBody, wholeOf, type Work } from './execution.ts'
import { createLanes } from './lanes.ts'
import { literal, quotedName, type Request } from './request.ts'
import type { Statement } from './statement.ts'

/** chDB on one data folder: three reading lanes and one writing lane. */
export interface Engine {
  /**
   * Runs one statement and hands its result to `deliver`, inside the lane. When the signal fires the statement is taken out of the
   * queue, or killed inside the engine. Throws `Refusal` and what the engine throws.
   */
  run(request: Request, body: Buffer, signal: AbortSignal, deliver: Deliver): Promise<void>
  close(): void
}

const readingLanes = 3
const waitingLimit = 1000
/** Seconds for a reading statement unless it asks for another limit. */
const readingSeconds = 120
/** The engine forgets a kill that comes before the statement is registered, so it is repeated. */
const killAgainMs = 50

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
    const over = running.then(
      () => true,
      () => true,
    )
    const again = (): Promise<boolean> => delay(killAgainMs, false)
    // ASYNC: inside one process KILL … SYNC never returns
    const kill = `KILL QUERY WHERE Settings['log_comment'] = ${literal(tag)} ASYNC`
    do await control.queryAsync(kill, { format: 'Null' }).catch(() => {})
    while (!(await Promise.race([over, again()])))
  }

  const inConnection = async (
    prelude: (tag: string) => string,
    work: Work,
    signal: AbortSignal,
    deliver: Deliver,
  ): Promise<void> => {
    signal.throwIfAborted()
    statements += 1
    const tag = `statement-${statements}`
    const connection = new Session(folder)
    try {
      await connection.queryAsync(prelude(tag), { format: 'Null' })
      signal.throwIfAborted()
      const running = work(connection, deliver)
      const kill = (): void => void killed(tag, running)
      signal.addEventListener('abort', kill, { once: true })
      try {
        await running
      } finally {
        signal.removeEventListener('abort', kill)
      }
    } finally {
      connection.close()
    }
  }

  return {
    async run(request, body, signal, deliver) {
      const { statement, rows } = readBody(request, body)
      const work = statement.kind === 'load' ? loaderOf(statement, rows) : wholeOf(statement, request)
      const lanes = statement.kind === 'read' ? readers : writer
      const prelude = (tag: string): string => preludeOf(request, statement, tag)
      await lanes.run(() => inConnection(prelude, work, signal, deliver), signal)
    },
    close: () => control.close(),
  }
}

/** Several statements at once, which nobody but the host may send. */
function preludeOf(request: Request, statement: Statement, tag: string): string {
  const settings = [...request.settings].map(([name, value]) => `${name} = ${literal(value)}`)
  const parameters = [...request.parameters].map(([name, value]) => `param_${name} = ${literal(value)}`)
  const bounds =
    statement.kind === 'read' && !request.settings.has('max_execution_time') ? [`max_execution_time = ${readingSeconds}`] : []
  return [
    ...(request.database === 'default' ? [] : [`USE ${quotedName(request.database)}`]),
    `SET ${[...bounds, ...settings, ...parameters, `log_comment = ${literal(tag)}`].join(', ')}`,
    // last, because it locks itself; 2 = reads only, settings may still change
    ...(statement.kind === 'read' ? ['SET readonly = 2'] : []),
  ].join(';\n')
}
