import { type Database } from '@weiying/postgres'

import { type Background } from './background.ts'
import { leasesOf } from './held-leases.ts'

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
  /** One round; answers whether there was anything to do, in which case the next follows at once. */
  readonly work: (signal: AbortSignal) => Promise<boolean>
  /** Wakes the loop before its time, e.g. on a NOTIFY. When nothing woke it for a while, it looks only every five seconds. */
  readonly wakeOn?: (wake: () => void) => () => void
}

const quietEveryMs = 5000
/**
 * So long after a wake-up or a round with work the loop keeps its pace: what it was woken for may still be hidden by an older
 * transaction, and events promise to be seen within two seconds.
 */
const attentiveMs = 10_000
const standbyMs = 2000

/** A loop that runs in one process at a time, whatever their number: the others stand by and take over within 10 s. */
export function createTicker({ db, holder, onError }: TickerDeps, { name, everyMs, work, wakeOn }: TickerOptions): Background {
  const abort = new AbortController()
  let wake: () => void = () => {}
  let running: Promise<void> | undefined
  let unsubscribe: () => void = () => {}
  let attentiveUntil = 0
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
          busy = await work(abort.signal)
          if (busy) attentiveUntil = performance.now() + attentiveMs
          else if (wakeOn !== undefined && performance.now() > attentiveUntil) pauseMs = Math.max(everyMs, quietEveryMs)
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
        attentiveUntil = performance.now() + attentiveMs
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
    drain: async () => await work(abort.signal),
  }
}
