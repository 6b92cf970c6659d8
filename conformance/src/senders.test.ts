import { clockAt } from '@weiying/kernel'
import { createCallback } from '@weiying/wechat'
import { MessageCrypto, sealedXml } from '@weiying/wechat/crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { startEntrance } from '../../apps/server/src/modules/accounts/testing/entrance.ts'
import { easyWechat, wechatCrypto, type WechatCrypto } from './sdks.ts'
import { shop } from './world.ts'

/** Third-party crypto in the place of WeChat: it encrypts and signs what is pushed, and reads what is answered. */
interface Sender {
  seal(xml: string, timestamp: string, nonce: string): { encrypt: string; msgSignature: string }
  open(encrypt: string, msgSignature: string, timestamp: string, nonce: string): string
}

interface Keys {
  appId: string
  token: string
  encodingAesKey: string
}

const field = (xml: string, name: string): string =>
  new RegExp(`<${name}>(?:<!\\[CDATA\\[)?(.*?)(?:\\]\\]>)?</${name}>`, 's').exec(xml)?.[1] ?? ''

function byWechatCrypto(keys: Keys): Sender {
  const crypto: WechatCrypto = wechatCrypto({ ...shop, ...keys })
  return {
    seal: (xml, timestamp, nonce) => {
      const encrypt = crypto.encrypt(xml)
      return { encrypt, msgSignature: crypto.getSignature(timestamp, nonce, encrypt) }
    },
    open: (encrypt, msgSignature, timestamp, nonce) => {
      expect(crypto.getSignature(timestamp, nonce, encrypt)).toBe(msgSignature)
      const { message, id } = crypto.decrypt(encrypt)
      expect(id).toBe(keys.appId)
      return message
    },
  }
}

function byEasyWechat(keys: Keys): Sender {
  const encryptor = easyWechat('OfficialAccount', 'http://127.0.0.1:9', { ...shop, ...keys }).getEncryptor()
  return {
    seal: (xml, timestamp, nonce) => {
      const sealed = encryptor.encrypt(xml, nonce, timestamp)
      return { encrypt: field(sealed, 'Encrypt'), msgSignature: field(sealed, 'MsgSignature') }
    },
    open: (encrypt, msgSignature, timestamp, nonce) => encryptor.decrypt(encrypt, msgSignature, nonce, timestamp),
  }
}

const senders = [
  ['wechat-crypto', byWechatCrypto],
  ['node-easywechat Encryptor', byEasyWechat],
] as const

const clock = clockAt(new Date('2026-11-21T02:00:00Z'))
const seconds = Math.floor(clock.now().getTime() / 1000)
let count = 0
const textXml = (content: string): string =>
  `<xml><ToUserName><![CDATA[gh_test]]></ToUserName><FromUserName><![CDATA[oA]]></FromUserName><CreateTime>${seconds}</CreateTime><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[${content}]]></Content><MsgId>${(count += 1)}</MsgId></xml>`

/** Query and body of a push, as the platform forms them. */
function push(sender: Sender, xml: string, nonce = `n${(count += 1)}`, timestamp = String(seconds)) {
  const { encrypt, msgSignature } = sender.seal(xml, timestamp, nonce)
  return {
    query: { timestamp, nonce, encrypt_type: 'aes', msg_signature: msgSignature },
    body: `<xml><ToUserName><![CDATA[gh_test]]></ToUserName><Encrypt><![CDATA[${encrypt}]]></Encrypt></xml>`,
  }
}

const opened = (sender: Sender, answer: string): string =>
  sender.open(field(answer, 'Encrypt'), field(answer, 'MsgSignature'), field(answer, 'TimeStamp'), field(answer, 'Nonce'))

// Around a block of 32 bytes, and in letters of one to four bytes.
const contents = ['', '好', 'a'.repeat(31), 'a'.repeat(32), 'a'.repeat(33), '买一送一😀&lt;b&gt;"\'', '长'.repeat(600)]

