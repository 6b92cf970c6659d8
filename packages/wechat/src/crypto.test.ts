import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import {
  cardSignature,
  decryptOpenData,
  envelopedText,
  jsSdkSignature,
  MessageCrypto,
  PushRefused,
  rawDataSignature,
  sameText,
  sealedJson,
  sealedXml,
  sessionSignature,
  signature,
  verifySignature,
} from './crypto.ts'
import { parseInbound } from './messages.ts'
import { jsSdk, openData, rawData, sealed, session, signatures } from './testing/vectors.ts'
import { parseXml } from './xml.ts'

test.each(signatures)('$name is signed as published', ({ token, timestamp, nonce, expected }) => {
  expect(signature(token, timestamp, nonce)).toBe(expected)
  expect(verifySignature(expected, token, timestamp, nonce)).toBe(true)
})

test.each(sealed)('$name opens and seals as published', (vector) => {
  const crypto = new MessageCrypto({ ...vector, randomBytes: () => Buffer.from(vector.random) })
  const { timestamp, nonce, encrypted: encrypt, msgSignature } = vector
  const opened = crypto.open({ msgSignature, timestamp, nonce, encrypt })
  if (vector.message !== undefined) expect(opened).toBe(vector.message)
  expect(crypto.seal(opened, timestamp, nonce)).toEqual({ encrypt, msgSignature, timestamp, nonce })
})

test('the SDK sample S3 is a text message saying hello', () => {
  const vector = sealed.find(({ name }) => name.startsWith('S3'))
  const clear = new MessageCrypto(vector ?? { token: '', encodingAesKey: '', appId: '' }).decrypt(vector?.encrypted ?? '')
  expect(parseInbound(parseXml(clear))).toMatchObject({
    kind: 'text',
    content: 'hello',
    from: 'asdasdasdsadasd',
    createTime: 1_234_567_898,
    msgId: '12345',
  })
})

test.each(jsSdk)('JS-SDK $name', ({ expected, ...page }) => {
  expect(jsSdkSignature(page)).toBe(expected)
  expect(jsSdkSignature({ ...page, url: `${page.url}#/anchor` })).toBe(expected)
})

test('mini program data: signature, encrypted data and session signature as published', () => {
  expect(rawDataSignature(rawData.text, rawData.sessionKey)).toBe(rawData.expected)
  expect(sessionSignature(session.key)).toBe(session.expected)
  expect(decryptOpenData(openData.appId, openData.sessionKey, openData.encryptedData, openData.iv)).toMatchObject({
    openId: 'oGZUI0egBJY1zhBYw2KhdUfwVJJE',
    nickName: 'Band',
    unionId: 'ocMvos6NjeKLIBqg5Mr9QjxrP1FA',
    watermark: { timestamp: 1_477_314_187, appid: 'wx4f4bc4dec97d474b' },
  })
})

test('mini program data of another app, or under another session key, is refused', () => {
  const { appId, sessionKey, encryptedData, iv } = openData
  expect(() => decryptOpenData('wx0000000000000000', sessionKey, encryptedData, iv)).toThrow(PushRefused)
  expect(() => decryptOpenData(appId, 'HyVFkGl5F5OQWJZZaNzBBg==', encryptedData, iv)).toThrow(PushRefused)
  expect(() => decryptOpenData(appId, sessionKey, encryptedData.slice(0, 40), iv)).toThrow(PushRefused)
})

test('the order of card values does not matter', () => {
  expect(cardSignature(['b', 'a'])).toBe(cardSignature(['a', 'b']))
})

const crypto = new MessageCrypto({ token: 'token', encodingAesKey: 'A'.repeat(43), appId: 'wx0123456789abcdef' })
const anyText = fc.string({ unit: 'grapheme', maxLength: 400 })

test('whatever is sealed opens to the same text, at every length of padding', () => {
  fc.assert(fc.property(anyText, (text) => crypto.decrypt(crypto.encrypt(text.toWellFormed())) === text.toWellFormed()))
  for (let size = 0; size <= 70; size += 1) expect(crypto.decrypt(crypto.encrypt('x'.repeat(size)))).toHaveLength(size)
})

