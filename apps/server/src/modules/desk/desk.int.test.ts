import { systemIds } from '@weiying/kernel'
import { createSandbox, demoAccounts } from '@weiying/wechat-sandbox'
import { afterAll, expect, test } from 'vitest'

import { startApp } from '../../testing/app.ts'

const app = await startApp()
const sandbox = await createSandbox({ clock: app.clock, followers: 5, paused: true, callbackRetryMs: 1 })
afterAll(() => sandbox.stop())
const { shop } = demoAccounts

async function inSandbox(method: string, path: string, body?: object): Promise<Record<string, unknown>> {
  const response = await fetch(sandbox.url + path, {
    method,
    headers: { 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  return Object(await response.json())
}

const account = await app.api.accounts.create({
  name: '花漾美妆',
  kind: 'service',
  appId: shop.appId,
  secret: shop.secret,
  apiBaseUrl: sandbox.url,
})
const settings = await app.api.accounts.callbackSettings({ id: account.id })
await inSandbox('POST', `/sandbox/accounts/${shop.appId}/callback`, {
  ...settings,
  url: settings.url.replace('http://weiying.test', app.url),
})

/** Somebody who follows and has written once. */
async function somebodyAsks(nickname: string) {
  app.clock.advance(2000)
  const person = String((await inSandbox('POST', '/phone/api/people', { nickname }))['id'])
  await inSandbox('POST', `/phone/api/people/${person}/follow`, { appId: shop.appId })
  const say = async (text: string): Promise<void> => {
    await inSandbox('POST', `/phone/api/people/${person}/chats/${shop.appId}/messages`, { text })
    await sandbox.settled()
    await app.product.accounts.callbacks.settled()
    await app.drain()
  }
  const leave = async (): Promise<void> => {
    await inSandbox('POST', `/phone/api/people/${person}/unfollow`, { appId: shop.appId })
    await sandbox.settled()
    await app.product.accounts.callbacks.settled()
    await app.drain()
  }
  const phone = async (): Promise<string> =>
    JSON.stringify(await inSandbox('GET', `/phone/api/people/${person}/chats/${shop.appId}`))
  await say(`你好，我是${nickname}`)
  const { items } = await app.api.conversations.list({ accountId: account.id })
  const openid = items[0]?.openid ?? ''
  const place = { accountId: account.id, openid }
  const answer = async (text: string, id: string = systemIds<'message'>()) =>
    await app.api.conversations.answer({ ...place, id: id as never, text })
  return { place, say, leave, phone, answer }
}

const answered = async () =>
  await app.sql<{ properties: object }>(`select properties from events.event where type = 'conversation.answered'`)

test('a question waits, is answered on the phone, and waits no more', async () => {
  const { place, phone, answer } = await somebodyAsks('小美')
  const [waiting] = (await app.api.conversations.list({ unanswered: true })).items
  expect(waiting).toMatchObject({ ...place, obstacle: null, window: { left: 5 } })

  app.clock.advance(90_000)
  const before = (await answered()).length
  expect(await answer('您好，敏感肌可以用这一款')).toMatchObject({ outcome: 'sent', author: 'member', authorName: '林小雨' })
  expect(await phone()).toContain('您好，敏感肌可以用这一款')
  expect((await app.api.conversations.list({ unanswered: true })).items).toEqual([])
  expect(await app.api.conversations.get(place)).toMatchObject({ window: { left: 4 }, last: { direction: 'out' } })
  const thread = await app.api.conversations.messages(place)
  expect(thread.items.map(({ text }) => text)).toEqual(['您好，敏感肌可以用这一款', '你好，我是小美'])
  const events = await answered()
  expect(events).toHaveLength(before + 1)
  expect(events.at(-1)?.properties).toMatchObject({ secondsSinceQuestion: 90 })
})

test('the same answer twice, also at once, reaches the phone once', async () => {
  const { phone, answer } = await somebodyAsks('小丽')
  const id = systemIds<'message'>()
  await Promise.all([answer('只说一次', id), answer('只说一次', id)])
  await answer('只说一次', id)
  expect((await phone()).split('只说一次')).toHaveLength(2)
})

test('a window that is used up or over refuses and asks WeChat nothing', async () => {
  const { place, say, phone, answer } = await somebodyAsks('小芳')
  for (const text of ['一', '二', '三', '四', '五']) await answer(`第${text}句`)
  await expect(answer('第六句')).rejects.toMatchObject({ code: 'conversation_window_used_up' })
  app.clock.advance(1000)
  await say('还在吗')
  expect(await answer('第六句')).toMatchObject({ outcome: 'sent' })
  app.clock.advance(48 * 3600_000)
  expect(await app.api.conversations.get(place)).toMatchObject({ window: null, obstacle: 'window_closed' })
  await expect(answer('太晚了')).rejects.toMatchObject({ code: 'conversation_window_closed' })
  expect(await phone()).not.toContain('太晚了')
})

test('whoever can be answered waits; too late is counted apart; who has gone waits no more', async () => {
  const counts = async () => await app.api.conversations.waiting({ accountId: account.id })
  const listed = async (window: 'open' | 'closed') =>
    (await app.api.conversations.list({ unanswered: true, window, limit: 100 })).items.map(({ openid }) => openid)
  const before = await counts()
  const { place: late, say, leave } = await somebodyAsks('小晚')
  app.clock.advance(47 * 3600_000)
  const { place: soon, answer } = await somebodyAsks('小早')
  expect(await listed('open')).toEqual(expect.arrayContaining([late.openid, soon.openid]))
  app.clock.advance(3600_000)
  expect(await listed('open')).not.toContain(late.openid)
  expect(await listed('open')).toContain(soon.openid)
  expect(await listed('closed')).toContain(late.openid)
  const both = await counts()
  expect(both).toEqual({ open: (await listed('open')).length, lost: (await listed('closed')).length })
  expect(both.lost).toBe(before.lost + before.open + 1)

  // Asking again brings them back; an answer closes it.
  await say('还在吗')
  await answer('在的')
  expect(await listed('open')).toEqual([late.openid])
  expect(await counts()).toEqual({ open: 1, lost: both.lost - 1 })

  await leave()
  expect(await counts()).toEqual({ open: 0, lost: both.lost - 1 })
})

test('an answer whose fate WeChat never told is unknown, and is not sent again', async () => {
  const { phone, answer, place } = await somebodyAsks('小雨')
  const path = '/cgi-bin/message/custom/send'
  await inSandbox('POST', '/sandbox/faults', { path, kind: 'drop_after_success', count: 1 })
  const id = systemIds<'message'>()
  expect(await answer('可能到了', id)).toMatchObject({ outcome: 'unknown' })
  expect(await answer('可能到了', id)).toMatchObject({ outcome: 'unknown' })
  expect((await phone()).split('可能到了')).toHaveLength(2)
  expect(await app.api.conversations.get(place)).toMatchObject({ window: { left: 4 } })
})

test('an answer whose process died is settled as unknown', async () => {
  const { place } = await somebodyAsks('小安')
  const id = systemIds<'message'>()
  await app.sql(
    `insert into desk.answer (workspace_id, id, account_id, openid, text, author_id, author_name, state, at, lease_until)
     values ($1, $2, $3, $4, '走到一半', $5, '林小雨', 'sending', $6, $6)`,
    [app.workspace.id, id, account.id, place.openid, systemIds<'member'>(), app.clock.now()],
  )
  app.clock.advance(61_000)
  await app.drain()
  const [last] = (await app.api.conversations.messages(place)).items
  expect(last).toMatchObject({ id, text: '走到一半', outcome: 'unknown' })
})

test('a refusal by WeChat is a failed message with its code', async () => {
  const { answer } = await somebodyAsks('小青')
  await inSandbox('POST', '/sandbox/faults', { path: '/cgi-bin/message/custom/send', kind: '45047', count: 1 })
  expect(await answer('您好')).toMatchObject({ outcome: 'failed', errcode: 45047 })
})

test('a reply by keyword closes the question, the default reply leaves it to people', async () => {
  const content = { type: 'text' as const, text: '会员权益：消费 1 元积 1 分' }
  const rule = await app.api.replyRules.create({
    accountId: account.id,
    trigger: 'keyword',
    name: '会员',
    keywords: [{ text: '会员', match: 'contains' }],
    content,
  })
  const fallback = await app.api.replyRules.create({
    accountId: account.id,
    trigger: 'default',
    name: '默认',
    content: { type: 'text', text: '客服会尽快回复您' },
  })
  const { place, say } = await somebodyAsks('小周')
  expect(await app.api.conversations.get(place)).toMatchObject({ unansweredSince: expect.any(String) })
  const { items } = await app.api.conversations.messages(place)
  expect(items.map(({ text, author }) => [author, text])).toEqual([
    ['system', '客服会尽快回复您'],
    ['contact', '你好，我是小周'],
  ])
  // The list is read for the question, not for what went out by itself.
  const shown = async () => (await app.api.conversations.list({})).items.find(({ openid }) => openid === place.openid)?.last.text
  expect(await shown()).toBe('你好，我是小周')
  app.clock.advance(1000)
  await say('会员')
  expect(await shown()).toBe('会员')
  expect(await app.api.conversations.get(place)).toMatchObject({ unansweredSince: null, last: { author: 'rule' } })
  await app.api.replyRules.archive({ id: rule.id, expectedVersion: rule.version })
  await app.api.replyRules.archive({ id: fallback.id, expectedVersion: fallback.version })
})

test('who is erased leaves no trace in the answers', async () => {
  const { answer, place } = await somebodyAsks('小静')
  await answer('您好')
  const { contactId } = await app.api.conversations.get(place)
  if (contactId === null) throw new Error('not a contact yet')
  const kept = async () => await app.sql('select id from desk.answer where openid = $1', [place.openid])
  expect(await kept()).toHaveLength(1)
  await app.api.contacts.erase({ id: contactId })
  await app.drain()
  expect(await kept()).toEqual([])
})

test('a follower who only got the welcome is no conversation', async () => {
  await app.api.replyRules.create({
    accountId: account.id,
    trigger: 'welcome',
    name: '欢迎',
    content: { type: 'text', text: '欢迎来到花漾美妆' },
  })
  const before = (await app.api.conversations.list({})).items.length
  const person = String((await inSandbox('POST', '/phone/api/people', { nickname: '小静静' }))['id'])
  await inSandbox('POST', `/phone/api/people/${person}/follow`, { appId: shop.appId })
  await sandbox.settled()
  await app.product.accounts.callbacks.settled()
  await app.drain()
  expect((await app.api.conversations.list({})).items).toHaveLength(before)
})
