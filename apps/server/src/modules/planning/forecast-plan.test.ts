import { addDays } from '@weiying/kernel'
import fc from 'fast-check'
import { expect, test } from 'vitest'

import { type PlannedPromise, weeksAhead } from './forecast-plan.ts'

const firstDay = '2026-12-01'
const horizon = { firstDay, weeks: 8, metrics: ['orders', 'revenue'] } as const
const asLately = { lift: 1 }

test('an activity brings its followers on its days, and only those that are still to come', () => {
  const promise = (from: string, to: string): PlannedPromise => ({
    name: '双十二',
    metric: 'followers_new',
    value: 700,
    from,
    to,
  })
  const weeks = (one: PlannedPromise) =>
    weeksAhead(horizon, { promises: [one], pushDays: [] }, asLately).map(({ extra }) => extra)
  expect(weeks(promise('2026-12-08', '2026-12-14'))).toEqual([0, 700, 0, 0, 0, 0, 0, 0])
  expect(weeks(promise('2026-12-05', '2026-12-11'))?.map((extra) => Math.round(extra ?? 0))).toEqual([300, 400, 0, 0, 0, 0, 0, 0])
  // Half of it is over.
  expect(Math.round(weeks(promise('2026-11-28', '2026-12-03'))[0] ?? 0)).toBe(350)
})

test('a promise of orders goes to the orders, one of what is not forecast nowhere', () => {
  const promises = [
    { name: '试用', metric: 'orders', value: 70, from: '2026-12-01', to: '2026-12-07' },
    { name: '到店', metric: 'store_visits', value: 90, from: '2026-12-01', to: '2026-12-07' },
  ] as const
  const [first] = weeksAhead(horizon, { promises, pushDays: [] }, asLately)
  expect(first?.extraOfRates?.map((each) => Math.round(each))).toEqual([70, 0])
  expect(first?.extra).toBe(0)
})

test('pushes are those of the calendar until it ends, then as lately; a question of its own goes before both', () => {
  const pushDays = ['2026-12-02', '2026-12-04', '2026-12-16', '2027-06-01']
  const pushesOf = (wish: { lift: number; pushesPerWeek?: number }) =>
    weeksAhead(horizon, { promises: [], pushDays }, wish).map(({ pushes }) => pushes)
  expect(pushesOf(asLately)).toEqual([2, 0, 1, undefined, undefined, undefined, undefined, undefined])
  expect(new Set(pushesOf({ lift: 1, pushesPerWeek: 3 }))).toEqual(new Set([3]))
})

test('whatever the days, no more is promised than was, and all of it when all of it is to come', () => {
  fc.assert(
    fc.property(fc.integer({ min: -60, max: 90 }), fc.integer({ min: 0, max: 60 }), (start, length) => {
      const from = addDays(firstDay, start)
      const to = addDays(from, length)
      const one: PlannedPromise = { name: '', metric: 'followers_new', value: 1000, from, to }
      const sum = weeksAhead(horizon, { promises: [one], pushDays: [] }, asLately).reduce(
        (total, { extra = 0 }) => total + extra,
        0,
      )
      const inside = start >= 0 && start + length < 56
      expect(sum).toBeLessThanOrEqual(1000 + 1e-6)
      if (inside) expect(sum).toBeCloseTo(1000)
    }),
  )
})
