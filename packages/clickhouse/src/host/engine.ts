import { setTimeout as delay } from 'node:timers/promises'

import { Session } from 'chdb'

import { Refusal } from '../sql/refusal.ts'
import { type Deliver, loaderOf, readBody, wholeOf } from './execution.ts'
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
 * Opens the data folder; one per process. Every lane keeps its connection, because chDB closes one only when no statement runs anywhere:
 * a connection per statement grew by 340 KB each while a long one ran. So every statement leaves its connection as it found it, and what
 * it cannot restore is refused before (SET, USE, temporary tables). A connection that cannot be restored is given up.
 */
export function openEngine(folder: string, configPath: string, profile: Profile): Engine {
  // holds the data folder open and kills statements of others
  const control = new Session(folder, { connectionArgs: [`--config-file=${configPath}`] })
  const full = (): Error => new Refusal(202, 'TOO_MANY_SIMULTANEOUS_QUERIES', 'Too many statements are waiting')
  const readers = {
    lanes: createLanes(readingLanes, waitingLimit, full),
    connections: new Map<number, Session>(),
    first: 'SET readonly = 2',
  }
  const writer = { lanes: createLanes(1, waitingLimit, full), connections: new Map<number, Session>(), first: undefined }
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

  const connectionOf = async ({ connections, first }: typeof readers | typeof writer, lane: number): Promise<Session> => {
    const kept = connections.get(lane)
    if (kept !== undefined) return kept
    const connection = new Session(folder)
    if (first !== undefined) await connection.queryAsync(first, { format: 'Null' })
    connections.set(lane, connection)
    return connection
  }

  const killable = async (tag: string, running: Promise<void>, signal: AbortSignal): Promise<void> => {
    const kill = (): void => void killed(tag, running)
    signal.addEventListener('abort', kill, { once: true })
    try {
      await running
    } finally {
      signal.removeEventListener('abort', kill)
    }
  }

  return {
    async run(request, body, signal, deliver) {
      const { statement, rows } = readBody(request, body)
      const work = statement.kind === 'load' ? loaderOf(statement, rows) : wholeOf(statement, request)
      const group = statement.kind === 'read' ? readers : writer
      await group.lanes.run(async (lane) => {
        signal.throwIfAborted()
        statements += 1
        const tag = `statement-${statements}`
        const settings = settingsOf(request, statement, tag)
        const connection = await connectionOf(group, lane)
        try {
          await connection.queryAsync(preludeOf(request, settings), { format: 'Null' })
          signal.throwIfAborted()
          await killable(tag, work(connection, deliver), signal)
        } finally {
          await connection.queryAsync(restoreOf(settings, profile), { format: 'Null' }).catch(() => {
            group.connections.delete(lane)
            connection.close()
          })
        }
      }, signal)
    },
    close() {
      for (const connection of [...readers.connections.values(), ...writer.connections.values(), control]) connection.close()
    },
  }
}

export type Profile = Readonly<Record<string, number>>

function settingsOf(request: Request, statement: Statement, tag: string): ReadonlyMap<string, string> {
  const settings = new Map(request.settings)
  if (statement.kind === 'read' && !settings.has('max_execution_time')) settings.set('max_execution_time', String(readingSeconds))
  return settings.set('log_comment', tag)
}

/** Several statements at once, which nobody but the host may send. Parameters of earlier statements stay, but nobody can name them. */
function preludeOf(request: Request, settings: ReadonlyMap<string, string>): string {
  const parameters = [...request.parameters].map(([name, value]) => `param_${name} = ${literal(value)}`)
  const values = [...settings].map(([name, value]) => `${name} = ${literal(value)}`)
  return `USE ${quotedName(request.database)};\nSET ${[...values, ...parameters].join(', ')}`
}

/** DEFAULT is ClickHouse's own default, which is not always ours. */
const restoreOf = (settings: ReadonlyMap<string, string>, profile: Profile): string =>
  `SET ${[...settings.keys()].map((name) => `${name} = ${profile[name] ?? 'DEFAULT'}`).join(', ')}`
