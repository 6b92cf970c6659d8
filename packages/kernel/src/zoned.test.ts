import fc from 'fast-check'
import { expect, test } from 'vitest'

import { addDays, countDays, dayIn, eachDay, isDay, isTimeZone, momentIn, wallTimeIn } from './zoned.ts'

test('a moment has another day in another zone', () => {
  const at = new Date('2026-11-20T17:00:00Z')
  expect(dayIn('Asia/Shanghai', at)).toBe('2026-11-21')
  expect(dayIn('America/New_York', at)).toBe('2026-11-20')
})

test('a day begins when its zone says so', () => {
  expect(momentIn('Asia/Shanghai', '2026-11-21')).toEqual(new Date('2026-11-20T16:00:00Z'))
  expect(momentIn('Asia/Kathmandu', '2026-11-21', '18:30')).toEqual(new Date('2026-11-21T12:45:00Z'))
})

test('a time that comes twice is the first, one that never comes is after the change', () => {
  expect(momentIn('Europe/Berlin', '2026-10-25', '02:30')).toEqual(new Date('2026-10-25T00:30:00Z'))
  expect(momentIn('Europe/Berlin', '2026-03-29', '02:30')).toEqual(new Date('2026-03-29T01:30:00Z'))
})

test('every wall time is found again, in every zone', () => {
  const zones = ['Asia/Shanghai', 'America/New_York', 'Europe/Berlin', 'Australia/Lord_Howe', 'Pacific/Apia', 'UTC']
  fc.assert(
    fc.property(
      fc.constantFrom(...zones),
      fc.date({ min: new Date('2014-12-01'), max: new Date('2030-01-01'), noInvalidDate: true }),
      (zone, date) => {
        const wall = wallTimeIn(zone, date)
        expect(wallTimeIn(zone, momentIn(zone, wall.slice(0, 10), wall.slice(11)))).toBe(wall)
      },
    ),
  )
})

test('days are counted and listed with both ends', () => {
  expect(addDays('2026-02-28', 1)).toBe('2026-03-01')
  expect(countDays('2026-11-01', '2026-11-30')).toBe(30)
  expect(eachDay('2026-12-31', '2027-01-02')).toEqual(['2026-12-31', '2027-01-01', '2027-01-02'])
  expect(eachDay('2026-12-31', '2026-12-30')).toEqual([])
})

test('the calendar knows its days and zones', () => {
  expect([isDay('2026-02-29'), isDay('2028-02-29'), isDay('2026-13-01'), isDay('gestern')]).toEqual([false, true, false, false])
  expect([isTimeZone('Asia/Shanghai'), isTimeZone('Asia/Nowhere')]).toEqual([true, false])
})
