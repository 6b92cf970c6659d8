import { DomainError, type Id } from '@weiying/kernel'
import { jsonb, type Reader, tables, type Tx } from '@weiying/postgres'
import { sql } from 'kysely'

import { type Activity } from './activity.ts'

type Workspace = Id<'workspace'>

const activities = tables<{ 'planning.activityPlan': Activity }>()

const written = ({ supports, costs, departments, outcome, ...activity }: Activity) => ({
  ...activity,
  supports: jsonb(supports),
  costs: jsonb(costs),
  departments: jsonb(departments),
  outcome: outcome === null ? null : jsonb(outcome),
})

export async function insertActivity(tx: Tx, activity: Activity): Promise<void> {
  await activities(tx).insertInto('planning.activityPlan').values(written(activity)).execute()
}

export async function updateActivity(tx: Tx, activity: Activity): Promise<void> {
  const { workspaceId, id, ...changed } = written(activity)
  await activities(tx)
    .updateTable('planning.activityPlan')
    .set(changed)
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', id)
    .execute()
}

const one = (reader: Reader, workspace: Workspace, id: Id<'activityPlan'>) =>
  activities(reader)
    .selectFrom('planning.activityPlan')
    .selectAll()
    .where('workspaceId', '=', workspace)
    .where('id', '=', id)
    .where('archivedAt', 'is', null)

/** @throws DomainError not_found */
export async function getActivity(reader: Reader, workspace: Workspace, id: Id<'activityPlan'>): Promise<Activity> {
  const activity = await one(reader, workspace, id).executeTakeFirst()
  if (activity === undefined) throw new DomainError('not_found')
  return activity
}

/** Holds the row. @throws DomainError not_found, edit_conflict */
export async function lockActivity(
  tx: Tx,
  workspace: Workspace,
  id: Id<'activityPlan'>,
  expectedVersion: number,
): Promise<Activity> {
  const activity = await one(tx, workspace, id).forUpdate().executeTakeFirst()
  if (activity === undefined) throw new DomainError('not_found')
  if (activity.version !== expectedVersion) throw new DomainError('edit_conflict', { version: activity.version })
  return activity
}

/** The earliest first. */
export async function listActivities(
  reader: Reader,
  workspace: Workspace,
  planId: Id<'plan'>,
  limit: number,
  after?: { readonly fromDay: string; readonly id: string },
): Promise<readonly Activity[]> {
  let query = activities(reader)
    .selectFrom('planning.activityPlan')
    .selectAll()
    .where('workspaceId', '=', workspace)
    .where('planId', '=', planId)
    .where('archivedAt', 'is', null)
  if (after !== undefined) query = query.where(sql<boolean>`(from_day, id) > (${after.fromDay}::date, ${after.id}::uuid)`)
  return await query.orderBy('fromDay').orderBy('id').limit(limit).execute()
}
