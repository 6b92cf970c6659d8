import { DomainError, type Id } from '@weiying/kernel'
import { type Reader, tables, type Tx } from '@weiying/postgres'
import { sql } from 'kysely'

import { type Goal } from './goal.ts'

type Workspace = Id<'workspace'>

const goals = tables<{ 'planning.goal': Goal }>()

export async function insertGoal(tx: Tx, goal: Goal): Promise<void> {
  await goals(tx).insertInto('planning.goal').values(goal).execute()
}

export async function updateGoal(tx: Tx, { workspaceId, id, ...goal }: Goal): Promise<void> {
  await goals(tx).updateTable('planning.goal').set(goal).where('workspaceId', '=', workspaceId).where('id', '=', id).execute()
}

const one = (reader: Reader, workspace: Workspace, id: Id<'goal'>) =>
  goals(reader)
    .selectFrom('planning.goal')
    .selectAll()
    .where('workspaceId', '=', workspace)
    .where('id', '=', id)
    .where('archivedAt', 'is', null)

/** @throws DomainError not_found */
export async function getGoal(reader: Reader, workspace: Workspace, id: Id<'goal'>): Promise<Goal> {
  const goal = await one(reader, workspace, id).executeTakeFirst()
  if (goal === undefined) throw new DomainError('not_found')
  return goal
}

/** Holds the row. @throws DomainError not_found, edit_conflict */
export async function lockGoal(tx: Tx, workspace: Workspace, id: Id<'goal'>, expectedVersion: number): Promise<Goal> {
  const goal = await one(tx, workspace, id).forUpdate().executeTakeFirst()
  if (goal === undefined) throw new DomainError('not_found')
  if (goal.version !== expectedVersion) throw new DomainError('edit_conflict', { version: goal.version })
  return goal
}

export interface GoalFilter {
  readonly state: 'current' | 'past' | 'all'
  readonly accountId?: Id<'account'> | undefined
  readonly today: string
}

/** Those that end first on top; past ones the other way round would hide behind them, so they come by the same order. */
export async function listGoals(
  reader: Reader,
  workspace: Workspace,
  { state, accountId, today }: GoalFilter,
  limit: number,
  after?: { readonly toDay: string; readonly id: string },
): Promise<readonly Goal[]> {
  let query = goals(reader)
    .selectFrom('planning.goal')
    .selectAll()
    .where('workspaceId', '=', workspace)
    .where('archivedAt', 'is', null)
  if (state === 'current') query = query.where('toDay', '>=', today)
  if (state === 'past') query = query.where('toDay', '<', today)
  if (accountId !== undefined) query = query.where('accountId', '=', accountId)
  if (after !== undefined) query = query.where(sql<boolean>`(to_day, id) > (${after.toDay}::date, ${after.id}::uuid)`)
  return await query.orderBy('toDay').orderBy('id').limit(limit).execute()
}
