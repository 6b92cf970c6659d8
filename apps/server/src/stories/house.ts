import { fileURLToPath } from 'node:url'

import { type Analytics } from '@weiying/clickhouse'
import { type Database } from '@weiying/postgres'

import { PlayFailed, type StoryHouse } from '../modules/planning/index.ts'
import { createHouse } from '../theatre/house.ts'
import { type Order, type Word } from './messages.ts'
import { postersOn } from './posters.ts'
import { forgetAnalytics, removeWorkspace } from './remove.ts'

export interface StoryHouseOptions {
  readonly db: Database
  readonly analytics: Analytics
  readonly databaseUrl: string
  readonly analyticsUrl: string
  /** How a private simulated platform is started; null: nobody said. */
  readonly platform: readonly string[] | null
  readonly secretsKey: string
  readonly publicUrl: string
  /** A module with other plays, for tests. */
  readonly plays?: string | undefined
}

const script = fileURLToPath(new URL('main.ts', import.meta.url))
const ownPlays = new URL('index.ts', import.meta.url).href
const migrationsDir = fileURLToPath(new URL('../../migrations', import.meta.url))

/** Where nothing is played. */
export const closedStoryHouse: StoryHouse = {
  ready: false,
  posters: postersOn,
  play: async () => {
    await Promise.resolve()
    throw new PlayFailed('story_platform_missing')
  },
  sweep: async () => {},
  forget: async () => {},
  remove: async () => {},
}

/** What a story may take at most before it is given up, whatever it does. */
const longestMs = 60 * 60_000

/** Stories in a process and on databases of their own, moved into the product's by that process when they are over. */
export function createStoryHouse(options: StoryHouseOptions): StoryHouse {
  const { db, analytics, platform, secretsKey, publicUrl, plays, ...where } = options
  const house = createHouse({ ...where, kind: 'story' })
  return {
    ready: platform !== null,
    posters: postersOn,
    sweep: house.sweep,
    forget: async (workspace) => await forgetAnalytics({ db, analytics }, workspace),
    remove: async (workspace) => await removeWorkspace(db, workspace),
    play: async (production, { signal, onProgress }) => {
      if (platform === null) throw new PlayFailed('story_platform_missing')
      const order: Order = {
        production,
        places: { ...where, migrationsDir, platform },
        analyticsDatabase: analytics.database,
        secretsKey,
        publicUrl,
        plays: plays ?? ownPlays,
      }
      await house.perform<Word>({ script, id: production.load, order, signal, longestMs, onWord: onProgress })
    },
  }
}
