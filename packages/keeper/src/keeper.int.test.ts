import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

import { connect as connectDatabase } from '@weiying/postgres'
import { findPostmaster, goneWithin, isAlive } from '@weiying/postgres/embedded'
import { expect, onTestFinished, test } from 'vitest'

import { ensureEngines } from './index.ts'
import { findPlace } from './place.ts'
import { proofOf } from './proof.ts'
import { removeData } from './testing/folder.ts'

interface Told {
  postgresUrl: string
  clickhouseUrl: string
  keeperPid: number
}

const clientMain = fileURLToPath(new URL('../test/client.main.ts', import.meta.url))

/** A data folder; its keeper and engines are ended after the test, whatever happened to them in it. */
function folder(): string {
  // Not made yet: the product makes it, with rights that let PostgreSQL pass.
  const dataDir = `${mkdtempSync(join(tmpdir(), 'weiying-keeper-'))}-data`
  onTestFinished(async () => {
    const engines = await ensureEngines({ dataDir, durable: false, lingerMs: 0 })
    const pid = engines.keeperPid() ?? 0
    await engines.release()
    process.kill(pid, 'SIGTERM')
    await goneWithin(pid, 20_000)
    removeData(dataDir)
    removeData(dataDir.replace(/-data$/, ''))
  })
  return dataDir
}

