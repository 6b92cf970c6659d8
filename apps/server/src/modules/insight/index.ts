import { type Analytics } from '@weiying/clickhouse'
import { attributionHours } from '@weiying/contract'
import { type Background, type TickerDeps } from '@weiying/jobs'
import { DomainError, type Id, type NewId } from '@weiying/kernel'
import { type Database } from '@weiying/postgres'
import { createTexts } from '@weiying/texts'

import { type Consumer, type Events, eventsProgress } from '../../events/index.ts'
import { type Accounts } from '../accounts/index.ts'
import { type Content } from '../content/index.ts'
import { type Audit, type BusinessClocks, type Caller } from '../identity/index.ts'
import { type Reach } from '../reach/index.ts'
import { campaignReportQueries } from './campaign-report.queries.ts'
import { contentReportQueries } from './content-report.queries.ts'
import { dashboardQueries } from './dashboard.queries.ts'
import { createEffect, type EffectOptions } from './effect/index.ts'
import { figureAnalytics } from './figures.analytics.ts'
import { freshnessQueries } from './freshness.queries.ts'
import { insightRoutes } from './insight.routes.ts'
import { metricValueQueries } from './metric-values.queries.ts'
import { platformCommands } from './platform.commands.ts'
import { platformGateway } from './platform.gateway.ts'
import { platformAtRest, platformTicker, watchConnected } from './platform.jobs.ts'
import { pushAnalytics } from './pushes.analytics.ts'
import { reconcileQueries } from './reconcile.queries.ts'
import { targetCommands } from './target.commands.ts'
import { listTargets } from './target.store.ts'
import { effectiveTargets } from './target.ts'

export type { EffectModel } from './effect/index.ts'
export type { Freshness } from './freshness.queries.ts'
export type { Measured, Measurement } from './measured.ts'
export { interactions } from './parts.ts'
export { daysUpTo, type Period, periodOf } from './period.ts'

export interface InsightOptions {
  readonly db: Database
  readonly analytics: Analytics
  readonly events: Events
  readonly audit: Audit
  readonly business: BusinessClocks
  readonly accounts: Accounts
  readonly content: Content
  readonly reach: Reach
  readonly ticking: TickerDeps
  readonly onWake: (channel: string, wake: () => void) => () => void
  readonly timeZone: (caller: Caller) => Promise<string>
  /** Questions of customers that nobody has answered yet. */
  readonly unanswered: (caller: Caller) => Promise<number>
  readonly newId: NewId
  /** What customers wanted by week, and how much of it was answered. */
  readonly asked: EffectOptions['asked']
}

/** What the numbers are: one catalogue of metrics, read from the event log, the follows and the platform's statistics. */
export function createInsight(options: InsightOptions) {
  const { db, analytics, events, audit, business, accounts, content, reach, ticking, timeZone, unanswered } = options
  const figures = figureAnalytics({ analytics })
  const pushes = pushAnalytics({ analytics })
  const values = metricValueQueries({ db, figures, pushes, linksOf: reach.linksOf, attributionHours: attributionHours.default })
  const freshness = freshnessQueries({
    db,
    waitingSince: eventsProgress({ db, analytics }).waitingSince,
    now: (workspace) => business.of(workspace).now(),
  })
  const gateway = platformGateway({ official: accounts.gateway.official })
  const platformDeps = { db, events, audit, business, gateway }
  const platform = platformCommands(platformDeps)
  const dashboards = dashboardQueries({
    db,
    business,
    values,
    freshness,
    timeZone,
    situation: async (caller) => {
      const connected = await db.in(caller.workspace).read(async (reader) => await accounts.list(reader, caller.workspace))
      return { accounts: connected.length, unanswered: await unanswered(caller) }
    },
  })
  const effect = createEffect({ ...options, values, freshness: freshness.of })
  const campaignRefs = reach.refs
  const campaignReports = campaignReportQueries({ db, business, pushes, campaignRefs, linksOf: reach.linksOf, timeZone })
  const contentReports = contentReportQueries({
    db,
    messageArticles: reach.messageArticles,
    messagePeople: reach.messagePeople,
    articleFacts: content.articles.facts,
  })
  const routes = insightRoutes({
    values,
    dashboards,
    freshness,
    business,
    timeZone,
    campaigns: campaignReports,
    campaign: async (caller, id) => {
      const [found] = await db.in(caller.workspace).read(async (reader) => await campaignRefs(reader, caller.workspace, [id]))
      if (found === undefined) throw new DomainError('not_found')
      return found
    },
    contents: contentReports,
    platform,
    reconciliation: reconcileQueries({ db, business, values }),
    targets: targetCommands({ db, audit }),
    targetsOf: async (caller) =>
      effectiveTargets(await db.in(caller.workspace).read(async (reader) => await listTargets(reader, caller.workspace))),
    words: async (language) => {
      const { find } = await createTexts(language)
      return (metric) => ({
        name: find(`insight.metric.${metric}`) ?? metric,
        definition: find(`insight.metric.${metric}.definition`) ?? '',
      })
    },
  })
  const consumers: readonly Consumer[] = [watchConnected({ db })]
  const backgrounds: readonly Background[] = [platformTicker(ticking, platformDeps, platform, options.onWake)]
  return {
    /** Values of metrics over a period, in all and by day. */
    measure: values.measure,
    /** Articles with their figures, one by one and added up. */
    contents: contentReports,
    /** The same over several periods at once. */
    measurePeriods: values.measurePeriods,
    /** What campaigns brought. */
    campaignReports,
    freshness: (workspace: Id<'workspace'>, accountId?: Id<'account'>) => freshness.of(workspace, accountId),
    /** Whether the platform has been asked for all that should be there by now. */
    atRest: async () => await platformAtRest({ db, business }),
    /** The six related indices by week. */
    effect: effect.get,
    consumers,
    backgrounds,
    routes: { ...routes, ...effect.routes },
  }
}

export type Insight = ReturnType<typeof createInsight>
