import { expect, test } from 'vitest'

import { demoAccounts } from '../index.ts'
import { draftOf, startWorld, type TestWorld } from '../testing/world.ts'

const { shop, diary } = demoAccounts

async function newPhone(world: TestWorld, nickname = '小明'): Promise<{ phone: string; openId: string }> {
  const person = await world.post('/phone/api/people', { nickname })
  const phone = `/phone/api/people/${String(person['id'])}`
  await world.post(`${phone}/follow`, { appId: shop.appId })
  return { phone, openId: (await world.openIds()).at(-1) ?? '' }
}

const sayTo = (world: TestWorld, touser: string) =>
  world.call('/cgi-bin/message/custom/send', { touser, msgtype: 'text', text: { content: '您好' } })

test('following allows three answers within a minute, writing five within 48 hours', async () => {
  const world = await startWorld()
  const { phone, openId } = await newPhone(world)
  for (let count = 0; count < 3; count += 1) expect(await sayTo(world, openId)).toMatchObject({ errcode: 0 })
  expect(await sayTo(world, openId)).toMatchObject({ errcode: 45047 })
  await world.post(`${phone}/chats/${shop.appId}/messages`, { text: '在吗' })
  world.clock.advance(47 * 3_600_000)
  world.sandbox.world.accounts.get(shop.appId)?.tokens.forEach((token) => (token.expiresAt += 1e9))
  for (let count = 0; count < 5; count += 1) expect(await sayTo(world, openId)).toMatchObject({ errcode: 0 })
  await world.post(`${phone}/chats/${shop.appId}/messages`, { text: '在吗' })
  world.clock.advance(48 * 3_600_000)
  expect(await sayTo(world, openId)).toMatchObject({ errcode: 45015 })
})

test('who does not follow or is on the blacklist gets nothing', async () => {
  const world = await startWorld()
  const { phone, openId } = await newPhone(world)
  await world.call('/cgi-bin/tags/members/batchblacklist', { openid_list: [openId] })
  expect(await sayTo(world, openId)).toMatchObject({ errcode: 43019 })
  await world.post(`${phone}/unfollow`, { appId: shop.appId })
  expect(await sayTo(world, openId)).toMatchObject({ errcode: 43004 })
})

test('a template message with the same client_msg_id is sent once in ten minutes', async () => {
  const world = await startWorld()
  const [openId = ''] = await world.openIds()
  const { template_list: list } = await world.call('/cgi-bin/template/get_all_private_template')
  const template = (list as { template_id: string; title: string }[]).find(({ title }) => title === '优惠券到期提醒')
  const send = (data: object = {}) =>
    world.text(
      '/cgi-bin/message/template/send',
      JSON.stringify({
        touser: openId,
        template_id: template?.template_id,
        client_msg_id: 'k1',
        data: {
          thing1: { value: '新客券' },
          amount2: { value: '20元' },
          time3: { value: '2026-11-30' },
          thing4: { value: '人民广场店' },
          ...data,
        },
      }),
    )
  const first = await send()
  // Ids are beyond 2^53 and bare.
  expect(first).toMatch(/"msgid":24\d{17}\}$/)
  expect(await send()).toBe(first)
  world.clock.advance(600_001)
  expect(await send()).not.toBe(first)
  expect(world.sandbox.truth.deliveries({ clientMsgId: 'k1' })).toMatchObject({ messages: 2, people: 1, duplicates: 1 })
  expect(await send({ thing1: { value: '长'.repeat(21) } })).toContain('"errcode":47003')
})

test('the same clientmsgid answers 45065 with the first job for a day', async () => {
  const world = await startWorld()
  const send = () =>
    world.call('/cgi-bin/message/mass/sendall', {
      filter: { is_to_all: true },
      msgtype: 'text',
      text: { content: '您好' },
      clientmsgid: 'a',
    })
  const { msg_id } = await send()
  expect(await send()).toMatchObject({ errcode: 45065, msg_id })
  await world.sandbox.settled()
  expect(world.sandbox.truth.deliveries({})).toMatchObject({ messages: 20, duplicates: 0 })
})

test('a follower of a service account gets four mass messages a month, a fifth skips them', async () => {
  const world = await startWorld()
  const openIds = await world.openIds()
  const send = async (touser: string[], key: string) => {
    await world.call('/cgi-bin/message/mass/send', { touser, msgtype: 'text', text: { content: key }, clientmsgid: key })
    await world.sandbox.settled()
    return world.sandbox.truth.deliveries({ clientMsgId: key }).people
  }
  for (const key of ['a', 'b', 'c', 'd']) expect(await send(openIds.slice(0, 3), key)).toBe(3)
  expect(await send(openIds.slice(0, 5), 'e')).toBe(2)
})

