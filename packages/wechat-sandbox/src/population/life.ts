import { setImmediate as breathe } from 'node:timers/promises'

import { type Stage } from '../stage.ts'
import { type Account, type MassJob } from '../world/account.ts'
import { eachBit } from '../world/bits.ts'
import { dayMs, minuteMs } from '../world/time.ts'
import { liveMinute } from './everyday.ts'
import { personaOf } from './personas.ts'
import { plan, type Push, type Reactions } from './plan.ts'
import { rates, reactionDays } from './rates.ts'
import { react, type ReactionKind } from './react.ts'

export interface Life {
  start(): void
  stop(): Promise<void>
  /** Lives through all minutes until now. */
  catchUp(): Promise<void>
  setPaused(paused: boolean): void
  /** A mass message reached people: they will react. */
  onMass(account: Account, job: MassJob): void
}

interface Due {
  account: Account
  job: MassJob
  person: number
  kind: ReactionKind
  reactions: Reactions
}

const tickMs = 1_000
/** After a pause of the whole sandbox only so much time is lived through. */
const longestGap = 2 * dayMs
const sliceMs = 15
const kinds: readonly ReactionKind[] = ['read', 'readAgain', 'share', 'favourite', 'reply', 'buy', 'leave']

/** The population: lives in whole minutes of business time, so that the same minutes bring the same events whatever the pace. */
export function createLife(stage: Stage): Life {
  const { world, clock } = stage
  const { population } = world
  /** What is going to happen, by minute. Not stored: `plan` gives the same again. */
  const due = new Map<number, Due[]>()
  let timer: NodeJS.Timeout | undefined
  let living: Promise<void> = Promise.resolve()
  let ticking = false
  const stopping = new AbortController()
  const minuteOf = (at: number): number => Math.floor(at / minuteMs)

  function schedule(account: Account, job: MassJob): void {
    if (job.sentAt === null) return
    const readRate = account.kind === 'service' ? rates.readService : rates.readSubscription
    const push: Push = { seed: world.seed, key: job.msgId, sentAt: job.sentAt, readRate, hasArticles: job.articleIds.length > 0 }
    const last = job.sentAt + reactionDays * dayMs
    for (const person of eachBit(job.recipients)) {
      if (world.handmade.has(person)) continue
      const reactions = plan(push, person, personaOf(world.seed, person), population.rate)
      if (reactions === undefined) continue
      for (const kind of kinds) {
        const at = reactions[kind]
        if (at === undefined || at > last || at <= population.steppedTo) continue
        const minute = minuteOf(at)
        const list = due.get(minute)
        if (list === undefined) due.set(minute, [{ account, job, person, kind, reactions }])
        else list.push({ account, job, person, kind, reactions })
      }
    }
  }

  function liveOne(minute: number): void {
    const at = minute * minuteMs
    const events = due.get(minute)
    due.delete(minute)
    clock.during(at, () => {
      for (const account of world.accounts.values()) liveMinute(stage, account, minute)
      for (const event of events ?? []) react(stage, event)
    })
    population.steppedTo = at
  }

  async function live(): Promise<void> {
    let started = performance.now()
    while (!stopping.signal.aborted && !population.paused) {
      const next = minuteOf(population.steppedTo) + 1
      if (next * minuteMs > clock.now()) return
      liveOne(next)
      if (performance.now() - started > sliceMs) {
        await breathe()
        started = performance.now()
      }
    }
  }

  async function catchUp(): Promise<void> {
    if (population.paused) return
    // Passes follow one another; the clock may have been moved while the last one was ending.
    const pass = living.then(live)
    living = pass
    await pass
  }

  return {
    start: () => {
      const now = clock.now()
      for (const account of world.accounts.values()) {
        for (const job of account.jobs.values())
          if (job.sentAt !== null && job.sentAt + reactionDays * dayMs > now) schedule(account, job)
      }
      population.steppedTo = Math.max(population.steppedTo, now - longestGap)
      timer = setInterval(() => {
        if (ticking) return
        ticking = true
        void catchUp().finally(() => {
          ticking = false
        })
      }, tickMs)
    },
    stop: async () => {
      stopping.abort()
      clearInterval(timer)
      await living
    },
    catchUp,
    setPaused: (paused) => {
      // What would have happened in between does not.
      if (population.paused && !paused) population.steppedTo = clock.now()
      population.paused = paused
    },
    onMass: schedule,
  }
}
