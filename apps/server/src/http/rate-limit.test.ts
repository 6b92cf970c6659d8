import fc from 'fast-check'
import { expect, test } from 'vitest'

import { createRateLimit } from './rate-limit.ts'

test('a minute’s worth at once, then as many as the minute brings back', () => {
  let now = 0
  const limit = createRateLimit(60, () => now)
  for (let count = 0; count < 60; count += 1) expect(limit.take('me')).toBeUndefined()
  expect(limit.take('me')).toBe(1)
  expect(limit.take('somebody else')).toBeUndefined()
  now += 1000
  expect(limit.take('me')).toBeUndefined()
  expect(limit.take('me')).toBe(1)
})

test('whoever waits as long as they were told is answered', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 600 }),
      fc.array(fc.integer({ min: 0, max: 5000 }), { maxLength: 50 }),
      (most, gaps) => {
        let now = 0
        const limit = createRateLimit(most, () => now)
        for (let count = 0; count < most; count += 1) limit.take('me')
        for (const gap of gaps) {
          now += gap
          const wait = limit.take('me')
          if (wait === undefined) continue
          now += wait * 1000
          expect(limit.take('me')).toBeUndefined()
        }
      },
    ),
  )
})

test('in any minute nobody is answered more than twice the limit', () => {
  let now = 0
  const limit = createRateLimit(10, () => now)
  let answered = 0
  for (let ms = 0; ms < 60_000; ms += 50) {
    now = ms
    if (limit.take('me') === undefined) answered += 1
  }
  expect(answered).toBeLessThanOrEqual(20)
})

test('invented callers do not fill the memory', () => {
  let now = 0
  const limit = createRateLimit(1, () => now)
  for (let count = 0; count < 50_001; count += 1) limit.take(`stranger ${count}`)
  expect(limit.take('stranger 50000')).toBe(60)
  expect(limit.take('stranger 0')).toBeUndefined()
  now += 1
})

test('zero is no limit', () => {
  const limit = createRateLimit(0, () => 0)
  for (let count = 0; count < 1000; count += 1) expect(limit.take('me')).toBeUndefined()
})
