import { expect, test } from 'vitest'

import { pickerRange, pickerTime } from './picker-value.ts'

test('a picker gets the same object as long as the time is the same, and forgets nothing that is being typed', () => {
  expect(pickerTime('2026-11-22T10:05')).toBe(pickerTime('2026-11-22T10:05'))
  expect(pickerTime('2026-11-22T10:05').format('YYYY-MM-DD HH:mm')).toBe('2026-11-22 10:05')
  expect(pickerTime('2026-11-22T10:10')).not.toBe(pickerTime('2026-11-22T10:05'))
  expect(pickerRange('2026-11-01', '2026-11-30')).toBe(pickerRange('2026-11-01', '2026-11-30'))
  expect(pickerRange('2026-11-01', undefined)[1]).toBeNull()
  expect(pickerRange(undefined, '2026-11-30').map((end) => end?.format('M-D'))).toEqual([undefined, '11-30'])
})

test('after many times a picker still gets what it asks for', () => {
  for (let minute = 0; minute < 2_000; minute += 1)
    pickerTime(`2026-11-22T${String(minute % 24).padStart(2, '0')}:00:${minute % 60}`)
  expect(pickerTime('2026-11-22T10:05').hour()).toBe(10)
})
