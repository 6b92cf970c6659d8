import { expect, test } from 'vitest'

import { drainAll } from './background.ts'

const idle = { name: 'idle', drain: () => Promise.resolve(false) }

test('what comes into sight while nobody finds work is still worked off', async () => {
  // Hidden when asked, in sight only after the first look.
  let looks = 0
  let hidden = true
  const done: number[] = []
  const reader = {
    name: 'reader',
    drain: () => {
      looks += 1
      const found = !hidden && done.length === 0
      if (found) done.push(looks)
      hidden = false
      return Promise.resolve(found)
    },
  }
  await drainAll([idle, reader], { isHidden: () => Promise.resolve(hidden) })
  expect(done).toEqual([2])
})

test('waiting for what is hidden is no work, and endless work is said', async () => {
  let asked = 0
  await drainAll([idle], { rounds: 1, isHidden: () => Promise.resolve((asked += 1) < 20) })
  expect(asked).toBe(20)
  await expect(drainAll([{ name: 'busy', drain: () => Promise.resolve(true) }], { rounds: 3 })).rejects.toThrow(
    'still busy after 3 rounds: busy',
  )
})
