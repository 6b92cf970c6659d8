import { randomBytes } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { startEmbedded } from '@weiying/postgres/embedded'

/** Starts the engines once for a run of Vitest and ends them after it. `DATABASE_URL` and `CLICKHOUSE_URL` are used instead when given. */
export default async function setup(): Promise<() => Promise<void>> {
  process.env['WEIYING_TEST_RUN'] = randomBytes(4).toString('hex')
  const given = process.env['DATABASE_URL']
  if (given !== undefined) {
    process.env['WEIYING_TEST_POSTGRES_URL'] = given
    return async () => {}
  }
  const dataDir = mkdtempSync(join(tmpdir(), 'weiying-test-'))
  chmodSync(dataDir, 0o755)
  const server = await startEmbedded({ dataDir, durable: false })
  process.env['WEIYING_TEST_POSTGRES_URL'] = server.url
  return async () => {
    await server.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}
