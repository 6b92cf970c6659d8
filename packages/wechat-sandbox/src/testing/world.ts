import { createServer, type IncomingMessage } from 'node:http'
import { type AddressInfo } from 'node:net'

import { clockAt, type ManualClock } from '@weiying/kernel'
import { parseXml, type XmlNode } from '@weiying/wechat'
import { MessageCrypto, sealedXml, verifySignature } from '@weiying/wechat/crypto'
import { onTestFinished } from 'vitest'

import { type AccountSeed, createSandbox, demoAccounts, type Sandbox, type SandboxOptions } from '../index.ts'

type Fields = Record<string, unknown>

/** A sandbox whose clock stands still, with few people who do nothing, and short calls into it. */
export interface TestWorld {
  sandbox: Sandbox
  clock: ManualClock
  /** JSON of a platform call, with the account's token. Numbers beyond 2^53 lose digits; use `text` where that matters. */
  call(path: string, body?: Fields, account?: AccountSeed): Promise<Fields>
  text(path: string, body?: string, account?: AccountSeed): Promise<string>
  upload(path: string, file: { name: string; bytes: Uint8Array }): Promise<Fields>
  token(account?: AccountSeed): Promise<string>
  /** JSON of a call to the phone or behind the curtain; refusals come as they are. */
  get(path: string): Promise<Fields>
  post(path: string, body?: Fields): Promise<Fields>
  openIds(account?: AccountSeed): Promise<string[]>
}

const { shop } = demoAccounts

export async function startWorld(options: SandboxOptions = {}): Promise<TestWorld> {
  const clock = clockAt(new Date('2026-11-10T10:00:00+08:00'))
  const sandbox = await createSandbox({ clock, followers: 20, paused: true, massDelayMs: 1, callbackRetryMs: 1, ...options })
  onTestFinished(() => sandbox.stop())
  const tokens = new Map<string, string>()
  const json = async (response: Response): Promise<Fields> => (await response.json()) as Fields
  const post = async (path: string, body: Fields = {}): Promise<Fields> => {
    // A jump outlives tokens.
    if (path === '/sandbox/clock') tokens.clear()
    return json(
      await fetch(sandbox.url + path, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    )
  }
  const token = async (account: AccountSeed = shop): Promise<string> => {
    const known = tokens.get(account.appId)
    if (known !== undefined) return known
    const answer = await post('/cgi-bin/stable_token', {
      grant_type: 'client_credential',
      appid: account.appId,
      secret: account.secret,
    })
    const fresh = String(answer['access_token'])
    tokens.set(account.appId, fresh)
    return fresh
  }
  const address = async (path: string, account?: AccountSeed): Promise<string> =>
    `${sandbox.url}${path}${path.includes('?') ? '&' : '?'}access_token=${await token(account)}`
  const text = async (path: string, body?: string, account?: AccountSeed): Promise<string> => {
    const response = await fetch(await address(path, account), body === undefined ? {} : { method: 'POST', body })
    return response.text()
  }
  const call = async (path: string, body?: Fields, account?: AccountSeed): Promise<Fields> =>
    JSON.parse(await text(path, body === undefined ? undefined : JSON.stringify(body), account)) as Fields
  return {
    sandbox,
    clock,
    call,
    text,
    token,
    post,
    get: async (path) => json(await fetch(sandbox.url + path)),
    upload: async (path, { name, bytes }) => {
      const form = new FormData()
      form.set('media', new Blob([Uint8Array.from(bytes)]), name)
      return json(await fetch(await address(path), { method: 'POST', body: form }))
    },
    openIds: async (account) => ((await call('/cgi-bin/user/get', undefined, account))['data'] as { openid: string[] }).openid,
  }
}

export interface Received {
  fields: XmlNode
  /** The body as it came. */
  raw: string
  query: URLSearchParams
}

/** Somebody's callback server, written with the published rules only. */
export interface Receiver {
  url: string
  pushes: Received[]
  /** What to answer; default `success`. */
  answer: (push: Received) => { status?: number; body: string }
}

export async function startReceiver(account: { token: string; encodingAesKey: string; appId: string }): Promise<Receiver> {
  const crypto = new MessageCrypto(account)
  const receiver: Receiver = { url: '', pushes: [], answer: () => ({ body: 'success' }) }
  const server = createServer((request, response) => {
    void (async () => {
      const query = new URL(request.url ?? '', 'http://receiver').searchParams
      const [timestamp, nonce] = [query.get('timestamp') ?? '', query.get('nonce') ?? '']
      if (request.method === 'GET') {
        const right = verifySignature(query.get('signature') ?? undefined, account.token, timestamp, nonce)
        response.end(right ? query.get('echostr') : 'wrong')
        return
      }
      const raw = await bodyOf(request)
      const outer = parseXml(raw)
      const encrypt = outer['Encrypt']
      const msgSignature = query.get('msg_signature') ?? undefined
      const fields = typeof encrypt === 'string' ? parseXml(crypto.open({ msgSignature, timestamp, nonce, encrypt })) : outer
      const push = { fields, raw, query }
      receiver.pushes.push(push)
      const { status = 200, body } = receiver.answer(push)
      const reply =
        body.startsWith('<xml>') && typeof encrypt === 'string' ? sealedXml(crypto.seal(body, timestamp, nonce)) : body
      response.writeHead(status).end(reply)
      // The sender gave up in the middle: nothing has come.
    })().catch(() => response.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => server.closeAllConnections())
  onTestFinished(() => void server.close())
  receiver.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/wechat`
  return receiver
}

/** Somebody's web site: `/r/…` leads to a landing page, which counts. */
export async function startSite(): Promise<{ url: string; asked: string[]; addresses: string[] }> {
  const asked: string[] = []
  const addresses: string[] = []
  const server = createServer((request, response) => {
    const path = request.url ?? ''
    asked.push(path)
    addresses.push(request.socket.remoteAddress ?? '')
    if (!path.startsWith('/r/')) response.end('<h1>到了</h1>')
    else response.writeHead(302, { location: '/landing?seen=1' }).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => server.closeAllConnections())
  onTestFinished(() => void server.close())
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked, addresses }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Uint8Array[] = []
  for await (const chunk of request) chunks.push(chunk as Uint8Array)
  return Buffer.concat(chunks).toString('utf8')
}

/** The smallest PNG. */
export const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

/** A draft with one article; returns its media_id. */
export async function draftOf(world: TestWorld, title: string, content = '<p>到店报暗号「桃花」</p>'): Promise<string> {
  const cover = await world.upload('/cgi-bin/material/add_material?type=image', { name: 'cover.png', bytes: png })
  const draft = await world.call('/cgi-bin/draft/add', { articles: [{ title, content, thumb_media_id: cover['media_id'] }] })
  return String(draft['media_id'])
}
