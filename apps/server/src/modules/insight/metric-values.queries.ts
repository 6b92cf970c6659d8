import { isMetric, type MetricId, metricOf } from '@weiying/contract'
import { DomainError, type Id } from '@weiying/kernel'
import { type Database } from '@weiying/postgres'

import { type Reach } from '../reach/index.ts'
import { type FigureAnalytics, type Figures, type SpanFigures } from './figures.analytics.ts'
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
  readonly linksOf: Reach['linksOf']
  readonly attributionHours: number
}

export interface Wish {
  readonly period: Period
  readonly accountId?: Id<'account'> | undefined
  /** Business time. */
  readonly now: Date
}

export interface PeriodWish {
  readonly wanted: readonly MetricId[]
  readonly period: Period
}

export interface PeriodsWish {
  /** In one zone, without overlap. */
  readonly periods: readonly PeriodWish[]
  readonly accountId?: Id<'account'> | undefined
  /** Business time. */
  readonly now: Date
}

export interface PeriodValues {
  readonly values: readonly ReadonlyMap<MetricId, Measurement>[]
  /** Whether anything has happened in the workspace at all. */
  readonly anything: boolean
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
  traffic: ['visits', 'consultations'],
  traffic_conversion: ['orders', 'visits', 'consultations'],
  self_service_share: ['selfServed', 'answers'],
  average_order_value: ['revenue', 'orders'],
  wechat_order_share: ['knownOrders'],
}

const needsFollowers: readonly MetricId[] = ['followers_total', 'active_rate']
const needsPushes: readonly MetricId[] = ['reply_rate', 'click_rate', 'conversion']
const needsPlatform: readonly MetricId[] = ['readers', 'sharers', 'read_rate']

