import { expect, test } from 'vitest'

import { targetOf } from './tree.ts'

test('a target is sent in its unit, and one that is absurd as what is refused as absurd', () => {
  expect(targetOf('fen', 1234.5)).toBe(123_450)
  expect(targetOf('share', 80)).toBe(0.8)
  expect(targetOf('times', -5)).toBe(-5)
  expect(targetOf('people', 1e20)).toBe(1e15)
  expect(targetOf('fen', -1e20)).toBe(-1e15)
})
