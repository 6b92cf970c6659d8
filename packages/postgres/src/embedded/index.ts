import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

import { Client } from 'pg'

import { plainEnvironment } from './account.ts'
import { dataOf, ensureCluster, ownerName } from './cluster.ts'
import { ensureHome, type Home } from './home.ts'
import { choosePort } from './port.ts'
import { findPostmaster, readPostmaster } from './postmaster.ts'
import { goneWithin, isAlive, whenGone } from './process.ts'
import { ensureRuntime, type Runtime } from './runtime.ts'
import { settingsArguments } from './settings.ts'
import { EngineTrouble } from './trouble.ts'

export { isFree } from './free-port.ts'
export { choosePort } from './port.ts'
export { findPostmaster } from './postmaster.ts'
export { goneWithin, isAlive, whenGone } from './process.ts'
export { EngineTrouble } from './trouble.ts'

export interface EmbeddedOptions {
  /** The product's data folder; the engine lives in `postgres` inside it. */
  dataDir: string
  /** Default: a free one, kept from start to start. */
  port?: number
  /** False = nothing is forced to disk: faster, and lost when the machine crashes. For tests. Default true. */
  durable?: boolean
  /** More settings of postgresql.conf. */
  settings?: Readonly<Record<string, string>>
}

export interface EmbeddedPostgres {
  /** Leads to the database `weiying` as its owner. */
  url: string
  port: number
  pid: number
  /** It ran already, left by a process that was killed. */
  adopted: boolean
  /** Settles when the server has ended, whoever ended it. */
  ended: Promise<void>
  /** Ends it cleanly: open transactions are rolled back, everything committed is on disk. */
  stop(): Promise<void>
}

/**
 * Starts PostgreSQL 18 from its npm package on a data folder, in a session of its own, so that neither Ctrl-C nor the end of this
 * process reaches it; or adopts the one that runs there. As root it runs under an account without rights.
 * @throws EngineTrouble in one sentence with the remedy
 */
export async function startEmbedded({
  dataDir,
  port: wanted,
  durable = true,
  settings,
}: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const home = ensureHome(dataDir)
  const data = dataOf(home)
  const running = findPostmaster(data)
  if (running !== undefined && running.status !== 'stopping') return adopt(home, running.pid)
  if (running !== undefined) await goneWithin(running.pid, 60_000)

  const runtime = ensureRuntime(home)
  const password = ensureCluster(home, runtime, durable)
  // Whoever has the number in a left-over file is not a server of these files, but PostgreSQL would take it for one.
  if (findPostmaster(data) === undefined) rmSync(join(data, 'postmaster.pid'), { force: true })
  const port = await choosePort(join(home.dir, 'port'), wanted)
  const { pid, ended } = await launch(home, runtime, ['-D', data, '-p', String(port), ...settingsArguments(durable, settings)])
  const url = urlOf(password, port)
  await ensureDatabase(password, port)
  return { url, port, pid, adopted: false, ended, stop: () => stop(pid) }
}

async function adopt(home: Home, pid: number): Promise<EmbeddedPostgres> {
  await ready(dataOf(home), pid, () => '')
  const port = readPostmaster(dataOf(home))?.port ?? 0
  const password = readFileSync(join(home.dir, 'password'), 'utf8').trim()
  await ensureDatabase(password, port)
  return { url: urlOf(password, port), port, pid, adopted: true, ended: whenGone(pid), stop: () => stop(pid) }
}

const urlOf = (password: string, port: number, database: string = ownerName): string =>
  `postgres://${ownerName}:${password}@127.0.0.1:${port}/${database}`

interface Launched {
  pid: number
  ended: Promise<void>
}

async function launch(home: Home, runtime: Runtime, args: string[]): Promise<Launched> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await launchOnce(home, runtime, args)
    } catch (error) {
      // Killed a moment ago: its children still hold the shared memory, and leave within about a second.
      if (attempt === 40 || !(error instanceof Error) || !error.message.includes('shared memory block')) throw error
      await pause(250)
    }
  }
}

async function launchOnce(home: Home, runtime: Runtime, args: string[]): Promise<Launched> {
  const log = join(home.dir, 'postgres.log')
  if ((statSync(log, { throwIfNoEntry: false })?.size ?? 0) > 10_000_000) renameSync(log, `${log}.1`)
  const before = statSync(log, { throwIfNoEntry: false })?.size ?? 0
  const output = openSync(log, 'a', 0o600)
  const server = spawn(runtime.postgres, args, {
    ...home.account,
    cwd: '/',
    env: plainEnvironment(),
    detached: true,
    stdio: ['ignore', output, output],
  })
  closeSync(output)
  // The server may outlive us.
  server.unref()
  const spawned = once(server, 'spawn')
  await spawned.catch((error: unknown) => {
    throw new EngineTrouble(`PostgreSQL could not be started (${String(error)}): set DATABASE_URL to a PostgreSQL of yours.`)
  })
  const pid = server.pid ?? 0
  const ended = new Promise<void>((resolve) => void server.once('exit', () => resolve()))
  await ready(
    dataOf(home),
    pid,
    () => readFileSync(log, 'utf8').slice(before),
    () => server.exitCode !== null || server.signalCode !== null,
  )
  return { pid, ended }
}

/** Waits until the server accepts connections; recovery after a crash may take minutes. */
async function ready(data: string, pid: number, logged: () => string, ended = () => !isAlive(pid)): Promise<void> {
  const deadline = performance.now() + 300_000
  for (;;) {
    const said = readPostmaster(data)
    if (said?.pid === pid && said.status === 'ready') return
    if (ended()) throw explain(logged())
    if (performance.now() > deadline)
      throw new EngineTrouble(`PostgreSQL was not ready after 5 minutes: see postgres.log beside ${data}.`)
    await pause(10)
  }
}

function explain(log: string): EngineTrouble {
  const why =
    log
      .split('\n')
      .filter((line) => /FATAL|PANIC|error/i.test(line))
      .at(-1) ??
    log.trim().split('\n').at(-1) ??
    ''
  const remedy = /could not (create any TCP|bind)|Address already in use/.test(log)
    ? 'its port is used by another program; stop that program and start again'
    : /No space left/.test(log)
      ? 'the disk is full; free some space and start again'
      : 'see postgres.log in the data folder'
  return new EngineTrouble(`PostgreSQL ended right after its start (${why.replace(/^.*?(FATAL|PANIC): +/, '')}): ${remedy}.`)
}

async function ensureDatabase(password: string, port: number): Promise<void> {
  const client = new Client({ connectionString: urlOf(password, port, 'postgres'), connectionTimeoutMillis: 30_000 })
  client.on('error', () => {})
  try {
    await client.connect()
    const found = await client.query('select from pg_database where datname = $1', [ownerName])
    if (found.rowCount === 0) await client.query(`create database ${ownerName}`)
  } catch (error) {
    throw new EngineTrouble(
      `PostgreSQL runs on port ${port} but refuses its owner (${String(error)}): the file password in its folder does not fit the data.`,
    )
  } finally {
    await client.end().catch(() => {})
  }
}

async function stop(pid: number): Promise<void> {
  signal(pid, 'SIGINT')
  if (await goneWithin(pid, 20_000)) return
  signal(pid, 'SIGQUIT')
  await goneWithin(pid, 10_000)
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch {
    // It has ended already.
  }
}
