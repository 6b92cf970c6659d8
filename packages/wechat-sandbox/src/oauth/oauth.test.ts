import { jsSdkSignature } from '@weiying/wechat/crypto'
import { expect, test } from 'vitest'

import { demoAccounts } from '../index.ts'
import { draftOf, startWorld, type TestWorld } from '../testing/world.ts'

const { shop, diary } = demoAccounts
const back = 'http://127.0.0.1:9000/h5?a=1'

const authorize = (
  world: TestWorld,
  options: { scope?: string; redirect?: string; appId?: string; more?: string; headers?: Record<string, string> } = {},
) => {
  const { scope = 'snsapi_base', redirect = back, appId = shop.appId, more = '', headers = {} } = options
  const query = `appid=${appId}&redirect_uri=${encodeURIComponent(redirect)}&response_type=code&scope=${scope}&state=s1${more}`
  return fetch(`${world.sandbox.url}/connect/oauth2/authorize?${query}`, { redirect: 'manual', headers })
}

const locationOf = (response: Response): URL => new URL(response.headers.get('location') ?? 'http://nowhere/')
const credentials = `appid=${shop.appId}&secret=${shop.secret}`

async function codeFor(world: TestWorld, scope = 'snsapi_base'): Promise<string> {
  const more = `&sandbox_person=p0${scope === 'snsapi_userinfo' ? '&allow=1' : ''}`
  return locationOf(await authorize(world, { scope, more })).searchParams.get('code') ?? ''
}

const exchange = (world: TestWorld, code: string) =>
  world.get(`/sns/oauth2/access_token?${credentials}&code=${code}&grant_type=authorization_code`)

test('the silent scope goes straight back with code and state', async () => {
  const world = await startWorld()
  const target = locationOf(await authorize(world, { more: '&sandbox_person=p0' }))
  expect(target.origin + target.pathname).toBe('http://127.0.0.1:9000/h5')
  expect(Object.fromEntries(target.searchParams)).toMatchObject({ a: '1', state: 's1', code: expect.stringMatching(/^.{32}$/) })
})

test('a code works once and for five minutes', async () => {
  const world = await startWorld()
  const code = await codeFor(world)
  const openid = (await world.openIds())[0]
  expect(await exchange(world, code)).toMatchObject({ openid, scope: 'snsapi_base', expires_in: 7200 })
  expect(await exchange(world, code)).toMatchObject({ errcode: 40163 })
  expect(await exchange(world, 'nonsense')).toMatchObject({ errcode: 40029 })
  const late = await codeFor(world)
  world.clock.advance(5 * 60_000)
  expect(await exchange(world, late)).toMatchObject({ errcode: 42003 })
})

test('a name is given only after a person agreed; who refuses comes back without a code', async () => {
  const world = await startWorld()
  const asking = await authorize(world, { scope: 'snsapi_userinfo', more: '&sandbox_person=p0' })
  expect(await asking.text()).toContain('允许')
  const refused = locationOf(await authorize(world, { scope: 'snsapi_userinfo', more: '&sandbox_person=p0&allow=0' }))
  expect(refused.searchParams.has('code')).toBe(false)
  const base = await exchange(world, await codeFor(world))
  const ask = (grant: Record<string, unknown>, openid = grant['openid']) =>
    world.get(`/sns/userinfo?access_token=${String(grant['access_token'])}&openid=${String(openid)}&lang=zh_CN`)
  expect(await ask(base)).toMatchObject({ errcode: 48001 })
  const full = await exchange(world, await codeFor(world, 'snsapi_userinfo'))
  const { people } = (await world.get('/phone/api/people?limit=1')) as { people: { nickname: string }[] }
  expect(await ask(full)).toMatchObject({ openid: full['openid'], nickname: people[0]?.nickname, privilege: [] })
  expect(await ask(full, 'o'.repeat(28))).toMatchObject({ errcode: 40003 })
  // Once agreed, not asked again.
  expect(
    locationOf(await authorize(world, { scope: 'snsapi_userinfo', more: '&sandbox_person=p0' })).searchParams.has('code'),
  ).toBe(true)
})

test('a grant is refreshed for thirty days, and checked', async () => {
  const world = await startWorld()
  const grant = await exchange(world, await codeFor(world))
  const refresh = (token: unknown) =>
    world.get(`/sns/oauth2/refresh_token?appid=${shop.appId}&grant_type=refresh_token&refresh_token=${String(token)}`)
  const valid = (token: unknown) => world.get(`/sns/auth?access_token=${String(token)}&openid=${String(grant['openid'])}`)
  expect(await valid(grant['access_token'])).toMatchObject({ errcode: 0, errmsg: 'ok' })
  world.clock.advance(7_200_000)
  expect(await valid(grant['access_token'])).toMatchObject({ errcode: 42001 })
  const fresh = await refresh(grant['refresh_token'])
  expect(fresh).toMatchObject({ refresh_token: grant['refresh_token'], openid: grant['openid'] })
  expect(await valid(fresh['access_token'])).toMatchObject({ errcode: 0 })
  expect(await refresh('x')).toMatchObject({ errcode: 40030 })
  world.clock.advance(30 * 86_400_000)
  expect(await refresh(grant['refresh_token'])).toMatchObject({ errcode: 42002 })
})

