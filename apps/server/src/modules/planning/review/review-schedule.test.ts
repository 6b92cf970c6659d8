import { addDays, countDays } from '@weiying/kernel'
import fc from 'fast-check'
import { expect, test } from 'vitest'

import { latestDue, periodAfter, periodBefore, periodWith, readyMoment, readyOn, usualTimes } from './review-period.ts'

const isWorkday = (day: string): boolean => ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay())
const times = { ...usualTimes, weeklyDay: 1, weeklyAt: '10:30', monthlyWorkday: 3, monthlyAt: '18:00' }
const calendar = { zone: 'Asia/Shanghai', isWorkday, times }

test('a plan that is reviewed on Monday looks back from Monday to Sunday', () => {
  const week = periodWith('weekly', '2026-11-18', times)
  expect(week).toEqual({ from: '2026-11-16', to: '2026-11-22' })
  expect(readyMoment('weekly', week, calendar)).toEqual(new Date('2026-11-23T10:30:00+08:00'))
  const at = (now: string) => latestDue('weekly', { ...calendar, now: new Date(now) }).to
  expect(at('2026-11-23T10:29:00+08:00')).toBe('2026-11-15')
  expect(at('2026-11-23T10:30:00+08:00')).toBe('2026-11-22')
})

test('a month may be reviewed on a later workday, and at another hour', () => {
  expect(readyOn('monthly', periodWith('monthly', '2026-10-05'), isWorkday, times)).toBe('2026-11-04')
  const at = (now: string) => latestDue('monthly', { ...calendar, now: new Date(now) }).to
  expect(at('2026-11-04T17:59:00+08:00')).toBe('2026-09-30')
  expect(at('2026-11-04T18:00:00+08:00')).toBe('2026-10-31')
})

test('whatever the weekday, weeks follow one another without a hole, and each is ready on its weekday', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2000 }), fc.integer({ min: 1, max: 7 }), (offset, weeklyDay) => {
      const day = addDays('2024-01-01', offset)
      const week = periodWith('weekly', day, { ...times, weeklyDay })
      expect(week.from <= day && day <= week.to).toBe(true)
      expect(countDays(week.from, week.to)).toBe(7)
      expect(periodAfter('weekly', periodBefore('weekly', week))).toEqual(week)
      const ready = readyOn('weekly', week, isWorkday, { ...times, weeklyDay })
      expect(new Date(`${ready}T00:00:00Z`).getUTCDay() || 7).toBe(weeklyDay)
    }),
    { seed: 11, numRuns: 300 },
  )
})
