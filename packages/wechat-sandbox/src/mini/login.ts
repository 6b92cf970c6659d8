import { createHash } from 'node:crypto'

import { sessionSignature } from '@weiying/wechat/crypto'

import { optionalText, textIn } from '../api/fields.ts'
import { spendQuota } from '../api/quota.ts'
import { Refusal } from '../api/refusal.ts'
import { mayCall } from '../api/rights.ts'
import { type Call, type OpenCall, personIn, type Route } from '../api/route.ts'
import { accountByAppId } from '../api/token-store.ts'
import { checkSecret } from '../api/tokens.ts'
import { openIdOf, phoneOf } from '../world/people.ts'
import { type MiniCode } from '../world/platform.ts'
import { seconds } from '../world/time.ts'
import { sessionKeyOf } from './session.ts'

const loginPath = '/sns/jscode2session'
/** Documented as 100 a minute and person. */
const loginsPerMinute = 100
/** How long encrypted data can be asked for. */
const hashMs = 3 * 86_400_000

function codeIn(found: MiniCode | undefined, kind: MiniCode['kind'], wall: number, usedCode: number): MiniCode {
  if (found?.kind !== kind) throw new Refusal(40029)
  if (found.used) throw new Refusal(usedCode)
  if (found.expiresAt <= wall) throw new Refusal(40029)
  found.used = true
  return found
}

function login(call: OpenCall): Record<string, unknown> {
  const { stage, query, now } = call
  const account = accountByAppId(stage, query.get('appid'))
  if (!mayCall(account, 'mini_login', now)) throw new Refusal(48001)
  checkSecret(account, query.get('secret'))
  if (query.get('grant_type') !== 'authorization_code') throw new Refusal(40002)
  const text = query.get('js_code')
  if (text === null || text === '') throw new Refusal(41008)
  spendQuota(stage, account, loginPath)
  const wall = stage.wall.now().getTime()
  // A used code answers 40163; from memory.
  const { person } = codeIn(account.platform.miniCodes.get(text), 'login', wall, 40163)
  const key = `w${Math.floor(wall / 60_000)} login ${person}`
  const logins = account.usage.get(key) ?? 0
  if (logins >= loginsPerMinute) throw new Refusal(45011)
  account.usage.set(key, logins + 1)
  account.platform.seen.set(person, now)
  stage.touch()
  return { session_key: sessionKeyOf(stage, account, person), openid: openIdOf(account, person) }
}

/** Checks the signature that proves knowledge of the session key; returns the person. */
function provenIn(call: Call, of: { openid: unknown; signature: string; method: string }): number {
  const person = personIn(call, of.openid)
  if (of.method !== 'hmac_sha256') throw new Refusal(87008)
  const session = call.account.platform.sessionKeys.get(person)
  if (session === undefined) throw new Refusal(87007)
  if (sessionSignature(session.key) !== of.signature) throw new Refusal(87009)
  return person
}

const provenInQuery = (call: Call): number =>
  provenIn(call, {
    openid: call.query.get('openid'),
    signature: call.query.get('signature') ?? '',
    method: call.query.get('sig_method') ?? '',
  })

function phoneNumber(call: Call): Record<string, unknown> {
  const { stage, account, body, now } = call
  const code = textIn(body, 'code', 40029)
  const { person } = codeIn(account.platform.miniCodes.get(code), 'phone', stage.wall.now().getTime(), 40029)
  if (body['openid'] !== undefined && body['openid'] !== openIdOf(account, person)) throw new Refusal(40003)
  const number = phoneOf(stage.world.seed, person)
  return {
    errcode: 0,
    errmsg: 'ok',
    phone_info: {
      phoneNumber: number,
      purePhoneNumber: number,
      countryCode: '86',
      watermark: { timestamp: seconds(now), appid: account.appId },
    },
  }
}

const feature = 'mini_login'

/** Login, session keys, phone numbers. Source: official mini-program pages on login and personal data. */
export const loginRoutes: readonly Route[] = [
  { method: 'GET', path: loginPath, open: true, answer: login },
  {
    method: 'GET',
    path: '/wxa/checksession',
    feature,
    answer: (call) => {
      provenInQuery(call)
    },
  },
  {
    method: 'GET',
    path: '/wxa/resetusersessionkey',
    feature,
    answer: (call) => {
      const person = provenInQuery(call)
      const key = sessionKeyOf(call.stage, call.account, person, true)
      return { errcode: 0, errmsg: 'ok', openid: openIdOf(call.account, person), session_key: key }
    },
  },
  { method: 'POST', path: '/wxa/business/getuserphonenumber', feature: 'mini_phone_number', body: 'json', answer: phoneNumber },
  {
    method: 'POST',
    path: '/wxa/business/getuserencryptkey',
    feature,
    body: 'json',
    answer: (call) => {
      const { body, account, now } = call
      const [signature, method] = [optionalText(body, 'signature', 87009), optionalText(body, 'sig_method', 87008)]
      const person = provenIn(call, { openid: body['openid'], signature, method })
      const digest = createHash('sha256')
        .update(`${openIdOf(account, person)} ${sessionKeyOf(call.stage, account, person)}`)
        .digest()
      const key = {
        encrypt_key: digest.subarray(0, 16).toString('base64'),
        iv: digest.subarray(16, 24).toString('hex'),
        version: 1,
        expire_in: 3600,
        create_time: seconds(now),
      }
      return { errcode: 0, errmsg: 'ok', key_info_list: [key] }
    },
  },
  {
    method: 'POST',
    path: '/wxa/business/checkencryptedmsg',
    feature,
    body: 'json',
    answer: ({ account, body, now }) => {
      const hash = textIn(body, 'encrypted_msg_hash', 40097)
      if (!new RegExp(`^[\\da-f]{${account.switches.encryptedHashDigits}}$`, 'i').test(hash)) throw new Refusal(40097)
      const at = account.platform.encryptedHashes.get(hash.toLowerCase())
      // `vaild` is the platform's spelling.
      return {
        errcode: 0,
        errmsg: 'ok',
        vaild: at !== undefined && now - at < hashMs,
        create_time: at === undefined ? 0 : seconds(at),
      }
    },
  },
  {
    // Only within five minutes after a payment; nobody here is bound to an open platform account.
    method: 'GET',
    path: '/wxa/getpaidunionid',
    feature,
    answer: (call) => {
      personIn(call, call.query.get('openid'))
      throw new Refusal(40097, 'no payment within five minutes')
    },
  },
]
