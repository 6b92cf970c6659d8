import { expect, test } from 'vitest'

import { isUuid, systemIds } from './id.ts'

test('ids are UUIDs of version 7, sort as they were made, and none comes twice', () => {
  const before = Date.now()
  const ids = Array.from({ length: 2000 }, () => systemIds<'contact'>())
  expect(ids.every((id) => isUuid(id) && id[14] === '7' && /[89ab]/.test(id[19] ?? ''))).toBe(true)
  expect(ids.toSorted()).toEqual(ids)
  expect(new Set(ids).size).toBe(ids.length)
  const made = Number.parseInt((ids[0] ?? '').replaceAll('-', '').slice(0, 12), 16)
  expect(made).toBeGreaterThanOrEqual(before)
  expect(made).toBeLessThanOrEqual(Date.now())
  // What does not follow from time and order is random.
  expect(new Set(ids.map((id) => id.slice(-12))).size).toBe(ids.length)
})
