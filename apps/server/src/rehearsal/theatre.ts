import { fileURLToPath } from 'node:url'

import { type Performance, PlayFailed, type Theatre } from '../modules/planning/index.ts'
import { createHouse } from '../theatre/house.ts'
import { type Places } from '../theatre/places.ts'
import { type Order, type Word } from './messages.ts'

export interface TheatreOptions extends Omit<Places, 'platform' | 'migrationsDir'> {
  /** How a private simulated platform is started; null: nobody said. */
  readonly platform: readonly string[] | null
}

const script = fileURLToPath(new URL('main.ts', import.meta.url))
const migrationsDir = fileURLToPath(new URL('../../migrations', import.meta.url))
/** Where nothing is played. */
export const closedTheatre: Theatre = {
  ready: false,
  play: async () => {
    await Promise.resolve()
    throw new PlayFailed('rehearsal_platform_missing')
  },
  sweep: async () => {},
}

/** What a rehearsal may take at most before it is given up, whatever it does. */
const longestMs = 30 * 60_000

/** Rehearsals in a process and on databases of their own. */
export function createTheatre({ databaseUrl, analyticsUrl, platform }: TheatreOptions): Theatre {
  const house = createHouse({ databaseUrl, analyticsUrl, kind: 'rehearsal' })
  return {
    ready: platform !== null,
    sweep: house.sweep,
    play: async (what, { id, signal, onProgress }) => {
      if (platform === null) throw new PlayFailed('rehearsal_platform_missing')
      const performances: Performance[] = []
      const order: Order = { rehearsal: id, script: what, places: { databaseUrl, analyticsUrl, migrationsDir, platform } }
      await house.perform<Word>({
        script,
        id,
        order,
        signal,
        longestMs,
        onWord: (word) => (word.kind === 'progress' ? onProgress(word.progress) : void performances.push(word.performance)),
      })
      return performances
    },
  }
}
