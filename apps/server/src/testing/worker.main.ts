import { createAnalytics } from '@weiying/clickhouse'
import { clockAt, systemIds } from '@weiying/kernel'
import { connect, createWaker } from '@weiying/postgres'

import { compose } from '../compose.ts'
import { createSecrets } from '../secrets/index.ts'

/**
 * A worker on the stores of a test, to be killed. Its clock stands at the test's time. It ends with its parent.
 * Environment: WORKER_DATABASE, WORKER_ANALYTICS, WORKER_ANALYTICS_DATABASE, WORKER_SECRETS_KEY, WORKER_NOW, WORKER_LEASE.
 */
const setting = (name: string): string => process.env[`WORKER_${name}`] ?? ''

const databaseUrl = setting('DATABASE')
const log = (level: string) => (details: object, message: string) => {
  const { err } = details as { err?: unknown }
  process.stderr.write(`${level}: ${message} ${err instanceof Error ? (err.stack ?? err.message) : JSON.stringify(details)}\n`)
}
const product = compose({
  db: connect({ url: databaseUrl, poolSize: 6, applicationName: 'weiying test worker' }),
  databaseUrl,
  analytics: createAnalytics({ url: setting('ANALYTICS'), database: setting('ANALYTICS_DATABASE') }),
  waker: createWaker({ url: databaseUrl }),
  clock: clockAt(new Date(setting('NOW'))),
  newId: systemIds,
  secrets: createSecrets(setting('SECRETS_KEY')),
  publicUrl: 'http://weiying.test',
  dataDir: null,
  demo: null,
  sandboxUrl: null,
  privateApiHosts: true,
  processName: `worker ${process.pid}`,
  leaseSeconds: Number(setting('LEASE')),
  log: { error: log('error'), warn: log('warn'), info: () => {} },
})
for (const background of product.backgrounds) await background.start()
process.stdin.resume().on('end', () => process.exit(0))
process.stdout.write('ready\n')
