import { type Database, isContention, isUnavailable } from '@weiying/postgres'

import { groupCommit, Overloaded } from './group-commit.ts'
import { insertInbound } from './inbound.store.ts'
import { type NewInbound } from './inbound.ts'

/** What the writer needs of a spool on the local disk. */
export interface InboundSpool {
  append(lines: readonly string[]): Promise<void>
  readonly waiting: boolean
  replay(take: (lines: readonly string[]) => Promise<void>): Promise<void>
  setAside(lines: readonly string[]): Promise<void>
  close(): Promise<void>
}

interface WriterDeps {
  readonly db: Database
  /** Null: without a data folder pushes are refused while PostgreSQL is away. */
  readonly openSpool: (() => Promise<InboundSpool>) | null
  readonly log: { error(details: object, message: string): void; warn(details: object, message: string): void }
  /** Tells readers of the log to look; only a hint. */
  readonly wakeReaders: () => Promise<void>
  readonly replayEveryMs?: number
}

/** PostgreSQL is away, and there is no room on the disk either. */
export class NowhereToKeep extends Error {
  override readonly name = 'NowhereToKeep'
}

/** Longer than any healthy commit, and short enough that spooling still answers in time. PostgreSQL gives up half a second before. */
const storeMs = 2_500
const wakeEveryMs = 100

/** Makes pushes durable: in PostgreSQL by small batches, on the local disk while PostgreSQL is away, back in order afterwards. */
export function inboundWriter({ db, openSpool, log, wakeReaders, replayEveryMs = 500 }: WriterDeps) {
  let spool: InboundSpool | undefined
  let retry: ReturnType<typeof setTimeout> | undefined
  let attempt: Promise<void> | undefined
  let wakeTimer: ReturnType<typeof setTimeout> | undefined
  const group = groupCommit<NewInbound>({
    store: keep,
    isGeneral: (error) => error instanceof NowhereToKeep || error instanceof Overloaded,
    // The next batch grows while this one is written: no timer, and as few commits as the disk allows.
    inFlight: 1,
  })

  async function insert(batch: readonly NewInbound[]): Promise<void> {
    await insertInbound(db, batch).catch(async (error: unknown) => {
      // Two processes with the same repetitions in another order: one of them is told so, and by then the other is done.
      if (!isContention(error)) throw error
      await insertInbound(db, batch)
    })
    // One wake-up for many batches: PostgreSQL lets one notifying transaction commit at a time.
    wakeTimer ??= setTimeout(() => {
      wakeTimer = undefined
      void wakeReaders().catch(() => {})
    }, wakeEveryMs)
  }

  async function keep(batch: readonly NewInbound[]): Promise<void> {
    // What is spooled must reach the log first.
    if (spool?.waiting === true) {
      await toSpool(batch)
      return
    }
    try {
      await within(storeMs, insert(batch))
    } catch (error) {
      if (!isAway(error)) throw error
      log.warn({ err: error, pushes: batch.length }, 'PostgreSQL is away: pushes go to the local spool')
      await toSpool(batch)
    }
  }

  async function toSpool(batch: readonly NewInbound[]): Promise<void> {
    if (spool === undefined) throw new NowhereToKeep('no spool')
    try {
      await spool.append(batch.map((row) => JSON.stringify(row)))
      replaySoon()
    } catch (error) {
      log.error({ err: error }, 'pushes are refused: neither PostgreSQL nor the spool takes them')
      throw new NowhereToKeep('spool is full or broken')
    }
  }

  /** Until the spool is empty; while it is, nothing looks at it. */
  function replaySoon(): void {
    retry ??= setTimeout(() => void replayAndLook(), replayEveryMs)
    retry.unref()
  }

  async function replayAndLook(): Promise<void> {
    retry = undefined
    await replay().catch(() => {})
    if (spool?.waiting === true) replaySoon()
  }

  function replay(): Promise<void> {
    attempt ??= replayOnce().finally(() => {
      attempt = undefined
    })
    return attempt
  }

  async function replayOnce(): Promise<void> {
    if (spool?.waiting !== true) return
    await spool.replay(async (lines) => {
      const batch = lines.flatMap(parseLine)
      try {
        await within(storeMs, insert(batch))
      } catch (error) {
        if (isAway(error)) throw error
        for (const row of batch) await insertAlone(row)
      }
    })
    log.warn({}, 'spooled pushes are back in PostgreSQL')
  }

  async function insertAlone(row: NewInbound): Promise<void> {
    try {
      await insert([row])
    } catch (error) {
      if (isAway(error)) throw error
      log.error({ err: error, inbound: row.id }, 'a spooled push cannot be stored and is put aside')
      await spool?.setAside([JSON.stringify(row)])
    }
  }

  return {
    write: group.write,
    /** A fresh attempt: one that is under way may have met the end of the outage. */
    replay: async (): Promise<void> => {
      await attempt?.catch(() => {})
      await replay()
    },
    start: async (): Promise<void> => {
      if (openSpool === null || spool !== undefined) return
      spool = await openSpool()
      // Of a process that ended before PostgreSQL was back.
      if (spool.waiting) replaySoon()
    },
    stop: async (): Promise<void> => {
      clearTimeout(wakeTimer)
      const open = spool
      spool = undefined
      clearTimeout(retry)
      await open?.close()
    },
  }
}

class TooSlow extends Error {
  override readonly name = 'TooSlow'
}

async function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(new TooSlow('PostgreSQL takes too long')), milliseconds)
  try {
    return await Promise.race([work, promise])
  } finally {
    clearTimeout(timer)
    work.catch(() => {})
  }
}

/** Gone, too slow, out of disk, or cancelled by its own time-out: nothing of it is the fault of a row. */
function isAway(error: unknown): boolean {
  if (error instanceof TooSlow || isUnavailable(error)) return true
  return (
    error instanceof Error &&
    'code' in error &&
    typeof error.code === 'string' &&
    /^(53...|57014|58...|40...|55P03|XX...|25006)$/.test(error.code)
  )
}

function parseLine(line: string): NewInbound[] {
  try {
    return [JSON.parse(line)]
  } catch {
    return []
  }
}
