import { DomainError, type Id } from '@weiying/kernel'
import { jsonb, type Reader, tables, type Tx } from '@weiying/postgres'
import { sql } from 'kysely'

import { type Interview } from './interview.ts'
import { type Plan } from './plan.ts'

type Workspace = Id<'workspace'>

const plans = tables<{ 'planning.plan': Plan; 'planning.interview': Interview }>()

export async function insertPlan(tx: Tx, plan: Plan): Promise<void> {
  await plans(tx).insertInto('planning.plan').values(plan).execute()
}

export async function updatePlan(tx: Tx, { workspaceId, id, ...plan }: Plan): Promise<void> {
  await plans(tx).updateTable('planning.plan').set(plan).where('workspaceId', '=', workspaceId).where('id', '=', id).execute()
}

const one = (reader: Reader, workspace: Workspace, id: Id<'plan'>) =>
  plans(reader)
    .selectFrom('planning.plan')
    .selectAll()
    .where('workspaceId', '=', workspace)
    .where('id', '=', id)
    .where('archivedAt', 'is', null)

/** Undefined: there is none, or it was put away. */
export const findPlan = async (reader: Reader, workspace: Workspace, id: Id<'plan'>): Promise<Plan | undefined> =>
  await one(reader, workspace, id).executeTakeFirst()

/** @throws DomainError not_found */
export async function getPlan(reader: Reader, workspace: Workspace, id: Id<'plan'>): Promise<Plan> {
  const plan = await one(reader, workspace, id).executeTakeFirst()
  if (plan === undefined) throw new DomainError('not_found')
  return plan
}

/** Holds the row. @throws DomainError not_found, edit_conflict */
export async function lockPlan(tx: Tx, workspace: Workspace, id: Id<'plan'>, expectedVersion?: number): Promise<Plan> {
  const plan = await one(tx, workspace, id).forUpdate().executeTakeFirst()
  if (plan === undefined) throw new DomainError('not_found')
  if (expectedVersion !== undefined && plan.version !== expectedVersion)
    throw new DomainError('edit_conflict', { version: plan.version })
  return plan
}

/** The latest first. */
export async function listPlans(
  reader: Reader,
  workspace: Workspace,
  limit: number,
  after?: { readonly toDay: string; readonly id: string },
): Promise<readonly Plan[]> {
  let query = plans(reader)
    .selectFrom('planning.plan')
    .selectAll()
    .where('workspaceId', '=', workspace)
    .where('archivedAt', 'is', null)
  if (after !== undefined) query = query.where(sql<boolean>`(to_day, id) < (${after.toDay}::date, ${after.id}::uuid)`)
  return await query.orderBy('toDay', 'desc').orderBy('id', 'desc').limit(limit).execute()
}

export async function findInterview(reader: Reader, workspace: Workspace, planId: Id<'plan'>): Promise<Interview | undefined> {
  return await plans(reader)
    .selectFrom('planning.interview')
    .selectAll()
    .where('workspaceId', '=', workspace)
    .where('planId', '=', planId)
    .executeTakeFirst()
}

export async function saveInterview(tx: Tx, { answers, ...interview }: Interview): Promise<void> {
  const { updatedAt, version } = interview
  await plans(tx)
    .insertInto('planning.interview')
    .values({ ...interview, answers: jsonb(answers) })
    .onConflict((conflict) =>
      conflict.columns(['workspaceId', 'planId']).doUpdateSet({ answers: jsonb(answers), updatedAt, version }),
    )
    .execute()
}
