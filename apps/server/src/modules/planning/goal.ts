import { type MetricId, metricOf } from '@weiying/contract'
import { countDays, DomainError, type Id } from '@weiying/kernel'

import { checkTarget } from './goals/tree-rules.ts'

export type Direction = 'at_least' | 'at_most'
export type GoalState = 'not_started' | 'no_data' | 'on_track' | 'off_track' | 'reached' | 'missed'

/** What somebody wants a metric to be within a period. */
export interface Goal {
  readonly workspaceId: Id<'workspace'>
  readonly id: Id<'goal'>
  readonly name: string
  readonly metric: MetricId
  readonly accountId: Id<'account'> | null
  /** In the unit of the metric; shares as 0…1. */
  readonly target: number
  readonly direction: Direction
  readonly fromDay: string
  readonly toDay: string
  readonly ownerId: Id<'member'> | null
  readonly note: string
  readonly createdAt: Date
  readonly archivedAt: Date | null
  readonly version: number
}

const longestDays = 366

/** @throws DomainError goal_period_invalid, goal_target_not_positive, goal_target_absurd, goal_target_share, metric_not_by_account */
export function checkGoal({ name, metric, accountId, target, direction, fromDay, toDay }: Goal): void {
  if (fromDay > toDay || countDays(fromDay, toDay) > longestDays)
    throw new DomainError('goal_period_invalid', { from: fromDay, to: toDay, most: longestDays })
  const { unit, byAccount } = metricOf(metric)
  checkTarget({ name, unit, direction }, target)
  if (accountId !== null && !byAccount) throw new DomainError('metric_not_by_account', { metric })
}

/** Which way is meant when nobody says. */
export const directionOf = (metric: MetricId): Direction => (metricOf(metric).direction === 'up' ? 'at_least' : 'at_most')

export interface Standing {
  readonly state: GoalState
  /** What it should be by now. */
  readonly expected: number | null
  readonly share: number | null
  readonly elapsed: number
  readonly daysLeft: number
  readonly forecast: number | null
}

/**
 * Where a goal stands. What adds up (sums, people over the period) is expected on a straight line, a state (followers) on a line from
 * where it began, a rate at any time. Today counts as a whole day only when it is over.
 */
export function standingOf(
  goal: Pick<Goal, 'metric' | 'target' | 'direction' | 'fromDay' | 'toDay'>,
  measured: { readonly value: number | null; readonly begin: number | null; readonly elapsed: number; readonly daysLeft: number },
): Standing {
  const { value, begin, elapsed, daysLeft } = measured
  const expected = expectedAt(goal, elapsed, begin)
  const share = value === null || goal.target === 0 ? null : value / goal.target
  const common = { expected, share, elapsed, daysLeft, forecast: forecastOf(goal, value, begin, elapsed) }
  if (elapsed <= 0) return { ...common, state: 'not_started' }
  if (value === null) return { ...common, state: 'no_data' }
  const good = goal.direction === 'at_least' ? value >= goal.target : value <= goal.target
  if (elapsed >= 1) return { ...common, state: good ? 'reached' : 'missed' }
  // A sum that has arrived stays there; a rate or a ceiling can still be lost.
  if (goal.direction === 'at_least' && good && adds(goal.metric)) return { ...common, state: 'reached' }
  const fine = expected === null || (goal.direction === 'at_least' ? value >= expected : value <= expected)
  return { ...common, state: fine ? 'on_track' : 'off_track' }
}

const adds = (metric: MetricId): boolean => ['sum', 'distinct'].includes(metricOf(metric).period)

/** What the value should be after this share of the period. */
export function expectedAt(
  { metric, target }: Pick<Goal, 'metric' | 'target'>,
  elapsed: number,
  begin: number | null,
): number | null {
  if (elapsed <= 0) return null
  const part = Math.min(1, elapsed)
  const { period } = metricOf(metric)
  if (adds(metric)) return target * part
  if (period === 'last') return begin === null ? null : begin + (target - begin) * part
  return target
}

function forecastOf(
  { metric }: Pick<Goal, 'metric'>,
  value: number | null,
  begin: number | null,
  elapsed: number,
): number | null {
  if (value === null || elapsed <= 0) return null
  const part = Math.min(1, elapsed)
  if (adds(metric)) return value / part
  if (metricOf(metric).period === 'last' && begin !== null) return begin + (value - begin) / part
  return null
}
