import { type XmlNode } from '@weiying/wechat'
import { expect, test } from 'vitest'

import { demoAccounts, demoMiniPrograms } from '../index.ts'
import { draftOf, png, startReceiver, startWorld, type Received, type TestWorld } from '../testing/world.ts'

const { shop } = demoAccounts
const { store } = demoMiniPrograms
const picture = `data:image/png;base64,${png.toString('base64')}`
const place = { latitude: 30.2767, longitude: 120.1266, label: '杭州市西湖区文三路 398 号' }

const eventsOf = (pushes: readonly Received[], event: string): XmlNode[] =>
  pushes.map(({ fields }) => fields).filter((fields) => fields['Event'] === event)

/** The shop with a callback, and p0 who follows it. */
async function startShop(): Promise<{ world: TestWorld; pushes: readonly Received[]; chat: string; person: string }> {
  const world = await startWorld()
  const receiver = await startReceiver(shop)
  const { url } = receiver
  await world.post(`/sandbox/accounts/${shop.appId}/callback`, { ...shop, url })
  const person = '/phone/api/people/p0'
  await world.post(`${person}/follow`, { appId: shop.appId })
  return { world, pushes: receiver.pushes, chat: `${person}/chats/${shop.appId}`, person }
}

test('buttons that ask for something tell what the person did; pictures and places follow as messages', async () => {
  const { world, pushes, chat } = await startShop()
  const button = ['scancode_waitmsg', 'pic_weixin', 'location_select'].map((type) => ({
    name: type.slice(0, 3),
    type,
    key: type,
  }))
  await world.call('/cgi-bin/menu/create', { button })
  expect(await world.post(`${chat}/menu`, { key: '0', deed: { scan: '小票 42' } })).toEqual({ outcome: 'sent' })
  await world.post(`${chat}/menu`, { key: '1', deed: { pictures: [picture, picture] } })
  await world.post(`${chat}/menu`, { key: '2', deed: { location: place } })
  await world.sandbox.settled()
  expect(eventsOf(pushes, 'scancode_waitmsg')).toMatchObject([
    { EventKey: 'scancode_waitmsg', ScanCodeInfo: { ScanType: 'qrcode', ScanResult: '小票 42' } },
  ])
  expect(eventsOf(pushes, 'pic_weixin')).toMatchObject([
    { SendPicsInfo: { Count: '2', PicList: { item: [{ PicMd5Sum: expect.stringMatching(/^[\da-f]{32}$/) }, {}] } } },
  ])
  expect(eventsOf(pushes, 'location_select')).toMatchObject([{ SendLocationInfo: { Label: place.label, Scale: '15' } }])
  const kinds = pushes.map(({ fields }) => fields['MsgType']).filter((kind) => kind !== 'event')
  expect(kinds.toSorted()).toEqual(['image', 'image', 'location'])
  expect(await world.post(`${chat}/menu`, { key: '1', deed: { pictures: [] } })).toMatchObject({ code: 'request_invalid' })
})

test('voice, video and link go out as their own kinds, and their files can be fetched', async () => {
  const { world, pushes, chat } = await startShop()
  await world.post(`${chat}/messages`, { voice: { seconds: 3, text: '还有名额吗' } })
  const film = `data:video/mp4;base64,${Buffer.from('\0\0\0\x18ftypisom0000').toString('base64')}`
  await world.post(`${chat}/messages`, { videoDataUrl: film, coverDataUrl: picture })
  await world.post(`${chat}/messages`, { link: { title: '看这个', digest: '', url: 'https://a.example/x' } })
  await world.sandbox.settled()
  const messages = pushes.map(({ fields }) => fields).filter((fields) => fields['MsgType'] !== 'event')
  expect(messages.find((each) => each['MsgType'] === 'voice')).toMatchObject({ Format: 'amr', Recognition: '还有名额吗' })
  expect(messages.find((each) => each['MsgType'] === 'link')).toMatchObject({ Title: '看这个', Url: 'https://a.example/x' })
  const thumb = messages.find((each) => each['MsgType'] === 'video')?.['ThumbMediaId']
  expect(await world.text(`/cgi-bin/media/get?media_id=${typeof thumb === 'string' ? thumb : ''}`)).toContain('PNG')
  for (const wrong of [{ videoDataUrl: 'data:text/html,x' }, { link: { title: '', digest: '', url: 'javascript:1' } }])
    expect(await world.post(`${chat}/messages`, wrong)).toMatchObject({ code: 'request_invalid' })
})

