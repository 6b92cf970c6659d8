import { type Stage } from '../stage.ts'
import { type Account } from '../world/account.ts'
import { dayNumber, monthNumber } from '../world/time.ts'
import { Refusal } from './refusal.ts'
import { type Quota, type Route } from './route.ts'

const counterOf = (route: { path: string; quota?: Quota }): string => route.quota?.counter ?? route.path

/** Budgets grow with the account (above 100 k, 1 M, 10 M followers); by how much is from memory. */
function growth(followers: number): number {
  if (followers > 10_000_000) return 100
  if (followers > 1_000_000) return 50
  if (followers > 100_000) return 10
  return 1
}

export const dailyLimit = (account: Account, daily: number): number =>
  Math.floor(daily * growth(account.followers.followers) * account.switches.quotaFactor)

const keyFor = (period: number, counter: string, unit: 'd' | 'm' | 'w'): string => `${unit}${period} ${counter}`

/** Counters of past days, months and minutes are dropped now and then. */
function sweep(account: Account, day: number, month: number, minute: number): void {
  if (account.usage.size < 200) return
  const live = { d: day, m: month, w: minute }
  for (const key of account.usage.keys()) {
    const unit = key[0]
    if ((unit === 'd' || unit === 'm' || unit === 'w') && Number.parseInt(key.slice(1), 10) < live[unit])
      account.usage.delete(key)
  }
}

/** Counts a call; refuses with 45011 (this minute) before 45009 (this day), as the fact sheet orders it. */
export function spendQuota(stage: Stage, account: Account, route: Route): void {
  const { quota } = route
  if (quota === undefined) return
  const now = stage.clock.now()
  const [day, month, minute] = [dayNumber(now), monthNumber(now), Math.floor(stage.wall.now().getTime() / 60_000)]
  sweep(account, day, month, minute)
  const counter = counterOf(route)
  const limits: [string, number | undefined, number][] = [
    [keyFor(minute, counter, 'w'), quota.minute, 45011],
    [keyFor(day, counter, 'd'), quota.daily === undefined ? undefined : dailyLimit(account, quota.daily), 45009],
    [keyFor(month, counter, 'm'), quota.monthly, 48006],
  ]
  for (const [key, limit, errcode] of limits) {
    if (limit !== undefined && (account.usage.get(key) ?? 0) >= limit) throw new Refusal(errcode)
  }
  for (const [key, limit] of limits) if (limit !== undefined) account.usage.set(key, (account.usage.get(key) ?? 0) + 1)
}

export const usedToday = (account: Account, now: number, route: Route): number =>
  account.usage.get(keyFor(dayNumber(now), counterOf(route), 'd')) ?? 0

/** Forgets today's counts: of one route, or of all. */
export function clearUsage(account: Account, now: number, route?: Route): void {
  const day = dayNumber(now)
  for (const key of account.usage.keys()) {
    if (key.startsWith(`d${day} `) && (route === undefined || key === keyFor(day, counterOf(route), 'd')))
      account.usage.delete(key)
  }
}
