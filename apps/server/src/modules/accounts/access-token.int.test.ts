import { createServer } from 'node:http'

import { clockAt, type Id, systemIds } from '@weiying/kernel'
import { connect } from '@weiying/postgres'
import { testDatabase } from '@weiying/postgres/testing'
import { createTransport, fetchStableToken, WechatError } from '@weiying/wechat'
import { afterAll, expect, test } from 'vitest'

import { createSecrets, newSecretsKey } from '../../secrets/index.ts'
import { sharedToken } from './access-token.gateway.ts'

const store = await testDatabase()
const secrets = createSecrets(newSecretsKey())
const clock = clockAt(new Date('2026-11-21T02:00:00Z'))
const workspace = systemIds<'workspace'>()

/** A token endpoint that counts, on a real port. */
let fetches: { force: boolean }[] = []
let answer: (force: boolean, count: number) => object = (_force, count) => ({ access_token: `token-${count}`, expires_in: 7200 })
const server = createServer((request, response) => {
  let body = ''
  request.on('data', (piece) => (body += String(piece)))
  request.on('end', () => {
    const force = JSON.parse(body).force_refresh === true
    fetches.push({ force })
    response.end(JSON.stringify(answer(force, fetches.length)))
  })
})
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
const address = server.address()
const transport = createTransport({ baseUrl: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}` })
const doors = Array.from({ length: 4 }, () => connect({ url: store.url, poolSize: 3 }))
afterAll(async () => {
  server.close()
  await Promise.all(doors.map((db) => db.close()))
})

const lasting: unknown[] = []
const source = (accountId: Id<'account'>, index = 0) =>
  sharedToken(
    { db: doors[index % doors.length] ?? store.db, clock, secrets },
    {
      workspace,
      accountId,
      fetch: async (force) => await fetchStableToken(transport, { appId: 'wx1', secret: 's' }, force),
      onLastingFailure: async (failure) => void lasting.push(failure),
    },
  )

test('sixteen users in several processes fetch one token', async () => {
  fetches = []
  const account = systemIds<'account'>()
  const sources = Array.from({ length: 16 }, (_, index) => source(account, index))
  expect(new Set(await Promise.all(sources.map((each) => each.get())))).toEqual(new Set(['token-1']))
  expect(fetches).toHaveLength(1)
  const [sealed] = await store
    .owner<{ token_sealed: string }>('select token_sealed from accounts.access_token where account_id = $1', [account])
    .catch(() => [])
  expect(sealed?.token_sealed ?? '').not.toContain('token-1')
})

test('a refused token is replaced once, however many report it', async () => {
  fetches = []
  answer = (_force, count) => ({ access_token: `fresh-${count}`, expires_in: 7200 })
  const account = systemIds<'account'>()
  const sources = Array.from({ length: 8 }, (_, index) => source(account, index))
  const [old = ''] = await Promise.all(sources.map((each) => each.get()))
  const replaced = await Promise.all(
    sources.map(async (each) => {
      await each.invalidate(old)
      return await each.get()
    }),
  )
  expect(new Set(replaced)).toEqual(new Set(['fresh-2']))
  expect(fetches).toHaveLength(2)
})

test('the platform that insists on a token it refuses is forced, at most every thirty seconds', async () => {
  fetches = []
  answer = (force, count) => ({ access_token: force ? `forced-${count}` : 'stuck', expires_in: 7200 })
  const tokens = source(systemIds<'account'>())
  const stuck = await tokens.get()
  await tokens.invalidate(stuck)
  expect(await tokens.get()).toBe('forced-3')
  expect(fetches.map(({ force }) => force)).toEqual([false, false, true])
})

test('in a day of normal life the token is fetched a dozen times', async () => {
  fetches = []
  answer = (_force, count) => ({ access_token: `day-${count}`, expires_in: 7200 })
  const tokens = source(systemIds<'account'>())
  for (let minute = 0; minute < 24 * 60; minute += 5) {
    await tokens.get()
    clock.advance(5 * 60_000)
  }
  expect(fetches.length).toBeLessThanOrEqual(13)
})

test('a wrong secret is asked once by all who wait, and the account hears of it', async () => {
  fetches = []
  answer = () => ({ errcode: 40125, errmsg: 'invalid appsecret rid: 1' })
  const account = systemIds<'account'>()
  const tries = await Promise.allSettled(Array.from({ length: 12 }, (_, index) => source(account, index).get()))
  expect(
    tries.every((each) => each.status === 'rejected' && each.reason instanceof WechatError && each.reason.errcode === 40125),
  ).toBe(true)
  expect(fetches).toHaveLength(1)
  expect(lasting).toEqual([{ kind: 'refused', errcode: 40125, errmsg: 'invalid appsecret rid: 1' }])
})

test('a holder that never comes back is succeeded, and its late answer is dropped', async () => {
  fetches = []
  answer = (_force, count) => ({ access_token: `late-${count}`, expires_in: 7200 })
  const account = systemIds<'account'>()
  const slow = Promise.withResolvers<{ accessToken: string; expiresIn: number }>()
  const asked = Promise.withResolvers<void>()
  const zombie = sharedToken(
    { db: store.db, clock, secrets },
    {
      workspace,
      accountId: account,
      fetch: async () => {
        asked.resolve()
        return await slow.promise
      },
      onLastingFailure: async () => {},
    },
  )
  const late = zombie.get()
  await asked.promise
  clock.advance(16_000)
  expect(await source(account).get()).toBe('late-1')
  slow.resolve({ accessToken: 'zombie', expiresIn: 7200 })
  expect(await late).toBe('late-1')
})
