import { parseArgs } from 'node:util'

import { EngineTrouble } from '@weiying/postgres/embedded'

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
  // What an operator can put right is told in one sentence, and trying again would not change it.
  const refused = error instanceof EngineTrouble
  log(error instanceof Error ? (refused ? `Error: ${error.message}` : (error.stack ?? error.message)) : String(error))
  process.exit(refused ? 78 : 1)
}
