import { expect, test } from 'vitest'

import { takeOverOf } from './take-over.ts'

const official = {
  autoReplies: {
    welcomeOpen: true,
    repliesOpen: true,
    welcome: { type: 'text', content: '欢迎' },
    fallback: { type: 'img', content: 'media-1' },
    rules: [
      {
        name: '会员',
        replyMode: 'reply_all',
        keywords: [
          { type: 'text', matchMode: 'contain', content: '会员' },
          { type: 'text', matchMode: 'equal', content: 'VIP' },
        ],
        replies: [{ type: 'text', content: '会员权益' }],
      },
      {
        name: '视频',
        replyMode: 'reply_all',
        keywords: [{ type: 'text', matchMode: 'equal', content: '视频' }],
        replies: [{ type: 'video', content: 'v' }],
      },
    ],
  },
  menu: {
    open: true,
    buttons: [
      {
        name: '更多',
        children: [
          { name: '门店', type: 'click', key: '门店' },
          { name: '文字', type: 'text', value: '你好' },
        ],
      },
    ],
  },
}

test('replies and menu become ours, word for word', () => {
  const { rules, buttons } = takeOverOf(official)
  expect(rules.map(({ trigger, name }) => [trigger, name])).toEqual([
    ['welcome', '关注后回复'],
    ['default', '默认回复'],
    ['keyword', '会员'],
  ])
  expect(rules[2]?.keywords).toEqual([
    { text: '会员', match: 'contains' },
    { text: 'VIP', match: 'exact' },
  ])
  expect(buttons).toMatchObject([{ name: '更多', children: [{ name: '门店', type: 'click', key: '门店' }] }])
})

test('what has no equal is named with its reason', () => {
  expect(takeOverOf(official).left).toEqual([
    { name: '视频', reason: 'video' },
    { name: '文字', reason: 'button_type' },
  ])
})

test('what was switched off on WeChat’s site stays off', () => {
  const closed = {
    autoReplies: { ...official.autoReplies, welcomeOpen: false, repliesOpen: false },
    menu: { ...official.menu, open: false },
  }
  expect(takeOverOf(closed)).toMatchObject({ rules: [], buttons: [] })
})
