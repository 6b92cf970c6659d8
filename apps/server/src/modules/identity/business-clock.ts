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
