import { expect, test } from 'vitest'

import { type CallbackOptions, createCallback } from './callback.ts'
import { MessageCrypto, PushRefused, signature } from './crypto.ts'
import { textOf } from './fields.ts'
import { sealed, signatures } from './testing/vectors.ts'
import { buildXml, parseXml, XmlRefused } from './xml.ts'

const settings = { token: 'AAAAA', appId: 'wxba5fad812f8e6fb9', encodingAesKey: 'A'.repeat(43) }
const callback = (mode: CallbackOptions['mode']) => createCallback({ ...settings, mode })
const crypto = new MessageCrypto(settings)
const timestamp = '1714112445'
const nonce = '415670741'
const signed = { timestamp, nonce, signature: signature('AAAAA', timestamp, nonce) }

const text = { ToUserName: 'gh_1', FromUserName: 'o1', CreateTime: 1_714_112_445, MsgType: 'text', Content: '在吗', MsgId: '7' }
const clear = buildXml(text)

function safePush(xml: string) {
  const { encrypt, msgSignature } = crypto.seal(xml, timestamp, nonce)
  return { query: { ...signed, msg_signature: msgSignature }, body: buildXml({ ToUserName: 'gh_1', Encrypt: encrypt }) }
}

test('the URL check answers the echo to the platform and nothing to others', () => {
  const [official] = signatures
  const query = {
    signature: official.expected,
    timestamp: official.timestamp,
    nonce: official.nonce,
    echostr: '4375120948345356249',
  }
  expect(callback('safe').checkUrl(query)).toBe('4375120948345356249')
  expect(callback('safe').checkUrl({ ...query, nonce: '1' })).toBeUndefined()
  expect(callback('safe').checkUrl({})).toBeUndefined()
})

test('the official safe push in JSON is read', () => {
  const vector = sealed.find(({ name }) => name.startsWith('O3'))
  const query = { timestamp: vector?.timestamp, nonce: vector?.nonce, msg_signature: vector?.msgSignature }
  const read = callback('safe').read(query, JSON.stringify({ ToUserName: 'gh_97417a04a28d', Encrypt: vector?.encrypted }))
  expect(read).toMatchObject({
    encrypted: true,
    format: 'json',
    timestamp: 1_714_112_445,
    push: { kind: 'unknown', event: 'debug_demo' },
  })
})

test('a conversation in safe mode: the push is opened, the answer sealed under its nonce', () => {
  const { query, body } = safePush(clear)
  const side = callback('safe')
  const read = side.read(query, body)
  expect(read).toMatchObject({ encrypted: true, key: 'message:7', push: { kind: 'text', content: '在吗' } })
  const answer = parseXml(side.answer(read, { type: 'text', content: '在的' }, 1_714_112_446))
  expect(answer).toMatchObject({ Nonce: nonce, TimeStamp: '1714112446' })
  const opened = crypto.open({
    msgSignature: textOf(answer, 'MsgSignature'),
    timestamp: '1714112446',
    nonce,
    encrypt: textOf(answer, 'Encrypt'),
  })
  expect(parseXml(opened)).toMatchObject({ ToUserName: 'o1', FromUserName: 'gh_1', Content: '在的' })
})

test('a conversation in plain mode stays clear', () => {
  const side = createCallback({ token: 'AAAAA', appId: settings.appId, mode: 'plain' })
  const read = side.read(signed, clear)
  expect(read.encrypted).toBe(false)
  expect(parseXml(side.answer(read, { type: 'text', content: '在的' }, 1))).toMatchObject({ Content: '在的' })
  const json = side.read(signed, JSON.stringify(text))
  expect(JSON.parse(side.answer(json, { type: 'text', content: '在的' }, 1))).toMatchObject({ Content: '在的', CreateTime: 1 })
})

test('in compatible mode the encrypted part counts, not the clear one beside it', () => {
  const { encrypt, msgSignature } = crypto.seal(clear, timestamp, nonce)
  const body = buildXml({ ...text, Content: 'forged', Encrypt: encrypt })
  const read = callback('compatible').read({ ...signed, msg_signature: msgSignature }, body)
  expect(read.push).toMatchObject({ content: '在吗' })
  expect(() => callback('compatible').read(signed, body)).toThrow(PushRefused)
})

test('where encryption is on, a clear push is refused although its signature is right', () => {
  expect(() => callback('compatible').read(signed, clear)).toThrow('clear push in compatible mode')
  expect(() => callback('safe').read(signed, clear)).toThrow('clear push in safe mode')
  expect(() => createCallback({ token: 'AAAAA', appId: 'wx', mode: 'safe' })).toThrow('EncodingAESKey')
})

test('a wrong signature, another key and an unreadable body are refused', () => {
  const { query, body } = safePush(clear)
  expect(() => callback('plain').read({ ...signed, signature: 'f'.repeat(40) }, clear)).toThrow(PushRefused)
  expect(() => callback('safe').read({ ...query, msg_signature: undefined }, body)).toThrow(PushRefused)
  expect(() => createCallback({ ...settings, encodingAesKey: 'B'.repeat(43), mode: 'safe' }).read(query, body)).toThrow(
    PushRefused,
  )
  expect(() => callback('plain').read(signed, '{"MsgType":')).toThrow(XmlRefused)
  expect(() => callback('plain').read(signed, `{"a":"${'x'.repeat(70_000)}"}`)).toThrow(XmlRefused)
})