test('a subscription account sends once a day', async () => {
  const world = await startWorld()
  const send = (content: string) =>
    world.call('/cgi-bin/message/mass/sendall', { filter: { is_to_all: true }, msgtype: 'text', text: { content } }, diary)
  expect(await send('早')).toMatchObject({ errcode: 0 })
  expect(await send('晚')).toMatchObject({ errcode: 45028 })
  expect(
    await world.call(
      '/cgi-bin/message/mass/sendall',
      { filter: { is_to_all: false, tag_id: 77 }, msgtype: 'text', text: { content: '' } },
      diary,
    ),
  ).toMatchObject({ errcode: 40152 })
})

test('the official console answers until a callback is switched on', async () => {
  const world = await startWorld()
  const { phone } = await newPhone(world)
  await world.post(`${phone}/chats/${shop.appId}/messages`, { text: '门店在哪' })
  const chat = await world.get(`${phone}/chats/${shop.appId}`)
  const texts = (chat['messages'] as { body: { text: string } }[]).map(({ body }) => body.text)
  expect(texts[0]).toContain('欢迎来到花漾美妆')
  expect(texts.at(-1)).toContain('人民广场店')
  expect(chat['menu']).toMatchObject([{ name: '新品', type: 'view' }, { name: '会员', type: 'submenu' }, { name: '门店' }])
  expect(await world.post(`${phone}/chats/${shop.appId}/menu`, { key: '1.0' })).toEqual({ outcome: 'sent' })
  expect(await world.post(`${phone}/chats/${shop.appId}/menu`, { key: '0' })).toEqual({
    outcome: 'open',
    url: 'https://example.com/new',
  })
})

test('scanning a parametric code follows, scanning again is a SCAN, an old code is refused', async () => {
  const world = await startWorld()
  const code = await world.call('/cgi-bin/qrcode/create', {
    action_name: 'QR_STR_SCENE',
    expire_seconds: 600,
    action_info: { scene: { scene_str: '店员-小王' } },
  })
  const image = await fetch(`${world.sandbox.url}/cgi-bin/showqrcode?ticket=${encodeURIComponent(String(code['ticket']))}`)
  expect(image.headers.get('content-type')).toBe('image/png')
  const person = await world.post('/phone/api/people', {})
  const scan = () => world.post(`/phone/api/people/${String(person['id'])}/follow`, { qr: code['url'] })
  expect(await scan()).toMatchObject({ outcome: 'followed' })
  expect(await scan()).toMatchObject({ outcome: 'scanned' })
  const openId = (await world.openIds()).at(-1) ?? ''
  expect(await world.call(`/cgi-bin/user/info?openid=${openId}`)).toMatchObject({
    subscribe_scene: 'ADD_SCENE_QR_CODE',
    qr_scene_str: '店员-小王',
  })
  world.clock.advance(601_000)
  expect(await scan()).toMatchObject({ code: 'qr_expired' })
})

test('an article is read, shared and counted', async () => {
  const world = await startWorld()
  const { phone } = await newPhone(world)
  await world.call('/cgi-bin/message/mass/sendall', {
    filter: { is_to_all: true },
    msgtype: 'mpnews',
    mpnews: { media_id: await draftOf(world, '新品') },
  })
  await world.sandbox.settled()
  const rows = (await world.get(`${phone}/chats`))['rows'] as { unread: number; preview: string }[]
  expect(rows).toMatchObject([{ preview: '新品', unread: 2 }])
  const { messages } = (await world.get(`${phone}/chats/${shop.appId}`)) as {
    messages: { body: { articles: { articleId: string }[] } }[]
  }
  const articleId = messages.at(-1)?.body.articles[0]?.articleId ?? ''
  expect(await world.post(`${phone}/articles/${articleId}/open`)).toMatchObject({ title: '新品', reads: 1 })
  expect(await world.post(`${phone}/articles/${articleId}/share`, { to: 'moments' })).toMatchObject({ to: 'moments' })
  expect(await world.post(`${phone}/articles/${articleId}/favourite`, { favourite: true })).toEqual({ favourite: true })
  expect(world.sandbox.truth.summary(shop.appId).total).toMatchObject({ reads: 1, readers: 1, shares: 1, favourites: 1 })
  const page = await fetch(`${world.sandbox.url}/s/${articleId}`)
  expect(await page.text()).toContain('<h1>新品</h1>')
  expect(page.headers.get('content-security-policy')).toContain("default-src 'none'")
})
