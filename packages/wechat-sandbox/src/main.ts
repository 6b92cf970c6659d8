import { parseArgs } from 'node:util'

import { createSandbox } from './sandbox.ts'

const usage = 'sandbox [--port N] [--host H] [--data DIR] [--followers N] [--seed N] [--base-url URL] [--paused] [--child]'

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '8081' },
    host: { type: 'string', default: '127.0.0.1' },
    data: { type: 'string' },
    followers: { type: 'string', default: '5000' },
    seed: { type: 'string', default: '1' },
    'base-url': { type: 'string' },
    paused: { type: 'boolean', default: false },
    /** Ends when standard input closes, that is with the parent. */
    child: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})

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
      ...(values.data === undefined ? {} : { dataDir: values.data }),
      ...(values['base-url'] === undefined ? {} : { baseUrl: values['base-url'] }),
    })
    const end = (): void => void sandbox.stop().then(() => process.exit(0))
    process.once('SIGINT', end)
    process.once('SIGTERM', end)
    if (values.child) process.stdin.resume().once('end', end).once('close', end)
  } catch (error) {
    const busy = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
    process.stderr.write(
      busy
        ? `Port ${values.port} is in use: choose another with --port.\n`
        : `${error instanceof Error ? error.message : String(error)}\n`,
    )
    process.exitCode = 1
  }
}
