import { readdirSync } from 'node:fs'

import { clockAt } from '@weiying/kernel'
import { afterAll, expect, test } from 'vitest'

import { startEntrance } from './testing/entrance.ts'
import { eventXml, textXml } from './testing/pushes.ts'

const clock = clockAt(new Date('2026-11-21T02:00:00Z'))
const entrance = await startEntrance({ clock })
afterAll(entrance.stop)
const now = clock.now()

test('a push that comes three times at once is kept once and answered three times alike', async () => {
  const account = await entrance.connect('safe')
  const replies: string[] = []
  entrance.accounts.setReplier(async (_account, push) => {
    replies.push(push.id)
    return { type: 'text', content: '好的' }
  })
  const xml = textXml('oA', '你好', '101', now)
  const answers = await Promise.all([1, 2, 3].map(async () => await account.push(xml)))
  const again = await account.push(xml)
  entrance.accounts.setReplier(async () => undefined)
  expect([...answers, again].every(({ status, text }) => status === 200 && text.includes('<Encrypt>'))).toBe(true)
  expect(replies).toHaveLength(1)
  expect(await entrance.logged(account.row.id)).toMatchObject([{ openid: 'oA', message: { kind: 'text', content: '你好' } }])
})

test('two events of one person in one second are both kept, repeated and in any order', async () => {
  const account = await entrance.connect('safe')
  const events = ['a', 'b'].map((key) => eventXml('oA', 'CLICK', key, now))
  await Promise.all([...events, ...events.toReversed(), ...events].map(async (xml) => await account.push(xml)))
  expect(
    (await entrance.logged(account.row.id)).map(({ message }) => message.key).toSorted((a = '', b = '') => a.localeCompare(b)),
  ).toEqual(['a', 'b'])
})

test.each(['plain', 'compatible', 'safe'] as const)('%s mode: right pushes are answered success', async (mode) => {
  const account = await entrance.connect(mode)
  expect(await account.push(textXml('oA', '早', '7', now))).toEqual({ status: 200, text: 'success' })
  expect(await entrance.logged(account.row.id)).toHaveLength(1)
})

test('forged, stale, oversized and unreadable pushes are refused and leave nothing', async () => {
  const account = await entrance.connect('plain')
  const xml = textXml('oA', 'x', '1', now)
  expect(await account.push(xml, { token: 'wrong' })).toEqual({ status: 403, text: '' })
  expect(await account.push(xml, { at: new Date(now.getTime() - 11 * 60_000) })).toMatchObject({ status: 403 })
  expect(await account.push(textXml('oA', '长'.repeat(30_000), '2', now))).toMatchObject({ status: 413 })
  expect(await account.push('not xml')).toMatchObject({ status: 400 })
  expect(await account.push('<!DOCTYPE x [<!ENTITY a "b">]><xml><FromUserName>&a;</FromUserName></xml>')).toMatchObject({
    status: 400,
  })
  expect((await fetch(`${entrance.url}/wechat/callback/nobody`, { method: 'POST', body: xml })).status).toBe(404)
  expect(await entrance.logged(account.row.id)).toEqual([])
})

test('a signature that was overheard is good for its own body only', async () => {
  const account = await entrance.connect('plain')
  const overheard = account.request(textXml('oA', 'x', '1', now))
  expect(await account.post(overheard)).toMatchObject({ status: 200 })
  expect(await account.post({ ...overheard, body: textXml('oA', 'transfer', '2', now) })).toMatchObject({ status: 403 })
  expect(await account.post(overheard)).toMatchObject({ status: 200 })
  expect(await entrance.logged(account.row.id)).toHaveLength(1)
})

test('a reply that is too slow or fails does not hold up the answer', async () => {
  const account = await entrance.connect('plain')
  entrance.accounts.setReplier(async () => await Promise.reject(new Error('broken rule')))
  expect(await account.push(textXml('oA', 'x', '1', now))).toEqual({ status: 200, text: 'success' })
  entrance.accounts.setReplier(async () => await Promise.resolve({ type: 'text', content: '长'.repeat(5000) }))
  expect(await account.push(textXml('oA', 'y', '2', now))).toEqual({ status: 200, text: 'success' })
  entrance.accounts.setReplier(async () => undefined)
})

