import { type Database } from '@weiying/postgres'

import { type Background } from './background.ts'
import { endLease, tryLease } from './lease.ts'

export interface TickerDeps {
  readonly db: Database
  /** Unique per process. */
  readonly holder: string
  readonly onError: (name: string, error: unknown) => void
}

interface TickerOptions {
  readonly name: string
  readonly everyMs: number
  /** One round; answers whether there was anything to do, in which case the next follows at once. */
  readonly work: (signal: AbortSignal) => Promise<boolean>
  /** Wakes the loop before its time, e.g. on a NOTIFY. */
  readonly wakeOn?: (wake: () => void) => () => void
}

const leaseSeconds = 10

/** A loop that runs in one process at a time, whatever their number: the others stand by and take over within 10 s. */
export function createTicker({ db, holder, onError }: TickerDeps, { name, everyMs, work, wakeOn }: TickerOptions): Background {
  const abort = new AbortController()
  let wake: () => void = () => {}
  let running: Promise<void> | undefined
  let unsubscribe: () => void = () => {}

  const pause = (milliseconds: number) =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, milliseconds)
      wake = () => {
        clearTimeout(timer)
        resolve()
      }
      if (abort.signal.aborted) wake()
    })

  async function loop(): Promise<void> {
    let heldUntil = 0
    while (!abort.signal.aborted) {
      let busy = false
      let pauseMs = everyMs
      try {
        // Renewed at half its life, so that an idle loop costs the database one statement in five seconds.
        if (performance.now() > heldUntil) {
          const lease = await tryLease(db, name, holder, leaseSeconds)
          heldUntil = lease === undefined ? 0 : performance.now() + (leaseSeconds * 1000) / 2
        }
        if (heldUntil > 0) busy = await work(abort.signal)
        else pauseMs = Math.max(everyMs, 2000)
      } catch (error) {
        onError(name, error)
        heldUntil = 0
        pauseMs = Math.max(everyMs, 1000)
      }
      if (!busy) await pause(pauseMs)
    }
    await endLease(db, name, holder).catch(() => {})
  }

  return {
    name,
    start: async () => {
      unsubscribe = wakeOn?.(() => wake()) ?? (() => {})
      running = loop()
    },
    stop: async () => {
      unsubscribe()
      abort.abort()
      wake()
      await running
    },
    drain: async () => await work(abort.signal),
  }
}
