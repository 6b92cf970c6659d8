/** A few lanes, one piece of work at a time in each; who came first goes first. */
export interface Lanes {
  /** Rejects with the signal's reason when it fires before a lane is free, and with what `full` makes when too many wait. */
  run<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T>
  /** How many run or wait. */
  readonly size: number
}

export function createLanes(lanes: number, waitingLimit: number, full: () => Error): Lanes {
  const waiting: (() => void)[] = []
  let running = 0

  const turn = async (signal: AbortSignal): Promise<void> => {
    if (running < lanes) {
      running += 1
      return
    }
    if (waiting.length >= waitingLimit) throw full()
    await new Promise<void>((resolve, reject) => {
      const go = (): void => {
        signal.removeEventListener('abort', leave)
        resolve()
      }
      const leave = (): void => {
        waiting.splice(waiting.indexOf(go), 1)
        reject(signal.reason)
      }
      signal.addEventListener('abort', leave, { once: true })
      waiting.push(go)
    })
  }

  return {
    get size() {
      return running + waiting.length
    },
    async run(work, signal) {
      signal.throwIfAborted()
      await turn(signal)
      try {
        return await work()
      } finally {
        const next = waiting.shift()
        // the lane is handed over without being free in between, so that nobody can slip past the queue
        if (next === undefined) running -= 1
        else next()
      }
    },
  }
}
