import { Refusal } from '../api/refusal.ts'
import { type Route } from '../api/route.ts'
import { randomText } from '../api/token-store.ts'
import { type Stage } from '../stage.ts'
import { type Account } from '../world/account.ts'

const lifeMs = 7_200_000
const overlapMs = 300_000

/** The ticket that is handed out now: the same until five minutes before its end, as with stable tokens. From memory. */
export function ticketOf(stage: Stage, account: Account, type: string): { ticket: string; expiresAt: number } {
  const now = stage.wall.now().getTime()
  const { tickets } = account.platform
  const live = (tickets.get(type) ?? []).filter(({ expiresAt }) => expiresAt > now)
  const current = live.at(-1)
  if (current !== undefined && current.expiresAt - now > overlapMs) return current
  const fresh = { ticket: randomText(stage.random, 86), expiresAt: now + lifeMs }
  tickets.set(type, [...live, fresh])
  stage.touch()
  return fresh
}

/** All tickets that signatures may still be made with. */
export const liveTickets = (stage: Stage, account: Account, type: string): string[] =>
  (account.platform.tickets.get(type) ?? [])
    .filter(({ expiresAt }) => expiresAt > stage.wall.now().getTime())
    .map(({ ticket }) => ticket)

export const ticketRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/cgi-bin/ticket/getticket',
    feature: 'js_sdk',
    answer: ({ account, query, stage }) => {
      // `2` is what some clients send for jsapi.
      const type = query.get('type') === '2' ? 'jsapi' : (query.get('type') ?? '')
      if (type !== 'jsapi' && type !== 'wx_card') throw new Refusal(40035)
      const { ticket, expiresAt } = ticketOf(stage, account, type)
      return {
        errcode: 0,
        errmsg: 'ok',
        ticket,
        expires_in: Math.floor((expiresAt - stage.wall.now().getTime()) / 1000),
      }
    },
  },
]
