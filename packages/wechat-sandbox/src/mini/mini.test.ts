import { createDecipheriv } from 'node:crypto'
import { createServer } from 'node:http'
import { type AddressInfo } from 'node:net'

import { MessageCrypto, rawDataSignature, sessionSignature } from '@weiying/wechat/crypto'
import { expect, onTestFinished, test } from 'vitest'

import { demoMiniPrograms } from '../index.ts'
import { startWorld, type TestWorld } from '../testing/world.ts'

const { store } = demoMiniPrograms
const phone = `/mini/${store.appId}/people/p0`
const loginUrl = `/sns/jscode2session?appid=${store.appId}&secret=${store.secret}&grant_type=authorization_code&js_code=`

async function login(world: TestWorld): Promise<{ openid: string; key: string }> {
  const { code } = await world.post(`${phone}/login`)
  const { openid, session_key: key } = await world.get(loginUrl + String(code))
  return { openid: String(openid), key: String(key) }
}

function decrypt(key: string, { encryptedData, iv }: Record<string, unknown>): Record<string, unknown> {
  const decipher = createDecipheriv('aes-128-cbc', Buffer.from(key, 'base64'), Buffer.from(String(iv), 'base64'))
  const bytes = Buffer.concat([decipher.update(Buffer.from(String(encryptedData), 'base64')), decipher.final()])
  return JSON.parse(bytes.toString('utf8')) as Record<string, unknown>
}

test('a login code works once, for five minutes, and only for its mini program', async () => {
  const world = await startWorld()
  const { code } = await world.post(`${phone}/login`)
  expect(await world.get(loginUrl + String(code))).toMatchObject({
    openid: expect.stringMatching(/^o.{27}$/),
    session_key: expect.any(String),
  })
  expect(await world.get(loginUrl + String(code))).toMatchObject({ errcode: 40163 })
  expect(await world.get(`${loginUrl}x`)).toMatchObject({ errcode: 40029 })
  const { code: late } = await world.post(`${phone}/login`)
  world.clock.advance(5 * 60_000)
  expect(await world.get(loginUrl + String(late))).toMatchObject({ errcode: 40029 })
})

test('open data is signed and encrypted with the session key, and carries the app id', async () => {
  const world = await startWorld()
  const { key, openid } = await login(world)
  const profile = await world.post(`${phone}/profile`)
  expect(profile['signature']).toBe(rawDataSignature(String(profile['rawData']), key))
  expect(decrypt(key, profile)).toMatchObject({ openId: openid, nickName: expect.any(String), watermark: { appid: store.appId } })
  const number = await world.post(`${phone}/phone-number`)
  const { phone_info: shown } = await world.call('/wxa/business/getuserphonenumber', { code: number['code'] }, store)
  expect(decrypt(key, number)).toMatchObject({ phoneNumber: (shown as { phoneNumber: string }).phoneNumber })
  expect(await world.call('/wxa/business/getuserphonenumber', { code: number['code'] }, store)).toMatchObject({ errcode: 40029 })
})

test('a session is proven by its key, and dies when it is reset', async () => {
  const world = await startWorld()
  const { key, openid } = await login(world)
  const proof = (of: string) => `openid=${openid}&signature=${sessionSignature(of)}&sig_method=hmac_sha256`
  const check = (of: string) => world.call(`/wxa/checksession?${proof(of)}`, undefined, store)
  expect(await check(key)).toMatchObject({ errcode: 0 })
  expect(await check('x')).toMatchObject({ errcode: 87009 })
  const { session_key: fresh } = await world.call(`/wxa/resetusersessionkey?${proof(key)}`, undefined, store)
  expect(await check(key)).toMatchObject({ errcode: 87009 })
  expect(await check(String(fresh))).toMatchObject({ errcode: 0 })
})

test('codes are real pictures, their scene is checked, and their number is limited only where the path is free', async () => {
  const world = await startWorld()
  await world.post(`/sandbox/accounts/${store.appId}/console`, { pages: ['pages/index'] })
  const token = await world.token(store)
  const make = (path: string, body: object) =>
    fetch(`${world.sandbox.url}${path}?access_token=${token}`, { method: 'POST', body: JSON.stringify(body) })
  const picture = await make('/wxa/getwxacodeunlimit', { scene: 'id=7', page: 'pages/index', width: 300 })
  expect(picture.headers.get('content-type')).toBe('image/png')
  expect(
    Buffer.from(await picture.arrayBuffer())
      .subarray(1, 4)
      .toString(),
  ).toBe('PNG')
  const code = async (body: object, path = '/wxa/getwxacodeunlimit') =>
    ((await (await make(path, body)).json()) as { errcode: number }).errcode
  expect(await code({ scene: 'x'.repeat(33) })).toBe(40129)
  expect(await code({ scene: '汉字' })).toBe(40129)
  expect(await code({ scene: 'a', page: 'pages/none' })).toBe(41030)
  expect(await code({ scene: 'a', page: '/pages/index' })).toBe(41030)
  expect(await code({ scene: 'scancode_time=1' })).toBe(85096)
  expect(await code({ scene: 'a', width: 100 })).toBe(40097)
  expect(
    (await make('/wxa/getwxacodeunlimit', { scene: 'a', page: 'pages/none', check_path: false })).headers.get('content-type'),
  ).toBe('image/png')
  expect(await code({ path: '' }, '/wxa/getwxacode')).toBe(40159)
  const account = world.sandbox.world.miniPrograms.get(store.appId)
  if (account !== undefined) account.platform.miniCodeCount = 100_000
  expect(await code({ path: 'pages/index' }, '/cgi-bin/wxaapp/createwxaqrcode')).toBe(45029)
})

