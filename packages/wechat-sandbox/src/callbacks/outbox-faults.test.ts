import { expect, test } from 'vitest'

import { demoAccounts } from '../index.ts'
import { type Receiver, startReceiver, startWorld, type TestWorld } from '../testing/world.ts'

const { shop } = demoAccounts

/** A world with one phone that follows, and a server that gets the account's callbacks. */
async function startChat(
  fault: Record<string, unknown>,
  callbackTimeoutMs = 20_000,
): Promise<{ world: TestWorld; receiver: Receiver; say(text: string): Promise<void> }> {
  const world = await startWorld({ callbackTimeoutMs })
  const receiver = await startReceiver(shop)
  await world.post(`/sandbox/accounts/${shop.appId}/callback`, { url: receiver.url, mode: 'safe' })
  const person = await world.post('/phone/api/people', { nickname: '小明' })
  const phone = `/phone/api/people/${String(person['id'])}`
  await world.post(`${phone}/follow`, { appId: shop.appId })
  await world.sandbox.settled()
  receiver.pushes.length = 0
  expect(await world.post('/sandbox/faults', fault)).toHaveProperty('fault')
  return { world, receiver, say: async (text) => void (await world.post(`${phone}/chats/${shop.appId}/messages`, { text })) }
}

const texts = ({ pushes }: Receiver) => pushes.map(({ fields }) => fields['Content'])

test('a duplicate callback comes twice with one MsgId, and its answer is shown once', async () => {
  const { world, receiver, say } = await startChat({ kind: 'callback_duplicate', path: 'text', count: 1 })
  receiver.answer = () => ({
    body: '<xml><ToUserName>x</ToUserName><FromUserName>y</FromUserName><CreateTime>1</CreateTime><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[收到]]></Content></xml>',
  })
  await say('在吗')
  await world.sandbox.settled()
  expect(texts(receiver)).toEqual(['在吗', '在吗'])
  expect(new Set(receiver.pushes.map(({ fields }) => fields['MsgId'])).size).toBe(1)
  expect(new Set(receiver.pushes.map(({ query }) => query.get('nonce'))).size).toBe(2)
  expect(world.sandbox.truth.deliveries({ kind: 'reply' })).toMatchObject({ messages: 1 })
})

test('a callback out of order comes after the next one', async () => {
  const { world, receiver, say } = await startChat({ kind: 'callback_out_of_order', count: 1, ms: 60_000 })
  await say('一')
  await say('二')
  await world.sandbox.settled()
  expect(texts(receiver)).toEqual(['二', '一'])
})

test('a late callback comes late, and carries the time of its message', async () => {
  const { world, receiver, say } = await startChat({ kind: 'callback_late', count: 1, ms: 80 })
  await say('一')
  await say('二')
  await world.sandbox.settled()
  expect(texts(receiver)).toEqual(['二', '一'])
  expect(receiver.pushes[1]?.fields['CreateTime']).toBe(String(Date.parse('2026-11-10T10:00:00+08:00') / 1_000))
})

test('a lost callback never comes, and the inspector says why', async () => {
  const { world, receiver, say } = await startChat({ kind: 'callback_lost', count: 1 })
  await say('一')
  await say('二')
  await world.sandbox.settled()
  expect(texts(receiver)).toEqual(['二'])
  expect(await world.get('/sandbox/inspector?direction=callback&failed=1')).toMatchObject({
    entries: [{ reason: 'fault: callback_lost', requestBody: expect.stringContaining('一') as string }],
  })
})

test('a callback that trickles arrives whole', async () => {
  const { world, receiver, say } = await startChat({ kind: 'callback_slow', count: 1, ms: 80 })
  await say('慢慢来')
  await world.sandbox.settled()
  expect(texts(receiver)).toEqual(['慢慢来'])
})

test('a callback that hangs is given up after the time-out and comes again', async () => {
  const { world, receiver, say } = await startChat({ kind: 'callback_hang', count: 1 }, 1_000)
  await say('卡住')
  await world.sandbox.settled()
  expect(texts(receiver)).toEqual(['卡住'])
  const { entries } = (await world.get('/sandbox/inspector?direction=callback&text=卡住')) as { entries: { reason: string }[] }
  expect(entries.map(({ reason }) => reason)).toEqual(['', '请求超时'])
})

test('only the named events of the named account are disturbed', async () => {
  const { world, receiver, say } = await startChat({ kind: 'callback_lost', path: 'sub*', appId: shop.appId })
  const person = await world.post('/phone/api/people', {})
  await world.post(`/phone/api/people/${String(person['id'])}/follow`, { appId: shop.appId })
  await say('还在')
  await world.sandbox.settled()
  expect(receiver.pushes.map(({ fields }) => fields['Event'] ?? fields['Content'])).toEqual(['还在'])
})
