import { expect, test } from 'vitest'

import { demoAccounts } from '../index.ts'
import { draftOf, startReceiver, startWorld } from '../testing/world.ts'

const { shop } = demoAccounts
const callback = `/sandbox/accounts/${shop.appId}/callback`

for (const mode of ['plain', 'compatible', 'safe'] as const) {
  test(`a mass message reaches every follower once and its result comes back in ${mode} mode`, async () => {
    const world = await startWorld()
    const receiver = await startReceiver(shop)
    expect(
      await world.post(callback, { url: receiver.url, token: shop.token, encodingAesKey: shop.encodingAesKey, mode }),
    ).toEqual({ ok: true })
    const mediaId = await draftOf(world, '双十一')
    const sent = await world.call('/cgi-bin/message/mass/sendall', {
      filter: { is_to_all: true },
      msgtype: 'mpnews',
      mpnews: { media_id: mediaId },
      clientmsgid: 'campaign-1',
    })
    expect(sent).toMatchObject({ errcode: 0, errmsg: 'send job submission success' })
    await world.sandbox.settled()

    expect(world.sandbox.truth.deliveries({ clientMsgId: 'campaign-1' })).toMatchObject({
      people: 20,
      messages: 20,
      duplicates: 0,
    })
    const [push] = receiver.pushes
    expect(push?.fields).toMatchObject({
      Event: 'MASSSENDJOBFINISH',
      MsgID: String(sent['msg_id']),
      Status: 'send success',
      TotalCount: '20',
      SentCount: '20',
    })
    expect(push?.raw.includes('<Event>')).toBe(mode !== 'safe')
    expect(push?.raw.includes('<Encrypt>')).toBe(mode !== 'plain')
    expect(await world.call('/cgi-bin/draft/get', { media_id: mediaId })).toMatchObject({ errcode: 40007 })
    expect(await world.call('/cgi-bin/message/mass/get', { msg_id: String(sent['msg_id']) })).toMatchObject({
      msg_status: 'SEND_SUCCESS',
    })
  })
}

test('settings are saved only when the server answers the check', async () => {
  const world = await startWorld()
  const receiver = await startReceiver({ ...shop, token: 'another' })
  const settings = { url: receiver.url, token: shop.token, encodingAesKey: shop.encodingAesKey, mode: 'safe' }
  expect(await world.post(callback, settings)).toMatchObject({ ok: false, failed: 'answer' })
  expect(await world.post(callback, { ...settings, encodingAesKey: 'short' })).toMatchObject({
    ok: false,
    failed: 'encodingAesKey',
  })
  expect(await world.post(callback, { ...settings, url: 'http://127.0.0.1:1/' })).toMatchObject({ ok: false, failed: 'request' })
  expect(world.sandbox.world.accounts.get(shop.appId)?.push.enabled).toBe(false)
})

test('a message from a phone is answered in its chat; without an answer after three tries the person is told', async () => {
  const world = await startWorld()
  const receiver = await startReceiver(shop)
  await world.post(callback, { url: receiver.url, mode: 'safe' })
  const person = await world.post('/phone/api/people', { nickname: '小明' })
  const phone = `/phone/api/people/${String(person['id'])}`
  await world.post(`${phone}/follow`, { appId: shop.appId })
  receiver.answer = ({ fields, query }) =>
    fields['MsgType'] === 'text'
      ? {
          body: `<xml><ToUserName>${query.get('openid') ?? ''}</ToUserName><FromUserName>x</FromUserName><CreateTime>1</CreateTime><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[收到]]></Content></xml>`,
        }
      : { body: '' }
  await world.post(`${phone}/chats/${shop.appId}/messages`, { text: '你好' })
  await world.sandbox.settled()
  expect(receiver.pushes.map(({ fields }) => fields['Event'] ?? fields['Content'])).toEqual(['subscribe', '你好'])
  expect(await world.get(`${phone}/chats/${shop.appId}`)).toMatchObject({
    messages: [{ from: 'me' }, { from: 'them', via: 'reply', body: { type: 'text', text: '收到' } }],
  })

  receiver.answer = () => ({ status: 500, body: '' })
  await world.post(`${phone}/chats/${shop.appId}/messages`, { text: '还在吗' })
  await world.sandbox.settled()
  const tries = receiver.pushes.slice(2)
  expect(tries).toHaveLength(3)
  expect(new Set(tries.map(({ fields }) => fields['MsgId']))).toHaveProperty('size', 1)
  expect(new Set(tries.map(({ query }) => query.get('nonce')))).toHaveProperty('size', 3)
  const chat = await world.get(`${phone}/chats/${shop.appId}`)
  expect((chat['messages'] as { body: object }[]).at(-1)).toMatchObject({
    body: { type: 'note', text: expect.stringContaining('服务出现故障') },
  })
})
