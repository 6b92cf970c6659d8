import { type Language, type MetricId, metricIds, metricOf } from '@weiying/contract'

import { api } from '../../http/implement.ts'
import { type BusinessClocks, type Caller } from '../identity/index.ts'
import { type CampaignRef } from '../reach/index.ts'
import { type CampaignReports } from './campaign-report.queries.ts'
import { type ContentReports } from './content-report.queries.ts'
import { type DashboardQueries } from './dashboard.queries.ts'
import { type Freshness, type FreshnessQueries } from './freshness.queries.ts'
import { nothing } from './measured.ts'
import { type MetricValues } from './metric-values.queries.ts'
import { periodOf } from './period.ts'
import { type PlatformCommands } from './platform.commands.ts'
import { type Article } from './platform.store.ts'
import { type Reconciliation } from './reconcile.queries.ts'
import { type TargetCommands } from './target.commands.ts'
import { type EffectiveTarget } from './target.ts'

interface Deps {
  values: MetricValues
  dashboards: DashboardQueries
  freshness: FreshnessQueries
  campaigns: CampaignReports
  campaign: (caller: Caller, id: CampaignRef['id']) => Promise<CampaignRef>
  contents: ContentReports
  platform: PlatformCommands
  reconciliation: Reconciliation
  targets: TargetCommands
  targetsOf: (caller: Caller) => Promise<readonly EffectiveTarget[]>
  business: BusinessClocks
  timeZone: (caller: Caller) => Promise<string>
  words: (language: Language) => Promise<(metric: MetricId) => { name: string; definition: string }>
}

export function insightRoutes(deps: Deps) {
  const { values, dashboards, freshness, campaigns, contents, platform, reconciliation, targets, business, timeZone } = deps
  return {
    metrics: {
      list: api.metrics.list.handler(async ({ input }) => {
        const words = await deps.words(input.language)
        return { items: metricIds.map((id) => ({ ...presentMetric(id), ...words(id) })) }
      }),
      values: api.metrics.values.handler(async ({ input: { metric, from, to, accountId }, context: { caller } }) => {
        const zone = await timeZone(caller)
        const now = business.of(caller.workspace).now()
        const [measured, fresh] = await Promise.all([
          values.measure(caller.workspace, [metric], { period: periodOf(from, to, zone), accountId, now }),
          freshness.of(caller.workspace, accountId),
        ])
        const found = measured.get(metric)
        return {
          total: found?.total ?? nothing,
          days: [...(found?.days ?? [])].map(([day, value]) => ({ day, ...value })),
          timeZone: zone,
          freshness: present(fresh),
        }
      }),
    },
    dashboards: {
      get: api.dashboards.get.handler(async ({ input, context: { caller } }) => {
        const {
          zone: _,
          freshness: fresh,
          totals,
          cards,
          days,
          trends,
          articles,
          hints,
          ...rest
        } = await dashboards.get(caller, input)
        return {
          ...rest,
          freshness: present(fresh),
          totals: [...totals],
          cards: [...cards],
          days: [...days],
          trends: trends.map(({ metric, values: line }) => ({ metric, values: [...line] })),
          articles: articles.map(presentArticle),
          hints: [...hints],
        }
      }),
    },
    metricTargets: {
      list: api.metricTargets.list.handler(async ({ context }) => ({ items: [...(await deps.targetsOf(context.caller))] })),
      set: api.metricTargets.set.handler(async ({ input, context }) => {
        const { metric, value, version } = await targets.set(context.caller, input.metric, input.value, input.expectedVersion)
        return { metric, value, version }
      }),
    },
    platformFigures: {
      compare: api.platformFigures.compare.handler(async ({ input, context: { caller } }) => {
        const [items, fresh] = await Promise.all([
          reconciliation.compare(caller, input.accountId, input.from, input.to),
          freshness.of(caller.workspace, input.accountId),
        ])
        return { items, freshness: present(fresh) }
      }),
      pull: api.platformFigures.pull.handler(
        async ({ input, context }) => await platform.pull(context.caller, input.accountId, input.from, input.to),
      ),
    },
    campaignReports: {
      list: api.campaignReports.list.handler(async ({ input, context: { caller } }) => {
        const [{ items, timeZone: zone }, fresh] = await Promise.all([
          campaigns.list(caller, input),
          freshness.of(caller.workspace, input.accountId),
        ])
        return {
          items: items.map((each) => ({ ...each, launchedAt: each.launchedAt?.toISOString() ?? null })),
          windowHours: input.windowHours,
          timeZone: zone,
          freshness: present(fresh),
        }
      }),
      get: api.campaignReports.get.handler(async ({ input, context: { caller } }) => {
        const ref = await deps.campaign(caller, input.campaignId)
        const [report, fresh] = await Promise.all([
          campaigns.get(caller, ref, input.windowHours),
          freshness.of(caller.workspace, ref.accountId),
        ])
        return {
          ...report,
          launchedAt: report.launchedAt?.toISOString() ?? null,
          skipped: [...report.skipped],
          articles: report.articles.map(presentArticle),
          windowHours: input.windowHours,
          touch: 'last' as const,
          freshness: present(fresh),
        }
      }),
    },
    contentReports: {
      list: api.contentReports.list.handler(async ({ input, context }) => {
        const page = await contents.list(context.caller, input, input.sort, input.limit, input.cursor)
        return { items: page.items.map(presentArticle), cursor: page.cursor }
      }),
      groups: api.contentReports.groups.handler(async ({ input, context }) => ({
        items: [...(await contents.groups(context.caller, input, input.by))],
      })),
    },
  }
}

const present = ({ until, complete, platformDay }: Freshness) => ({ until: until.toISOString(), complete, platformDay })

const presentMetric = (id: MetricId) => {
  const { numerator = null, denominator = null, ...metric } = metricOf(id)
  return { id, ...metric, numerator, denominator }
}

const presentArticle = (article: Article) => ({
  msgid: article.msgid,
  accountId: article.accountId,
  title: article.title,
  url: article.url,
  publishedOn: article.publishedOn,
  target: article.target,
  readers: article.readers,
  sharers: article.sharers,
  favourites: article.favourites,
  likes: article.likes,
  comments: article.comments,
  readRate: article.target === null || article.target === 0 ? null : article.readers / article.target,
  asOf: article.statDate,
})
