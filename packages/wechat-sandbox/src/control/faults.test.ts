import { expect, test } from 'vitest'

import { startWorld } from '../testing/world.ts'

const path = '/cgi-bin/message/mass/sendall'
const message = { filter: { is_to_all: true }, msgtype: 'text', text: { content: '您好' }, clientmsgid: 'once' }

test('a dropped answer has had its effect, and the same clientmsgid finds it', async () => {
  const world = await startWorld()
  await world.post('/sandbox/faults', { path, kind: 'drop_after_success', count: 1 })
  await expect(world.call(path, message)).rejects.toThrow()
  await world.sandbox.settled()
  expect(await world.call(path, message)).toMatchObject({ errcode: 45065 })
  expect(world.sandbox.truth.deliveries({ clientMsgId: 'once' })).toMatchObject({ people: 20, duplicates: 0 })
})

test('codes, broken gateways, pages and half answers come as often as asked', async () => {
  const world = await startWorld()
  await world.token()
  for (const kind of ['-1', '45009', '5xx', 'html', 'truncated', 'nothing'])
    await world.post('/sandbox/faults', { path: '/cgi-bin/tags/get', kind, count: 1, ms: 1 })
  expect(await world.text('/cgi-bin/tags/get')).toMatch(/^\{"errcode":-1,"errmsg":"system error rid: /)
  expect(await world.text('/cgi-bin/tags/get')).toContain('45009')
  expect(await world.text('/cgi-bin/tags/get')).toContain('502 Bad Gateway')
  expect(await world.text('/cgi-bin/tags/get')).toContain('<!DOCTYPE html>')
  const half = await world.text('/cgi-bin/tags/get')
  expect(() => JSON.parse(half) as unknown).toThrow()
  await expect(world.text('/cgi-bin/tags/get')).rejects.toThrow()
  expect(await world.call('/cgi-bin/tags/get')).toHaveProperty('tags')
})

test('a dropped connection does nothing, and a lost token is refused until there is a new one', async () => {
  const world = await startWorld()
  const token = await world.token()
  await world.post('/sandbox/faults', { path: '/cgi-bin/tags/create', kind: 'drop', count: 1 })
  await expect(world.text('/cgi-bin/tags/create', '{"tag":{"name":"甲"}}')).rejects.toThrow()
  expect(JSON.stringify(await world.call('/cgi-bin/tags/get'))).not.toContain('甲')
  await world.post('/sandbox/faults', { path: '/cgi-bin/tags/get', kind: 'token_lost', count: 1 })
  expect(await world.call('/cgi-bin/tags/get')).toMatchObject({ errcode: 40001 })
  const answer = await fetch(`${world.sandbox.url}/cgi-bin/tags/get?access_token=${token}`)
  expect(await answer.json()).toMatchObject({ errcode: 40001 })
})

test('a slow call is answered late, and rightly', async () => {
  const world = await startWorld()
  await world.token()
  await world.post('/sandbox/faults', { path: '/cgi-bin/tags/get', kind: 'latency', ms: 120, count: 1 })
  const started = performance.now()
  expect(await world.call('/cgi-bin/tags/get')).toHaveProperty('tags')
  expect(performance.now() - started).toBeGreaterThan(110)
})

test('a fault spares the first calls, matches by pattern, and goes when it is taken away', async () => {
  const world = await startWorld()
  const { fault } = (await world.post('/sandbox/faults', { path: '/cgi-bin/*/get', kind: 45009, after: 2 })) as {
    fault: { id: number }
  }
  const codes: unknown[] = []
  for (let count = 0; count < 4; count += 1) codes.push((await world.call('/cgi-bin/tags/get'))['errcode'])
  expect(codes).toEqual([undefined, undefined, 45009, 45009])
  expect(await world.call('/cgi-bin/tags/getblack')).toMatchObject({ errcode: 40066 })
  await fetch(`${world.sandbox.url}/sandbox/faults/${fault.id}`, { method: 'DELETE' })
  expect(await world.call('/cgi-bin/tags/get')).toHaveProperty('tags')
  for (const wrong of [{ kind: 'rain' }, { kind: '-1', probability: 2 }, { kind: '-1', ms: 1e9 }, {}])
    expect(await world.post('/sandbox/faults', wrong)).toMatchObject({ code: 'request_invalid' })
})

test('a share of calls fails, the same ones for the same seed', async () => {
  const run = async () => {
    const world = await startWorld()
    await world.post('/sandbox/faults', { path: '/cgi-bin/tags/*', kind: '-1', probability: 0.5, seed: 3 })
    const answers: string[] = []
    for (let count = 0; count < 20; count += 1)
      answers.push((await world.text('/cgi-bin/tags/get')).includes('"errcode":-1') ? 'x' : '.')
    return answers.join('')
  }
  const once = await run()
  expect(await run()).toBe(once)
  expect(once).toContain('x')
  expect(once).toContain('.')
})

test('refusals are in the inspector, without secrets', async () => {
  const world = await startWorld()
  await world.call('/cgi-bin/message/mass/get', { msg_id: 5 })
  const { entries } = (await world.get('/sandbox/inspector?failed=1')) as { entries: object[] }
  expect(entries).toMatchObject([
    { direction: 'request', path: '/cgi-bin/message/mass/get', errcode: 40059, reason: 'invalid msg id' },
  ])
  expect(JSON.stringify(await world.get('/sandbox/inspector'))).not.toContain(await world.token())
})
