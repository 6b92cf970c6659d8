import { systemIds } from '@weiying/kernel'
import { afterAll, expect, test } from 'vitest'

import { startApp } from '../testing/app.ts'
import { createHttpServer } from './server.ts'

const app = await startApp()

/** The same product behind another entrance. */
async function entrance(options: { trustedProxies?: readonly string[]; rateLimits?: { perCaller: number; perAddress: number } }) {
  const server = await createHttpServer({
    identity: app.product.identity,
    router: app.product.router,
    newId: systemIds,
    publicUrl: 'http://weiying.test',
    consoleDir: undefined,
    health: async () => ({ ready: true, parts: {} }),
    log: app.product.around.log,
    entrances: [],
    ...options,
  })
  afterAll(async () => await server.close())
  const url = await server.listen({ port: 0, host: '127.0.0.1' })
  return async (path: string, headers: Record<string, string> = {}, body?: object) => {
    const response = await fetch(`${url}/api/v1${path}`, {
      headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
    })
    return {
      status: response.status,
      headers: response.headers,
      body: (await response.json()) as { code?: string; data?: object },
    }
  }
}

/** Where the owner's sessions were opened from. */
const addresses = async () => [...new Set((await app.api.session.list({})).items.map(({ address }) => address))].toSorted()

const from = (address: string) => ({ 'x-forwarded-for': address })

test('who asks too often is told when to come back, in the shape of every refusal', async () => {
  const ask = await entrance({ rateLimits: { perCaller: 1000, perAddress: 3 } })
  for (let count = 0; count < 3; count += 1) expect((await ask('/session/state')).status).toBe(200)
  const refused = await ask('/session/state')
  expect(refused).toMatchObject({
    status: 429,
    body: { defined: true, code: 'too_many_requests', data: { retryAfterSeconds: expect.any(Number) } },
  })
  const seconds = Number(refused.headers.get('retry-after'))
  expect(seconds).toBeGreaterThan(0)
  expect(seconds).toBeLessThanOrEqual(20)
})

test('somebody signed in does not suffer from strangers of the same address, nor from a token', async () => {
  const ask = await entrance({ rateLimits: { perCaller: 4, perAddress: 1 } })
  await ask('/session/state')
  expect((await ask('/session/state')).status).toBe(429)
  const { secret } = await app.api.apiTokens.create({ name: 'busy', scopes: ['member.read'], expiresAt: null })
  const token = { authorization: `Bearer ${secret}` }
  const statuses = []
  for (let count = 0; count < 6; count += 1) statuses.push((await ask('/members', token)).status)
  expect(statuses).toEqual([200, 200, 200, 200, 429, 429])
  expect((await ask('/session', { cookie: app.cookie })).status).toBe(200)
})

test('a made-up bearer counts for its address', async () => {
  const ask = await entrance({ rateLimits: { perCaller: 1000, perAddress: 2 } })
  const made = { authorization: 'Bearer wyt_0123456789012345678901234567' }
  expect([(await ask('/members', made)).status, (await ask('/members', made)).status]).toEqual([401, 401])
  expect((await ask('/members', made)).status).toBe(429)
})

test('a forged header buys no fresh limit, no other address in the log, no https', async () => {
  const ask = await entrance({ rateLimits: { perCaller: 1000, perAddress: 3 } })
  const signIn = await ask('/session/sign-in', { ...from('203.0.113.7'), 'x-forwarded-proto': 'https' }, app.owner)
  expect(signIn.status).toBe(200)
  expect(signIn.headers.getSetCookie()[0]).not.toMatch(/__Host-|Secure/)
  expect(await addresses()).toEqual(['127.0.0.1'])

  const statuses = []
  for (let count = 1; count <= 3; count += 1) statuses.push((await ask('/session/state', from(`198.51.100.${count}`))).status)
  expect(statuses).toEqual([200, 200, 429])
})

test('the word of a named proxy is taken: address, limit, and cookie', async () => {
  const ask = await entrance({ trustedProxies: ['127.0.0.0/8'], rateLimits: { perCaller: 1000, perAddress: 1 } })
  // What the caller wrote stands before what the proxy added.
  const chain = { ...from('6.6.6.6, 203.0.113.8'), 'x-forwarded-proto': 'https' }
  const signIn = await ask('/session/sign-in', chain, app.owner)
  expect(signIn.headers.getSetCookie()[0]).toMatch(/^__Host-weiying_session=.*; Secure/)
  expect(await addresses()).toEqual(['127.0.0.1', '203.0.113.8'])
  expect((await ask('/session/state', from('203.0.113.8'))).status).toBe(429)
  expect((await ask('/session/state', from('203.0.113.9'))).status).toBe(200)
})

test('a proxy that is not among the named ones is nobody', async () => {
  const ask = await entrance({ trustedProxies: ['10.0.0.0/8'], rateLimits: { perCaller: 1000, perAddress: 1 } })
  expect((await ask('/session/state', from('203.0.113.10'))).status).toBe(200)
  expect((await ask('/session/state', from('203.0.113.11'))).status).toBe(429)
})
