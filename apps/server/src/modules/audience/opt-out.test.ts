import { expect, test } from 'vitest'

import { isOptOut } from './opt-out.ts'

test.each([
  '退订',
  ' 退订 ',
  'TD',
  'td',
  'ＴＤ',
  'T D',
  '「退订」',
  '退订！',
  '回复TD',
  'T',
  'R',
  'STOP',
  'Unsubscribe.',
  '取消订阅',
  '拒收',
  '我要退訂',
])('%s ends marketing', (text) => {
  expect(isOptOut(text)).toBe(true)
})

test.each([
  '',
  '。',
  '怎么退订会员卡？',
  '不要退订',
  'TD线是什么',
  'today',
  '退订'.repeat(30),
  '订阅',
  'stop by the shop',
  '太贵',
])('%s is for people to read', (text) => {
  expect(isOptOut(text)).toBe(false)
})
