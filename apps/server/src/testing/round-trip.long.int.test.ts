import { writeSync } from 'node:fs'

import { expect, test } from 'vitest'

import { figuresOf, tableOf } from './round-trip-figures.ts'
import { travel } from './round-trip.ts'

/** `npm run test:long`; `WEIYING_ROUND_TRIP=2000` makes a smaller town. */
const long = process.env['WEIYING_LONG'] === '1'
const followers = Number(process.env['WEIYING_ROUND_TRIP'] ?? 20_000)
const began = performance.now()
// Past the test runner, which keeps what is written until the file is through.
const say = (line: string): void =>
  void writeSync(2, `round trip, ${((performance.now() - began) / 1000).toFixed(0)} s: ${line}\n`)

const figures = long ? await played() : []

async function played() {
  const traveller = await travel({
    followers,
    seed: 2026,
    days: 30,
    onStop: (now) => {
      if (now.getUTCHours() === 16 && now.getUTCMinutes() === 0) say(`${now.toISOString().slice(0, 10)} is over`)
    },
  })
  const found = await figuresOf(traveller)
  say(`${followers} followers, 30 days\n${tableOf(found)}`)
  return found
}

test.runIf(long)('what Weiying measured in a month of a town is what happened in it', () => {
  expect(figures.filter(({ measured, truth }) => measured !== truth)).toEqual([])
  expect(figures.length).toBeGreaterThan(300)
})
