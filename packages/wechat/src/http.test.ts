import { createServer, type Server } from 'node:net'
import type { AddressInfo } from 'node:net'

import { afterEach, expect, test } from 'vitest'

import { WechatError, WechatUnavailable } from './errors.ts'
import { createTransport, type Observation } from './http.ts'
import { createOfficialAccount } from './official-account/index.ts'
import { type Answer, type Asked, send, startStub } from './testing/stub.ts'
import { fixedToken, stableToken } from './token.ts'

const cleanups: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const clean of cleanups.splice(0)) await clean()
})

async function platform(answer: (asked: Asked) => Answer) {
  const stub = await startStub(answer)
  cleanups.push(stub.close)
  return stub
}

/** A server that listens on TCP and plays with the connection itself. */
async function rawServer(play: (server: Server) => void): Promise<string> {
  const server = createServer()
  play(server)
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  cleanups.push(() => new Promise((closed) => server.close(() => closed())))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const account = (baseUrl: string, timeoutMs = 5_000) =>
  createOfficialAccount({ baseUrl, appId: 'wx0123456789abcdef', tokens: fixedToken('T'), timeoutMs })

const failure = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => undefined,
    (error: unknown) => error,
  )

test('absent errcode is success; the token goes into the query; Chinese travels raw', async () => {
  const stub = await platform(() => ({ tag: { id: 134, name: '广东' } }))
  expect(await account(stub.baseUrl).tags.create('广东 😀')).toEqual({ id: 134, name: '广东', count: 0 })
  expect(stub.asked[0]).toMatchObject({ method: 'POST', path: '/cgi-bin/tags/create', body: '{"tag":{"name":"广东 😀"}}' })
  expect(stub.asked[0]?.query.get('access_token')).toBe('T')
})

test('a refusal carries code, words, rid, meaning and the other fields', async () => {
  const errmsg = 'clientmsgid exist rid: 68c789ef-588c4292-21492790'
  const stub = await platform(() => ({ errcode: 45065, errmsg, msg_id: 3147483648 }))
  const error = await failure(account(stub.baseUrl).mass.sendAll({ all: true }, { type: 'text', content: 'x' }, 'once'))
  expect(error).toBeInstanceOf(WechatError)
  expect(error).toMatchObject({
    errcode: 45065,
    rid: '68c789ef-588c4292-21492790',
    path: '/cgi-bin/message/mass/sendall',
    details: { msgId: 3147483648 },
    retry: 'never',
    sent: 'no',
  })
})

test('"system busy" leaves open whether it took effect and may be tried later', async () => {
  const stub = await platform(() => ({ errcode: -1, errmsg: 'system error rid: 61c2f1d4-3be6dd4e-775230d0' }))
  const error = await failure(account(stub.baseUrl).customerMessages.send('o', { type: 'text', content: 'x' }))
  expect(error).toMatchObject({ errcode: -1, retry: 'later', sent: 'unknown' })
  expect(stub.asked).toHaveLength(1)
})

test('ids beyond 2^53 survive both ways', async () => {
  const stub = await platform(
    ({ path }) =>
      (response) =>
        send(
          response,
          path.endsWith('sendall') ? '{"errcode":0,"msg_id":9007199254740993,"msg_data_id":2206}' : '{"errcode":0}',
          'application/json',
        ),
  )
  const { mass } = account(stub.baseUrl)
  const job = await mass.sendAll({ tagId: 2 }, { type: 'mpnews', mediaId: 'm' })
  expect(job).toEqual({ msgId: '9007199254740993', msgDataId: '2206' })
  await mass.remove({ msgId: job.msgId, articleIndex: 1 })
  expect(stub.asked[1]?.body).toBe('{"msg_id":9007199254740993,"article_idx":1}')
})

test.each<[string, Answer, object]>([
  ['an error page with status 200', (response) => send(response, '<html>502</html>', 'text/html'), { reason: 'not_json' }],
  [
    'a gateway error',
    (response) => send(response, '<html>bad gateway</html>', 'text/html', 502),
    { reason: 'status', status: 502 },
  ],
  [
    'a gateway error in JSON',
    (response) => send(response, '{"message":"no"}', 'application/json', 503),
    { reason: 'status', status: 503 },
  ],
  ['half a JSON', (response) => send(response, '{"errcode":0,"msg_id":12', 'application/json'), { reason: 'truncated' }],
  ['nothing', (response) => send(response, '', 'application/json'), { reason: 'truncated' }],
  ['a list', (response) => send(response, '[]', 'application/json'), { reason: 'unexpected' }],
  ['success without its result', { errcode: 0, errmsg: 'ok' }, { reason: 'unexpected', retry: 'never' }],
  ['a closed connection', (response) => response.destroy(), { reason: 'network' }],
  [
    'a body cut on the way',
    (response) => {
      response.writeHead(200, { 'content-length': 100, 'content-type': 'application/json' })
      response.write('{"errcode":0', () => response.destroy())
    },
    { reason: 'truncated' },
  ],
])('%s leaves open whether the send took effect', async (_, answer, expected) => {
  const stub = await platform(() => answer)
  const error = await failure(account(stub.baseUrl).mass.sendAll({ all: true }, { type: 'text', content: 'x' }))
  expect(error).toBeInstanceOf(WechatUnavailable)
  expect(error).toMatchObject({ sent: 'unknown', path: '/cgi-bin/message/mass/sendall', ...expected })
})

