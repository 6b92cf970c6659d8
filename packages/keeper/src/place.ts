import { randomBytes } from 'node:crypto'
import { accessSync, constants, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

import { EngineTrouble } from '@weiying/postgres/embedded'

/** Where the keeper of a data folder is found. */
export interface Place {
  dataDir: string
  /** `keeper/` in the data folder: secret, log, ports and `engines.json`. */
  dir: string
  /**
   * A socket in Linux's abstract namespace, named after the folder itself rather than its path. It is the lock and the entrance
   * in one: only one process can hold the name, and the kernel frees it when that process ends, however it ends.
   */
  socket: string
  /** Only who can read the data folder may hold the engines or learn their URLs. */
  secret: string
}

/** @throws EngineTrouble when the folder cannot be made or written */
export function findPlace(dataDir: string): Place {
  const dir = join(resolve(dataDir), 'keeper')
  try {
    // The data folder keeps the usual rights: PostgreSQL, which does not run as root, has to pass through it.
    mkdirSync(resolve(dataDir), { recursive: true })
    mkdirSync(dir, { recursive: true, mode: 0o700 })
    accessSync(dir, constants.R_OK | constants.W_OK | constants.X_OK)
    const { dev, ino } = statSync(dir)
    return { dataDir: resolve(dataDir), dir, socket: `\0weiying-keeper-${dev}-${ino}`, secret: keepSecret(join(dir, 'secret')) }
  } catch (error) {
    throw new EngineTrouble(
      `The data folder ${dataDir} cannot be written by this account (${codeOf(error)}): start as the account that owns it, or choose another folder with --data.`,
      { cause: error },
    )
  }
}

/** Reads a secret, or makes it: of several processes that try at once, one writes and all read the same. */
export function keepSecret(file: string): string {
  try {
    writeFileSync(file, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' })
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error
  }
  return readFileSync(file, 'utf8').trim()
}

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : String(error))
