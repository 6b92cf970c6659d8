import { randomBytes } from 'node:crypto'
import { gzipSync } from 'node:zlib'

import { type ClickHouseClient, ClickHouseLogLevel, createClient } from '@clickhouse/client'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { testHost } from '../testing.ts'
import { startClickhouseHost } from './index.ts'

/** What the product relies on, asked through the official client: a ClickHouse server answers all of it in the same way. */

let host: Awaited<ReturnType<typeof testHost>>
let client: ClickHouseClient

const connect = (url: string, database = 'default') => createClient({ url, database, log: { level: ClickHouseLogLevel.OFF } })

beforeAll(async () => {
  host = await testHost()
  client = connect(host.url)
})
afterAll(async () => {
  await client.close()
  await host.end()
})

async function select(query: string, query_params: Record<string, unknown> = {}, by = client): Promise<unknown[]> {
  return (await by.query({ query, query_params, format: 'JSONEachRow' })).json()
}

async function freshTable(columns: string, engine = 'MergeTree ORDER BY id'): Promise<string> {
  const table = `t_${randomBytes(4).toString('hex')}`
  await client.command({ query: `CREATE TABLE ${table} (${columns}) ENGINE = ${engine}` })
  return table
}

/** A statement that would run for minutes. */
const endless = 'SELECT count() FROM numbers(1000000000000) WHERE NOT ignore(sipHash64(number))'

const running = async (mark: string): Promise<number> =>
  (await select('SELECT query FROM system.processes WHERE position(query, {mark:String}) > 0', { mark })).length - 1

/** Asks until it holds; the engine tells nobody when a statement begins or ends. */
async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds()));
}

test('it answers pings, also with a statement', async () => {
  expect(await client.ping()).toEqual({ success: true })
  expect(await client.ping({ select: true })).toEqual({ success: true })
})

test('a wrong password is refused', async () => {
  const stranger = connect(host.url.replace(host.token, 'guess'))
  await expect(select('SELECT 1', {}, stranger)).rejects.toMatchObject({ code: '516', type: 'AUTHENTICATION_FAILED' })
  await stranger.close()
})

test('parameters arrive as they were, whatever is in them', async () => {
  const given = {
    text: 'it\'s \\ "x" `y` \n\t\r {a:String} \'; DROP TABLE x; -- 微赢 🎉',
    texts: ["a'b", 'c\\d', '', '换\n行'],
    id: '01890a5d-ac96-774b-bcce-b302099a8057',
    map: { 城市: 3 },
    none: null,
    big: 9007199254740991,
  }
  const sql = `SELECT {text:String} AS text, {texts:Array(String)} AS texts, {id:UUID} AS id, {map:Map(String, UInt8)} AS map,
    {none:Nullable(String)} AS none, toFloat64({big:UInt64}) AS big`
  expect(await select(sql, given)).toEqual([given])
})

test('a parameter does not live on in the next statement', async () => {
  await select('SELECT {a:UInt8}', { a: 1 })
  await expect(select('SELECT {a:UInt8}')).rejects.toMatchObject({ type: 'UNKNOWN_QUERY_PARAMETER' })
})

test('settings and the chosen database do not leak into other statements', async () => {
  const asked = async (settings: Record<string, string>) => {
    const query =
      "SELECT getSetting('max_block_size') AS size, getSetting('max_memory_usage') > 0 AS bounded, currentDatabase() AS database"
    return (await client.query({ query, format: 'JSONEachRow', clickhouse_settings: settings })).json()
  }
  const [before] = await asked({})
  expect(await asked({ max_block_size: '77', max_memory_usage: '0' })).toEqual([{ size: 77, bounded: 0, database: 'default' }])
  await expect(client.command({ query: 'SET max_block_size = 78' })).rejects.toMatchObject({ type: 'NOT_IMPLEMENTED' })
  await expect(client.command({ query: 'USE system' })).rejects.toMatchObject({ type: 'NOT_IMPLEMENTED' })
  await expect(asked({ max_block_size: '79', no_such_setting: '1' })).rejects.toMatchObject({ type: 'UNKNOWN_SETTING' })
  await expect(asked({ readonly: '0' })).rejects.toMatchObject({ type: 'SETTING_CONSTRAINT_VIOLATION' })
  expect(await Promise.all(Array.from({ length: 8 }, () => asked({})))).toEqual(Array.from({ length: 8 }, () => [before]))
})

