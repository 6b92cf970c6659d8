import { expect, test } from 'vitest'

import { connectedShop } from '../audience/testing/shop.ts'

// The business clock stands at 10:00 in Shanghai on 2026-11-21.
const shop = await connectedShop({ followers: 400 })
const { app, accountId } = shop
await app.drain()
await shop.sync()

const days = { accountId, from: '2026-11-14', to: '2026-11-20' }

test('the statistics of the last month are there once an account is connected, and agree with our own count', async () => {
  const { items, freshness } = await app.api.platformFigures.compare(days)
  expect(freshness.platformDay).toBe('2026-11-20')
  expect(items).toHaveLength(7)
  for (const { day, status, revision, figures } of items) {
    expect([day, status, revision]).toEqual([day, 'complete', 1])
    const total = figures.find(({ figure }) => figure === 'followers_total')
    expect(total?.platform).toBeGreaterThan(0)
  }
  expect(items[0]?.figures.find(({ figure }) => figure === 'followers_total')?.difference).toBe(0)
  const first = (await app.api.platformFigures.compare({ accountId, from: '2026-10-22', to: '2026-10-22' })).items[0]
  expect(first?.status).toBe('complete')
})

test('who came and left before the account was connected is in the platform’s counts only, and shown as the difference', async () => {
  const { items } = await app.api.platformFigures.compare({ accountId, from: '2026-10-25', to: '2026-11-20' })
  const differences = items.flatMap(({ figures }) => figures.map(({ difference }) => difference ?? 0))
  expect(Math.max(...differences)).toBe(0)
  expect(Math.min(...differences)).toBeLessThan(0)
})

test('a pull by hand that finds the same changes nothing; a figure that the platform changed is a revision', async () => {
  expect(await app.api.platformFigures.pull(days)).toEqual({ complete: 7, delayed: 0, failed: 0, changed: 0 })
  const account = [...shop.sandbox.world.accounts.values()][0]
  const day = [...(account?.days.entries() ?? [])].find(([, counts]) => counts.followsBySource.size > 0)
  for (const [, counts] of account?.days ?? []) counts.followsBySource.set(0, (counts.followsBySource.get(0) ?? 0) + 1)
  expect(day).toBeDefined()
  expect(await app.api.platformFigures.pull(days)).toMatchObject({ complete: 7, changed: 7 })
  expect((await app.api.platformFigures.compare(days)).items[0]).toMatchObject({ revision: 2 })
})

test('today is not asked for, and a period that has not begun is refused', async () => {
  expect(await app.api.platformFigures.pull({ ...days, to: '2026-11-25' })).toMatchObject({ complete: 7 })
  const ahead = app.api.platformFigures.pull({ accountId, from: '2026-11-21', to: '2026-11-25' })
  await expect(ahead).rejects.toMatchObject({ code: 'metric_period_invalid' })
})

test('when the platform refuses, what was known stays and people learn why', async () => {
  await shop.inSandbox('POST', '/sandbox/faults', { path: '/datacube/*', kind: '48001' })
  const refused = app.api.platformFigures.pull({ accountId, from: '2026-11-19', to: '2026-11-20' })
  await expect(refused).rejects.toMatchObject({ code: 'platform_figures_unavailable', data: { errcode: 48001 } })
  await shop.inSandbox('DELETE', '/sandbox/faults', {})
  expect((await app.api.platformFigures.compare(days)).items[0]?.status).toBe('complete')
})

test('the next morning yesterday comes in by itself, not before it is ready', async () => {
  app.clock.set(new Date('2026-11-21T23:50:00Z'))
  await app.drain()
  expect((await app.api.platformFigures.compare({ ...days, to: '2026-11-21' })).freshness.platformDay).toBe('2026-11-20')
  app.clock.set(new Date('2026-11-22T00:31:00Z'))
  await app.drain()
  expect((await app.api.platformFigures.compare({ ...days, to: '2026-11-21' })).freshness.platformDay).toBe('2026-11-21')
})

test('a platform that is late all morning is asked until the day is there', async () => {
  await shop.inSandbox('POST', '/sandbox/faults', { path: '/datacube/getusersummary', kind: '61503' })
  const asked = { ...days, to: '2026-11-22' }
  const half = 31 * 60_000
  let now = new Date('2026-11-23T00:31:00Z').getTime()
  for (let tries = 0; tries < 6; tries += 1, now += half) {
    app.clock.set(new Date(now))
    await app.drain()
    const { items, freshness } = await app.api.platformFigures.compare(asked)
    expect([items[0]?.status, freshness.platformDay]).toEqual(['delayed', '2026-11-21'])
  }
  await shop.inSandbox('DELETE', '/sandbox/faults', {})
  app.clock.set(new Date(now))
  await app.drain()
  expect((await app.api.platformFigures.compare(asked)).freshness.platformDay).toBe('2026-11-22')
})
