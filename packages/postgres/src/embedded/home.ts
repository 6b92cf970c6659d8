import { randomBytes } from 'node:crypto'
import {
  accessSync,
  chownSync,
  constants,
  lstatSync,
  mkdirSync,
  readdirSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { join } from 'node:path'

import { type Account, accountFor, canWrite, isRoot } from './account.ts'
import { EngineTrouble } from './trouble.ts'

export interface Home {
  /** Holds `data`, `password`, `port` and the log; open to nobody but the account. */
  dir: string
  account: Account
}

/** Where root may always make a folder that an account without rights can reach. */
const openPlace = '/var/lib/weiying'

/**
 * Finds or makes the folder of the engine inside the data folder. Started as root in a place that is closed to others (a home
 * folder), it goes to `/var/lib/weiying` and a link takes its place: the operator's folders keep their rights.
 */
export function ensureHome(dataDir: string): Home {
  const place = join(dataDir, 'postgres')
  try {
    mkdirSync(dataDir, { recursive: true })
    return isUnmade(place) ? makeHome(place) : openHome(place)
  } catch (error) {
    if (error instanceof EngineTrouble) throw error
    throw new EngineTrouble(
      `The data folder ${dataDir} cannot be used (${reason(error)}): choose another one with --data, or correct its rights.`,
    )
  }
}

/** Missing, or left by a first start that was killed before there was any data. */
function isUnmade(place: string): boolean {
  const found = lstatSync(place, { throwIfNoEntry: false })
  if (found === undefined) return true
  if (!found.isDirectory() || found.uid !== process.getuid?.()) return false
  return readdirSync(place).every((name) => ['data.partial', 'password', 'port', 'postgres.log'].includes(name))
}

function openHome(place: string): Home {
  const dir = realpathSync(place)
  const account = accountFor(dir)
  if (account === undefined) {
    const { uid } = statSync(dir)
    if (uid !== process.getuid?.()) {
      throw new EngineTrouble(
        `The data folder ${place} belongs to another account (uid ${uid}): start as that account, or choose another folder with --data.`,
      )
    }
    accessSync(dir, constants.W_OK | constants.X_OK)
  } else if (!canWrite(dir, account)) {
    throw new EngineTrouble(
      `PostgreSQL (uid ${account.uid}) cannot reach its data folder ${dir}: give it to that uid (chown -R), let others pass through the folders above it, or choose another one with --data.`,
    )
  }
  return { dir, account }
}

function makeHome(place: string): Home {
  mkdirSync(place, { mode: 0o700, recursive: true })
  if (!isRoot()) return { dir: realpathSync(place), account: undefined }
  const account = accountFor(place)
  give(place, account)
  if (canWrite(realpathSync(place), account)) return { dir: realpathSync(place), account }

  rmSync(place, { recursive: true })
  const dir = join(openPlace, randomBytes(6).toString('hex'))
  mkdirSync(openPlace, { recursive: true, mode: 0o755 })
  mkdirSync(dir, { mode: 0o700 })
  give(dir, account)
  if (!canWrite(dir, account)) {
    throw new EngineTrouble(
      `PostgreSQL does not run as root, and uid ${account?.uid} reaches neither ${place} nor ${dir}: start as an ordinary account, or set DATABASE_URL.`,
    )
  }
  symlinkSync(dir, place)
  return { dir, account }
}

export function give(path: string, account: Account): void {
  if (account !== undefined) chownSync(path, account.uid, account.gid)
}

const reason = (error: unknown): string => (error instanceof Error ? error.message : String(error))
