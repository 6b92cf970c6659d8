import { expect, test } from 'vitest'

import { explainError, knownErrors, ridOf, ridTime, WechatError } from './errors.ts'

test('every code is explained once, in both languages', () => {
  const errors = knownErrors()
  expect(errors.length).toBeGreaterThan(250)
  expect(new Set(errors.map(({ errcode }) => errcode)).size).toBe(errors.length)
  for (const { meaning, cause, remedy } of errors) {
    for (const { zh, en } of [meaning, cause, remedy]) {
      expect(zh).toMatch(/\p{Script=Han}/u)
      expect(en).toMatch(/^[\x20-\x7e’→]+$/)
    }
  }
})

test.each([
  [-1, 'later'],
  [40001, 'refresh_token'],
  [40014, 'refresh_token'],
  [42001, 'refresh_token'],
  [45009, 'after_day'],
  [45011, 'later'],
  [45015, 'never'],
  [43004, 'never'],
  [48001, 'never'],
  [9500001, 'later'],
  [268487002, 'later'],
])('code %i may be tried again: %s', (errcode, retry) => {
  expect(explainError(errcode).retry).toBe(retry)
})

test('a code that nobody knows is still explained', () => {
  expect(explainError(123_456)).toMatchObject({ group: 'unknown', retry: 'never', meaning: { zh: '错误码 123456' } })
})

test('the rid is found in the words and tells when the platform took the request', () => {
  const errmsg = 'invalid ip 121.10.41.97 ipv6 ::ffff:121.10.41.97, not in whitelist rid: 68c789ee-465a4005-20b38481'
  expect(ridOf(errmsg)).toBe('68c789ee-465a4005-20b38481')
  expect(ridOf('invalid code, hints: [ req_id: uhJDVZyFe-YZguHA ]')).toBeUndefined()
  expect(ridTime('68c789ee-465a4005-20b38481').toISOString()).toBe('2025-09-15T03:37:18.000Z')
})

test('an error says on one line what was refused', () => {
  expect(new WechatError({ errcode: 48001, errmsg: 'api unauthorized', path: '/cgi-bin/tags/get' }).message).toBe(
    '/cgi-bin/tags/get refused with 48001 api unauthorized',
  )
})
