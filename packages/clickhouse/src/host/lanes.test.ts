import { expect, test } from 'vitest'

import { createLanes } from './lanes.ts'

const stay = new AbortController().signal
const full = () => new Error('full')

test('who came first goes first, one at a time in each lane', async () => {
  const lanes = createLanes(2, 100, full)
  const [order, running]: [number[], Set<number>] = [[], new Set()]
  let most = 0
  const work = (number: number) => async () => {
    order.push(number)
    running.add(number)
    most = Math.max(most, running.size)
    await Promise.resolve()
    running.delete(number)
  }
  await Promise.all(Array.from({ length: 20 }, (_, number) => lanes.run(work(number), stay)))
  expect(order).toEqual(order.toSorted((a, b) => a - b))
  expect(most).toBe(2)
  expect(lanes.size).toBe(0)
})

test('who leaves the queue never runs, and the lane goes to the next', async () => {
  const lanes = createLanes(1, 100, full)
  const gate = Promise.withResolvers<void>()
  const leaving = new AbortController()
  const ran: string[] = []
  const first = lanes.run(() => gate.promise, stay)
  const second = lanes.run(async () => ran.push('second'), leaving.signal)
  const third = lanes.run(async () => ran.push('third'), stay)
  leaving.abort(new Error('left'))
  await expect(second).rejects.toThrow('left')
  gate.resolve()
  await Promise.all([first, third])
  expect(ran).toEqual(['third'])
})

test('a failure frees its lane', async () => {
  const lanes = createLanes(1, 100, full)
  await expect(lanes.run(() => Promise.reject(new Error('broken')), stay)).rejects.toThrow('broken')
  expect(await lanes.run(async () => 'works', stay)).toBe('works')
})

test('a queue that is full refuses', async () => {
  const lanes = createLanes(1, 1, full)
  const gate = Promise.withResolvers<void>()
  const running = [lanes.run(() => gate.promise, stay), lanes.run(async () => {}, stay)]
  await expect(lanes.run(async () => {}, stay)).rejects.toThrow('full')
  gate.resolve()
  await Promise.all(running)
})
