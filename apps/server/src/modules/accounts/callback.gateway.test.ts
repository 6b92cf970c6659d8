import { countingIds } from '@weiying/kernel'
import { MessageCrypto } from '@weiying/wechat/crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'

import { type CallbackConfig, callbackKey, CallbackRefused, openPush, openVerification } from './callback.gateway.ts'
import { type CallbackMode } from './check.ts'
import { eventXml, pusher, seconds, textXml } from './testing/pushes.ts'

const now = new Date('2026-11-21T02:00:00Z')
const newId = countingIds()
const keys = {
  token: 'weiyingToken1',
  encodingAesKey: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG',
  appId: 'wx5a1c7e3f9b2d4860',
}
const config = (mode: CallbackMode): CallbackConfig => ({
  workspaceId: newId<'workspace'>(),
  accountId: newId<'account'>(),
  appId: keys.appId,
  originalId: null,
  mode,
  keys: [callbackKey(keys.token, keys.encodingAesKey, keys.appId, null)],
})
const sender = (mode: CallbackMode, changed: Partial<typeof keys> = {}) =>
  pusher('http://weiying.test/wechat/callback/k', { ...keys, ...changed }, mode, () => now)

const open = (account: CallbackConfig, { url, body }: { url: string; body: string }, at = now) =>
  openPush(account, Object.fromEntries(new URL(url).searchParams), body, at, 600)

function refusal(work: () => unknown): string {
  try {
    work()
    return 'accepted'
  } catch (error) {
    if (error instanceof CallbackRefused) return error.reason
    throw error
  }
}

test.each(['plain', 'compatible', 'safe'] as const)('a push in %s mode is opened', (mode) => {
  const opened = open(config(mode), sender(mode).request(textXml('oA', '你好 😀', '1', now)))
  expect(opened.message).toMatchObject({ kind: 'text', content: '你好 😀', from: 'oA' })
})

test('each way of being wrong has its own name', () => {
  const safe = config('safe')
  const xml = textXml('oA', 'x', '1', now)
  expect(refusal(() => open(safe, sender('safe', { token: 'otherToken' }).request(xml)))).toBe('token')
  expect(
    refusal(() =>
      open(safe, sender('safe').request(xml, { with: new MessageCrypto({ ...keys, encodingAesKey: 'Z'.repeat(43) }) })),
    ),
  ).toBe('aes_key')
  expect(refusal(() => open(safe, sender('safe', { appId: 'wxanother' }).request(xml)))).toBe('app_id')
  expect(refusal(() => open(safe, sender('plain').request(xml)))).toBe('mode')
  expect(refusal(() => open(safe, sender('safe').request(xml, { at: new Date(now.getTime() - 11 * 60_000) })))).toBe('clock')
  expect(refusal(() => open(config('plain'), sender('plain').request('{"not":"xml"}')))).toBe('unreadable')
})

test('a body that was changed on the way is refused in safe mode', () => {
  const request = sender('safe').request(textXml('oA', 'x', '1', now))
  const other = sender('safe').request(textXml('oA', 'y', '2', now))
  expect(refusal(() => open(config('safe'), { url: request.url, body: other.body }))).toBe('token')
})

test.each([
  ['an entity bomb', '<!DOCTYPE xml [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><xml><FromUserName>&b;</FromUserName></xml>'],
  ['an external entity', '<!DOCTYPE xml [<!ENTITY a SYSTEM "file:///etc/passwd">]><xml><FromUserName>&a;</FromUserName></xml>'],
  ['deep nesting', `<xml>${'<a>'.repeat(50)}${'</a>'.repeat(50)}</xml>`],
  ['a NUL', '<xml><FromUserName>o\0</FromUserName></xml>'],
  ['nothing', ''],
])('%s is refused without being read', (_what, xml) => {
  expect(refusal(() => open(config('plain'), sender('plain').request(xml)))).toBe('unreadable')
})

test('whatever bytes are posted, the answer is a refusal and never a crash', () => {
  const account = config('safe')
  fc.assert(
    fc.property(fc.string({ maxLength: 200 }), fc.string({ maxLength: 60 }), (body, signature) => {
      const query = { signature, msg_signature: signature, timestamp: String(seconds(now)), nonce: '1' }
      return refusal(() => openPush(account, query, body, now, 600)) !== 'accepted'
    }),
  )
})

test('repetitions share an id, two events of one second do not', () => {
  const account = config('safe')
  const idOf = (xml: string): string => open(account, sender('safe').request(xml)).id
  expect(idOf(textXml('oA', 'x', '7', now))).toBe(idOf(textXml('oA', 'x', '7', now)))
  expect(idOf(eventXml('oA', 'CLICK', 'a', now))).not.toBe(idOf(eventXml('oA', 'CLICK', 'b', now)))
  expect(idOf(eventXml('oA', 'CLICK', 'a', now))).not.toBe(idOf(eventXml('oB', 'CLICK', 'a', now)))
  const other = { ...account, accountId: newId<'account'>() }
  expect(open(other, sender('safe').request(textXml('oA', 'x', '7', now))).id).not.toBe(idOf(textXml('oA', 'x', '7', now)))
})

test('after a rotation both pairs of keys work until the old one ends', () => {
  const fresh = callbackKey('freshToken', 'Z'.repeat(43), keys.appId, null)
  const old = callbackKey(keys.token, keys.encodingAesKey, keys.appId, new Date(now.getTime() + 1000))
  const account = { ...config('safe'), keys: [fresh, old] }
  const xml = textXml('oA', 'x', '1', now)
  expect(refusal(() => open(account, sender('safe').request(xml)))).toBe('accepted')
  expect(refusal(() => open(account, sender('safe', { token: 'freshToken', encodingAesKey: 'Z'.repeat(43) }).request(xml)))).toBe(
    'accepted',
  )
  expect(refusal(() => open(account, sender('safe').request(xml), new Date(now.getTime() + 2000)))).toBe('token')
})

test('the check of the address answers with the echo, for the right token only', () => {
  const { url } = sender('plain').request('')
  const query = { ...Object.fromEntries(new URL(url).searchParams), echostr: '4375120948345356249' }
  expect(openVerification(config('safe'), query, now, 600)).toBe('4375120948345356249')
  expect(refusal(() => openVerification(config('safe'), { ...query, signature: 'f'.repeat(40) }, now, 600))).toBe('token')
  expect(refusal(() => openVerification(config('safe'), query, new Date('2026-11-21T03:00:00Z'), 600))).toBe('clock')
})

test('a reply is sealed where the account seals, with the nonce of its request', () => {
  const account = config('safe')
  const opened = open(account, sender('safe').request(textXml('oA', 'x', '1', now), { nonce: '4711' }))
  const answer = opened.answer({ type: 'text', content: '好的' }, now)
  expect(answer).toContain('4711')
  expect(answer).not.toContain('好的')
  expect(
    open(config('plain'), sender('plain').request(textXml('oA', 'x', '1', now))).answer({ type: 'text', content: '好的' }, now),
  ).toContain('好的')
})
