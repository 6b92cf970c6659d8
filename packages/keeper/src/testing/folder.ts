import { createHash } from 'node:crypto'
import { readdirSync, realpathSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const packages = fileURLToPath(new URL('../../..', import.meta.url))

/** What runs inside the keeper and the engines: when it changes, a run must not join processes that were started before. */
const sources = ['keeper/src', 'postgres/src/embedded', 'clickhouse/src/host']

const prefix = `weiying-test-${process.getuid?.() ?? 0}-`

/** The data folder that all runs of this checkout share. */
export function testFolder(): string {
  const hash = createHash('sha256').update(packages)
  for (const folder of sources) {
    for (const file of readdirSync(join(packages, folder), { recursive: true, encoding: 'utf8' }).sort()) {
      if (file.endsWith('.ts') && !file.endsWith('.test.ts'))
        hash.update(`${file} ${statSync(join(packages, folder, file)).mtimeMs}`)
    }
  }
  return join(tmpdir(), prefix + hash.digest('hex').slice(0, 12))
}

/** Removes folders that no run has used for a while. */
export function sweepFolders(unusedMs: number): void {
  for (const name of readdirSync(tmpdir())) {
    const folder = join(tmpdir(), name)
    if (!name.startsWith(prefix)) continue
    const times = [folder, join(folder, 'keeper/keeper.log')].map(
      (path) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0,
    )
    if (Math.max(...times) < Date.now() - unusedMs) removeData(folder)
  }
}

/** Removes a data folder with all that is in it, also where PostgreSQL had to live elsewhere. Its engines must have ended. */
export function removeData(folder: string): void {
  try {
    rmSync(realpathSync(join(folder, 'postgres')), { recursive: true, force: true })
  } catch {
    // There is none.
  }
  rmSync(folder, { recursive: true, force: true })
}
