import { type Account } from '../world/account.ts'
import { hourMs, minuteMs } from '../world/time.ts'

/**
 * How many customer-service messages an action allows, and for how long. Rule since 2023-06-12; source: official page on
 * customer-service messages.
 */
const grants = {
  message: { left: 5, ms: 48 * hourMs },
  menu: { left: 3, ms: minuteMs },
  follow: { left: 3, ms: minuteMs },
  scan: { left: 3, ms: minuteMs },
} as const

/** Counts do not add up: the new action's count stands; which end stands is a switch (`windowMerge`). */
export function openWindow(account: Account, person: number, action: keyof typeof grants, now: number): void {
  const { left, ms } = grants[action]
  const before = account.windows.get(person)
  const keep = account.switches.windowMerge === 'longer' && before !== undefined && before.until > now + ms
  account.windows.set(person, { left: keep ? Math.max(left, before.left) : left, until: keep ? before.until : now + ms })
}

/** Takes one message out of the window. */
export function spendWindow(account: Account, person: number, now: number): 'ok' | 'closed' | 'used_up' {
  const window = account.windows.get(person)
  if (window === undefined || window.until <= now) return 'closed'
  if (window.left <= 0) return 'used_up'
  window.left -= 1
  return 'ok'
}
