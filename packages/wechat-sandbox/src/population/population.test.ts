import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { expect, test } from 'vitest'

import { type AccountTruth, demoAccounts, type TruthBook } from '../index.ts'
import { draftOf, startReceiver, startSite, startWorld, type TestWorld } from '../testing/world.ts'
import { standardRates } from './rates.ts'
import { spontaneous } from './texts.ts'
import { tradeNames } from './trades.ts'

const { shop } = demoAccounts
const day = 86_400_000

async function daysOf(world: TestWorld, appId: string = shop.appId): Promise<AccountTruth['days']> {
  const book = (await (await fetch(`${world.sandbox.url}/sandbox/truth?appid=${appId}&from=2026-11-10`)).json()) as TruthBook
  return book.accounts[0]?.days ?? []
}

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

test('a long list of people takes several calls; which of them comes first changes nothing', async () => {
  const played = async (order: readonly [0 | 1, 0 | 1]) => {
    const world = await startWorld({ followers: 1_500, seed: 7 })
    const openids = await world.openIds()
    const halves = [openids.slice(0, 700), openids.slice(700)] as const
    const media = [await draftOf(world, '会员日'), await draftOf(world, '会员日')] as const
    for (const half of order)
      await world.call('/cgi-bin/message/mass/send', {
        touser: halves[half],
        msgtype: 'mpnews',
        mpnews: { media_id: media[half] },
      })
    await world.sandbox.settled()
    await world.post('/sandbox/population', { paused: false })
    await world.post('/sandbox/clock', { advanceMs: 3 * day })
    return world.sandbox.truth.summary()
  }
  expect(await played([1, 0])).toEqual(await played([0, 1]))
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

test('the more pushes, the more people leave', async () => {
  const leaves = async (pushes: number) => {
    const world = await startWorld({ followers: 4_000 })
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
  const [none, one, two, four] = [await leaves(0), await leaves(1), await leaves(2), await leaves(4)]
  expect(one).toBeGreaterThan(none)
  expect(two).toBeGreaterThan(one)
  expect(four).toBeGreaterThan(two * 1.5)
})

test('single messages annoy too, but less', async () => {
  const world = await startWorld({ followers: 50 })
  const account = world.sandbox.world.accounts.get(shop.appId)
  const [openid = ''] = await world.openIds()
  await world.call('/cgi-bin/message/mass/preview', { touser: openid, msgtype: 'text', text: { content: '您好' } })
  expect(account?.followers.pressure[0]).toBe(1)
})

test('a rate that is changed changes what people do, and a wrong one is refused', async () => {
  const leaving = async (rates: Record<string, number>) => {
    const world = await startWorld({ followers: 1_000 })
    const state = await world.post('/sandbox/population', { paused: false, rates })
    expect(state).toMatchObject({ paused: false, rates })
    await world.post('/sandbox/clock', { advanceMs: 3 * day })
    return world.sandbox.truth
      .summary(shop.appId)
      .days.slice(-4)
      .reduce((sum, each) => sum + each.leaves, 0)
  }
  expect(await leaving({ leave: 0 })).toBe(0)
  expect(await leaving({ leave: 0.1 })).toBeGreaterThan(100)
  const world = await startWorld()
  for (const rates of [{ leave: 2 }, { leave: -1 }, { leave: 'x' }, { leaves: 0.1 }, { __proto__x: 1 }])
    expect(await world.post('/sandbox/population', { rates })).toMatchObject({ code: 'request_invalid' })
  await world.post('/sandbox/population', { rates: { leave: 0.5 } })
  expect(await world.post('/sandbox/population', { standard: true })).toMatchObject({ rates: { leave: 0.0011 } })
  const { rates } = (await world.get('/sandbox/population/rates')) as { rates: { name: string; zh: string; en: string }[] }
  expect(rates.every(({ zh, en }) => zh !== '' && en !== '')).toBe(true)
})

test('people come through the codes that hang out, and scan them again', async () => {
  const world = await startWorld({ followers: 3_000 })
  const receiver = await startReceiver(shop)
  for (const scene_str of ['柜台', '快递卡片'])
    await world.call('/cgi-bin/qrcode/create', { action_name: 'QR_LIMIT_STR_SCENE', action_info: { scene: { scene_str } } })
  await world.post(`/sandbox/accounts/${shop.appId}/callback`, { url: receiver.url, mode: 'safe' })
  await world.post('/sandbox/population', { paused: false, rates: { scan: 0.01 } })
  await world.post('/sandbox/clock', { advanceMs: 4 * day })
  const scenes = receiver.pushes.filter(({ fields }) => fields['Event'] === 'subscribe').map(({ fields }) => fields['EventKey'])
  const channels = Object.assign({}, ...(await daysOf(world)).map(({ followsByChannel }) => followsByChannel)) as object
  expect(Object.keys(channels).toSorted()).toEqual(['快递卡片', '柜台'])
  const truth = await daysOf(world)
  for (const scene of ['柜台', '快递卡片'])
    expect(scenes.filter((key) => key === `qrscene_${scene}`)).toHaveLength(
      truth.reduce((sum, { followsByChannel }) => sum + (followsByChannel[scene] ?? 0), 0),
    )
  expect(receiver.pushes.filter(({ fields }) => fields['Event'] === 'SCAN')).toHaveLength(
    truth.reduce((sum, { scans }) => sum + scans, 0),
  )
})

test('every tap on a link opens its address once and follows where it leads', async () => {
  const site = await startSite()
  const world = await startWorld({ followers: 4_000 })
  await world.post('/sandbox/population', { paused: false, rates: { menu: 0 } })
  await world.call('/cgi-bin/message/mass/sendall', {
    filter: { is_to_all: true },
    msgtype: 'mpnews',
    mpnews: { media_id: await draftOf(world, '新品', `<p>看<a href="${site.url}/r/one?a=1&amp;b=2">这里</a></p>`) },
  })
  await world.call('/cgi-bin/message/mass/sendall', {
    filter: { is_to_all: true },
    msgtype: 'text',
    text: { content: `领券 <a href="${site.url}/r/two">点我</a>` },
  })
  await world.post('/sandbox/clock', { advanceMs: 6 * day })
  const { links } = (await world.get('/sandbox/truth/links')) as { links: { url: string; clicks: number }[] }
  expect(links.map(({ url }) => url).toSorted()).toEqual([`${site.url}/r/one?a=1&b=2`, `${site.url}/r/two`])
  for (const { url, clicks } of links) {
    expect(clicks).toBeGreaterThan(3)
    expect(site.asked.filter((path) => site.url + path === url)).toHaveLength(clicks)
  }
  expect(site.asked.filter((path) => path === '/landing?seen=1')).toHaveLength(links.reduce((sum, { clicks }) => sum + clicks, 0))
  // A phone has an address of its own, where the system has that many: who counts by address does not take everybody for one visitor.
  if (process.platform === 'linux') expect(new Set(site.addresses).size).toBeGreaterThan(site.asked.length / 4)
  const truth = await daysOf(world)
  expect(truth.reduce((sum, { visits }) => sum + visits, 0)).toBe(truth.reduce((sum, { clicks }) => sum + clicks, 0))
})

test('addresses outside this machine are tapped, not visited', async () => {
  const world = await startWorld({ followers: 2_000 })
  await world.post('/sandbox/population', { paused: false, rates: { menu: 0.2 } })
  await world.post('/sandbox/clock', { advanceMs: day })
  const { entries } = (await world.get('/sandbox/inspector?direction=visit')) as { entries: { reason: string }[] }
  expect(entries.length).toBeGreaterThan(5)
  expect(new Set(entries.map(({ reason }) => reason))).toEqual(new Set(['不访问外部地址']))
  expect((await daysOf(world)).reduce((sum, { visits }) => sum + visits, 0)).toBe(0)
})

test('what people write is of their trade, and counted as they mean it', () => {
  const rates = standardRates()
  for (const trade of tradeNames) {
    const said = Array.from({ length: 4_000 }, (_, index) => spontaneous({ trade }, rates, [1, index]))
    const share = (kind: string) => said.filter((saying) => saying.kind === kind).length / said.length
    expect(share('complaint')).toBeCloseTo(rates.complaintShare, 1)
    expect(share('question')).toBeCloseTo(rates.questionShare, 1)
    expect(new Set(said.map(({ text }) => text)).size).toBeGreaterThan(500)
    expect(said.every(({ text }) => text !== '' && !/[{}]/.test(text))).toBe(true)
  }
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
