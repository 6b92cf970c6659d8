import { countingIds, toId } from '@weiying/kernel'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { createAnalytics } from './analytics.ts'
import { type TestAnalytics, testAnalytics, testHost } from './testing.ts'
import { AnalyticsUnavailable } from './unavailable.ts'

const here = toId<'workspace'>('01890a5d-ac96-774b-bcce-b302099a8057')
const there = toId<'workspace'>('01890a5d-ac96-774b-bcce-b302099a8058')
const newId = countingIds()
const day = 86_400_000
const start = Date.parse('2026-03-30T16:00:00Z')

let own: TestAnalytics

beforeAll(async () => {
  own = await testAnalytics()
})
afterAll(() => own.end())

const event = (position: number, more: Record<string, unknown> = {}) => ({
  workspace: here,
  position,
  id: newId(),
  type: 'order.paid',
  version: 1,
  at: new Date(start + position * 1000),
  recorded_at: new Date(start + position * 1000),
  contact: 1 + (position % 10),
  ...more,
})

test('SQL that does not bind the workspace is a defect', async () => {
  await expect(own.analytics.in(here).query('SELECT count() FROM event')).rejects.toThrow('{workspace:UUID}')
  const foreign = own.analytics.in(here).query('SELECT {workspace:UUID}', { workspace: there })
  await expect(foreign).rejects.toThrow('bound by analytics.in()')
})

test('a workspace sees its own rows', async () => {
  await own.analytics.insert('event', [event(1), event(2, { workspace: there })], { token: 'apart' })
  const rows = await own.analytics
    .in(here)
    .query("SELECT position FROM event WHERE workspace = {workspace:UUID} AND type = 'order.paid'")
  expect(rows).toEqual([{ position: 1 }])
})

test('a repeated token writes nothing, even over several months and with the batch of a retry', async () => {
  const rows = Array.from({ length: 6000 }, (_, index) =>
    event(index, { type: 'token.tried', at: new Date(start + index * 600_000) }),
  )
  const count = async () => own.analytics.in(here).query(countOf('token.tried'))
  await own.analytics.insert('event', rows, { token: '0-5999' })
  expect(await count()).toEqual([{ rows: 6000, positions: 6000 }])
  await Promise.all([1, 2, 3].map(() => own.analytics.insert('event', rows, { token: '0-5999' })))
  expect(await count()).toEqual([{ rows: 6000, positions: 6000 }])
  await own.analytics.insert('event', rows.slice(0, 10), { token: 'another' })
  expect(await count()).toEqual([{ rows: 6010, positions: 6000 }])
})

test('lines that somebody else wrote arrive as rows do, once', async () => {
  const texts = ['他说："好"', 'a\nb\\', '\u2028']
  const columns = ['workspace', 'position', 'id', 'type', 'version', 'at', 'recorded_at', 'source', 'properties']
  const time = '2026-04-01 00:00:00.123'
  const lines = texts.map((text, place) =>
    JSON.stringify([here, place, newId(), 'line.tried', 1, time, time, text, { n: place }]),
  )
  for (const _ of [1, 2]) await own.analytics.insertLines('event', columns, lines, { token: 'lines' })
  await own.analytics.insertLines('event', columns, [], { token: 'none' })
  const rows = await own.analytics
    .in(here)
    .query(
      "SELECT source, at, properties.n::Int64 AS n FROM event WHERE workspace = {workspace:UUID} AND type = 'line.tried' ORDER BY position",
    )
  expect(rows).toEqual(texts.map((source, n) => ({ source, at: '2026-04-01T00:00:00.123Z', n })))
  await expect(own.analytics.insertLines('event', columns, ['[1'], { token: 'broken' })).rejects.toThrow('Cannot parse')
  await expect(own.analytics.insertLines('event', ['a, b'], lines, { token: 'names' })).rejects.toThrow(TypeError)
})

const countOf = (type: string) =>
  `SELECT count() AS rows, uniqExact(position) AS positions FROM event WHERE workspace = {workspace:UUID} AND type = '${type}'`

test('a stream is cut into batches that a retry does not repeat', async () => {
  function* rows() {
    for (let position = 0; position < 2500; position += 1) yield event(position, { type: 'stream.tried' })
  }
  expect(await own.analytics.insertStream('event', rows(), { token: 'stream', batch: 1000 })).toBe(2500)
  expect(await own.analytics.insertStream('event', rows(), { token: 'stream', batch: 1000 })).toBe(2500)
  expect(await own.analytics.in(here).query(countOf('stream.tried'))).toEqual([{ rows: 2500, positions: 2500 }])
})

test('what a row does not say has its default, and times come back as ISO', async () => {
  const properties = { code: '春', count: 2 }
  await own.analytics.insert(
    'event',
    [event(7, { type: 'shape.tried', properties, amount_fen: 990 }), event(8, { type: 'shape.tried' })],
    {
      token: 'shape',
    },
  )
  const sql = `SELECT position, at, account_id, amount_fen, properties, toDate(at, 'Asia/Shanghai') AS day
    FROM event WHERE workspace = {workspace:UUID} AND type = {type:String} ORDER BY position`
  const none = '00000000-0000-0000-0000-000000000000'
  expect(await own.analytics.in(here).query(sql, { type: 'shape.tried' })).toEqual([
    { position: 7, at: '2026-03-30T16:00:07.000Z', account_id: none, amount_fen: 990, properties, day: '2026-03-31' },
    { position: 8, at: '2026-03-30T16:00:08.000Z', account_id: none, amount_fen: 0, properties: {}, day: '2026-03-31' },
  ])
})