test('a timeout after sending leaves it open too', async () => {
  const stub = await platform(() => () => undefined)
  const error = await failure(account(stub.baseUrl, 40).customerMessages.send('o', { type: 'text', content: 'x' }))
  expect(error).toMatchObject({ reason: 'timeout', sent: 'unknown', retry: 'later' })
  expect(stub.asked).toHaveLength(1)
})

test('where nobody listens, nothing was sent', async () => {
  const stub = await startStub(() => ({}))
  await stub.close()
  const error = await failure(account(stub.baseUrl).tags.list())
  expect(error).toMatchObject({ reason: 'network', sent: 'no' })
  expect(await failure(account('http://wechat.invalid').tags.list())).toMatchObject({ reason: 'network', sent: 'no' })
})

test('a connection that ends before an answer may have carried the call', async () => {
  const baseUrl = await rawServer((server) => server.on('connection', (socket) => socket.once('data', () => socket.destroy())))
  expect(await failure(account(baseUrl).tags.list())).toMatchObject({ reason: 'network', sent: 'unknown' })
})

test('a caller may give up: before the call nothing was sent, during it nobody knows', async () => {
  const stub = await platform(() => () => undefined)
  const transport = createTransport({ baseUrl: stub.baseUrl })
  const early = await failure(transport.json({ method: 'GET', path: '/a', signal: AbortSignal.abort() }))
  expect(early).toMatchObject({ reason: 'aborted', sent: 'no' })
  const giveUp = new AbortController()
  const late = failure(transport.json({ method: 'GET', path: '/a', signal: giveUp.signal }))
  await expect.poll(() => stub.asked.length).toBe(1)
  giveUp.abort()
  expect(await late).toMatchObject({ reason: 'aborted', sent: 'unknown' })
})

test('redirects are not followed: a token never leaves for another host', async () => {
  const stub = await platform(() => (response) => {
    response.writeHead(302, { location: 'http://127.0.0.1:9/' }).end()
  })
  expect(await failure(account(stub.baseUrl).tags.list())).toMatchObject({ reason: 'status', status: 302 })
  expect(stub.asked).toHaveLength(1)
})

test('media come as bytes, failures of the same call as JSON, videos as an address', async () => {
  const bytes = Uint8Array.from([0xff, 0xd8, 0xff, 0x00, 0x7b])
  const stub = await platform(({ query }) => {
    if (query.get('media_id') === 'gone') return { errcode: 40007, errmsg: 'invalid media_id' }
    if (query.get('media_id') === 'film') return { video_url: 'http://film' }
    if (query.get('media_id') === 'odd') return (response) => send(response, bytes, 'text/plain')
    return (response) => {
      response.setHeader('content-disposition', 'attachment; filename="../a.jpg"')
      send(response, bytes, 'image/jpeg')
    }
  })
  const { media } = account(stub.baseUrl)
  expect(await media.get('picture')).toEqual({ type: 'file', bytes, contentType: 'image/jpeg', filename: 'a.jpg' })
  expect(await media.get('odd')).toMatchObject({ type: 'file', bytes })
  expect(await media.get('film')).toEqual({ type: 'video', url: 'http://film' })
  expect(await failure(media.get('gone'))).toMatchObject({ errcode: 40007 })
})

test('uploads are multipart with the field `media`', async () => {
  const stub = await platform(() => ({ type: 'image', media_id: 'm1', created_at: 1_380_000_000 }))
  const picture = { bytes: Uint8Array.from([1, 2, 3]), filename: '海报.png', contentType: 'image/png' }
  expect(await account(stub.baseUrl).media.upload('image', picture)).toEqual({
    type: 'image',
    mediaId: 'm1',
    createdAt: 1_380_000_000,
  })
  expect(stub.asked[0]?.contentType).toMatch(/^multipart\/form-data; boundary=/)
  expect(stub.asked[0]?.body).toContain('name="media"; filename="海报.png"')
  expect(stub.asked[0]?.query.get('type')).toBe('image')
})

const asksForToken = ({ path }: Asked): boolean => path === '/cgi-bin/stable_token'

test('twenty calls at once fetch one token', async () => {
  const stub = await platform((asked) => (asksForToken(asked) ? { access_token: 'A', expires_in: 7200 } : { tags: [] }))
  const tokens = stableToken({ baseUrl: stub.baseUrl, appId: 'wx', secret: 's' })
  const wechat = createOfficialAccount({ baseUrl: stub.baseUrl, appId: 'wx', tokens })
  await Promise.all(Array.from({ length: 20 }, () => wechat.tags.list()))
  expect(stub.asked.filter(asksForToken)).toHaveLength(1)
  expect(stub.asked.filter(({ query }) => query.get('access_token') === 'A')).toHaveLength(20)
})

