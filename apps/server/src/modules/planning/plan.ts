import { countDays, DomainError, type Id } from '@weiying/kernel'

/** A plan of the enterprise on WeChat for a period; interview, peers, goals, calendar and document hang on it. */
export interface Plan {
  readonly workspaceId: Id<'workspace'>
  readonly id: Id<'plan'>
  readonly name: string
  /** Days of the workspace's zone, both included. */
  readonly fromDay: string
  readonly toDay: string
  readonly ownerId: Id<'member'> | null
  readonly createdAt: Date
  readonly archivedAt: Date | null
  readonly version: number
}

const longestDays = 3 * 366

/** @throws DomainError plan_period_invalid */
export function checkPlan({ fromDay, toDay }: Pick<Plan, 'fromDay' | 'toDay'>): void {
  if (fromDay > toDay || countDays(fromDay, toDay) > longestDays)
    throw new DomainError('plan_period_invalid', { from: fromDay, to: toDay, most: longestDays })
}
