import { type Background } from '@weiying/jobs'
import { type Database } from '@weiying/postgres'

import { busyCampaigns, getCampaign } from './campaign.store.ts'
import { type ChunkCommands } from './chunk.commands.ts'
import { leaseChunk, leaseRun, LeaseLost, reachChannel, releaseChunk } from './chunk.store.ts'
import { type ListingCommands } from './listing.commands.ts'
import { type MassCommands } from './mass.commands.ts'

export interface DispatcherDeps {
  readonly db: Database
  /** Unique per process. */
  readonly owner: string
  readonly leaseSeconds: number
  /** Chunks at once in this process: while one waits for PostgreSQL, another sends. */
  readonly lanes: number
  readonly onWake: (channel: string, wake: () => void) => () => void
  readonly onError: (name: string, error: unknown) => void
  readonly listing: ListingCommands
  readonly chunks: ChunkCommands
  readonly mass: MassCommands
}

const name = 'reach.dispatch'
const idleMs = 1000
/** While no campaign runs: whatever starts one wakes us. */
const quietMs = 60_000
const waitingMs = 100
const troubleMs = 2000

/** Takes work wherever it lies: audiences to be listed, chunks to be sent. Any number of processes may run it. */
export function createDispatcher(deps: DispatcherDeps): Background {
  const { db, owner, leaseSeconds, lanes, onWake, onError, listing, chunks, mass } = deps

  /** `waiting`: there is an audience, but the analytics store has not come so far. */
  async function takeRun(): Promise<'nothing' | 'waiting' | 'worked'> {
    const run = await db.system('lease campaigns').transaction(async (tx) => await leaseRun(tx, owner, leaseSeconds))
    if (run === undefined) return 'nothing'
    if (run.preparedAt === null) return (await listing.listAudience(run)) ? 'worked' : 'waiting'
    await mass.sendTagged(run)
    return 'worked'
  }

  async function takeChunk(): Promise<boolean> {
    const chunk = await db.system('lease chunks').transaction(async (tx) => await leaseChunk(tx, owner, leaseSeconds))
    if (chunk === undefined) return false
    const { workspaceId } = chunk
    try {
      const { channel, route } = await db
        .in(workspaceId)
        .read(async (reader) => await getCampaign(reader, workspaceId, chunk.campaignId))
      if (channel !== 'mass') await chunks.sendChunk(chunk, channel)
      else if (route === 'tag') await mass.tagChunk(chunk)
      else if (route === 'all') await mass.checkChunk(chunk)
      else await mass.sendListChunk(chunk)
    } catch (error) {
      if (!(error instanceof LeaseLost))
        await db
          .in(workspaceId)
          .transaction(async (tx) => await releaseChunk(tx, chunk, 5))
          .catch(() => {})
      throw error
    }
    return true
  }

  /** Somebody else taking over is how this is meant to work, and no trouble. */
  async function quietly<T>(work: () => Promise<T>, otherwise: T): Promise<T> {
    try {
      return await work()
    } catch (error) {
      if (error instanceof LeaseLost) return otherwise
      throw error
    }
  }

  /** A campaign that runs may have work that nobody announces: a lease that ran out, a chunk whose pause is over. */
  async function isQuiet(): Promise<boolean> {
    const busy = await db.system('running campaigns').read(busyCampaigns)
    return busy.every(({ waitingUntil }) => waitingUntil !== null)
  }

  const stopping = new AbortController()
  let running: Promise<unknown> | undefined
  let unsubscribe: () => void = () => {}
  let wakeUps = new Set<() => void>()
  let wakes = 0

  const wakeAll = (): void => {
    wakes += 1
    const waiting = wakeUps
    wakeUps = new Set()
    for (const wake of waiting) wake()
  }

  /** Until somebody calls, or at most so long; only the first lane looks by itself when nothing is going on. */
  const pause = async (milliseconds: number | undefined, seen: number): Promise<void> => {
    if (stopping.signal.aborted || wakes !== seen) return
    await new Promise<void>((resolve) => {
      const timer = milliseconds === undefined ? undefined : setTimeout(resolve, milliseconds)
      wakeUps.add(() => {
        clearTimeout(timer)
        resolve()
      })
    })
  }

  async function lane(number: number): Promise<void> {
    while (!stopping.signal.aborted) {
      const seen = wakes
      let trouble = false
      let waiting = false
      let quiet = false
      try {
        if (number === 0) {
          const run = await quietly(takeRun, 'worked')
          if (run === 'worked') continue
          waiting = run === 'waiting'
        }
        if (await quietly(takeChunk, true)) {
          if (number === 0) wakeAll()
          continue
        }
        if (number === 0 && !waiting) quiet = await isQuiet()
      } catch (error) {
        trouble = true
        onError(name, error)
      }
      if (trouble) await pause(troubleMs, wakes)
      else await pause(number === 0 ? (waiting ? waitingMs : quiet ? quietMs : idleMs) : undefined, seen)
    }
  }

  return {
    name,
    start: async () => {
      unsubscribe = onWake(reachChannel, wakeAll)
      running = Promise.all(Array.from({ length: lanes + 1 }, async (_, number) => await lane(number)))
    },
    stop: async () => {
      stopping.abort()
      unsubscribe()
      wakeAll()
      await running
    },
    drain: async () => (await quietly(takeRun, 'worked')) !== 'nothing' || (await quietly(takeChunk, true)),
  }
}
