import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { systemIds } from '@weiying/kernel'
import { afterAll, expect, test } from 'vitest'

import { startApp } from '../testing/app.ts'
import { createHttpServer } from './server.ts'

const app = await startApp()

const consoleDir = mkdtempSync(join(tmpdir(), 'weiying-console-'))
mkdirSync(join(consoleDir, 'assets'))
writeFileSync(join(consoleDir, 'index.html'), '<title>console</title>')
writeFileSync(join(consoleDir, '.built'), 'a stamp')
const hosted = await createHttpServer({
  identity: app.product.identity,
  router: app.product.router,
  newId: systemIds,
  publicUrl: 'https://weiying.example',
  consoleDir,
  health: async () => ({ ready: true, parts: { asked: String((asked += 1)) } }),
  log: app.product.around.log,
  entrances: [],
})
let asked = 0
const hostedUrl = await hosted.listen({ port: 0, host: '127.0.0.1' })
afterAll(async () => {
  await hosted.close()
  rmSync(consoleDir, { recursive: true, force: true })
})

interface Answer {
  readonly status: number
  readonly body: { readonly code?: string; readonly defined?: boolean; readonly status?: number }
}

async function post(path: string, body: string | FormData | undefined, headers: Record<string, string> = {}): Promise<Answer> {
  const response = await fetch(`${app.url}/api/v1${path}`, {
    method: 'POST',
    headers: { ...(typeof body === 'string' ? { 'content-type': 'application/json' } : {}), ...headers },
    ...(body === undefined ? {} : { body }),
  })
  return { status: response.status, body: (await response.json()) as Answer['body'] }
}

const signedIn = { cookie: app.cookie, 'x-workspace': app.workspace.id }
const megabyte = 1024 * 1024

test('nobody in particular cannot make the server read much', async () => {
  const refused = { status: 413, body: { code: 'input_invalid', defined: true, status: 413 } }
  expect(await post('/session/sign-in', JSON.stringify({ email: 'x'.repeat(megabyte) }))).toMatchObject(refused)
  const form = new FormData()
  form.set('file', new File(['x'.repeat(megabyte)], 'a.png'))
  expect(await post('/files', form)).toMatchObject({ status: 401, body: { code: 'sign_in_required' } })
})

test('members send at most 8 MB of JSON, however they announce it', async () => {
  const tooMuch = JSON.stringify({ name: 'x'.repeat(9 * megabyte) })
  expect(await post('/tags', tooMuch, signedIn)).toMatchObject({ status: 413, body: { code: 'input_invalid' } })
  const head = `POST /api/v1/tags HTTP/1.1\r\nhost: x\r\ncookie: ${app.cookie}\r\nx-workspace: ${app.workspace.id}\r\ncontent-type: application/json\r\n`
  const piece = 'x'.repeat(megabyte)
  const answer = await raw(`${head}transfer-encoding: chunked\r\n\r\n`, `${megabyte.toString(16)}\r\n${piece}\r\n`, 10)
  expect(answer).toMatch(/^HTTP\/1.1 413 /)
})

test('a body that is no JSON, or of another type, is the fault of its sender', async () => {
  expect(await post('/session/sign-in', '{"email":')).toMatchObject({ status: 400, body: { code: 'input_invalid' } })
  const form = await post('/session/sign-in', 'email=a&password=b', { 'content-type': 'application/x-www-form-urlencoded' })
  expect(form).toMatchObject({ status: 415, body: { code: 'input_invalid' } })
  const text = await post('/session/sign-in', '{"email":"a@example.com","password":"b"}', { 'content-type': 'text/plain' })
  expect(text).toMatchObject({ status: 415 })
})

test('a key in JSON changes no prototype', async () => {
  const answer = await post('/session/sign-in', '{"__proto__":{"email":"a@example.com","password":"x"}}')
  expect(answer).toMatchObject({ status: 422, body: { code: 'input_invalid' } })
})

test('a bearer that is no token is nobody, even with the cookie of somebody', async () => {
  const response = await fetch(`${app.url}/api/v1/session`, { headers: { cookie: app.cookie, authorization: 'Bearer nonsense' } })
  expect(response.status).toBe(401)
  // A password of the proxy in front of us is none of our business.
  const basic = await fetch(`${app.url}/api/v1/session`, { headers: { cookie: app.cookie, authorization: 'Basic YTpi' } })
  expect(basic.status).toBe(200)
})

test('pages of other sites cannot use the cookie; our own page may stand behind a proxy', async () => {
  const language = async (origin: string) =>
    (await post('/session/language', '{"language":"en"}', { ...signedIn, origin })).status
  expect(await language('https://evil.example')).toBe(403)
  expect(await language('null')).toBe(403)
  expect(await language(app.url)).toBe(200)
  expect(await language('http://weiying.test')).toBe(200)
})

test('an Idempotency-Key that cannot be kept is refused, not ignored', async () => {
  const { secret } = await app.api.apiTokens.create({ name: 'keys', scopes: ['tag.write'], expiresAt: null })
  const headers = { authorization: `Bearer ${secret}`, 'idempotency-key': 'x'.repeat(201) }
  expect(await post('/tags', '{"name":"标签"}', headers)).toMatchObject({ status: 422, body: { code: 'input_invalid' } })
})

test('every page of the console comes with its policy, and hidden files do not come', async () => {
  for (const path of ['/', '/index.html', '/w/anything']) {
    const response = await fetch(hostedUrl + path)
    expect([path, response.status, response.headers.get('content-security-policy')?.includes("script-src 'self'")]).toEqual([
      path,
      200,
      true,
    ])
    expect(response.headers.get('strict-transport-security')).toContain('max-age')
  }
  expect(await (await fetch(`${hostedUrl}/.built`)).text()).not.toContain('a stamp')
  expect(
    await raw(`GET /../../../../etc/passwd HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n`, '', 0, hostedUrl),
  ).not.toContain('root:')
})

test('behind https the cookie belongs to this host alone', async () => {
  const response = await fetch(`${hostedUrl}/api/v1/session/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: 'https://weiying.example' },
    body: JSON.stringify(app.owner),
  })
  expect(response.status).toBe(200)
  const [cookie = ''] = response.headers.getSetCookie()
  expect(cookie).toMatch(/^__Host-weiying_session=wys_.*; Path=\/; HttpOnly; SameSite=Lax; .*Secure$/)
  const session = async (value: string) => (await fetch(`${hostedUrl}/api/v1/session`, { headers: { cookie: value } })).status
  expect(await session(cookie.split(';')[0] ?? '')).toBe(200)
  expect(await session((cookie.split(';')[0] ?? '').replace('__Host-', ''))).toBe(401)
})

test('asking for the health often does not ask the stores often', async () => {
  await Promise.all(Array.from({ length: 20 }, async () => await (await fetch(`${hostedUrl}/healthz`)).json()))
  expect(asked).toBe(1)
})

/** Talks to the server without a client that would correct us; pieces until it hangs up. */
async function raw(head: string, piece: string, times: number, url = app.url): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>()
  const socket = connect(Number(new URL(url).port), '127.0.0.1')
  let answer = ''
  socket.on('data', (text) => (answer += text.toString()))
  socket.on('error', () => {})
  socket.on('close', () => resolve(answer))
  socket.write(head)
  for (let count = 0; count < times; count += 1) socket.write(piece)
  return await promise
}
