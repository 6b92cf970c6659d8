import { createHash } from 'node:crypto'

import { rawDataSignature } from '@weiying/wechat/crypto'
import { type FastifyInstance } from 'fastify'

import { isFields, optionalText } from '../api/fields.ts'
import { answerPopup } from '../api/notices.ts'
import { putMessage } from '../life/chat.ts'
import { personCard } from '../phone/cards.ts'
import { PhoneRefused } from '../phone/phone-lookup.ts'
import { type Stage } from '../stage.ts'
import { type Account } from '../world/account.ts'
import { openIdOf, parsePersonId, phoneOf } from '../world/people.ts'
import { hourMs, minuteMs } from '../world/time.ts'
import { nextSerial } from '../world/world.ts'
import { encryptFor, newMiniCode, sessionKeyOf } from './session.ts'

type Route = { Params: { appId: string; personId: string }; Body: unknown }

/** Windows of mini programs: 5 messages in 48 hours after a message, 2 in a minute after entering. Source: customer-message page. */
const windows = { message: { left: 5, ms: 48 * hourMs }, enter: { left: 2, ms: minuteMs } } as const

function openMiniWindow(account: Account, person: number, action: keyof typeof windows, now: number): void {
  const { left, ms } = windows[action]
  const before = account.windows.get(person)
  const until = Math.max(now + ms, before === undefined ? 0 : before.until)
  account.windows.set(person, { left: Math.max(left, until > now + ms ? (before?.left ?? 0) : 0), until })
}

/** What happens inside a mini program on somebody's phone: `wx.login`, open data, subscriptions, the customer-service session. */
export function miniPhone(app: FastifyInstance, stage: Stage): void {
  const { world } = stage
  const path = '/mini/:appId/people/:personId'
  const both = (params: Route['Params']): { account: Account; person: number } => {
    const account = world.miniPrograms.get(params.appId)
    const person = parsePersonId(params.personId)
    if (account === undefined) throw new PhoneRefused('account_unknown', 404)
    if (person === undefined || person >= world.people) throw new PhoneRefused('person_unknown', 404)
    account.platform.seen.set(person, stage.clock.now())
    stage.touch()
    return { account, person }
  }
  /** Open data comes encrypted, and its hash can be asked for later (`checkencryptedmsg`). */
  const sealed = (account: Account, person: number, open: Record<string, unknown>) => {
    const answer = encryptFor(stage, account, person, open)
    const algorithm = account.switches.encryptedHashDigits === 64 ? 'sha256' : 'sha1'
    const hash = createHash(algorithm).update(answer.encryptedData).digest('hex')
    account.platform.encryptedHashes.set(hash, stage.clock.now())
    return answer
  }

  app.get('/mini/programs', () => ({
    programs: [...world.miniPrograms.values()].map(({ appId, secret, originalId, name, push }) => ({
      appId,
      appSecret: secret,
      originalId,
      name,
      token: push.token,
      encodingAesKey: push.encodingAesKey,
      format: push.format,
      mode: push.mode,
    })),
  }))

  app.post<Route>(`${path}/login`, ({ params }) => {
    const { account, person } = both(params)
    return { code: newMiniCode(stage, account, person, 'login') }
  })

  app.post<Route>(`${path}/profile`, ({ params }) => {
    const { account, person } = both(params)
    const { nickname, avatarUrl } = personCard(world, person)
    const shown = {
      nickName: nickname,
      gender: 0,
      language: 'zh_CN',
      city: '',
      province: '',
      country: '',
      avatarUrl: `${stage.baseUrl()}${avatarUrl}`,
    }
    const rawData = JSON.stringify(shown)
    const signature = rawDataSignature(rawData, sessionKeyOf(stage, account, person))
    return { rawData, signature, ...sealed(account, person, { openId: openIdOf(account, person), ...shown }) }
  })

  app.post<Route>(`${path}/phone-number`, ({ params }) => {
    const { account, person } = both(params)
    const number = phoneOf(world.seed, person)
    return {
      code: newMiniCode(stage, account, person, 'phone'),
      ...sealed(account, person, { phoneNumber: number, purePhoneNumber: number, countryCode: '86' }),
    }
  })

  app.post<Route>(`${path}/subscribe`, ({ params, body }) => {
    const { account, person } = both(params)
    const choices = isFields(body) && Array.isArray(body['choices']) ? body['choices'].filter(isFields) : []
    answerPopup(
      stage,
      account,
      person,
      choices.map((choice) => ({ templateId: optionalText(choice, 'templateId'), accept: choice['accept'] === true })),
    )
    return { ok: true }
  })

  app.post<Route>(`${path}/enter-session`, ({ params, body }) => {
    const { account, person } = both(params)
    openMiniWindow(account, person, 'enter', stage.clock.now())
    const from = isFields(body) ? optionalText(body, 'sessionFrom') : ''
    stage.tell(account, person, { MsgType: 'event', Event: 'user_enter_tempsession', SessionFrom: from })
    return { ok: true }
  })

  app.post<Route>(`${path}/messages`, ({ params, body }) => {
    const { account, person } = both(params)
    const text = isFields(body) && typeof body['text'] === 'string' ? body['text'].trim() : ''
    if (text === '') throw new PhoneRefused('text_empty', 400)
    const stored = putMessage(stage, account, person, { from: 'me', via: 'person', body: { type: 'text', text } })
    openMiniWindow(account, person, 'message', stage.clock.now())
    const msgId = String(24_100_000_000_000_000n + BigInt(nextSerial(world)))
    stage.tell(account, person, { MsgType: 'text', Content: text, MsgId: msgId })
    return stored
  })

  app.get<Route>(`${path}/messages`, ({ params }) => {
    const { account, person } = both(params)
    return { messages: account.conversations.get(person)?.messages ?? [] }
  })
}
