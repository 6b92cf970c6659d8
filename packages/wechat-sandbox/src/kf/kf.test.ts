import { expect, test } from 'vitest'

import { demoAccounts } from '../index.ts'
import { startReceiver, startWorld, type TestWorld } from '../testing/world.ts'

const { shop } = demoAccounts
const kf = `anna@${shop.alias}`
const console = `/sandbox/accounts/${shop.appId}/console`

const add = (world: TestWorld, kf_account = kf, nickname = '安娜') =>
  world.call('/customservice/kfaccount/add', { kf_account, nickname })

async function withAgent(online = true): Promise<{ world: TestWorld; openId: string }> {
  const world = await startWorld()
  await add(world)
  await world.call('/customservice/kfaccount/inviteworker', { kf_account: kf, invite_wx: 'anna_0001' })
  await world.post(console, { agents: { [kf]: { accept: true, online } } })
  return { world, openId: (await world.openIds())[0] ?? '' }
}

test('an agent has a name of its own below the account, and works once a person is bound', async () => {
  const world = await startWorld()
  expect(await add(world, 'anna@other')).toMatchObject({ errcode: 65404 })
  expect(await add(world, `anna-anna-anna@${shop.alias}`)).toMatchObject({ errcode: 65404 })
  expect(await add(world, kf, '名'.repeat(17))).toMatchObject({ errcode: 65403 })
  expect(await add(world)).toMatchObject({ errcode: 0 })
  expect(await add(world)).toMatchObject({ errcode: 65406 })
  const invite = (invite_wx: string) => world.call('/customservice/kfaccount/inviteworker', { kf_account: kf, invite_wx })
  expect(await invite('1')).toMatchObject({ errcode: 65409 })
  expect(await invite('anna_0001')).toMatchObject({ errcode: 0 })
  expect(await invite('anna_0001')).toMatchObject({ errcode: 65408 })
  expect(await invite('other_001')).toMatchObject({ errcode: 65411 })
  expect(await world.call('/cgi-bin/customservice/getkflist')).toMatchObject({
    kf_list: [{ kf_account: kf, kf_nick: '安娜', invite_wx: 'anna_0001', invite_status: 'waiting' }],
  })
  await world.post(console, { agents: { [kf]: { accept: true } } })
  expect(await invite('anna_0001')).toMatchObject({ errcode: 65407 })
  expect(await invite('other_001')).toMatchObject({ errcode: 65412 })
})

test('customer service that is switched off answers 65400', async () => {
  const world = await startWorld()
  await world.post(console, { kfEnabled: false })
  expect(await add(world)).toMatchObject({ errcode: 65400 })
  expect(await world.call('/customservice/kfsession/getwaitcase')).toMatchObject({ errcode: 65400 })
})

test('a session needs an agent who is bound and online, and belongs to one agent', async () => {
  const { world, openId } = await withAgent(false)
  const create = (kf_account = kf) => world.call('/customservice/kfsession/create', { kf_account, openid: openId })
  expect(await create()).toMatchObject({ errcode: 65415 })
  expect(await create('nobody@x')).toMatchObject({ errcode: 65401 })
  await world.post(console, { agents: { [kf]: { online: true } } })
  expect(await create()).toMatchObject({ errcode: 0 })
  await add(world, `bob@${shop.alias}`, '波')
  expect(await create(`bob@${shop.alias}`)).toMatchObject({ errcode: 65402 })
  const session = `/customservice/kfsession/getsession?openid=${openId}`
  expect(await world.call(session)).toMatchObject({ kf_account: kf })
  expect(await world.call(`/customservice/kfsession/getsessionlist?kf_account=${kf}`)).toMatchObject({
    sessionlist: [{ openid: openId }],
  })
  expect(await world.call('/cgi-bin/customservice/getonlinekflist')).toMatchObject({
    kf_online_list: [{ kf_account: kf, accepted_case: 1 }],
  })
  const close = (kf_account: string) => world.call('/customservice/kfsession/close', { kf_account, openid: openId })
  expect(await close(`bob@${shop.alias}`)).toMatchObject({ errcode: 65414 })
  expect(await close(kf)).toMatchObject({ errcode: 0 })
  expect(await close(kf)).toMatchObject({ errcode: 65413 })
})

