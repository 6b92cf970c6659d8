import fc from 'fast-check'
import { expect, test } from 'vitest'

import { standingOf } from './goal.ts'

const month = { fromDay: '2026-11-01', toDay: '2026-11-30' }
const followers = { ...month, metric: 'followers_new', target: 1000, direction: 'at_least' } as const
const at = (value: number | null, elapsed: number, begin: number | null = null) => ({ value, elapsed, begin, daysLeft: 10 })

test('what adds up is expected on a straight line', () => {
  expect(standingOf(followers, at(500, 0.5))).toMatchObject({ state: 'on_track', expected: 500, share: 0.5, forecast: 1000 })
  expect(standingOf(followers, at(499, 0.5))).toMatchObject({ state: 'off_track' })
  expect(standingOf(followers, at(1000, 0.6))).toMatchObject({ state: 'reached' })
})

test('a rate is expected at any time and can be lost again', () => {
  const rate = { ...month, metric: 'active_rate', target: 0.05, direction: 'at_least' } as const
  expect(standingOf(rate, at(0.06, 0.1))).toMatchObject({ state: 'on_track', expected: 0.05, forecast: null })
  expect(standingOf(rate, at(0.04, 0.9))).toMatchObject({ state: 'off_track' })
})

test('a state grows from where it began', () => {
  const total = { ...month, metric: 'followers_total', target: 6000, direction: 'at_least' } as const
  expect(standingOf(total, at(5500, 0.5, 5000))).toMatchObject({ state: 'on_track', expected: 5500, forecast: 6000 })
})

test('a ceiling is kept by staying under the line', () => {
  const lost = { ...month, metric: 'followers_lost', target: 100, direction: 'at_most' } as const
  expect(standingOf(lost, at(40, 0.5)).state).toBe('on_track')
  expect(standingOf(lost, at(60, 0.5)).state).toBe('off_track')
  expect(standingOf(lost, at(100, 1)).state).toBe('reached')
  expect(standingOf(lost, at(101, 1)).state).toBe('missed')
})

test('a goal without anything to measure is never off track', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (elapsed) =>
      ['not_started', 'no_data'].includes(standingOf(followers, at(null, elapsed)).state),
    ),
  )
})

test('more is never worse for a goal of at least', () => {
  const order = ['missed', 'off_track', 'on_track', 'reached']
  const share = fc.double({ min: 0.01, max: 1, noNaN: true })
  fc.assert(
    fc.property(fc.nat(2000), fc.nat(2000), share, (value, more, elapsed) => {
      const [worse, better] = [standingOf(followers, at(value, elapsed)), standingOf(followers, at(value + more, elapsed))]
      return order.indexOf(better.state) >= order.indexOf(worse.state)
    }),
  )
})
