import { expect, test } from 'vitest'

import { demoAccounts } from '../index.ts'
import { draftOf, startReceiver, startWorld, type TestWorld } from '../testing/world.ts'

const { shop } = demoAccounts

async function phoneOf(world: TestWorld): Promise<{ phone: string; openId: string }> {
  const { id } = await world.post('/phone/api/people', { nickname: '小明' })
  const phone = `/phone/api/people/${String(id)}`
  await world.post(`${phone}/follow`, { appId: shop.appId })
  return { phone, openId: (await world.openIds()).at(-1) ?? '' }
}

test('a notice needs an agreement, one agreement is one message, and its result comes as an event', async () => {
  const world = await startWorld()
  const receiver = await startReceiver(shop)
  const { phone, openId } = await phoneOf(world)
  await world.post(`/sandbox/accounts/${shop.appId}/callback`, { url: receiver.url, mode: 'plain' })
  const add = (kidList: unknown, sceneDesc = '预约') =>
    world.call('/wxaapi/newtmpl/addtemplate', { tid: 1134, kidList, sceneDesc })
  expect(await add([1])).toMatchObject({ errcode: 200020 })
  expect(await add([1, 9])).toMatchObject({ errcode: 200020 })
  expect(await add([1, 2], '长'.repeat(16))).toMatchObject({ errcode: 200021 })
  expect(await world.call('/wxaapi/newtmpl/addtemplate', { tid: 1, kidList: [1, 2] })).toMatchObject({ errcode: 200014 })
  const { priTmplId } = await add([1, 2])
  expect(await add([1, 2])).toMatchObject({ errcode: 200022 })
  expect(await world.call('/wxaapi/newtmpl/gettemplate')).toMatchObject({
    data: [{ priTmplId, title: '预约成功通知', content: '预约项目:{{thing1.DATA}}\n预约时间:{{time2.DATA}}\n', type: 2 }],
  })
  const send = (thing1 = '补水护理') =>
    world.call('/cgi-bin/message/subscribe/bizsend', {
      touser: openId,
      template_id: priTmplId,
      data: { thing1: { value: thing1 }, time2: { value: '11月20日 15:00' } },
    })
  expect(await send()).toMatchObject({ errcode: 43101 })
  await world.post(`${phone}/accounts/${shop.appId}/notices`, { choices: [{ templateId: priTmplId, accept: true }] })
  expect(await send('超'.repeat(21))).toMatchObject({
    errcode: 47003,
    errmsg: expect.stringMatching(/^argument invalid! data\.thing1\.value invalid rid: /),
  })
  expect(await send()).toMatchObject({ errcode: 0 })
  expect(await send()).toMatchObject({ errcode: 43101 })
  await world.sandbox.settled()
  const events = receiver.pushes.map(({ fields }) => fields['Event'])
  expect(events).toEqual(expect.arrayContaining(['subscribe_msg_popup_event', 'subscribe_msg_sent_event']))
})

test('the public library comes in pages of thirty', async () => {
  const world = await startWorld()
  const titles = (query: string) => world.call(`/wxaapi/newtmpl/getpubtemplatetitles?${query}`)
  expect(await titles('start=0&limit=30')).toMatchObject({ errcode: 200019 })
  expect(await titles('ids=a&start=0&limit=30')).toMatchObject({ errcode: 200018 })
  expect(await titles('ids=307&start=-1&limit=30')).toMatchObject({ errcode: 200016 })
  expect(await titles('ids=307&start=0&limit=31')).toMatchObject({ errcode: 200017 })
  expect(await titles('ids=307,616&start=0&limit=2')).toMatchObject({ count: 4, data: [{ tid: 2210 }, { tid: 3307 }] })
  expect(await world.call('/wxaapi/newtmpl/getpubtemplatekeywords?tid=2210')).toMatchObject({
    count: 3,
    data: [{ kid: 1, rule: 'thing' }, {}, {}],
  })
})