test('any change of the ciphertext, the time or the nonce is refused', () => {
  const { encrypt, msgSignature } = crypto.seal('hello', '1714112445', '415670741')
  const push = { msgSignature, timestamp: '1714112445', nonce: '415670741', encrypt }
  fc.assert(
    fc.property(fc.nat(encrypt.length - 1), fc.constantFrom('A', 'z', '/', ''), (at, other) => {
      const changed = encrypt.slice(0, at) + other + encrypt.slice(at + 1)
      if (changed !== encrypt) expect(() => crypto.open({ ...push, encrypt: changed })).toThrow(PushRefused)
    }),
  )
  expect(() => crypto.open({ ...push, timestamp: '1714112446' })).toThrow('msg_signature')
  expect(() => crypto.open({ ...push, nonce: '1' })).toThrow('msg_signature')
  expect(() => crypto.open({ ...push, msgSignature: undefined })).toThrow('msg_signature')
})

test('broken ciphertext under a right signature never gives text', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 160 }), (bytes) => {
      expect(() => crypto.decrypt(Buffer.from(bytes).toString('base64'))).toThrow(PushRefused)
    }),
  )
})

test('a message for another app id is refused, unless no app id is asked for', () => {
  const other = new MessageCrypto({ token: 'token', encodingAesKey: 'A'.repeat(43), appId: 'wxfedcba9876543210' })
  expect(() => crypto.decrypt(other.encrypt('hello'))).toThrow('another app id')
  const any = new MessageCrypto({ token: 'token', encodingAesKey: 'A'.repeat(43), appId: '' })
  expect(any.decrypt(other.encrypt('hello'))).toBe('hello')
})

test('a key of the wrong length is refused at once', () => {
  expect(() => new MessageCrypto({ token: 't', encodingAesKey: 'A'.repeat(42), appId: 'wx' })).toThrow('43')
})

test('comparison looks at whole texts', () => {
  expect([sameText('ab', 'ab'), sameText('ab', 'abc'), sameText('ab', 'aB'), sameText('', '')]).toEqual([
    true,
    false,
    false,
    true,
  ])
  expect(verifySignature(undefined, 't', '1', 'n')).toBe(false)
  expect(verifySignature('', 't', '1', 'n')).toBe(false)
})

test('a sealed answer travels as XML or as JSON', () => {
  const answer = crypto.seal('success', '1713424427', '415670741')
  expect(parseXml(sealedXml(answer))).toEqual({
    Encrypt: answer.encrypt,
    MsgSignature: answer.msgSignature,
    TimeStamp: '1713424427',
    Nonce: '415670741',
  })
  expect(JSON.parse(sealedJson(answer))).toMatchObject({ Encrypt: answer.encrypt, TimeStamp: 1_713_424_427 })
})

test('messages open in any order, also after broken ones', () => {
  const texts = Array.from({ length: 20 }, (_, index) => `message ${index} ${'好'.repeat(index)}`)
  const encrypted = texts.map((text) => crypto.encrypt(text))
  for (const [index, each] of encrypted.toReversed().entries()) {
    expect(() => crypto.decrypt(each.slice(0, -24))).toThrow(PushRefused)
    expect(() => crypto.decrypt('AAAA')).toThrow(PushRefused)
    expect(crypto.decrypt(each)).toBe(texts.at(-1 - index))
  }
})

test('an envelope as the platform writes it is read without the parser; any other shape is left to it', () => {
  const envelope = (encrypt: string): string =>
    `<xml>\n    <ToUserName><![CDATA[gh_97417a04a28d]]></ToUserName>\n    <Encrypt><![CDATA[${encrypt}]]></Encrypt>\n</xml>\n`
  expect(envelopedText(envelope('aGk+/w=='))).toBe('aGk+/w==')
  const others = [
    '',
    envelope('a]b'),
    envelope('a]]></Encrypt><Encrypt><![CDATA[b'),
    `<!DOCTYPE xml>${envelope('aGk=')}`,
    envelope('aGk=').replace('</xml>', '<More>1</More></xml>'),
    envelope('aGk=').replace('gh_97417a04a28d', '&bomb;'),
    '<xml><Encrypt>aGk=</Encrypt></xml>',
  ]
  expect(others.map(envelopedText)).toEqual(others.map(() => undefined))
})
