import { createHash } from 'node:crypto'

import { z } from 'zod'

import { callOpen, type Caller, done, wireNumber } from '../caller.ts'
import { sessionSignature } from '../crypto.ts'
import { WechatError } from '../errors.ts'
import type { Transport } from '../http.ts'

const session = z.object({ openid: z.string(), sessionKey: z.string(), unionid: z.string().optional() })

/** Who opened the mini program. `sessionKey` opens their encrypted data; it must never leave the server. */
export type MiniSession = z.output<typeof session>

const watermark = z
  .object({ timestamp: wireNumber, appid: z.string() })
  .transform(({ timestamp, appid }) => ({ timestamp, appId: appid }))

const phone = z.object({
  phoneInfo: z.object({
    phoneNumber: z.string(),
    purePhoneNumber: z.string(),
    countryCode: z.union([z.string(), z.number()]).transform(String),
    watermark,
  }),
})

/** `phoneNumber` has the country code when it is foreign, `purePhoneNumber` never. */
export type PhoneNumber = z.output<typeof phone>['phoneInfo']

const encryptKey = z.object({
  encryptKey: z.string(),
  version: wireNumber,
  expireIn: wireNumber,
  iv: z.string(),
  createTime: wireNumber,
})

/** `vaild` is the platform's spelling. */
const checked = z.object({ vaild: z.boolean().optional(), valid: z.boolean().optional(), createTime: wireNumber.optional() })

const signed = (openid: string, sessionKey: string) => ({
  openid,
  signature: sessionSignature(sessionKey),
  sig_method: 'hmac_sha256',
})

/** Login, session and phone number of a mini program. Every mini program. Source: official user-login and user-info pages. */
export const loginOf = (call: Caller, transport: Transport, appId: string) => ({
  /**
   * GET sns/jscode2session: the code of `wx.login()`, once, within five minutes. No access token. Errors: -1, 40013, 40029 (bad or used),
   * 40125, 40163 (used; from memory), 40226 (high-risk person), 45011 (100 a minute and person).
   */
  exchange: (secret: string, code: string): Promise<MiniSession> =>
    callOpen(
      transport,
      {
        method: 'GET',
        path: '/sns/jscode2session',
        query: { appid: appId, secret, js_code: code, grant_type: 'authorization_code' },
      },
      session,
    ),

  /** GET wxa/checksession: is this session key still the person's? 87007 (expired) and 87009 (not this one) answer no. */
  async isCurrent(openid: string, sessionKey: string): Promise<boolean> {
    try {
      await call.get('/wxa/checksession', signed(openid, sessionKey), done)
      return true
    } catch (error) {
      if (error instanceof WechatError && (error.errcode === 87007 || error.errcode === 87009)) return false
      throw error
    }
  },

  /** GET wxa/resetusersessionkey: a new session key; the old one dies at once. Errors: 87007, 87009. */
  reset: (openid: string, sessionKey: string): Promise<MiniSession> =>
    call.get('/wxa/resetusersessionkey', signed(openid, sessionKey), session),

  /**
   * POST wxa/business/getuserphonenumber: the code of the getPhoneNumber button, once, within five minutes; each call is charged.
   * `openid` makes sure whose it is. Errors: 40013, 40029, 45011.
   */
  async phoneNumber(code: string, openid?: string): Promise<PhoneNumber> {
    const { phoneInfo } = await call.post('/wxa/business/getuserphonenumber', { code, openid }, phone)
    return phoneInfo
  },

  /** GET wxa/getpaidunionid: the unionid of somebody who paid within the last five minutes (from memory). */
  async paidUnionid(openid: string, payment: { transactionId: string } | { mchId: string; outTradeNo: string }): Promise<string> {
    const which =
      'transactionId' in payment
        ? { transaction_id: payment.transactionId }
        : { mch_id: payment.mchId, out_trade_no: payment.outTradeNo }
    const { unionid } = await call.get('/wxa/getpaidunionid', { openid, ...which }, z.object({ unionid: z.string() }))
    return unionid
  },

  /**
   * POST wxa/business/checkencryptedmsg: did WeChat make this encrypted data within three days? The hash is SHA-256 in the older text of
   * the page and SHA-1 in a newer reading of it, so it can be chosen.
   */
  async isGenuine(encryptedData: string, hash: 'sha256' | 'sha1' = 'sha256') {
    const digest = createHash(hash).update(encryptedData).digest('hex')
    const { vaild, valid, createTime } = await call.post(
      '/wxa/business/checkencryptedmsg',
      { encrypted_msg_hash: digest },
      checked,
    )
    return { genuine: vaild ?? valid ?? false, createTime }
  },

  /** POST wxa/business/getuserencryptkey: the person's last keys for `wx.getUserCryptoManager`. */
  async encryptKeys(openid: string, sessionKey: string) {
    const answer = z.object({ keyInfoList: z.array(encryptKey) })
    const { keyInfoList } = await call.post('/wxa/business/getuserencryptkey', signed(openid, sessionKey), answer)
    return keyInfoList
  },
})
