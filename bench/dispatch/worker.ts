import { createAnalytics } from '@weiying/clickhouse'
import { systemClock, systemIds } from '@weiying/kernel'
import { connect, createWaker } from '@weiying/postgres'

import { compose } from '../../apps/server/src/compose.ts'
import { createSecrets } from '../../apps/server/src/secrets/index.ts'

/** One worker of the product, with everything that a worker does. Says its memory and processor time when asked. */
const [databaseUrl = '', clickhouseUrl = '', secretsKey = ''] = process.argv.slice(2)
const complain = (details: object, message: string): void => {
  const { err } = details as { err?: unknown }
  process.stderr.write(`${message} ${err instanceof Error ? (err.stack ?? err.message) : JSON.stringify(details)}\n`)
}
const product = compose({
  db: connect({ url: databaseUrl, applicationName: 'weiying bench worker' }),
  databaseUrl,
  analytics: createAnalytics({ url: clickhouseUrl, database: 'weiying' }),
  waker: createWaker({ url: databaseUrl }),
  clock: systemClock,
  newId: systemIds,
  secrets: createSecrets(secretsKey),
  publicUrl: 'http://localhost',
  dataDir: null,
  demo: null,
  sandboxUrl: null,
  privateApiHosts: true,
  processName: `bench ${process.pid}`,
  log: { error: complain, warn: complain, info: () => {} },
})
for (const background of product.backgrounds) await background.start()
let most = 0
setInterval(() => {
  most = Math.max(most, process.memoryUsage.rss())
}, 250).unref()
let before = process.cpuUsage()
process.on('message', () => {
  const { user, system } = process.cpuUsage(before)
  process.send?.({ rss: most, cpuMs: (user + system) / 1000 })
  before = process.cpuUsage()
  most = 0
})
process.on('disconnect', () => process.exit(0))
process.send?.('ready')
