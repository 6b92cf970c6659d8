import source from 'chinese-days/dist/chinese-days.json' with { type: 'json' }
import { expect, test } from 'vitest'

import { holidaysOf } from './holidays.ts'

const { on, unpublished } = holidaysOf(source)

test('the first day of the Spring Festival of 2026 is off, the Saturday before is worked', () => {
  expect(on('2026-02-17')).toEqual({ key: 'spring_festival', chinese: '春节', english: 'Spring Festival', rest: true })
  expect(on('2026-02-14')).toMatchObject({ key: 'spring_festival', rest: false })
})

test('an ordinary day is nothing special', () => {
  expect(on('2026-11-21')).toBeNull()
})

test('a year without an arrangement is named, a known one and one long ago are not', () => {
  expect(unpublished(['2026-12-28', '2099-01-01', '2099-01-02'])).toEqual(['2099'])
  expect(unpublished(['1990-01-01'])).toEqual([])
})
