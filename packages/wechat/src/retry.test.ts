import { expect, test } from 'vitest'

import { WechatError, WechatUnavailable } from './errors.ts'
import { isTokenRefusal, nextAttempt } from './retry.ts'

const now = Date.parse('2026-11-21T10:20:30+08:00')
const refused = (errcode: number): WechatError => new WechatError({ errcode, path: '/cgi-bin/tags/get' })
const silent = (sent: 'no' | 'unknown') => new WechatUnavailable({ reason: 'timeout', sent, path: '/cgi-bin/tags/get' })
const after = (error: unknown, repeatable = true, attempt = 1) => nextAttempt(error, { attempt, now, repeatable })
const at = (time: string) => ({ again: true, at: Date.parse(time) })

test('a busy platform is asked again later and later', () => {
  expect(after(refused(-1))).toEqual(at('2026-11-21T10:20:31+08:00'))
  expect(after(refused(268487002), true, 4)).toEqual(at('2026-11-21T10:20:38+08:00'))
  expect(after(refused(-1), true, 5)).toEqual({ again: false, why: 'given_up' })
})

test('quotas continue when they begin anew', () => {
  expect(after(refused(45011))).toEqual(at('2026-11-21T10:21:00+08:00'))
  expect(after(refused(45009))).toEqual(at('2026-11-22T00:00:00+08:00'))
  expect(after(refused(45028))).toEqual(at('2026-11-22T00:00:00+08:00'))
})

test('a repeated clientmsgid waits a whole minute', () => {
  expect(after(refused(45066))).toEqual(at('2026-11-21T10:21:30+08:00'))
})

test('statistics that are not ready come after eight in the morning', () => {
  const early = Date.parse('2026-11-21T03:00:00+08:00')
  expect(nextAttempt(refused(61503), { attempt: 1, now: early, repeatable: true })).toEqual(at('2026-11-21T08:00:00+08:00'))
  expect(after(refused(61503))).toEqual(at('2026-11-21T10:30:30+08:00'))
})

test('what may have been sent is not sent twice', () => {
  expect(after(silent('unknown'), false)).toEqual({ again: false, why: 'unclear' })
  expect(after(refused(-1), false)).toEqual({ again: false, why: 'unclear' })
  expect(after(silent('unknown'), true)).toEqual(at('2026-11-21T10:20:31+08:00'))
  expect(after(silent('no'), false)).toEqual(at('2026-11-21T10:20:31+08:00'))
})

test('refusals and foreign errors end it', () => {
  expect(after(refused(43004))).toEqual({ again: false, why: 'refused' })
  expect(after(refused(40001))).toEqual({ again: false, why: 'refused' })
  expect(after(new TypeError('x'))).toEqual({ again: false, why: 'not_ours' })
})

test.each([
  [40001, true],
  [40014, true],
  [42001, true],
  [41001, false],
  [42007, false],
  [-1, false],
])('code %i asks for a new token: %s', (errcode, expected) => {
  expect(isTokenRefusal(refused(errcode))).toBe(expected)
})
