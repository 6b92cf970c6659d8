import { createDecipheriv } from 'node:crypto'

import { expect, test } from 'vitest'

import { createCallback } from '../callback.ts'
import { decryptOpenData, jsSdkSignature, MessageCrypto, rawDataSignature, sessionSignature, signature } from '../crypto.ts'
import { parseInbound } from '../messages.ts'
import { parseXml } from '../xml.ts'
import { jsSdk, openData, rawData, sealed, type SealedVector, session, signatures } from './vectors.ts'

/** Numbers of the published samples, and what is published about the sealed ones: bytes of the message, bytes of padding. */
const published = ['O1', 'O2', 'O3', 'O4', 'O5', 'O6', 'S1', 'S2', 'S3', 'W1', 'W2', 'P1', 'J1', 'J2', 'M1', 'M2', 'H1']
const layout: Readonly<Record<string, { readonly message?: number; readonly padding?: number }>> = {
  O3: { message: 167, padding: 19 },
  O4: { message: 25 },
  O5: { message: 292, padding: 22 },
  O6: { message: 52 },
  S1: { message: 19 },
  S3: { message: 293, padding: 21 },
  W1: { message: 19, padding: 7 },
  W2: { message: 281, padding: 1 },
}

const numberOf = ({ name }: { readonly name: string }): string => name.split(' ')[0] ?? ''
const vector = (number: string): SealedVector => {
  const found = sealed.find((each) => numberOf(each) === number)
  if (found === undefined) throw new Error(`no vector ${number}`)
  return found
}

test('all published samples are here: signatures, sealed messages, pages, data of mini programs', () => {
  const held = [...sealed, ...signatures, ...jsSdk].map(numberOf)
  expect(new Set([...held, 'M1', 'M2', 'H1'])).toEqual(new Set(published))
  expect(rawDataSignature(rawData.text, rawData.sessionKey)).toBe(rawData.expected)
  expect(sessionSignature(session.key)).toBe(session.expected)
  for (const { token, timestamp, nonce, expected } of signatures) expect(signature(token, timestamp, nonce)).toBe(expected)
  for (const { expected, ...page } of jsSdk) expect(jsSdkSignature(page)).toBe(expected)
  expect(decryptOpenData(openData.appId, openData.sessionKey, openData.encryptedData, openData.iv)).toMatchObject({
    nickName: 'Band',
  })
})

test.each(sealed)('$name: opens to its text, seals with its random bytes to its bytes, signs as published', (each) => {
  const { timestamp, nonce, encrypted: encrypt, msgSignature, message } = each
  const crypto = new MessageCrypto({ ...each, randomBytes: () => Buffer.from(each.random) })
  expect(crypto.sign(timestamp, nonce, encrypt)).toBe(msgSignature)
  const opened = crypto.open({ msgSignature, timestamp, nonce, encrypt })
  if (message !== undefined) expect(opened).toBe(message)
  expect(crypto.encrypt(opened)).toBe(encrypt)
  expect(crypto.seal(opened, timestamp, nonce)).toEqual({ encrypt, msgSignature, timestamp, nonce })
})

test.each(sealed)('$name: random bytes, length, app id and padding stand where the page says, read by Node alone', (each) => {
  const key = Buffer.from(`${each.encodingAesKey}=`, 'base64')
  const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false)
  const plain = Buffer.concat([decipher.update(each.encrypted, 'base64'), decipher.final()])
  const padding = plain.at(-1) ?? 0
  const length = plain.readUInt32BE(16)
  expect(plain.toString('latin1', 0, 16)).toBe(each.random)
  expect(plain.toString('utf8', 20 + length, plain.length - padding)).toBe(each.appId)
  expect(plain.subarray(-padding).every((byte) => byte === padding)).toBe(true)
  expect({ message: length, padding }).toMatchObject(layout[numberOf(each)] ?? {})
})

test('O1 to O4 as a server meets them: the URL check, a plain push, a safe push, its answer', () => {
  const [url, plain] = signatures
  const official = { token: 'AAAAA', appId: 'wxba5fad812f8e6fb9', encodingAesKey: 'A'.repeat(43) }
  const echostr = '4375120948345356249'
  const query = ({ timestamp, nonce, expected }: typeof url | typeof plain) => ({ timestamp, nonce, signature: expected })
  expect(createCallback({ ...official, mode: 'safe' }).checkUrl({ ...query(url), echostr })).toBe(echostr)

  const body =
    '{"ToUserName":"gh_97417a04a28d","FromUserName":"o9AgO5Kd5ggOC-bXrbNODIiE3bGY","CreateTime":1714037059,"MsgType":"event","Event":"debug_demo","debug_str":"hello world"}'
  expect(createCallback({ ...official, mode: 'plain' }).read(query(plain), body)).toMatchObject({
    encrypted: false,
    format: 'json',
    fields: { debug_str: 'hello world' },
  })

  const { timestamp, nonce, msgSignature, encrypted } = vector('O3')
  const push = JSON.stringify({ ToUserName: 'gh_97417a04a28d', Encrypt: encrypted })
  const safe = createCallback({ ...official, mode: 'safe' })
  expect(safe.read({ timestamp, nonce, msg_signature: msgSignature }, push)).toMatchObject({
    encrypted: true,
    format: 'json',
    push: { from: 'o9AgO5Kd5ggOC-bXrbNODIiE3bGY', createTime: 1_714_112_445 },
    fields: { debug_str: 'hello world' },
  })
})

test('O5 and S3 as a server meets them: safe pushes in XML', () => {
  for (const [number, expected] of [
    ['O5', { kind: 'unknown', event: 'debug_demo' }],
    ['S3', { kind: 'text', content: 'hello', msgId: '12345', from: 'asdasdasdsadasd', createTime: 1_234_567_898 }],
  ] as const) {
    const { timestamp, nonce, msgSignature, encrypted, ...settings } = vector(number)
    const body = `<xml><ToUserName><![CDATA[gh_97417a04a28d]]></ToUserName><Encrypt><![CDATA[${encrypted}]]></Encrypt></xml>`
    const read = createCallback({ ...settings, mode: 'safe' }).read({ timestamp, nonce, msg_signature: msgSignature }, body)
    expect(read).toMatchObject({ encrypted: true, format: 'xml', push: expected })
  }
})

test('W2, of WeCom, is a text message too', () => {
  const { encrypted, ...settings } = vector('W2')
  expect(parseInbound(parseXml(new MessageCrypto(settings).decrypt(encrypted)))).toMatchObject({
    kind: 'text',
    content: 'test',
    msgId: '4363689963896700987',
  })
})
