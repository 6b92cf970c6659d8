import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { afterAll } from 'vitest'

const file = '001_foundation.sql'
const made: string[] = []

afterAll(() => {
  for (const dir of made) rmSync(dir, { recursive: true, force: true })
})

/** A folder with nothing but the first migration: these tests stand on no module of the product. */
export function foundation(): string {
  const dir = mkdtempSync(join(tmpdir(), 'weiying-migrations-'))
  made.push(dir)
  copyFileSync(fileURLToPath(new URL(`../../../apps/server/migrations/${file}`, import.meta.url)), join(dir, file))
  return dir
}
