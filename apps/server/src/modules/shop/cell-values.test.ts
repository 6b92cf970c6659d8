import fc from 'fast-check'
import { expect, test } from 'vitest'

import { countOf, dayOf, fenOf, momentOf } from './cell-values.ts'

test.each([
  ['99', 9900],
  ['¥1,234.50', 123_450],
  ['1234.5元', 123_450],
  ['１２．５', 1250],
  ['0.10', 10],
  ['12.300', 1230],
  ['-5', -500],
  ['-0', 0],
  ['12.345', undefined],
  ['免单', undefined],
  ['1e5', undefined],
  ['', undefined],
])('the amount %j is %j fen', (text, fen) => {
  expect(fenOf(text)).toBe(fen)
})

test('every amount in fen is read back from how it is written', () => {
  fc.assert(fc.property(fc.integer({ min: 0, max: 1e12 }), (fen) => fenOf((fen / 100).toFixed(2)) === fen))
})

test.each([
  ['2026-11-21 18:30', '2026-11-21T10:30:00.000Z'],
  ['2026/11/1 8:05:09', '2026-11-01T00:05:09.000Z'],
  ['2026年11月21日 18时30分', '2026-11-21T10:30:00.000Z'],
  ['20261121183000', '2026-11-21T10:30:00.000Z'],
  ['2026-11-21', '2026-11-20T16:00:00.000Z'],
  ['2026-11-21T18:30:00Z', '2026-11-21T18:30:00.000Z'],
  ['2026-11-21T18:30:00+09:00', '2026-11-21T09:30:00.000Z'],
  ['46347.4375', '2026-11-21T02:30:00.000Z'],
  ['46347', '2026-11-20T16:00:00.000Z'],
  ['10000', undefined],
  ['2026-02-30 10:00', undefined],
  ['2026-11-21 25:00', undefined],
  ['昨天', undefined],
])('the time %j of a till in Shanghai is %j', (text, at) => {
  expect(momentOf(text, 'Asia/Shanghai')?.toISOString()).toBe(at)
})

test('days and counts', () => {
  expect([dayOf('2026年1月5日'), dayOf('20260105'), dayOf('2026-1-5 10:00'), dayOf('0')]).toEqual([
    '2026-01-05',
    '2026-01-05',
    '2026-01-05',
    undefined,
  ])
  expect([countOf('1,234'), countOf('12.0'), countOf('-1'), countOf('1.5'), countOf('x')]).toEqual([
    1234,
    12,
    undefined,
    undefined,
    undefined,
  ])
})
