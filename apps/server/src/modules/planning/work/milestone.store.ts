import { DomainError, type Id } from '@weiying/kernel'
import { jsonb, type Reader, tables, type Tx } from '@weiying/postgres'
import { sql } from 'kysely'

import { type Milestone, type ScheduleLine } from './milestone.ts'

type Workspace = Id<'workspace'>

const stages = tables<{ 'planning.milestone': Milestone; 'planning.scheduleItem': ScheduleLine }>()

export async function insertMilestone(tx: Tx, { criteria, closed, ...milestone }: Milestone): Promise<void> {
  await stages(tx)
    .insertInto('planning.milestone')
    .values({ ...milestone, criteria: jsonb(criteria), closed: closed === null ? null : jsonb(closed) })
    .execute()
}

export async function updateMilestone(tx: Tx, { workspaceId, id, criteria, closed, ...milestone }: Milestone): Promise<void> {
  await stages(tx)
    .updateTable('planning.milestone')
    .set({ ...milestone, criteria: jsonb(criteria), closed: closed === null ? null : jsonb(closed) })
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', id)
    .execute()
}

const milestones = (reader: Reader, workspace: Workspace) =>
  stages(reader).selectFrom('planning.milestone').selectAll().where('workspaceId', '=', workspace).where('archivedAt', 'is', null)

/** @throws DomainError not_found */
export async function getMilestone(reader: Reader, workspace: Workspace, id: Id<'milestone'>): Promise<Milestone> {
  const milestone = await milestones(reader, workspace).where('id', '=', id).executeTakeFirst()
  if (milestone === undefined) throw new DomainError('not_found')
  return milestone
}

/** Holds the row. @throws DomainError not_found, edit_conflict */
export async function lockMilestone(
  tx: Tx,
  workspace: Workspace,
  id: Id<'milestone'>,
  expectedVersion: number,
): Promise<Milestone> {
  const milestone = await milestones(tx, workspace).where('id', '=', id).forUpdate().executeTakeFirst()
  if (milestone === undefined) throw new DomainError('not_found')
  if (milestone.version !== expectedVersion) throw new DomainError('edit_conflict', { version: milestone.version })
  return milestone
}

export interface DayPlace {
  readonly day: string
  readonly id: string
}

/** Those that end first on top. */
export async function listMilestones(
  reader: Reader,
  workspace: Workspace,
  planId: Id<'plan'>,
  limit: number,
  after?: DayPlace,
): Promise<readonly Milestone[]> {
  let query = milestones(reader, workspace).where('planId', '=', planId)
  if (after !== undefined) query = query.where(sql<boolean>`(to_day, id) > (${after.day}::date, ${after.id}::uuid)`)
  return await query.orderBy('toDay').orderBy('id').limit(limit).execute()
}

export async function insertLine(tx: Tx, line: ScheduleLine): Promise<void> {
  await stages(tx).insertInto('planning.scheduleItem').values(line).execute()
}

export async function updateLine(tx: Tx, { workspaceId, id, ...line }: ScheduleLine): Promise<void> {
  await stages(tx)
    .updateTable('planning.scheduleItem')
    .set(line)
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', id)
    .execute()
}

const lines = (reader: Reader, workspace: Workspace) =>
  stages(reader)
    .selectFrom('planning.scheduleItem')
    .selectAll()
    .where('workspaceId', '=', workspace)
    .where('archivedAt', 'is', null)

/** @throws DomainError not_found */
export async function getLine(reader: Reader, workspace: Workspace, id: Id<'scheduleItem'>): Promise<ScheduleLine> {
  const line = await lines(reader, workspace).where('id', '=', id).executeTakeFirst()
  if (line === undefined) throw new DomainError('not_found')
  return line
}

/** Holds the row. @throws DomainError not_found, edit_conflict */
export async function lockLine(
  tx: Tx,
  workspace: Workspace,
  id: Id<'scheduleItem'>,
  expectedVersion: number,
): Promise<ScheduleLine> {
  const line = await lines(tx, workspace).where('id', '=', id).forUpdate().executeTakeFirst()
  if (line === undefined) throw new DomainError('not_found')
  if (line.version !== expectedVersion) throw new DomainError('edit_conflict', { version: line.version })
  return line
}

/** By the day that they begin. */
export async function listLines(
  reader: Reader,
  workspace: Workspace,
  planId: Id<'plan'>,
  limit: number,
  after?: DayPlace,
): Promise<readonly ScheduleLine[]> {
  let query = lines(reader, workspace).where('planId', '=', planId)
  if (after !== undefined) query = query.where(sql<boolean>`(from_day, id) > (${after.day}::date, ${after.id}::uuid)`)
  return await query.orderBy('fromDay').orderBy('id').limit(limit).execute()
}
