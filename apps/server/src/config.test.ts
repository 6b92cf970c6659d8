import { expect, test } from 'vitest'

import { readConfig } from './config.ts'

test('nobody’s word on the address of a caller is believed unless a proxy is named', () => {
  expect(readConfig({}).trustedProxies).toEqual([])
  expect(readConfig({ WEIYING_TRUSTED_PROXIES: ' 10.0.0.1, 172.16.0.0/12 ,::1,fd00::/8' }).trustedProxies).toEqual([
    '10.0.0.1',
    '172.16.0.0/12',
    '::1',
    'fd00::/8',
  ])
})

test.each(['proxy.example', '10.0.0.0/33', '10.0.0', 'true', '*', '::1/129', '10.0.0.0/8/8'])(
  'a proxy that is neither address nor network (%s) is refused at start, by the name of the setting',
  (wrong) => {
    expect(() => readConfig({ WEIYING_TRUSTED_PROXIES: wrong })).toThrow(/^The setting WEIYING_TRUSTED_PROXIES is not usable/)
  },
)

test('limits have generous defaults, can be set, and can be switched off', () => {
  expect(readConfig({}).rateLimits).toEqual({ perCaller: 3000, perAddress: 600 })
  expect(readConfig({ WEIYING_RATE_LIMIT: '0', WEIYING_RATE_LIMIT_ANONYMOUS: '50' }).rateLimits).toEqual({
    perCaller: 0,
    perAddress: 50,
  })
  expect(() => readConfig({ WEIYING_RATE_LIMIT: '-1' })).toThrow('WEIYING_RATE_LIMIT')
})

test('rewording is off by default, and half of its settings are refused', () => {
  expect(readConfig({}).rewording).toBeUndefined()
  const url = 'https://words.example/v1'
  expect(readConfig({ WEIYING_REWORDING_URL: url, WEIYING_REWORDING_MODEL: 'small' }).rewording).toMatchObject({
    url,
    model: 'small',
    key: undefined,
  })
  expect(() => readConfig({ WEIYING_REWORDING_URL: url })).toThrow('WEIYING_REWORDING_MODEL')
  expect(() => readConfig({ WEIYING_REWORDING_URL: 'file:///etc/passwd', WEIYING_REWORDING_MODEL: 'small' })).toThrow(
    'WEIYING_REWORDING_URL',
  )
})
