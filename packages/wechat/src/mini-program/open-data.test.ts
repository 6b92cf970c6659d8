import { createCipheriv } from 'node:crypto'

import { expect, test } from 'vitest'

import { openData as official, rawData } from '../testing/vectors.ts'
import { openData, OpenDataRefused, openPerson, openPhone, openShare, readRawData } from './open-data.ts'

const { appId, sessionKey, encryptedData, iv } = official
const sealedAt = 1_477_314_187

/** What a phone would hand over for this text. */
function seal(text: string) {
  const cipher = createCipheriv('aes-128-cbc', Buffer.from(sessionKey, 'base64'), Buffer.from(iv, 'base64'))
  return { encryptedData: Buffer.concat([cipher.update(text), cipher.final()]).toString('base64'), iv }
}

const watermark = { timestamp: sealedAt, appid: appId }
const reasonOf = (work: () => unknown): unknown => {
  try {
    return work()
  } catch (error) {
    return error instanceof OpenDataRefused ? error.reason : error
  }
}

test('the official sample opens and seals again to the same bytes', () => {
  const opened = openData({ encryptedData, iv }, { appId, sessionKey })
  expect(openPerson({ encryptedData, iv }, { appId, sessionKey })).toMatchObject({
    openId: 'oGZUI0egBJY1zhBYw2KhdUfwVJJE',
    nickName: 'Band',
    unionId: 'ocMvos6NjeKLIBqg5Mr9QjxrP1FA',
    watermark: { timestamp: sealedAt, appId },
  })
  expect(seal(JSON.stringify(opened)).encryptedData).toBe(encryptedData)
})

test('a phone number and a group are read with their types', () => {
  const number = { phoneNumber: '+8613800138000', purePhoneNumber: '13800138000', countryCode: '86', watermark }
  expect(openPhone(seal(JSON.stringify(number)), { appId, sessionKey })).toMatchObject({ purePhoneNumber: '13800138000' })
  expect(openShare(seal(JSON.stringify({ openGId: 'g', watermark })), { appId, sessionKey })).toMatchObject({ openGId: 'g' })
})

test('the watermark is checked: whose it is, and how old', () => {
  const sealed = { encryptedData, iv }
  const aged = (now: number) => () => openData(sealed, { appId, sessionKey, maxAgeSeconds: 300, now })
  expect(reasonOf(() => openData(sealed, { appId: 'wx0000000000000000', sessionKey }))).toBe('app_id')
  expect(reasonOf(aged(sealedAt + 300))).toMatchObject({ nickName: 'Band' })
  expect(reasonOf(aged(sealedAt + 301))).toBe('stale')
  expect(reasonOf(aged(sealedAt - 61))).toBe('stale')
  const unmarked = seal(JSON.stringify({ watermark: { appid: appId } }))
  expect(reasonOf(() => openData(unmarked, { appId, sessionKey, maxAgeSeconds: 1, now: sealedAt }))).toBe('shape')
})

test('another session key, cut data and foreign content are refused', () => {
  const rules = { appId, sessionKey }
  expect(reasonOf(() => openData({ encryptedData, iv }, { appId, sessionKey: 'HyVFkGl5F5OQWJZZaNzBBg==' }))).toBe('ciphertext')
  expect(reasonOf(() => openData({ encryptedData: encryptedData.slice(0, 40), iv }, rules))).toBe('ciphertext')
  expect(reasonOf(() => openData({ encryptedData, iv: 'AAAA' }, rules))).toBe('ciphertext')
  expect(reasonOf(() => openPhone({ encryptedData, iv }, rules))).toBe('shape')
})

test('raw data is read only under its signature', () => {
  expect(readRawData(rawData.text, rawData.expected, rawData.sessionKey)).toMatchObject({ nickName: 'Band' })
  expect(reasonOf(() => readRawData(`${rawData.text} `, rawData.expected, rawData.sessionKey))).toBe('signature')
  expect(reasonOf(() => readRawData('[]', '', rawData.sessionKey))).toBe('signature')
})
