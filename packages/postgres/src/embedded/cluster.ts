import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { runAs } from './account.ts'
import { give, type Home } from './home.ts'
import type { Runtime } from './runtime.ts'
import { EngineTrouble } from './trouble.ts'

/** Name of the embedded server's owner and of its database. */
export const ownerName = 'weiying'

export const dataOf = (home: Home): string => join(home.dir, 'data')

/**
 * Makes the database files on first start. Written beside their place and renamed when complete, so that a start that was
 * killed half-way leaves nothing that a later one could mistake for data.
 * @returns the owner's password
 */
export function ensureCluster(home: Home, runtime: Runtime, durable: boolean): string {
  const passwordFile = join(home.dir, 'password')
  const data = dataOf(home)
  if (existsSync(join(data, 'PG_VERSION'))) {
    checkVersion(data, runtime)
    return readFileSync(passwordFile, 'utf8').trim()
  }
  const password = randomBytes(18).toString('base64url')
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 })
  give(passwordFile, home.account)

  const building = `${data}.partial`
  rmSync(building, { recursive: true, force: true })
  const made = runAs(home.account, runtime.initdb, [
    `--pgdata=${building}`,
    `--username=${ownerName}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    // PostgreSQL's own C.UTF-8 sorts the same on every system; one of the operating system may be missing or change.
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--no-instructions',
    ...(durable ? [] : ['--no-sync']),
  ])
  if (made.status !== 0) {
    const why = made.error?.message ?? (made.stderr.trim().split('\n').at(-1) || `exit ${made.status ?? made.signal}`)
    throw new EngineTrouble(
      `PostgreSQL could not make its files in ${home.dir} (${why}): check free space and rights there, or choose another folder with --data.`,
    )
  }
  renameSync(building, data)
  return password
}

function checkVersion(data: string, runtime: Runtime): void {
  const made = readFileSync(join(data, 'PG_VERSION'), 'utf8').trim()
  const [major] = runtime.version.split('.')
  if (made !== major) {
    throw new EngineTrouble(
      `The data in ${data} was made by PostgreSQL ${made}, but this version brings PostgreSQL ${major}: start the version that made it, or choose another folder with --data.`,
    )
  }
}
