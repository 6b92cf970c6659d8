import { spendQuota } from '../api/quota.ts'
import { Refusal } from '../api/refusal.ts'
import { mayCall } from '../api/rights.ts'
import { type OpenCall, type Route } from '../api/route.ts'
import { accountByAppId } from '../api/token-store.ts'
import { checkSecret } from '../api/tokens.ts'
import { personCard } from '../phone/cards.ts'
import { type Account } from '../world/account.ts'
import { openIdOf } from '../world/people.ts'
import { type WebToken } from '../world/platform.ts'
import { newWebToken } from './grants.ts'

const path = { exchange: '/sns/oauth2/access_token', refresh: '/sns/oauth2/refresh_token', person: '/sns/userinfo' }

function accountIn({ stage, query, now }: OpenCall): Account {
  const account = accountByAppId(stage, query.get('appid'))
  if (!mayCall(account, 'web_oauth', now)) throw new Refusal(48001)
  return account
}

/** The account and agreement behind a person's token, and that the openid is theirs. */
function grantIn({ stage, query }: OpenCall): { account: Account; grant: WebToken } {
  const token = query.get('access_token')
  if (token === null || token === '') throw new Refusal(41001)
  for (const account of stage.world.accounts.values()) {
    const grant = account.platform.webTokens.get(token)
    if (grant === undefined) continue
    if (grant.expiresAt <= stage.wall.now().getTime()) throw new Refusal(42001)
    const openId = query.get('openid')
    if (openId === null || openId === '') throw new Refusal(41009)
    if (openId !== openIdOf(account, grant.person)) throw new Refusal(40003)
    return { account, grant }
  }
  throw new Refusal(40001)
}

function exchange(call: OpenCall): Record<string, unknown> {
  const { stage, query } = call
  const account = accountIn(call)
  checkSecret(account, query.get('secret'))
  if (query.get('grant_type') !== 'authorization_code') throw new Refusal(40002)
  const text = query.get('code')
  if (text === null || text === '') throw new Refusal(41008)
  spendQuota(stage, account, path.exchange)
  const code = account.platform.webCodes.get(text)
  if (code === undefined) throw new Refusal(40029)
  if (code.used) throw new Refusal(40163)
  if (code.expiresAt <= stage.wall.now().getTime()) throw new Refusal(42003)
  code.used = true
  return { ...newWebToken(stage, account, code), openid: openIdOf(account, code.person), scope: code.scope }
}

function refresh(call: OpenCall): Record<string, unknown> {
  const { stage, query } = call
  const account = accountIn(call)
  if (query.get('grant_type') !== 'refresh_token') throw new Refusal(40002)
  const text = query.get('refresh_token')
  if (text === null || text === '') throw new Refusal(41003)
  spendQuota(stage, account, path.refresh)
  const grant = account.platform.webRefreshTokens.get(text)
  if (grant === undefined) throw new Refusal(40030)
  if (grant.expiresAt <= stage.wall.now().getTime()) throw new Refusal(42002)
  return { ...newWebToken(stage, account, grant, text), openid: openIdOf(account, grant.person), scope: grant.scope }
}

function person(call: OpenCall): Record<string, unknown> {
  const { account, grant } = grantIn(call)
  spendQuota(call.stage, account, path.person)
  if (grant.scope !== 'snsapi_userinfo') throw new Refusal(48001)
  const { nickname, avatarUrl } = personCard(call.stage.world, grant.person)
  return {
    openid: openIdOf(account, grant.person),
    nickname,
    sex: 0,
    language: '',
    city: '',
    province: '',
    country: '',
    headimgurl: `${call.stage.baseUrl()}${avatarUrl}`,
    privilege: [],
  }
}

/** The server side of web authorization. Source: official pages of web access; 41xxx for missing fields from memory. */
export const snsRoutes: readonly Route[] = [
  { method: 'GET', path: path.exchange, open: true, answer: exchange },
  { method: 'GET', path: path.refresh, open: true, answer: refresh },
  { method: 'GET', path: path.person, open: true, answer: person },
  {
    method: 'GET',
    path: '/sns/auth',
    open: true,
    answer: (call) => {
      grantIn(call)
    },
  },
]
