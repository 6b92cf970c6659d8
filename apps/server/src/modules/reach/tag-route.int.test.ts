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

test('a subscription account sends to a temporary tag, once a day, and the tag is gone afterwards', async () => {
  const { id, version } = await draft()
  const estimate = await api.campaigns.estimate({ id })
  expect(estimate).toMatchObject({ people: followers, route: 'tag', calls: Math.ceil(followers / 50) + 3, problems: [] })
  expect(estimate.quotas).toMatchObject([{ kind: 'sends_per_day', limit: 1, used: 0, left: 1 }])
  await api.campaigns.launch({ id, expectedVersion: version })
  await shop.settle()
  await shop.settle()
  expect(await api.campaigns.progress({ id })).toMatchObject({
    status: 'done',
    totals: { recipients: followers, accepted: followers },
    batches: [{ number: 0, status: 'sent', sent: followers }],
  })
  const { messages, duplicates } = sandbox.truth.deliveries({ clientMsgIdPrefix: `w${id.replaceAll('-', '').slice(-12)}` })
  expect({ messages, duplicates }).toEqual({ messages: followers, duplicates: 0 })
  app.clock.advance(11_000)
  await shop.settle()
  expect((await official.tags.list()).filter(({ name }) => name.startsWith('微营群发'))).toEqual([])
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

test('template messages are not for subscription accounts, and the reason is told', async () => {
  await expect(api.accountTemplates.list({ accountId })).rejects.toMatchObject({
    code: 'campaign_channel_unavailable',
    data: { channel: 'template', reason: 'kind' },
  })
})
