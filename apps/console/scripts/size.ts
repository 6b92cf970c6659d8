import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'

interface Chunk {
  readonly file: string
  readonly imports?: readonly string[]
  readonly dynamicImports?: readonly string[]
}

/** Gzipped script that a page loads at first, in kB; the same is measured in a real browser by the journeys. */
const budgets: readonly { readonly page: string; readonly opens: readonly RegExp[]; readonly limit: number }[] = [
  { page: 'sign-in', opens: [/entrance\/sign-in-page/, /texts\/src\/zh-hans\/index/], limit: 250 },
  { page: 'members', opens: [/shell\/shell\.tsx/, /members-page/, /texts\/src\/zh-hans\/index/], limit: 600 },
  { page: 'dashboard', opens: [/shell\/shell\.tsx/, /dashboard-page/, /trend-lines/, /texts\/src\/zh-hans\/index/], limit: 600 },
]

const dist = new URL('../dist/', import.meta.url)
const manifest: Readonly<Record<string, Chunk>> = JSON.parse(readFileSync(new URL('.vite/manifest.json', dist), 'utf8'))

/** A chunk and everything that must be there before it can run. */
function withImports(key: string, found: Set<string>): void {
  const chunk = manifest[key]
  if (chunk === undefined || found.has(key)) return
  found.add(key)
  for (const each of chunk.imports ?? []) withImports(each, found)
}

function gzippedKilobytes(keys: Iterable<string>): number {
  let bytes = 0
  for (const key of keys) {
    const file = manifest[key]?.file
    if (file !== undefined && file.endsWith('.js')) bytes += gzipSync(readFileSync(new URL(file, dist))).byteLength
  }
  return Math.round(bytes / 102.4) / 10
}

for (const { page, opens, limit } of budgets) {
  const found = new Set<string>()
  withImports('index.html', found)
  const missing = opens.filter((pattern) => {
    const keys = Object.keys(manifest).filter((key) => pattern.test(key))
    for (const key of keys) withImports(key, found)
    return keys.length === 0
  })
  if (missing.length > 0) {
    process.stdout.write(`${page}: not built (${missing.join(', ')})\n`)
    continue
  }
  const size = gzippedKilobytes(found)
  process.stdout.write(`${page}: ${size} kB of ${limit} kB\n`)
  if (size > limit) process.exitCode = 1
}
