import fc from 'fast-check'
import { expect, test } from 'vitest'

import { carriedOn, sinceBegun } from './past.ts'
import { besideHistory, plausibleFor } from './plausible.ts'

const orders = { metric: 'orders', unit: 'orders', formula: null, direction: 'at_least' } as const
const months = (...values: (number | null)[]) =>
  values.map((value, at) => ({ month: `2026-${String(at + 1).padStart(2, '0')}`, value }))

test('twelve months like the past ones are plausible, three times as many are not', () => {
  const past = [90, 110, 100, 95, 105, 100, 98, 102]
  const range = plausibleFor(orders, past, 12, null)
  expect(range).toMatchObject({ months: 8 })
  expect(besideHistory({ target: 1200 }, range)).toBeNull()
  expect(besideHistory({ target: 3600 }, range)).toBe('target_above_history')
  expect(besideHistory({ target: 300 }, range)).toBe('target_below_history')
})

test('less than half a year says nothing', () => {
  expect(plausibleFor(orders, [100, 100, 100, 100, 100], 12, null)).toBeNull()
  expect(plausibleFor(orders, [0, 0, 0, 0, 0, 0, 0], 12, null)).toBeNull()
})

test('a trend may go on', () => {
  const grown = plausibleFor(orders, [50, 55, 60, 70, 80, 90, 100, 110, 120, 130, 140, 150], 12, null)
  expect(grown?.high).toBeGreaterThan(1500)
})

test('followers are plausible from where they are', () => {
  const followers = { metric: 'followers_total', unit: 'people', formula: null } as const
  const range = plausibleFor(followers, [1000, 1100, 1200, 1310, 1400, 1490, 1600], 6, 1600)
  expect(range?.low).toBeGreaterThan(2000)
  expect(range?.high).toBeLessThan(2500)
})

test('the past itself is plausible, however it wandered', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 6, maxLength: 24 }), (past) => {
      const range = plausibleFor(orders, past, past.length, null)
      const total = past.reduce((sum, value) => sum + value, 0)
      expect(besideHistory({ target: total }, range)).toBeNull()
    }),
  )
})

test('a first target carries the last half year on; where that is none, none is made', () => {
  expect(carriedOn(orders, months(10, 20, 30, 30, 30, 30, 30, 30), 12)).toBe(360)
  expect(carriedOn(orders, months(0, 0, 0), 12)).toBeNull()
  expect(carriedOn({ ...orders, metric: 'traffic_conversion', unit: 'share' }, months(0.1, 0.2, 0.3), 12)).toBeCloseTo(0.2)
  expect(carriedOn({ ...orders, metric: 'traffic_conversion', unit: 'share' }, months(1.1, 1.2, 1.3), 12)).toBeNull()
  expect(sinceBegun(months(null, 0, 3, 0)).map(({ value }) => value)).toEqual([3, 0])
})
