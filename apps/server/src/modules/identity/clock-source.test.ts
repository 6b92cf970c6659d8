import { expect, test } from 'vitest'

import { readTold, settingFor } from './clock-source.ts'

const wall = new Date('2026-11-21T02:00:00Z')
const real = { clockBase: null, clockSince: null, clockSpeed: 1 }
const later = (ms: number): Date => new Date(wall.getTime() + ms)

test('a clock that shows the time of the wall changes nothing', () => {
  expect(settingFor(real, { now: later(900), speed: 1 }, wall)).toBeUndefined()
})

test('a jump is followed, and then counted on from without further changes', () => {
  const set = settingFor(real, { now: later(86_400_000), speed: 1 }, wall)
  expect(set).toEqual({ clockBase: later(86_400_000), clockSince: wall, clockSpeed: 1 })
  if (set === undefined) throw new Error('not followed')
  expect(settingFor(set, { now: later(86_400_000 + 60_000), speed: 1 }, later(60_000))).toBeUndefined()
})

test('another speed is followed though the time is the same; back at the wall the workspace has real time again', () => {
  const fast = settingFor(real, { now: wall, speed: 60 }, wall)
  expect(fast).toMatchObject({ clockSpeed: 60 })
  if (fast === undefined) throw new Error('not followed')
  expect(settingFor(fast, { now: later(1000), speed: 1 }, later(1000))).toEqual(real)
})

test('only a time and a speed are a clock', () => {
  for (const wrong of [
    null,
    1,
    {},
    { now: '2026', speed: 1 },
    { now: 1, speed: -1 },
    { now: Number.NaN, speed: 1 },
    { now: 1, speed: 1e12 },
  ])
    expect(readTold(wrong)).toBeUndefined()
  expect(readTold({ now: 0, speed: 0, journey: null })).toEqual({ now: new Date(0), speed: 0 })
})
