import { spawn } from 'node:child_process'
import { setTimeout as pause } from 'node:timers/promises'

import { freePort } from '@weiying/postgres/free-port'

import { PlayFailed } from '../modules/planning/index.ts'

/** A simulated platform of our own, as a process beside us, spoken to over HTTP. */
export interface Platform {
  readonly url: string
  /** A call to its control desk, which is no part of the platform. */
  control(method: 'GET' | 'POST', path: string, body?: object): Promise<unknown>
  stop(): Promise<void>
}

const readyMs = 30_000
const tries = 3
/** A month of a hundred thousand people takes minutes. */
const answerMs = 280_000

export interface World {
  readonly seed: number
  readonly from: string
  /** Whether people really open links that lead to this machine; left out: nobody follows any. */
  readonly visits?: 'none' | 'local'
}

/**
 * Starts the configured command with a free port and an empty and paused world of this seed and time. It ends with its standard input, that
 * is with us, however we end.
 * @throws PlayFailed platform_unavailable
 */
export async function startPlatform(command: readonly string[], world: World, signal: AbortSignal): Promise<Platform> {
  let said = ''
  for (let attempt = 0; attempt < tries; attempt += 1) {
    signal.throwIfAborted()
    const started = await tryPlatform(command, world, signal)
    if (typeof started !== 'string') return started
    said = started
  }
  throw new PlayFailed('platform_unavailable', { reason: said.slice(0, 300) })
}

/** @returns what it said when it did not come up */
async function tryPlatform(
  command: readonly string[],
  { seed, from, visits = 'none' }: World,
  signal: AbortSignal,
): Promise<Platform | string> {
  const [program, ...rest] = command
  if (program === undefined) return 'no command'
  const port = await freePort()
  const given = ['--port', String(port), '--followers', '0', '--seed', String(seed), '--start', from]
  // Nobody watches: results of mass sends need not keep anybody in suspense.
  const options = [...given, '--visits', visits, '--mass-delay', '20', '--paused', '--child']
  const child = spawn(program, [...rest, ...options], { stdio: ['pipe', 'ignore', 'pipe'] })
  let said = ''
  let over = false
  const ended = new Promise<void>((resolve) => {
    child.once('error', (error) => {
      said += error.message
      over = true
      resolve()
    })
    child.once('exit', () => {
      over = true
      resolve()
    })
  })
  child.stdin.on('error', () => {})
  child.stderr.on('data', (text) => (said = `${said}${String(text)}`.slice(-2000)))
  const url = `http://127.0.0.1:${port}`
  const stop = async (): Promise<void> => {
    child.stdin.end()
    child.kill('SIGTERM')
    const insist = setTimeout(() => child.kill('SIGKILL'), 3_000)
    await ended
    clearTimeout(insist)
  }
  const control: Platform['control'] = async (method, path, body) => {
    const response = await fetch(url + path, {
      method,
      headers: { 'content-type': 'application/json' },
      signal: AbortSignal.any([signal, AbortSignal.timeout(answerMs)]),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const answer: unknown = await response.json()
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${JSON.stringify(answer).slice(0, 300)}`)
    return answer
  }
  const since = performance.now()
  try {
    for (;;) {
      if (over || performance.now() - since > readyMs) break
      signal.throwIfAborted()
      const up = await control('GET', '/sandbox/clock').then(
        () => true,
        () => false,
      )
      if (up) return { url, control, stop }
      await pause(50)
    }
  } catch (error) {
    await stop()
    throw error
  }
  await stop()
  return said.trim() === '' ? 'it did not answer' : said.trim()
}
