import { expect, test } from 'vitest'

import { connectedShop } from '../audience/testing/shop.ts'

const shop = await connectedShop({ followers: 60 })
const { app, accountId, settle, sandbox } = shop
const { api } = app
await settle()

const [template] = (await api.accountTemplates.list({ accountId })).items
if (template === undefined) throw new Error('the sandbox has no template')

const everybody = { kind: 'all' as const }
const followers = (await (await shop.official()).users.get()).total
const key = (id: string): string => `w${id.replaceAll('-', '').slice(-12)}`
const received = (id: string) => {
  const { messages, people, duplicates } = sandbox.truth.deliveries({ clientMsgIdPrefix: key(id) })
  return { messages, people, duplicates }
}

const exampleOf = (name: string): string =>
  ({
    phrase: '已发货',
    amount: '12.00元',
    phone_number: '13800000000',
    name: '小雨',
    character_string: 'A1001',
    number: '3',
    date: '2026年11月21日',
    time: '18:30',
  })[name.replace(/\d+$/, '')] ?? '您好'

const templateContent = (over: Record<string, string> = {}) => ({
  kind: 'template' as const,
  templateId: template.templateId,
  values: { ...Object.fromEntries(template.fields.map(({ name }) => [name, exampleOf(name)])), ...over },
  url: 'https://example.com/order',
  miniprogram: null,
})

async function templateCampaign(over: object = {}) {
  return await api.campaigns.create({
    title: '双十一',
    accountId,
    channel: 'template',
    audience: everybody,
    content: templateContent(),
    ...over,
  })
}

const launch = async (draft: { id: string; version: number }) =>
  await api.campaigns.launch({ id: (await api.campaigns.get({ id: draft.id as never })).id, expectedVersion: draft.version })

test('a launched campaign reaches every follower once, and WeChat reports each arrival', async () => {
  const draft = await templateCampaign()
  const estimate = await api.campaigns.estimate({ id: draft.id })
  expect(estimate).toMatchObject({ people: followers, reachable: followers, problems: [], decision: 'now', calls: followers })
  await launch(draft)
  await settle()
  expect(received(draft.id)).toEqual({ messages: followers, people: followers, duplicates: 0 })
  await settle()
  const progress = await api.campaigns.progress({ id: draft.id })
  expect(progress).toMatchObject({
    status: 'done',
    totals: { recipients: followers, accepted: followers, delivered: followers, failed: 0, skipped: 0, unknown: 0 },
  })
})

test('two people launching at once send one campaign', async () => {
  const { id, version } = await templateCampaign()
  const attempts = await Promise.allSettled([
    api.campaigns.launch({ id, expectedVersion: version }),
    api.campaigns.launch({ id, expectedVersion: version }),
  ])
  expect(attempts.filter((attempt) => attempt.status === 'fulfilled')).toHaveLength(1)
  expect(attempts.find((attempt) => attempt.status === 'rejected')?.reason).toMatchObject({ code: 'edit_conflict' })
  await settle()
  expect(received(id)).toMatchObject({ messages: followers, duplicates: 0 })
})
