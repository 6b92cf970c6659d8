import { DomainError } from '@weiying/kernel'
import fc from 'fast-check'
import { expect, test } from 'vitest'

import { leavesOf, readSegmentExpression } from './segment-expression.ts'
import { parseSegment, printSegment, segmentNames } from './segment-text.ts'
import { segmentExpressions } from './testing/segment-expressions.ts'

const uuid = (n: number): string => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`
const names = segmentNames({
  tag: [
    { id: uuid(1), name: '会员' },
    { id: uuid(2), name: '新客' },
    { id: uuid(3), name: '同名' },
    { id: uuid(4), name: '同名' },
    { id: uuid(5), name: '带"引号"、\\和\n换行' },
  ],
  segment: [{ id: uuid(20), name: '沉默客户' }],
  account: [{ id: uuid(30), name: '微影服务号' }],
})
const world = {
  tagIds: [1, 2, 3, 4, 5, 6].map(uuid),
  accountIds: [30, 31].map(uuid),
  segmentIds: [20, 21].map(uuid),
  contactIds: [40, 41].map(uuid),
  texts: ['上海', '(且', '"', '\\', '😀', '  ', "'; drop table", '近 3 天', '\n\t', '”'],
  eventTypes: ['order.paid', 'menu.clicked'],
  days: ['2026-01-31', '2026-02-28', '2024-02-29'],
  numbers: [0, -1.5, 2, 1e21, 1e-7, 100_000],
}

const refusal = (source: string): Record<string, unknown> => {
  try {
    parseSegment(source, names)
  } catch (error) {
    if (error instanceof DomainError) return { code: error.code, ...error.details }
    throw error
  }
  return {}
}

test('every tree survives being printed and read, in Chinese and in English, and its text is the only one', () => {
  fc.assert(
    fc.property(segmentExpressions(world, 5), fc.constantFrom('zh' as const, 'en' as const), (tree, language) => {
      fc.pre(leavesOf(tree).length <= 100)
      const text = printSegment(tree, names, language)
      const again = parseSegment(text, names)
      expect(again).toEqual(readSegmentExpression(tree))
      expect(printSegment(again, names, language)).toBe(text)
    }),
    { numRuns: 500 },
  )
})

test('the text reads like a sentence', () => {
  const source = '标签 任一 ("会员", "新客") 且 非 (事件 "order.paid" 次数 >= 2 近 90 天)'
  const tree = parseSegment(source, names)
  expect(tree).toMatchObject({
    kind: 'all',
    of: [
      { kind: 'tag', match: 'any', tagIds: [uuid(1), uuid(2)] },
      { kind: 'not', of: { kind: 'event', type: 'order.paid', measure: { kind: 'count', compare: '>=', number: 2 } } },
    ],
  })
  expect(printSegment(tree, names)).toBe(source)
  expect(printSegment(tree, names, 'en')).toBe('tag any ("会员", "新客") and not (event "order.paid" count >= 2 last 90 days)')
})

test('spaces, Chinese punctuation and mixed languages do not matter', () => {
  const expected = parseSegment('tag any ("会员", "新客") and not (event "order.paid" count >= 2 last 90 days)', names)
  expect(parseSegment('标签任一（“会员”、“新客”）且非事件 "order.paid" 次数≥2近90天', names)).toEqual(expected)
  expect(parseSegment('TAG 任一 ("会员","新客") AND not event order.paid count >= 2 last 90 day', names)).toEqual(expected)
})

test('and binds tighter than or', () => {
  const loose = parseSegment('人群 "沉默客户" 或 属性 city = "上海" 且 属性 vip = 是', names)
  expect(loose).toEqual(parseSegment('人群 "沉默客户" 或 (属性 city = "上海" 且 属性 vip = 是)', names))
  expect(printSegment(loose, names)).toBe('人群 "沉默客户" 或 (属性 "city" = "上海" 且 属性 "vip" = 是)')
})

test('a name that nobody knows is pointed at, with the one that was probably meant', () => {
  expect(refusal('标签 任一 ("会员", "新课")')).toMatchObject({
    code: 'segment_text_invalid',
    problem: 'name_unknown',
    offset: 13,
    length: 4,
    line: 1,
    column: 14,
    suggestion: '新客',
  })
})

test('a shared name is refused, and printed as an id', () => {
  expect(refusal('标签 任一 ("同名")')).toMatchObject({ problem: 'name_ambiguous' })
  expect(printSegment({ kind: 'tag', match: 'any', tagIds: [uuid(3)] }, names)).toBe(`标签 任一 (#${uuid(3)})`)
})

test.each([
  ['', { problem: 'unexpected', offset: 0 }],
  ['标签 任一 ("会员"', { problem: 'unexpected', offset: 11, expected: [',', ')'] }],
  ['标签 任一 ("会员', { problem: 'text_unclosed', offset: 7 }],
  ['everyone\n and evnt "order.paid" count > 1', { problem: 'unexpected', line: 2, column: 6, suggestion: 'event' }],
  ['标签 某一 ("会员")', { problem: 'unexpected', offset: 3, found: '某一', suggestion: '任一' }],
  ['全部客户 全部客户', { problem: 'unexpected', offset: 5 }],
  ['事件 "order.paid" 次数 >= 2 自 2026-02-30', { problem: 'date_invalid', offset: 26, length: 10 }],
  ['全部客户 且 属性 "city" > 3', { problem: 'test_not_fitting', offset: 7 }],
  ['属性 age = 3 且 属性 "b" 介于 5 至 1', { problem: 'range_reversed', offset: 13 }],
  ['事件 "order.paid" 首次', { problem: 'period_missing' }],
  ['属性 "a" = "\\x"', { problem: 'text_escape_invalid' }],
  ['('.repeat(99), { problem: 'too_deep' }],
  ['非 '.repeat(20) + '全部客户', { problem: 'expression_too_deep' }],
])('%j is refused where it goes wrong', (source, expected) => {
  expect(refusal(source)).toMatchObject({ code: 'segment_text_invalid', ...expected })
})

test('whatever is typed is either read or refused', () => {
  const scraps = fc.array(
    fc.constantFrom(
      '标签',
      '任一',
      '(',
      ')',
      ',',
      '"会员"',
      '且',
      '或',
      '非',
      '事件',
      '"order.paid"',
      '次数',
      '>=',
      '3',
      '近',
      '天',
      '#',
      '😀',
      '2026-01-01',
      '属性',
      'city',
      '=',
    ),
  )
  fc.assert(
    fc.property(scraps, (parts) => {
      void refusal(parts.join(' '))
      void refusal(parts.join(''))
    }),
    { numRuns: 500 },
  )
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (source) => void refusal(source)),
    { numRuns: 500 },
  )
})
