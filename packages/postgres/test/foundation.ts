import { copyFileSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const file = '001_foundation.sql'

/** A folder with nothing but the first migration: these tests stand on no module of the product. */
export function foundation(): string {
  const dir = mkdtempSync(join(tmpdir(), 'weiying-migrations-'))
  copyFileSync(fileURLToPath(new URL(`../../../apps/server/migrations/${file}`, import.meta.url)), join(dir, file))
  return dir
}
