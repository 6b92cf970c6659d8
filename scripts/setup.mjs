// Runs on whatever Node (18+) the host has, before anything is installed: no imports from npm here.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = join(dirname(fileURLToPath(import.meta.url)), '..')

const runtime = join(root, 'node_modules', '.bin', 'node')
const stamp = join(root, 'node_modules', '.weiying-installed')

/** Installs the dependencies when the lock file is not the one of the last installation. */
function install() {
  const lock = join(root, 'package-lock.json')
  const hash = createHash('sha256')
    .update(existsSync(lock) ? readFileSync(lock) : readFileSync(join(root, 'package.json')))
    .digest('hex')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return
  console.log('Weiying: installing dependencies, about a minute the first time …')
  const done = spawnSync('npm', ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
  if (done.status !== 0) {
    console.error(
      'Weiying: the installation failed. Check the network and the npm registry (npm config get registry), then run the same command again.',
    )
    process.exit(1)
  }
  mkdirSync(dirname(stamp), { recursive: true })
  writeFileSync(stamp, hash)
}

/** The Node to run the product with: 24 from the optional dependencies, else the host's own if it is new enough. */
function findRuntime() {
  if (existsSync(runtime)) return runtime
  const [major = 0] = process.versions.node.split('.').map(Number)
  if (major >= 24) return process.execPath
  console.error(
    `Weiying: Node 24 or newer is needed on this platform (${process.platform} ${process.arch}); this is ${process.versions.node}. Install it from nodejs.org and start again.`,
  )
  process.exit(1)
}

/** Hands over to a script of the project under the right Node; ends with its exit code. */
export function handOver(script, args = process.argv.slice(2)) {
  install()
  const child = spawn(findRuntime(), ['--disable-warning=ExperimentalWarning', join(root, script), ...args], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, PATH: `${join(root, 'node_modules', '.bin')}${delimiter}${process.env.PATH}` },
  })
  // Ctrl-C reaches the child by itself; this process must outlive it to tell how it ended.
  process.on('SIGINT', () => {})
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) => process.exit(code ?? (signal === null ? 1 : 128)))
}
