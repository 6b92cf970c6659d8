import { createServer } from 'node:http'
import { type AddressInfo } from 'node:net'

import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'

import { type Receiver, type ReceiverName, startReceiver } from './receivers.ts'
import { type Answer, wechatCrypto } from './sdks.ts'
import { follower, openWorld, shop, store, type World } from './world.ts'

const modes = ['plain', 'compatible', 'safe'] as const
type Mode = (typeof modes)[number]
const receivers: readonly ReceiverName[] = ['co-wechat', 'wechat', 'node-easywechat']

let world: World
let open: Receiver[] = []
beforeAll(async () => {
  world = await openWorld(20)
})
afterAll(async () => await world.close())
afterEach(async () => {
  for (const receiver of open) await receiver.close()
  open = []
})

/** The owner saves the server's address on the website: the platform asks it to prove itself first. */
async function connect(name: ReceiverName, mode: Mode, changed: { token?: string; encodingAesKey?: string } = {}) {
  const keys = { appId: shop.appId, token: shop.token, encodingAesKey: shop.encodingAesKey, ...changed }
  const receiver = await startReceiver(name, mode === 'plain' ? { ...keys, encodingAesKey: undefined } : keys)
  open.push(receiver)
  const verdict = await world.post(`/sandbox/accounts/${shop.appId}/callback`, {
    url: receiver.url,
    token: shop.token,
    encodingAesKey: shop.encodingAesKey,
    mode,
  })
  return { receiver, verdict }
}

const chat = async (phone: string): Promise<{ from: string; body: Answer }[]> =>
  (await world.get(`${phone}/chats/${shop.appId}`))['messages'] as { from: string; body: Answer }[]
const last = async (phone: string): Promise<Answer | undefined> => (await chat(phone)).at(-1)?.body
const say = async (phone: string, body: object): Promise<void> => {
  await world.post(`${phone}/chats/${shop.appId}/messages`, body)
  await world.sandbox.settled()
}

/** Words that break careless XML. */
const hostile = '买<b>&"\'😀]]>一送一'

describe.each(receivers)('%s as the receiver of pushes', (name) => {
  test.each(modes)('%s mode: the address is proven, events and messages are read, replies are shown', async (mode) => {
    const { receiver, verdict } = await connect(name, mode)
    expect(verdict).toEqual({ ok: true })
    receiver.answer = ({ Event: event, Content: content, EventKey: key }) =>
      event === 'subscribe' ? '欢迎' : typeof event === 'string' ? `${event} ${String(key)}` : `收到：${String(content)}`
    const { phone, openid } = await follower(world, `${name} ${mode}`)
    await world.sandbox.settled()
    expect(receiver.heard).toMatchObject([
      {
        ToUserName: shop.originalId,
        FromUserName: openid,
        MsgType: 'event',
        Event: 'subscribe',
        CreateTime: expect.stringMatching(/^\d{10}$/),
      },
    ])
    expect(await last(phone)).toEqual({ type: 'text', text: '欢迎' })

    await say(phone, { text: '在吗' })
    expect(receiver.heard.at(-1)).toMatchObject({ MsgType: 'text', Content: '在吗', MsgId: expect.stringMatching(/^\d{17,}$/) })
    expect(await last(phone)).toEqual({ type: 'text', text: '收到：在吗' })

    await world.co.createMenu({ button: [{ name: '会员', type: 'click', key: 'vip' }] })
    await world.post(`${phone}/chats/${shop.appId}/menu`, { key: '0' })
    await world.sandbox.settled()
    expect(await last(phone)).toEqual({ type: 'text', text: 'CLICK vip' })
  })

  test('safe mode: pictures, articles and the handing over to an agent', async () => {
    const { receiver } = await connect(name, 'safe')
    const { media_id: picture } = (await world.co.uploadMedia(world.files.png, 'image')) as Answer
    const article = { title: '新品', description: '看看', picUrl: 'https://a.example/a.png', url: 'https://a.example/' }
    receiver.answer = ({ MsgType: kind, Content: content }) =>
      kind === 'image'
        ? { picture: String(picture) }
        : content === '图文'
          ? { article }
          : content === '人工'
            ? { handOver: true }
            : ''
    const { phone, openid } = await follower(world, `${name} 安全`)
    await world.sandbox.settled()
    // 1 px PNG as the phone sends it.
    const imageDataUrl =
      'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=='
    await say(phone, { imageDataUrl })
    expect(receiver.heard.at(-1)).toMatchObject({
      MsgType: 'image',
      MediaId: expect.any(String),
      PicUrl: expect.stringMatching(/^http/),
    })
    expect(await last(phone)).toMatchObject({ type: 'image', url: expect.any(String) })
    await say(phone, { text: '图文' })
    expect(await last(phone)).toMatchObject({ type: 'articles', articles: [{ title: '新品', url: 'https://a.example/' }] })
    await say(phone, { text: '人工' })
    expect(await world.we.getKfSessionWaitCase()).toMatchObject({
      waitcaselist: expect.arrayContaining([expect.objectContaining({ openid })]),
    })
  })

  test('safe mode: text with markup, quotes and emoji goes there unchanged', async () => {
    const { receiver } = await connect(name, 'safe')
    const { phone } = await follower(world, `${name} 引号`)
    await say(phone, { text: hostile })
    expect(receiver.heard.at(-1)).toMatchObject({ Content: hostile })
  })

  test('the result of a mass send is an event', async () => {
    const { receiver } = await connect(name, 'safe')
    const { phone: _, openid } = await follower(world, `${name} 群发`)
    const { msg_id: id } = (await world.co.massSendText(`你好 ${name}`, [openid, world.people[0]], name)) as Answer
    await world.sandbox.settled()
    expect(receiver.heard.at(-1)).toMatchObject({
      Event: 'MASSSENDJOBFINISH',
      MsgID: String(id),
      Status: 'send success',
      TotalCount: '2',
      SentCount: '2',
      ErrorCount: '0',
    })
  })

  test('with another EncodingAESKey nothing is read: three tries, then the person is told', async () => {
    const { receiver, verdict } = await connect(name, 'safe', { encodingAesKey: 'A'.repeat(43) })
    expect(verdict).toEqual({ ok: true })
    const { phone } = await follower(world, `${name} 错钥`)
    await say(phone, { text: '在吗' })
    expect(receiver.heard).toEqual([])
    expect(await last(phone)).toMatchObject({ type: 'note', text: expect.stringContaining('服务出现故障') })
  })
})

