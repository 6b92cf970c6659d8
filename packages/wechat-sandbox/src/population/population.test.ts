import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { expect, test } from 'vitest'

import { demoAccounts } from '../index.ts'
import { draftOf, startWorld, type TestWorld } from '../testing/world.ts'

const { shop } = demoAccounts
const day = 86_400_000

async function play(world: TestWorld, steps: readonly number[]): Promise<unknown> {
  await world.call('/cgi-bin/message/mass/sendall', {
    filter: { is_to_all: true },
    msgtype: 'mpnews',
    mpnews: { media_id: await draftOf(world, '会员日') },
  })
  await world.sandbox.settled()
  await world.post('/sandbox/population', { paused: false })
  for (const advanceMs of steps) await world.post('/sandbox/clock', { advanceMs })
  return world.sandbox.truth.summary()
}

test('the same seed brings the same world, in one jump or in many steps', async () => {
  const jump = await play(await startWorld({ followers: 800, seed: 7 }), [3 * day])
  const steps = await play(await startWorld({ followers: 800, seed: 7 }), [day / 2, day / 4, day / 4, 2 * day])
  const other = await play(await startWorld({ followers: 800, seed: 8 }), [3 * day])
  expect(steps).toEqual(jump)
  expect(other).not.toEqual(jump)
})

test('a push is read by a believable share, shared, answered, and buys', async () => {
  const world = await startWorld({ followers: 5_000 })
  await play(world, [4 * day])
  const { total, followers } = world.sandbox.truth.summary(shop.appId)
  expect(total.readers / 5_000).toBeGreaterThan(0.05)
  expect(total.readers / 5_000).toBeLessThan(0.12)
  expect(total.shares).toBeGreaterThan(5)
  expect(total.replies).toBeGreaterThan(30)
  expect(followers).toBeGreaterThan(5_000)
  const file = await fetch(`${world.sandbox.url}/sandbox/shop/orders.csv`)
  const csv = Buffer.from(await file.arrayBuffer()).toString('utf8')
  expect(csv.startsWith('\ufeff订单号,下单时间,实付金额')).toBe(true)
  expect(csv).toContain(',桃花\r\n')
})

test('what the statistics report is what happened', async () => {
  const world = await startWorld({ followers: 2_000 })
  await play(world, [2 * day])
  const { days } = world.sandbox.truth.summary(shop.appId)
  const today = days.find((each) => each.day === '2026-11-10')
  const body = { begin_date: '2026-11-10', end_date: '2026-11-10' }
  const summary = (await world.call('/datacube/getusersummary', body))['list'] as { new_user: number; cancel_user: number }[]
  const read = (await world.call('/datacube/getarticlesummary', body))['list'] as {
    int_page_read_count: number
    share_count: number
  }[]
  expect(summary.reduce((sum, line) => sum + line.new_user, 0)).toBe(today?.follows)
  expect(summary.reduce((sum, line) => sum + line.cancel_user, 0)).toBe(today?.leaves)
  expect(read).toMatchObject([{ int_page_read_count: today?.reads, share_count: today?.shares }])
})

test('many pushes drive people away', async () => {
  const leaves = async (pushes: number) => {
    const world = await startWorld({ followers: 3_000 })
    await world.post('/sandbox/population', { paused: false })
    for (let count = 0; count < pushes; count += 1) {
      await world.call('/cgi-bin/message/mass/sendall', {
        filter: { is_to_all: true },
        msgtype: 'text',
        text: { content: `第 ${count} 条` },
      })
      await world.sandbox.settled()
    }
    await world.post('/sandbox/clock', { advanceMs: 4 * day })
    return world.sandbox.truth
      .summary(shop.appId)
      .days.slice(-4)
      .reduce((sum, each) => sum + each.leaves, 0)
  }
  expect(await leaves(4)).toBeGreaterThan((await leaves(1)) * 2)
})

test('a paused population does nothing', async () => {
  const world = await startWorld({ followers: 500 })
  const before = world.sandbox.truth.summary().total
  await world.post('/sandbox/clock', { advanceMs: 2 * day })
  expect(world.sandbox.truth.summary().total).toEqual(before)
})

test('a second start keeps followers, chats, jobs and what people are still going to do', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'sandbox-'))
  const first = await startWorld({ followers: 800, seed: 7, dataDir })
  await play(first, [day / 2])
  await first.sandbox.stop()
  const second = await startWorld({ dataDir })
  expect(await second.post('/sandbox/clock', { advanceMs: 2.5 * day })).toHaveProperty('now')
  const whole = await startWorld({ followers: 800, seed: 7 })
  const expected = await play(whole, [3 * day])
  expect(second.sandbox.truth.summary()).toEqual(expected)
})
