import { randomText } from '../api/token-store.ts'
import { type Stage } from '../stage.ts'
import { type Account } from '../world/account.ts'
import { prune, type WebToken } from '../world/platform.ts'

const codeMs = 5 * 60_000
const tokenMs = 7_200_000
const refreshMs = 30 * 86_400_000

export type Scope = 'snsapi_base' | 'snsapi_userinfo'

/** A code for one person and scope: once, five minutes. */
export function newWebCode(stage: Stage, account: Account, person: number, scope: Scope): string {
  const now = stage.wall.now().getTime()
  const code = `0${randomText(stage.random, 31)}`
  prune(account.platform.webCodes, now)
  account.platform.webCodes.set(code, { person, scope, expiresAt: now + codeMs, used: false })
  stage.touch()
  return code
}

/** Tokens of a person's agreement. A refresh keeps the refresh token. */
export function newWebToken(stage: Stage, account: Account, { person, scope }: WebToken, refreshToken?: string) {
  const now = stage.wall.now().getTime()
  const { webTokens, webRefreshTokens } = account.platform
  prune(webTokens, now)
  prune(webRefreshTokens, now)
  const accessToken = randomText(stage.random, 90)
  const refresh = refreshToken ?? randomText(stage.random, 90)
  webTokens.set(accessToken, { person, scope, expiresAt: now + tokenMs })
  if (refreshToken === undefined) webRefreshTokens.set(refresh, { person, scope, expiresAt: now + refreshMs })
  stage.touch()
  return { access_token: accessToken, expires_in: tokenMs / 1000, refresh_token: refresh }
}
