import { randomBytes } from 'node:crypto'

import { dropTestDatabases } from '@weiying/postgres/testing-databases'

import { type Engines, ensureEngines } from '../index.ts'
import { sweepFolders, testFolder } from './folder.ts'

const hourMs = 3_600_000

/**
 * Starts the engines for a run of Vitest, or joins those of a run that is going on in this checkout; they end ten seconds after the
 * last one (at once under CI). `DATABASE_URL` and `CLICKHOUSE_URL` are used instead when given.
 */
export default async function setup(): Promise<() => Promise<void>> {
  const { DATABASE_URL: postgresUrl, CLICKHOUSE_URL: clickhouseUrl, CI: ci } = process.env
  sweepFolders(hourMs)
  const engines = await ensureEngines({
    dataDir: testFolder(),
    postgresUrl,
    clickhouseUrl,
    durable: false,
    lingerMs: ci === undefined ? 10_000 : 0,
  })
  const run = `${Date.now().toString(36)}x${randomBytes(3).toString('hex')}`
  process.env['WEIYING_TEST_RUN'] = run
  process.env['WEIYING_TEST_POSTGRES_URL'] = engines.postgresUrl
  process.env['WEIYING_TEST_CLICKHOUSE_URL'] = engines.clickhouseUrl
  if (postgresUrl === undefined) process.env['WEIYING_TEST_TEMPLATES'] = 'shared'
  return () => tidy(engines, run)
}

async function tidy(engines: Engines, run: string): Promise<void> {
  try {
    // Runs that were killed an hour ago could not tidy up after themselves.
    await dropTestDatabases(engines.postgresUrl, (each) => each === run || startOf(each) < Date.now() - hourMs)
  } finally {
    await engines.release()
  }
}

/** When a run began, by its name; never for what is no run. */
function startOf(run: string): number {
  // The last x: a time to the base of 36 may have some of its own, and the rest has none.
  const end = run.lastIndexOf('x')
  return end === -1 ? Infinity : Number.parseInt(run.slice(0, end), 36)
}
