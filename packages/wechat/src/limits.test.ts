import { expect, test } from 'vitest'

import { endpoints } from './endpoints.ts'
import { type Account, can, customerWindows, dailyQuota, type Feature, features, inForce, quotas } from './limits.ts'

const accounts = {
  subscription: { kind: 'subscription', verified: false },
  'verified subscription': { kind: 'subscription', verified: true },
  service: { kind: 'service', verified: false },
  'verified service': { kind: 'service', verified: true },
} as const satisfies Record<string, Account>

test.each<[Feature, readonly boolean[]]>([
  ['inbound', [true, true, true, true]],
  ['menus', [false, true, false, true]],
  ['website_settings', [true, true, true, true]],
  ['customer_messages', [false, true, false, true]],
  ['mass_all', [false, true, false, true]],
  ['mass_list', [false, false, false, true]],
  ['template_messages', [false, false, false, true]],
  ['followers', [false, true, false, true]],
  ['qrcodes', [false, false, false, true]],
  ['drafts', [true, true, true, true]],
  ['publishing', [false, true, false, true]],
  ['statistics', [false, true, false, true]],
  ['web_oauth', [false, false, false, true]],
])('%s is offered to the accounts that have it', (feature, expected) => {
  expect(Object.values(accounts).map((account) => can(account, feature).allowed)).toEqual(expected)
})

test('a refusal says whether verification would help, and on what ground', () => {
  expect(can(accounts.subscription, 'menus')).toMatchObject({
    allowed: false,
    reason: 'unverified',
    rule: { confidence: 'verified' },
  })
  expect(can(accounts.subscription, 'qrcodes')).toMatchObject({ allowed: false, reason: 'kind' })
  expect(can(accounts.service, 'qrcodes')).toMatchObject({ allowed: false, reason: 'unverified' })
})

test('rules hold from their day on', () => {
  expect(can(accounts.service, 'publishing', '2025-06-30').allowed).toBe(true)
  expect(can(accounts.service, 'publishing', '2025-07-01').allowed).toBe(false)
  expect(inForce(customerWindows.service, '2022-01-01')?.rule.message?.messages).toBe(20)
  expect(inForce(customerWindows.service, '2026-11-21')?.rule.message?.messages).toBe(5)
  expect(inForce(customerWindows.service, '2026-11-21')?.rule.payment?.messages).toBeNull()
  expect(inForce(customerWindows.subscription, '2026-11-21')?.rule.payment).toBeUndefined()
  expect(inForce(customerWindows.service, '2020-01-01')).toBeUndefined()
})

test('quotas are known by path', () => {
  expect(dailyQuota('/cgi-bin/user/get')).toBe(500)
  expect(dailyQuota('/cgi-bin/user/get', true)).toBe(100)
  expect(dailyQuota('/cgi-bin/tags/get')).toBeUndefined()
})

test('every fact names its source', () => {
  for (const { source } of [...quotas, ...Object.values(features).flat()]) expect(source).not.toBe('')
})

test('every quota says when it was read, and holds for a known endpoint', () => {
  const paths = new Set(endpoints.map(({ path }) => path))
  for (const { asOf } of quotas) expect(asOf).toMatch(/^20\d\d-\d\d-\d\d$/)
  const legacy = ['/cgi-bin/media/uploadnews']
  expect(quotas.flatMap((quota) => quota.paths).filter((path) => !paths.has(path) && !legacy.includes(path))).toEqual([])
  expect(dailyQuota('/wxa/generate_urllink')).toBe(500_000)
})
