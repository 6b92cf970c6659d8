import { drainAll } from '@weiying/jobs'
import { toId } from '@weiying/kernel'
import { createSandbox, demoAccounts } from '@weiying/wechat-sandbox'
import { afterAll, expect, test } from 'vitest'

import { startApp } from '../../testing/app.ts'

const app = await startApp()
const sandbox = await createSandbox({ clock: app.clock, followers: 20, paused: true, callbackRetryMs: 1 })
afterAll(() => sandbox.stop())
const { shop, diary } = demoAccounts
const workspace = app.workspace.id

async function inSandbox(method: string, path: string, body?: object): Promise<Record<string, unknown>> {
  const response = await fetch(sandbox.url + path, {
    method,
    headers: { 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  return Object(await response.json())
}

const shopInput = {
  name: '花漾美妆',
  kind: 'service' as const,
  appId: shop.appId,
  secret: shop.secret,
  apiBaseUrl: sandbox.url,
}

/** The settings page shows the public address; the sandbox reaches the test server at its own. */
const local = (url: string): string => url.replace('http://weiying.test', app.url)

const checkOf = (account: Awaited<ReturnType<typeof app.api.accounts.get>>, key: string) =>
  account.checks.find((check) => check.key === key)

test('a new account is a draft whose steps wait', async () => {
  const account = await app.api.accounts.create(shopInput)
  expect(account).toMatchObject({ status: 'draft', mode: 'safe', originalId: null, version: 1 })
  expect(account.checks.map(({ key, state }) => `${key} ${state}`)).toEqual([
    'secret waiting',
    'ip waiting',
    'aes_key waiting',
    'callback waiting',
    'permissions waiting',
  ])
  expect(JSON.stringify(account)).not.toContain(shop.secret)
  await expect(app.api.accounts.create(shopInput)).rejects.toMatchObject({ code: 'account_app_id_taken' })
})

test('a wrong AppID, a wrong secret and a missing IP are told apart', async () => {
  const stranger = await app.api.accounts.create({ ...shopInput, name: '别人', appId: 'wx00000000deadbeef' })
  expect(checkOf(await app.api.accounts.check({ id: stranger.id }), 'secret')).toMatchObject({
    state: 'failed',
    problem: 'app_id_unknown',
  })
  await app.api.accounts.archive({ id: stranger.id, expectedVersion: 1 })

  const wrong = await app.api.accounts.create({
    ...shopInput,
    name: '日记',
    kind: 'subscription',
    appId: diary.appId,
    secret: 'f'.repeat(32),
  })
  expect(checkOf(await app.api.accounts.check({ id: wrong.id }), 'secret')).toMatchObject({
    state: 'failed',
    problem: 'secret_wrong',
  })

  await inSandbox('POST', `/sandbox/accounts/${diary.appId}/settings`, { ipWhitelist: ['203.0.113.9'] })
  await app.api.accounts.update({ id: wrong.id, secret: diary.secret, expectedVersion: 1 })
  const refused = await app.api.accounts.check({ id: wrong.id })
  expect(checkOf(refused, 'ip')).toMatchObject({ state: 'failed', problem: 'ip_not_listed', details: { ip: '127.0.0.1' } })
  expect(checkOf(refused, 'secret')).toMatchObject({ state: 'waiting' })
  expect(await app.api.accounts.callbackSettings({ id: wrong.id })).toMatchObject({ ip: '127.0.0.1' })

  await inSandbox('POST', `/sandbox/accounts/${diary.appId}/settings`, { ipWhitelist: [] })
  const fine = await app.api.accounts.check({ id: wrong.id })
  expect(checkOf(fine, 'secret')).toMatchObject({ state: 'ok' })
  expect(checkOf(fine, 'permissions')).toMatchObject({ state: 'warning', problem: 'permission_limited' })
  // Not what only mini programs have.
  expect(checkOf(fine, 'permissions')?.details['features']).not.toMatch(/mini_/)
  await app.api.accounts.archive({ id: wrong.id, expectedVersion: 2 })
})

test('a host that is not WeChat is named', async () => {
  const lost = await app.api.accounts.create({ ...shopInput, appId: 'wx00000000deadbee2', apiBaseUrl: 'http://127.0.0.1:9' })
  expect(checkOf(await app.api.accounts.check({ id: lost.id }), 'secret')).toMatchObject({ problem: 'api_host_unreachable' })
  const console = await app.api.accounts.update({ id: lost.id, apiBaseUrl: app.url, expectedVersion: 1 })
  expect(checkOf(await app.api.accounts.check({ id: console.id }), 'secret')).toMatchObject({ problem: 'api_host_wrong' })
  await expect(
    app.api.accounts.update({ id: lost.id, apiBaseUrl: 'https://api.weixin.qq.com/cgi-bin', expectedVersion: 2 }),
  ).rejects.toMatchObject({ code: 'account_api_host_invalid' })
  await app.api.accounts.archive({ id: lost.id, expectedVersion: 2 })
})

test('the guided connection ends connected, says so once, and breaks visibly', async () => {
  const [account] = (await app.api.accounts.list({})).items
  if (account === undefined) throw new Error('no account')
  const settings = await app.api.accounts.callbackSettings({ id: account.id })
  expect(settings).toMatchObject({ mode: 'safe', reachable: false, previousUntil: null })

  // The operator types a wrong token first.
  const wrong = await inSandbox('POST', `/sandbox/accounts/${shop.appId}/callback`, {
    ...settings,
    url: local(settings.url),
    token: 'somethingElse',
  })
  expect(wrong).toMatchObject({ ok: false })
  await app.product.accounts.callbacks.settled()
  expect(checkOf(await app.api.accounts.get({ id: account.id }), 'callback')).toMatchObject({
    state: 'failed',
    problem: 'callback_token_wrong',
  })

  app.clock.advance(1000)
  const right = await inSandbox('POST', `/sandbox/accounts/${shop.appId}/callback`, { ...settings, url: local(settings.url) })
  expect(right).toEqual({ ok: true })
  await app.product.accounts.callbacks.settled()
  const checked = await app.api.accounts.check({ id: account.id })
  expect(checked).toMatchObject({ status: 'connected' })
  expect(await app.sql(`select type from events.event where type like 'account.%'`)).toEqual([{ type: 'account.connected' }])
  await app.api.accounts.check({ id: account.id })
  expect(await app.sql(`select type from events.event where type like 'account.%'`)).toHaveLength(1)

  const broken = await app.api.accounts.update({ id: account.id, secret: 'e'.repeat(32), expectedVersion: 1 })
  expect(await app.api.accounts.check({ id: broken.id })).toMatchObject({ status: 'broken', problems: ['secret_wrong'] })
  await app.api.accounts.update({ id: account.id, secret: shop.secret, expectedVersion: 2 })
  expect(await app.api.accounts.check({ id: broken.id })).toMatchObject({ status: 'connected' })
})

test('what people do in WeChat arrives once, in order, and their words become a conversation', async () => {
  const [account] = (await app.api.accounts.list({})).items
  if (account === undefined) throw new Error('no account')
  expect(account.originalId).toBeNull()
  app.product.accounts.setReplier(async (_account, push) =>
    push.message.kind === 'text' ? { type: 'text', content: `收到：${push.message.content}` } : undefined,
  )
  const person = String((await inSandbox('POST', '/phone/api/people', { nickname: '小美' }))['id'])
  await inSandbox('POST', `/phone/api/people/${person}/follow`, { appId: shop.appId })
  await sandbox.settled()
  await inSandbox('POST', `/phone/api/people/${person}/chats/${shop.appId}/messages`, { text: '会员' })
  await sandbox.settled()
  await app.product.accounts.callbacks.settled()
  await drainAll(app.product.accounts.backgrounds)

  const { inbound, messages } = app.product.accounts
  const pushes = await inbound.read({ tx: '0', position: 0 }, 100)
  expect(pushes.map(({ message }) => message.kind)).toEqual(['subscribe', 'text'])
  const chat = await inSandbox('GET', `/phone/api/people/${person}/chats/${shop.appId}`)
  expect(JSON.stringify(chat)).toContain('收到：会员')

  const { items } = await app.db.in(workspace).read((reader) => messages.conversations(reader, workspace, {}, 10))
  expect(items).toMatchObject([
    {
      openid: pushes[1]?.openid,
      unansweredSince: pushes[1]?.at,
      last: { kind: 'text', content: { content: '会员' }, author: 'contact' },
    },
  ])
  expect(await app.api.accounts.get({ id: account.id })).toMatchObject({
    originalId: shop.originalId,
    lastPushAt: app.clock.now().toISOString(),
  })
})

test('replies and menu of WeChat’s own site are read before they fall silent', async () => {
  const [account] = (await app.api.accounts.list({})).items
  if (account === undefined) throw new Error('no account')
  expect(await app.api.accounts.officialConsole({ id: account.id })).toMatchObject({ importedAt: null, autoReplies: null })
  const imported = await app.api.accounts.importOfficialConsole({ id: account.id })
  expect(imported).toMatchObject({
    autoReplies: { welcome: { type: 'text', content: shop.website?.welcome } },
    menu: { open: true, buttons: [{ name: '新品' }, { name: '会员' }, { name: '门店' }] },
    counts: { welcome: true, default: true, keywords: 3, menuButtons: 3 },
  })
  expect(await app.api.accounts.officialConsole({ id: account.id })).toEqual(imported)
  expect(await app.api.accounts.get({ id: account.id })).toMatchObject({
    officialConsoleImportedAt: app.clock.now().toISOString(),
  })
})

test('the typed client calls with a token of its own, and survives its loss', async () => {
  const [account] = (await app.api.accounts.list({})).items
  if (account === undefined) throw new Error('no account')
  const official = await app.product.accounts.gateway.official(workspace, account.id)
  const before = await official.users.get()
  await inSandbox('POST', `/sandbox/accounts/${shop.appId}/settings`, { loseTokens: true })
  expect(await official.users.get()).toEqual(before)
})

test('the opening checklist has an owner and a mark for each step', async () => {
  const [account] = (await app.api.accounts.list({})).items
  const [member] = (await app.api.members.list({})).items
  if (account === undefined || member === undefined) throw new Error('nobody')
  expect((await app.api.accounts.checklist({ id: account.id })).items).toHaveLength(11)
  await app.api.accounts.markStep({ id: account.id, step: 'avatar', ownerId: member.id })
  const done = await app.api.accounts.markStep({ id: account.id, step: 'avatar', done: true, note: '已上传' })
  expect(done).toMatchObject({ ownerName: '林小雨', done: true, doneBy: '林小雨', note: '已上传' })
  const open = await app.api.accounts.markStep({ id: account.id, step: 'avatar', done: false })
  expect(open).toMatchObject({ done: false, doneAt: null, ownerName: '林小雨' })
  const stranger = app.api.accounts.markStep({ id: account.id, step: 'avatar', ownerId: toId<'member'>(account.id) })
  await expect(stranger).rejects.toMatchObject({ code: 'not_found' })
})

test('no step of the checklist is given to who is disabled; what they have goes on', async () => {
  const { api } = app
  const [account] = (await api.accounts.list({})).items
  if (account === undefined) throw new Error('no account')
  const { member: left } = await api.members.invite({ email: 'left@example.com', name: '方圆', role: 'operator' })
  const mark = async (step: 'licence' | 'departments', change: object) =>
    await api.accounts.markStep({ id: account.id, step, ...change })
  await mark('licence', { ownerId: left.id })
  await api.members.disable({ id: left.id, expectedVersion: left.version })
  await expect(mark('departments', { ownerId: left.id })).rejects.toMatchObject({
    code: 'goal_owner_disabled',
    data: { name: '方圆' },
  })
  expect(await mark('licence', { ownerId: left.id, note: '等公章' })).toMatchObject({ ownerName: '方圆', note: '等公章' })
  expect(await mark('licence', { done: true })).toMatchObject({ ownerName: '方圆', done: true })
  expect(await mark('licence', { ownerId: null })).toMatchObject({ ownerId: null, ownerName: null })
  await expect(mark('licence', { ownerId: left.id })).rejects.toMatchObject({ code: 'goal_owner_disabled' })
})

test('every change stands in the audit log once, without secrets', async () => {
  const before = (await app.api.audit.list({ noun: 'account', limit: 200 })).items.length
  const made = await app.api.accounts.create({ ...shopInput, name: '第三个', appId: 'wx00000000deadbee3' })
  await app.api.accounts.update({ id: made.id, name: '改名', token: 'anotherToken1', expectedVersion: 1 })
  await app.api.accounts.rotate({ id: made.id, expectedVersion: 2 })
  await app.api.accounts.check({ id: made.id })
  await app.api.accounts.markStep({ id: made.id, step: 'licence', done: true })
  await app.api.accounts.archive({ id: made.id, expectedVersion: 3 })
  const log = (await app.api.audit.list({ noun: 'account', limit: 200 })).items
  const verbs = ['archive', 'markStep', 'check', 'rotate', 'update', 'create']
  expect(log.slice(0, log.length - before).map(({ action }) => action)).toEqual(verbs.map((verb) => `account.${verb}`))
  expect(JSON.stringify(log)).not.toMatch(/v1\.[0-9a-f]{8}\.|anotherToken1|0f3b6a9c2e5d8417/)
  await expect(app.api.accounts.get({ id: made.id })).rejects.toMatchObject({ code: 'not_found' })
})

test('two people editing the same account: the second one is told', async () => {
  const made = await app.api.accounts.create({ ...shopInput, name: '同时', appId: 'wx00000000deadbee4' })
  await app.api.accounts.update({ id: made.id, name: '甲', expectedVersion: 1 })
  const second = app.api.accounts.update({ id: made.id, name: '乙', expectedVersion: 1 })
  await expect(second).rejects.toMatchObject({ code: 'edit_conflict' })
})

test('another workspace and a token without the right see nothing', async () => {
  const [account] = (await app.api.accounts.list({})).items
  if (account === undefined) throw new Error('no account')
  const { api } = await app.secondWorkspace()
  expect((await api.accounts.list({})).items).toEqual([])
  const { get, check, callbackSettings, importOfficialConsole, checklist } = api.accounts
  for (const call of [get, check, callbackSettings, importOfficialConsole, checklist]) {
    await expect(call({ id: account.id })).rejects.toMatchObject({ code: 'not_found' })
  }
  const reader = await app.withToken(['account.read'])
  expect(await reader.accounts.get({ id: account.id })).toMatchObject({ id: account.id })
  await expect(reader.accounts.callbackSettings({ id: account.id })).rejects.toMatchObject({ code: 'permission_missing' })
})
