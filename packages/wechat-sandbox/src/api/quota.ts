import { type Quota, quotas } from '@weiying/wechat/limits'

import { type Stage } from '../stage.ts'
import { type Account } from '../world/account.ts'
import { dayNumber, monthNumber } from '../world/time.ts'
import { Refusal } from './refusal.ts'

/** Limits of mini programs and of rare calls that the shared table does not hold (yet); fact sheet §6, §13. */
const more = (
  paths: readonly string[],
  period: Quota['period'],
  calls: number,
  confidence: Quota['confidence'] = 'memory',
): Quota => ({
  paths,
  period,
  calls,
  source: 'fact sheet of the platform',
  asOf: '2026-10-10',
  confidence,
})
const ownQuotas: readonly Quota[] = [
  more(['/cgi-bin/message/template/subscribe'], 'day', 100),
  more(['/cgi-bin/message/subscribe/send'], 'day', 10_000_000),
  more(['/wxa/getwxacodeunlimit'], 'minute', 5_000, 'verified'),
  more(['/wxa/generate_urllink', '/wxa/generatescheme'], 'day', 500_000),
  more(['/wxa/msg_sec_check'], 'minute', 2_000),
  more(['/wxa/msg_sec_check'], 'day', 2_000_000),
]

const byPath = new Map<string, readonly Quota[]>()
const known = (quota: Quota): boolean =>
  quotas.some(({ paths, period }) => period === quota.period && paths.some((path) => quota.paths.includes(path)))
for (const quota of [...quotas, ...ownQuotas.filter((each) => !known(each))])
  for (const path of quota.paths) byPath.set(path, [...(byPath.get(path) ?? []), quota])

/** Calls of a path a minute, where that is limited. */
export const minuteLimit = (path: string): number => byPath.get(path)?.find(({ period }) => period === 'minute')?.calls ?? 0

/** Budgets grow with the account (above 100 k, 1 M, 10 M followers); by how much is from memory. */
function growth(followers: number): number {
  if (followers > 10_000_000) return 100
  if (followers > 1_000_000) return 50
  if (followers > 100_000) return 10
  return 1
}

const allowance = (account: Account, quota: Quota): number =>
  quota.period === 'month'
    ? quota.calls
    : Math.floor(
        (account.test ? (quota.testCalls ?? quota.calls) : quota.calls) *
          growth(account.followers.followers) *
          account.switches.quotaFactor,
      )

const units = { day: 'd', month: 'm', minute: 'w' } as const
/** Over quota: this minute, this day, this month (only clearing counts by month). */
const codes = { day: 45009, month: 48006, minute: 45011 } as const
const order = ['minute', 'day', 'month'] as const

/** Paths of one budget count together, under the first of them. */
const keyFor = (quota: Quota, period: number): string => `${units[quota.period]}${period} ${quota.paths[0] ?? ''}`

function periods(stage: Stage): Readonly<Record<Quota['period'], number>> {
  const now = stage.clock.now()
  return { day: dayNumber(now), month: monthNumber(now), minute: Math.floor(stage.wall.now().getTime() / 60_000) }
}

/** Counters of past days, months and minutes are dropped now and then. */
function sweep(account: Account, current: Readonly<Record<Quota['period'], number>>): void {
  if (account.usage.size < 200) return
  const live = { d: current.day, m: current.month, w: current.minute }
  for (const key of account.usage.keys()) {
    const unit = key[0]
    if ((unit === 'd' || unit === 'm' || unit === 'w') && Number.parseInt(key.slice(1), 10) < live[unit])
      account.usage.delete(key)
  }
}

/** Counts a call; refuses with 45011 (this minute) before 45009 (this day), as the fact sheet orders it. */
export function spendQuota(stage: Stage, account: Account, path: string): void {
  const found = byPath.get(path)
  if (found === undefined) return
  const current = periods(stage)
  sweep(account, current)
  const used = (quota: Quota): number => account.usage.get(keyFor(quota, current[quota.period])) ?? 0
  for (const period of order) {
    const quota = found.find((each) => each.period === period)
    if (quota !== undefined && used(quota) >= allowance(account, quota)) throw new Refusal(codes[period])
  }
  for (const quota of found) account.usage.set(keyFor(quota, current[quota.period]), used(quota) + 1)
}

/** Where a path stands today; paths without a known limit are shown with a large one. */
export function quotaToday(account: Account, now: number, path: string): { limit: number; used: number } {
  const quota = byPath.get(path)?.find(({ period }) => period === 'day')
  if (quota === undefined) return { limit: 10_000_000, used: 0 }
  return { limit: allowance(account, quota), used: account.usage.get(keyFor(quota, dayNumber(now))) ?? 0 }
}

/** Forgets today's counts of calls: of one path, or of all. Mass successes are no calls and stay. */
export function clearUsage(account: Account, now: number, path?: string): void {
  const day = dayNumber(now)
  for (const quota of path === undefined ? [...byPath.values()].flat() : (byPath.get(path) ?? [])) {
    if (quota.period === 'day') account.usage.delete(keyFor(quota, day))
  }
}