test('while PostgreSQL is away pushes go to disk and come back in order without doubles', async () => {
  const account = await entrance.connect('safe')
  await account.push(textXml('oA', '0', '1000', now))
  entrance.wire.cut()
  for (let index = 1; index <= 20; index += 1) {
    expect(await account.push(textXml('oA', String(index), String(1000 + index), now))).toEqual({ status: 200, text: 'success' })
  }
  // A repetition, and more at once than one batch.
  await account.push(textXml('oA', '7', '1007', now))
  await Promise.all(
    Array.from({ length: 50 }, async (_, index) => await account.push(textXml('oB', String(index), String(2000 + index), now))),
  )
  expect(readdirSync(entrance.folder ?? '')).toHaveLength(1)
  expect(await entrance.logged(account.row.id)).toHaveLength(1)

  entrance.wire.mend()
  await entrance.accounts.callbacks.replaySpool()
  await account.push(textXml('oA', 'after', '3000', now))
  const log = await entrance.logged(account.row.id)
  expect(log.filter(({ openid }) => openid === 'oA').map(({ message }) => message.content)).toEqual([
    ...Array.from({ length: 21 }, (_, index) => String(index)),
    'after',
  ])
  expect(log).toHaveLength(72)
})

test('what a killed process had on disk is replayed by the next one', async () => {
  const first = await startEntrance({ clock, store: entrance.store })
  const account = await first.connect('safe')
  first.wire.cut()
  expect(await account.push(textXml('oA', 'kept', '1', now))).toMatchObject({ status: 200 })
  // As after kill -9: the next one finds the file under its own mark, because this test is one process.
  const second = await startEntrance({ clock, store: entrance.store, spoolDir: first.folder })
  await second.accounts.callbacks.replaySpool()
  expect(await entrance.logged(account.row.id)).toMatchObject([{ message: { content: 'kept' } }])
  await second.stop()
  await first.stop()
})

test('with neither PostgreSQL nor room on disk a push is refused, and the gap is on record', async () => {
  const small = await startEntrance({ clock, store: entrance.store, maxSpoolBytes: 10 })
  const account = await small.connect('safe')
  small.wire.cut()
  const refused = await account.push(textXml('oA', 'x', '1', now))
  expect(refused.status).toBe(503)
  small.wire.mend()
  expect(await account.push(textXml('oA', 'x', '1', now))).toEqual({ status: 200, text: 'success' })
  await small.accounts.callbacks.settled()
  const [gap] = await entrance.store.owner<{ type: string; account_id: string }>(
    `select type, account_id from events.event where type = 'account.callback_gap'`,
  )
  expect(gap).toEqual({ type: 'account.callback_gap', account_id: account.row.id })
  await small.stop()
})

test('keys that are rotated in one process are known in the others, and the old ones stay good for an hour', async () => {
  const other = await startEntrance({ clock, store: entrance.store })
  const account = await entrance.connect('safe')
  const elsewhere = account.request(textXml('oA', 'x', '1', now))
  const there = { ...elsewhere, url: elsewhere.url.replace(entrance.url, other.url) }
  expect(await account.post(there)).toMatchObject({ status: 200 })
  const { workspaceId, id, version } = account.row
  const caller = {
    workspace: workspaceId,
    actor: { kind: 'system' as const, id: 't', name: 't' },
    permissions: [],
    role: null,
    requestId: null,
  }
  await entrance.accounts.commands.rotate(caller, id, version)
  expect(await account.push(textXml('oA', 'y', '2', now))).toMatchObject({ status: 200 })
  await other.stop()
})

test('what one person wrote and was answered reads as a conversation', async () => {
  const account = await entrance.connect('safe')
  await account.push(textXml('oQ', '几点开门', '1', now))
  await account.push(eventXml('oQ', 'CLICK', 'menu', now))
  for (const background of entrance.accounts.backgrounds) while (await background.drain()) continue
  const { conversations, list, answer } = await entrance.conversation(account.row.id, 'oQ')
  expect(conversations).toMatchObject([{ unansweredSince: now, last: { content: { content: '几点开门' } } }])
  clock.advance(60_000)
  await answer('十点')
  const after = await entrance.conversation(account.row.id, 'oQ')
  expect(after.conversations).toMatchObject([{ unansweredSince: null, last: { author: 'member' } }])
  expect(after.list.map(({ direction }) => direction)).toEqual(['out', 'in'])
  expect(list).toHaveLength(1)
})
