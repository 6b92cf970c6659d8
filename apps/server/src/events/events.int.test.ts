import { drainAll } from '@weiying/jobs'
import { type Id, systemIds, toId } from '@weiying/kernel'
import { expect, test } from 'vitest'

import { startApp } from '../testing/app.ts'
import { createEvents } from './publish.ts'

const app = await startApp()
const workspace = toId<'workspace'>(app.workspace.id)
const events = createEvents({ newId: systemIds })
const contact = { id: systemIds<'contact'>(), number: 7 }

async function publish(count: number): Promise<void> {
  await app.db.in(workspace).transaction(async (tx) => {
    const list = Array.from({ length: count }, (_, index) => ({
      type: 'order.placed' as const,
      at: new Date('2026-11-20T12:00:00Z'),
      contact,
      source: 'test',
      properties: {
        orderId: systemIds<'order'>(),
        amountFen: 100 + index,
        channel: '天猫',
        shop: '旗舰店',
        codeWord: null,
        first: false,
      },
    }))
    await events.publish(tx, workspace, ...list)
  })
}

const shipped = async (of: Id<'workspace'> = workspace) =>
  (
    await app.analytics
      .in(of)
      .query<{ events: number; fen: number }>(
        `select count() as events, sum(amount_fen) as fen from event where workspace = {workspace:UUID} and type = 'order.placed'`,
      )
  )[0]

test('what happened is in the analytics store after its transaction, once', async () => {
  await publish(3)
  await app.drain()
  expect(await shipped()).toMatchObject({ events: 3, fen: 303 })
  await app.drain()
  expect(await shipped()).toMatchObject({ events: 3 })
})

test('a batch that arrived without being noted is sent again and adds nothing', async () => {
  await publish(2)
  await app.drain()
  await app.analytics.system('test').command('truncate table shipment')
  await publish(1)
  await app.drain()
  // The running shipper remembers its place; a fresh one starts from what the store says: nothing.
  const { createShipper } = await import('./ship.ts')
  const fresh = createShipper({
    db: app.db,
    analytics: app.analytics,
    holder: 'another',
    onError: () => {},
    onWake: () => () => {},
  })
  while (await fresh.drain()) continue
  expect(await shipped()).toMatchObject({ events: 6 })
})

test('an event of an unfinished transaction is not overtaken by a later one', async () => {
  const { promise: waiting, resolve: finish } = Promise.withResolvers<void>()
  const { promise: written, resolve: wrote } = Promise.withResolvers<void>()
  const slow = app.db.in(workspace).transaction(async (tx) => {
    await events.publish(tx, workspace, {
      type: 'contact.created',
      at: app.clock.now(),
      contact,
      source: 'test',
      properties: { via: 'manual' },
    })
    wrote()
    await waiting
  })
  await written
  await publish(1)
  // Not app.drain(): it would wait for the rows that stay hidden here.
  await drainAll(app.product.backgrounds)
  expect(await shipped()).toMatchObject({ events: 6 })
  finish()
  await slow
  await app.drain()
  expect(await shipped()).toMatchObject({ events: 7 })
})

test('properties that the catalogue does not know are refused with the transaction', async () => {
  const wrong = app.db.in(workspace).transaction(async (tx) => {
    await events.publish(tx, workspace, {
      type: 'tag.attached',
      at: app.clock.now(),
      source: 'test',
      properties: { tagId: 'no id', tagNumber: 1, by: 'member' },
    })
  })
  await expect(wrong).rejects.toThrow()
})
