import { randomInt } from 'node:crypto'
import { createServer } from 'node:net'

const lowest = 20_000
const highest = 32_000
const tries = 50

export function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(false))
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)))
  })
}

/**
 * A port of 127.0.0.1 that nobody listens on right now, or undefined when none was found. Below 32768, where Linux takes the ports of outgoing
 * connections from: none of those gets in between before somebody listens.
 */
export async function findFreePort(): Promise<number | undefined> {
  for (let attempt = 0; attempt < tries; attempt += 1) {
    const port = randomInt(lowest, highest)
    if (await isFree(port)) return port
  }
  return undefined
}

/** @throws Error when none is free */
export async function freePort(): Promise<number> {
  const port = await findFreePort()
  if (port === undefined) throw new Error(`No free port was found between ${lowest} and ${highest} on 127.0.0.1.`)
  return port
}
