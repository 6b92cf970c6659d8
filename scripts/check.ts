import { spawnSync } from 'node:child_process'

/** Types, lint and format, each reported, so that one failure does not hide the next. */
const checks: readonly (readonly [string, string, readonly string[]])[] = [
  ['types (server, packages)', 'tsc', ['-p', 'tsconfig.json', '--extendedDiagnostics']],
  ['types (browser)', 'tsc', ['-p', 'tsconfig.browser.json']],
  ['lint', 'oxlint', ['--type-aware', '--quiet']],
  ['format', 'oxfmt', ['--check', '.']],
]

let failed = 0
for (const [name, command, args] of checks) {
  const run = spawnSync(command, args, { encoding: 'utf8' })
  const output = `${run.stdout}${run.stderr}`
  const ok = run.status === 0
  if (!ok) failed += 1
  const instantiations = /Instantiations:\s+(\d+)/.exec(output)?.[1]
  console.log(`${ok ? 'ok  ' : 'FAIL'} ${name}${instantiations === undefined ? '' : `, ${instantiations} type instantiations`}`)
  if (!ok) console.log(output)
}
process.exit(failed === 0 ? 0 : 1)