/** Starts a process that holds the engines. */
async function client(dataDir: string, lingerMs = 10_000): Promise<{ process: ChildProcess; told: Told }> {
  const child = spawn(process.execPath, [clientMain, dataDir, String(lingerMs)], {
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  const [chunk] = await once(child.stdout, 'data')
  return { process: child, told: JSON.parse(String(chunk)) }
}

const postgresPid = (dataDir: string): number => findPostmaster(realData(dataDir))?.pid ?? 0
const realData = (dataDir: string): string => join(dataDir, 'postgres/data')
const clickhousePid = (dataDir: string): number => Number(readFileSync(join(dataDir, 'keeper/clickhouse-pid'), 'utf8'))

/** Waits for something that other processes bring about by themselves. */
async function eventually(check: () => Promise<boolean> | boolean): Promise<void> {
  const deadline = performance.now() + 20_000
  while (!(await check())) {
    if (performance.now() > deadline) throw new Error(`never came true: ${check.toString()}`)
    await pause(20)
  }
}

async function answersPostgres(url: string): Promise<boolean> {
  const database = connectDatabase({ url })
  try {
    // No roles here: being refused for that reason is an answer as well.
    await database.system('test').read(async () => {})
    return true
  } catch (error) {
    return error instanceof Error && error.message.includes('weiying_system')
  } finally {
    await database.close()
  }
}

const answersClickhouse = async (url: string): Promise<boolean> => {
  const { origin, username, password } = new URL(url)
  const headers = { authorization: `Basic ${btoa(`${username}:${decodeURIComponent(password)}`)}` }
  try {
    const answer = await fetch(`${origin}/?query=${encodeURIComponent('select 40 + 2')}`, { headers })
    return (await answer.text()).trim() === '42'
  } catch {
    return false
  }
}

test('processes share one keeper, and the engines end with the last of them', async () => {
  const dataDir = folder()
  const [first, second, third] = await Promise.all([client(dataDir, 300), client(dataDir, 300), client(dataDir, 300)])
  expect(second.told).toEqual(first.told)
  expect(third.told).toEqual(first.told)
  expect(await answersPostgres(first.told.postgresUrl)).toBe(true)
  expect(await answersClickhouse(first.told.clickhouseUrl)).toBe(true)

  const pids = [first.told.keeperPid, postgresPid(dataDir), clickhousePid(dataDir)]
  first.process.kill('SIGKILL')
  second.process.kill('SIGTERM')
  await Promise.all([once(first.process, 'exit'), once(second.process, 'exit')])
  await pause(600)
  expect(pids.map(isAlive)).toEqual([true, true, true])

  third.process.kill('SIGKILL')
  await eventually(() => !pids.some(isAlive))
})

test('Ctrl-C in the terminal of a process does not reach the engines', async () => {
  const dataDir = folder()
  const { process: child, told } = await client(dataDir)
  const pids = [told.keeperPid, postgresPid(dataDir), clickhousePid(dataDir)]
  process.kill(-(child.pid ?? 0), 'SIGINT')
  await once(child, 'exit')
  expect(await answersPostgres(told.postgresUrl)).toBe(true)
  expect(pids.map(isAlive)).toEqual([true, true, true])
})

test('an engine that is killed comes back at the same URL', async () => {
  const dataDir = folder()
  const { told } = await client(dataDir)
  const before = { postgres: postgresPid(dataDir), clickhouse: clickhousePid(dataDir) }

  process.kill(before.postgres, 'SIGKILL')
  await eventually(() => postgresPid(dataDir) !== before.postgres && answersPostgres(told.postgresUrl))

  process.kill(before.clickhouse, 'SIGKILL')
  await eventually(() => clickhousePid(dataDir) !== before.clickhouse && answersClickhouse(told.clickhouseUrl))
})

test('when the keeper is killed, a new one takes over the running engines at the same URLs', async () => {
  const dataDir = folder()
  const engines = await ensureEngines({ dataDir, durable: false })
  const postgres = postgresPid(dataDir)
  const keeper = engines.keeperPid() ?? 0

  process.kill(keeper, 'SIGKILL')
  await eventually(() => engines.keeperPid() !== keeper)
  expect(postgresPid(dataDir)).toBe(postgres)
  expect(await answersPostgres(engines.postgresUrl)).toBe(true)
  expect(await answersClickhouse(engines.clickhouseUrl)).toBe(true)

  const { told } = await client(dataDir)
  expect(told).toEqual({ postgresUrl: engines.postgresUrl, clickhouseUrl: engines.clickhouseUrl, keeperPid: engines.keeperPid() })
  await engines.release()
})

test('when everything is killed at once, the next start repairs it', async () => {
  const dataDir = folder()
  const { process: child, told } = await client(dataDir)
  for (const pid of [child.pid ?? 0, told.keeperPid, postgresPid(dataDir), clickhousePid(dataDir)]) process.kill(pid, 'SIGKILL')
  const next = await client(dataDir)
  expect(next.told).toMatchObject({ postgresUrl: told.postgresUrl, clickhouseUrl: told.clickhouseUrl })
  expect(await answersPostgres(told.postgresUrl)).toBe(true)
  expect(await answersClickhouse(told.clickhouseUrl)).toBe(true)
})

test('who does not know the secret of the folder is turned away', async () => {
  const dataDir = folder()
  const engines = await ensureEngines({ dataDir, durable: false })
  const place = findPlace(dataDir)
  for (const line of [{ secret: place.secret, wants: ['postgres'] }, { nonce: 7 }, { proof: 'guess', wants: ['postgres'] }])
    expect(await askedBy(place.socket, line)).toEqual([])
  // A stranger gets the counter-challenge, which says nothing without the secret, and no further.
  const heard = await askedBy(place.socket, { nonce: 'n' }, { proof: 'guess', wants: ['postgres'] })
  expect(heard).toEqual([{ nonce: expect.any(String), proof: expect.any(String) }])
  // What the keeper itself says proves nothing when it is sent back, nor does the proof of another conversation.
  const [first] = await askedBy(place.socket, { nonce: 'n' })
  const stolen = proofOf('client', { secret: place.secret, client: 'n', keeper: String(first?.['nonce']) })
  expect(await askedBy(place.socket, { nonce: 'n' }, { proof: first?.['proof'], wants: ['postgres'] })).toHaveLength(1)
  expect(await askedBy(place.socket, { nonce: 'n' }, { proof: stolen, wants: ['postgres'] })).toHaveLength(1)
  await engines.release()
})

test('strangers who knock do not keep the engines running, and do not keep clients out', async () => {
  const dataDir = folder()
  const engines = await ensureEngines({ dataDir, durable: false, lingerMs: 500 })
  const pid = engines.keeperPid() ?? 0
  const { socket } = findPlace(dataDir)
  const crowd = Array.from({ length: 200 }, () => connect({ path: socket }).on('error', () => {}))
  const second = await ensureEngines({ dataDir, durable: false, lingerMs: 500 })
  expect(second.keeperPid()).toBe(pid)
  await second.release()
  await engines.release()
  const knocking = setInterval(
    () =>
      connect({ path: socket })
        .on('error', () => {})
        .destroy(),
    100,
  )
  try {
    await eventually(() => !isAlive(pid))
  } finally {
    clearInterval(knocking)
    for (const each of crowd) each.destroy()
  }
})

test('a program that took the name of the keeper learns nothing, and is not believed', async () => {
  const dataDir = folder()
  const { socket: path, secret } = findPlace(dataDir)
  const heard: string[] = []
  const answers: Record<string, (nonce: string) => object> = {
    'with an address of its own': () => ({
      ready: { postgres: 'postgres://127.0.0.1:1/theirs', clickhouse: 'http://127.0.0.1:1' },
      pid: 1,
    }),
    'with a guess': () => ({ nonce: 'theirs', proof: 'guess' }),
    'with our own words': (nonce) => ({ nonce, proof: nonce }),
  }
  for (const answer of Object.values(answers)) {
    const impostor = createServer((socket) => {
      socket.on('error', () => {})
      socket.on('data', (text) => {
        heard.push(String(text))
        const { nonce = '' } = JSON.parse(String(text)) as { nonce?: string }
        socket.write(`${JSON.stringify(answer(nonce))}\n`)
      })
    })
    await new Promise<void>((resolve) => impostor.listen({ path }, resolve))
    try {
      await expect(ensureEngines({ dataDir, durable: false })).rejects.toThrow(
        /^Another program on this machine answers in place of the keeper .* does not know its secret/,
      )
    } finally {
      await new Promise((resolve) => impostor.close(resolve))
    }
  }
  expect(heard).toHaveLength(3)
  expect(heard.join('')).not.toContain(secret)
})

/** All that is said to somebody who says these lines, each after an answer to the one before. */
async function askedBy(path: string, ...lines: readonly object[]): Promise<readonly Record<string, unknown>[]> {
  const socket = connect({ path })
  const heard: Record<string, unknown>[] = []
  const waiting = [...lines]
  const next = (): void => {
    const line = waiting.shift()
    if (line === undefined) socket.end()
    else socket.write(`${JSON.stringify(line)}\n`)
  }
  socket.on('error', () => {})
  socket.on('data', (text) => {
    heard.push(JSON.parse(String(text)))
    next()
  })
  next()
  await once(socket, 'close')
  return heard
}

test('engines of the operator need no keeper', async () => {
  const engines = await ensureEngines({ dataDir: '/nowhere', postgresUrl: 'postgres://db/one', clickhouseUrl: 'http://db/two' })
  expect(engines).toMatchObject({ postgresUrl: 'postgres://db/one', clickhouseUrl: 'http://db/two' })
  expect(engines.keeperPid()).toBeUndefined()
  await engines.release()
})

test('a data folder that cannot be used is said in one sentence with the remedy', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'weiying-keeper-')), 'file')
  onTestFinished(() => removeData(join(file, '..')))
  writeFileSync(file, '')
  await expect(ensureEngines({ dataDir: file })).rejects.toThrow(
    /^The data folder .* cannot be written by this account .* choose another folder with --data\.$/,
  )
})

test('an engine that cannot start is said to who waits for it, and the keeper does not stay', async () => {
  const dataDir = folder()
  const engines = await ensureEngines({ dataDir, durable: false, lingerMs: 0 })
  const keeper = engines.keeperPid() ?? 0
  await engines.release()
  await goneWithin(keeper, 20_000)
  const version = join(realData(dataDir), 'PG_VERSION')
  writeFileSync(version, '17\n')
  await expect(ensureEngines({ dataDir, durable: false, lingerMs: 0 })).rejects.toThrow('was made by PostgreSQL 17')
  writeFileSync(version, '18\n')
})
