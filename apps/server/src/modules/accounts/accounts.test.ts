import { expect, test } from 'vitest'

import { apiBase, checksOf, statusOf } from './account.ts'
import { admit, type BreakerState, calm, failedOnce } from './breaker.ts'
import { isReachable, momentOf } from './callback.ts'
import { passed, waiting } from './check.ts'
import { recentAnswers } from './inbound.ts'
import { credentialChecks, ipOf, permissionCheck } from './probe.ts'

const now = new Date('2026-11-21T02:00:00Z')
const later = new Date('2026-11-21T02:10:00Z')
const quiet = { verifiedAt: null, lastPushAt: null, failure: null, failedAt: null, gapFrom: null, gapUntil: null }
const probe = { secret: passed('secret'), ip: passed('ip'), permissions: passed('permissions') }
const known = { probe, mode: 'safe' as const, connectedAt: null, checkedAt: null }

test('connected needs a good secret and a callback that was seen', () => {
  expect(statusOf(known, checksOf(known, quiet, true))).toBe('draft')
  expect(statusOf(known, checksOf(known, { ...quiet, verifiedAt: now }, true))).toBe('connected')
  const lost = { ...known, connectedAt: now, probe: { ...probe, secret: { ...waiting('secret'), state: 'failed' as const } } }
  expect(statusOf(lost, checksOf(lost, { ...quiet, verifiedAt: now }, true))).toBe('broken')
})

test('a stranger with a wrong signature does not break an account that works', () => {
  const worked = { ...quiet, verifiedAt: now, lastPushAt: now }
  expect(statusOf(known, checksOf(known, { ...worked, failure: 'token', failedAt: later }, true))).toBe('connected')
  expect(statusOf(known, checksOf(known, { ...worked, failure: 'unreadable', failedAt: later }, true))).toBe('connected')
  // A right signature with a wrong key is WeChat itself.
  expect(
    statusOf({ ...known, connectedAt: now }, checksOf(known, { ...worked, failure: 'aes_key', failedAt: later }, true)),
  ).toBe('broken')
})

test('a gap is shown until somebody checks', () => {
  const gap = { ...quiet, verifiedAt: now, gapFrom: now, gapUntil: later }
  const callback = (checkedAt: Date | null) => checksOf({ ...known, checkedAt }, gap, true).find(({ key }) => key === 'callback')
  expect(callback(null)).toMatchObject({ state: 'warning', problem: 'callback_gap' })
  expect(callback(new Date('2026-11-21T03:00:00Z'))).toMatchObject({ state: 'ok' })
})

test.each([
  ['https://weiying.example.com', true],
  ['http://localhost:8080', false],
  ['http://192.168.1.4', false],
  ['http://server', false],
])('can WeChat reach %s? %s', (url, expected) => {
  expect(isReachable(url)).toBe(expected)
})

test.each([
  ['https://api.weixin.qq.com', 'https://api.weixin.qq.com'],
  ['http://127.0.0.1:8081/', 'http://127.0.0.1:8081'],
  ['https://api.weixin.qq.com/cgi-bin', undefined],
  ['ftp://api.weixin.qq.com', undefined],
  ['https://user:pw@api.weixin.qq.com', undefined],
])('%s as API host', (url, expected) => {
  expect(apiBase(url, true)).toBe(expected)
})

test('a host on this machine or a private network is refused where that is not allowed', () => {
  for (const url of [
    'http://127.0.0.1:8081',
    'http://localhost',
    'http://169.254.169.254',
    'http://10.0.0.7',
    'http://[::1]:9000',
    'http://redis',
  ]) {
    expect(apiBase(url, false)).toBeUndefined()
  }
  expect(apiBase('https://api.weixin.qq.com', false)).toBe('https://api.weixin.qq.com')
})

test('a refusal names the address that is missing on the whitelist', () => {
  const errmsg = 'invalid ip 121.10.41.97 ipv6 ::ffff:121.10.41.97, not in whitelist rid: 68c789ee-465a4005-20b38481'
  expect(ipOf(errmsg)).toBe('121.10.41.97')
  const checks = credentialChecks({ result: 'refused', errcode: 40164, errmsg }, 'h')
  expect(checks).toMatchObject({ secret: { state: 'waiting' }, ip: { state: 'failed', details: { ip: '121.10.41.97' } } })
})

test('an account that claims to be verified and is not gets told', () => {
  expect(permissionCheck(true, { result: 'refused', errcode: 48001, errmsg: '' }, [])).toMatchObject({
    problem: 'verification_missing',
  })
  expect(permissionCheck(true, { result: 'ok' }, ['mass_list'])).toMatchObject({
    problem: 'permission_limited',
    details: { features: 'mass_list' },
  })
})

test('the moment of a push is WeChat’s, when it is believable', () => {
  expect(momentOf(1_714_112_445, now)).toEqual(new Date(1_714_112_445_000))
  expect(momentOf(1_714_112_445_123, now)).toEqual(new Date(1_714_112_445_123))
  expect(momentOf(0, now)).toEqual(now)
})

test('five failures pause an account, one try at a time, a success ends it', () => {
  let state: BreakerState = calm
  for (let count = 0; count < 5; count += 1) {
    expect(admit(state, 0)).toBeDefined()
    state = failedOnce(state, 0)
  }
  expect(admit(state, 1999)).toBeUndefined()
  const trying = admit(state, 2000)
  expect(trying).toBeDefined()
  expect(trying && admit(trying, 2001)).toBeUndefined()
  expect(admit(failedOnce(state, 2000), 5999)).toBeUndefined()
  expect(admit(calm, 0)).toBeDefined()
})

test('recent answers are forgotten after their life, and never grow without end', () => {
  const recent = recentAnswers<number>(1000, 10)
  recent.set('a', 1, 0)
  recent.set('b', 2, 2000)
  expect(recent.get('a')).toBe(1)
  recent.set('c', 3, 4000)
  expect(recent.get('a')).toBeUndefined()
  for (let count = 0; count < 100; count += 1) recent.set(String(count), count, 4001)
  expect(
    Array.from({ length: 100 }, (_, count) => recent.get(String(count))).filter((each) => each !== undefined).length,
  ).toBeLessThanOrEqual(20)
})