test('a scanner tells accounts, mini programs, pages and plain text apart', async () => {
  const { world, person } = await startShop()
  const scan = (text: string) => world.post(`${person}/scan`, { text })
  const made = await world.call('/cgi-bin/qrcode/create', {
    expire_seconds: 60,
    action_name: 'QR_STR_SCENE',
    action_info: { scene: { scene_str: 'table-7' } },
  })
  expect(await scan(String(made['url']))).toMatchObject({ kind: 'account', scene: 'table-7', following: true })
  const link = await world.call('/wxa/generate_urllink', { path: 'pages/goods', query: 'id=7' }, store)
  expect(await scan(String(link['url_link']))).toEqual({
    kind: 'miniprogram',
    appId: store.appId,
    page: 'pages/goods?id=7',
    scene: '',
  })
  expect(await scan('https://a.example/x')).toEqual({ kind: 'page', url: 'https://a.example/x' })
  expect(await scan('会员 42')).toEqual({ kind: 'text', text: '会员 42' })
  world.clock.advance(61_000)
  expect(await scan(String(made['url']))).toMatchObject({ code: 'qr_expired' })
})

test('likes are per person; pages and account cards reach the friend, who follows by the card', async () => {
  const { world, person } = await startShop()
  const media = await draftOf(world, '入冬护肤')
  await world.call('/cgi-bin/message/mass/sendall', {
    filter: { is_to_all: true },
    mpnews: { media_id: media },
    msgtype: 'mpnews',
  })
  await world.sandbox.settled()
  const account = (await world.get(`${person}/accounts/${shop.appId}`)) as { history: { articles: { articleId: string }[] }[] }
  const id = account.history[0]?.articles[0]?.articleId ?? ''
  for (const each of ['p0', 'p0', 'p1']) await world.post(`/phone/api/people/${each}/articles/${id}/like`, { like: true })
  expect(await world.post(`${person}/articles/${id}/like`, { like: false })).toEqual({ liked: false, likes: 1 })

  const page = { title: '抽奖', digest: '', coverUrl: '', url: 'https://h5.example/' }
  await world.post(`${person}/share`, { to: 'friend', personId: 'p1', page })
  await world.post(`${person}/share`, { to: 'friend', personId: 'p1', appId: shop.appId })
  const { shared } = (await world.get('/phone/api/people/p1/shared')) as { shared: { kind: string }[] }
  expect(shared.map(({ kind }) => kind)).toEqual(['account', 'page'])
  expect(await world.get(`${person}/shared`)).toMatchObject({
    shared: [{ recipient: { id: 'p1' } }, { recipient: { id: 'p1' } }],
  })

  const byCard = async (): Promise<number> => {
    const openIds = await world.openIds()
    const people = await Promise.all(openIds.map((openid) => world.call(`/cgi-bin/user/info?openid=${openid}`)))
    return people.filter((each) => each['subscribe_scene'] === 'ADD_SCENE_PROFILE_CARD').length
  }
  const friend = ((await world.post('/phone/api/people', { nickname: '顾念' })) as { id: string }).id
  const before = await byCard()
  await world.post(`/phone/api/people/${friend}/follow`, { appId: shop.appId, from: 'card' })
  expect(await byCard()).toBe(before + 1)
  for (const wrong of [{ to: 'moments', page: { ...page, url: 'file:///x' } }, { to: 'friend', appId: shop.appId }, {}])
    expect(await world.post(`${person}/share`, wrong)).toHaveProperty('code')
})
