import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { linkTarget, runsOf } from '../phone/src/phones/links.ts'
import { firstStack, friendRows, moved, topOf, type Move } from '../phone/src/phones/screens.ts'
import { longTime, shortTime } from '../phone/src/time.ts'
import type { SharedArticle } from '../src/phone/phone-api.ts'

const page = 'http://localhost:8081/phone/'

test('an article of the sandbox opens in the reader, another page in the browser of the phone', () => {
  expect(linkTarget('/s/a1', page)).toEqual({ articleId: 'a1' })
  expect(linkTarget('http://127.0.0.1:8081/s/a1', page)).toEqual({ articleId: 'a1' })
  expect(linkTarget('https://example.com/s/a1', page)).toEqual({ url: 'https://example.com/s/a1' })
})

test('a link that could run a script or leave the web is not opened', () => {
  for (const link of ['javascript:alert(1)', 'data:text/html,x', 'file:///etc/passwd', 'weixin://x', 'http://']) {
    expect(linkTarget(link, page)).toBeNull()
  }
})

test('a text message keeps its words and shows anchors, bare addresses and menu choices as links', () => {
  const text =
    '看<a href="/s/a1">活动</a>或回复<a href="weixin://bizmsgmenu?msgmenucontent=%E4%BC%98%E6%83%A0&msgmenuid=7">优惠</a>，https://example.com/x。'
  expect(runsOf(text)).toEqual([
    { type: 'text', text: '看' },
    { type: 'link', text: '活动', url: '/s/a1' },
    { type: 'text', text: '或回复' },
    { type: 'choice', text: '优惠', send: '优惠', menuId: '7' },
    { type: 'text', text: '，' },
    { type: 'link', text: 'https://example.com/x', url: 'https://example.com/x' },
    { type: 'text', text: '。' },
  ])
})

test('tags that are no links stay visible as they were typed', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      fc.pre(!/<a\s|https?:/i.test(text))
      return (
        runsOf(text)
          .map((run) => run.text)
          .join('') === text
      )
    }),
  )
})

test('going back never leaves the tabs', () => {
  const moves: Move[] = [{ go: { at: 'search' } }, { replace: { at: 'folder' } }, { tab: 'me' }, { back: true }]
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...moves)), (steps) => {
      const stack = steps.reduce(moved, firstStack)
      const home = [...steps, ...steps.map((): Move => ({ back: true }))].reduce(moved, firstStack)
      return stack.length >= 1 && home.length === 1
    }),
  )
  expect(topOf(moved(firstStack, { go: { at: 'scan' } }))).toEqual({ at: 'scan' })
})

test('a friend has one row, with the latest article', () => {
  const shared = (id: string, at: number, from: string, to: 'friend' | 'moments'): SharedArticle => ({
    id,
    at,
    to,
    from: { id: from, nickname: from, avatarUrl: '' },
    recipient: to === 'friend' ? { id: 'me', nickname: 'me', avatarUrl: '' } : null,
    kind: 'article',
    article: { articleId: id, title: id, digest: '', coverUrl: '', url: '' },
    account: { appId: 'wx', originalId: 'gh', alias: 'a', name: 'n', kind: 'service', verified: true, intro: '', avatarUrl: '' },
  })
  const rows = friendRows(
    [
      shared('1', 1, 'p1', 'friend'),
      shared('3', 3, 'p2', 'moments'),
      shared('2', 2, 'p1', 'friend'),
      shared('0', 0, 'p3', 'friend'),
    ],
    'me',
  )
  expect(rows.map((row) => row.latest.id)).toEqual(['2', '0'])
})

test('times read as in WeChat: today, yesterday, the weekday, then the date, in Shanghai', () => {
  const now = Date.parse('2026-11-21T00:30:00+08:00')
  const at = (time: string): number => Date.parse(`${time}+08:00`)
  expect(shortTime(at('2026-11-21T00:05:00'), now, 'zh-Hans')).toBe('00:05')
  expect(shortTime(at('2026-11-20T23:59:00'), now, 'zh-Hans')).toBe('昨天')
  expect(longTime(at('2026-11-20T23:59:00'), now, 'zh-Hans')).toBe('昨天 23:59')
  expect(shortTime(at('2026-11-17T09:00:00'), now, 'zh-Hans')).toBe('星期二')
  expect(shortTime(at('2026-10-01T09:00:00'), now, 'zh-Hans')).toBe('10月1日')
  expect(shortTime(at('2025-10-01T09:00:00'), now, 'zh-Hans')).toBe('2025年10月1日')
  expect(shortTime(at('2026-10-01T09:00:00'), now, 'en')).toBe('1 Oct')
})
