import { expect, test } from 'vitest'

import { guard, type RunningEngine } from './guard.ts'

/** An engine made of promises: every start is noted, and the test ends it when it likes. */
function engineRoom() {
  const starts: { end: () => void; stopped: boolean }[] = []
  const start = async (): Promise<RunningEngine> => {
    const { promise, resolve } = Promise.withResolvers<void>()
    const one = { end: resolve, stopped: false }
    starts.push(one)
    return {
      url: 'engine://here',
      pid: starts.length,
      ended: promise,
      stop: async () => {
        one.stopped = true
        resolve()
      },
    }
  }
  return { starts, start }
}

test('an engine that ends is started again, until it is stopped', async () => {
  const { starts, start } = engineRoom()
  const lines: string[] = []
  const guarded = guard(start, (line) => lines.push(line))
  expect(await guarded.started).toBe('engine://here')
  starts[0]?.end()
  await expect.poll(() => starts.length).toBe(2)
  await guarded.stop()
  expect(starts.map(({ stopped }) => stopped)).toEqual([false, true])
  expect(lines).toEqual(['has ended unexpectedly; starting it again'])
})

test('a start that fails at first is said, and not tried again', async () => {
  let tries = 0
  const guarded = guard(
    async () => {
      tries += 1
      throw new Error('no disk')
    },
    () => {},
  )
  await expect(guarded.started).rejects.toThrow('no disk')
  await guarded.stop()
  expect(tries).toBe(1)
})

test('a restart that fails is tried until it works', async () => {
  const { starts, start } = engineRoom()
  const failures = [new Error('port busy'), new Error('port busy')]
  const lines: string[] = []
  const guarded = guard(
    async () => {
      const failure = starts.length === 1 ? failures.pop() : undefined
      if (failure !== undefined) throw failure
      return start()
    },
    (line) => lines.push(line),
  )
  await guarded.started
  starts[0]?.end()
  await expect.poll(() => starts.length, { timeout: 5000 }).toBe(2)
  expect(lines.filter((line) => line.includes('port busy'))).toHaveLength(2)
  await guarded.stop()
})
