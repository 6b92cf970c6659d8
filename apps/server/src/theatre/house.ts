import { fork } from 'node:child_process'

import { createAnalytics } from '@weiying/clickhouse'
import { scratchDatabases } from '@weiying/postgres'

import { PlayFailed } from '../modules/planning/index.ts'
import { stageMark, stagePrefix } from './places.ts'

export interface HouseOptions {
  readonly databaseUrl: string
  readonly analyticsUrl: string
  /** What is played here: names of databases carry it. */
  readonly kind: 'rehearsal' | 'story'
}

/** What every process of a play says besides what its kind says. */
export type Saying<Word> =
  | { readonly kind: 'ready' }
  | { readonly kind: 'word'; readonly word: Word }
  | { readonly kind: 'over' }
  | {
      readonly kind: 'failed'
      readonly code: string | null
      readonly details: Readonly<Record<string, string | number>>
      readonly message: string
    }

interface Performing<Word> {
  /** The program of the process; see `child.ts`. */
  readonly script: string
  readonly id: string
  readonly order: object
  readonly signal: AbortSignal
  /** Given up after so long, whatever it does. */
  readonly longestMs: number
  readonly onWord: (word: Word) => void
}

const patienceMs = 10_000

/**
 * Plays in processes and on databases of their own: nothing that they do is seen by lists, totals, tickers or exports of any workspace.
 * A process ends with ours; databases that it could not drop any more are swept up.
 */
export function createHouse({ databaseUrl, analyticsUrl, kind }: HouseOptions) {
  const scratch = scratchDatabases(databaseUrl)
  const prefix = stagePrefix(databaseUrl, kind)

  async function dropStages(isOver: (name: string) => boolean): Promise<void> {
    for (const name of await scratch.list(prefix)) if (isOver(name)) await scratch.drop(name)
    const analytics = createAnalytics({ url: analyticsUrl, database: 'default' })
    try {
      const system = analytics.system('sweep stages')
      const found = await system.query<{ name: string }>(
        'select name from system.databases where startsWith(name, {prefix:String})',
        { prefix },
      )
      for (const { name } of found)
        if (/^[a-z0-9_]+$/.test(name) && isOver(name)) await system.command(`DROP DATABASE IF EXISTS ${name} SYNC`)
    } finally {
      await analytics.close()
    }
  }

  return {
    /** Removes what plays left that nobody plays any more: `id`s of those that are still played are kept. */
    sweep: async (playing: readonly string[]): Promise<void> => {
      const kept = playing.map((id) => prefix + stageMark(id))
      await dropStages((name) => !kept.some((each) => name.startsWith(each)))
    },

    /** Resolves when the process says that it is over. @throws PlayFailed; what the process failed with; AbortError */
    perform: async <Word>({ script, id, order, signal, longestMs, onWord }: Performing<Word>): Promise<void> => {
      signal.throwIfAborted()
      const isOwn = (name: string): boolean => name.startsWith(prefix + stageMark(id))
      await dropStages(isOwn)
      const child = fork(script, [], {
        execArgv: ['--disable-warning=ExperimentalWarning'],
        stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
        serialization: 'advanced',
      })
      const stop = (): void => {
        if (child.connected) child.disconnect()
        setTimeout(() => child.kill('SIGKILL'), patienceMs).unref()
      }
      const limit = setTimeout(stop, longestMs)
      signal.addEventListener('abort', stop, { once: true })
      try {
        await new Promise<void>((resolve, reject) => {
          let failure: Error | undefined
          child.on('message', (message) => {
            // Only our own process has the other end.
            const saying = message as Saying<Word>
            if (saying.kind === 'ready') child.send(order)
            else if (saying.kind === 'word') onWord(saying.word)
            else if (saying.kind === 'failed')
              failure = saying.code === null ? new Error(saying.message) : new PlayFailed(saying.code, saying.details)
            else resolve()
          })
          child.once('error', reject)
          child.once('exit', () => reject(failure ?? new PlayFailed(`${kind}_ended`)))
        })
      } finally {
        clearTimeout(limit)
        signal.removeEventListener('abort', stop)
        if (child.exitCode === null && child.signalCode === null) {
          stop()
          await new Promise<void>((resolve) => child.once('exit', () => resolve()))
        }
        await dropStages(isOwn)
      }
    },
  }
}
