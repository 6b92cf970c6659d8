import { existsSync, lstatSync, readFileSync, realpathSync, rmSync } from 'node:fs'
import { join } from 'node:path'

import { isAlive } from '@weiying/postgres/embedded'

/**
 * Throws away everything of an embedded installation except its key for secrets: the next `npm start` begins with a fresh demo.
 * @throws Error while the stores are running
 */
export function resetDemo(dataDir: string): void {
  const lock = join(dataDir, 'postgres', 'data', 'postmaster.pid')
  const pid = existsSync(lock) ? Number(readFileSync(lock, 'utf8').split('\n')[0]) : 0
  if (pid > 0 && isAlive(pid))
    throw new Error('Weiying is running on this data folder. Stop it (Ctrl-C), wait ten seconds, and try again.')
  for (const part of ['postgres', 'clickhouse', 'sandbox', 'keeper', 'spool']) {
    const folder = join(dataDir, part)
    // Where a folder is closed to the database's account, its data lies elsewhere and only a link is here.
    if (existsSync(folder) && lstatSync(folder).isSymbolicLink()) rmSync(realpathSync(folder), { recursive: true, force: true })
    rmSync(folder, { recursive: true, force: true })
  }
}
