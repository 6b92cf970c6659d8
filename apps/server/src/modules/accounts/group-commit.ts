/** Nothing more is taken in: what cannot be answered in time is better refused at once, because its sender tries again. */
export class Overloaded extends Error {
  override readonly name = 'Overloaded'
}

export interface GroupCommitOptions<Row> {
  /** Makes rows durable, all or none. */
  readonly store: (batch: readonly Row[]) => Promise<void>
  /** Rejections of `store` that say nothing about single rows. */
  readonly isGeneral: (error: unknown) => boolean
  readonly batch?: number
  readonly windowMs?: number
  readonly inFlight?: number
  readonly maxWaiting?: number
  /** Whoever waited longer in the queue is refused instead of stored. */
  readonly patienceMs?: number
}

interface Waiting<Row> {
  readonly row: Row
  readonly since: number
  readonly resolve: () => void
  readonly reject: (error: unknown) => void
}

/**
 * Many small writes as few commits: the first one goes at once, those that come while it is under way share the next. Each
 * promise settles when its own row is durable.
 */
export function groupCommit<Row>(options: GroupCommitOptions<Row>) {
  const { store, isGeneral, batch = 512, windowMs = 2, inFlight = 2, maxWaiting = 20_000, patienceMs = 3_000 } = options
  let queue: Waiting<Row>[] = []
  let active = 0
  let planned = false

  function plan(): void {
    if (planned || queue.length === 0 || active >= inFlight) return
    planned = true
    const go = (): void => {
      planned = false
      flush()
    }
    // Alone, a row need not wait; beside another batch it waits for company.
    if (active === 0 || queue.length >= batch) setImmediate(go)
    else setTimeout(go, windowMs)
  }

  function flush(): void {
    if (active >= inFlight || queue.length === 0) return
    const oldest = performance.now() - patienceMs
    const taken = queue.splice(0, batch)
    const fresh = taken.filter((each) => each.since >= oldest)
    for (const late of taken) if (late.since < oldest) late.reject(new Overloaded('waited too long'))
    if (fresh.length > 0) {
      active += 1
      void settle(fresh).finally(() => {
        active -= 1
        plan()
      })
    }
    plan()
  }

  async function settle(rows: readonly Waiting<Row>[]): Promise<void> {
    try {
      await store(rows.map(({ row }) => row))
      for (const each of rows) each.resolve()
    } catch (error) {
      if (rows.length === 1 || isGeneral(error)) for (const each of rows) each.reject(error)
      // One bad row must not take the others with it.
      else for (const each of rows) await settle([each])
    }
  }

  return {
    write: (row: Row): Promise<void> => {
      if (queue.length >= maxWaiting) return Promise.reject(new Overloaded('queue is full'))
      return new Promise<void>((resolve, reject) => {
        queue.push({ row, since: performance.now(), resolve, reject })
        plan()
      })
    },
    get waiting() {
      return queue.length
    },
  }
}
