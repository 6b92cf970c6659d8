import { createServer } from 'node:http'
import { type AddressInfo } from 'node:net'

import { expect, onTestFinished, test } from 'vitest'

import { demoAccounts, type SandboxClock } from '../index.ts'
import { draftOf, png, startReceiver, startWorld, type TestWorld } from '../testing/world.ts'
import { nextMoment } from './journey.ts'

const { shop } = demoAccounts
const hour = 3_600_000
const day = 24 * hour
const start = Date.parse('2026-11-10T10:00:00+08:00')

const clockOf = async (world: TestWorld): Promise<SandboxClock> =>
  (await (await fetch(`${world.sandbox.url}/sandbox/clock`)).json()) as SandboxClock

const sendToAll = (world: TestWorld, content: string) =>
  world.call('/cgi-bin/message/mass/sendall', { filter: { is_to_all: true }, msgtype: 'text', text: { content } })

/** A server that hears every step and keeps it waiting until `answer` is done. */
async function startCompanion(
  answer: (now: SandboxClock) => Promise<void> | void = () => {},
): Promise<{ url: string; heard: SandboxClock[] }> {
  const heard: SandboxClock[] = []
  const server = createServer((request, response) => {
    void (async () => {
      const chunks: Uint8Array[] = []
      for await (const chunk of request) chunks.push(chunk as Uint8Array)
      const now = JSON.parse(Buffer.concat(chunks).toString()) as SandboxClock
      heard.push(now)
      await answer(now)
      response.end('ok')
    })()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => server.closeAllConnections())
  onTestFinished(() => void server.close())
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/clock`, heard }
}

test('the next day begins at eight in the morning, the next week on Monday', () => {
  expect(new Date(nextMoment(start, 'hour')).toISOString()).toBe('2026-11-10T03:00:00.000Z')
  expect(new Date(nextMoment(start, 'day')).toISOString()).toBe('2026-11-11T00:00:00.000Z')
  // 10 November 2026 is a Tuesday.
  expect(new Date(nextMoment(start, 'week')).toISOString()).toBe('2026-11-16T00:00:00.000Z')
  expect(nextMoment(nextMoment(start, 'week'), 'week') - nextMoment(start, 'week')).toBe(7 * day)
})

test('every change of the clock has a new generation, and nothing moves it back', async () => {
  const world = await startWorld()
  const before = await clockOf(world)
  expect(before).toMatchObject({ now: start, speed: 1, pace: 1, journey: null })
  await world.post('/sandbox/clock', { next: 'day' })
  const after = await clockOf(world)
  expect(after.now).toBe(Date.parse('2026-11-11T08:00:00+08:00'))
  expect(after.generation).toBeGreaterThan(before.generation)
  await world.post('/sandbox/clock', { speed: 60 })
  world.clock.advance(1_000)
  expect(await clockOf(world)).toMatchObject({ now: after.now + 60_000, speed: 60, pace: 60 })
  for (const wrong of [{ to: start }, { advanceMs: -1 }, { advanceMs: 1, next: 'day' }, { next: 'year' }, { speed: 1e9 }])
    expect(await world.post('/sandbox/clock', wrong)).toMatchObject({ code: 'request_invalid' })
})

test('days, quotas, media and tokens have passed after a jump', async () => {
  const world = await startWorld()
  const token = await world.token()
  const mediaId = String((await world.upload('/cgi-bin/media/upload?type=image', { name: 'a.png', bytes: png }))['media_id'])
  await world.call('/cgi-bin/tags/get')
  expect(await world.call(`/cgi-bin/media/get?media_id=${mediaId}`).catch(() => 'a picture')).toBe('a picture')
  await world.post('/sandbox/clock', { advanceMs: 4 * day })
  const old = await fetch(`${world.sandbox.url}/cgi-bin/tags/get?access_token=${token}`)
  expect(await old.json()).toMatchObject({ errcode: 42001 })
  expect(await world.call(`/cgi-bin/media/get?media_id=${mediaId}`)).toMatchObject({ errcode: 40007 })
  expect(await world.call('/cgi-bin/openapi/quota/get', { cgi_path: '/cgi-bin/tags/get' })).toMatchObject({ quota: { used: 0 } })
})

test('a switch lets tokens live by wall time alone', async () => {
  const world = await startWorld()
  const token = await world.token()
  await world.post(`/sandbox/accounts/${shop.appId}/settings`, { switches: { tokensAgeWithClock: false } })
  await world.post('/sandbox/clock', { advanceMs: 4 * day })
  const answer = await fetch(`${world.sandbox.url}/cgi-bin/tags/get?access_token=${token}`)
  expect(await answer.json()).toHaveProperty('tags')
})

test('callbacks of a jump come in the order of their time, and carry it', async () => {
  const world = await startWorld({ followers: 2_000, callbackConcurrency: 1 })
  const receiver = await startReceiver(shop)
  await world.post(`/sandbox/accounts/${shop.appId}/callback`, { url: receiver.url, mode: 'safe' })
  await world.post('/sandbox/population', { paused: false })
  await world.post('/sandbox/clock', { advanceMs: 2 * day })
  const times = receiver.pushes.map(({ fields }) => Number(fields['CreateTime']) * 1_000)
  expect(times.length).toBeGreaterThan(20)
  expect(times).toEqual(times.toSorted((left, right) => left - right))
  expect(times[0]).toBeGreaterThan(start)
  expect(times.at(-1)).toBeLessThanOrEqual(start + 2 * day)
  expect(times.some((time) => time < start + day)).toBe(true)
})

test('a job that was accepted before a jump has its result from before the jump', async () => {
  const world = await startWorld({ massDelayMs: 30 })
  const receiver = await startReceiver(shop)
  await world.post(`/sandbox/accounts/${shop.appId}/callback`, { url: receiver.url, mode: 'safe' })
  await world.post('/sandbox/population', { paused: false })
  await sendToAll(world, '早上好')
  await world.post('/sandbox/clock', { advanceMs: 3 * day })
  const result = receiver.pushes.find(({ fields }) => fields['Event'] === 'MASSSENDJOBFINISH')
  expect(Number(result?.fields['CreateTime'])).toBe(start / 1_000)
})

test('a companion hears every hour, and the world waits for what it does there', async () => {
  const world = await startWorld({ followers: 200 })
  await draftOf(world, '预热')
  let answered = 0
  const companion = await startCompanion(async (now) => {
    // It writes to the platform at the time of the step, before time goes on.
    if (now.journey !== null && answered === 2) await world.post('/phone/api/people', { nickname: '同行' })
    answered += 1
  })
  expect(await world.post('/sandbox/clock/companions', { url: companion.url })).toMatchObject({ companions: [companion.url] })
  const moved = world.post('/sandbox/clock', { advanceMs: 5 * hour })
  expect(await moved).toMatchObject({ now: start + 5 * hour, journey: null })
  const steps = companion.heard.filter(({ journey }) => journey !== null)
  expect(steps.map(({ now }) => (now - start) / hour)).toEqual([1, 2, 3, 4, 5])
  expect(steps.map(({ speed }) => speed)).toEqual([0, 0, 0, 0, 0])
  expect(steps.map(({ journey }) => journey?.progress)).toEqual([0.2, 0.4, 0.6, 0.8, 1])
  expect(await world.get('/phone/api/people?handmade=1')).toMatchObject({ total: 1 })
})

test('what happens at a full hour happens after companions have heard of it', async () => {
  const world = await startWorld({ followers: 2_000, callbackConcurrency: 1 })
  const receiver = await startReceiver(shop)
  const before = new Map<number, number>()
  const companion = await startCompanion(({ now }) => void before.set(now, receiver.pushes.length))
  await world.post(`/sandbox/accounts/${shop.appId}/callback`, { url: receiver.url, mode: 'safe' })
  await world.post('/sandbox/clock/companions', { url: companion.url })
  await world.post('/sandbox/population', { paused: false, rate: 10 })
  await world.post('/sandbox/clock', { advanceMs: day })
  const times = receiver.pushes.map(({ fields }) => Number(fields['CreateTime']) * 1_000)
  expect(times.some((time) => time % hour === 0)).toBe(true)
  for (const [stop, heard] of before) expect(times.filter((time) => time < stop)).toHaveLength(heard)
})

test('a companion that is gone is left behind after three tries', async () => {
  const world = await startWorld()
  await world.post('/sandbox/clock/companions', { url: 'http://127.0.0.1:1/clock' })
  await world.post('/sandbox/clock', { advanceMs: 6 * hour })
  expect(await world.get('/sandbox/clock/companions')).toEqual({ companions: [] })
  expect((await world.get('/sandbox/inspector?direction=clock'))['entries']).toHaveLength(3)
})

test('a journey can be watched, and ended on the way', async () => {
  const world = await startWorld({ followers: 500 })
  await world.post('/sandbox/population', { paused: false })
  const heard: SandboxClock[] = []
  const leave = new AbortController()
  onTestFinished(() => leave.abort())
  const stream = await fetch(`${world.sandbox.url}/sandbox/clock/events`, { signal: leave.signal })
  void (async () => {
    const decoder = new TextDecoder()
    for await (const chunk of stream.body ?? []) {
      for (const [, data = ''] of decoder.decode(chunk).matchAll(/^data: (.*)$/gm)) heard.push(JSON.parse(data) as SandboxClock)
    }
  })().catch(() => undefined)
  const companion = await startCompanion(async ({ now, journey }) => {
    if (journey !== null && now >= start + 3 * hour)
      await fetch(`${world.sandbox.url}/sandbox/clock/journey`, { method: 'DELETE' })
  })
  await world.post('/sandbox/clock/companions', { url: companion.url })
  const after = await world.post('/sandbox/clock', { advanceMs: 30 * day })
  expect(after).toMatchObject({ now: start + 3 * hour, journey: null })
  expect(heard.filter(({ journey }) => journey !== null).length).toBeGreaterThanOrEqual(3)
  expect(heard.map(({ generation }) => generation)).toEqual(
    heard.map(({ generation }) => generation).toSorted((left, right) => left - right),
  )
})

test('a fast clock never runs ahead of the people by more than two seconds of wall time', async () => {
  const world = await startWorld({ followers: 500 })
  await world.post('/sandbox/population', { paused: false })
  await world.post('/sandbox/clock', { speed: 3_600 })
  world.clock.advance(40_000)
  const seen: number[] = [(await clockOf(world)).now]
  expect(seen[0]).toBeLessThanOrEqual(start + 2 * hour + 2 * 60_000)
  // The people live on by themselves, and time with them.
  while ((seen.at(-1) ?? 0) < start + 40 * hour) seen.push((await clockOf(world)).now)
  expect(seen).toEqual(seen.toSorted((left, right) => left - right))
  const { livedTo } = (await world.get('/sandbox/truth')) as { livedTo: number }
  expect(livedTo).toBeGreaterThan(start + 37 * hour)
})

test('two jumps at once follow one another', async () => {
  const world = await startWorld({ followers: 100 })
  await world.post('/sandbox/population', { paused: false })
  await Promise.all([world.post('/sandbox/clock', { advanceMs: day }), world.post('/sandbox/clock', { advanceMs: day })])
  expect((await clockOf(world)).now).toBe(start + 2 * day)
})

test('a paused world has no timers', async () => {
  const timers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length
  const before = timers()
  await startWorld({ followers: 100 })
  expect(timers()).toBe(before)
})
