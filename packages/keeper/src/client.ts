import { spawn } from 'node:child_process'
import { closeSync, openSync, readFileSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

import { EngineTrouble } from '@weiying/postgres/embedded'

import { type Answer, type EngineName, type EngineUrls, listen, say } from './lines.ts'
import type { Place } from './place.ts'
import { isProof, newNonce, proofOf, type Talk } from './proof.ts'

/** An open connection to the keeper: while it stands, the engines do. */
export interface Held {
  socket: Socket
  urls: EngineUrls
  pid: number
}

export interface HoldOptions {
  wants: readonly EngineName[]
  lingerMs: number
  durable: boolean
}

/** PostgreSQL may repair itself for minutes after a crash; a keeper that does not even listen is known much sooner. */
const patienceMs = 300_000

/** Holds the engines through the keeper of the folder, starting one where none listens. @throws EngineTrouble */
export async function hold(place: Place, options: HoldOptions): Promise<Held> {
  const deadline = performance.now() + patienceMs
  let launched: Launched | undefined
  for (;;) {
    const socket = await open(place.socket)
    const held = socket === undefined ? undefined : await greet(socket, place, options.wants)
    if (held !== undefined) return held
    if (socket === undefined) {
      launched ??= launch(place, options)
      const complaint = launched.complaint()
      if (complaint !== undefined)
        throw new EngineTrouble(`The keeper of the engines could not be started: ${complaint}. See ${place.dir}/keeper.log.`)
      // It found another keeper, which has ended since: then it is our turn again.
      if (launched.yielded()) launched = undefined
    }
    if (performance.now() > deadline)
      throw new EngineTrouble(`The engines were not ready after ${patienceMs / 60_000} minutes: see ${place.dir}/keeper.log.`)
    await pause(15)
  }
}

/** @returns undefined when nobody listens */
function open(path: string): Promise<Socket | undefined> {
  return new Promise((resolve) => {
    const socket = connect({ path })
    socket.once('connect', () => resolve(socket))
    socket.on('error', () => resolve(undefined))
  })
}

/**
 * Asks whoever holds the name for the engines, once it has shown that it knows the secret of the folder: the name is free for anybody
 * on this machine to take, and a URL of theirs would lead our data to them.
 * @returns undefined when the keeper was just ending, or died
 */
function greet(socket: Socket, { secret, dir }: Place, wants: readonly EngineName[]): Promise<Held | undefined> {
  return new Promise((resolve, reject) => {
    const client = newNonce()
    let known = false
    const turnAway = (): void => {
      socket.destroy()
      reject(
        new EngineTrouble(
          `Another program on this machine answers in place of the keeper of ${dir} and does not know its secret: end that program, or choose another folder with --data.`,
        ),
      )
    }
    // It may be busy making the files of a first start; we ask again, for as long as we have patience.
    const silence = setTimeout(() => socket.destroy(), 20_000)
    socket.once('close', () => {
      clearTimeout(silence)
      resolve(undefined)
    })
    listen(socket, (said) => {
      if (known) {
        // Proven to be our keeper: the shape of its answer is agreed.
        const answer = said as Answer
        if ('ready' in answer) return resolve({ socket, urls: answer.ready, pid: answer.pid })
        socket.destroy()
        return reject(new EngineTrouble(answer.trouble))
      }
      const talk: Talk = { secret, client, keeper: String(said['nonce']) }
      if (!isProof(said['proof'], 'keeper', talk)) return turnAway()
      known = true
      clearTimeout(silence)
      return say(socket, { proof: proofOf('client', talk), wants })
    })
    say(socket, { nonce: client })
  })
}

interface Launched {
  /** Last words of a keeper that failed. */
  complaint(): string | undefined
  /** It ended because the folder has a keeper. */
  yielded(): boolean
}

function launch({ dataDir, dir }: Place, { lingerMs, durable }: HoldOptions): Launched {
  const logFile = join(dir, 'keeper.log')
  const log = openSync(logFile, 'a', 0o600)
  const main = fileURLToPath(new URL('keeper.main.ts', import.meta.url))
  const memory = ['--max-old-space-size=128', '--max-semi-space-size=2']
  const keeper = spawn(
    process.execPath,
    [...memory, main, '--data', dataDir, '--linger', String(lingerMs), ...(durable ? [] : ['--careless'])],
    // A session of its own: Ctrl-C reaches every process of the terminal's group, and the engines are not ours alone.
    { cwd: '/', detached: true, stdio: ['ignore', 'ignore', log], env: environment() },
  )
  closeSync(log)
  keeper.unref()
  let failure: string | undefined
  keeper.on('error', (error) => (failure = error.message))
  return {
    complaint: () => failure ?? (keeper.exitCode !== null && keeper.exitCode !== 0 ? lastWords(logFile) : undefined),
    yielded: () => keeper.exitCode === 0 || keeper.signalCode !== null,
  }
}

/** Options of whoever happens to be first (a debugger, a test runner) are not for the keeper of everybody. */
function environment(): NodeJS.ProcessEnv {
  const { NODE_OPTIONS: _options, NODE_V8_COVERAGE: _coverage, ...rest } = process.env
  return rest
}

const lastWords = (file: string): string => /Error: .*/.exec(readFileSync(file, 'utf8').slice(-4000))?.[0] ?? 'it ended at once'
