import { demoAccounts } from '@weiying/wechat-sandbox'
import { expect, test } from 'vitest'

import { connectedShop } from '../audience/testing/shop.ts'

const shop = await connectedShop({ followers: 5 })
const { app, accountId, inSandbox } = shop
const { appId } = demoAccounts.shop

const person = String((await inSandbox('POST', '/phone/api/people', { nickname: '小雨' })).id)
const chat = `/phone/api/people/${person}/chats/${appId}`

interface Said {
  readonly from: string
  readonly via: string
  readonly body: { readonly type: string; readonly text?: string }
}

interface Button {
  readonly name: string
  readonly key?: string
  readonly buttons?: readonly Button[]
}

/** What the phone shows from the account, oldest first. */
async function shown(): Promise<readonly string[]> {
  await shop.settle()
  const { messages } = (await inSandbox('GET', chat)) as { messages: Said[] }
  return messages.filter(({ from, via }) => from === 'them' && via === 'reply').map(({ body }) => body.text ?? body.type)
}

test('an account that was taken over says what it said on WeChat’s own site, and never goes mute', async () => {
  await app.api.accounts.importOfficialConsole({ id: accountId })
  const taken = await app.api.replyRules.takeOver({ accountId })
  expect(taken).toMatchObject({ created: 5, kept: 0, menuButtons: 3, left: [] })
  expect(await app.api.replyRules.takeOver({ accountId })).toMatchObject({ created: 0, kept: 5 })

  const { website } = demoAccounts.shop
  const [, places, offers] = website?.keywords ?? []
  await inSandbox('POST', `/phone/api/people/${person}/follow`, { appId })
  expect(await shown()).toEqual([website?.welcome])
  await inSandbox('POST', `${chat}/messages`, { text: '请问门店在哪' })
  expect((await shown()).at(-1)).toBe(places?.reply)
  // The menu of WeChat's own site went away with the callback; ours takes its place.
  expect(await inSandbox('GET', chat)).toMatchObject({ menu: [] })
  const { version } = await app.api.menus.get({ accountId })
  await app.api.menus.publish({ accountId, expectedVersion: version })
  const { menu } = (await inSandbox('GET', chat)) as { menu: Button[] }
  const button = menu.flatMap(({ buttons = [] }) => buttons).find(({ name }) => name === '本月优惠')
  expect(await inSandbox('POST', `${chat}/menu`, { key: button?.key })).toEqual({ outcome: 'sent' })
  expect((await shown()).at(-1)).toBe(offers?.reply)
  await inSandbox('POST', `${chat}/messages`, { text: '随便说点什么' })
  expect((await shown()).at(-1)).toBe(website?.fallback)
})

test('a changed rule speaks at once, and the test box knows which one will', async () => {
  const created = await app.api.replyRules.create({
    accountId,
    trigger: 'keyword',
    name: '报名',
    keywords: [{ text: '手作', match: 'exact' }],
    content: { type: 'text', text: '已为你报名' },
  })
  expect(await app.api.replyRules.test({ accountId, text: ' 手作 ' })).toMatchObject({
    rule: { id: created.id },
    matched: { text: '手作' },
  })
  await shop.settle()
  await inSandbox('POST', `${chat}/messages`, { text: '手作' })
  expect((await shown()).at(-1)).toBe('已为你报名')
  await app.api.replyRules.archive({ id: created.id, expectedVersion: created.version })
  expect(await app.api.replyRules.test({ accountId, text: '手作' })).toMatchObject({ rule: { trigger: 'default' } })
})

test('a second welcome is refused; two people editing one rule: the second is told', async () => {
  const rule = { accountId, name: '又一个', keywords: [], content: { type: 'text' as const, text: '你好' } }
  await expect(app.api.replyRules.create({ ...rule, trigger: 'welcome' })).rejects.toMatchObject({ code: 'reply_duplicate' })
  const { items } = await app.api.replyRules.list({ accountId })
  const welcome = items.find(({ trigger }) => trigger === 'welcome')
  if (welcome === undefined) throw new Error('no welcome')
  const edit = {
    id: welcome.id,
    trigger: 'welcome' as const,
    name: '欢迎',
    content: { type: 'text' as const, text: '欢迎光临' },
    expectedVersion: welcome.version,
  }
  await app.api.replyRules.update(edit)
  await expect(app.api.replyRules.update(edit)).rejects.toMatchObject({ code: 'edit_conflict' })
})

test('what the rules answered stands in the conversation and the log, once', async () => {
  await shop.settle()
  const given = await app.analytics
    .in(app.workspace.id)
    .query<{ rule: string; times: number }>(
      `select toString(properties.rule) as rule, count() as times from event where workspace = {workspace:UUID} and type = 'reply.given' group by rule order by rule`,
    )
  expect(given).toEqual([
    { rule: 'default', times: 1 },
    { rule: 'keyword', times: 2 },
    { rule: 'menu', times: 1 },
    { rule: 'welcome', times: 1 },
  ])
})

test('two processes that read the same pushes at the same time take them in once', async () => {
  const told = async (): Promise<Record<string, number>> => {
    const rows = await app.sql<{ type: string; times: number }>(
      `select type, count(*)::int as times from events.event
       where type in ('message.received', 'reply.given', 'reply.missing', 'menu.clicked') group by type`,
    )
    return Object.fromEntries(rows.map(({ type, times }) => [type, times]))
  }
  const before = await told()
  for (const text of ['一', '二', '三', '四']) await inSandbox('POST', `${chat}/messages`, { text })
  await shop.sandbox.settled()
  await app.product.accounts.callbacks.settled()
  const readers = app.product.backgrounds.filter(({ name }) => name === 'audience.inbound' || name === 'interaction.replies')
  expect(readers).toHaveLength(2)
  // As when a process wakes up after its lease has gone to another one.
  await Promise.all([...readers, ...readers, ...readers].map((reader) => reader.drain()))
  await shop.settle()
  const after = await told()
  const more = (type: string): number => (after[type] ?? 0) - (before[type] ?? 0)
  expect({ received: more('message.received'), given: more('reply.given'), missing: more('reply.missing') }).toEqual({
    received: 4,
    given: 4,
    missing: 4,
  })
})

test('a question that only the default reply met still waits for a person', async () => {
  app.clock.advance(60_000)
  await inSandbox('POST', `${chat}/messages`, { text: '请问还有货吗' })
  await shop.settle()
  const { items } = await app.api.conversations.list({ accountId, unanswered: true })
  expect(items).toMatchObject([{ openid: expect.any(String) }])
})

test('a menu is kept, checked and published to the phones', async () => {
  const { version } = await app.api.menus.get({ accountId })
  const buttons = [
    { name: '新品', type: 'view' as const, url: 'https://example.com/new', children: [] },
    { name: '会员', children: [{ name: '会员权益', type: 'click' as const, key: '会员' }] },
  ]
  await expect(
    app.api.menus.save({
      accountId,
      buttons: [{ name: '太长太长太长的名字', type: 'click', children: [] }],
      expectedVersion: version,
    }),
  ).rejects.toMatchObject({
    code: 'menu_invalid',
    data: {
      problems: [
        { at: '0', problem: 'name_too_long' },
        { at: '0', problem: 'key_missing' },
      ],
    },
  })
  const saved = await app.api.menus.save({ accountId, buttons, expectedVersion: version })
  const published = await app.api.menus.publish({ accountId, expectedVersion: saved.version })
  expect(published.publishedAt).not.toBeNull()
  expect(await inSandbox('GET', chat)).toMatchObject({ menu: [{ name: '新品' }, { name: '会员' }] })
})
