import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

import { expect, onTestFinished, test } from 'vitest'

const main = join(import.meta.dirname, 'main.ts')

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  return typeof address === 'object' && address !== null ? address.port : 0
}

async function start(port: number, dir: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, [
    main,
    '--port',
    String(port),
    '--data',
    dir,
    '--followers',
    '100',
    '--paused',
    '--child',
  ])
  onTestFinished(() => void child.kill('SIGKILL'))
  await until(async () => (await fetch(`http://127.0.0.1:${port}/sandbox/clock`)).ok)
  return child
}

async function until(right: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 500; tries += 1) {
    if (await right().catch(() => false)) return
    await wait(20)
  }
  throw new Error('waited too long')
}

test('kill -9 loses no phone that was there a moment before, and the sandbox ends with its parent', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'sandbox-'))
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const first = await start(port, dir)
  await until(async () => statSync(join(dir, 'world.bin')).size > 0)
  const before = statSync(join(dir, 'world.bin')).mtimeMs
  await fetch(`${url}/phone/api/people`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"nickname":"阿强"}',
  })
  await until(async () => statSync(join(dir, 'world.bin')).mtimeMs > before)
  first.kill('SIGKILL')
  await once(first, 'exit')

  const second = await start(port, dir)
  expect(await (await fetch(`${url}/phone/api/people?handmade=1`)).json()).toMatchObject({
    people: [{ nickname: '阿强' }],
    total: 1,
  })
  second.stdin?.end()
  expect(await once(second, 'exit')).toEqual([0, null])
})

test('a busy port is one clear sentence', async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const child = spawn(process.execPath, [main, '--port', String(port), '--followers', '10', '--paused'])
  let said = ''
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
  // The code of what an operator can put right.
  expect((await once(child, 'close'))[0]).toBe(78)
  expect(said).toBe(`Port ${port} is in use: choose another with --port.\n`)
})
