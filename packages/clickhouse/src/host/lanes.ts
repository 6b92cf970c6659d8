/** A few lanes, one piece of work at a time in each; who came first goes first. */
export interface Lanes {
  /** Runs it in a lane, 0 to lanes - 1. Rejects with the signal's reason when it fires before a lane is free, and with what `full` makes when too many wait. */
  run<T>(work: (lane: number) => Promise<T>, signal: AbortSignal): Promise<T>
  /** How many run or wait. */
  readonly size: number
}

export function createLanes(lanes: number, waitingLimit: number, full: () => Error): Lanes {
  const waiting: ((lane: number) => void)[] = []
  const free = Array.from({ length: lanes }, (_, lane) => lane)

  const turn = async (signal: AbortSignal): Promise<number> => {
    const lane = free.shift()
    if (lane !== undefined) return lane
    if (waiting.length >= waitingLimit) throw full()
    return new Promise<number>((resolve, reject) => {
      const go = (next: number): void => {
        signal.removeEventListener('abort', leave)
        resolve(next)
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
      return lanes - free.length + waiting.length
    },
    async run(work, signal) {
      signal.throwIfAborted()
      const lane = await turn(signal)
      try {
        return await work(lane)
      } finally {
        const next = waiting.shift()
        // the lane is handed over without being free in between, so that nobody can slip past the queue
        if (next === undefined) free.unshift(lane)
        else next(lane)
      }
    },
  }
}
