import { hold, type Held } from './client.ts'
import type { EngineName } from './lines.ts'
import { findPlace } from './place.ts'

export { EngineTrouble } from '@weiying/postgres/embedded'

export interface EnsureOptions {
  /** The product's data folder; made when missing. */
  dataDir: string
  /** A PostgreSQL of the operator: then none is started. */
  postgresUrl?: string | undefined
  /** A ClickHouse of the operator: then none is started. */
  clickhouseUrl?: string | undefined
  /** How long the engines stay after the last client has gone. Default 10 s. The keeper takes it from the client that starts it. */
  lingerMs?: number
  /** False = nothing is forced to disk; for tests. */
  durable?: boolean
  /** Told when the engines were lost and could not be brought back; they are tried again every few seconds. */
  onTrouble?: (message: string) => void
}

export interface Engines {
  postgresUrl: string
  clickhouseUrl: string
  /** Process of the keeper, when there is one: it changes when a keeper was killed. */
  keeperPid(): number | undefined
  /** This process needs the engines no longer. The last one to say so ends them, after the time to linger. */
  release(): Promise<void>
}

/**
 * The URLs of both engines, which run from now on until `release()` or the end of this process, whatever way it ends. The first
 * process of a data folder starts them through a keeper, the others find that keeper; when it is killed, a new one takes over.
 * @throws EngineTrouble in one sentence with the remedy
 */
export async function ensureEngines(options: EnsureOptions): Promise<Engines> {
  const { dataDir, postgresUrl, clickhouseUrl, lingerMs = 10_000, durable = true, onTrouble = () => {} } = options
  const wants: EngineName[] = []
  if (postgresUrl === undefined) wants.push('postgres')
  if (clickhouseUrl === undefined) wants.push('clickhouse')
  if (wants.length === 0)
    return {
      postgresUrl: postgresUrl ?? '',
      clickhouseUrl: clickhouseUrl ?? '',
      keeperPid: () => undefined,
      release: async () => {},
    }

  const place = findPlace(dataDir)
  let held = await hold(place, { wants, lingerMs, durable })
  let released = false
  let timer: NodeJS.Timeout | undefined

  const stay = (now: Held): void => {
    held = now
    // The connection alone does not keep this process alive.
    held.socket.unref()
    held.socket.once('close', comeBack)
  }

  function comeBack(): void {
    if (released) return
    hold(place, { wants, lingerMs, durable }).then(
      (now) => (released ? now.socket.destroy() : stay(now)),
      (error: unknown) => {
        onTrouble(error instanceof Error ? error.message : String(error))
        timer = setTimeout(comeBack, 3000).unref()
      },
    )
  }

  stay(held)
  return {
    postgresUrl: postgresUrl ?? held.urls.postgres ?? '',
    clickhouseUrl: clickhouseUrl ?? held.urls.clickhouse ?? '',
    keeperPid: () => held.pid,
    async release() {
      released = true
      clearTimeout(timer)
      if (held.socket.destroyed) return
      const { promise, resolve } = Promise.withResolvers<void>()
      held.socket.once('close', () => resolve())
      held.socket.ref().end()
      await promise
    },
  }
}
