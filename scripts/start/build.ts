import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { globSync } from 'tinyglobby'

/** Builds a Vite project when its sources, or those it imports, changed since the last build. */
export function buildWhenChanged(name: string, folder: string, sources: readonly string[]): void {
  const hash = createHash('sha256')
  for (const file of globSync(sources, { ignore: ['**/node_modules/**', '**/dist/**', '**/*.test.ts'] }).toSorted()) {
    hash.update(file).update(readFileSync(file))
  }
  const wanted = hash.digest('hex')
  const stamp = join(folder, 'dist', '.built')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  console.log(`Weiying: building the ${name} …`)
  const built = spawnSync('vite', ['build', '--logLevel', 'warn', folder], { encoding: 'utf8' })
  if (built.status !== 0) {
    console.error(`Weiying: the ${name} could not be built:\n${built.stdout}${built.stderr}`)
    process.exit(1)
  }
  writeFileSync(stamp, wanted)
}
