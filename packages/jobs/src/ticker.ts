import { type Database } from '@weiying/postgres'

import { type Background } from './background.ts'
import { leasesOf } from './held-leases.ts'
import { beforeNextLook, quietMs } from './pace.ts'

export interface TickerDeps {
  readonly db: Database
  /** Unique per process. */
  readonly holder: string
  readonly onError: (name: string, error: unknown) => void
}

interface TickerOptions {
  readonly name: string
  /** Between rounds that found nothing to do. */
  readonly everyMs: number
  /**
   * One round. True: there was something to do, the next round follows at once. A number: nothing is due for so many milliseconds of
   * wall time, unless something wakes the loop before; it looks once a minute all the same.
   */
  readonly work: (signal: AbortSignal) => Promise<boolean | number>
  /** Wakes the loop before its time, e.g. on a NOTIFY. When nothing woke it for a while, it looks less and less often. */
  readonly wakeOn?: (wake: () => void) => () => void
}

const standbyMs = 2000

/** A loop that runs in one process at a time, whatever their number: the others stand by and take over within 10 s. */
export function createTicker({ db, holder, onError }: TickerDeps, { name, everyMs, work, wakeOn }: TickerOptions): Background {
  const abort = new AbortController()
  let wake: () => void = () => {}
  let running: Promise<void> | undefined
  let unsubscribe: () => void = () => {}
  let stirredAt = performance.now()
  let again = false

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
    const leases = leasesOf(db, holder)
    while (!abort.signal.aborted) {
      let busy = false
      let pauseMs = everyMs
      again = false
      try {
        if (await leases.hold(name)) {
          const found = await work(abort.signal)
          const now = performance.now()
          if (found === true) {
            busy = true
            stirredAt = now
          } else if (typeof found === 'number') pauseMs = Math.min(Math.max(found, 1), quietMs)
          else if (wakeOn !== undefined) pauseMs = beforeNextLook(now, now - stirredAt, everyMs, leases.place(name))
          // Asleep is not hanging: the lease is renewed with the others of this process until then.
          leases.rest(name, pauseMs)
        } else pauseMs = Math.max(everyMs, standbyMs)
      } catch (error) {
        onError(name, error)
        leases.doubt(name)
        pauseMs = Math.max(everyMs, 1000)
      }
      if (!busy && !again) await pause(pauseMs)
    }
    await leases.end(name).catch(() => {})
  }

  return {
    name,
    start: async () => {
      const woken = (): void => {
        stirredAt = performance.now()
        // During a round: what woke us may have come after its look.
        again = true
        wake()
      }
      unsubscribe = wakeOn?.(woken) ?? (() => {})
      running = loop()
    },
    stop: async () => {
      unsubscribe()
      abort.abort()
      wake()
      await running
    },
    drain: async () => (await work(abort.signal)) === true,
  }
}
