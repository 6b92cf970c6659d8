import { type Id } from '@weiying/kernel'
import { can, type Feature, features, inForce, massLimits } from '@weiying/wechat/limits'

import { type Accounts } from '../accounts/index.ts'
import { type Caller } from '../identity/index.ts'
import { type Insight } from '../insight/index.ts'
import { type PlatformFact, type PlatformFacts, type WishedFunction } from './advice.ts'
import { forecastQueries } from './forecast.queries.ts'
import { goalCommands, type PlanningDeps } from './goal.commands.ts'
import { goalQueries } from './goal.queries.ts'
import { planCommands } from './plan.commands.ts'
import { planQueries } from './plan.queries.ts'
import { forecastRoutes, planRoutes } from './plan.routes.ts'
import { planningRoutes } from './planning.routes.ts'

export interface PlanningOptions extends Omit<PlanningDeps, 'checkAccount'> {
  readonly accounts: Accounts
  readonly insight: Insight
  readonly timeZone: (caller: Caller) => Promise<string>
  readonly memberNames: (caller: Caller, ids: readonly Id<'member'>[]) => Promise<ReadonlyMap<Id<'member'>, string>>
}

/** Goals (a metric, a target, a period, an owner, and where that stands) and plans with their interview and the advice from it. */
export function createPlanning(options: PlanningOptions) {
  const { db, accounts } = options
  const commands = goalCommands({
    ...options,
    checkAccount: async (caller, id) =>
      void (await db.in(caller.workspace).read(async (reader) => await accounts.get(reader, caller.workspace, id))),
  })
  const queries = goalQueries(options)
  const plans = { commands: planCommands(options), queries: planQueries({ ...options, facts: platformFacts }) }
  return {
    routes: { ...planningRoutes({ commands, queries }), ...planRoutes(plans), ...forecastRoutes(forecastQueries(options)) },
  }
}

/** Which right of the platform each wished function stands on. Membership and booking are ours: no right is needed. */
const featureOf: Readonly<Partial<Record<WishedFunction, Feature>>> = {
  menus: 'menus',
  order_notices: 'template_messages',
  signed_in_pages: 'web_oauth',
  channel_codes: 'qrcodes',
  customer_chat: 'customer_messages',
  // Paying inside WeChat needs the openid of who pays, so it stands on web sign-in.
  payment: 'web_oauth',
}

/** Today's rights and quotas as the advice reads them. */
export const platformFacts = (): PlatformFacts => ({
  servicePerMonth: massLimits.servicePerPersonAndMonth,
  massQuota: factOf('mass_quota', null, massLimits),
  allows: (account, wished) => {
    const feature = featureOf[wished]
    if (feature === undefined) return undefined
    const rule = inForce<unknown>(features[feature], latestDay)
    return {
      allowed: can(account, feature).allowed,
      fact: factOf('feature', feature, rule ?? { source: 'no source found', confidence: 'memory' }),
    }
  },
})

const latestDay = '9999-12-31'

const factOf = (
  id: PlatformFact['id'],
  feature: string | null,
  {
    source,
    confidence,
    since,
  }: { readonly source: string; readonly confidence: PlatformFact['confidence']; readonly since?: string },
): PlatformFact => ({ id, feature, source, confidence, since: since ?? null, historic: false })

export type Planning = ReturnType<typeof createPlanning>