test('a list of some 100,000 numbers fits into a parameter', async () => {
  const numbers = Array.from({ length: 100_000 }, (_, number) => number)
  expect(await select('SELECT length({numbers:Array(UInt32)}) AS length', { numbers })).toEqual([{ length: 100_000 }])
})

test('databases are apart', async () => {
  for (const name of ['left', 'right']) {
    await client.command({ query: `CREATE DATABASE IF NOT EXISTS ${name}` })
    const own = connect(host.url, name)
    await own.command({ query: 'CREATE TABLE here (name String) ENGINE = MergeTree ORDER BY name' })
    await own.insert({ table: 'here', values: [{ name }], format: 'JSONEachRow' })
    expect(await select('SELECT name FROM here', {}, own)).toEqual([{ name }])
    await own.close()
  }
})

test.each([
  ['SELECT 1; SELECT 2', 'SYNTAX_ERROR'],
  ['SELEC 1', 'SYNTAX_ERROR'],
  ['SELECT FROM WHERE', 'SYNTAX_ERROR'],
  ['SELECT * FROM nothing_here', 'UNKNOWN_TABLE'],
  ['SELECT nothing_here FROM system.one', 'UNKNOWN_IDENTIFIER'],
  ["SELECT throwIf(1, 'broken')", 'FUNCTION_THROW_IF_VALUE_IS_NON_ZERO'],
  ["SELECT * FROM file('/etc/hostname', 'LineAsString')", 'ACCESS_DENIED'],
  ["SELECT * FROM url('http://127.0.0.1/', 'LineAsString')", 'ACCESS_DENIED'],
  ['CREATE TABLE f (a String) ENGINE = File(CSV)', 'ACCESS_DENIED'],
  ["CREATE TABLE u (a String) ENGINE = URL('http://127.0.0.1/', 'CSV')", 'ACCESS_DENIED'],
  ['CREATE USER intruder', 'ACCESS_DENIED'],
  ['SYSTEM SHUTDOWN', 'ACCESS_DENIED'],
  ["SELECT 1 INTO OUTFILE '/tmp/weiying-out'", 'ACCESS_DENIED'],
])('%s fails with %s', async (query, type) => {
  const failing = query.startsWith('CREATE') || query.startsWith('SYSTEM') ? client.command({ query }) : select(query)
  await expect(failing).rejects.toMatchObject({ type })
})

test('an error has the status, header and text of ClickHouse', async () => {
  const { origin, password } = new URL(host.url)
  const response = await fetch(`${origin}/?query=SELECT+*+FROM+gone&password=${password}`)
  expect(response.status).toBe(404)
  expect(response.headers.get('x-clickhouse-exception-code')).toBe('60')
  expect(await response.text()).toMatch(/^Code: 60\. DB::Exception: .*\(UNKNOWN_TABLE\)/)
})

test('an error after the first rows reaches the client as an error', async () => {
  const query = 'SELECT throwIf(number = 200000) FROM numbers(400000) SETTINGS max_block_size = 10000, max_threads = 1'
  const found = await client.query({ query, format: 'JSONEachRow' })
  await expect(found.json()).rejects.toMatchObject({ type: 'FUNCTION_THROW_IF_VALUE_IS_NON_ZERO' })
})

test('a reading statement cannot write, whatever it begins with', async () => {
  const table = await freshTable('id UInt32')
  await expect(select(`WITH 1 AS one INSERT INTO ${table} SELECT one`)).rejects.toThrow()
  expect(await select(`SELECT count() AS rows FROM ${table}`)).toEqual([{ rows: 0 }])
})

test('rows are inserted as objects, arrays, CSV, packed or inline', async () => {
  const table = await freshTable('id UInt32, name String')
  await client.insert({ table, values: [{ id: 1, name: "引'号\n" }], format: 'JSONEachRow' })
  await client.insert({ table, values: [['乙', 2]], columns: ['name', 'id'], format: 'JSONCompactEachRow' })
  await client.command({ query: `INSERT INTO ${table} VALUES (3, 'c;'), (4, 'd')` })
  await client.command({ query: `INSERT INTO ${table} FORMAT JSONEachRow\n{"id":5,"name":"e"}\n{"id":6,"name":"f"}` })
  const packing = createClient({ url: host.url, compression: { request: true, response: true } })
  await packing.insert({ table, values: [{ id: 7, name: 'g' }], format: 'JSONEachRow' })
  await packing.close()
  const { origin, password } = new URL(host.url)
  const address = `${origin}/?query=${encodeURIComponent(`INSERT INTO ${table} FORMAT CSV`)}&password=${password}`
  await fetch(address, { method: 'POST', body: gzipSync('8,"h"\n'), headers: { 'Content-Encoding': 'gzip' } })
  const names = ["引'号\n", '乙', 'c;', 'd', 'e', 'f', 'g', 'h']
  expect(await select(`SELECT id, name FROM ${table} ORDER BY id`)).toEqual(names.map((name, index) => ({ id: index + 1, name })))
})

