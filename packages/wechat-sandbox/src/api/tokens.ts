import { type Account } from '../world/account.ts'
import { dayNumber } from '../world/time.ts'
import { flagIn, optionalText } from './fields.ts'
import { spendQuota } from './quota.ts'
import { Refusal } from './refusal.ts'
import { type Route } from './route.ts'
import { accountByAppId, checkIp, classicToken, forcedToken, stableToken } from './token-store.ts'

/** What a wrong secret answers is a switch (`wrongSecretCode`). Frozen by the owner: 40243. */
export function checkSecret(account: Account, secret: string | null): void {
  if (secret === null || secret === '') throw new Refusal(41004)
  if (secret !== account.secret) throw new Refusal(account.switches.wrongSecretCode)
  if (account.platform.secretFrozen) throw new Refusal(40243)
}

const token: Route = {
  method: 'ANY',
  path: '/cgi-bin/token',
  open: true,
  answer: ({ stage, query, ip }) => {
    if (query.get('grant_type') !== 'client_credential') throw new Refusal(40002)
    const account = accountByAppId(stage, query.get('appid'))
    checkSecret(account, query.get('secret'))
    checkIp(account, ip)
    spendQuota(stage, account, '/cgi-bin/token')
    return classicToken(stage, account)
  },
}

const stable: Route = {
  method: 'POST',
  path: '/cgi-bin/stable_token',
  open: true,
  body: 'json',
  answer: ({ stage, body, ip, now }) => {
    if (body['grant_type'] !== 'client_credential') throw new Refusal(40002)
    const account = accountByAppId(stage, optionalText(body, 'appid', 40013))
    checkSecret(account, optionalText(body, 'secret', 40125))
    checkIp(account, ip)
    spendQuota(stage, account, '/cgi-bin/stable_token')
    return flagIn(body, 'force_refresh') ? forcedToken(stage, account, dayNumber(now)) : stableToken(stage, account)
  },
}

export const tokenRoutes: readonly Route[] = [token, stable]
