import { type MetricId, metricOf } from '@weiying/contract'
import { countDays, DomainError, type Id } from '@weiying/kernel'

export type Criterion =
  | {
      readonly kind: 'metric'
      readonly metric: MetricId
      readonly accountId: Id<'account'> | null
      readonly direction: 'at_least' | 'at_most'
      readonly value: number
    }
  | { readonly kind: 'task'; readonly taskId: Id<'task'> }

export interface CriterionNow {
  readonly criterion: Criterion
  readonly met: boolean
  readonly value: number | null
  readonly title: string | null
}

export type MilestoneState = 'coming' | 'reached' | 'missed'

/** The end of a stage of the plan, and what has to be true to leave it. */
export interface Milestone {
  readonly workspaceId: Id<'workspace'>
  readonly id: Id<'milestone'>
  readonly planId: Id<'plan'>
  readonly name: string
  readonly fromDay: string
  readonly toDay: string
  readonly criteria: readonly Criterion[]
  readonly summary: string
  /** What was true when it was closed. */
  readonly closed: { readonly criteria: readonly CriterionNow[]; readonly state: MilestoneState } | null
  readonly closedAt: Date | null
  readonly createdAt: Date
  readonly archivedAt: Date | null
  readonly version: number
}

const longestDays = 3 * 366

/** @throws DomainError schedule_period_invalid */
export function checkPeriod({ fromDay, toDay }: { readonly fromDay: string; readonly toDay: string }): void {
  if (fromDay > toDay || countDays(fromDay, toDay) > longestDays)
    throw new DomainError('schedule_period_invalid', { from: fromDay, to: toDay, most: longestDays })
}

/** @throws DomainError metric_not_by_account */
export function checkCriteria(criteria: readonly Criterion[]): void {
  for (const criterion of criteria)
    if (criterion.kind === 'metric' && criterion.accountId !== null && !metricOf(criterion.metric).byAccount)
      throw new DomainError('metric_not_by_account', { metric: criterion.metric })
}

/** A value that is not there meets nothing. */
export const meets = (
  { direction, value }: { direction: 'at_least' | 'at_most'; value: number },
  measured: number | null,
): boolean => measured !== null && (direction === 'at_least' ? measured >= value : measured <= value)

/** A ceiling can only be held when the stage is over: before, it says no more than "not yet broken". */
export function stateOfMilestone(
  { toDay }: Pick<Milestone, 'toDay'>,
  criteria: readonly CriterionNow[],
  today: string,
): MilestoneState {
  const over = today > toDay
  const all = criteria.length > 0 && criteria.every(({ met }) => met)
  const ceiling = criteria.some(({ criterion }) => criterion.kind === 'metric' && criterion.direction === 'at_most')
  if (all && (over || !ceiling)) return 'reached'
  return over ? 'missed' : 'coming'
}

export type ScheduleState = 'coming' | 'going_on' | 'overdue' | 'done'

/** A line of the implementation schedule. */
export interface ScheduleLine {
  readonly workspaceId: Id<'workspace'>
  readonly id: Id<'scheduleItem'>
  readonly planId: Id<'plan'>
  readonly phase: string
  readonly title: string
  readonly fromDay: string
  readonly toDay: string
  readonly ownerId: Id<'member'> | null
  readonly note: string
  readonly done: boolean
  readonly createdAt: Date
  readonly archivedAt: Date | null
  readonly version: number
}

export const stateOfLine = (
  { fromDay, toDay, done }: Pick<ScheduleLine, 'fromDay' | 'toDay' | 'done'>,
  today: string,
): ScheduleState => (done ? 'done' : today < fromDay ? 'coming' : today > toDay ? 'overdue' : 'going_on')
