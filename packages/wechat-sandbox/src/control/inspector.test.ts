import { expect, test } from 'vitest'

import { demoAccounts, type InspectorEntry } from '../index.ts'
import { startWorld } from '../testing/world.ts'
import { exported } from './inspector-export.ts'
import { createInspector } from './inspector.ts'

const { shop, diary } = demoAccounts

const entry = (fields: Partial<InspectorEntry>) => ({
  at: 0,
  direction: 'request' as const,
  appId: null,
  method: 'GET',
  path: '/',
  status: 200,
  errcode: 0,
  reason: '',
  requestBody: '',
  responseBody: '',
  durationMs: 1,
  ...fields,
})

test('calls are found by account, path, code, openid and text', async () => {
  const world = await startWorld()
  const [openid = ''] = await world.openIds()
  await world.call(`/cgi-bin/user/info?openid=${openid}`)
  await world.call('/cgi-bin/user/info?openid=nobody')
  await world.call('/cgi-bin/tags/create', { tag: { name: '老顾客' } }, diary)
  const found = async (query: string) =>
    ((await world.get(`/sandbox/inspector?${query}`))['entries'] as InspectorEntry[]).map(({ path }) => path.split('?')[0])
  expect(await found(`appid=${diary.appId}&path=/cgi-bin/tags`)).toEqual(['/cgi-bin/tags/create'])
  expect(await found('path=/cgi-bin/*/info')).toEqual(['/cgi-bin/user/info', '/cgi-bin/user/info'])
  expect(await found('code=40003')).toEqual(['/cgi-bin/user/info'])
  expect(await found(`openid=${openid}&path=/cgi-bin/user/info`)).toEqual(['/cgi-bin/user/info'])
  expect(await found(`text=${encodeURIComponent('老顾客')}`)).toEqual(['/cgi-bin/tags/create'])
  expect(await found(`failed=1&appid=${shop.appId}`)).toEqual(['/cgi-bin/user/info'])
  expect(await world.get('/sandbox/inspector?code=abc')).toMatchObject({ code: 'request_invalid' })
})

test('a refusal is explained in words', async () => {
  const world = await startWorld()
  await world.call('/cgi-bin/user/info?openid=nobody')
  const { entries } = (await world.get('/sandbox/inspector?failed=1')) as { entries: InspectorEntry[] }
  expect(entries[0]).toMatchObject({ errcode: 40003, reason: expect.stringContaining('openid') as string })
  expect(entries[0]?.meaning).toMatch(/[\u4e00-\u9fa5]{6,}/)
})

test('the export is what the filter shows, as JSON, CSV and HAR', async () => {
  const world = await startWorld()
  await world.call('/cgi-bin/tags/create', { tag: { name: '=cmd|"x",1' } })
  const file = async (format: string) =>
    Buffer.from(
      await (await fetch(`${world.sandbox.url}/sandbox/inspector/export?format=${format}&path=/cgi-bin/tags`)).arrayBuffer(),
    ).toString()
  expect(JSON.parse(await file('json'))).toMatchObject({ entries: [{ path: '/cgi-bin/tags/create' }] })
  const har = JSON.parse(await file('har')) as {
    log: { version: string; entries: { request: { method: string; url: string } }[] }
  }
  expect(har.log).toMatchObject({
    version: '1.2',
    entries: [{ request: { method: 'POST', url: `${world.sandbox.url}/cgi-bin/tags/create` }, response: { status: 200 } }],
  })
  const csv = await file('csv')
  expect(csv.startsWith('\ufeffid,at,direction')).toBe(true)
  expect(csv.trim().split('\r\n')).toHaveLength(2)
  expect(await world.get('/sandbox/inspector/export?format=pdf')).toMatchObject({ code: 'request_invalid' })
})

test('no cell of the CSV is taken for a formula', () => {
  const csv = exported([{ ...entry({ path: '=1+1', requestBody: '-2,"x"\n' }), id: 1, meaning: '@a' }], 'csv', 'http://x')
  expect(csv).toContain(",'=1+1,")
  expect(csv).toContain('"\'-2,""x""\n"')
  expect(csv).toContain(",'@a,")
})

test('it never holds more than its size, whatever comes in', () => {
  const inspector = createInspector()
  const big = 'x'.repeat(100_000)
  for (let count = 0; count < 20_000; count += 1) inspector.record(entry({ requestBody: big, responseBody: big }))
  const kept = inspector.list({ limit: 100_000 })
  expect(kept[0]?.id).toBe(20_000)
  expect(kept.reduce((sum, { requestBody, responseBody }) => sum + requestBody.length + responseBody.length, 0)).toBeLessThan(
    24_000_000,
  )
  expect(kept.length).toBeGreaterThan(2_000)
})
