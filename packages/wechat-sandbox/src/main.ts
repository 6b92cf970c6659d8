import { parseArgs } from 'node:util'

import { demoAccounts, demoMiniPrograms } from './demo-accounts.ts'
import { createSandbox } from './sandbox.ts'
import { townAccounts } from './town-accounts.ts'
import { type AccountSeed } from './world/account.ts'

const usage =
  'sandbox [--port N] [--host H] [--data DIR] [--followers N] [--seed N] [--base-url URL] [--accounts 2…10] [--visits local|none|any] [--paused] [--start TIME] [--mass-delay MS] [--child]'

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '8081' },
    host: { type: 'string', default: '127.0.0.1' },
    data: { type: 'string' },
    followers: { type: 'string', default: '5000' },
    seed: { type: 'string', default: '1' },
    'base-url': { type: 'string' },
    /** How many accounts a new world has: the two of the demo, then the other shops of the town. */
    accounts: { type: 'string', default: '2' },
    visits: { type: 'string', default: 'local' },
    paused: { type: 'boolean', default: false },
    /** Business time of a new world, RFC 3339. It stands still with `--paused` until somebody moves it. */
    start: { type: 'string' },
    /** Wall time until a mass job has its result. */
    'mass-delay': { type: 'string' },
    /** Ends when standard input closes, that is with the parent. */
    child: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})

const accountsOf = (count: number): AccountSeed[] => [
  ...[...Object.values<AccountSeed>(demoAccounts), ...Object.values<AccountSeed>(townAccounts)].slice(0, count),
  ...Object.values(demoMiniPrograms),
]

if (values.help) {
  process.stdout.write(`${usage}\n`)
} else {
  try {
    const sandbox = await createSandbox({
      port: Number(values.port),
      host: values.host,
      followers: Number(values.followers),
      seed: Number(values.seed),
      paused: values.paused,
      ...(values.accounts === '2' ? {} : { accounts: accountsOf(Number(values.accounts)) }),
      visits: values.visits === 'none' || values.visits === 'any' ? values.visits : 'local',
      ...(values.start === undefined ? {} : { startAt: new Date(values.start), speed: values.paused ? 0 : 1 }),
      ...(values['mass-delay'] === undefined ? {} : { massDelayMs: Number(values['mass-delay']) }),
      ...(values.data === undefined ? {} : { dataDir: values.data }),
      ...(values['base-url'] === undefined ? {} : { baseUrl: values['base-url'] }),
    })
    const end = (): void => void sandbox.stop().then(() => process.exit(0))
    process.once('SIGINT', end)
    process.once('SIGTERM', end)
    if (values.child) process.stdin.resume().once('end', end).once('close', end)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    const busy = code === 'EADDRINUSE' || code === 'EACCES'
    process.stderr.write(
      busy
        ? `Port ${values.port} is ${code === 'EACCES' ? 'reserved for the administrator' : 'in use'}: choose another with --port.\n`
        : `${error instanceof Error ? error.message : String(error)}\n`,
    )
    // EX_CONFIG: it would fail again in the same way, so nobody need start it again.
    process.exitCode = busy ? 78 : 1
  }
}
