import { expect, test } from 'vitest'

import { generate } from './generate.ts'

const scale = { contacts: 10_000, events: 200_000 }

test('the same seed makes the same people and events, another one others', () => {
  const first = (seed: number) => {
    const brand = generate({ ...scale, seed })
    return {
      people: [1, 2, 9999].map((number) => brand.contact(number)),
      events: brand.events(50)[Symbol.iterator]().next().value,
    }
  }
  expect(first(1)).toEqual(first(1))
  expect(first(2)).not.toEqual(first(1))
})

test('batches do not change what is in them', () => {
  const all = (batch: number) => [...generate({ contacts: 1000, events: 5000 }).events(batch)].flat()
  expect(all(7)).toEqual(all(5000))
})

test('there are as many as the scale says, events in order of time and inside the history', () => {
  const brand = generate(scale)
  expect([...brand.contacts(3000)].flat().map(({ number }) => number)).toEqual(Array.from({ length: 10_000 }, (_, at) => at + 1))
  const times = [...brand.events()].flat().map(({ at }) => at)
  expect(times).toHaveLength(200_000)
  expect(times.every((at, place) => place === 0 || at >= (times[place - 1] ?? 0))).toBe(true)
  expect(times[0]).toBeGreaterThanOrEqual(brand.from)
  expect(times.at(-1)).toBeLessThan(brand.until)
})

test('tags follow the law of Zipf: few are common, most are rare', () => {
  const brand = generate(scale)
  const counts = new Map<number, number>()
  for (const { tags } of [...brand.contacts()].flat()) for (const tag of tags) counts.set(tag, (counts.get(tag) ?? 0) + 1)
  const common = (tag: number): number => (counts.get(tag) ?? 0) / scale.contacts
  expect(common(1)).toBeGreaterThan(0.3)
  expect(common(20)).toBeLessThan(0.1)
  expect(counts.size).toBe(brand.tagCount)
})

test('weekends are busier than Tuesdays', () => {
  const perWeekday = [0, 0, 0, 0, 0, 0, 0]
  for (const { at } of [...generate({ ...scale, days: 364 }).events()].flat()) {
    const weekday = new Date(at + 8 * 3_600_000).getUTCDay()
    perWeekday[weekday] = (perWeekday[weekday] ?? 0) + 1
  }
  expect((perWeekday[6] ?? 0) / (perWeekday[2] ?? 1)).toBeGreaterThan(1.2)
})
