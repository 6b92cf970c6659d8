import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Installs the third-party SDKs here, where nothing of the product sees them, and runs the suite. `--write-docs` renews the table of docs/conformance.md. */
const here = import.meta.dirname
const stamp = join(here, 'node_modules', '.weiying-installed')
const hash = createHash('sha256')
  .update(readFileSync(join(here, 'package-lock.json')))
  .digest('hex')

if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== hash) {
  console.log('Conformance: installing the third-party SDKs, about a minute the first time …')
  const options = ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error']
  const installed = spawnSync('npm', options, { cwd: here, stdio: 'inherit', shell: process.platform === 'win32' })
  if (installed.status !== 0) {
    console.error(
      'Conformance: the third-party SDKs could not be installed. Check the network and the npm registry (npm config get registry), then run `npm run conformance` again.',
    )
    process.exit(1)
  }
  writeFileSync(stamp, hash)
}

const args = process.argv.slice(2)
const report = process.env['WEIYING_TEST_REPORT']
const reporters = report === undefined ? [] : ['--reporter=default', '--reporter=json', `--outputFile.json=${report}.json`]
const only = args.filter((each) => each !== '--write-docs')
const run = spawnSync('vitest', ['run', '--config', join(here, 'vitest.config.ts'), ...only, ...reporters], {
  stdio: 'inherit',
  env: { ...process.env, ...(args.includes('--write-docs') ? { WEIYING_WRITE_DOCS: '1' } : {}) },
})
process.exit(run.status ?? 1)