test('the page shows what is wrong instead of going on', async () => {
  const world = await startWorld()
  const text = async (options: Parameters<typeof authorize>[1]) => (await authorize(world, options)).text()
  expect(await text({ redirect: 'https://evil.example/' })).toContain('错误码:10003')
  expect(await text({ redirect: 'http://sub.localhost/' })).toContain('错误码:10003')
  expect(await text({ scope: 'snsapi_login' })).toContain('错误码:10005')
  expect(await text({ appId: diary.appId })).toContain('错误码:10005')
  await world.post(`/sandbox/accounts/${shop.appId}/console`, { webDomains: ['evil.example'] })
  expect(locationOf(await authorize(world, { redirect: 'https://evil.example/', more: '&sandbox_person=p0' })).host).toBe(
    'evil.example',
  )
})

test('who is asking comes from the frame of the phone, or from the last choice, or is asked', async () => {
  const world = await startWorld()
  expect(await (await authorize(world)).text()).toContain('weixin-phone')
  const cookie = 'sandbox_person=p3'
  expect(locationOf(await authorize(world, { headers: { cookie } })).searchParams.has('code')).toBe(true)
  // Phones side by side share the cookie, so inside a frame its name decides.
  expect(await (await authorize(world, { headers: { cookie, 'sec-fetch-dest': 'iframe' } })).text()).toContain('weixin-phone')
})

test('a JS-SDK signature is accepted for its page and ticket alone', async () => {
  const world = await startWorld()
  const { ticket } = await world.call('/cgi-bin/ticket/getticket?type=jsapi')
  expect(await world.call('/cgi-bin/ticket/getticket?type=jsapi')).toMatchObject({ ticket })
  expect(await world.call('/cgi-bin/ticket/getticket?type=x')).toMatchObject({ errcode: 40035 })
  const page = { url: 'http://localhost:9000/page?x=1', nonceStr: 'n', timestamp: 1_700_000_000 }
  const signature = jsSdkSignature({ ...page, ticket: String(ticket) })
  const check = (more: object) => world.post('/js-sdk/config', { appId: shop.appId, ...page, signature, ...more })
  expect(await check({})).toEqual({ errMsg: 'config:ok' })
  expect(await check({ url: `${page.url}#part` })).toEqual({ errMsg: 'config:ok' })
  expect(await check({ url: 'http://localhost:9000/other' })).toEqual({ errMsg: 'config:fail,invalid signature' })
  expect(await check({ url: 'https://evil.example/' })).toEqual({ errMsg: 'config:fail,invalid url domain' })
  expect(await check({ appId: 'wx0' })).toEqual({ errMsg: 'config:fail,invalid appid' })
  world.clock.advance(7_200_000)
  expect(await check({})).toEqual({ errMsg: 'config:fail,invalid signature' })
  expect(await (await fetch(`${world.sandbox.url}/open/js/jweixin-1.6.0.js`)).text()).toContain('updateAppMessageShareData')
})

test('an article page counts a read and a share of whoever opens it on a phone, and nobody else', async () => {
  const world = await startWorld()
  const { publish_id } = await world.call('/cgi-bin/freepublish/submit', { media_id: await draftOf(world, '读我') })
  await world.sandbox.settled()
  const { article_id } = await world.call('/cgi-bin/freepublish/get', { publish_id })
  const page = `/s/${String(article_id)}`
  const reads = () => [...world.sandbox.world.articles.values()][0]
  await fetch(world.sandbox.url + page)
  expect(reads()).toMatchObject({ reads: 0 })
  await fetch(`${world.sandbox.url}${page}?sandbox_person=p1&from=moments`)
  await world.post(`${page}/share?sandbox_person=p1`, { to: 'p2' })
  expect(reads()).toMatchObject({ reads: 1, shares: 1 })
})

test('the address inside a code shows the account to a browser', async () => {
  const world = await startWorld()
  const { url } = await world.call('/cgi-bin/qrcode/create', {
    action_name: 'QR_STR_SCENE',
    action_info: { scene: { scene_str: '柜台' } },
  })
  const landing = () => fetch(`${world.sandbox.url}${new URL(String(url)).pathname}`)
  expect(await (await landing()).text()).toContain(shop.name)
  world.clock.advance(60_000)
  expect(await (await landing()).text()).toContain('已过期')
  expect((await fetch(`${world.sandbox.url}/q/none`)).status).toBe(404)
})
