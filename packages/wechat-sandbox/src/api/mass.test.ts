import { expect, test } from 'vitest'

import { demoAccounts } from '../index.ts'
import { draftOf, png, startReceiver, startWorld, type TestWorld } from '../testing/world.ts'

const { shop, diary } = demoAccounts
const settings = `/sandbox/accounts/${shop.appId}/console`
const sendAll = (world: TestWorld, more: object) =>
  world.call('/cgi-bin/message/mass/sendall', {
    filter: { is_to_all: true },
    msgtype: 'text',
    text: { content: '您好' },
    ...more,
  })

test('with API protection a send to everybody waits for the administrator, and fails without a word in half an hour', async () => {
  const world = await startWorld()
  const receiver = await startReceiver(shop)
  await world.post(`/sandbox/accounts/${shop.appId}/callback`, { url: receiver.url, mode: 'plain' })
  await world.post(settings, { switches: { massProtection: true } })
  const state = async (msg_id: unknown) => world.call('/cgi-bin/message/mass/get', { msg_id })
  const first = await sendAll(world, { clientmsgid: 'a' })
  expect(await state(first['msg_id'])).toMatchObject({ errcode: 89504 })
  await world.post(settings, { mass: { msgId: first['msg_id'], verdict: 'approve' } })
  await world.sandbox.settled()
  expect(await state(first['msg_id'])).toMatchObject({ msg_status: 'SEND_SUCCESS' })
  const second = await sendAll(world, { clientmsgid: 'b' })
  await world.post(settings, { mass: { msgId: second['msg_id'], verdict: 'refuse' } })
  const third = await sendAll(world, { clientmsgid: 'c' })
  world.clock.advance(31 * 60_000)
  expect(await state(third['msg_id'])).toMatchObject({ errcode: 89505 })
  await world.sandbox.settled()
  expect(receiver.pushes.map(({ fields }) => fields['Status'])).toEqual(
    expect.arrayContaining(['send success', 'err(40001)', 'err(40002)']),
  )
})

test('a reprint stops the send unless the sender goes on, and a forbidden one stops it always; the draft stays', async () => {
  const world = await startWorld()
  const receiver = await startReceiver(shop)
  await world.post(`/sandbox/accounts/${shop.appId}/callback`, { url: receiver.url, mode: 'plain' })
  await world.post(settings, { originals: { 别人的: 2, 不许转: 3 } })
  const send = async (title: string, clientmsgid: string, send_ignore_reprint: number) => {
    const media_id = await draftOf(world, title)
    await sendAll(world, { msgtype: 'mpnews', mpnews: { media_id }, clientmsgid, send_ignore_reprint })
    await world.sandbox.settled()
    return world.call('/cgi-bin/draft/get', { media_id })
  }
  expect(await send('别人的', 'a', 0)).toHaveProperty('news_item')
  expect(await send('别人的', 'b', 1)).toMatchObject({ errcode: 40007 })
  expect(await send('不许转', 'c', 1)).toHaveProperty('news_item')
  expect(receiver.pushes.map(({ fields }) => fields['Status'])).toEqual(['err(30003)', 'send success', 'err(30002)'])
})

test('the same clientmsgid finds its job for a day; too long is refused; so is one that comes back too fast, by a switch', async () => {
  const world = await startWorld()
  const { msg_id: id } = await sendAll(world, { clientmsgid: 'once' })
  expect(await sendAll(world, { clientmsgid: 'once' })).toMatchObject({ errcode: 45065, msg_id: id })
  expect(await sendAll(world, { clientmsgid: 'x'.repeat(33) })).toMatchObject({ errcode: 45067 })
  await world.post(settings, { switches: { clientMsgIdRetryMs: 60_000 } })
  expect(await sendAll(world, { clientmsgid: 'once' })).toMatchObject({ errcode: 45066 })
  world.clock.advance(86_400_000)
  world.sandbox.world.accounts.get(shop.appId)?.tokens.forEach((token) => (token.expiresAt += 1e9))
  expect(await sendAll(world, { clientmsgid: 'once' })).toMatchObject({ errcode: 0 })
})

test('pictures go as a list or as one, and every one of them is looked at', async () => {
  const world = await startWorld()
  const id = String((await world.upload('/cgi-bin/material/add_material?type=image', { name: 'a.png', bytes: png }))['media_id'])
  const filter = {
    is_to_all: false,
    tag_id: ((await world.call('/cgi-bin/tags/create', { tag: { name: '图' } }))['tag'] as { id: number }).id,
  }
  expect(await sendAll(world, { filter, msgtype: 'image', images: { media_ids: [id, 'x'] } })).toMatchObject({ errcode: 40007 })
  expect(await sendAll(world, { filter, msgtype: 'image', images: { media_ids: [id, id] } })).toMatchObject({ errcode: 0 })
  expect(await sendAll(world, { filter, msgtype: 'image', image: { media_id: id }, clientmsgid: 'one' })).toMatchObject({
    errcode: 0,
  })
  expect(await sendAll(world, { filter, msgtype: 'wxcard', wxcard: { card_id: 'x' } })).toMatchObject({ errcode: 45113 })
})

test('a subscription account sends once a day, a service account four times a month to everybody', async () => {
  const world = await startWorld()
  const body = { filter: { is_to_all: true }, msgtype: 'text' }
  const send = (content: string, account = shop) =>
    world.call('/cgi-bin/message/mass/sendall', { ...body, text: { content } }, account)
  expect(await send('一', diary)).toMatchObject({ errcode: 0 })
  expect(await send('二', diary)).toMatchObject({ errcode: 45028 })
  for (const text of ['一', '二', '三', '四']) expect(await send(text)).toMatchObject({ errcode: 0 })
  expect(await send('五')).toMatchObject({ errcode: 45028 })
  await world.post(settings, { massAgreement: false })
  expect(await send('六')).toMatchObject({ errcode: 48003 })
})