test('links end within thirty days and can be asked about', async () => {
  const world = await startWorld()
  const make = (body: object) => world.call('/wxa/generate_urllink', { path: 'pages/a', query: 'x=1', ...body }, store)
  expect(await make({ expire_type: 1, expire_interval: 31 })).toMatchObject({ errcode: 40097 })
  expect(await make({ path: 'pages/a?b=1' })).toMatchObject({ errcode: 40165 })
  const { url_link } = await make({ expire_type: 1, expire_interval: 1 })
  expect(await world.call('/wxa/query_urllink', { url_link }, store)).toMatchObject({
    url_link_info: { appid: store.appId, path: 'pages/a', query: 'x=1', env_version: 'release' },
    visit_openid: '',
  })
  expect(await (await fetch(String(url_link))).text()).toContain('pages/a?x=1')
  world.clock.advance(86_400_000)
  expect(await (await fetch(String(url_link))).text()).toContain('已过期')
})

test('text is judged at once, for people seen within two hours', async () => {
  const world = await startWorld()
  const { openid } = await login(world)
  const check = (content: string) => world.call('/wxa/msg_sec_check', { version: 2, openid, scene: 2, content }, store)
  expect(await check('今天真好')).toMatchObject({ errcode: 0, result: { suggest: 'pass', label: 100 } })
  expect(await check('来玩博彩')).toMatchObject({ errcode: 0, result: { suggest: 'risky', label: 20006 } })
  expect(await check('x'.repeat(2_501))).toMatchObject({ errcode: 45002 })
  world.sandbox.world.miniPrograms.get(store.appId)?.tokens.forEach((token) => (token.expiresAt += 1e9))
  world.clock.advance(2 * 3_600_000 + 1)
  expect(await check('今天真好')).toMatchObject({ errcode: 61010 })
})

test('messages are pushed as JSON, answered within their windows, and media verdicts come as events', async () => {
  const world = await startWorld()
  const crypto = new MessageCrypto(store)
  const pushed: Record<string, unknown>[] = []
  const server = createServer((request, response) => {
    const query = new URL(request.url ?? '', 'http://receiver').searchParams
    let text = ''
    request.on('data', (chunk: Buffer) => (text += chunk.toString()))
    request.on('end', () => {
      if (request.method === 'GET') return response.end(query.get('echostr'))
      const { Encrypt } = JSON.parse(text) as { Encrypt: string }
      const [timestamp, nonce] = [query.get('timestamp') ?? '', query.get('nonce') ?? '']
      const clear = crypto.open({ msgSignature: query.get('msg_signature') ?? '', timestamp, nonce, encrypt: Encrypt })
      pushed.push(JSON.parse(clear) as Record<string, unknown>)
      return response.end('success')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  expect(await world.post(`/mini/${store.appId}/callback`, { url })).toEqual({ ok: true })

  const { openid } = await login(world)
  const send = () =>
    world.call('/cgi-bin/message/custom/send', { touser: openid, msgtype: 'text', text: { content: '您好' } }, store)
  expect(await send()).toMatchObject({ errcode: 45015 })
  await world.post(`${phone}/enter-session`, { sessionFrom: 'detail' })
  for (const errcode of [0, 0, 45047]) expect(await send()).toMatchObject({ errcode })
  await world.post(`${phone}/messages`, { text: '有货吗' })
  for (const errcode of [0, 0, 0, 0, 0, 45047]) expect(await send()).toMatchObject({ errcode })
  const { priTmplId } = await world.call('/wxaapi/newtmpl/addtemplate', { tid: 2210, kidList: [1, 2] }, store)
  await world.post(`${phone}/subscribe`, { choices: [{ templateId: priTmplId, accept: true }] })
  const media = { version: 2, openid, scene: 1, media_type: 2, media_url: 'https://a.example/risky.png' }
  const { trace_id } = await world.call('/wxa/media_check_async', media, store)
  await world.sandbox.settled()
  expect(pushed.map((each) => each['Event'] ?? each['Content'])).toEqual(
    expect.arrayContaining(['user_enter_tempsession', '有货吗', 'subscribe_msg_popup_event', 'wxa_media_check']),
  )
  expect(pushed).toContainEqual(
    expect.objectContaining({ Event: 'wxa_media_check', trace_id, result: { suggest: 'risky', label: 20002 } }),
  )
  // One template in a JSON push is an object, not a list.
  expect(pushed).toContainEqual(
    expect.objectContaining({ SubscribeMsgPopupEvent: { List: expect.objectContaining({ TemplateId: priTmplId }) } }),
  )
})