test('a one-time message goes to whoever confirmed on the page, followers or not', async () => {
  const world = await startWorld()
  const { id } = await world.post('/phone/api/people', { nickname: '路人' })
  const once = String((await world.get(`/sandbox/accounts/${shop.appId}/console`))['onceTemplateId'])
  const query = `action=get_confirm&appid=${shop.appId}&scene=7&template_id=${once}&reserved=r`
  const confirm = (more: string) =>
    fetch(
      `${world.sandbox.url}/mp/subscribemsg?${query}&redirect_url=${encodeURIComponent('http://127.0.0.1/back?x=1')}&${more}`,
      { redirect: 'manual' },
    )
  expect(await (await confirm(`sandbox_person=${String(id)}`)).text()).toContain('允许')
  const refused = new URL((await confirm(`sandbox_person=${String(id)}&allow=0`)).headers.get('location') ?? '')
  expect(Object.fromEntries(refused.searchParams)).toEqual({
    x: '1',
    template_id: once,
    action: 'cancel',
    scene: '7',
    reserved: 'r',
  })
  const agreed = new URL((await confirm(`sandbox_person=${String(id)}&allow=1`)).headers.get('location') ?? '')
  const touser = agreed.searchParams.get('openid')
  const send = (scene: number, title = '到店礼') =>
    world.call('/cgi-bin/message/template/subscribe', {
      touser,
      template_id: once,
      scene,
      title,
      data: { content: { value: '好' } },
    })
  expect(await send(7, '标'.repeat(16))).toMatchObject({ errcode: 40062 })
  expect(await send(8)).toMatchObject({ errcode: 43101 })
  expect(await send(7)).toMatchObject({ errcode: 0 })
  expect(await send(7)).toMatchObject({ errcode: 43101 })
})

test('comments are written below open articles, chosen, answered and deleted', async () => {
  const world = await startWorld()
  const { phone, openId } = await phoneOf(world)
  const { publish_id, msg_data_id } = await world.call('/cgi-bin/freepublish/submit', { media_id: await draftOf(world, '聊聊') })
  await world.sandbox.settled()
  const { article_id } = await world.call('/cgi-bin/freepublish/get', { publish_id })
  const article = { msg_data_id, index: 0 }
  const write = (content: string) => world.post(`${phone}/articles/${String(article_id)}/comments`, { content })
  expect(await write('早')).toMatchObject({ code: 'request_invalid' })
  await world.call('/cgi-bin/comment/open', article)
  const { id } = await write('写得真好')
  const comment = { ...article, user_comment_id: Number(id) }
  const act = (verb: string, more: object = {}) => world.call(`/cgi-bin/comment/${verb}`, { ...comment, ...more })
  expect(await act('reply/add', { content: '' })).toMatchObject({ errcode: 88007 })
  expect(await act('reply/add', { content: '谢谢' })).toMatchObject({ errcode: 0 })
  expect(await act('reply/add', { content: '再谢' })).toMatchObject({ errcode: 88005 })
  await act('markelect')
  const list = (type: number, count = 10) => world.call('/cgi-bin/comment/list', { ...article, begin: 0, count, type })
  expect(await list(2)).toMatchObject({
    total: 1,
    comment: [{ openid: openId, content: '写得真好', comment_type: 1, reply: { content: '谢谢' } }],
  })
  expect(await list(1)).toMatchObject({ total: 0, comment: [] })
  expect(await list(0, 50)).toMatchObject({ errcode: 88010 })
  await act('delete')
  expect(await act('markelect')).toMatchObject({ errcode: 88008 })
  expect(await world.call('/cgi-bin/comment/open', { msg_data_id: 1 })).toMatchObject({ errcode: 88001 })
  await world.post(`/sandbox/accounts/${shop.appId}/console`, { commentRight: false })
  expect(await list(0)).toMatchObject({ errcode: 88000 })
})

test('a publication that fails says which article and why, and one whose articles are deleted is status 5', async () => {
  const world = await startWorld()
  const receiver = await startReceiver(shop)
  await world.post(`/sandbox/accounts/${shop.appId}/callback`, { url: receiver.url, mode: 'plain' })
  await world.post(`/sandbox/accounts/${shop.appId}/console`, { publishOutcomes: [4] })
  const submit = async () => {
    const { publish_id } = await world.call('/cgi-bin/freepublish/submit', { media_id: await draftOf(world, '发布') })
    await world.sandbox.settled()
    return { publish_id }
  }
  expect(await world.call('/cgi-bin/freepublish/get', await submit())).toMatchObject({ publish_status: 4, fail_idx: [1] })
  const good = await submit()
  const { article_id } = await world.call('/cgi-bin/freepublish/get', good)
  await world.call('/cgi-bin/freepublish/delete', { article_id, index: 0 })
  expect(await world.call('/cgi-bin/freepublish/get', good)).toMatchObject({ publish_status: 5 })
  expect(receiver.pushes.map(({ fields }) => fields['PublishEventInfo'])).toMatchObject([
    { publish_status: '4', fail_idx: '1' },
    { publish_status: '0', article_id },
  ])
})

