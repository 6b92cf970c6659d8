import { spawnSync } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'

/** Who runs PostgreSQL: ourselves (`undefined`), or, as PostgreSQL refuses root, an account without rights. */
export type Account = { uid: number; gid: number } | undefined

export const isRoot = (): boolean => process.getuid?.() === 0

/** The account for a data folder: its owner when it exists already, otherwise `nobody`. */
export function accountFor(dir: string): Account {
  if (!isRoot()) return undefined
  const owner = statSync(dir, { throwIfNoEntry: false })
  if (owner !== undefined && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid }
  const line = /^nobody:[^:]*:(\d+):(\d+):/m.exec(readAccounts())
  return { uid: Number(line?.[1] ?? 65534), gid: Number(line?.[2] ?? 65534) }
}

function readAccounts(): string {
  try {
    return readFileSync('/etc/passwd', 'utf8')
  } catch {
    return ''
  }
}

/** Can the account write into this folder? Asked by trying, which knows about parents, ACLs and read-only mounts. */
export function canWrite(dir: string, account: Account): boolean {
  return runAs(account, '/bin/sh', ['-c', 'cd "$1" && test -w .', 'sh', dir]).status === 0
}

/** Runs a short program as the account, from `/` and with next to no environment, and waits for its end. */
export function runAs(account: Account, program: string, args: readonly string[]) {
  return spawnSync(program, args, { ...account, cwd: '/', env: plainEnvironment(), encoding: 'utf8', timeout: 120_000 })
}

/** Nothing of the operator's environment (PGDATA, PGPORT, LD_PRELOAD …) may change how the engine starts. */
export const plainEnvironment = (): NodeJS.ProcessEnv => ({ PATH: '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' })
