import { DomainError, type Id } from '@weiying/kernel'
import { type Reader, tables, type Tx } from '@weiying/postgres'

import { type ReviewTimes, usualTimes } from './review-period.ts'

type Workspace = Id<'workspace'>

/** Version 0: nobody has changed the ordinary schedule. */
export interface ReviewSchedule extends ReviewTimes {
  readonly workspaceId: Workspace
  readonly planId: Id<'plan'>
  readonly changedAt: Date
  readonly version: number
}

const schedules = tables<{ 'planning.reviewSchedule': ReviewSchedule }>()

export async function findSchedule(reader: Reader, workspace: Workspace, planId: Id<'plan'>): Promise<ReviewSchedule> {
  const found = await schedules(reader)
    .selectFrom('planning.reviewSchedule')
    .selectAll()
    .where('workspaceId', '=', workspace)
    .where('planId', '=', planId)
    .executeTakeFirst()
  return found ?? { ...usualTimes, workspaceId: workspace, planId, changedAt: new Date(0), version: 0 }
}

/** @throws DomainError edit_conflict */
export async function saveSchedule(tx: Tx, schedule: ReviewSchedule): Promise<void> {
  const { workspaceId, planId, ...rest } = schedule
  const written =
    schedule.version === 1
      ? await schedules(tx)
          .insertInto('planning.reviewSchedule')
          .values(schedule)
          .onConflict((conflict) => conflict.doNothing())
          .executeTakeFirst()
          .then(({ numInsertedOrUpdatedRows }) => numInsertedOrUpdatedRows)
      : await schedules(tx)
          .updateTable('planning.reviewSchedule')
          .set(rest)
          .where('workspaceId', '=', workspaceId)
          .where('planId', '=', planId)
          .where('version', '=', schedule.version - 1)
          .executeTakeFirst()
          .then(({ numUpdatedRows }) => numUpdatedRows)
  if (Number(written ?? 0) === 0) throw new DomainError('edit_conflict')
}
