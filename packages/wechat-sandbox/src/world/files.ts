import { hash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Pictures, voices and films by the hash of their bytes. */
export interface Files {
  put(bytes: Uint8Array): string
  get(hash: string): Uint8Array | undefined
}

export function filesIn(dir: string | undefined): Files {
  if (dir === undefined) {
    const held = new Map<string, Uint8Array>()
    return {
      put: (bytes) => {
        const name = hash('sha256', bytes)
        held.set(name, bytes)
        return name
      },
      get: (name) => held.get(name),
    }
  }
  const folder = join(dir, 'media')
  mkdirSync(folder, { recursive: true })
  return {
    put: (bytes) => {
      const name = hash('sha256', bytes)
      const path = join(folder, name)
      if (!existsSync(path)) {
        writeFileSync(`${path}.new`, bytes)
        renameSync(`${path}.new`, path)
      }
      return name
    },
    get: (name) => (/^[\da-f]{64}$/.test(name) && existsSync(join(folder, name)) ? readFileSync(join(folder, name)) : undefined),
  }
}
