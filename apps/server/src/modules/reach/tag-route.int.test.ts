import { demoAccounts } from '@weiying/wechat-sandbox'
import { expect, test } from 'vitest'

import { connectedShop } from '../audience/testing/shop.ts'

const shop = await connectedShop({ followers: 200 })
const { app, sandbox } = shop
const { api } = app
const paper = Object.values(demoAccounts).find(({ kind }) => kind === 'subscription')
if (paper === undefined) throw new Error('the sandbox has no subscription account')
const { id: accountId } = await api.accounts.create({
  name: '花漾日报',
  kind: 'subscription',
  appId: paper.appId,
  secret: paper.secret,
  apiBaseUrl: sandbox.url,
})
const settings = await api.accounts.callbackSettings({ id: accountId })
await shop.inSandbox('POST', `/sandbox/accounts/${paper.appId}/callback`, {
  ...settings,
  url: settings.url.replace('http://weiying.test', app.url),
})
await app.product.accounts.callbacks.settled()
await api.accounts.check({ id: accountId })
await shop.settle()
const official = await app.product.accounts.gateway.official(app.workspace.id, accountId)
const followers = (await official.users.get()).total

const draft = async () =>
  await api.campaigns.create({
    title: '早报',
    accountId,
    channel: 'mass',
    audience: { kind: 'all' },
    content: { kind: 'text', text: '今天的三条消息' },
  })

const keyOf = (id: string): string => `w${id.replaceAll('-', '').slice(-12)}`
const received = (id: string) => {
  const { messages, people, duplicates } = sandbox.truth.deliveries({ clientMsgIdPrefix: keyOf(id) })
  return { messages, people, duplicates }
}
const workTags = async () => (await official.tags.list()).filter(({ name }) => name.startsWith('微营群发'))
const nextDay = (): void => app.clock.advance(86_400_000)
const someone = async (place: number) => {
  const contact = (await api.contacts.list({ accountId })).items[place]
  if (contact === undefined) throw new Error('nobody follows')
  return contact
}
const shutOut = async (place: number, blacklisted = true): Promise<void> => {
  const { id } = await someone(place)
  await api.contacts.setBlacklisted({ id, blacklisted })
}

test('everybody gets it in one call that names nobody, without a tag', async () => {
  const { id, version } = await draft()
  const estimate = await api.campaigns.estimate({ id })
  expect(estimate).toMatchObject({ people: followers, route: 'all', calls: 1, problems: [] })
  expect(estimate.quotas).toMatchObject([{ kind: 'sends_per_day', limit: 1, used: 0, left: 1 }])
  await api.campaigns.launch({ id, expectedVersion: version })
  await shop.settle()
  await shop.settle()
  expect(await api.campaigns.progress({ id })).toMatchObject({
    status: 'done',
    totals: { recipients: followers, accepted: followers },
    batches: [{ number: 0, status: 'sent', sent: followers }],
  })
  expect(received(id)).toEqual({ messages: followers, people: followers, duplicates: 0 })
  expect(await workTags()).toEqual([])
})

test('the second of a day is refused until midnight in Shanghai', async () => {
  const { id, version } = await draft()
  await expect(api.campaigns.launch({ id, expectedVersion: version })).rejects.toMatchObject({
    code: 'campaign_over_quota',
    data: { reason: 'day_quota', nextAt: '2026-11-21T16:00:00.000Z' },
  })
  const { days } = await api.reachCalendar.get({ from: '2026-11-21', to: '2026-11-22', accountId })
  expect(days.map(({ quotas }) => quotas[0]?.quota.left)).toEqual([0, 1])
})

