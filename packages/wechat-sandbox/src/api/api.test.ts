import { expect, test } from 'vitest'

import { demoAccounts } from '../index.ts'
import { draftOf, png, startWorld } from '../testing/world.ts'

const { shop, diary } = demoAccounts
const credentials = `grant_type=client_credential&appid=${shop.appId}&secret=${shop.secret}`

test('a new token leaves the former one five minutes, then it is expired', async () => {
  const world = await startWorld()
  const first = await world.get(`/cgi-bin/token?${credentials}`)
  const second = await world.get(`/cgi-bin/token?${credentials}`)
  const ask = (token: unknown) => world.get(`/cgi-bin/tags/get?access_token=${String(token)}`)

  expect(second['access_token']).not.toBe(first['access_token'])
  world.clock.advance(299_000)
  expect(await ask(first['access_token'])).not.toHaveProperty('errcode')
  world.clock.advance(2_000)
  expect(await ask(first['access_token'])).toMatchObject({ errcode: 42001 })
  expect(await ask(second['access_token'])).not.toHaveProperty('errcode')
})

test('the stable token stays the same until five minutes before its end', async () => {
  const world = await startWorld()
  const body = { grant_type: 'client_credential', appid: shop.appId, secret: shop.secret }
  const first = await world.post('/cgi-bin/stable_token', body)
  world.clock.advance(6_899_000)
  expect(await world.post('/cgi-bin/stable_token', body)).toEqual({ access_token: first['access_token'], expires_in: 301 })
  world.clock.advance(2_000)
  const second = await world.post('/cgi-bin/stable_token', body)
  expect(second['access_token']).not.toBe(first['access_token'])
  expect(await world.get(`/cgi-bin/tags/get?access_token=${String(first['access_token'])}`)).not.toHaveProperty('errcode')
})

test('forcing a stable token ends the former one at once', async () => {
  const world = await startWorld()
  const body = { grant_type: 'client_credential', appid: shop.appId, secret: shop.secret }
  const first = await world.post('/cgi-bin/stable_token', body)
  await world.post('/cgi-bin/stable_token', { ...body, force_refresh: true })
  expect(await world.get(`/cgi-bin/tags/get?access_token=${String(first['access_token'])}`)).toMatchObject({ errcode: 42001 })
})

test('what is wrong with credentials is said with the right code', async () => {
  const world = await startWorld()
  expect(await world.get('/cgi-bin/token?grant_type=client_credential')).toMatchObject({ errcode: 41002 })
  expect(await world.get(`/cgi-bin/token?${credentials}x`)).toMatchObject({ errcode: 40125 })
  expect(await world.get(`/cgi-bin/token?${credentials.replace(shop.appId, 'wx0')}`)).toMatchObject({ errcode: 40013 })
  await world.post(`/sandbox/accounts/${shop.appId}/settings`, { ipWhitelist: ['10.0.0.1'] })
  expect(await world.get(`/cgi-bin/token?${credentials}`)).toMatchObject({
    errcode: 40164,
    errmsg: expect.stringMatching(
      /^invalid ip 127\.0\.0\.1 ipv6 ::ffff:127\.0\.0\.1, not in whitelist rid: [\da-f]{8}-[\da-f]{8}-[\da-f]{8}$/,
    ),
  })
})

test('checks come in the documented order: method, token, permission, body', async () => {
  const world = await startWorld()
  expect(await world.get('/cgi-bin/message/mass/send')).toMatchObject({ errcode: 43002 })
  expect(await world.post('/cgi-bin/message/mass/send')).toMatchObject({ errcode: 41001 })
  expect(await world.post(`/cgi-bin/message/mass/send?access_token=${'x'.repeat(130)}`)).toMatchObject({ errcode: 40001 })
  expect(await world.call('/cgi-bin/message/mass/send', {}, diary)).toMatchObject({ errcode: 48001 })
  expect(await world.text('/cgi-bin/message/mass/send', '')).toContain('"errcode":44002')
  expect(await world.text('/cgi-bin/message/mass/send', '{"touser"')).toContain('"errcode":47001')
  expect(await world.call('/cgi-bin/no/such/call', {})).toMatchObject({ errcode: 40066 })
})

test('a subscription account has no template messages and no parametric codes', async () => {
  const world = await startWorld()
  expect(await world.call('/cgi-bin/template/get_all_private_template', undefined, diary)).toMatchObject({ errcode: 48001 })
  expect(await world.call('/cgi-bin/qrcode/create', { action_name: 'QR_SCENE' }, diary)).toMatchObject({ errcode: 48001 })
})

