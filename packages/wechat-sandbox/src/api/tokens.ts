import { dayNumber } from '../world/time.ts'
import { flagIn, optionalText } from './fields.ts'
import { spendQuota } from './quota.ts'
import { Refusal } from './refusal.ts'
import { type Route } from './route.ts'
import { accountByAppId, checkIp, classicToken, forcedToken, stableToken } from './token-store.ts'

/** A wrong secret answers 40125; the same page also lists 40001 for it. */
function checkSecret(secret: string | null, right: string): void {
  if (secret === null || secret === '') throw new Refusal(41004)
  if (secret !== right) throw new Refusal(40125)
}

const token: Route = {
  method: 'ANY',
  path: '/cgi-bin/token',
  open: true,
  answer: ({ stage, query, ip }) => {
    if (query.get('grant_type') !== 'client_credential') throw new Refusal(40002)
    const account = accountByAppId(stage, query.get('appid'))
    checkSecret(query.get('secret'), account.secret)
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
    checkSecret(optionalText(body, 'secret', 40125), account.secret)
    checkIp(account, ip)
    spendQuota(stage, account, '/cgi-bin/stable_token')
    return flagIn(body, 'force_refresh') ? forcedToken(stage, account, dayNumber(now)) : stableToken(stage, account)
  },
}

export const tokenRoutes: readonly Route[] = [token, stable]
