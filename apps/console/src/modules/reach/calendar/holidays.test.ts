import { expect, test } from 'vitest'

import { holidaysOf } from './holidays.ts'

const festival = { name: '春节', englishName: 'Spring Festival' }
const { on, unpublished } = holidaysOf({
  items: [
    { day: '2026-02-14', kind: 'work', ...festival },
    { day: '2026-02-17', kind: 'rest', ...festival },
    { day: '2026-02-28', kind: 'ordinary', ...festival },
  ],
  publishedYears: ['2025', '2026'],
})

test('the first day of the Spring Festival of 2026 is off, the Saturday before is worked', () => {
  expect(on('2026-02-17')).toEqual({ key: 'spring_festival', chinese: '春节', english: 'Spring Festival', rest: true })
  expect(on('2026-02-14')).toMatchObject({ key: 'spring_festival', rest: false })
})

test('an ordinary day is nothing special, nor is one that the workspace makes ordinary', () => {
  expect(on('2026-11-21')).toBeNull()
  expect(on('2026-02-28')).toBeNull()
})

test('a year without an arrangement is named, a known one, one long ago and one entered by hand are not', () => {
  expect(unpublished(['2026-12-28', '2099-01-01', '2099-01-02'])).toEqual(['2099'])
  expect(unpublished(['1990-01-01'])).toEqual([])
  const own = { day: '2027-02-06', kind: 'rest' as const, name: '春节', englishName: '春节' }
  expect(holidaysOf({ items: [own], publishedYears: ['2026'] }).unpublished(['2027-01-01'])).toEqual([])
})
