import { clockAt } from '@weiying/kernel'
import { createSandbox, demoAccounts } from '@weiying/wechat-sandbox'
import { afterAll, expect, test } from 'vitest'

import { startApp } from '../../testing/app.ts'

// 10:00 in Shanghai. The sandbox keeps its own time; the product learns of it over HTTP alone.
const now = new Date('2026-11-21T02:00:00Z')
const sandbox = await createSandbox({ clock: clockAt(now), followers: 60, paused: true, callbackRetryMs: 1 })
afterAll(() => sandbox.stop())
const app = await startApp({ now, demo: true, clockUrl: `${sandbox.url}/sandbox/clock` })
const { api } = app
const { shop } = demoAccounts

async function inSandbox(method: string, path: string, body?: object): Promise<Record<string, unknown>> {
  const response = await fetch(sandbox.url + path, {
    method,
    headers: { 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  return Object(await response.json())
}
async function settle(): Promise<void> {
  await sandbox.settled()
  await app.product.accounts.callbacks.settled()
  await app.drain()
}

const { id: accountId } = await api.accounts.create({
  name: '花漾美妆',
  kind: 'service',
  appId: shop.appId,
  secret: shop.secret,
  apiBaseUrl: sandbox.url,
})
const settings = await api.accounts.callbackSettings({ id: accountId })
await inSandbox('POST', `/sandbox/accounts/${shop.appId}/callback`, {
  ...settings,
  url: settings.url.replace('http://weiying.test', app.url),
})
await app.product.accounts.callbacks.settled()
await api.accounts.check({ id: accountId })
await api.followerSyncs.start({ accountId })
await settle()

const hour = 3_600_000

test('what is connected in a new demo is stamped with the time of its world, before anybody told it', async () => {
  const ahead = await createSandbox({ clock: clockAt(new Date('2026-12-03T02:00:00Z')), followers: 0, paused: true })
  const fresh = await startApp({ now, demo: true, clockUrl: `${ahead.url}/sandbox/clock` })
  expect(await fresh.api.workspaces.clock()).toMatchObject({ simulated: false })
  const connect = { name: '花漾美妆', kind: 'service' as const, appId: shop.appId, secret: shop.secret, apiBaseUrl: ahead.url }
  const account = await fresh.api.accounts.create(connect)
  expect(await fresh.api.workspaces.clock()).toMatchObject({ now: '2026-12-03T02:00:00.000Z', simulated: true })
  await fresh.api.accounts.markStep({ id: account.id, step: 'avatar', done: true })
  const { items } = await fresh.api.accounts.checklist({ id: account.id })
  expect(items.find(({ step }) => step === 'avatar')).toMatchObject({ doneAt: '2026-12-03T02:00:00.000Z' })
  // A source that is away keeps nobody from connecting.
  await ahead.stop()
  await fresh.api.accounts.create({ ...connect, appId: 'wx0123456789abcdef' })
})

test('the next day of the sandbox is the next day of the demo: the scheduled campaign goes out, yesterday’s figures come in', async () => {
  expect(await api.workspaces.clock()).toMatchObject({ simulated: false, speed: 1 })
  const before = await api.platformFigures.compare({ accountId, from: '2026-11-20', to: '2026-11-21' })
  expect(before.freshness.platformDay).toBe('2026-11-20')
  const { id, version } = await api.campaigns.create({
    title: '明早见',
    accountId,
    channel: 'mass',
    audience: { kind: 'all' },
    content: { kind: 'text', text: '早上好' },
    schedule: { kind: 'at', at: '2026-11-22T01:30:00.000Z' },
  })
  await api.campaigns.launch({ id, expectedVersion: version })
  await settle()
  expect((await api.campaigns.get({ id })).status).toBe('scheduled')

  await inSandbox('POST', '/sandbox/clock', { advanceMs: 24 * hour })
  await settle()
  await settle()

  expect((await inSandbox('GET', '/sandbox/clock/companions'))['companions']).toEqual([app.product.clockSource?.address])
  expect(await api.workspaces.clock()).toMatchObject({ now: '2026-11-22T02:00:00.000Z', simulated: true })
  // What is ticked off now was done on that day.
  await api.accounts.markStep({ id: accountId, step: 'avatar', done: true })
  const { items } = await api.accounts.checklist({ id: accountId })
  expect(items.find(({ step }) => step === 'avatar')).toMatchObject({ doneAt: '2026-11-22T02:00:00.000Z' })
  const sent = await api.campaigns.get({ id })
  expect(sent).toMatchObject({ status: 'done', launchedAt: '2026-11-22T02:00:00.000Z' })
  expect(sent.totals.accepted).toBeGreaterThan(1)
  const after = await api.platformFigures.compare({ accountId, from: '2026-11-20', to: '2026-11-21' })
  expect(after.freshness.platformDay).toBe('2026-11-21')
})

test('quotas and quiet hours go by the day of the sandbox', async () => {
  const { days } = await api.reachCalendar.get({ from: '2026-11-21', to: '2026-11-22' })
  const used = days.map(({ day, quotas }) => [day, quotas[0]?.quota.used])
  expect(used).toEqual([
    ['2026-11-21', 0],
    ['2026-11-22', 1],
  ])
  const policy = await api.reachPolicies.get()
  await api.reachPolicies.update({ quietHours: { from: '22:00', to: '08:00' }, expectedVersion: policy.version })
  const { id } = await api.campaigns.create({
    title: '夜里',
    accountId,
    channel: 'mass',
    audience: { kind: 'all' },
    content: { kind: 'text', text: '晚安' },
  })
  expect(await api.campaigns.estimate({ id })).toMatchObject({ decision: 'now' })
  await inSandbox('POST', '/sandbox/clock', { advanceMs: 13 * hour })
  await settle()
  expect(await api.campaigns.estimate({ id })).toMatchObject({ decision: 'at', nextAt: '2026-11-23T00:00:00.000Z' })
})

test('a faster sandbox is a faster demo; a workspace of real business keeps real time', async () => {
  const live = await app.secondWorkspace()
  await inSandbox('POST', '/sandbox/clock', { speed: 60 })
  await app.drain()
  expect(await api.workspaces.clock()).toMatchObject({ speed: 60, simulated: true })
  expect(await live.api.workspaces.clock()).toEqual({
    now: app.clock.now().toISOString(),
    wall: app.clock.now().toISOString(),
    speed: 1,
    simulated: false,
  })
})

test('only the source may tell the time, and only a time', async () => {
  const { clockSource } = app.product
  if (clockSource === undefined) throw new Error('no clock source')
  const tell = async (address: string, body: unknown) =>
    await fetch(address.replace('http://weiying.test', app.url), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  const told = { now: new Date('2027-05-01T02:00:00Z').getTime(), speed: 1 }
  const forged = clockSource.address.slice(0, -1) + (clockSource.address.endsWith('A') ? 'B' : 'A')
  expect((await tell(forged, told)).status).toBe(404)
  expect((await tell(`${app.url}/clock/`, told)).status).toBe(404)
  expect((await tell(clockSource.address.replace(/[\w-]{24}$/, '%E9%92%9F'.repeat(24)), told)).status).toBe(404)
  expect((await tell(clockSource.address, { now: 'tomorrow', speed: 1 })).status).toBe(400)
  expect((await api.workspaces.clock()).now.slice(0, 7)).toBe('2026-11')
  expect(await (await tell(clockSource.address, told)).json()).toEqual({ followed: 1 })
  expect((await api.workspaces.clock()).now).toBe('2027-05-01T02:00:00.000Z')
})

test('without a clock of its own the product has no entrance for one', async () => {
  const plain = await startApp({ now, demo: true })
  expect(plain.product.clockSource).toBeUndefined()
  expect((await fetch(`${plain.url}/clock/anything`, { method: 'POST' })).status).toBe(404)
})
