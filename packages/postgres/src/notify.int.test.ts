import { countingIds } from '@weiying/kernel'
import { expect, test } from 'vitest'

import { foundation } from '../test/foundation.ts'
import { createWaker, wake } from './index.ts'
import { testDatabase } from './testing.ts'

const { db, url, owner } = await testDatabase({ migrations: foundation() })
const workspace = countingIds()<'workspace'>()

test('a commit wakes the listeners of its channel, also after the connection was lost', async () => {
  const waker = createWaker({ url, retryMs: 10 })
  let awake = Promise.withResolvers<void>()
  waker.onWake('deliveries', () => awake.resolve())
  await waker.ready
  await db.in(workspace).transaction((tx) => wake(tx, 'deliveries'))
  await awake.promise

  awake = Promise.withResolvers()
  await owner(
    `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'weiying: wake-up' and datname = current_database()`,
  )
  await awake.promise

  awake = Promise.withResolvers()
  await db.in(workspace).transaction((tx) => wake(tx, 'deliveries'))
  await awake.promise
  await waker.close()
})

test('a transaction that is rolled back wakes nobody', async () => {
  const waker = createWaker({ url })
  const heard: string[] = []
  const awake = Promise.withResolvers<void>()
  waker.onWake('kept', () => {
    heard.push('kept')
    awake.resolve()
  })
  waker.onWake('undone', () => heard.push('undone'))
  await waker.ready
  const undone = db.in(workspace).transaction(async (tx) => {
    await wake(tx, 'undone')
    throw new Error('changed my mind')
  })
  await expect(undone).rejects.toThrow('changed my mind')
  await db.in(workspace).transaction((tx) => wake(tx, 'kept'))
  await awake.promise
  expect(heard).toEqual(['kept'])
  await waker.close()
})