test('the highest position is the state of a contact, in whatever order rows arrive', async () => {
  const state = (contact: number, position: number, more: object) => ({ workspace: here, contact, position, ...more })
  await own.analytics.insert(
    'contact_state',
    [state(1, 20, { city: '杭州', tags: [3, 8], texts: { level: 'gold' }, numbers: { age: 30 } })],
    {
      token: 'later',
    },
  )
  await own.analytics.insert('contact_state', [state(1, 10, { city: '上海' }), state(2, 11, { city: '北京' })], {
    token: 'earlier',
  })
  await own.analytics.insert('contact_state', [state(2, 12, { deleted: 1 })], { token: 'deleted' })
  const sql = `SELECT contact, city, tags, texts['level'] AS level, numbers['age'] AS age FROM contact_state
    WHERE workspace = {workspace:UUID} AND (has(tags, {tag:UInt32}) OR city = '北京')`
  expect(await own.analytics.in(here).query(sql, { tag: 8 })).toEqual([
    { contact: 1, city: '杭州', tags: [3, 8], level: 'gold', age: 30 },
  ])
})

test('merged contacts are read as the one that survives, and apart again after an unmerge', async () => {
  const alias = (position: number, removed: number) => ({ workspace: here, contact: 102, survivor: 101, position, removed })
  await own.analytics.insert(
    'event',
    [event(1, { type: 'merge.tried', contact: 101 }), event(2, { type: 'merge.tried', contact: 102 })],
    {
      token: 'merge',
    },
  )
  const people = () =>
    own.analytics.in(here).query(`SELECT ifNull(alias.survivor, event.contact) AS person, count() AS events FROM event
      LEFT JOIN (SELECT contact, survivor FROM contact_alias WHERE workspace = {workspace:UUID}) AS alias ON alias.contact = event.contact
      WHERE event.workspace = {workspace:UUID} AND type = 'merge.tried' GROUP BY person ORDER BY person`)
  await own.analytics.insert('contact_alias', [alias(1, 0)], { token: 'merged' })
  expect(await people()).toEqual([{ person: 101, events: 2 }])
  await own.analytics.insert('contact_alias', [alias(2, 1)], { token: 'unmerged' })
  expect(await people()).toEqual([
    { person: 101, events: 1 },
    { person: 102, events: 1 },
  ])
})

test('a batch that was begun and not finished can be found', async () => {
  const batch = { stream: 'event', tx: 9, position: 90, from_tx: 0, from_position: 0, rows: 90 }
  const last = () =>
    own.analytics
      .system('ship')
      .query("SELECT tx, position, finished FROM shipment WHERE stream = 'event' ORDER BY tx DESC, position DESC LIMIT 1")
  await own.analytics.insert('shipment', [{ ...batch, finished: 0 }], { token: 'begun' })
  expect(await last()).toEqual([{ tx: 9, position: 90, finished: 0 }])
  await own.analytics.insert('shipment', [{ ...batch, finished: 1 }], { token: 'finished' })
  expect(await last()).toEqual([{ tx: 9, position: 90, finished: 1 }])
})

test('the timeline of a contact is found without reading everything', async () => {
  const spread = Array.from({ length: 40_000 }, (_, index) =>
    event(index, {
      type: `kind.${index % 20}`,
      contact: 1000 + (index % 4000),
      at: new Date(start + (index % 20) * day + index),
    }),
  )
  await own.analytics.insert('event', spread, { token: 'timeline' })
  await own.analytics.system('compact').command('OPTIMIZE TABLE event FINAL')
  const sql = `SELECT at, type FROM event WHERE workspace = {workspace:UUID} AND contact = {contact:UInt32} ORDER BY at DESC LIMIT 50`
  const rows = await own.analytics.in(here).query(sql, { contact: 1007 })
  expect(rows).toHaveLength(10)
  const plan = await own.analytics.in(here).query<{ explain: string }>(`EXPLAIN indexes = 1 ${sql}`, { contact: 1007 })
  expect(plan.map((line) => line.explain).join('\n')).toMatch(/Name: contacts/)
})

test('a read is taken back by its signal', async () => {
  const leaving = new AbortController()
  const sql = 'SELECT count() FROM numbers(1000000000000) WHERE NOT ignore(sipHash64(number))'
  const asked = own.analytics.system('endless').query(sql, {}, { signal: leaving.signal })
  leaving.abort(new Error('the page was left'))
  await expect(asked).rejects.toThrow('the page was left')
})

test('a time limit is said as such', async () => {
  const sql = 'SELECT count() FROM numbers(1000000000000) WHERE NOT ignore(sipHash64(number))'
  const asked = own.analytics.system('endless').query(sql, {}, { settings: { max_execution_time: 1 } })
  await expect(asked).rejects.toMatchObject({ name: 'AnalyticsUnavailable', reason: 'slow' })
})

test('an engine that is gone is said as such, and mistakes stay mistakes', async () => {
  await expect(own.analytics.system('typo').query('SELECT nothing_here')).rejects.not.toBeInstanceOf(AnalyticsUnavailable)
  const host = await testHost()
  const analytics = createAnalytics({ url: host.url, database: 'gone' })
  await analytics.migrate(new URL('../../../apps/server/migrations/clickhouse', import.meta.url).pathname)
  expect(await analytics.ping()).toBe(true)
  process.kill(host.pid, 'SIGKILL')
  await expect(analytics.system('gone').query('SELECT 1')).rejects.toMatchObject({ name: 'AnalyticsUnavailable', reason: 'lost' })
  await expect(analytics.insert('event', [event(1)], { token: 'gone' })).rejects.toBeInstanceOf(AnalyticsUnavailable)
  expect(await analytics.ping()).toBe(false)
  await analytics.close()
  await host.end()
})

test('migrations run once', async () => {
  const dir = new URL('../../../apps/server/migrations/clickhouse', import.meta.url).pathname
  expect(await own.analytics.migrate(dir)).toEqual([])
})
