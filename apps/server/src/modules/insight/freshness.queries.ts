import { type Id } from '@weiying/kernel'
import { type Database } from '@weiying/postgres'

import { lastPlatformDay } from './platform.store.ts'

type Workspace = Id<'workspace'>

export interface Freshness {
  readonly until: Date
  readonly complete: boolean
  readonly platformDay: string | null
}

interface FreshnessDeps {
  readonly db: Database
  /** When the oldest event that is not counted yet was written. */
  readonly waitingSince: (workspace: Workspace) => Promise<Date | undefined>
  readonly now: (workspace: Workspace) => Date
}

export function freshnessQueries({ db, waitingSince, now }: FreshnessDeps) {
  return {
    /** How old the numbers are. */
    of: async (workspace: Workspace, accountId?: Id<'account'>): Promise<Freshness> => {
      const [since, platformDay] = await Promise.all([
        waitingSince(workspace),
        db.in(workspace).read(async (reader) => await lastPlatformDay(reader, workspace, accountId)),
      ])
      return { until: since ?? now(workspace), complete: since === undefined, platformDay }
    },
  }
}

export type FreshnessQueries = ReturnType<typeof freshnessQueries>
