import { setTimeout as pause } from 'node:timers/promises'

/** An engine that runs, as a process of its own. */
export interface RunningEngine {
  url: string
  pid: number
  /** Settles when it has ended, whoever ended it. */
  ended: Promise<void>
  stop(): Promise<void>
}

export interface Guard {
  /** The URL once it has started. @throws when the first start failed */
  readonly started: Promise<string>
  /** Ends it for good. */
  stop(): Promise<void>
}

/**
 * Starts an engine and starts it again whenever it ends, until stopped. Whoever holds its URL sees a second without it.
 * @param start must lead to the same URL each time
 */
export function guard(start: () => Promise<RunningEngine>, log: (line: string) => void): Guard {
  const stopping = new AbortController()
  let engine: RunningEngine | undefined

  async function startAgain(): Promise<RunningEngine | undefined> {
    for (let wait = 100; !stopping.signal.aborted; wait = Math.min(wait * 2, 5000)) {
      try {
        return await start()
      } catch (error) {
        log(`could not be started again: ${error instanceof Error ? error.message : String(error)}`)
        await pause(wait)
      }
    }
    return undefined
  }

  async function watch(): Promise<void> {
    while (engine !== undefined && !stopping.signal.aborted) {
      await engine.ended
      if (stopping.signal.aborted) return
      log('has ended unexpectedly; starting it again')
      engine = await startAgain()
      // Stopped while it was coming back.
      if (stopping.signal.aborted) await engine?.stop()
    }
  }

  const first = start().then((running) => {
    engine = running
    return running
  })
  const watching = first.then(watch, () => {})
  return {
    started: first.then(({ url }) => url),
    async stop() {
      stopping.abort()
      await first.catch(() => {})
      await engine?.stop()
      await watching
    },
  }
}
