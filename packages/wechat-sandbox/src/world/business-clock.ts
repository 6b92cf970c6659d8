import { type Clock } from '@weiying/kernel'

/** The stored form: business time was `business` when wall time was `wall`, and runs `speed` times as fast. */
export interface ClockState {
  business: number
  wall: number
  speed: number
}

/** Time inside the simulated world: schedules, windows, quotas, days. It can run faster, stand still or jump, never go back. */
export interface BusinessClock {
  now(): number
  state(): { now: number; speed: number }
  advance(milliseconds: number): void
  setSpeed(speed: number): void
  /** Lets `work` happen at an earlier moment: the simulated people catch up minute by minute after a jump. */
  during<T>(at: number, work: () => T): T
}

/** Changes `state` in place, so that the stored world holds it. */
export function businessClock(state: ClockState, wall: Clock): BusinessClock {
  let moment: number | undefined
  const now = (): number => moment ?? Math.floor(state.business + Math.max(0, wall.now().getTime() - state.wall) * state.speed)
  const anchor = (business: number): void => {
    state.wall = wall.now().getTime()
    state.business = business
  }
  return {
    now,
    state: () => ({ now: now(), speed: state.speed }),
    advance: (milliseconds) => anchor(now() + Math.max(0, milliseconds)),
    setSpeed: (speed) => {
      anchor(now())
      state.speed = Math.max(0, speed)
    },
    during: (at, work) => {
      moment = at
      try {
        return work()
      } finally {
        moment = undefined
      }
    },
  }
}
