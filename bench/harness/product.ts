import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { delimiter, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

import { freePort } from '@weiying/postgres/free-port'

import { processesOf } from './processes.ts'

export interface RunningProduct {
  /** Console and API. */
  readonly url: string
  readonly sandboxUrl: string
  /** Process of the launcher. */
  readonly pid: number
  /** On the clock of `performance.now()`: just before the process was made. */
  readonly startedAt: number
  /** Everything that it has said. */
  readonly output: () => string
  readonly ended: () => boolean
  /** Ctrl-C, and waits until every process of the data folder has ended. */
  stop(): Promise<void>
}

const root = join(import.meta.dirname, '../..')
const tools = join(root, 'node_modules/.bin')

/** Starts the whole product as `npm start` does, without npm, on free ports. Does not wait until it is ready. */
export async function startProduct(dataDir: string, followers = 5000): Promise<RunningProduct> {
  const [port, sandboxPort] = [await freePort(), await freePort()]
  const { DATABASE_URL: _postgres, CLICKHOUSE_URL: _clickhouse, ...env } = process.env
  const startedAt = performance.now()
  const launcher = spawn(
    process.execPath,
    [
      '--disable-warning=ExperimentalWarning',
      'scripts/start.ts',
      `--port=${port}`,
      `--sandbox-port=${sandboxPort}`,
      `--data=${dataDir}`,
      `--followers=${followers}`,
    ],
    { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], env: { ...env, PATH: `${tools}${delimiter}${env['PATH']}` }, detached: true },
  )
  let output = ''
  for (const stream of [launcher.stdout, launcher.stderr]) stream.on('data', (chunk) => (output += String(chunk)))
  const exited = once(launcher, 'exit')
  const pid = launcher.pid ?? 0
  return {
    url: `http://127.0.0.1:${port}`,
    sandboxUrl: `http://127.0.0.1:${sandboxPort}`,
    pid,
    startedAt,
    output: () => output,
    ended: () => launcher.exitCode !== null || launcher.signalCode !== null,
    stop: async () => {
      launcher.kill('SIGINT')
      await exited
      // The engines linger for ten seconds.
      while (processesOf(dataDir).length > 0) await pause(100)
    },
  }
}

/** Asks until the answer pleases, and tells when that was, in milliseconds since the product was started. */
export async function answered(
  product: RunningProduct,
  ask: () => Promise<boolean>,
  { everyMs = 25, patienceMs = 180_000 } = {},
): Promise<number> {
  for (;;) {
    if (await ask().catch(() => false)) return performance.now() - product.startedAt
    if (product.ended()) throw new Error(`The product has ended:\n${product.output().slice(-2000)}`)
    if (performance.now() - product.startedAt > patienceMs)
      throw new Error(`The product does not answer after ${Math.round(patienceMs / 1000)} s:\n${product.output().slice(-2000)}`)
    await pause(everyMs)
  }
}
