import { type Background, type TickerDeps } from '@weiying/jobs'

import { type Insight } from '../../insight/index.ts'
import { type Reach } from '../../reach/index.ts'
import { type PrepareDeps, prepareQueries } from './prepare.queries.ts'
import { rehearsalCommands, type RehearsalDeps } from './rehearsal.commands.ts'
import { rehearsalTicker } from './rehearsal.jobs.ts'
import { rehearsalQueries } from './rehearsal.queries.ts'
import { rehearsalRoutes } from './rehearsal.routes.ts'

export type { Theatre } from './script.ts'

export interface RehearsalsOptions extends RehearsalDeps, PrepareDeps {
  readonly reach: Reach
  readonly insight: Pick<Insight, 'campaignReports'>
  readonly ticking: TickerDeps
  readonly onWake: (channel: string, wake: () => void) => () => void
}

/** Rehearsals: what would happen, played by the same code on databases and a simulated platform of their own. */
export function createRehearsals(options: RehearsalsOptions) {
  const { theatre } = options
  const prepare = prepareQueries(options)
  const backgrounds: readonly Background[] = [rehearsalTicker({ ...options, prepare: prepare.prepare })]
  const queries = rehearsalQueries(options)
  return {
    /** For documents and reviews. */
    list: queries.list,
    get: queries.get,
    backgrounds,
    routes: rehearsalRoutes({ commands: rehearsalCommands(options, prepare), queries, theatre }),
  }
}

export type Rehearsals = ReturnType<typeof createRehearsals>
