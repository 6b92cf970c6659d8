import { hostname } from 'node:os'
import { fileURLToPath } from 'node:url'

import { startFailure } from './start-failure.ts'

try {
  // Loaded here, so that a package that is missing can be told like everything else that keeps us from starting.
  const { run } = await import('./run.ts')
  await run({
    migrationsDir: fileURLToPath(new URL('../migrations', import.meta.url)),
    consoleDir: fileURLToPath(new URL('../../console/dist', import.meta.url)),
    processName: `${hostname()}:${process.pid}`,
  })
} catch (error) {
  const { sentence, exitCode } = startFailure(error)
  process.stderr.write(
    sentence === undefined ? `${(error instanceof Error && error.stack) || String(error)}\n` : `Weiying: ${sentence}\n`,
  )
  process.exit(exitCode)
}
