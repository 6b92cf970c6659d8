import {
  type ActivityType,
  leastActivitiesPerMonth,
  type MetricId,
  metricOf,
  mostTargets,
  type SupportKind,
} from '@weiying/contract'
import { addDays, countDays, DomainError, type Id } from '@weiying/kernel'

export interface ActivityCost {
  readonly name: string
  readonly amountFen: number
  readonly important: boolean
  /** A system or service bought from somebody else. */
  readonly thirdParty: boolean
}

/** What came of it. What is not measured is typed in; null where nobody said. */
export interface ActivityOutcome {
  readonly value: number | null
  readonly enrolled: number | null
  readonly converted: number | null
  readonly spentFen: number | null
  readonly good: string
  readonly improve: string
}

/** Something done so that followers come, or wake up. */
export interface Activity {
  readonly workspaceId: Id<'workspace'>
  readonly id: Id<'activityPlan'>
  readonly planId: Id<'plan'>
  readonly name: string
  readonly type: ActivityType
  readonly theme: string
  readonly place: 'online' | 'offline' | 'both'
  readonly venue: string
  /** Days of the workspace's zone, both included. */
  readonly fromDay: string
  readonly toDay: string
  readonly ownerId: Id<'member'> | null
  readonly accountId: Id<'account'> | null
  readonly budgetFen: number
  readonly metric: MetricId
  /** In the unit of the metric. */
  readonly expected: number
  readonly wakes: boolean
  readonly supports: readonly { readonly kind: SupportKind; readonly note: string }[]
  readonly costs: readonly ActivityCost[]
  readonly departments: readonly { readonly name: string; readonly duty: string }[]
  readonly outcome: ActivityOutcome | null
  readonly createdAt: Date
  readonly archivedAt: Date | null
  readonly version: number
}

const longestDays = 92

interface Span {
  readonly fromDay: string
  readonly toDay: string
}

/** @throws DomainError activity_period_invalid, calendar_day_outside_plan, activity_expected_invalid, activity_venue_missing, metric_not_by_account */
export function checkActivity(activity: Activity, plan: Span): void {
  const { fromDay, toDay, metric, expected, place, venue, accountId } = activity
  if (fromDay > toDay || countDays(fromDay, toDay) > longestDays)
    throw new DomainError('activity_period_invalid', { from: fromDay, to: toDay, most: longestDays })
  for (const day of [fromDay, toDay])
    if (day < plan.fromDay || day > plan.toDay)
      throw new DomainError('calendar_day_outside_plan', { day, from: plan.fromDay, to: plan.toDay })
  const { unit, byAccount } = metricOf(metric)
  if (expected <= 0 || expected > mostTargets[unit]) throw new DomainError('activity_expected_invalid')
  if (place !== 'online' && venue === '') throw new DomainError('activity_venue_missing')
  if (accountId !== null && !byAccount) throw new DomainError('metric_not_by_account', { metric })
}

export const costOf = (costs: readonly ActivityCost[], which: (cost: ActivityCost) => boolean = () => true): number =>
  costs.filter(which).reduce((sum, { amountFen }) => sum + amountFen, 0)

export type ActivityState = 'planned' | 'running' | 'over' | 'reviewed'

export function activityState(
  { fromDay, toDay, outcome }: Pick<Activity, 'fromDay' | 'toDay' | 'outcome'>,
  today: string,
): ActivityState {
  if (today < fromDay) return 'planned'
  if (today <= toDay) return 'running'
  return outcome === null ? 'over' : 'reviewed'
}

export type ActivityFlag =
  | 'over_budget'
  | 'owner_missing'
  | 'owner_left'
  | 'costs_missing'
  | 'departments_missing'
  | 'metric_not_measured'

