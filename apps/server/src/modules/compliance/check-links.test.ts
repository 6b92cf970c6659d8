import { expect, test } from 'vitest'

import { checkLinks } from './check-links.ts'
import { contentBalance, type SentPush } from './content-balance.ts'

const rules = (text: string): string[] => checkLinks(text).map((each) => `${each.text} ${each.ruleId}`)

test('links that WeChat blocks or warns about are pointed at', () => {
  const text = '看这里：https://item.taobao.com/x?id=1，或 http://1.2.3.4/a。下载 https://app.example/a.apk 短链 https://t.cn/abc'
  expect(rules(text)).toEqual([
    'https://item.taobao.com/x?id=1 link.host.taobao.com',
    'http://1.2.3.4/a link.address',
    'https://app.example/a.apk link.download',
    'https://t.cn/abc link.host.t.cn',
  ])
  for (const { start, end, text: shown } of checkLinks(text)) expect(text.slice(start, end)).toBe(shown)
})

test('addresses inside HTML are found, each place once', () => {
  const html = `<p><a href="javascript:alert(1)">x</a><a href='https://www.youtube.com/'>y</a><img src="https://mmbiz.qpic.cn/a"></p>`
  expect(rules(html)).toEqual(['javascript:alert(1) link.scheme', 'https://www.youtube.com/ link.host.youtube.com'])
})

test.each([
  'https://mp.weixin.qq.com/s/abc',
  'https://shop.example/',
  'www.shop.example',
  'https://nottaobao.com/',
  '没有链接',
  'https://',
  'http://[',
])('%s is fine', (text) => {
  expect(rules(text)).toEqual([])
})

test('a name that only looks like a shop, and a page without HTTPS', () => {
  expect(rules('https://taоbao.com/')).toEqual(['https://taоbao.com/ link.lookalike'])
  expect(rules('http://shop.example/')).toEqual(['http://shop.example/ link.plain_http'])
})

const now = new Date('2026-11-21T00:00:00Z')
const push = (days: number, purpose: SentPush['purpose']): SentPush => ({
  at: new Date(now.getTime() - days * 86_400_000),
  purpose,
})

test('mostly promotion in the last 30 days is warned about', () => {
  const sent = [push(1, 'promotional'), push(9, 'promotional'), push(20, 'useful'), push(31, 'useful'), push(40, 'fun')]
  expect(contentBalance(sent, now)).toEqual({ pushes: 3, promotional: 2, share: 2 / 3, mostlyPromotion: true })
  expect(contentBalance(sent, now, 'fun').mostlyPromotion).toBe(false)
  expect(contentBalance([push(1, 'promotional'), push(2, 'promotional')], now).mostlyPromotion).toBe(false)
  expect(contentBalance([], now)).toEqual({ pushes: 0, promotional: 0, share: 0, mostlyPromotion: false })
})