export function metricValueQueries({ db, figures, pushes, linksOf, attributionHours }: ValueDeps) {
  const partsOf = (wanted: readonly MetricId[]): readonly PartName[] => [
    ...new Set(wanted.flatMap((metric) => [...(simple[metric] === undefined ? [] : [simple[metric]]), ...(made[metric] ?? [])])),
  ]

  /**
   * Several metrics over one period at once: what they have in common is read once.
   * @throws DomainError metric_not_by_account for a metric of the enterprise asked for one account
   */
  async function measure(
    workspace: Workspace,
    wanted: readonly MetricId[],
    { period, accountId, now }: Wish,
  ): Promise<ReadonlyMap<MetricId, Measurement>> {
    const { values } = await measurePeriods(workspace, { periods: [{ wanted, period }], accountId, now })
    return values[0] ?? new Map()
  }

  /** The same over several periods: the statements do not grow in number with them. */
  async function measurePeriods(workspace: Workspace, wish: PeriodsWish): Promise<PeriodValues> {
    const { periods, accountId, now } = wish
    const wanted = periods.flatMap((each) => each.wanted)
    const wants = (some: readonly MetricId[], of: readonly MetricId[] = wanted): boolean =>
      some.some((metric) => of.includes(metric))
    for (const metric of wanted) {
      if (accountId !== undefined && !metricOf(metric).byAccount) throw new DomainError('metric_not_by_account', { metric })
    }
    const [one] = periods
    if (one === undefined) return { values: [], anything: true }
    const { zone } = one.period
    const spans = periods.map(({ period }) => ({ since: startOf(period), until: endOf(period) }))
    const whole: Scope = {
      since: new Date(Math.min(...spans.map(({ since }) => since.getTime()))),
      until: new Date(Math.max(...spans.map(({ until }) => until.getTime()))),
      zone,
      accountId,
    }
    const changes = wants(needsFollowers)
    const effectiveOf = periods.filter((each) => each.wanted.includes('followers_effective'))
    const [figured, standing, pushed] = await Promise.all([
      figures.ofSpans(workspace, spans, { zone, accountId, changes }, partsOf(wanted)),
      changes || effectiveOf.length > 0 || periods.length > 1
        ? figures.standing(workspace, {
            accountId,
            effectiveUntil: effectiveOf.map(({ period }) => (endOf(period) < now ? endOf(period) : now)),
            anything: periods.length > 1,
          })
        : { followers: 0, effective: [], anything: true },
      wants(needsPushes) ? pushes.figures(workspace, whole, attributionHours) : [],
    ])
    const linked = wants(['click_rate']) ? await withLinks(workspace, pushed) : emptyLinked
    const values = await Promise.all(
      periods.map(async ({ wanted: mine, period }, index) => {
        const days = daysUpTo(period, now)
        const scope: Scope = { since: startOf(period), until: endOf(period), zone, accountId }
        const [platform, totals, buyers] = await Promise.all([
          wants(needsPlatform, mine) ? platformByDay(workspace, period, accountId) : emptyPlatform,
          wants(['wechat_order_share'], mine) ? figures.totalsOfDays(workspace, period.from, period.to) : emptyNumbers,
          wants(['repeat_rate'], mine) ? figures.buyers(workspace, scope) : null,
        ])
        const own = effectiveOf.findIndex((each) => each.period === period)
        return valuesOf(mine, days, {
          byDay: figured.spans[index]?.days ?? new Map(),
          whole: figured.spans[index]?.whole ?? {},
          followers: changes ? followersByDay(days, standing.followers, figured.changes) : emptyNumbers,
          effective: own === -1 ? null : (standing.effective[own] ?? 0),
          pushed: pushed.filter(({ day }) => day >= period.from && day <= period.to),
          linked,
          platform,
          totals,
          buyers,
        })
      }),
    )
    return { values, anything: standing.anything }
  }

  /** The campaigns that sent links of which clicks are counted. */
  async function withLinks(workspace: Workspace, pushed: readonly PushFigures[]): Promise<ReadonlySet<string>> {
    const campaigns = [...new Set(pushed.map(({ campaign }) => campaign))]
    if (campaigns.length === 0) return emptyLinked
    const links = await db.in(workspace).read(async (reader) => await linksOf(reader, workspace, campaigns))
    return new Set(links.map(({ campaignId }) => campaignId))
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

  return { measure, measurePeriods }
}

export type MetricValues = ReturnType<typeof metricValueQueries>

interface Figured {
  readonly byDay: ReadonlyMap<string, Figures>
  readonly whole: Figures
  readonly followers: ReadonlyMap<string, number>
  readonly effective: number | null
  readonly pushed: readonly PushFigures[]
  readonly linked: ReadonlySet<string>
  readonly platform: PlatformSums
  readonly totals: ReadonlyMap<string, number>
  readonly buyers: { readonly buyers: number; readonly again: number } | null
}

/** What the metrics come to, out of what was read. */
function valuesOf(
  wanted: readonly MetricId[],
  days: readonly string[],
  { byDay, whole, followers, effective, pushed, linked, platform, totals, buyers }: Figured,
): ReadonlyMap<MetricId, Measurement> {
  const of = (day: string, part: PartName): number | null => byDay.get(day)?.[part] ?? (part === 'response' ? null : 0)
  const each = (value: (day: string) => Measured): Days => new Map(days.map((day) => [day, value(day)]))
  const trafficOf = (day: string): number => sumOf([of(day, 'visits'), of(day, 'consultations')])
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
        // Nobody can open a link that was not sent.
        return pushRatio(
          ({ clickers, anonymous }) => clickers + anonymous,
          pushed.filter(({ campaign }) => linked.has(campaign)),
        )
      case 'conversion':
        return pushRatio(({ buyers: count }) => count)
      case 'traffic':
        return { total: plain(sumOf([whole.visits, whole.consultations])), days: each((day) => plain(trafficOf(day))) }
      case 'traffic_conversion':
        return {
          total: ratio(sumOf([whole.orders]), sumOf([whole.visits, whole.consultations])),
          days: each((day) => ratio(of(day, 'orders'), trafficOf(day))),
        }
      case 'self_service_share':
        return {
          total: ratio(sumOf([whole.selfServed]), sumOf([whole.selfServed, whole.answers])),
          days: each((day) => ratio(of(day, 'selfServed'), sumOf([of(day, 'selfServed'), of(day, 'answers')]))),
        }
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

  function pushRatio(count: (push: PushFigures) => number, sent = pushed): Measurement {
    const over = (rows: readonly PushFigures[]): Measured =>
      ratio(sumOf(rows.map(count)), sumOf(rows.map(({ reached }) => reached)))
    return { total: over(sent), days: each((day) => over(sent.filter((push) => push.day === day))) }
  }

  return new Map(wanted.map((metric) => [metric, one(metric)]))
}

/** Back from today: whoever came since was not there yet, whoever left since still was. */
function followersByDay(days: readonly string[], current: number, changes: SpanFigures['changes']): ReadonlyMap<string, number> {
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

type PlatformSums = ReadonlyMap<string, { readonly readers?: number; readonly sharers?: number }>

const emptyNumbers: ReadonlyMap<string, number> = new Map()
const emptyPlatform: PlatformSums = new Map()
const emptyLinked: ReadonlySet<string> = new Set()

const numberIn = (figures: Figures, part: PartName): number | null => figures[part] ?? (part === 'response' ? null : 0)

/** The metrics that an account alone can be asked for. */
export const byAccount = (wanted: readonly string[], accountId: Id<'account'> | undefined): readonly MetricId[] =>
  wanted.filter(isMetric).filter((metric) => accountId === undefined || metricOf(metric).byAccount)
