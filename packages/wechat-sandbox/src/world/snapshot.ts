import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs'
import { open, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { deserialize, serialize } from 'node:v8'

import { type World, worldFormat } from './world.ts'

/** The world on disk: one file, written whole beside the old one and then put in its place, so that a crash leaves one of both. */
export interface Snapshots {
  load(): World | undefined
  save(world: World): Promise<void>
}

export function snapshotsIn(dir: string): Snapshots {
  mkdirSync(dir, { recursive: true })
  const path = join(dir, 'world.bin')
  return {
    load: () => {
      if (!existsSync(path)) return undefined
      const world = read(path)
      if (world?.format === worldFormat) return world
      // Of another release, or damaged: kept for whoever wants to look, and the world begins anew.
      renameSync(path, `${path}.unreadable`)
      return undefined
    },
    save: async (world) => {
      const draft = `${path}.new`
      const file = await open(draft, 'w')
      try {
        await file.writeFile(serialize(world))
        await file.sync()
      } finally {
        await file.close()
      }
      await rename(draft, path)
    },
  }
}

function read(path: string): World | undefined {
  try {
    // The file is ours; its format number is checked by the caller.
    return deserialize(readFileSync(path)) as World
  } catch {
    return undefined
  }
}

export const noSnapshots: Snapshots = { load: () => undefined, save: async () => {} }
