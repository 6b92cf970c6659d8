import { setTimeout as wait } from 'node:timers/promises'

import { type Journey, type SandboxClock } from '../phone/phone-api.ts'
import { type Life } from '../population/life.ts'
import { type Stage } from '../stage.ts'
import { dayNumber, dayStart, hourMs, weekdayOf } from '../world/time.ts'

/** Somebody who goes along with the clock: hears every step, and time goes on when they have answered. */
export type Companion = (clock: SandboxClock) => Promise<void>

export interface JourneyOrder {
  /** Where to, when it begins: an earlier journey may still have to end. */
  to: (now: number) => number
  /** Wall ms that it takes at least. */
  overMs?: number | undefined
  /** Business ms between two stops. */
  stepMs?: number | undefined
}

/** Jumps of the clock: the world lives through them in order, and what is pending at a stop is waited for. */
export interface Journeys {
  state(): SandboxClock
  /** Resolves when time has arrived. One that is under way is finished first. */
  go(order: JourneyOrder): Promise<void>
  /** Ends a journey at its next stop. */
  halt(): void
  /** Hears of every change, without holding anything up. */
  listen(hear: (clock: SandboxClock) => void): () => void
  /** Goes along, and is waited for. */
  accompany(companion: Companion): () => void
  /** Tells those who listen that somebody changed the clock by hand. */
  say(): void
}

const leastStepMs = 60_000

/** The next full hour, tomorrow at 08:00, or Monday at 08:00: when people are up and yesterday's figures are there. */
export function nextMoment(now: number, next: 'hour' | 'day' | 'week'): number {
  if (next === 'hour') return Math.floor(now / hourMs) * hourMs + hourMs
  const days = next === 'day' ? 1 : (8 - weekdayOf(now)) % 7 || 7
  return dayStart(dayNumber(now) + days) + 8 * hourMs
}

/**
 * @param settled resolves when no callback, visit or job is pending
 * @param settleMs wall ms that a stop waits for them at most: whoever hangs does not hold up the world for ever
 */
export function createJourneys(stage: Stage, life: Life, settled: () => Promise<void>, settleMs: number): Journeys {
  const { clock, world } = stage
  const listeners = new Set<(clock: SandboxClock) => void>()
  const companions = new Set<Companion>()
  let current: (Journey & { halted: boolean }) | null = null
  let queue: Promise<void> = Promise.resolve()

  const state = (): SandboxClock => {
    const at = clock.state()
    if (current === null) return { ...at, journey: null }
    const { from, to, startedAt } = current
    return { ...at, journey: { from, to, startedAt, progress: to === from ? 1 : (at.now - from) / (to - from) } }
  }
  const say = (): void => {
    const now = state()
    for (const hear of listeners) hear(now)
    stage.phones.sayToAll({ type: 'clock', clock: now })
  }
  const calm = async (): Promise<void> => {
    const giveUp = new AbortController()
    await Promise.race([settled(), wait(settleMs, undefined, { signal: giveUp.signal }).catch(() => undefined)])
    giveUp.abort()
  }
  const tellCompanions = async (): Promise<void> => {
    const now = state()
    await Promise.all([...companions].map((companion) => companion(now)))
  }

  /** Tokens live by wall time; what the clock moved beyond it is taken from their lives. */
  function age(beyond: number): void {
    if (beyond <= 0) return
    for (const accounts of [world.accounts, world.miniPrograms]) {
      for (const { switches, tokens } of accounts.values()) {
        if (switches.tokensAgeWithClock) for (const token of tokens) token.expiresAt -= beyond
      }
    }
  }

  async function travel({ to: whereTo, overMs = 0, stepMs }: JourneyOrder): Promise<void> {
    const from = clock.now()
    const to = whereTo(from)
    if (to <= from) return
    // Nothing can happen on the way when nobody lives and nobody goes along.
    const direct = stepMs === undefined && world.population.paused && companions.size === 0 && overMs === 0
    const step = Math.max(leastStepMs, stepMs ?? hourMs)
    const startedAt = stage.wall.now().getTime()
    const started = performance.now()
    current = { from, to, startedAt, progress: 0, halted: false }
    const journey = current
    let aged = from
    life.rest()
    try {
      if (!direct) {
        await life.catchUp()
        await calm()
      }
      clock.depart()
      say()
      while (!journey.halted && clock.now() < to) {
        const before = clock.now()
        const stop = direct ? to : Math.min(to, Math.floor(before / step) * step + step)
        // The minute of the stop itself is lived when companions know of it: what it brings belongs to the new hour, and at midnight to the new day.
        await life.travel(stop - 1)
        clock.moveTo(stop)
        if (direct) break
        await calm()
        await tellCompanions()
        if (companions.size > 0) await calm()
        say()
        // Once a day is enough for a token that lives two hours, and callers are not busy with nothing but tokens.
        if (dayNumber(stop) !== dayNumber(aged)) {
          age(stop - aged)
          aged = stop
        }
        const early = started + (overMs * (stop - from)) / (to - from) - performance.now()
        if (early > 1) await wait(early)
      }
      await life.travel(clock.now())
      if (!direct) await calm()
    } finally {
      age(clock.now() - aged)
      clock.land()
      current = null
      life.wake()
      stage.touch()
      say()
    }
  }

  return {
    state,
    say,
    go: (order) => {
      const journey = queue.then(() => travel(order))
      queue = journey.catch(() => undefined)
      return journey
    },
    halt: () => {
      if (current !== null) current.halted = true
    },
    listen: (hear) => {
      listeners.add(hear)
      return () => listeners.delete(hear)
    },
    accompany: (companion) => {
      companions.add(companion)
      return () => companions.delete(companion)
    },
  }
}
