import { createHmac } from 'node:crypto'

import fc from 'fast-check'
import { expect, test } from 'vitest'

import { createRate, isClick } from './click.ts'
import { addressesIn, codeOf, readCode, safeTarget, withAddresses } from './link.ts'

const signWith = (key: string) => (text: string) => createHmac('sha256', key).update(text).digest()
const sign = signWith('one')

const clicked = fc.record({ number: fc.nat({ max: 2 ** 40 - 1 }), contact: fc.nat({ max: 2 ** 32 - 1 }) })

test('a code is short, says which link and which contact, and is read by nobody without the key', () => {
  fc.assert(
    fc.property(clicked, (of) => {
      const code = codeOf(sign, of)
      expect(readCode(sign, code)).toEqual(of)
      expect(readCode(signWith('another'), code)).toBeUndefined()
      return code.length <= 22 && code === codeOf(sign, of)
    }),
  )
})

test('a code with one character changed, cut or added leads nowhere', () => {
  fc.assert(
    fc.property(clicked, fc.nat(), fc.constantFrom('A', 'Z', 'a', 'z', '0', '9', '-', '_'), (of, at, letter) => {
      const code = codeOf(sign, of)
      const place = at % code.length
      const forged = code.slice(0, place) + letter + code.slice(place + 1)
      expect(forged === code || readCode(sign, forged) === undefined).toBe(true)
      expect(readCode(sign, code.slice(0, -1))).toBeUndefined()
      expect(readCode(sign, `${code}A`)).toBeUndefined()
    }),
  )
})

test('neighbouring contacts have codes that do not resemble each other', () => {
  const first = codeOf(sign, { number: 7, contact: 1000 })
  const second = codeOf(sign, { number: 7, contact: 1001 })
  expect(first.slice(0, 8)).not.toBe(second.slice(0, 8))
  expect(first.slice(10)).not.toBe(second.slice(10))
})

test('nobody is sent anywhere but to a web address', () => {
  for (const address of [
    'javascript:alert(1)',
    'data:text/html,x',
    '//evil.example',
    '/path',
    'http://',
    'weixin://x',
    'https:evil',
    '',
  ])
    expect(safeTarget(address)).toBeUndefined()
  expect(safeTarget('https://例子.cn/双十一?a=1')).toBe('https://xn--fsqu00a.cn/%E5%8F%8C%E5%8D%81%E4%B8%80?a=1')
})

test('the addresses of a text are found as WeChat makes them tappable, those with variables are left alone', () => {
  const text =
    '新品 https://shop.example/a?x=1&y=2。看这里：http://b.example/路径，或<a href="https://c.example/z">这里</a> https://d.example/{city|上海} https://shop.example/a?x=1&y=2!'
  expect(addressesIn(text)).toEqual(['https://shop.example/a?x=1&y=2', 'http://b.example/', 'https://c.example/z'])
  expect(withAddresses(text, (address) => (address.startsWith('https://c.') ? 'https://w.example/l/1' : undefined))).toBe(
    text.replace('https://c.example/z', 'https://w.example/l/1'),
  )
})

const wechat = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 MicroMessenger/8.0.50'
const visit = (over: object = {}) => ({ method: 'GET', agent: wechat, purposes: [], ...over })

test('a person in WeChat clicks; programs, previews and browsers that prepare a page do not', () => {
  expect(isClick(visit())).toBe(true)
  expect(isClick(visit({ method: 'HEAD' }))).toBe(false)
  expect(isClick(visit({ agent: undefined }))).toBe(false)
  expect(isClick(visit({ purposes: ['prefetch;prerender'] }))).toBe(false)
  const programs = [
    'facebookexternalhit/1.1',
    'Slackbot-LinkExpanding 1.0',
    'Googlebot/2.1',
    'curl/8.0',
    'Mozilla/5.0 (compatible; Baiduspider/2.0)',
  ]
  for (const agent of programs) expect(isClick(visit({ agent })), agent).toBe(false)
})

test('a rate starts again with its window', () => {
  const allowed = createRate(2, 1000)
  expect([allowed('a', 0), allowed('a', 1), allowed('a', 2), allowed('b', 3), allowed('a', 1000)]).toEqual([
    true,
    true,
    false,
    true,
    true,
  ])
})