/** What an activity still lacks before somebody can agree to it. */
export function activityFlags({ budgetFen, costs, ownerId, departments, metric }: Activity): ActivityFlag[] {
  return [
    ...(costOf(costs) > budgetFen ? (['over_budget'] as const) : []),
    ...(ownerId === null ? (['owner_missing'] as const) : []),
    ...(costs.length === 0 && budgetFen > 0 ? (['costs_missing'] as const) : []),
    ...(departments.length === 0 ? (['departments_missing'] as const) : []),
    ...(metricOf(metric).source === 'none' ? (['metric_not_measured'] as const) : []),
  ]
}

/** Every calendar month that a span of days touches, `YYYY-MM`. */
export function monthsOf({ fromDay, toDay }: Span): string[] {
  const months: string[] = []
  for (let month = fromDay.slice(0, 7); month <= toDay.slice(0, 7); month = nextMonth(month)) months.push(month)
  return months
}

function nextMonth(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number)
  return new Date(Date.UTC(year, number, 1)).toISOString().slice(0, 7)
}

export interface ActivityTotals {
  readonly activities: number
  readonly budgetFen: number
  readonly importantFen: number
  readonly otherFen: number
  readonly thirdPartyFen: number
  readonly spentFen: number
  readonly expected: { readonly metric: MetricId; readonly value: number; readonly activities: number }[]
  readonly months: { readonly month: string; readonly waking: number; readonly least: number; readonly few: boolean }[]
}

/**
 * What all activities of a plan cost and promise. Expectations add up only where the metric does: those of rates are told as the
 * highest. An activity counts in the month in which it begins.
 */
export function totalsOf(activities: readonly Activity[], plan: Span): ActivityTotals {
  const costs = activities.flatMap((each) => each.costs)
  const metrics = [...new Set(activities.map(({ metric }) => metric))]
  return {
    activities: activities.length,
    budgetFen: activities.reduce((sum, { budgetFen }) => sum + budgetFen, 0),
    importantFen: costOf(costs, ({ important }) => important),
    otherFen: costOf(costs, ({ important }) => !important),
    thirdPartyFen: costOf(costs, ({ thirdParty }) => thirdParty),
    spentFen: activities.reduce((sum, { outcome }) => sum + (outcome?.spentFen ?? 0), 0),
    expected: metrics.map((metric) => {
      const values = activities.filter((each) => each.metric === metric).map(({ expected }) => expected)
      const adds = metricOf(metric).unit !== 'share' && metricOf(metric).unit !== 'seconds'
      return {
        metric,
        value: adds ? values.reduce((sum, value) => sum + value, 0) : Math.max(...values),
        activities: values.length,
      }
    }),
    months: monthsOf(plan).map((month) => {
      const waking = activities.filter(({ wakes, fromDay }) => wakes && fromDay.startsWith(month)).length
      const least = leastIn(month, plan)
      return { month, waking, least, few: waking < least }
    }),
  }
}

/** A month of which the plan has only some days asks for one. */
function leastIn(month: string, { fromDay, toDay }: Span): number {
  const [first, last] = [`${month}-01`, addDays(`${nextMonth(month)}-01`, -1)]
  const days = countDays(fromDay > first ? fromDay : first, toDay < last ? toDay : last)
  return days < 15 ? 1 : leastActivitiesPerMonth
}

/** A planned activity as the forecast reads it. */
export interface PlannedLift {
  readonly id: Id<'activityPlan'>
  readonly name: string
  readonly from: string
  readonly to: string
  readonly accountId: Id<'account'> | null
  readonly metric: MetricId
  readonly value: number
  /** New followers, when that is what it promises; null otherwise. */
  readonly expectedFollowers: number | null
}

export const liftOf = ({ id, name, fromDay, toDay, accountId, metric, expected }: Activity): PlannedLift => ({
  id,
  name,
  from: fromDay,
  to: toDay,
  accountId,
  metric,
  value: expected,
  expectedFollowers: metric === 'followers_new' || metric === 'followers_net' ? expected : null,
})
