import { expect, test } from 'vitest'

import { groupCommit, Overloaded } from './group-commit.ts'

class Away extends Error {}
const isGeneral = (error: unknown): boolean => error instanceof Away || error instanceof Overloaded

test('what comes while a commit is under way shares the next one', async () => {
  const batches: number[][] = []
  const group = groupCommit<number>({
    store: async (rows) => {
      batches.push([...rows])
      await new Promise((resolve) => setImmediate(resolve))
    },
    isGeneral,
    inFlight: 1,
  })
  await Promise.all(Array.from({ length: 1000 }, (_, index) => group.write(index)))
  expect(batches.flat()).toEqual(Array.from({ length: 1000 }, (_, index) => index))
  expect(batches.length).toBeLessThan(6)
})

test('nobody is told before the row is durable', async () => {
  const gate = Promise.withResolvers<void>()
  const told: string[] = []
  const group = groupCommit<number>({ store: async () => await gate.promise, isGeneral })
  const written = (async () => {
    await group.write(1)
    told.push('durable')
  })()
  await new Promise((resolve) => setImmediate(() => setImmediate(resolve)))
  expect(told).toEqual([])
  gate.resolve()
  await written
  expect(told).toEqual(['durable'])
})

test('one bad row does not take the others with it', async () => {
  const stored: number[] = []
  const group = groupCommit<number>({
    store: async (rows) => {
      if (rows.includes(3)) throw new Error('bad row')
      stored.push(...rows)
    },
    isGeneral,
  })
  const results = await Promise.allSettled([1, 2, 3, 4].map((row) => group.write(row)))
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled'])
  expect(stored.sort((a, b) => a - b)).toEqual([1, 2, 4])
})

test('a full queue refuses at once', async () => {
  const gate = Promise.withResolvers<void>()
  const group = groupCommit<number>({ store: async () => await gate.promise, isGeneral, maxWaiting: 3 })
  const held = [1, 2, 3].map((row) => group.write(row))
  await expect(group.write(4)).rejects.toBeInstanceOf(Overloaded)
  gate.resolve()
  await Promise.all(held)
})

test('rows that waited too long are refused, because their sender has given up', async () => {
  const gate = Promise.withResolvers<void>()
  const group = groupCommit<number>({ store: async () => await gate.promise, isGeneral, inFlight: 1, batch: 1, patienceMs: -1 })
  await expect(group.write(1)).rejects.toBeInstanceOf(Overloaded)
  gate.resolve()
})
