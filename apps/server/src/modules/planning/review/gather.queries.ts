import { type MetricId, metricOf, reviewFigureIds, reviewFigureOf } from '@weiying/contract'
import { addDays, countDays, dayIn, type Id, momentIn } from '@weiying/kernel'
import { type Database, type Reader } from '@weiying/postgres'

import { type BusinessClocks, type Caller } from '../../identity/index.ts'
import { type Insight, type Measurement, type Period } from '../../insight/index.ts'
import { listGoals } from '../goal.store.ts'
import { type Goal, standingOf } from '../goal.ts'
import {
  type ActivityRow,
  type CampaignOutcome,
  type ContentRow,
  type Facts,
  type FollowUp,
  type GoalRow,
  type NextEntry,
  type TopicRow,
  type WorkRow,
} from './draft.ts'
import { type Figure, figureOf, type Figures } from './figure.ts'
import { type EventCounts, type EventScope, type PromotionAnalytics } from './promotion.analytics.ts'
import { type PlannedChannel, promotionRows, type PromotionNote } from './promotion.ts'
import { periodAfter, periodBefore, type ReviewKind, type ReviewPeriod } from './review-period.ts'

/** What other parts of the product tell a review. Absent: not measured yet, and the review says so. */
export interface ReviewSources {
  readonly unanswered: (caller: Caller) => Promise<number>
  readonly campaigns: (caller: Caller, period: ReviewPeriod) => Promise<readonly CampaignOutcome[]>
  readonly content: (caller: Caller, period: ReviewPeriod) => Promise<readonly ContentRow[]>
  readonly next: (caller: Caller, period: ReviewPeriod, planId: Id<'plan'> | null) => Promise<readonly NextEntry[]>
  readonly work: (caller: Caller, period: ReviewPeriod, planId: Id<'plan'> | null) => Promise<readonly WorkRow[]>
  readonly topics: (caller: Caller, period: ReviewPeriod, previous: ReviewPeriod) => Promise<readonly TopicRow[]>
  readonly plannedChannels: (
    caller: Caller,
    period: ReviewPeriod,
    planId: Id<'plan'> | null,
  ) => Promise<readonly PlannedChannel[]>
  /** What promotion plans call the codes that they track, whenever they ran. */
  readonly codeNames: (caller: Caller, planId: Id<'plan'> | null) => Promise<ReadonlyMap<string, string>>
  readonly activities: (caller: Caller, period: ReviewPeriod, planId: Id<'plan'> | null) => Promise<readonly ActivityRow[]>
  /** Nodes of the plan's goal trees, as far as the period touches them. */
  readonly treeGoals: (caller: Caller, period: ReviewPeriod, planId: Id<'plan'> | null) => Promise<readonly GoalRow[]>
  readonly gapOf: (caller: Caller, goal: Goal, period: ReviewPeriod, planId: Id<'plan'> | null) => Promise<GoalRow['gap']>
}

export interface GatherDeps {
  readonly db: Database
  readonly business: BusinessClocks
  readonly insight: Pick<Insight, 'measure' | 'freshness'>
  readonly promotion: PromotionAnalytics
  readonly sources: ReviewSources
  readonly memberName: (caller: Caller, id: Id<'member'>) => Promise<string>
}

export interface ReviewScope {
  readonly kind: ReviewKind
  readonly planId: Id<'plan'> | null
  readonly period: ReviewPeriod
  readonly zone: string
}

/** Of the catalogue; the others are counted here. */
const metricsOf: readonly MetricId[] = reviewFigureIds.flatMap((id) => {
  const { metric } = reviewFigureOf(id)
  return metric === undefined ? [] : [metric]
})

const counted: Readonly<Record<string, keyof EventCounts>> = {
  pushes: 'pushes',
  interactions: 'interactions',
  menu_clicks: 'menuClicks',
  reply_missing: 'missing',
}

export const eventPartOf = (figure: string): keyof EventCounts | undefined => counted[figure]

