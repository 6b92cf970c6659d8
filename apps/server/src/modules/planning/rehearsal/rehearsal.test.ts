import fc from 'fast-check'
import { expect, test } from 'vitest'

import { emptyWords, slotTimes, weekdayOf, weekOf, withoutPictures, withoutVariables } from './pieces.ts'
import { rangeOf } from './ranges.ts'
import { begin, interrupted, type Rehearsal, type Slot, stop } from './rehearsal.ts'

const zone = 'Asia/Shanghai'
const december = { fromDay: '2026-12-01', days: 31, zone }

test('a rhythm of four issues a month goes out on the first four of its weekday', () => {
  const found = slotTimes([{ weekdays: [4], time: '20:30', channel: 'mass', weeks: [1, 2, 3, 4] }], december)
  expect(found.map(({ at }) => at.toISOString())).toEqual([
    '2026-12-03T12:30:00.000Z',
    '2026-12-10T12:30:00.000Z',
    '2026-12-17T12:30:00.000Z',
    '2026-12-24T12:30:00.000Z',
  ])
})

const slot: fc.Arbitrary<Slot> = fc.record({
  weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
  weeks: fc.uniqueArray(fc.integer({ min: 1, max: 5 })),
  time: fc.constantFrom('00:00', '08:05', '20:30', '23:59'),
  channel: fc.constantFrom('mass' as const, 'template' as const, 'customer_service' as const),
})

test('whatever the rhythm, everything goes out on its weekday, in order, once, and within the days', () => {
  fc.assert(
    fc.property(fc.array(slot, { maxLength: 8 }), fc.integer({ min: 1, max: 31 }), (slots, days) => {
      const found = slotTimes(slots, { ...december, days })
      const end = new Date('2026-11-30T16:00:00Z').getTime() + days * 86_400_000
      for (const { at, channel } of found) {
        const day = new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 10)
        const fits = slots.some(
          (each) =>
            each.channel === channel &&
            each.weekdays.includes(weekdayOf(day)) &&
            (each.weeks.length === 0 || each.weeks.includes(weekOf(day))),
        )
        expect(fits && at.getTime() < end).toBe(true)
      }
      const moments = found.map(({ at, channel }) => `${at.toISOString()} ${channel}`)
      expect(moments).toEqual([...new Set(moments)].toSorted())
    }),
  )
})

test('a range has its lowest, middle and highest value, in whatever order they came', () => {
  expect(rangeOf([9, 1, 5])).toEqual({ low: 1, mid: 5, high: 9 })
  expect(rangeOf([4, 2])).toEqual({ low: 2, mid: 3, high: 4 })
  expect(rangeOf([])).toEqual({ low: 0, mid: 0, high: 0 })
  fc.assert(
    fc.property(fc.array(fc.integer(), { minLength: 1 }), (values) => {
      const { low, mid, high } = rangeOf(values)
      expect(low <= mid && mid <= high).toBe(true)
      expect(rangeOf(values.toReversed())).toEqual({ low, mid, high })
    }),
  )
})

test('words go along without pictures, names and own attributes', () => {
  expect(withoutPictures('<p>新品<img src="/files/1"></p>')).toBe('<p>新品</p>')
  expect(withoutPictures('<p><img src="/files/1"></p>')).toBe('<p>—</p>')
  expect(withoutVariables('{name|您好}，{skin_type}到店{city|有礼}')).toBe('您好，到店有礼')
  expect(emptyWords('mass', '1 < 2')).toMatchObject({
    kind: 'articles',
    articles: [{ html: expect.stringContaining('1 &lt; 2') }],
  })
})

const waiting = { status: 'waiting', stopping: false, attempts: 0, version: 1, progress: null } as Rehearsal
const now = new Date('2026-12-01T00:00:00Z')

test('what is interrupted is played once more, not for ever', () => {
  const first = interrupted(begin(waiting, now), now)
  expect(first.status).toBe('waiting')
  const second = interrupted(begin(first, now), now)
  expect(second).toMatchObject({ status: 'failed', cause: 'rehearsal_ended', finishedAt: now })
})

test('what waits is cancelled at once, what plays is asked to stop, and what is over stays', () => {
  expect(stop(waiting, now)).toMatchObject({ status: 'cancelled', finishedAt: now })
  const stopping = stop(begin(waiting, now), now)
  expect(stopping).toMatchObject({ status: 'running', stopping: true })
  expect(interrupted(stopping, now).status).toBe('cancelled')
  expect(() => stop(interrupted(stopping, now), now)).toThrow('rehearsal_over')
})
