import { isMetric, type MetricId, metricOf } from '@weiying/contract'
import { DomainError, type Id } from '@weiying/kernel'
import { type Database } from '@weiying/postgres'

import { type FigureAnalytics, type Figures } from './figures.analytics.ts'
import { type Measured, type Measurement, nothing, plain, ratio, sumOf } from './measured.ts'
import { type PartName } from './parts.ts'
import { daysUpTo, endOf, type Period, startOf } from './period.ts'
import { platformDays } from './platform.store.ts'
import { type PushAnalytics, type PushFigures } from './pushes.analytics.ts'
import { type Scope } from './scope.ts'

type Workspace = Id<'workspace'>
type Days = ReadonlyMap<string, Measured>

export interface ValueDeps {
  readonly db: Database
  readonly figures: FigureAnalytics
  readonly pushes: PushAnalytics
  readonly attributionHours: number
}

export interface Wish {
  readonly period: Period
  readonly accountId?: Id<'account'> | undefined
  /** Business time. */
  readonly now: Date
}

/** Metrics that are one part of the events, or the same part over the whole period. */
const simple: Readonly<Partial<Record<MetricId, PartName>>> = {
  followers_new: 'follows',
  followers_lost: 'unfollows',
  active_contacts: 'active',
  reach: 'reached',
  clicks: 'clicks',
  messages: 'messages',
  consultations: 'consultations',
  keyword_queries: 'keywords',
  store_visits: 'visits',
  orders: 'orders',
  revenue: 'revenue',
  first_response: 'response',
}

/** Further parts that a metric is made of. */
const made: Readonly<Partial<Record<MetricId, readonly PartName[]>>> = {
  followers_net: ['follows', 'unfollows'],
  active_rate: ['active'],
  read_rate: ['articlesSent'],
  average_order_value: ['revenue', 'orders'],
  wechat_order_share: ['knownOrders'],
}

const needsFollowers: readonly MetricId[] = ['followers_total', 'active_rate']
const needsPushes: readonly MetricId[] = ['reply_rate', 'click_rate', 'conversion']
const needsPlatform: readonly MetricId[] = ['readers', 'sharers', 'read_rate']

