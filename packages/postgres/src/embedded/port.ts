import { readFileSync, writeFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'

import { findFreePort, isFree } from './free-port.ts'
import { EngineTrouble } from './trouble.ts'

/**
 * The port asked for, or the one of last time (waiting 3 s for it), or a free one that is remembered in `file`: a restarted engine finds its
 * port again, because no outgoing connection takes it meanwhile.
 */
export async function choosePort(file: string, wanted?: number): Promise<number> {
  if (wanted !== undefined) {
    if (await isFree(wanted)) return wanted
    throw new EngineTrouble(`Port ${wanted} is used by another program: stop that program, or choose another port.`)
  }
  const last = remembered(file)
  if (last !== undefined && (await isFreeSoon(last))) return last
  const port = await findFreePort()
  if (port === undefined)
    throw new EngineTrouble('No free port was found between 20000 and 32000 on 127.0.0.1: free one, or set DATABASE_URL.')
  writeFileSync(file, `${port}\n`)
  return port
}

/** An engine that was killed a moment ago may still hold its port, and its clients know no other. */
async function isFreeSoon(port: number): Promise<boolean> {
  for (let attempt = 0; attempt < 30; attempt += 1) {
    if (await isFree(port)) return true
    await pause(100)
  }
  return false
}

function remembered(file: string): number | undefined {
  try {
    const port = Number(readFileSync(file, 'utf8'))
    return Number.isInteger(port) && port > 0 ? port : undefined
  } catch {
    return undefined
  }
}