test('menus are strict about names in bytes, keys, addresses, linked mini programs, escapes and private rules', async () => {
  const world = await startWorld()
  const create = (...button: object[]) => world.call('/cgi-bin/menu/create', { button })
  const click = { name: '门店', type: 'click', key: 'k' }
  expect(await create({ ...click, name: '六个汉字太长' })).toMatchObject({ errcode: 40018 })
  expect(await create({ ...click, key: 'k'.repeat(129) })).toMatchObject({ errcode: 40019 })
  expect(await create({ name: '看', type: 'view', url: 'ftp://a.example' })).toMatchObject({ errcode: 40055 })
  expect(await create({ name: '看', type: 'miniprogram', url: 'https://a.example', appid: 'wx0', pagepath: 'a' })).toMatchObject({
    errcode: 45064,
  })
  expect(await create({ name: '更多', sub_button: [{ name: '再', sub_button: [click] }] })).toMatchObject({ errcode: 40022 })
  expect(await create(click, click, click, click)).toMatchObject({ errcode: 40016 })
  expect(await world.text('/cgi-bin/menu/create', '{"button":[{"name":"\\u95e8","type":"click","key":"k"}]}')).toContain('40033')
  const conditional = (matchrule: object, url = 'https://a.example/') =>
    world.call('/cgi-bin/menu/addconditional', { button: [{ name: '看', type: 'view', url }], matchrule })
  expect(await conditional({ client_platform_type: 1 })).toMatchObject({ errcode: 65303 })
  expect(await create(click)).toMatchObject({ errcode: 0 })
  expect(await conditional({})).toMatchObject({ errcode: 65304 })
  expect(await conditional({ sex: '1', client_platform_type: 1 })).toMatchObject({ errcode: 65320 })
  for (const host of ['a', 'b', 'c'])
    expect(await conditional({ client_platform_type: 1 }, `https://${host}.example/`)).toHaveProperty('menuid')
  expect(await conditional({ client_platform_type: 1 }, 'https://d.example/')).toMatchObject({ errcode: 65316 })
})

test('short keys last as long as they say; the old short links are gone', async () => {
  const world = await startWorld()
  const gen = (long_data: string, expire_seconds = 60) => world.call('/cgi-bin/shorten/gen', { long_data, expire_seconds })
  expect(await gen('x'.repeat(4_097))).toMatchObject({ errcode: 9410010 })
  expect(await gen('x', 2_592_001)).toMatchObject({ errcode: 9410011 })
  const { short_key } = await gen('长长的')
  expect(short_key).toMatch(/^[\dA-Za-z]{15}$/)
  expect(await world.call('/cgi-bin/shorten/fetch', { short_key })).toMatchObject({ long_data: '长长的', expire_seconds: 60 })
  world.clock.advance(60_000)
  expect(await world.call('/cgi-bin/shorten/fetch', { short_key })).toMatchObject({ errcode: 9410012 })
  expect(await world.call('/cgi-bin/shorturl', { action: 'long2short', long_url: 'https://a.example' })).toMatchObject({
    errcode: 45103,
  })
})

test('messages are counted by hour, week, month and by how much each person wrote', async () => {
  const world = await startWorld()
  const { phone } = await phoneOf(world)
  for (let count = 0; count < 7; count += 1) await world.post(`${phone}/chats/${shop.appId}/messages`, { text: `第${count}句` })
  world.clock.advance(24 * 3_600_000)
  world.sandbox.world.accounts.get(shop.appId)?.tokens.forEach((token) => (token.expiresAt += 1e9))
  const ask = (name: string) => world.call(`/datacube/${name}`, { begin_date: '2026-11-10', end_date: '2026-11-10' })
  const line = { msg_type: 1, msg_user: 1, msg_count: 7 }
  expect(await ask('getupstreammsghour')).toEqual({ list: [{ ref_date: '2026-11-10', ref_hour: 1000, ...line }] })
  expect(await ask('getupstreammsgweek')).toEqual({ list: [{ ref_date: '2026-11-09', ...line }] })
  expect(await ask('getupstreammsgmonth')).toEqual({ list: [{ ref_date: '2026-11-01', ...line }] })
  expect(await ask('getupstreammsgdist')).toEqual({ list: [{ ref_date: '2026-11-10', count_interval: 2, msg_user: 1 }] })
  await world.post(`/sandbox/accounts/${shop.appId}/console`, { switches: { datacubeLongSpans: false } })
  expect(await world.call('/datacube/getupstreammsgweek', { begin_date: '2026-11-09', end_date: '2026-11-10' })).toMatchObject({
    errcode: 61501,
  })
})
