import { seededRandom } from '@weiying/kernel'
import fc from 'fast-check'
import { expect, test } from 'vitest'

import { indexOf, leastWeeks, meanOfIndices, type Raw, seriesOf, usualOf } from './index-scale.ts'
import { averageOf, checkRound } from './rating.ts'
import { correlation, driverOf, logsOf, relate, relations, withoutTrend } from './relation.ts'

const amount = fc.double({ min: 0.001, max: 1e6, noNaN: true })
const week = fc.option(fc.oneof(fc.constant(0), amount), { nil: null })
const history = fc.array(week, { minLength: 1, maxLength: 52 })

test('an index is at home between 0 and 100: usual is 50, and k times the usual stands as far above as a k-th below', () => {
  fc.assert(
    fc.property(amount, amount, fc.double({ min: 1, max: 1000, noNaN: true }), (value, usual, times) => {
      const index = indexOf(value, usual)
      expect(index).toBeGreaterThanOrEqual(0)
      expect(index).toBeLessThanOrEqual(100)
      expect(indexOf(usual, usual)).toBeCloseTo(50, 9)
      expect((indexOf(usual * times, usual) ?? 0) + (indexOf(usual / times, usual) ?? 0)).toBeCloseTo(100, 6)
    }),
  )
  expect(indexOf(0, 5)).toBe(0)
})

test('more never gives less', () => {
  fc.assert(
    fc.property(history, (values) => {
      const { values: weeks } = seriesOf(values, values.length)
      const known = weeks.flatMap(({ raw, index }) => (raw === null || index === null ? [] : [{ raw, index }]))
      const sorted = known.toSorted((one, other) => one.raw - other.raw)
      for (const [at, each] of sorted.entries()) expect(each.index).toBeGreaterThanOrEqual((sorted[at - 1]?.index ?? 0) - 1e-9)
    }),
  )
})

test('another unit gives the same index', () => {
  fc.assert(
    fc.property(history, fc.double({ min: 0.01, max: 1000, noNaN: true }), (values, factor) => {
      const one = seriesOf(values, values.length)
      const other = seriesOf(
        values.map((value) => (value === null ? null : value * factor)),
        values.length,
      )
      for (const [at, { index }] of one.values.entries()) {
        if (index === null) expect(other.values[at]?.index).toBeNull()
        else expect(other.values[at]?.index).toBeCloseTo(index, 6)
      }
    }),
  )
})

test('what was not measured stays not measured, and a year of nothing has no usual', () => {
  const { values, usual, change, measuredWeeks } = seriesOf([null, 3, null, 5], 4)
  expect(values.map(({ index }) => index === null)).toEqual([true, false, true, false])
  expect([usual, change, measuredWeeks]).toEqual([4, null, 2])
  expect(usualOf([0, 0, 0])).toBeNull()
  expect(usualOf([0, 0, 0, 8])).toBe(2)
  expect(seriesOf([0, 0], 2).current).toEqual({ raw: 0, index: null })
})

test('a course is named from eight measured weeks on', () => {
  const rising = [1, 1, 1, 1, 3, 3, 3, 3]
  expect(seriesOf(rising, 8).change).toBeGreaterThan(10)
  expect(seriesOf(rising.slice(1), 7).change).toBeNull()
  expect(leastWeeks).toBe(8)
})

test('a class without data does not pull the others down', () => {
  expect(
    meanOfIndices([
      [40, null],
      [60, 80],
      [null, null],
    ]),
  ).toEqual([50, 80])
})

const noisy = (seed: number, weeks: number): number[] => {
  const random = seededRandom(seed)
  return Array.from({ length: weeks }, () => Math.exp((random() + random() + random() - 1.5) * 0.8))
}

test('a driver is found at its lag, also under noise and where both just grow', () => {
  const driver = noisy(1, 52)
  const luck = noisy(2, 52)
  const target = driver.map((_, at) => (driver[at - 2] ?? 1) ** 1.2 * (luck[at] ?? 1) ** 0.3 * 1.02 ** at)
  const grown = driver.map((value, at) => value * 1.03 ** at)
  const found = driverOf('popularity', withoutTrend(logsOf(grown)), withoutTrend(logsOf(target)))
  expect(found).toMatchObject({ lag: 2, clear: true, weeks: 50 })
  expect(found.fit).toBeGreaterThan(0.8)
})

test('two things that have nothing to do with each other are rarely called clear, growing or not', () => {
  const calls = Array.from({ length: 200 }, (_, at) => {
    const one = noisy(1000 + at, 40).map((value, week) => value * 1.05 ** week)
    const other = noisy(5000 + at, 40).map((value, week) => value * 1.04 ** week)
    return driverOf('popularity', withoutTrend(logsOf(one)), withoutTrend(logsOf(other))).clear
  })
  expect(calls.filter(Boolean).length / calls.length).toBeLessThan(0.1)
})

test('below eight weeks nothing is said', () => {
  const few = noisy(3, 7)
  expect(driverOf('rating', few, few)).toEqual({ factor: 'rating', weeks: 7, lag: null, fit: null, clear: false })
  const all = relate({ interaction: few, popularity: few, followers: few })
  expect(all.every(({ explained, drivers }) => explained === null && drivers.every(({ lag }) => lag === null))).toBe(true)
})

test('every relation of the textbook is tried, and none of those that come from outside is a target', () => {
  expect(relations.map(({ target }) => target).toSorted()).toEqual(
    ['conversion', 'dependence', 'followers', 'interaction', 'popularity', 'rating'].toSorted(),
  )
  const weeks = noisy(7, 40)
  const other = noisy(8, 40)
  const found = relate({ followers: weeks, dependence: other, conversion: weeks.map((value, at) => value * (other[at] ?? 1)) })
  const conversion = found.find(({ target }) => target === 'conversion')
  expect(conversion?.explained).toBeGreaterThan(0.95)
  expect(found.find(({ target }) => target === 'rating')?.explained).toBeNull()
})

test('a correlation lies between −1 and 1, and a flat course has none', () => {
  const pairs = fc.array(
    fc.record({ x: fc.double({ min: -50, max: 50, noNaN: true }), y: fc.double({ min: -50, max: 50, noNaN: true }) }),
    {
      minLength: 2,
      maxLength: 60,
    },
  )
  fc.assert(
    fc.property(pairs, (given) => {
      const fit = correlation(given)
      if (fit !== null) expect(Math.abs(fit)).toBeLessThanOrEqual(1)
    }),
  )
  expect(correlation([1, 2, 3].map((x) => ({ x, y: 5 })))).toBeNull()
  const gaps: readonly Raw[] = [null, 2, 0, null, 4]
  expect(logsOf(gaps)).toEqual([null, Math.log(2), Math.log(1), null, Math.log(4)])
})

test('a round of ratings has a mean only with answers, and sensible days', () => {
  expect(averageOf([0, 0, 0, 0, 0])).toBeNull()
  expect(averageOf([1, 0, 0, 0, 3])).toBe(4)
  expect(() => checkRound({ fromDay: '2026-11-02', toDay: '2026-11-01' })).toThrow('rating_round_invalid')
  expect(() => checkRound({ fromDay: '2026-01-01', toDay: '2026-12-31' })).toThrow('rating_round_invalid')
})
