import { countingIds } from '@weiying/kernel'
import fc from 'fast-check'
import { expect, test } from 'vitest'

import { checkRule, type Keyword, replyBook, type ReplyRule } from './reply.ts'

const newId = countingIds()
const accountId = newId<'account'>()

function rule(
  trigger: ReplyRule['trigger'],
  name: string,
  keywords: readonly Keyword[] = [],
  more: Partial<ReplyRule> = {},
): ReplyRule {
  const now = new Date('2026-11-21T02:00:00Z')
  const content = { type: 'text', text: name } as const
  return {
    id: newId<'replyRule'>(),
    accountId,
    trigger,
    name,
    keywords,
    content,
    priority: 0,
    enabled: true,
    origin: 'weiying',
    createdAt: now,
    updatedAt: now,
    archivedAt: null,
    version: 1,
    ...more,
  }
}

const answerTo = (rules: readonly ReplyRule[], text: string) => replyBook(rules).answer({ kind: 'text', text })?.rule.name

test('a follow is welcomed, a known word answered, anything else gets the default', () => {
  const rules = [
    rule('welcome', '欢迎'),
    rule('keyword', '门店', [{ text: '地址', match: 'contains' }]),
    rule('default', '稍后回复'),
  ]
  expect(replyBook(rules).answer({ kind: 'follow' })?.rule.name).toBe('欢迎')
  expect(answerTo(rules, '请问地址在哪')).toBe('门店')
  expect(answerTo(rules, '你好')).toBe('稍后回复')
  expect(replyBook(rules).answer({ kind: 'other' })?.rule.name).toBe('稍后回复')
})

test('a menu button asks the words, and is silent when none knows its key', () => {
  const rules = [rule('keyword', '会员权益', [{ text: '会员', match: 'exact' }]), rule('default', '稍后回复')]
  expect(replyBook(rules).answer({ kind: 'key', key: '会员' })?.rule.name).toBe('会员权益')
  expect(replyBook(rules).answer({ kind: 'key', key: 'lottery-7' })).toBeUndefined()
})

test('exact goes before contains before a pattern, priority before all', () => {
  const pattern = rule('keyword', 'pattern', [{ text: '优惠.*', match: 'regex' }])
  const contains = rule('keyword', 'contains', [{ text: '优惠', match: 'contains' }])
  const exact = rule('keyword', 'exact', [{ text: '优惠', match: 'exact' }])
  expect(answerTo([pattern, contains, exact], '优惠')).toBe('exact')
  expect(answerTo([pattern, contains], '优惠券')).toBe('contains')
  expect(answerTo([{ ...pattern, priority: 1 }, contains, exact], '优惠')).toBe('pattern')
})

test('width, case and space around a word do not matter', () => {
  const rules = [rule('keyword', 'VIP', [{ text: 'vip', match: 'exact' }])]
  expect(answerTo(rules, ' ＶＩＰ ')).toBe('VIP')
})

test('a switched-off or removed rule says nothing', () => {
  const word: Keyword[] = [{ text: 'a', match: 'exact' }]
  expect(
    answerTo([rule('keyword', 'off', word, { enabled: false }), rule('keyword', 'gone', word, { archivedAt: new Date(0) })], 'a'),
  ).toBeUndefined()
})

test('patterns that could take for ever are refused, and those that are kept answer at once', () => {
  const pattern = (text: string) => () => checkRule(rule('keyword', 'x', [{ text, match: 'regex' }]))
  for (const text of ['(a+)+$', '(a|a)*b', '(.*)*x', '[', 'x'.repeat(101)]) expect(pattern(text)).toThrow('reply_pattern_invalid')
  expect(pattern('优惠|折扣')).not.toThrow()
  expect(pattern('^(\\d{4})年$')).not.toThrow()
})

test('a text that WeChat would cut off is refused with its size', () => {
  const long = { ...rule('default', '默认'), content: { type: 'text', text: '长'.repeat(700) } as const }
  expect(() => checkRule(long)).toThrow('reply_too_long')
})

test('whatever is written, the order of the rules in the list does not change who answers', () => {
  const rules = [
    rule('keyword', 'a', [{ text: 'a', match: 'contains' }]),
    rule(
      'keyword',
      'ab',
      [
        { text: 'ab', match: 'exact' },
        { text: 'b', match: 'contains' },
      ],
      { priority: 2 },
    ),
    rule('keyword', 'c', [{ text: '^c', match: 'regex' }]),
    rule('default', 'else'),
  ]
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('a', 'b', 'c', ' ', 'Ａ', '中'), maxLength: 6 }),
      fc.shuffledSubarray(rules, { minLength: rules.length }),
      (text, shuffled) => {
        return answerTo(rules, text) === answerTo(shuffled, text)
      },
    ),
  )
})
