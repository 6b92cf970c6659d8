import { countDays } from '@weiying/kernel'
import { expect, test } from 'vitest'

import { daysOf } from './presets.ts'

test('presets have as many days as they say and end today, except yesterday', () => {
  expect(daysOf('yesterday', '2026-03-01')).toEqual({ from: '2026-02-28', to: '2026-02-28' })
  const week = daysOf('days7', '2026-11-21')
  expect([week, countDays(week.from, week.to)]).toEqual([{ from: '2026-11-15', to: '2026-11-21' }, 7])
  const month = daysOf('days30', '2026-11-21')
  expect(countDays(month.from, month.to)).toBe(30)
})