export const scopeOf = ({ from, to }: ReviewPeriod, zone: string): EventScope => ({
  since: momentIn(zone, from),
  until: momentIn(zone, addDays(to, 1)),
  zone,
})

export function gatherQueries({ db, business, insight, promotion, sources, memberName }: GatherDeps) {
  async function platformFigures(caller: Caller, scope: ReviewScope, now: Date): Promise<Figures> {
    const { workspace } = caller
    const { kind, period, zone } = scope
    const earlier = periodBefore(kind, period)
    const measure = async (each: ReviewPeriod) => await insight.measure(workspace, metricsOf, { period: { ...each, zone }, now })
    const [values, before, counts, earlierCounts, unanswered] = await Promise.all([
      measure(period),
      measure(earlier),
      promotion.counts(workspace, scopeOf(period, zone)),
      promotion.counts(workspace, scopeOf(earlier, zone)),
      sources.unanswered(caller),
    ])
    const figures = reviewFigureIds.map((id): Figure => {
      const { metric, unit, direction } = reviewFigureOf(id)
      const part = eventPartOf(id)
      if (part !== undefined) return figureOf({ key: id, unit, direction, value: counts[part], previous: earlierCounts[part] })
      if (id === 'unanswered') return figureOf({ key: id, unit, direction, value: unanswered, previous: null })
      return figureOf({ key: id, unit, direction, ...both(metric, values, before) })
    })
    const byKey = Object.fromEntries(figures.map((figure) => [figure.key, figure]))
    // How many cases stand behind a sum of money or a waiting time: without them nothing is said of its movement.
    const orders = byKey['orders']
    const cases: Figures = Object.fromEntries(
      Object.values(byKey).map((figure) => [
        figure.key,
        figure.key === 'revenue' || figure.key === 'average_order_value'
          ? { ...figure, denominator: orders?.value ?? null, previousDenominator: orders?.previous ?? null }
          : figure.key === 'first_response'
            ? { ...figure, denominator: counts.answers, previousDenominator: earlierCounts.answers }
            : figure,
      ]),
    )
    return cases
  }

  /** Where the goals that the period touches stood at its end. */
  async function goalRows(caller: Caller, { period, zone, planId }: ReviewScope, now: Date): Promise<readonly GoalRow[]> {
    const goals = await db.in(caller.workspace).read(async (reader) => await goalsDuring(reader, caller.workspace, period))
    return await Promise.all(goals.map(async (goal) => await goalRow(caller, goal, period, zone, now, planId)))
  }

  async function goalRow(
    caller: Caller,
    goal: Goal,
    period: ReviewPeriod,
    zone: string,
    now: Date,
    planId: Id<'plan'> | null,
  ): Promise<GoalRow> {
    const end = goal.toDay < period.to ? goal.toDay : period.to
    const { unit, period: kind } = metricOf(goal.metric)
    const level = kind === 'last'
    const asked: Period = { from: level ? addDays(goal.fromDay, -1) : goal.fromDay, to: end, zone }
    const measured = (
      await insight.measure(caller.workspace, [goal.metric], { period: asked, accountId: goal.accountId ?? undefined, now })
    ).get(goal.metric)
    const { begin, value, denominator } = standFrom(measured, level ? asked.from : null)
    const today = dayIn(zone, now)
    const last = end < today ? end : today
    const elapsed = Math.min(1, Math.max(0, countDays(goal.fromDay, last) / countDays(goal.fromDay, goal.toDay)))
    const standing = standingOf(goal, { value, begin, elapsed, daysLeft: 0 })
    const behind = standing.state === 'off_track' || standing.state === 'missed'
    return {
      key: `goal:${goal.id}`,
      goalId: goal.id,
      node: null,
      name: goal.name,
      metric: goal.metric,
      unit,
      accountId: goal.accountId,
      target: goal.target,
      grows: kind !== 'ratio' && kind !== 'median',
      direction: goal.direction,
      from: goal.fromDay,
      to: end,
      value,
      denominator,
      expected: standing.expected,
      forecast: standing.forecast,
      elapsed,
      state: standing.state,
      owned: goal.ownerId !== null,
      ownerName: goal.ownerId === null ? null : await memberName(caller, goal.ownerId).catch(() => null),
      gap: behind ? await sources.gapOf(caller, goal, period, planId) : null,
    }
  }

  return {
    facts: async (
      caller: Caller,
      scope: ReviewScope,
      notes: Readonly<Record<string, PromotionNote>>,
      followUps: (goals: readonly GoalRow[], figures: Figures) => Promise<readonly FollowUp[]>,
    ): Promise<Facts> => {
      const { workspace } = caller
      const { kind, period, zone, planId } = scope
      const earlier = periodBefore(kind, period)
      const now = business.of(workspace).now()
      const monthly = kind === 'monthly'
      const [
        figures,
        channels,
        channelsBefore,
        planned,
        codeNames,
        plainGoals,
        treeGoals,
        work,
        topics,
        content,
        activities,
        campaigns,
        next,
        fresh,
      ] = await Promise.all([
        platformFigures(caller, scope, now),
        promotion.channels(workspace, scopeOf(period, zone)),
        promotion.channels(workspace, scopeOf(earlier, zone)),
        sources.plannedChannels(caller, period, planId),
        sources.codeNames(caller, planId),
        goalRows(caller, scope, now),
        sources.treeGoals(caller, period, planId),
        sources.work(caller, period, planId),
        sources.topics(caller, period, earlier),
        monthly ? sources.content(caller, period) : [],
        monthly ? sources.activities(caller, period, planId) : [],
        sources.campaigns(caller, period),
        sources.next(caller, periodAfter(kind, period), planId),
        insight.freshness(workspace),
      ])
      const goals = [...treeGoals, ...plainGoals]
      const missing = fresh.platformDay === null || fresh.platformDay < period.to
      return {
        kind,
        figures,
        promotion: promotionRows(channels, channelsBefore, notes, planned, codeNames),
        goals,
        work,
        content,
        activities,
        campaigns,
        customers: topics,
        followUps: await followUps(goals, figures),
        next,
        incomplete: [
          ...(period.to >= dayIn(zone, now) ? (['period_open'] as const) : []),
          ...(missing && (figures['pushes']?.value ?? 0) > 0 ? (['platform_figures'] as const) : []),
        ],
        platformDay: fresh.platformDay,
      }
    },

    /** A goal's row again, as of now: for tracing. */
    goalRow,
  }
}

