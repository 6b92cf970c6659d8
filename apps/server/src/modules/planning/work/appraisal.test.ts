import { metricIds } from '@weiying/contract'
import { type Id } from '@weiying/kernel'
import fc from 'fast-check'
import { expect, test } from 'vitest'

import {
  attainmentOf,
  checkSheet,
  daysOfMonth,
  isEarly,
  monthBefore,
  scoreSheet,
  suggestSheet,
  type Weighed,
} from './appraisal.ts'

const sheet: readonly Weighed[] = [
  { measure: 'readers', weight: 60, target: 1000 },
  { measure: 'reply_rate', weight: 40, target: 0.5 },
]
const plain = (value: number | null) => ({ value, numerator: null, denominator: null })

test('weights have to be 100 together, and the refusal says what they are', () => {
  expect(() => checkSheet(sheet, null)).not.toThrow()
  expect(() => checkSheet([{ measure: 'readers', weight: 90, target: 1 }], null)).toThrow(
    expect.objectContaining({ code: 'appraisal_weights_invalid', details: { sum: 90 } }),
  )
  const thirds = (['readers', 'sharers'] as const).map((measure): Weighed => ({ measure, weight: 33.3, target: 1 }))
  expect(() => checkSheet([...thirds, { measure: 'clicks', weight: 33.4, target: 1 }], null)).not.toThrow()
})

test('a measure is weighed once; a target of nothing and a share above one are refused', () => {
  const twice = [
    { measure: 'readers', weight: 50, target: 1 },
    { measure: 'readers', weight: 50, target: 2 },
  ] as const
  expect(() => checkSheet(twice, null)).toThrow('appraisal_measure_twice')
  expect(() => checkSheet([{ measure: 'readers', weight: 100, target: 0 }], null)).toThrow('goal_target_invalid')
  expect(() => checkSheet([{ measure: 'reply_rate', weight: 100, target: 50 }], null)).toThrow('goal_target_invalid')
  const account = '019aa0c0-0000-7000-8000-000000000001' as Id<'account'>
  expect(() => checkSheet([{ measure: 'revenue', weight: 100, target: 1 }], account)).toThrow('metric_not_by_account')
})

test('what has no data weighs nothing, and the sheet says how much of it has', () => {
  const scored = scoreSheet(sheet, new Map([['readers', plain(500)]]), false)
  expect(scored).toMatchObject({ weighed: 60, score: 50 })
  expect(scored.rows[1]).toMatchObject({ attainment: null, points: null })
  expect(scoreSheet(sheet, new Map(), false)).toMatchObject({ weighed: 0, score: null })
})

test('a small sample is named', () => {
  const scored = scoreSheet(sheet, new Map([['reply_rate', { value: 0.5, numerator: 4, denominator: 8 }]]), false)
  expect(scored.rows[1]).toMatchObject({ sample: 8, small: true, attainment: 1 })
})

test('where less is better, staying below the target is all of it', () => {
  expect(attainmentOf('first_response', 60, 120)).toBe(1)
  expect(attainmentOf('first_response', 240, 120)).toBe(0.5)
  expect(attainmentOf('followers_net', -20, 100)).toBe(0)
})

test('a score stays between 0 and 100 whatever the values are', () => {
  const value = fc.option(fc.double({ min: -1e12, max: 1e12, noNaN: true }))
  const measure = fc.constantFrom(...metricIds)
  const weighed = fc.record({
    measure,
    weight: fc.double({ min: 1, max: 100, noNaN: true }),
    target: fc.double({ min: 1e-6, max: 1e9, noNaN: true }),
  })
  fc.assert(
    fc.property(fc.array(fc.tuple(weighed, value), { minLength: 1, maxLength: 12 }), (rows) => {
      const values = new Map(rows.map(([{ measure: named }, each]) => [named, plain(each)]))
      const { score } = scoreSheet(
        rows.map(([row]) => row),
        values,
        true,
      )
      expect(score === null || (score >= 0 && score <= 100)).toBe(true)
    }),
  )
})

test('sales are left out of the first three months, and what is suggested is always a whole sheet', () => {
  const early = suggestSheet(true, () => 10)
  const later = suggestSheet(false, () => 10)
  expect(early.map(({ measure }) => measure)).not.toContain('revenue')
  expect(later.map(({ measure }) => measure)).toContain('revenue')
  for (const suggested of [early, later]) expect(suggested.reduce((sum, { weight }) => sum + weight, 0)).toBe(100)
  expect(suggestSheet(true, () => null)[0]?.target).toBeNull()
})

test('months are reckoned over the turn of the year', () => {
  expect([isEarly('2026-11', '2026-11-10'), isEarly('2027-01', '2026-11-10'), isEarly('2027-02', '2026-11-10')]).toEqual([
    true,
    true,
    false,
  ])
  expect(monthBefore('2026-01')).toBe('2025-12')
  expect(daysOfMonth('2028-02')).toEqual({ from: '2028-02-01', to: '2028-02-29' })
})
