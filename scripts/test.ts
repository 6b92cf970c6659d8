import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

/** Everything that a fresh machine can run: unit and integration tests with the embedded engines, then the browser journeys when a Chromium is found. */
const args = process.argv.slice(2)
const long = args.includes('--long')
const rest = args.filter((each) => each !== '--long')

const unit = spawnSync('vitest', ['run', ...rest], { stdio: 'inherit', env: { ...process.env, WEIYING_LONG: long ? '1' : '' } })
let status = unit.status ?? 1

const browser = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', process.env['CHROMIUM'] ?? ''].find(
  (path) => path !== '' && existsSync(path),
)
if (rest.length === 0) {
  if (browser === undefined) console.log('Browser journeys: skipped, no Chromium found (install it, or name it in CHROMIUM).')
  else
    status =
      spawnSync('vitest', ['run', '--config', 'e2e/vitest.config.ts'], {
        stdio: 'inherit',
        env: { ...process.env, CHROMIUM: browser },
      }).status || status
}
process.exit(status)