test.each([40001, 40014, 42001])(
  'refusal %i under twenty calls at once: one new token, each call repeated once',
  async (errcode) => {
    let fetched = 0
    const stub = await platform((asked) => {
      if (asksForToken(asked)) return { access_token: `A${(fetched += 1)}`, expires_in: 7200 }
      return asked.query.get('access_token') === 'A1' ? { errcode, errmsg: 'access_token expired' } : { tags: [] }
    })
    const tokens = stableToken({ baseUrl: stub.baseUrl, appId: 'wx', secret: 's' })
    const wechat = createOfficialAccount({ baseUrl: stub.baseUrl, appId: 'wx', tokens })
    await Promise.all(Array.from({ length: 20 }, () => wechat.tags.list()))
    expect(fetched).toBe(2)
    expect(stub.asked).toHaveLength(2 + 40)
  },
)

test('a token that stays refused is not asked for again and again', async () => {
  let fetched = 0
  const stub = await platform((asked) => {
    if (asksForToken(asked)) return { access_token: `A${(fetched += 1)}`, expires_in: 7200 }
    return { errcode: 40001, errmsg: 'invalid credential' }
  })
  const tokens = stableToken({ baseUrl: stub.baseUrl, appId: 'wx', secret: 's' })
  const wechat = createOfficialAccount({ baseUrl: stub.baseUrl, appId: 'wx', tokens })
  expect(await failure(wechat.tags.list())).toMatchObject({ errcode: 40001, retry: 'refresh_token' })
  expect(stub.asked).toHaveLength(4)
})

test('when the platform hands out the refused token again, it is replaced by force', async () => {
  const stub = await platform((asked) => {
    if (asksForToken(asked))
      return { access_token: asked.body.includes('"force_refresh":true') ? 'new' : 'old', expires_in: 7200 }
    return asked.query.get('access_token') === 'old' ? { errcode: 42001 } : { tags: [] }
  })
  const tokens = stableToken({ baseUrl: stub.baseUrl, appId: 'wx', secret: 's' })
  expect(await createOfficialAccount({ baseUrl: stub.baseUrl, appId: 'wx', tokens }).tags.list()).toEqual([])
  expect(stub.asked.filter(asksForToken).map(({ body }) => body.includes('true'))).toEqual([false, false, true])
})

test('a token is replaced before its end, and used for a while however short it is', async () => {
  let now = 0
  let expiresIn = 7_200
  const stub = await platform(() => ({ access_token: `A${now}`, expires_in: expiresIn }))
  const tokens = stableToken({ baseUrl: stub.baseUrl, appId: 'wx', secret: 's', now: () => now })
  expect(await tokens.get()).toBe('A0')
  now = (7_200 - 301) * 1_000
  expect(await tokens.get()).toBe('A0')
  now = (7_200 - 300) * 1_000
  expiresIn = 300
  expect(await tokens.get()).toBe(`A${now}`)
  expect(await tokens.get()).toBe(`A${now}`)
  expect(stub.asked).toHaveLength(2)
})

test('a failed fetch of a token fails its calls and the next call tries again', async () => {
  let calls = 0
  const stub = await platform(() =>
    (calls += 1) === 1 ? { errcode: 40164, errmsg: 'invalid ip 1.2.3.4' } : { access_token: 'A', expires_in: 7200 },
  )
  const tokens = stableToken({ baseUrl: stub.baseUrl, appId: 'wx', secret: 's' })
  expect(await failure(tokens.get())).toMatchObject({ errcode: 40164 })
  expect(await tokens.get()).toBe('A')
})

test('observers see every attempt, without token or secret', async () => {
  const seen: Observation[] = []
  const stub = await platform((asked) => {
    if (asksForToken(asked)) return { access_token: 'SECRET-TOKEN', expires_in: 7200 }
    return asked.path.endsWith('create') ? { errcode: 45157, errmsg: 'invalid tag name rid: 1-2-3' } : { tags: [] }
  })
  const options = { baseUrl: stub.baseUrl, appId: 'wx', observe: (one: Observation) => seen.push(one), stopwatch: () => 5 }
  const wechat = createOfficialAccount({ ...options, tokens: stableToken({ ...options, secret: 'SECRET' }) })
  await wechat.tags.list()
  await failure(wechat.tags.create('x'))
  expect(seen).toEqual([
    { method: 'POST', path: '/cgi-bin/stable_token', milliseconds: 0, outcome: 'ok' },
    { method: 'GET', path: '/cgi-bin/tags/get', milliseconds: 0, outcome: 'ok' },
    { method: 'POST', path: '/cgi-bin/tags/create', milliseconds: 0, outcome: 'refused', errcode: 45157, rid: '1-2-3' },
  ])
})
