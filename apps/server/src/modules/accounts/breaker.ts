/** Spares an account whose calls fail in a row, and WeChat: after some failures only one call at a time tries, until one succeeds. */
export interface BreakerState {
  readonly failures: number
  /** Milliseconds; no call before. */
  readonly pausedUntil: number
}

export const calm: BreakerState = { failures: 0, pausedUntil: 0 }

const threshold = 5
const firstPauseMs = 2_000
const longestPauseMs = 60_000

const pauseMs = (failures: number): number =>
  failures < threshold ? 0 : Math.min(firstPauseMs * 2 ** (failures - threshold), longestPauseMs)

/** May a call go out now? `undefined` when not; else the state with that call under way: the next one waits for another pause. */
export function admit(state: BreakerState, now: number): BreakerState | undefined {
  if (state.failures < threshold) return state
  return now < state.pausedUntil ? undefined : { ...state, pausedUntil: now + pauseMs(state.failures) }
}

export function failedOnce({ failures }: BreakerState, now: number): BreakerState {
  return { failures: failures + 1, pausedUntil: now + pauseMs(failures + 1) }
}
