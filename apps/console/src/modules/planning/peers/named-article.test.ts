import { expect, test } from 'vitest'

import { belongsToNone } from './named-article.ts'

test('figures of an article need a title or a link, an observation without any does not', () => {
  expect(belongsToNone({ reads: 1200 })).toBe(true)
  expect(belongsToNone({ characters: 0, title: '  ' })).toBe(true)
  expect(belongsToNone({ callsToAction: ['scan'], url: '' })).toBe(true)
  expect(belongsToNone({ reads: 1200, url: 'https://mp.weixin.qq.com/s/abc' })).toBe(false)
  expect(belongsToNone({ callsToAction: [], reads: null, title: '' })).toBe(false)
  expect(belongsToNone({ note: '改版了菜单', menus: ['会员'] })).toBe(false)
})
