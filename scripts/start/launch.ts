import { randomBytes } from 'node:crypto'
import { accessSync, constants, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

import { buildWhenChanged } from './build.ts'
import { type StartOptions } from './options.ts'
import { requirePort } from './ports.ts'
import { doNotRestart, supervise, type Supervised } from './supervise.ts'

const demoSignIn = { email: 'demo@weiying.local', password: 'weiying-demo-2026' }

/** Everything that `npm start` does after installation; returns when the product has been stopped. */
export async function launch(options: StartOptions): Promise<void> {
  const startedAt = performance.now()
  const serves = options.role !== 'worker'
  const withSandbox = serves && options.sandbox
  const demo = serves && !options.empty
  requireFolder(options.dataDir)
  if (serves) await requirePort(options.port, '--port')
  if (withSandbox) await requirePort(options.sandboxPort, '--sandbox-port')

  if (serves) buildWhenChanged('console', 'apps/console', ['apps/console/**/*', 'packages/{kernel,contract,texts}/src/**/*'])
  if (withSandbox) buildWhenChanged('phone', 'packages/wechat-sandbox/phone', ['packages/wechat-sandbox/{phone,src/phone}/**/*'])
  const builtAt = performance.now()

  const sandboxUrl = `http://localhost:${options.sandboxPort}`
  const env = {
    WEIYING_ROLE: options.role,
    WEIYING_PORT: String(options.port),
    WEIYING_DATA: options.dataDir,
    WEIYING_SECRETS_KEY: process.env['WEIYING_SECRETS_KEY'] ?? keptKey(options.dataDir),
    ...(demo ? { WEIYING_DEMO: 'true' } : {}),
    // Rehearsals start one of their own.
    ...(process.env['WEIYING_SANDBOX_COMMAND'] === undefined ? { WEIYING_SANDBOX_COMMAND: sandboxCommand() } : {}),
    ...(withSandbox ? { WEIYING_SANDBOX_URL: sandboxUrl, WEIYING_CLOCK_URL: `${sandboxUrl}/sandbox/clock` } : {}),
  }
  const onCrash = (name: string) => (code: number | null) =>
    console.error(`Weiying: the ${name} ended unexpectedly (${code ?? 'killed'}) and is being started again.`)
  const children: Supervised[] = []
  let stopping = false
  /** The child has said why in a sentence; without it the product is none, so everything else ends too. */
  const onRefusal = () => {
    if (stopping) return
    stopping = true
    void Promise.all(children.map(async (child) => await child.stop())).then(() => process.exit(doNotRestart))
  }
  if (withSandbox) {
    children.push(
      supervise({
        name: 'sandbox',
        script: 'packages/wechat-sandbox/src/main.ts',
        args: [
          '--port',
          String(options.sandboxPort),
          '--data',
          join(options.dataDir, 'sandbox'),
          '--followers',
          String(options.followers),
          ...(options.sandboxStart === undefined ? [] : ['--start', options.sandboxStart]),
          '--child',
        ],
        onCrash: onCrash('WeChat sandbox'),
        onRefusal,
      }),
    )
  }
  children.push(supervise({ name: 'server', script: 'apps/server/src/main.ts', env, onCrash: onCrash('server'), onRefusal }))

  const stop = async () => {
    if (stopping) return
    stopping = true
    console.log('\nWeiying: stopping …')
    // The server first: it still answers the sandbox's callbacks in hand.
    for (const child of children.toReversed()) await child.stop()
    console.log('Weiying: stopped. Everything is kept.')
    process.exit(0)
  }
  process.on('SIGINT', () => void stop())
  process.on('SIGTERM', () => void stop())
  process.on('SIGHUP', () => void stop())

  if (!serves) {
    console.log(`Weiying: worker running (${Math.round((performance.now() - startedAt) / 100) / 10} s). Ctrl-C ends it.`)
    return
  }
  if (!(await untilReady(`http://127.0.0.1:${options.port}/healthz`))) return
  const seconds = (from: number) => `${((performance.now() - from) / 1000).toFixed(1)} s`
  const build = builtAt - startedAt > 1000 ? `, of which ${((builtAt - startedAt) / 1000).toFixed(1)} s building` : ''
  const lines = [
    `Weiying 微营 is ready (${seconds(startedAt)}${build})`,
    '',
    `Console and API    http://localhost:${options.port}`,
    ...(withSandbox ? [`WeChat sandbox     ${sandboxUrl}   (phone: ${sandboxUrl}/phone/)`] : []),
    '',
    ...(demo
      ? [`Sign in with       ${demoSignIn.email}`, `Password           ${demoSignIn.password}`]
      : ['Open the console to create the first owner.']),
    '',
    `Ctrl-C stops everything; all data stays in ${options.dataDir}`,
  ]
  console.log(`\n${lines.map((line) => `  ${line}`.trimEnd()).join('\n')}\n`)
  if (demo) await tellDemo(`http://localhost:${options.port}`, sandboxUrl, () => stopping)
}

const sandboxCommand = (): string =>
  JSON.stringify([process.execPath, '--disable-warning=ExperimentalWarning', resolve('packages/wechat-sandbox/src/main.ts')])

/** Fills a fresh demo through the API; what is there already stays. */
async function tellDemo(url: string, sandboxUrl: string, stopping: () => boolean): Promise<void> {
  const { seedBeautyShop } = await import('../../apps/server/seeds/beauty-shop.ts')
  try {
    await seedBeautyShop({ url, sandboxUrl, signIn: demoSignIn, log: (line) => console.log(`  Demo: ${line}`) })
  } catch (error) {
    if (!stopping())
      console.error(
        `Weiying: the demo data is not complete: ${error instanceof Error ? error.message : String(error)}. The next start goes on with it.`,
      )
  }
}

function requireFolder(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true })
    accessSync(dataDir, constants.W_OK | constants.R_OK)
  } catch {
    console.error(
      `Weiying: the data folder ${dataDir} belongs to somebody else or cannot be written. Choose another: npm start -- --data DIR, or give it to this user: chown -R $(id -u) ${dataDir}`,
    )
    process.exit(1)
  }
}

/** The key for secrets, made once and kept beside the data, readable by its owner only. */
function keptKey(dataDir: string): string {
  const file = join(dataDir, 'secrets.key')
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString('base64'), { mode: 0o600, flag: 'wx' })
  return readFileSync(file, 'utf8').trim()
}

async function untilReady(url: string): Promise<boolean> {
  const since = performance.now()
  for (;;) {
    const state = await fetch(url).then(
      async (response) => ({ ready: response.ok, text: await response.text() }),
      () => ({ ready: false, text: '' }),
    )
    if (state.ready) return true
    if (performance.now() - since > 120_000) {
      console.error(`Weiying: not ready after two minutes. ${state.text}`)
      return false
    }
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}
