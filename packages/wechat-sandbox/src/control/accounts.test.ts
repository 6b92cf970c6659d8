import { expect, test } from 'vitest'

import { type AccountSeed, demoAccounts, townAccounts, type TruthBook } from '../index.ts'
import { startWorld } from '../testing/world.ts'

const town: AccountSeed[] = [...Object.values<AccountSeed>(demoAccounts), ...Object.values<AccountSeed>(townAccounts)]

test('ten accounts live side by side, each with its own people, talk and figures', async () => {
  const world = await startWorld({ accounts: town, followers: 1_000 })
  await world.post('/sandbox/population', { paused: false, rates: { message: 0.05 } })
  await world.post('/sandbox/clock', { advanceMs: 2 * 86_400_000 })
  const { accounts } = (await (await fetch(`${world.sandbox.url}/sandbox/truth?from=2026-11-10`)).json()) as TruthBook
  expect(accounts).toHaveLength(10)
  for (const { total, followers } of accounts) {
    expect(followers).toBeGreaterThan(90)
    expect(total.follows).toBeGreaterThan(0)
    expect(total.replies).toBeGreaterThan(0)
  }
  for (const seed of town) {
    const list = await world.call('/cgi-bin/user/get', undefined, seed)
    expect(list).toMatchObject(
      seed.verified === false ? { errcode: 48001 } : { total: accounts.find(({ appId }) => appId === seed.appId)?.followers },
    )
  }
  const shops = accounts.filter(({ total }) => total.purchases > 0).map(({ appId }) => appId)
  expect(shops.every((appId) => town.find((seed) => seed.appId === appId)?.kind === 'service')).toBe(true)
})

test('an account can be opened while the world lives, with a past of its own', async () => {
  const world = await startWorld({ followers: 100 })
  const opened = await world.post('/sandbox/accounts', { name: '新店', kind: 'service', trade: 'coffee', followers: 300 })
  expect(opened).toMatchObject({ name: '新店', followers: 300 })
  const seed: AccountSeed = {
    appId: String(opened['appId']),
    secret: String(opened['appSecret']),
    originalId: String(opened['originalId']),
    alias: 'x',
    name: '新店',
    kind: 'service',
  }
  expect(await world.openIds(seed)).toHaveLength(300)
  const summary = await world.call('/datacube/getusersummary', { begin_date: '2026-11-03', end_date: '2026-11-09' }, seed)
  expect((summary['list'] as { new_user: number }[]).reduce((sum, line) => sum + line.new_user, 0)).toBeGreaterThan(20)
  for (const wrong of [
    {},
    { name: 'x', kind: 'mini' },
    { name: 'x', trade: 'cars' },
    { name: 'x', followers: -1 },
    { name: 'x', appId: seed.appId },
    { name: 'x', shops: ['湖滨店', '线上'] },
    { name: 'x', shops: ['湖滨店'], goods: [{ name: '面霜', fen: 100 }] },
    { name: 'x', shops: ['湖滨店', '线上'], goods: [{ name: '面霜', fen: -1 }] },
  ])
    expect(await world.post('/sandbox/accounts', wrong)).toMatchObject({ code: 'request_invalid' })
})

test('an account can have goods and shops of its own: its orders and what people ask name them', async () => {
  const world = await startWorld({ followers: 100 })
  const own = { shops: ['湖滨店', '城西店', '线上商城'], goods: [{ name: '山茶花面霜', fen: 26_800 }] }
  const opened = await world.post('/sandbox/accounts', { name: '新店', trade: 'beauty', followers: 300, ...own })
  const csv = await (await fetch(`${world.sandbox.url}/sandbox/shop/orders.csv?appid=${String(opened['appId'])}`)).text()
  const lines = csv.trim().split('\r\n').slice(1)
  expect(lines.length).toBeGreaterThan(20)
  for (const line of lines) expect(line).toMatch(/,(湖滨店|城西店|线上商城),山茶花面霜,/)
})