test('a passive reply hands people over: to those who wait, or to an agent who is online', async () => {
  const { world } = await withAgent()
  const receiver = await startReceiver(shop)
  await world.post(`/sandbox/accounts/${shop.appId}/callback`, { url: receiver.url, mode: 'plain' })
  const { id } = await world.post('/phone/api/people', { nickname: '小明' })
  const phone = `/phone/api/people/${String(id)}`
  await world.post(`${phone}/follow`, { appId: shop.appId })
  await world.sandbox.settled()
  let agent = ''
  receiver.answer = ({ fields }) =>
    fields['MsgType'] === 'text'
      ? {
          body: `<xml><ToUserName>x</ToUserName><FromUserName>y</FromUserName><CreateTime>1</CreateTime><MsgType>transfer_customer_service</MsgType>${agent}</xml>`,
        }
      : { body: 'success' }
  await world.post(`${phone}/chats/${shop.appId}/messages`, { text: '在吗' })
  await world.sandbox.settled()
  expect(await world.call('/customservice/kfsession/getwaitcase')).toMatchObject({ count: 1 })
  agent = `<TransInfo><KfAccount>${kf}</KfAccount></TransInfo>`
  await world.post(`${phone}/chats/${shop.appId}/messages`, { text: '有人吗' })
  await world.sandbox.settled()
  expect(await world.call('/customservice/kfsession/getwaitcase')).toMatchObject({ count: 0, waitcaselist: [] })
  expect(receiver.pushes.map(({ fields }) => fields['Event'] ?? fields['Content'])).toContain('kf_create_session')
  const said = () => receiver.pushes.flatMap(({ fields }) => fields['Content'] ?? [])
  const say = async (text: string): Promise<void> => {
    await world.post(`${phone}/chats/${shop.appId}/messages`, { text })
    await world.sandbox.settled()
  }
  await say('只给客服看')
  expect(said()).toEqual(['在吗', '有人吗'])
  await world.post('/sandbox/clock', { advanceMs: 31 * 60_000 })
  await say('客服走了吗')
  expect(said()).toEqual(['在吗', '有人吗', '客服走了吗'])
  const now = Math.floor(world.clock.now().getTime() / 1000)
  const records = (starttime: number) =>
    world.call('/customservice/msgrecord/getmsglist', { starttime, endtime: now + 3600, msgid: 1, number: 100 })
  expect(await records(now - 3600)).toMatchObject({
    number: 4,
    recordlist: [{ opercode: 2003, text: '在吗', worker: kf }, {}, {}, {}],
  })
  expect(await records(now - 90_000)).toMatchObject({ errcode: 65417 })
})

test('customer-service messages of every type are checked', async () => {
  const world = await startWorld()
  const { id } = await world.post('/phone/api/people', { nickname: '小明' })
  await world.post(`/phone/api/people/${String(id)}/follow`, { appId: shop.appId })
  await world.post(`/phone/api/people/${String(id)}/chats/${shop.appId}/messages`, { text: '你好' })
  const touser = (await world.openIds()).at(-1)
  const send = (msgtype: string, branch: object, more: object = {}) =>
    world.call('/cgi-bin/message/custom/send', { touser, msgtype, [msgtype]: branch, ...more })
  const linked = '<a href="https://a.example" data-miniprogram-appid="wx8e20f4b6c19d7a53" data-miniprogram-path="pages/a">看</a>'
  expect(await send('text', { content: linked.replace('wx8e20f4b6c19d7a53', 'wx0') })).toMatchObject({ errcode: 45086 })
  expect(await send('text', { content: linked }, { customservice: { kf_account: kf } })).toMatchObject({ errcode: 65401 })
  expect(await send('text', { content: 'x'.repeat(2_049) })).toMatchObject({ errcode: 45002 })
  expect(await send('msgmenu', { list: [] })).toMatchObject({ errcode: 45098 })
  expect(await send('msgmenu', { list: [{ id: '1', content: '' }] })).toMatchObject({ errcode: 45099 })
  expect(await send('news', { articles: [{}, {}] })).toMatchObject({ errcode: 45008 })
  expect(await send('mpnewsarticle', { article_id: 'x' })).toMatchObject({ errcode: 53600 })
  expect(await send('miniprogrampage', { title: 'x', appid: 'wx0', pagepath: 'a', thumb_media_id: 'x' })).toMatchObject({
    errcode: 40166,
  })
  expect(await send('link', { title: 'x' })).toMatchObject({ errcode: 40008 })
  expect(await send('text', { content: linked })).toMatchObject({ errcode: 0 })
  expect(await send('msgmenu', { head_content: '满意吗', list: [{ id: '1', content: '满意' }] })).toMatchObject({ errcode: 0 })
})
