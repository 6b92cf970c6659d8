import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

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
  // Whatever the caller's own mode is, e.g. that of a test: what is served is small and fast.
  const env = { ...process.env, NODE_ENV: 'production' }
  const built = spawnSync('vite', ['build', '--logLevel', 'warn', folder], { encoding: 'utf8', env })
  if (built.status !== 0) {
    console.error(`Weiying: the ${name} could not be built:\n${built.stdout}${built.stderr}`)
    process.exit(1)
  }
  for (const file of globSync(join(folder, 'dist/**/*.{js,css,svg,html}'))) compress(file)
  writeFileSync(stamp, wanted)
}

/** Beside each text file its compressed twins, so that the server never compresses while somebody waits. */
function compress(file: string): void {
  const content = readFileSync(file)
  if (content.length < 1024) return
  writeFileSync(`${file}.gz`, gzipSync(content, { level: 9 }))
  writeFileSync(`${file}.br`, brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }))
}
