/** How a workspace's business time runs: real time, or from `base` on at `speed` since the wall said `since`. */
export interface BusinessTime {
  readonly clockBase: Date | null
  readonly clockSince: Date | null
  readonly clockSpeed: number
}

export function businessNow({ clockBase, clockSince, clockSpeed }: BusinessTime, wall: Date): Date {
  if (clockBase === null || clockSince === null) return wall
  return new Date(clockBase.getTime() + (wall.getTime() - clockSince.getTime()) * clockSpeed)
}

/** Milliseconds of wall time until business time is `at`: 0 when it is past, Infinity when it stands still before. */
export function wallUntil(set: BusinessTime, wall: Date, at: Date): number {
  const left = at.getTime() - businessNow(set, wall).getTime()
  const speed = set.clockBase === null || set.clockSince === null ? 1 : set.clockSpeed
  return left <= 0 ? 0 : left / speed
}