test('where somebody must be left out, the others get it through a temporary tag, which is gone afterwards', async () => {
  nextDay()
  await shutOut(0)
  const { id, version } = await draft()
  const estimate = await api.campaigns.estimate({ id })
  expect(estimate).toMatchObject({ route: 'tag', calls: Math.ceil((followers - 1) / 50) + 3, problems: [] })
  await api.campaigns.launch({ id, expectedVersion: version })
  await shop.settle()
  await shop.settle()
  expect(await api.campaigns.progress({ id })).toMatchObject({
    status: 'done',
    totals: { recipients: followers, accepted: followers - 1, skipped: 1 },
    batches: [{ number: 0, status: 'sent', sent: followers - 1 }],
  })
  expect(received(id)).toEqual({ messages: followers - 1, people: followers - 1, duplicates: 0 })
  app.clock.advance(11_000)
  await shop.settle()
  expect(await workTags()).toEqual([])
})

test('who is shut out between the launch and the call does not get it: the route changes on the way', async () => {
  nextDay()
  await shutOut(0, false)
  await shop.settle()
  const { id, version } = await draft()
  expect(await api.campaigns.estimate({ id })).toMatchObject({ route: 'all' })
  await api.campaigns.launch({ id, expectedVersion: version })
  await shutOut(1)
  await shop.settle()
  await shop.settle()
  expect(await api.campaigns.progress({ id })).toMatchObject({ status: 'done', totals: { accepted: followers - 1, skipped: 1 } })
  expect(received(id)).toEqual({ messages: followers - 1, people: followers - 1, duplicates: 0 })
})

/** The one mass send of the day is used up by somebody else, after the launch and before the call. */
async function useUpToday(): Promise<void> {
  await app.sql(
    `
    insert into reach.quota_use (workspace_id, account_id, quota, period, used)
    values ($1, $2, 'mass_sends', to_char($3::timestamptz at time zone 'Asia/Shanghai', 'YYYY-MM-DD'), 1)`,
    [app.workspace.id, accountId, app.clock.now()],
  )
}

test('who is shut out while a campaign waits for tomorrow does not get it, whether it names nobody or goes by tag', async () => {
  for (const { route, before, place } of [
    { route: 'all', before: [], place: 2 },
    { route: 'tag', before: [1], place: 3 },
  ]) {
    nextDay()
    for (const each of [1, 2]) await shutOut(each, before.includes(each))
    await shop.settle()
    const { id, version } = await draft()
    expect(await api.campaigns.estimate({ id })).toMatchObject({ route })
    await api.campaigns.launch({ id, expectedVersion: version })
    await useUpToday()
    await shop.settle()
    expect(await api.campaigns.progress({ id })).toMatchObject({ cause: 'day_quota', totals: { accepted: 0 } })
    await shutOut(place)
    await shop.settle()
    nextDay()
    await shop.settle()
    await app.sql(`update reach.run set lease_until = null`)
    await shop.settle()
    await shop.settle()
    const accepted = followers - 1 - before.length
    expect(await api.campaigns.progress({ id })).toMatchObject({
      status: 'done',
      totals: { accepted, skipped: followers - accepted },
    })
    expect(received(id)).toEqual({ messages: accepted, people: accepted, duplicates: 0 })
    await shutOut(place, false)
  }
  await shutOut(1)
})

test('a call whose answer never came goes out again under its name and counts once', async () => {
  nextDay()
  await shutOut(1, false)
  await shop.settle()
  await shop.inSandbox('POST', '/sandbox/faults', { kind: 'drop_after_success', path: '/cgi-bin/message/mass/sendall', count: 1 })
  const { id, version } = await draft()
  await api.campaigns.launch({ id, expectedVersion: version })
  await shop.settle()
  await app.sql(`update reach.run set lease_until = null`)
  await shop.settle()
  await shop.settle()
  expect(await api.campaigns.progress({ id })).toMatchObject({
    status: 'done',
    totals: { accepted: followers, unknown: 0 },
    batches: [{ status: 'sent', sent: followers }],
  })
  expect(received(id)).toEqual({ messages: followers, people: followers, duplicates: 0 })
})

test('template messages are not for subscription accounts, and the reason is told', async () => {
  await expect(api.accountTemplates.list({ accountId })).rejects.toMatchObject({
    code: 'campaign_channel_unavailable',
    data: { channel: 'template', reason: 'kind' },
  })
})
