import { expect, test } from 'vitest'

import { span, stepped, weeksIn } from './grid.ts'

test('a month is shown in whole weeks from Monday to Sunday', () => {
  expect(span('month', '2026-11-21')).toEqual({ from: '2026-10-26', to: '2026-12-06' })
  expect(weeksIn(span('month', '2026-11-21'))).toBe(6)
  expect(span('month', '2027-02-15')).toEqual({ from: '2027-02-01', to: '2027-02-28' })
})

test('a week begins on Monday', () => {
  expect(span('week', '2026-11-22')).toEqual({ from: '2026-11-16', to: '2026-11-22' })
})

test('going on from the last of January comes to February', () => {
  expect(stepped('month', '2026-01-31', 1)).toBe('2026-02-01')
  expect(stepped('month', '2026-01-31', -1)).toBe('2025-12-01')
  expect(stepped('week', '2026-12-28', 1)).toBe('2027-01-04')
})
