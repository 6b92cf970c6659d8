import { z } from 'zod'

import { callOpen, done, wireFlag, wireList } from '../caller.ts'
import { WechatError } from '../errors.ts'
import type { Transport } from '../http.ts'
import type { Language } from './users.ts'

const grant = z.object({
  accessToken: z.string(),
  expiresIn: z.number(),
  refreshToken: z.string(),
  openid: z.string(),
  scope: z.string(),
  unionid: z.string().optional(),
  /** The virtual person of snapshot mode (快照页): not the one who follows. */
  isSnapshotuser: wireFlag.default(false),
})

/** A person's agreement. This access token is of the person, not of the account. `refreshToken` lives 30 days. */
export type OauthGrant = z.output<typeof grant>

const person = z.object({
  openid: z.string(),
  nickname: z.string().default(''),
  headimgurl: z.string().default(''),
  unionid: z.string().optional(),
  privilege: wireList(z.string()),
})

export type OauthPerson = z.output<typeof person>

export const openBaseUrl = 'https://open.weixin.qq.com'

/** Web pages inside WeChat: verified service accounts only. 50,000 calls a minute. Source: official web-authorisation page. */
export const oauthOf = (transport: Transport, appId: string, pageBaseUrl = openBaseUrl) => ({
  /**
   * Where to send a browser inside WeChat. `snsapi_base` is silent and gives the openid; `snsapi_userinfo` asks and gives name and
   * picture too. The host of `redirectUrl` must be the one set on the website. Parameters in the order that the page expects.
   */
  authorizeUrl: (page: { redirectUrl: string; scope: 'snsapi_base' | 'snsapi_userinfo'; state?: string }): string => {
    const { redirectUrl, scope, state = '' } = page
    const query = `appid=${appId}&redirect_uri=${encodeURIComponent(redirectUrl)}&response_type=code&scope=${scope}&state=${encodeURIComponent(state)}`
    return `${pageBaseUrl}/connect/oauth2/authorize?${query}#wechat_redirect`
  },

  /** GET sns/oauth2/access_token: a code, once, within five minutes. Errors: 40029, 40163 (used), 42003 (old), 40125. */
  exchange: (secret: string, code: string): Promise<OauthGrant> =>
    callOpen(
      transport,
      {
        method: 'GET',
        path: '/sns/oauth2/access_token',
        query: { appid: appId, secret, code, grant_type: 'authorization_code' },
      },
      grant,
    ),

  /** GET sns/oauth2/refresh_token. Errors: 40029, 40030, 42002. */
  refresh: (refreshToken: string): Promise<OauthGrant> =>
    callOpen(
      transport,
      {
        method: 'GET',
        path: '/sns/oauth2/refresh_token',
        query: { appid: appId, grant_type: 'refresh_token', refresh_token: refreshToken },
      },
      grant,
    ),

  /** GET sns/userinfo, after `snsapi_userinfo` (48001 otherwise). Errors: 40001, 40003, 42001. */
  person: (accessToken: string, openid: string, lang: Language = 'zh_CN'): Promise<OauthPerson> =>
    callOpen(transport, { method: 'GET', path: '/sns/userinfo', query: { access_token: accessToken, openid, lang } }, person),

  /** GET sns/auth: is this token still good? */
  async isValid(accessToken: string, openid: string): Promise<boolean> {
    try {
      await callOpen(transport, { method: 'GET', path: '/sns/auth', query: { access_token: accessToken, openid } }, done)
      return true
    } catch (error) {
      if (error instanceof WechatError && error.errcode !== -1) return false
      throw error
    }
  },
})
