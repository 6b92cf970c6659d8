import { businessNow, type BusinessTime } from './business-clock.ts'

/** What a clock source says: business time, and how fast it runs. */
export interface ToldTime {
  readonly now: Date
  /** Business milliseconds per millisecond of wall time; 0 stands still. */
  readonly speed: number
}

/** Differences below this are the way of the answer, no change of the clock. */
const jitterMs = 2_000
const fastest = 1_000_000

/** `{ "now": 1763690400000, "speed": 1 }`; anything else is no clock. */
export function readTold(json: unknown): ToldTime | undefined {
  if (typeof json !== 'object' || json === null || !('now' in json) || !('speed' in json)) return undefined
  const { now, speed } = json
  if (typeof now !== 'number' || typeof speed !== 'number' || !Number.isFinite(now) || now < 0 || now > 4e12) return undefined
  return speed >= 0 && speed <= fastest ? { now: new Date(now), speed } : undefined
}

/** How a workspace's clock is set so that it follows; undefined when it follows already. */
export function settingFor(current: BusinessTime, told: ToldTime, wall: Date): BusinessTime | undefined {
  const speed = current.clockBase === null ? 1 : current.clockSpeed
  const apart = Math.abs(businessNow(current, wall).getTime() - told.now.getTime())
  // At ten thousand times the speed a tenth of a second on the way is a quarter of an hour.
  if (speed === told.speed && apart < jitterMs * Math.max(1, told.speed)) return undefined
  const real = told.speed === 1 && Math.abs(told.now.getTime() - wall.getTime()) < jitterMs
  return real
    ? { clockBase: null, clockSince: null, clockSpeed: 1 }
    : { clockBase: told.now, clockSince: wall, clockSpeed: told.speed }
}
