import { spawn } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { Client } from 'pg'
import { expect, onTestFinished, test } from 'vitest'

import { type EmbeddedPostgres, findPostmaster, startEmbedded } from './index.ts'

/** A data folder that goes away, together with the server in it. */
function folder(): string {
  const dir = mkdtempSync(join(tmpdir(), 'weiying-embedded-'))
  chmodSync(dir, 0o755)
  onTestFinished(async () => {
    if (findPostmaster(join(dir, 'postgres/data')) !== undefined) await (await startEmbedded({ dataDir: dir })).stop()
    rmSync(realpathSync(join(dir, 'postgres')), { recursive: true, force: true })
    rmSync(dir, { recursive: true, force: true })
  })
  return dir
}

async function query(server: EmbeddedPostgres, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: server.url })
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

test('what was committed survives kill -9, and the next start repairs itself on the same port', async () => {
  const dataDir = folder()
  const first = await startEmbedded({ dataDir })
  await query(first, "create table note as select '双十一' as title")
  process.kill(first.pid, 'SIGKILL')
  await first.ended
  const second = await startEmbedded({ dataDir })
  expect(second).toMatchObject({ adopted: false, port: first.port, url: first.url })
  expect(await query(second, 'select title from note')).toEqual([{ title: '双十一' }])
  await second.stop()
  await second.ended
})

test('a server left running by a process that was killed is adopted', async () => {
  const dataDir = folder()
  const first = await startEmbedded({ dataDir, durable: false })
  const second = await startEmbedded({ dataDir, durable: false })
  expect(second).toMatchObject({ adopted: true, pid: first.pid, url: first.url })
  await second.stop()
})

test('a lock file left by a crash, whose number another program has now, is no obstacle', async () => {
  const dataDir = folder()
  const first = await startEmbedded({ dataDir, durable: false })
  const file = join(dataDir, 'postgres/data/postmaster.pid')
  const said = readFileSync(file, 'utf8')
  await first.stop()
  const stranger = spawn('/bin/sleep', ['60'])
  onTestFinished(() => void stranger.kill())
  writeFileSync(file, said.replace(/^\d+/, String(stranger.pid)))
  const second = await startEmbedded({ dataDir, durable: false })
  expect(second.adopted).toBe(false)
  await second.stop()
})

test('a first start that was killed half-way is no obstacle', async () => {
  const dataDir = folder()
  mkdirSync(join(dataDir, 'postgres/data.partial'), { recursive: true })
  const server = await startEmbedded({ dataDir, durable: false })
  expect(await query(server, 'select 1 as one')).toEqual([{ one: 1 }])
  await server.stop()
})

test('only this computer with the password gets in', async () => {
  const server = await startEmbedded({ dataDir: folder(), durable: false })
  const wrong = { ...server, url: server.url.replace(/:[^:@]+@/, ':guess@') }
  await expect(query(wrong, 'select 1')).rejects.toThrow('password authentication failed')
  expect(
    await query(
      server,
      "select current_setting('listen_addresses') as address, current_setting('unix_socket_directories') as socket",
    ),
  ).toEqual([{ address: '127.0.0.1', socket: '' }])
  await server.stop()
})

test('a busy port is said in one sentence', async () => {
  const other = createServer()
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void other.close())
  const address = other.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  await expect(startEmbedded({ dataDir: folder(), port })).rejects.toThrow(
    `Port ${port} is used by another program: stop that program, or choose another port.`,
  )
})

test('data of another PostgreSQL is said in one sentence, and left alone', async () => {
  const dataDir = folder()
  const server = await startEmbedded({ dataDir, durable: false })
  await server.stop()
  writeFileSync(join(dataDir, 'postgres/data/PG_VERSION'), '17\n')
  await expect(startEmbedded({ dataDir })).rejects.toThrow('was made by PostgreSQL 17, but this version brings PostgreSQL 18')
})

const asRoot = process.getuid?.() === 0

test.runIf(asRoot)('as root it runs without rights, and finds another place where the folders above are closed', async () => {
  const dataDir = folder()
  chmodSync(dataDir, 0o700)
  const server = await startEmbedded({ dataDir, durable: false })
  expect(statSync(`/proc/${server.pid}`).uid).not.toBe(0)
  expect(statSync(dataDir).mode & 0o777).toBe(0o700)
  await server.stop()
  const again = await startEmbedded({ dataDir, durable: false })
  expect(again.url).toBe(server.url)
  await again.stop()
})
