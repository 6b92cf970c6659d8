import { hostname } from 'node:os'
import { fileURLToPath } from 'node:url'

import { run } from './run.ts'

await run({
  migrationsDir: fileURLToPath(new URL('../migrations', import.meta.url)),
  consoleDir: fileURLToPath(new URL('../../console/dist', import.meta.url)),
  processName: `${hostname()}:${process.pid}`,
})