export function metricValueQueries({ db, figures, pushes, attributionHours }: ValueDeps) {
  /**
   * Several metrics over one period at once: what they have in common is read once.
   * @throws DomainError metric_not_by_account for a metric of the enterprise asked for one account
   */
  async function measure(
    workspace: Workspace,
    wanted: readonly MetricId[],
    wish: Wish,
  ): Promise<ReadonlyMap<MetricId, Measurement>> {
    const { period, accountId, now } = wish
    const scope: Scope = { since: startOf(period), until: endOf(period), zone: period.zone, accountId }
    const days = daysUpTo(period, now)
    const wants = (some: readonly MetricId[]): boolean => some.some((metric) => wanted.includes(metric))
    for (const metric of wanted) {
      if (accountId !== undefined && !metricOf(metric).byAccount) throw new DomainError('metric_not_by_account', { metric })
    }
    const names = [
      ...new Set(
        wanted.flatMap((metric) => [...(simple[metric] === undefined ? [] : [simple[metric]]), ...(made[metric] ?? [])]),
      ),
    ]
    const [byDay, whole, followers, effective, pushed, platform, totals, buyers] = await Promise.all([
      figures.byDay(workspace, scope, names),
      figures.whole(workspace, scope, names),
      wants(needsFollowers) ? followersByDay(workspace, period, days, accountId) : emptyNumbers,
      wants(['followers_effective'])
        ? figures.effectiveFollowers(workspace, scope.until < now ? scope.until : now, accountId)
        : null,
      wants(needsPushes) ? pushes.figures(workspace, scope, attributionHours) : [],
      wants(needsPlatform) ? platformByDay(workspace, period, accountId) : emptyPlatform,
      wants(['wechat_order_share']) ? figures.totalsOfDays(workspace, period.from, period.to) : emptyNumbers,
      wants(['repeat_rate']) ? figures.buyers(workspace, scope) : null,
    ])
    const of = (day: string, part: PartName): number | null => byDay.get(day)?.[part] ?? (part === 'response' ? null : 0)
    const each = (value: (day: string) => Measured): Days => new Map(days.map((day) => [day, value(day)]))
    const ended = days.at(-1)

    function one(metric: MetricId): Measurement {
      const part = simple[metric]
      if (part !== undefined) {
        const total = days.length === 0 ? nothing : plain(numberIn(whole, part))
        return { total, days: each((day) => plain(of(day, part))) }
      }
      switch (metric) {
        case 'followers_net':
          return {
            total: plain(sumOf([whole.follows]) - sumOf([whole.unfollows])),
            days: each((day) => plain(sumOf([of(day, 'follows')]) - sumOf([of(day, 'unfollows')]))),
          }
        case 'followers_total':
          return {
            total: plain(ended === undefined ? null : (followers.get(ended) ?? null)),
            days: each((day) => plain(followers.get(day) ?? null)),
          }
        case 'followers_effective':
          return { total: plain(effective), days: each((day) => plain(day === ended ? effective : null)) }
        case 'active_rate': {
          const active = sumOf(days.map((day) => of(day, 'active')))
          return {
            total: ratio(active, sumOf(days.map((day) => followers.get(day)))),
            days: each((day) => ratio(of(day, 'active'), followers.get(day) ?? null)),
          }
        }
        case 'readers':
        case 'sharers':
          return platformMeasure(metric)
        case 'read_rate': {
          const known = days.filter((day) => platform.has(day))
          const readers = known.length === 0 ? null : sumOf(known.map((day) => platform.get(day)?.readers))
          return {
            total: ratio(readers, sumOf([whole.articlesSent])),
            days: each((day) => ratio(platform.get(day)?.readers ?? null, of(day, 'articlesSent'))),
          }
        }
        case 'reply_rate':
          return pushRatio(({ repliers }) => repliers)
        case 'click_rate':
          return pushRatio(({ clickers, anonymous }) => clickers + anonymous)
        case 'conversion':
          return pushRatio(({ buyers: count }) => count)
        case 'average_order_value':
          return {
            total: ratio(sumOf([whole.revenue]), sumOf([whole.orders])),
            days: each((day) => ratio(of(day, 'revenue'), of(day, 'orders'))),
          }
        case 'wechat_order_share': {
          const told = days.filter((day) => totals.has(day))
          return {
            total: ratio(sumOf(told.map((day) => of(day, 'knownOrders'))), sumOf(told.map((day) => totals.get(day)))),
            days: each((day) => (totals.has(day) ? ratio(of(day, 'knownOrders'), totals.get(day) ?? null) : nothing)),
          }
        }
        case 'repeat_rate':
          return { total: buyers === null ? nothing : ratio(buyers.again, buyers.buyers), days: each(() => nothing) }
        default:
          return { total: nothing, days: each(() => nothing) }
      }
    }

    function platformMeasure(metric: 'readers' | 'sharers'): Measurement {
      const known = days.filter((day) => platform.get(day)?.[metric] !== undefined)
      const total = known.length === 0 ? null : sumOf(known.map((day) => platform.get(day)?.[metric]))
      return { total: plain(total), days: each((day) => plain(platform.get(day)?.[metric] ?? null)) }
    }

    function pushRatio(count: (push: PushFigures) => number): Measurement {
      const over = (rows: readonly PushFigures[]): Measured =>
        ratio(sumOf(rows.map(count)), sumOf(rows.map(({ reached }) => reached)))
      return { total: over(pushed), days: each((day) => over(pushed.filter((push) => push.day === day))) }
    }

    return new Map(wanted.map((metric) => [metric, one(metric)]))
  }

  /** Back from today: whoever came since was not there yet, whoever left since still was. */
  async function followersByDay(
    workspace: Workspace,
    period: Period,
    days: readonly string[],
    accountId: Id<'account'> | undefined,
  ): Promise<ReadonlyMap<string, number>> {
    const [first] = days
    if (first === undefined) return new Map()
    const since: Scope = { since: startOf(period), until: farAway, zone: period.zone, accountId }
    const [current, changes] = await Promise.all([
      figures.followersNow(workspace, accountId),
      figures.byDay(workspace, since, ['follows', 'unfollows']),
    ])
    const result = new Map<string, number>()
    const changed = [...changes.keys()].sort().reverse()
    let count = current
    let next = 0
    for (const day of [...days].reverse()) {
      for (let at = changed[next]; at !== undefined && at > day; at = changed[next]) {
        count -= sumOf([changes.get(at)?.follows]) - sumOf([changes.get(at)?.unfollows])
        next += 1
      }
      result.set(day, Math.max(0, count))
    }
    return result
  }

  async function platformByDay(
    workspace: Workspace,
    { from, to }: Period,
    accountId: Id<'account'> | undefined,
  ): Promise<PlatformSums> {
    const rows = await db.in(workspace).read(async (reader) => await platformDays(reader, workspace, from, to, accountId))
    const sums = new Map<string, { readers?: number; sharers?: number }>()
    for (const { day, figures: said } of rows) {
      const sum = sums.get(day) ?? {}
      if (said.readers !== undefined) sum.readers = (sum.readers ?? 0) + said.readers
      if (said.sharers !== undefined) sum.sharers = (sum.sharers ?? 0) + said.sharers
      sums.set(day, sum)
    }
    return sums
  }

  return { measure }
}

export type MetricValues = ReturnType<typeof metricValueQueries>

type PlatformSums = ReadonlyMap<string, { readonly readers?: number; readonly sharers?: number }>

const emptyNumbers: ReadonlyMap<string, number> = new Map()
const emptyPlatform: PlatformSums = new Map()

/** DateTime64(3) ends in 2299. */
const farAway = new Date('2299-01-01T00:00:00Z')

const numberIn = (figures: Figures, part: PartName): number | null => figures[part] ?? (part === 'response' ? null : 0)

/** The metrics that an account alone can be asked for. */
export const byAccount = (wanted: readonly string[], accountId: Id<'account'> | undefined): readonly MetricId[] =>
  wanted.filter(isMetric).filter((metric) => accountId === undefined || metricOf(metric).byAccount)