test('the daily quota is refused, counted and cleared ten times a month', async () => {
  const world = await startWorld()
  for (let count = 0; count < 10; count += 1) await world.call('/cgi-bin/message/mass/delete', { msg_id: 1 })
  expect(await world.call('/cgi-bin/message/mass/delete', { msg_id: 1 })).toMatchObject({ errcode: 45009 })
  expect(await world.call('/cgi-bin/openapi/quota/get', { cgi_path: '/cgi-bin/message/mass/delete' })).toMatchObject({
    quota: { daily_limit: 10, used: 10, remain: 0 },
  })
  for (let count = 0; count < 10; count += 1)
    expect(await world.call('/cgi-bin/clear_quota', { appid: shop.appId })).toMatchObject({ errcode: 0 })
  expect(await world.call('/cgi-bin/clear_quota', { appid: shop.appId })).toMatchObject({ errcode: 48006 })
  expect(await world.call('/cgi-bin/message/mass/delete', { msg_id: 1 })).toMatchObject({ errcode: 40059 })
})

test('followers come in pages and in batches of a hundred at most', async () => {
  const world = await startWorld({ followers: 130 })
  const page = await world.call('/cgi-bin/user/get')
  const openIds = await world.openIds()
  expect(page).toMatchObject({ total: 130, count: 130, next_openid: openIds.at(-1) })
  expect(await world.call(`/cgi-bin/user/get?next_openid=${openIds.at(-1) ?? ''}`)).toEqual({
    total: 130,
    count: 0,
    next_openid: '',
  })
  const batch = (list: string[]) => world.call('/cgi-bin/user/info/batchget', { user_list: list.map((openid) => ({ openid })) })
  expect((await batch(openIds.slice(0, 100)))['user_info_list']).toHaveLength(100)
  expect(await batch(openIds.slice(0, 101))).toMatchObject({ errcode: 40032 })
  expect(await batch(['o'.repeat(28)])).toMatchObject({ errcode: 40003 })
})

test('tags hold at most fifty people a call and twenty tags a person', async () => {
  const world = await startWorld({ followers: 60 })
  const openIds = await world.openIds()
  const make = async (name: string) => ((await world.call('/cgi-bin/tags/create', { tag: { name } }))['tag'] as { id: number }).id
  const tagid = await make('常客')
  const tagging = (list: string[], id = tagid) =>
    world.call('/cgi-bin/tags/members/batchtagging', { openid_list: list, tagid: id })
  expect(await tagging(openIds.slice(0, 51))).toMatchObject({ errcode: 40032 })
  expect(await tagging(openIds.slice(0, 50))).toMatchObject({ errcode: 0 })
  expect(await world.call('/cgi-bin/tags/get')).toMatchObject({
    tags: expect.arrayContaining([{ id: tagid, name: '常客', count: 50 }]),
  })
  expect(await world.call('/cgi-bin/tags/create', { tag: { name: '常客' } })).toMatchObject({ errcode: 45157 })
  for (let count = 1; count < 20; count += 1) await tagging(openIds.slice(0, 1), await make(`标签${count}`))
  expect(await tagging(openIds.slice(0, 1), await make('太多'))).toMatchObject({ errcode: 45059 })
})

test('an article loses script and foreign pictures, and its limits are checked', async () => {
  const world = await startWorld()
  const url = String((await world.upload('/cgi-bin/media/uploadimg', { name: 'a.png', bytes: png }))['url'])
  const content = `<p id="x" style="color:red;position:fixed" onclick="a()">你好<script>alert(1)</script><img src="${url}"><img src="http://evil.example/a.png"></p><iframe src="x"></iframe>`
  const mediaId = await draftOf(world, '标题', content)
  const draft = await world.call('/cgi-bin/draft/get', { media_id: mediaId })
  expect(draft['news_item']).toMatchObject([{ content: `<p style="color:red">你好<img src="${url}"></p>`, digest: '你好' }])
  const add = (article: object) => world.call('/cgi-bin/draft/add', { articles: [article] })
  expect(await add({ title: '长'.repeat(33), content: 'x', thumb_media_id: 'y' })).toMatchObject({ errcode: 45003 })
  expect(await add({ title: '好', content: 'x', thumb_media_id: 'y' })).toMatchObject({ errcode: 40007 })
})

test('yesterday is known from eight in the morning, today never', async () => {
  const world = await startWorld()
  const ask = (begin_date: string, end_date = begin_date) => world.call('/datacube/getusersummary', { begin_date, end_date })
  expect(await ask('2026-11-09')).toHaveProperty('list')
  expect(await ask('2026-11-10')).toMatchObject({ errcode: 61501 })
  expect(await ask('2026-11-01', '2026-11-09')).toMatchObject({ errcode: 61501 })
  expect(await ask('2026-11-9')).toMatchObject({ errcode: 61500 })
  world.clock.advance(22 * 3_600_000 - 1)
  world.sandbox.world.accounts.get(shop.appId)?.tokens.forEach((token) => (token.expiresAt += 1e9))
  expect(await ask('2026-11-10')).toMatchObject({ errcode: 61503 })
  world.clock.advance(1)
  expect(await ask('2026-11-10')).toHaveProperty('list')
})
