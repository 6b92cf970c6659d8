import { type Clock } from '@weiying/kernel'

import { type SandboxClock } from '../phone/phone-api.ts'

/** The stored form: business time was `business` when wall time was `wall`, and runs `speed` times as fast. */
export interface ClockState {
  business: number
  wall: number
  speed: number
  /** Grows whenever business time stops being what one would count on from before: another speed, a jump, a step of a journey. */
  generation: number
}

/** Time inside the simulated world: schedules, windows, quotas, days. It can run faster, stand still or jump, never go back. */
export interface BusinessClock {
  now(): number
  state(): Omit<SandboxClock, 'journey'>
  advance(milliseconds: number): void
  setSpeed(speed: number): void
  /** Lets `work` happen at an earlier moment: the simulated people catch up minute by minute. */
  during<T>(at: number, work: () => T): T
  /** From here on time moves by `moveTo` alone, until `land`. */
  depart(): void
  moveTo(at: number): void
  land(): void
  /** Time never runs past this moment by itself, so that a world that cannot keep up is slow instead of wrong. */
  boundBy(latest: () => number): void
}

/** Changes `state` in place, so that the stored world holds it. */
export function businessClock(state: ClockState, wall: Clock): BusinessClock {
  let moment: number | undefined
  let travelling = false
  let latest = (): number => Infinity
  const running = (): number => Math.floor(state.business + Math.max(0, wall.now().getTime() - state.wall) * state.speed)
  const present = (): number => (travelling ? state.business : Math.max(state.business, Math.min(running(), latest())))
  const now = (): number => moment ?? present()
  const anchor = (business: number): void => {
    state.wall = wall.now().getTime()
    state.business = business
  }
  return {
    now,
    state: () => ({
      now: now(),
      speed: travelling ? 0 : state.speed,
      pace: state.speed,
      generation: state.generation,
      wall: wall.now().getTime(),
    }),
    advance: (milliseconds) => {
      anchor(present() + Math.max(0, milliseconds))
      if (milliseconds > 0) state.generation += 1
    },
    setSpeed: (speed) => {
      anchor(present())
      state.speed = Math.max(0, speed)
      state.generation += 1
    },
    during: (at, work) => {
      moment = at
      try {
        return work()
      } finally {
        moment = undefined
      }
    },
    depart: () => {
      anchor(present())
      travelling = true
      state.generation += 1
    },
    moveTo: (at) => {
      if (!travelling || at <= state.business) return
      state.business = at
      state.generation += 1
    },
    land: () => {
      travelling = false
      anchor(state.business)
      state.generation += 1
    },
    boundBy: (found) => {
      latest = found
    },
  }
}
