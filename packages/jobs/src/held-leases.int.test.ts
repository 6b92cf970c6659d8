import { testDatabase } from '@weiying/postgres/testing'
import { expect, test } from 'vitest'

import { holdLeases } from './held-leases.ts'

const { db, owner } = await testDatabase()

const holders = async () =>
  Object.fromEntries(
    (await owner<{ name: string; holder: string }>('select name, holder from weiying.lease order by name')).map((row) => [
      row.name,
      row.holder,
    ]),
  )

test('one process holds each lease, and gives it back when it stops', async () => {
  const [first, second] = [holdLeases(db, 'first'), holdLeases(db, 'second')]
  expect(await first.hold('ship')).toBe(true)
  expect(await second.hold('ship')).toBe(false)
  expect(await second.hold('count')).toBe(true)
  expect(await holders()).toEqual({ count: 'second', ship: 'first' })
  await first.end('ship')
  second.doubt('ship')
  expect(await second.hold('ship')).toBe(true)
})

test('renewing one lease renews the others of the process in the same statement', async () => {
  const leases = holdLeases(db, 'together')
  await Promise.all(['a', 'b', 'c'].map((name) => leases.hold(name)))
  await owner(`update weiying.lease set until = clock_timestamp() where holder = 'together'`)
  leases.doubt('b')
  expect(await leases.hold('b')).toBe(true)
  const alive = await owner<{ name: string }>(
    `select name from weiying.lease where holder = 'together' and until > clock_timestamp() order by name`,
  )
  expect(alive.map(({ name }) => name)).toEqual(['a', 'b', 'c'])
})

test('two processes that ask for all leases at once share them out, and none is held twice', async () => {
  const names = Array.from({ length: 20 }, (_, index) => `race ${index}`)
  const held = await Promise.all(
    ['left', 'right'].map(async (holder) => {
      const leases = holdLeases(db, holder)
      return await Promise.all((holder === 'left' ? names : names.toReversed()).map((name) => leases.hold(name)))
    }),
  )
  const [left = [], right = []] = held
  expect(left.map((has, index) => Number(has) + Number(right[names.length - 1 - index]))).toEqual(names.map(() => 1))
})
