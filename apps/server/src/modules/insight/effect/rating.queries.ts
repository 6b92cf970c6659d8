import { type Page, pageOf } from '@weiying/kernel'
import { type Database } from '@weiying/postgres'

import { type Caller } from '../../identity/index.ts'
import { type EffectAnalytics } from './effect.analytics.ts'
import { scopeOf } from './effect.queries.ts'
import { listRounds } from './rating.store.ts'
import { averageOf, type RatingRound } from './rating.ts'

interface Deps {
  readonly db: Database
  readonly analytics: Pick<EffectAnalytics, 'replied'>
  readonly timeZone: (caller: Caller) => Promise<string>
}

export interface CountedRound extends RatingRound {
  /** By message, from 1 to 5. */
  readonly replied: readonly number[]
  readonly answers: number
  readonly average: number | null
}

export function ratingQueries({ db, analytics, timeZone }: Deps) {
  async function counted(caller: Caller, round: RatingRound): Promise<CountedRound> {
    const replied = await analytics.replied(caller.workspace, scopeOf(round, await timeZone(caller)))
    const all = replied.map((count, at) => count + (round.typed[at] ?? 0))
    return { ...round, replied, answers: all.reduce((sum, count) => sum + count, 0), average: averageOf(all) }
  }

  return {
    counted,

    /** The latest first. */
    list: async (caller: Caller, limit: number, cursor?: string): Promise<Page<CountedRound>> => {
      const match = /^(\d{4}-\d{2}-\d{2}) ([0-9a-f-]{36})$/.exec(cursor ?? '')
      const after = match === null ? undefined : { toDay: match[1] ?? '', id: match[2] ?? '' }
      const found = await db
        .in(caller.workspace)
        .read(async (reader) => await listRounds(reader, caller.workspace, limit + 1, after))
      const page = pageOf(found, limit, ({ toDay, id }) => `${toDay} ${id}`)
      return { items: await Promise.all(page.items.map(async (round) => await counted(caller, round))), cursor: page.cursor }
    },
  }
}

export type RatingQueries = ReturnType<typeof ratingQueries>