describe('pushes of a mini program', () => {
  const phone = `/mini/${store.appId}/people/p0`
  /** Somebody enters the conversation and writes. */
  async function hello(name: ReceiverName, mode: Mode, format: 'xml' | 'json'): Promise<Receiver> {
    const receiver = await startReceiver(name, mode === 'plain' ? { ...store, encodingAesKey: undefined } : store)
    open.push(receiver)
    receiver.answer = () => ''
    expect(await world.post(`/mini/${store.appId}/callback`, { url: receiver.url, mode, format })).toEqual({ ok: true })
    await world.post(`${phone}/enter-session`, { sessionFrom: '首页' })
    await world.sandbox.settled()
    await world.post(`${phone}/messages`, { text: '在吗' })
    await world.sandbox.settled()
    return receiver
  }
  const heard = [
    { ToUserName: store.originalId, MsgType: 'event', Event: 'user_enter_tempsession', SessionFrom: '首页' },
    { MsgType: 'text', Content: '在吗', MsgId: expect.anything() },
  ]

  test.each(['co-wechat', 'wechat', 'node-easywechat'] as const)('in XML and safe mode %s reads them', async (name) => {
    expect((await hello(name, 'safe', 'xml')).heard).toMatchObject(heard)
  })

  test('in JSON and plain mode node-easywechat reads them', async () => {
    expect((await hello('node-easywechat', 'plain', 'json')).heard).toMatchObject(heard)
  })

  test('in JSON and safe mode wechat-crypto opens them', async () => {
    const crypto = wechatCrypto(store)
    const read: Answer[] = []
    const server = createServer((request, response) => {
      const query = new URL(request.url ?? '', 'http://receiver').searchParams
      request.setEncoding('utf8').on('data', (text: string) => {
        const { Encrypt: encrypt } = JSON.parse(text) as { Encrypt: string }
        const signature = crypto.getSignature(query.get('timestamp') ?? '', query.get('nonce') ?? '', encrypt)
        const { message, id } = crypto.decrypt(encrypt)
        const right = signature === query.get('msg_signature') && id === store.appId
        read.push(right ? (JSON.parse(message) as Answer) : {})
      })
      request.on('end', () => response.end(query.get('echostr') ?? 'success'))
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
    expect(await world.post(`/mini/${store.appId}/callback`, { url, mode: 'safe', format: 'json' })).toEqual({ ok: true })
    await world.post(`${phone}/messages`, { text: hostile })
    await world.sandbox.settled()
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
    expect(read).toMatchObject([{ MsgType: 'text', Content: hostile, CreateTime: expect.any(Number), MsgId: expect.any(Number) }])
  })
})

test('whoever scans a code follows with its scene, and scans again with the scene alone', async () => {
  const { receiver } = await connect('co-wechat', 'safe')
  const { ticket } = (await world.co.createLimitQRCode('柜台七')) as Answer
  const { samples } = (await world.get('/phone/api/qr-samples')) as { samples: { text: string; scene: string | null }[] }
  const { id } = await world.post('/phone/api/people', { nickname: '扫码' })
  for (let scan = 0; scan < 2; scan += 1) {
    await world.post(`/phone/api/people/${String(id)}/follow`, { qr: samples.find(({ scene }) => scene === '柜台七')?.text })
    await world.sandbox.settled()
  }
  expect(receiver.heard).toMatchObject([
    { Event: 'subscribe', EventKey: 'qrscene_柜台七', Ticket: ticket },
    { Event: 'SCAN', EventKey: '柜台七', Ticket: ticket },
  ])
})

test.each(['co-wechat', 'wechat'] as const)('%s with another token does not prove the address', async (name) => {
  const { verdict } = await connect(name, 'plain', { token: 'another' })
  expect(verdict).toMatchObject({ ok: false, failed: 'answer', message: expect.stringContaining('HTTP 401') })
})

test('node-easywechat echoes every check, whatever its signature', async () => {
  const { verdict } = await connect('node-easywechat', 'plain', { token: 'another' })
  expect(verdict).toEqual({ ok: true })
})

test('wechat-jssdk knows the signature of pushes', async () => {
  const { receiver } = await connect('co-wechat', 'plain')
  const { phone } = await follower(world, 'jssdk')
  await say(phone, { text: '你好' })
  expect(receiver.heard.length).toBeGreaterThan(0)
  const { entries } = (await world.get('/sandbox/inspector?direction=callback&limit=200')) as {
    entries: { method: string; requestBody: string }[]
  }
  const check = entries.find(({ method }) => method === 'GET')
  const query = Object.fromEntries(new URL(check?.requestBody ?? '').searchParams)
  expect(world.js.jssdk.verifySignature(query)).toBe(true)
  expect(world.js.jssdk.verifySignature({ ...query, nonce: 'other' })).toBe(false)
})
