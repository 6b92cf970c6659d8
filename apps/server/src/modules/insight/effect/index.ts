import { type Analytics } from '@weiying/clickhouse'
import { type NewId } from '@weiying/kernel'
import { type Database } from '@weiying/postgres'

import { type Accounts } from '../../accounts/index.ts'
import { type Audit, type BusinessClocks } from '../../identity/index.ts'
import { effectAnalytics } from './effect.analytics.ts'
import { type EffectDeps, effectQueries } from './effect.queries.ts'
import { effectRoutes } from './effect.routes.ts'
import { ratingCommands } from './rating.commands.ts'
import { ratingQueries } from './rating.queries.ts'

export type { EffectModel } from './effect.queries.ts'

export interface EffectOptions extends Omit<EffectDeps, 'analytics'> {
  readonly db: Database
  readonly newId: NewId
  readonly audit: Audit
  readonly business: BusinessClocks
  readonly analytics: Analytics
  readonly accounts: Accounts
}

/** How six indices of an account's effect move, and move together; and the surveys that one of them needs. */
export function createEffect(options: EffectOptions) {
  const analytics = effectAnalytics(options)
  const effects = effectQueries({ ...options, analytics })
  const ratings = ratingCommands({
    ...options,
    checkAccount: async (reader, workspace, id) => void (await options.accounts.get(reader, workspace, id)),
  })
  return {
    get: effects.get,
    routes: effectRoutes({ effects, ratings, rounds: ratingQueries({ ...options, analytics }) }),
  }
}
