import { type Analytics } from '@weiying/clickhouse'
import { type Id } from '@weiying/kernel'

import { type Accounts } from '../../accounts/index.ts'
import { type Audience } from '../../audience/index.ts'
import { type Content } from '../../content/index.ts'
import { type Caller } from '../../identity/index.ts'
import { type Insight } from '../../insight/index.ts'
import { type CheckOwner } from '../owner.queries.ts'
import { followsAnalytics } from './follows.analytics.ts'
import { ownQueries } from './own.queries.ts'
import { peerCommands } from './peer.commands.ts'
import { peerQueries } from './peer.queries.ts'
import { peerRoutes } from './peer.routes.ts'
import { promotionCommands } from './promotion.commands.ts'
import { promotionQueries } from './promotion.queries.ts'
import { promotionRoutes } from './promotion.routes.ts'
import { type RecordDeps } from './record.commands.ts'
import { researchCommands } from './research.commands.ts'
import { researchQueries } from './research.queries.ts'
import { researchRoutes } from './research.routes.ts'
import { userPlanQueries } from './user-plan.queries.ts'

export interface PeersOptions extends RecordDeps {
  readonly analytics: Analytics
  readonly accounts: Accounts
  readonly audience: Audience
  readonly content: Content
  readonly insight: Insight
  readonly timeZone: (caller: Caller) => Promise<string>
  readonly checkOwner: CheckOwner
  readonly memberNames: (caller: Caller, ids: readonly Id<'member'>[]) => Promise<ReadonlyMap<Id<'member'>, string>>
  /** Those of them who are not disabled. */
  readonly activeMembers: (caller: Caller, ids: readonly Id<'member'>[]) => Promise<ReadonlySet<Id<'member'>>>
}

/** What is known of others and of customers (peers, research), and what is planned for growing and keeping followers. */
export function createPeers(options: PeersOptions) {
  const { db, business, analytics, audience, timeZone, memberNames, activeMembers, insight } = options
  const freshness = async (workspace: Id<'workspace'>) => await insight.freshness(workspace)
  const peers = peerCommands(options)
  const queries = peerQueries({ db, today: peers.today, own: ownQueries(options) })
  const promotion = promotionQueries({
    db,
    business,
    follows: followsAnalytics({ analytics }),
    timeZone,
    memberNames,
    activeMembers,
    freshness,
  })
  const userPlan = userPlanQueries({ db, segments: audience.segments, memberNames, activeMembers, freshness })
  const research = researchQueries({ db })
  return {
    /** For the document, the review and the account advice. */
    compare: queries.compare,
    kinds: queries.kinds,
    promotion,
    userPlan,
    research,
    routes: {
      ...peerRoutes({ commands: peers, queries }),
      ...promotionRoutes({
        commands: promotionCommands({
          ...options,
          findSegment: async (reader, caller, id) => await audience.segments.find(reader, caller.workspace, id),
        }),
        queries: promotion,
        userPlan,
      }),
      ...researchRoutes({ commands: researchCommands(options), queries: research }),
    },
  }
}

export type Peers = ReturnType<typeof createPeers>