describe.each(senders)('%s as the sender', (_, senderOf) => {
  const keys = { appId: shop.appId, token: shop.token, encodingAesKey: shop.encodingAesKey }
  const sender = senderOf(keys)

  test.each(contents)('the callback reader of packages/wechat reads it, and its answer is read there: %j', (content) => {
    const callback = createCallback({ ...keys, mode: 'safe' })
    const { query, body } = push(sender, textXml(content))
    const read = callback.read(query, body)
    expect(read).toMatchObject({ encrypted: true, push: { from: 'oA', to: 'gh_test', kind: 'text', content } })
    const answer = opened(sender, callback.answer(read, { type: 'text', content: `收到 ${content}` }, seconds))
    expect(field(answer, 'Content')).toBe(`收到 ${content}`)
    expect(field(answer, 'ToUserName')).toBe('oA')
  })

  test('what the crypto of packages/wechat seals is read there, and the other way round', () => {
    const crypto = new MessageCrypto(keys)
    for (const content of contents) {
      const xml = textXml(content)
      expect(opened(sender, sealedXml(crypto.seal(xml, String(seconds), '7')))).toBe(xml)
      const { encrypt, msgSignature } = sender.seal(xml, '1', '2')
      expect(crypto.open({ msgSignature, timestamp: '1', nonce: '2', encrypt })).toBe(xml)
    }
  })

  test('a push for another account, with another key or changed on its way is refused', () => {
    const callback = createCallback({ ...keys, mode: 'safe' })
    const other = push(senderOf({ ...keys, appId: 'wx0000000000000000' }), textXml('x'))
    expect(() => callback.read(other.query, other.body)).toThrow(expect.objectContaining({ name: 'PushRefused' }))
    const wrongKey = push(senderOf({ ...keys, encodingAesKey: 'B'.repeat(43) }), textXml('x'))
    expect(() => callback.read(wrongKey.query, wrongKey.body)).toThrow(expect.objectContaining({ name: 'PushRefused' }))
    const { query, body } = push(sender, textXml('x'))
    expect(() => callback.read({ ...query, nonce: 'other' }, body)).toThrow(expect.objectContaining({ name: 'PushRefused' }))
  })
})

describe('the callback entrance of Weiying', () => {
  let entrance: Awaited<ReturnType<typeof startEntrance>>
  beforeAll(async () => {
    entrance = await startEntrance({ clock })
  })
  afterAll(async () => await entrance.stop())

  async function post(target: string, { query, body }: ReturnType<typeof push>): Promise<{ status: number; text: string }> {
    const response = await fetch(`${target}?${new URLSearchParams(query).toString()}`, { method: 'POST', body })
    return { status: response.status, text: await response.text() }
  }

  test.each(senders)('pushes of %s are kept once, and answered so that it can read it', async (_, senderOf) => {
    const account = await entrance.connect('safe')
    const keys = { appId: account.row.appId, token: account.settings.token, encodingAesKey: account.settings.encodingAesKey }
    const sender = senderOf(keys)
    const xml = textXml('你好😀')
    expect(await post(account.target, push(sender, xml))).toEqual({ status: 200, text: 'success' })
    expect(await post(account.target, push(sender, xml))).toEqual({ status: 200, text: 'success' })
    entrance.accounts.setReplier(async () => await Promise.resolve({ type: 'text', content: '欢迎光临' }))
    const { text } = await post(account.target, push(sender, textXml('会员')))
    entrance.accounts.setReplier(async () => await Promise.resolve(undefined))
    expect(field(opened(sender, text), 'Content')).toBe('欢迎光临')
    expect(await entrance.logged(account.row.id)).toMatchObject([
      { openid: 'oA', message: { kind: 'text', content: '你好😀' } },
      { openid: 'oA', message: { kind: 'text', content: '会员' } },
    ])
  })

  test.each(senders)('pushes of %s with keys of another account leave nothing', async (_, senderOf) => {
    const account = await entrance.connect('safe')
    const { token, encodingAesKey } = account.settings
    const stranger = senderOf({ appId: 'wx0000000000000000', token, encodingAesKey })
    expect(await post(account.target, push(stranger, textXml('x')))).toMatchObject({ status: 403 })
    const guesser = senderOf({ appId: account.row.appId, token, encodingAesKey: 'C'.repeat(43) })
    expect((await post(account.target, push(guesser, textXml('x')))).status).toBe(403)
    expect(await entrance.logged(account.row.id)).toEqual([])
  })
})
