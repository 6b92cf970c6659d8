import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { isAlive } from './process.ts'

/** What a running server says about itself in `postmaster.pid`. */
export interface Postmaster {
  pid: number
  port: number
  /** `starting`, `ready`, `stopping` or `standby`. */
  status: string
}

/** The server that runs on these files, if one does. A file left by a crash, or a number taken over by another program, is none. */
export function findPostmaster(data: string): Postmaster | undefined {
  const said = readPostmaster(data)
  return said !== undefined && isPostmaster(said.pid, data) ? said : undefined
}

/** The file as it stands, whether or not its process lives. Format: src/include/utils/pidfile.h of PostgreSQL. */
export function readPostmaster(data: string): Postmaster | undefined {
  try {
    const lines = readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')
    return { pid: Number(lines[0]), port: Number(lines[3]), status: (lines[7] ?? '').trim() }
  } catch {
    return undefined
  }
}

function isPostmaster(pid: number, data: string): boolean {
  if (!isAlive(pid)) return false
  try {
    const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')
    return words.includes(data)
  } catch {
    // No /proc here, or the process ended just now.
    return process.platform !== 'linux'
  }
}