export type GatherQueries = ReturnType<typeof gatherQueries>

function both(
  metric: MetricId | undefined,
  values: ReadonlyMap<MetricId, Measurement>,
  before: ReadonlyMap<MetricId, Measurement>,
): Pick<Figure, 'value' | 'previous' | 'numerator' | 'denominator' | 'previousNumerator' | 'previousDenominator'> {
  const total = metric === undefined ? undefined : values.get(metric)?.total
  const earlier = metric === undefined ? undefined : before.get(metric)?.total
  return {
    value: total?.value ?? null,
    numerator: total?.numerator ?? null,
    denominator: total?.denominator ?? null,
    previous: earlier?.value ?? null,
    previousNumerator: earlier?.numerator ?? null,
    previousDenominator: earlier?.denominator ?? null,
  }
}

const standFrom = (measured: Measurement | undefined, beginDay: string | null) => ({
  begin: beginDay === null ? null : (measured?.days.get(beginDay)?.value ?? null),
  value: measured?.total.value ?? null,
  denominator: measured?.total.denominator ?? null,
})

const mostGoals = 200

async function goalsDuring(reader: Reader, workspace: Id<'workspace'>, period: ReviewPeriod): Promise<readonly Goal[]> {
  // "Current" as of the first day of the period: what ends before it has no part in it.
  const found = await listGoals(reader, workspace, { state: 'current', today: period.from }, mostGoals)
  return found.filter(({ fromDay }) => fromDay <= period.to)
}
