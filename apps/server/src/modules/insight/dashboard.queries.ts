import { benchmarks, type MetricId } from '@weiying/contract'
import { type Id } from '@weiying/kernel'
import { type Database } from '@weiying/postgres'

import { type BusinessClocks, type Caller } from '../identity/index.ts'
import { type FreshnessQueries } from './freshness.queries.ts'
import { hintsOf } from './hints.ts'
import { nothing } from './measured.ts'
import { byAccount, type MetricValues } from './metric-values.queries.ts'
import { daysUpTo, periodOf, previousPeriod } from './period.ts'
import { listArticles } from './platform.store.ts'
import { listTargets } from './target.store.ts'
import { effectiveTargets, isOnTrack } from './target.ts'

/** How many accounts the workspace has connected, and how many questions wait for an answer. */
export type Situation = (caller: Caller) => Promise<{ accounts: number; unanswered: number }>

interface DashboardDeps {
  readonly db: Database
  readonly business: BusinessClocks
  readonly values: MetricValues
  readonly freshness: FreshnessQueries
  readonly situation: Situation
  readonly timeZone: (caller: Caller) => Promise<string>
}

export const totalMetrics: readonly MetricId[] = ['followers_total', 'followers_effective', 'messages', 'orders']
export const cardMetrics: readonly MetricId[] = [
  'active_rate',
  'conversion',
  'followers_net',
  'reply_rate',
  'click_rate',
  'read_rate',
  'revenue',
]
export const trendMetrics: readonly MetricId[] = [
  'followers_new',
  'followers_lost',
  'active_contacts',
  'messages',
  'clicks',
  'readers',
  'orders',
  'revenue',
]
const topArticles = 5

export function dashboardQueries({ db, business, values, freshness, situation, timeZone }: DashboardDeps) {
  return {
    get: async (caller: Caller, input: { from: string; to: string; accountId?: Id<'account'> | undefined }) => {
      const { workspace } = caller
      const { accountId } = input
      const zone = await timeZone(caller)
      const period = periodOf(input.from, input.to, zone)
      const previous = previousPeriod(period)
      const now = business.of(workspace).now()
      const wish = { accountId, now }
      const shown = byAccount([...new Set([...totalMetrics, ...cardMetrics, ...trendMetrics])], accountId)
      const [measured, fresh, facts, own, articles] = await Promise.all([
        values.measurePeriods(workspace, {
          ...wish,
          periods: [
            { wanted: shown, period },
            { wanted: byAccount(cardMetrics, accountId), period: previous },
          ],
        }),
        freshness.of(workspace, accountId),
        situation(caller),
        db.in(workspace).read(async (reader) => await listTargets(reader, workspace)),
        db
          .in(workspace)
          .read(
            async (reader) =>
              await listArticles(reader, workspace, { from: input.from, to: input.to, accountId }, 'readers', topArticles),
          ),
      ])
      const [current, before] = measured.values
      const targets = new Map(effectiveTargets(own).map((target) => [target.metric, target]))
      const days = daysUpTo(period, now)
      const valueOf = (metric: MetricId) => current?.get(metric)?.total ?? nothing
      const cards = byAccount(cardMetrics, accountId).map((metric) => {
        const target = targets.get(metric)
        return {
          metric,
          current: valueOf(metric),
          previous: before?.get(metric)?.total ?? nothing,
          target: target === undefined ? null : { value: target.value, from: target.from },
          onTrack: isOnTrack(metric, valueOf(metric).value, target?.value),
          benchmark: benchmarks[metric] ?? null,
        }
      })
      return {
        ...period,
        previousFrom: previous.from,
        previousTo: previous.to,
        timeZone: zone,
        freshness: fresh,
        firstRun: facts.accounts === 0 || !measured.anything,
        totals: byAccount(totalMetrics, accountId).map((metric) => ({ metric, current: valueOf(metric) })),
        cards,
        days,
        trends: byAccount(trendMetrics, accountId).map((metric) => ({
          metric,
          values: days.map((day) => current?.get(metric)?.days.get(day)?.value ?? null),
        })),
        articles,
        hints: hintsOf({
          ...facts,
          followers: valueOf('followers_total').value ?? 0,
          orders: accountId === undefined ? (valueOf('orders').value ?? 0) : null,
          pushed: valueOf('reply_rate').denominator ?? 0,
          followersNew: current?.get('followers_new')?.total.value ?? 0,
          followersLost: current?.get('followers_lost')?.total.value ?? 0,
          offTrack: cards.flatMap(({ metric, onTrack }) => (onTrack === false ? [metric] : [])),
          platformDay: fresh.platformDay,
          now,
        }),
      }
    },
  }
}

export type DashboardQueries = ReturnType<typeof dashboardQueries>
