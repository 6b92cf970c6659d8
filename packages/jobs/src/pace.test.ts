import fc from 'fast-check'
import { expect, test } from 'vitest'

import { beforeNextLook, quietMs } from './pace.ts'

test('a loop keeps its pace for three seconds after it was woken, then looks less and less often', () => {
  expect(beforeNextLook(100_000, 2_900, 1_000, 0)).toBe(1_000)
  expect(beforeNextLook(100_000, 20_000, 1_000, 0)).toBe(10_000)
  expect(beforeNextLook(100_000, 80_000, 1_000, 0)).toBe(40_000)
})

test('loops that are quiet look once a minute, one shortly after the other', () => {
  const now = 7_000_000
  const looks = [0, 1, 2].map((place) => now + beforeNextLook(now, 3_600_000, 1_000, place))
  expect(looks.map((at) => at - (looks[0] ?? 0))).toEqual([0, 40, 80])
})

test('what becomes due a while after the last stir is seen at most half of that while later, and never more than a minute', () => {
  fc.assert(
    fc.property(fc.integer({ min: 3_000, max: 100_000_000 }), fc.integer({ min: 0, max: 40 }), (dueAfterMs, place) => {
      let quietFor = 3_000
      while (quietFor < dueAfterMs) quietFor += Math.max(1, beforeNextLook(5_000_000 + quietFor, quietFor, 1_000, place))
      return quietFor - dueAfterMs <= Math.min(quietMs, Math.max(1_000, dueAfterMs / 2))
    }),
  )
})
