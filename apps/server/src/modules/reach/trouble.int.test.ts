import { expect, test } from 'vitest'

import { connectedShop } from '../audience/testing/shop.ts'

const shop = await connectedShop({ followers: 30 })
const { app, accountId, sandbox } = shop
const { api } = app
const settle = async (): Promise<void> => await shop.settle()
await settle()
const [template] = (await api.accountTemplates.list({ accountId })).items
if (template === undefined) throw new Error('the sandbox has no template')
const followers = (await (await shop.official()).users.get()).total

const received = (id: string) => {
  const { messages, people, duplicates } = sandbox.truth.deliveries({
    clientMsgIdPrefix: `w${id.replaceAll('-', '').slice(-12)}`,
  })
  return { messages, people, duplicates }
}
const fault = async (rule: object): Promise<void> => void (await shop.inSandbox('POST', '/sandbox/faults', rule))
const noFaults = async (): Promise<void> => void (await fetch(`${sandbox.url}/sandbox/faults`, { method: 'DELETE' }))

/** Lets the pauses after trouble pass: they are times of the database. */
const impatient = async (): Promise<void> => {
  await app.sql(`update reach.chunk set not_before = null, lease_until = null; update reach.run set lease_until = null`)
  await settle()
}

const values: Record<string, string> = { phrase: '已发货', amount: '12.00元', character_string: 'A1001', number: '3' }
const templateCampaign = async () =>
  await api.campaigns.create({
    title: '发货通知',
    accountId,
    channel: 'template',
    audience: { kind: 'all' },
    content: {
      kind: 'template',
      templateId: template.templateId,
      values: Object.fromEntries(template.fields.map(({ name }) => [name, values[name.replace(/\d+$/, '')] ?? '您好'])),
    },
  })
const massText = async () =>
  await api.campaigns.create({
    title: '早安',
    accountId,
    channel: 'mass',
    audience: { kind: 'all' },
    content: { kind: 'text', text: '早上好' },
  })
const launch = async ({ id, version }: Awaited<ReturnType<typeof templateCampaign>>) => {
  await api.campaigns.launch({ id, expectedVersion: version })
  await settle()
  return id
}

const sendPath = '/cgi-bin/message/template/send'
const customerPath = '/cgi-bin/message/custom/send'
/** Both routes of a mass send. */
const massPath = '/cgi-bin/message/mass/send*'

test('a token that WeChat forgot in the middle is replaced, and nobody notices', async () => {
  await fault({ kind: 'token_lost', path: sendPath, after: 10, count: 1 })
  const id = await launch(await templateCampaign())
  await noFaults()
  await impatient()
  expect(await api.campaigns.progress({ id })).toMatchObject({ status: 'done', totals: { accepted: followers, failed: 0 } })
  expect(received(id)).toEqual({ messages: followers, people: followers, duplicates: 0 })
})

test('40001 that stays stops the campaign for a person; after the repair it goes on where it was', async () => {
  await fault({ kind: '40001', path: sendPath, after: 10 })
  const id = await launch(await templateCampaign())
  await noFaults()
  const stopped = await api.campaigns.progress({ id })
  expect(stopped).toMatchObject({ status: 'paused', cause: 'account_broken', totals: { failed: 0, unknown: 0 } })
  const { version } = await api.campaigns.get({ id })
  await api.campaigns.resume({ id, expectedVersion: version })
  await impatient()
  expect(await api.campaigns.progress({ id })).toMatchObject({ status: 'done', totals: { accepted: followers, failed: 0 } })
  expect(received(id)).toEqual({ messages: followers, people: followers, duplicates: 0 })
})

test('who leaves while it goes out, before we hear of it, is left out by WeChat and stands there as gone', async () => {
  const phone = await shop.phone('刚刚离开')
  await settle()
  await fault({ kind: 'callback_lost', path: 'unsubscribe' })
  await phone.leave()
  await settle()
  const id = await launch(await templateCampaign())
  await noFaults()
  const { totals, skipped, status } = await api.campaigns.progress({ id })
  expect({ status, totals, skipped }).toMatchObject({
    status: 'done',
    totals: { recipients: followers + 1, accepted: followers, skipped: 1, failed: 0, unknown: 0 },
    skipped: [{ reason: 'not_following', count: 1 }],
  })
  await shop.sync()
})

test.each([
  ['-1', { kind: '-1', path: massPath, count: 1 }],
  ['45011', { kind: '45011', path: massPath, count: 1 }],
  ['HTML', { kind: 'html', path: massPath, count: 1 }],
  ['nothing after having sent', { kind: 'drop_after_success', path: massPath, count: 1 }],
])('a mass call that WeChat answers with %s goes out once under its name', async (_, rule) => {
  await app.sql(`delete from reach.delivery where channel = 'mass'`)
  await fault(rule)
  const id = await launch(await massText())
  await noFaults()
  for (let round = 0; round < 2; round += 1) await impatient()
  const progress = await api.campaigns.progress({ id })
  expect(progress).toMatchObject({ status: 'done', totals: { accepted: followers, failed: 0, unknown: 0 } })
  expect(progress.batches).toMatchObject([{ status: 'sent', sent: followers }])
  expect(received(id)).toEqual({ messages: followers, people: followers, duplicates: 0 })
})

test('a mass call whose answer never came is unknown once WeChat has forgotten its name', async () => {
  // Another month: each follower gets four.
  app.clock.advance(11 * 86_400_000)
  await fault({ kind: 'drop_after_success', path: massPath, count: 1 })
  const id = await launch(await massText())
  await noFaults()
  await app.sql(`update reach.batch set intent_at = intent_at - interval '24 hours' where status = 'intended'`)
  await impatient()
  expect(await api.campaigns.progress({ id })).toMatchObject({
    status: 'done',
    totals: { accepted: 0, unknown: followers },
    batches: [{ status: 'unknown' }],
  })
  expect(received(id)).toEqual({ messages: followers, people: followers, duplicates: 0 })
})

test('a customer-service message that was certainly not sent takes one place of the window, however often it is tried', async () => {
  const phone = await shop.phone('五条')
  await settle()
  await phone.write('在吗')
  await settle()
  const windowLeft = async (): Promise<unknown> =>
    (await app.sql(`select window_left from audience.follow where openid = $1`, [phone.openid]))[0]?.['window_left']
  const before = Number(await windowLeft())
  const campaign = await api.campaigns.create({
    title: '回访',
    accountId,
    channel: 'customer_service',
    audience: { kind: 'all' },
    content: { kind: 'text', text: '您好，有什么可以帮您？' },
  })
  await fault({ kind: '45011', path: customerPath })
  const id = await launch(campaign)
  for (let round = 0; round < 3; round += 1) await impatient()
  expect(await windowLeft()).toBe(before)
  expect(await api.campaigns.progress({ id })).toMatchObject({ status: 'sending', totals: { accepted: 0, unknown: 0 } })
  await noFaults()
  await impatient()
  expect(await api.campaigns.progress({ id })).toMatchObject({ status: 'done', totals: { accepted: 1, unknown: 0 } })
  expect(await windowLeft()).toBe(before - 1)
})
