import { parseArgs } from 'node:util'

import { keep } from './keeper.ts'

const { values } = parseArgs({
  options: {
    data: { type: 'string' },
    linger: { type: 'string', default: '10000' },
    careless: { type: 'boolean', default: false },
  },
})

// A terminal that closes is no reason to end: other processes may use the engines.
process.on('SIGHUP', () => {})
process.title = 'weiying-keeper'

const log = (line: string): void => void process.stderr.write(`${new Date().toISOString()} ${line}\n`)

try {
  await keep({ dataDir: values.data ?? '.data', lingerMs: Number(values.linger), durable: !values.careless, log })
  process.exit(0)
} catch (error) {
  log(error instanceof Error ? (error.stack ?? error.message) : String(error))
  process.exit(1)
}
