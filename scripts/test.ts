import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

/** Everything that a fresh machine can run: unit and integration tests with the embedded engines, then the browser journeys when a Chromium is found. */
const args = process.argv.slice(2)
const long = args.includes('--long')
const only = args.filter((each) => each !== '--long')

const browsers = [process.env['CHROMIUM'], '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
const browser = browsers.find((path) => path !== undefined && existsSync(path))

let failed = vitest('unit', only)
if (only.length === 0) {
  if (browser === undefined) console.log('Browser journeys: not run, no Chromium found. Install one, or name it in CHROMIUM.')
  else failed = vitest('journeys', ['--config', 'e2e/vitest.config.ts']) || failed
}
process.exit(failed ? 1 : 0)

/** `WEIYING_TEST_REPORT` names where the counts go, for machines. Answers whether anything failed. */
function vitest(name: string, rest: readonly string[]): boolean {
  const report = process.env['WEIYING_TEST_REPORT']
  const reporters =
    report === undefined ? [] : ['--reporter=default', '--reporter=json', `--outputFile.json=${report}-${name}.json`]
  const run = spawnSync('vitest', ['run', ...rest, ...reporters], {
    stdio: 'inherit',
    env: { ...process.env, ...(long ? { WEIYING_LONG: '1' } : {}), ...(browser === undefined ? {} : { CHROMIUM: browser }) },
  })
  return run.status !== 0
}
