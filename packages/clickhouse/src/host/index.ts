import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

import type { HostOrder } from './host.main.ts'

export interface ClickhouseHostOptions {
  /** A folder of its own; made when missing. One host at a time. */
  readonly dataDir: string
  /** On loopback; a free one when missing or 0. */
  readonly port?: number
  /** The password of the address. Long and random. */
  readonly token: string
  /** false: rows survive a crash of the host but not of the machine, and inserts wait for no disk. For tests. */
  readonly durable?: boolean
  /** Lives on when this process ends. Otherwise the host ends when the pipe to its stdin closes, also after `kill -9`. */
  readonly detached?: boolean
}

export interface ClickhouseHost {
  /** http://weiying:TOKEN@127.0.0.1:PORT */
  readonly url: string
  readonly pid: number
  /** Ends it and waits. Safe to call twice. */
  stop(): Promise<void>
}

/** More threads than lanes: libuv's pool runs the statements of chDB, and a kill must find a free one. */
const threadPool = '12'

/** Starts the process that owns chDB. Rejects with the end of its log (`host.log` in the data folder) when it does not come up. */
export async function startClickhouseHost(options: ClickhouseHostOptions): Promise<ClickhouseHost> {
  const dataDir = resolve(options.dataDir)
  const detached = options.detached ?? false
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  const logPath = join(dataDir, 'host.log')
  const log = openSync(logPath, 'w', 0o600)
  const child = spawn(process.execPath, [fileURLToPath(new URL('host.main.ts', import.meta.url))], {
    stdio: ['pipe', 'pipe', log],
    cwd: dataDir,
    detached,
    env: { PATH: process.env['PATH'], UV_THREADPOOL_SIZE: threadPool, TZ: 'UTC' },
  })
  closeSync(log)
  const { stdin, stdout } = child
  if (stdin === null || stdout === null) throw new Error('the ClickHouse host has no pipes')
  const exited = once(child, 'exit')
  const order: HostOrder = { dataDir, port: options.port ?? 0, token: options.token, durable: options.durable ?? true, detached }
  stdin.on('error', () => {})
  stdin.write(`${JSON.stringify(order)}\n`)
  const ready = once(createInterface({ input: stdout }), 'line').then(([line]) => String(line))
  const line = await Promise.race([ready, exited.then(() => undefined)])
  if (line === undefined || child.pid === undefined) {
    throw new Error(`the ClickHouse host did not start: ${readFileSync(logPath, 'utf8').slice(-2000)}`)
  }
  // our own child wrote it
  const { port } = JSON.parse(line) as { port: number }
  stdout.destroy()
  if (detached) stdin.end()
  child.unref()
  return {
    url: `http://weiying:${encodeURIComponent(options.token)}@127.0.0.1:${port}`,
    pid: child.pid,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return
      child.ref()
      child.kill('SIGTERM')
      await exited
    },
  }
}
