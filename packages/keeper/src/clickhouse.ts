import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { choosePort, EngineTrouble, goneWithin, isAlive, whenGone } from '@weiying/postgres/embedded'

import type { RunningEngine } from './guard.ts'
import { keepSecret, type Place } from './place.ts'

/** Starts the ClickHouse host on the port and with the token of last time, so that its URL never changes. */
export async function startClickhouse({ dataDir, dir }: Place): Promise<RunningEngine> {
  const pidFile = join(dir, 'clickhouse-pid')
  await endOrphan(pidFile)
  // Loaded when wanted, so that a keeper of PostgreSQL alone stays small.
  const { startClickhouseHost } = await import('@weiying/clickhouse/host')
  const folder = join(dataDir, 'clickhouse')
  const port = await choosePort(join(dir, 'clickhouse-port'))
  try {
    const host = await startClickhouseHost({ dataDir: folder, port, token: keepSecret(join(dir, 'clickhouse-token')) })
    writeFileSync(pidFile, `${host.pid}\n`)
    return { url: host.url, pid: host.pid, ended: whenGone(host.pid), stop: () => host.stop() }
  } catch (error) {
    throw explain(error, folder)
  }
}

/** The host of a keeper that was killed ends by itself, but may hold the data for seconds; every row it confirmed is on disk. */
async function endOrphan(pidFile: string): Promise<void> {
  if (!existsSync(pidFile)) return
  const pid = Number(readFileSync(pidFile, 'utf8'))
  if (!isAlive(pid) || !isHost(pid) || (await goneWithin(pid, 300))) return
  process.kill(pid, 'SIGKILL')
  await goneWithin(pid, 5000)
}

function isHost(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('host.main')
  } catch {
    return false
  }
}

function explain(error: unknown, folder: string): EngineTrouble {
  const text = error instanceof Error ? error.message : String(error)
  const library = /([\w.+-]+\.so[\w.]*): cannot open shared object/.exec(text)?.[1]
  if (library !== undefined) {
    return new EngineTrouble(
      `ClickHouse cannot start because the library ${library} is missing: install it with the system's package manager, or set CLICKHOUSE_URL.`,
    )
  }
  if (/chdb|MODULE_NOT_FOUND|Cannot find/.test(text) && /Cannot find|not found|unsupported/i.test(text)) {
    return new EngineTrouble(
      'The ClickHouse package chdb is not installed for this system: run npm install with optional packages, or set CLICKHOUSE_URL.',
    )
  }
  const why = text.split('\n').find((line) => /error|exception/i.test(line)) ?? text.split('\n')[0] ?? text
  return new EngineTrouble(
    `ClickHouse could not be started (${why.slice(0, 300)}): see host.log in ${folder}, or set CLICKHOUSE_URL.`,
    { cause: error },
  )
}
