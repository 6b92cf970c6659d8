import { type Stage } from '../stage.ts'
import { type AccessToken, type Account } from '../world/account.ts'
import { accountById, everyAccount } from '../world/world.ts'
import { Refusal } from './refusal.ts'

const lifeMs = 7_200_000
/** How long the token before the newest one still works, and the least life that a stable token is handed out with. */
const overlapMs = 300_000
const kept = 40

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-'

export function randomText(random: () => number, length: number): string {
  let text = ''
  for (let index = 0; index < length; index += 1) text += letters[Math.floor(random() * 64)]
  return text
}

function issue(stage: Stage, account: Account, stable: boolean): AccessToken {
  const now = stage.wall.now().getTime()
  for (const token of account.tokens) {
    if (token.stable === stable) token.expiresAt = Math.min(token.expiresAt, now + overlapMs)
  }
  const fresh = {
    token: `${String(account.tokens.length % 90).padStart(2, '1')}_${randomText(stage.random, 133)}`,
    expiresAt: now + lifeMs,
    stable,
  }
  account.tokens.push(fresh)
  if (account.tokens.length > kept) account.tokens.splice(0, account.tokens.length - kept)
  stage.touch()
  return fresh
}

const answer = (token: AccessToken, now: number): { access_token: string; expires_in: number } => ({
  access_token: token.token,
  expires_in: Math.floor((token.expiresAt - now) / 1000),
})

/** `GET /cgi-bin/token`: always a new one. */
export const classicToken = (stage: Stage, account: Account) => answer(issue(stage, account, false), stage.wall.now().getTime())

/** `stable_token` in normal mode: the same until five minutes before its end. */
export function stableToken(stage: Stage, account: Account) {
  const now = stage.wall.now().getTime()
  const current = account.tokens.findLast((token) => token.stable)
  return answer(current !== undefined && current.expiresAt - now > overlapMs ? current : issue(stage, account, true), now)
}

/** Forced mode: the former stable token dies at once. Calls closer than 30 s to the last one do not refresh. */
export function forcedToken(stage: Stage, account: Account, day: number) {
  const now = stage.wall.now().getTime()
  const { forcedRefreshes } = account
  if (now - forcedRefreshes.lastAt < 30_000) return stableToken(stage, account)
  if (forcedRefreshes.day !== day) Object.assign(forcedRefreshes, { day, count: 0 })
  if (forcedRefreshes.count >= 20) throw new Refusal(45009)
  forcedRefreshes.count += 1
  forcedRefreshes.lastAt = now
  for (const token of account.tokens) if (token.stable) token.expiresAt = Math.min(token.expiresAt, now)
  return answer(issue(stage, account, true), now)
}

/** The account that a token belongs to. Refuses: 41001 missing, 40014 malformed, 40001 unknown, 42001 expired. */
export function accountOfToken(stage: Stage, text: string | null): Account {
  if (text === null || text === '') throw new Refusal(41001)
  if (text.length < 20 || /[^\w-]/.test(text)) throw new Refusal(40014)
  const now = stage.wall.now().getTime()
  for (const account of everyAccount(stage.world)) {
    const found = account.tokens.find((token) => token.token === text)
    if (found === undefined) continue
    if (found.expiresAt <= now) throw new Refusal(42001)
    return account
  }
  throw new Refusal(40001)
}

export function accountByAppId(stage: Stage, appId: string | null): Account {
  if (appId === null || appId === '') throw new Refusal(41002)
  const account = accountById(stage.world, appId)
  if (account === undefined) throw new Refusal(40013)
  return account
}

/** A caller that hung up while it waited has no address any more; what it asked for happens all the same. */
export function checkIp(account: Account, ip: string | undefined): void {
  // Mini programs have no list of addresses.
  if (ip === undefined || account.kind === 'miniprogram') return
  const plain = ip.replace(/^::ffff:/, '')
  if (account.ipWhitelist.length > 0 && !account.ipWhitelist.includes(plain)) {
    throw new Refusal(40164, `invalid ip ${plain} ipv6 ::ffff:${plain}, not in whitelist`)
  }
}
