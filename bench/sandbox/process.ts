import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

import { freePort } from '@weiying/postgres/free-port'

import { processesOf } from '../harness/processes.ts'

type Fields = Record<string, unknown>

export interface SandboxProcess {
  get(path: string): Promise<Fields>
  post(path: string, body: Fields): Promise<Fields>
  /** Since it began. */
  usage(): { cpuSeconds: number; rssMegabytes: number }
  stop(): Promise<void>
}

const megabyte = 1024 ** 2

/** Starts the sandbox of `npm start` alone, and waits until it answers. @throws Error when it ends before */
export async function startSandbox(dir: string, more: readonly string[]): Promise<SandboxProcess> {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const main = fileURLToPath(new URL('../../packages/wechat-sandbox/src/main.ts', import.meta.url))
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', main, '--port', String(port), '--data', dir, ...more],
    {
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  )
  const exited = once(child, 'exit')
  const json = async (response: Response): Promise<Fields> => (await response.json()) as Fields
  while (child.exitCode === null) {
    const ready = await fetch(`${url}/sandbox/clock`).then(
      (response) => response.ok,
      () => false,
    )
    if (ready) break
    await pause(20)
  }
  if (child.exitCode !== null) throw new Error(`the sandbox ended with ${child.exitCode}`)
  return {
    get: async (path) => json(await fetch(url + path)),
    post: async (path, body) =>
      json(
        await fetch(url + path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
      ),
    usage: () => {
      const own = processesOf(dir, [child.pid ?? 0]).find(({ pid }) => pid === child.pid)
      return { cpuSeconds: own?.cpuSeconds ?? 0, rssMegabytes: (own?.rssBytes ?? 0) / megabyte }
    },
    stop: async () => {
      child.kill('SIGTERM')
      await exited
    },
  }
}
