import fc from 'fast-check'
import { expect, test } from 'vitest'

import { latinWidth } from './docx-blocks.ts'
import { textHeight, textWidth } from './model.ts'
import { chineseNumber, columnShares, counted, headingNumber, numbered } from './numbering.ts'
import { placed } from './picture.ts'

test('Chinese counts say ten without a one before it', () => {
  expect([1, 9, 10, 11, 19, 20, 21, 99].map(chineseNumber)).toEqual([
    '一',
    '九',
    '十',
    '十一',
    '十九',
    '二十',
    '二十一',
    '九十九',
  ])
})

test('headings are numbered by their place', () => {
  expect(headingNumber('zh-Hans', [2])).toBe('二、')
  expect(headingNumber('zh-Hans', [2, 3])).toBe('（三）')
  expect(headingNumber('zh-Hans', [2, 3, 1])).toBe('1.')
  expect(headingNumber('en', [2, 3, 1])).toBe('2.3.1')
})

test('a heading begins the count below it anew', () => {
  const levels = [1, 2, 2, 1, 2] as const
  const labels = counted({
    language: 'en',
    title: '',
    blocks: levels.map((level) => ({ kind: 'heading', level, text: 'x' })),
  }).map(({ label }) => label)
  expect(labels).toEqual(['1', '1.1', '1.2', '2', '2.1'])
})

test('what stands outside of the counting has no number and takes none', () => {
  const blocks = [
    { kind: 'heading', level: 1, text: '摘要', unnumbered: true },
    { kind: 'heading', level: 3, text: '现状', unnumbered: true },
    { kind: 'heading', level: 1, text: '同行' },
  ] as const
  expect(counted({ language: 'zh-Hans', title: '', blocks }).map(({ label }) => label)).toEqual(['', '', '一、'])
  expect(numbered('en', '', 'Summary')).toBe('Summary')
})

test('columns share the whole width and none has nothing', () => {
  fc.assert(
    fc.property(fc.array(fc.array(fc.string({ maxLength: 300 }), { minLength: 3, maxLength: 3 }), { maxLength: 8 }), (rows) => {
      const shares = columnShares(['a', 'b', 'c'], rows, latinWidth)
      expect(shares.reduce((sum, each) => sum + each, 0)).toBeCloseTo(1)
      expect(Math.min(...shares)).toBeGreaterThan(0.04)
    }),
  )
})

test('days, amounts and shares of a table of eight columns stay whole, also in the wide letters of a stand-in font', () => {
  const header = ['活动', '日期', '触达', '回复人数', '下单人数', '转化率', '营业额', '取关']
  const rows = [
    ['开封与保存答疑', '2026-10-22', '3,499', '51', '45', '0.86%', '11,040.70 元', '19'],
    ['试运营四：第一次答疑', '2026-07-16', '12,305', '126', '131', '1.3%', '107,145.40 元', '11'],
  ]
  // At 9 pt, with 5 pt on each side of a cell; DejaVu Sans is the widest that stands in.
  const inner = textWidth - header.length * 10
  const widthOf = (text: string): number =>
    Array.from(text).reduce((sum, letter) => sum + 9 * (letter > '\u2e7f' ? 1 : letter === ' ' ? 0.318 : 0.636), 0)
  const shares = columnShares(header, rows, latinWidth)
  for (const row of [header, ...rows])
    for (const [column, text] of row.entries())
      if (column > 0) expect(widthOf(text), text).toBeLessThanOrEqual((shares[column] ?? 0) * inner)
})

test('a picture of any size fits on a page and keeps its shape', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 9000 }), fc.integer({ min: 1, max: 9000 }), (width, height) => {
      const fitted = placed({ width, height })
      expect(fitted.width).toBeLessThanOrEqual(textWidth + 1e-6)
      expect(fitted.height).toBeLessThan(textHeight)
      expect(fitted.width / fitted.height).toBeCloseTo(width / height)
    }),
  )
})
