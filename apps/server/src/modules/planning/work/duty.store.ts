import { cursorId, DomainError, type Id } from '@weiying/kernel'
import { jsonb, type Reader, tables, type Tx } from '@weiying/postgres'
import { sql } from 'kysely'

import { type Duty } from './duty.ts'

type Workspace = Id<'workspace'>

const duties = tables<{ 'planning.duty': Duty }>()

export async function insertDuty(tx: Tx, { works, ...duty }: Duty): Promise<void> {
  await duties(tx)
    .insertInto('planning.duty')
    .values({ ...duty, works: jsonb(works) })
    .execute()
}

export async function updateDuty(tx: Tx, { workspaceId, id, works, ...duty }: Duty): Promise<void> {
  await duties(tx)
    .updateTable('planning.duty')
    .set({ ...duty, works: jsonb(works) })
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', id)
    .execute()
}

const present = (reader: Reader, workspace: Workspace) =>
  duties(reader).selectFrom('planning.duty').selectAll().where('workspaceId', '=', workspace).where('archivedAt', 'is', null)

/** @throws DomainError not_found */
export async function getDuty(reader: Reader, workspace: Workspace, id: Id<'duty'>): Promise<Duty> {
  const duty = await present(reader, workspace).where('id', '=', id).executeTakeFirst()
  if (duty === undefined) throw new DomainError('not_found')
  return duty
}

/** Holds the row. @throws DomainError not_found, edit_conflict */
export async function lockDuty(tx: Tx, workspace: Workspace, id: Id<'duty'>, expectedVersion: number): Promise<Duty> {
  const duty = await present(tx, workspace).where('id', '=', id).forUpdate().executeTakeFirst()
  if (duty === undefined) throw new DomainError('not_found')
  if (duty.version !== expectedVersion) throw new DomainError('edit_conflict', { version: duty.version })
  return duty
}

/** In the order in which they were made. Those without a plan belong to every plan. */
export async function listDuties(
  reader: Reader,
  workspace: Workspace,
  { planId }: { readonly planId?: Id<'plan'> | undefined },
  limit: number,
  cursor?: string,
): Promise<readonly Duty[]> {
  let query = present(reader, workspace)
  if (planId !== undefined) query = query.where((row) => row.or([row('planId', '=', planId), row('planId', 'is', null)]))
  if (cursor !== undefined) query = query.where('id', '>', cursorId<'duty'>(cursor))
  return await query.orderBy('id').limit(limit).execute()
}

/** Those whose tasks of today are still to be made; the rows are held. */
export async function lockDutiesDue(tx: Tx, workspace: Workspace, today: string): Promise<readonly Duty[]> {
  return await present(tx, workspace)
    .where((row) => row.or([row('madeThrough', 'is', null), row('madeThrough', '<', today)]))
    .orderBy('id')
    .forUpdate()
    .execute()
}

export async function markMade(tx: Tx, workspace: Workspace, ids: readonly Id<'duty'>[], day: string): Promise<void> {
  await duties(tx)
    .updateTable('planning.duty')
    .set({ madeThrough: day })
    .where('workspaceId', '=', workspace)
    .where('id', 'in', ids)
    .execute()
}

/** Workspaces that have duties, and the day that all of them have been made through; across workspaces. */
export async function workspacesWithDuties(
  reader: Reader,
): Promise<readonly { workspaceId: Workspace; through: string | null }[]> {
  return await duties(reader)
    .selectFrom('planning.duty')
    .select([
      'workspaceId',
      sql<string | null>`case when bool_and(made_through is not null) then min(made_through) end`.as('through'),
    ])
    .where('archivedAt', 'is', null)
    .groupBy('workspaceId')
    .execute()
}
