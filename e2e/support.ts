import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { freePort } from '@weiying/postgres/free-port'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'

export interface Stage {
  readonly consoleUrl: string
  readonly sandboxUrl: string
  readonly dataDir: string
  readonly browser: Browser
  /** A page whose own errors fail the journey; `name` starts the file names of its pictures. */
  openPage(name: string, options?: { width?: number; height?: number; language?: string }): Promise<Actor>
  /** A further process on the same stores, e.g. a worker that a journey kills. */
  startWorker(): { readonly pid: number; kill(): void }
}

export interface Actor {
  readonly page: Page
  /** Saves what is on screen as e2e/screenshots/<journey>-<nn>-<what>.png. */
  picture(what: string): Promise<void>
}

export const chromiumFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** The whole product as `npm start` runs it, in a folder of its own, with a real browser in front of it. Call once per journey file. */
export function stageFor(
  journey: string,
  args: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
): { current(): Stage } {
  let stage: Stage | undefined
  let end: () => Promise<void> = async () => {}

  beforeAll(async () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'weiying-journey-'))
    const [port, sandboxPort] = [await freePort(), await freePort()]
    const node = process.execPath
    const product = spawn(
      node,
      ['scripts/start.ts', '--port', String(port), '--sandbox-port', String(sandboxPort), '--data', dataDir, ...args],
      { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...env } },
    )
    const output: string[] = []
    // With the demo, when its story is told to the end.
    const ready = args.includes('--empty') ? 'is ready' : 'the demo is complete'
    const begun = new Promise<void>((resolve, reject) => {
      product.stdout.on('data', (chunk: Buffer) => {
        output.push(chunk.toString())
        if (output.join('').includes(ready)) resolve()
      })
      product.stderr.on('data', (chunk: Buffer) => {
        output.push(chunk.toString())
        if (/the demo data is not complete|the server ended unexpectedly/.test(output.join('')))
          reject(new Error(output.join('')))
      })
      product.once('exit', (code) => reject(new Error(`the product ended (${code}):\n${output.join('')}`)))
    })
    end = async () => await stopAndForget(product, dataDir)
    await begun
    const browser = await chromium.launch({ executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium', args: chromiumFlags })
    mkdirSync('e2e/screenshots', { recursive: true })
    const workers: { kill(): void }[] = []
    stage = {
      consoleUrl: `http://localhost:${port}`,
      sandboxUrl: `http://localhost:${sandboxPort}`,
      dataDir,
      browser,
      openPage: async (name, options) => await openPage(browser, journey, name, options),
      startWorker: () => {
        const worker = spawn(node, ['scripts/start.ts', '--role', 'worker', '--data', dataDir], { stdio: 'ignore' })
        const handle = { pid: worker.pid ?? 0, kill: () => killHard(worker) }
        workers.push(handle)
        return handle
      },
    }
    end = async () => {
      for (const worker of workers) worker.kill()
      await browser.close()
      await stopAndForget(product, dataDir)
    }
  })
  afterAll(async () => await end())

  return {
    current: () => {
      if (stage === undefined) throw new Error('the stage is not up yet')
      return stage
    },
  }
}

async function stopAndForget(product: ChildProcess, dataDir: string): Promise<void> {
  if (product.exitCode === null) {
    const ended = new Promise((resolve) => product.once('exit', resolve))
    product.kill('SIGTERM')
    await ended
  }
  rmSync(dataDir, { recursive: true, force: true })
}

/** `kill -9` of the process that works, too: with its parent alone gone it would end in good order. */
function killHard(parent: ChildProcess): void {
  const { pid } = parent
  if (pid === undefined || parent.exitCode !== null || parent.signalCode !== null) return
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim()
  for (const each of [...(children === '' ? [] : children.split(' ').map(Number)), pid]) process.kill(each, 'SIGKILL')
}

export async function openPage(
  browser: Browser,
  journey: string,
  name: string,
  { width = 1440, height = 900, language = 'zh-CN' } = {},
): Promise<Actor> {
  const context = await browser.newContext({
    viewport: { width, height },
    locale: language,
    timezoneId: 'Asia/Shanghai',
    reducedMotion: 'reduce',
    acceptDownloads: true,
  })
  const page = await context.newPage()
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error.message))
  page.on('console', (message) => {
    // A refusal that the journey provokes is logged by the browser itself; the page's own errors are not of that kind.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) errors.push(message.text())
  })
  let count = 0
  return {
    page,
    picture: async (what) => {
      count += 1
      await page.screenshot({ path: `e2e/screenshots/${journey}-${name}-${String(count).padStart(2, '0')}-${what}.png` })
      if (errors.length > 0) throw new Error(`errors in the browser before "${what}":\n${errors.join('\n')}`)
    },
  }
}
