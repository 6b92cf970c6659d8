import { expect, test } from 'vitest'

import { fieldsOf, missingFields, sameMapping } from './order-import.ts'

test('what is needed comes first, and what is missing is named', () => {
  expect(
    fieldsOf('orders')
      .map(({ field }) => field)
      .slice(0, 3),
  ).toEqual(['number', 'placedAt', 'amount'])
  expect(missingFields({ number: 0, amount: 2 }, 'orders')).toEqual(['placedAt'])
  expect(missingFields({ at: 0 }, 'visits')).toEqual([])
})

test('a mapping is the same whatever the order of its fields', () => {
  expect(sameMapping({ number: 0, amount: 2 }, { amount: 2, number: 0 }, 'orders')).toBe(true)
  expect(sameMapping({ number: 0 }, { number: 1 }, 'orders')).toBe(false)
})