test('a broken row refuses its whole batch', async () => {
  const table = await freshTable('id UInt32')
  const values = [{ id: 1 }, { id: 'two' }]
  await expect(client.insert({ table, values, format: 'JSONEachRow' })).rejects.toMatchObject({
    type: expect.stringMatching(/PARSE/),
  })
  expect(await select(`SELECT id FROM ${table}`)).toEqual([])
})

test('JSON columns keep their shape', async () => {
  const table = await freshTable('id UInt32, properties JSON')
  const properties = { code: '中', count: 3, nested: { list: [1, 2] } }
  await client.insert({ table, values: [{ id: 1, properties }], format: 'JSONEachRow' })
  const [row] = await select(`SELECT properties.count::UInt8 AS count, properties.nested.list AS list FROM ${table}`)
  expect(row).toEqual({ count: 3, list: [1, 2] })
})

test('reads and writes run side by side', async () => {
  const table = await freshTable('id UInt32')
  const write = (id: number) => client.insert({ table, values: [{ id }], format: 'JSONEachRow' })
  const read = (text: number) => select('SELECT {text:UInt32} AS text, sum(number) > 0 AS summed FROM numbers(100000)', { text })
  const numbers = Array.from({ length: 60 }, (_, number) => number)
  const [answers] = await Promise.all([Promise.all(numbers.map(read)), Promise.all(numbers.map(write))])
  expect(answers).toEqual(numbers.map((text) => [{ text, summed: 1 }]))
  expect(await select(`SELECT uniqExact(id) AS rows FROM ${table}`)).toEqual([{ rows: 60 }])
})

test('a statement ends when its client leaves, also one that waits', async () => {
  const mark = `mark_${randomBytes(4).toString('hex')}`
  const leaving = new AbortController()
  const query = `${endless} AND '${mark}' != ''`
  const asked = Array.from({ length: 5 }, () =>
    client.query({ query, format: 'JSONEachRow', abort_signal: leaving.signal }).then(
      () => 'answered',
      () => 'left',
    ),
  )
  // three lanes are full, so watch from the outside: the writing lane is free
  const table = await freshTable('id UInt64')
  await client.command({ query: `INSERT INTO ${table} SELECT 1` })
  leaving.abort()
  expect(await Promise.all(asked)).toEqual(asked.map(() => 'left'))
  await until(async () => (await running(mark)) === 0)
})

test('a statement ends at its time limit', async () => {
  const limited = client.query({ query: endless, format: 'JSONEachRow', clickhouse_settings: { max_execution_time: 1 } })
  await expect(limited.then((found) => found.json())).rejects.toMatchObject({ type: 'TIMEOUT_EXCEEDED' })
})

test('a host that is killed comes back with every row that it had acknowledged', async () => {
  const first = await testHost()
  const writer = connect(first.url)
  await writer.command({ query: 'CREATE TABLE kept (id UInt32) ENGINE = MergeTree ORDER BY id' })
  const acknowledged: number[] = []
  const write = async (id: number): Promise<void> => {
    await writer.insert({ table: 'kept', values: [{ id }], format: 'JSONEachRow' })
    acknowledged.push(id)
    if (id === 40) process.kill(first.pid, 'SIGKILL')
  }
  await Promise.allSettled(Array.from({ length: 80 }, (_, id) => write(id)))
  await writer.close()
  expect(acknowledged.length).toBeGreaterThan(40)

  const second = await startClickhouseHost({ dataDir: first.dataDir, token: first.token })
  const reader = connect(second.url)
  const rows = await select('SELECT id FROM kept', {}, reader)
  expect(rows).toEqual(expect.arrayContaining(acknowledged.map((id) => ({ id }))))
  expect(new Set(rows.map((row) => JSON.stringify(row))).size).toBe(rows.length)
  await reader.close()
  await second.stop()
  await first.end()
})
