import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'

import { createAnalytics } from '@weiying/clickhouse'
import { scratchDatabases } from '@weiying/postgres'

import { type Performance, PlayFailed, type Theatre } from '../modules/planning/index.ts'
import { type Places, stageMark, stagePrefix } from '../theatre/places.ts'
import { type Order, type Word } from './messages.ts'

export interface TheatreOptions extends Omit<Places, 'platform' | 'migrationsDir'> {
  /** How a private simulated platform is started; null: nobody said. */
  readonly platform: readonly string[] | null
}

const script = fileURLToPath(new URL('main.ts', import.meta.url))
const migrationsDir = fileURLToPath(new URL('../../migrations', import.meta.url))
/** Where nothing is played. */
export const closedTheatre: Theatre = {
  ready: false,
  play: async () => {
    await Promise.resolve()
    throw new PlayFailed('rehearsal_platform_missing')
  },
  sweep: async () => {},
}

/** What a rehearsal may take at most before it is given up, whatever it does. */
const longestMs = 30 * 60_000
const patienceMs = 10_000

/**
 * Rehearsals in a process and on databases of their own: nothing that they do is seen by lists, totals, tickers or exports of any workspace.
 * The process ends with ours; databases that it could not drop any more are swept up.
 */
export function createTheatre({ databaseUrl, analyticsUrl, platform }: TheatreOptions): Theatre {
  const scratch = scratchDatabases(databaseUrl)
  const prefix = stagePrefix(databaseUrl)

  async function dropStages(isOver: (name: string) => boolean): Promise<void> {
    for (const name of await scratch.list(prefix)) if (isOver(name)) await scratch.drop(name)
    const analytics = createAnalytics({ url: analyticsUrl, database: 'default' })
    try {
      const system = analytics.system('sweep rehearsals')
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
    ready: platform !== null,

    sweep: async (playing) => {
      const kept = playing.map((id) => prefix + stageMark(id))
      await dropStages((name) => !kept.some((each) => name.startsWith(each)))
    },

    play: async (what, { id, signal, onProgress }) => {
      if (platform === null) throw new PlayFailed('rehearsal_platform_missing')
      signal.throwIfAborted()
      await dropStages((name) => name.startsWith(prefix + stageMark(id)))
      const child = fork(script, [], {
        execArgv: ['--disable-warning=ExperimentalWarning'],
        stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
        serialization: 'advanced',
      })
      const performances: Performance[] = []
      const stop = (): void => {
        if (child.connected) child.disconnect()
        setTimeout(() => child.kill('SIGKILL'), patienceMs).unref()
      }
      const limit = setTimeout(stop, longestMs)
      signal.addEventListener('abort', stop, { once: true })
      try {
        return await new Promise<readonly Performance[]>((resolve, reject) => {
          let failure: Error | undefined
          child.on('message', (message) => {
            // Only our own process has the other end.
            const word = message as Word
            if (word.kind === 'ready')
              child.send({
                rehearsal: id,
                script: what,
                places: { databaseUrl, analyticsUrl, migrationsDir, platform },
              } satisfies Order)
            else if (word.kind === 'progress') onProgress(word.progress)
            else if (word.kind === 'performed') performances.push(word.performance)
            else if (word.kind === 'failed')
              failure = word.code === null ? new Error(word.message) : new PlayFailed(word.code, word.details)
            else resolve(performances)
          })
          child.once('error', reject)
          child.once('exit', () => reject(failure ?? new PlayFailed('rehearsal_ended')))
        })
      } finally {
        clearTimeout(limit)
        signal.removeEventListener('abort', stop)
        if (child.exitCode === null && child.signalCode === null) {
          stop()
          await new Promise<void>((resolve) => child.once('exit', () => resolve()))
        }
        await dropStages((name) => name.startsWith(prefix + stageMark(id)))
      }
    },
  }
}
