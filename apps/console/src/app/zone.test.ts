import { expect, test } from 'vitest'

import { formatInstant } from './zone.ts'

test('an instant is written absolutely, in the zone of the workspace', () => {
  expect(formatInstant('2026-11-21T10:30:00.000Z', 'Asia/Shanghai')).toBe('2026-11-21 18:30')
  expect(formatInstant('2026-11-21T20:30:00.000Z', 'Asia/Shanghai')).toBe('2026-11-22 04:30')
})
