import { once } from 'node:events'
import { mkdirSync, writeFileSync } from 'node:fs'
import { availableParallelism, totalmem } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

import { limitsFor, profileOf, serverConfig, usersConfig } from './config.ts'
import { openEngine } from './engine.ts'
import { createHostServer } from './server.ts'

/** The first line of stdin. The token comes this way because arguments and environment can be seen by others. */
export interface HostOrder {
  readonly dataDir: string
  readonly port: number
  readonly token: string
  readonly durable: boolean
  /** Lives on when stdin closes; ends by SIGTERM. */
  readonly detached: boolean
}

const lines = createInterface({ input: process.stdin })
const [line] = await once(lines, 'line')
// the only writer is startClickhouseHost
const order = JSON.parse(String(line)) as HostOrder

mkdirSync(order.dataDir, { recursive: true, mode: 0o700 })
// the engine takes a config.xml of the working folder into account, so it must not be somebody else's
process.chdir(order.dataDir)
const limits = limitsFor(totalmem(), availableParallelism())
const profile = profileOf(limits)
const usersPath = join(order.dataDir, 'users.xml')
const configPath = join(order.dataDir, 'server.xml')
writeFileSync(usersPath, usersConfig(profile))
writeFileSync(configPath, serverConfig(limits, usersPath, order.durable))

const engine = openEngine(join(order.dataDir, 'engine'), configPath, profile)
const server = createHostServer(engine, order.token)
server.listen(order.port, '127.0.0.1')
await once(server, 'listening')

let ending = false
/** Lets running statements finish for a moment. The data needs no farewell: every acknowledged row is on disk. */
function end(): void {
  if (ending) return
  ending = true
  server.close(() => {
    engine.close()
    process.exit(0)
  })
  server.closeIdleConnections()
  setTimeout(() => process.exit(0), 3000).unref()
}

process.on('SIGTERM', end)
// Ctrl-C reaches the whole process group; whoever started this host decides when it ends
process.on('SIGINT', () => {})
if (!order.detached) lines.on('close', end)

const address = server.address()
process.stdout.write(`${JSON.stringify({ port: address !== null && typeof address === 'object' ? address.port : order.port })}\n`)
