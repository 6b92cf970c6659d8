import { cursorId, DomainError, type Id } from '@weiying/kernel'
import { jsonb, type Reader, tables, type Tx } from '@weiying/postgres'
import { sql } from 'kysely'

import { type Drill, type Risk } from './risk.ts'

type Workspace = Id<'workspace'>

const risks = tables<{ 'planning.risk': Risk; 'planning.drill': Drill; 'planning.task': Turn }>()

interface Turn {
  readonly workspaceId: Workspace
  readonly sourceKind: string
  readonly sourceId: string | null
  readonly dueDay: string
}

export async function insertRisk(tx: Tx, { steps, contacts, ...risk }: Risk): Promise<void> {
  await risks(tx)
    .insertInto('planning.risk')
    .values({ ...risk, steps: jsonb(steps), contacts: jsonb(contacts) })
    .execute()
}

export async function updateRisk(tx: Tx, { workspaceId, id, steps, contacts, ...risk }: Risk): Promise<void> {
  await risks(tx)
    .updateTable('planning.risk')
    .set({ ...risk, steps: jsonb(steps), contacts: jsonb(contacts) })
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', id)
    .execute()
}

const present = (reader: Reader, workspace: Workspace) =>
  risks(reader).selectFrom('planning.risk').selectAll().where('workspaceId', '=', workspace).where('archivedAt', 'is', null)

/** @throws DomainError not_found */
export async function getRisk(reader: Reader, workspace: Workspace, id: Id<'risk'>): Promise<Risk> {
  const risk = await present(reader, workspace).where('id', '=', id).executeTakeFirst()
  if (risk === undefined) throw new DomainError('not_found')
  return risk
}

/** Holds the row. @throws DomainError not_found, edit_conflict */
export async function lockRisk(tx: Tx, workspace: Workspace, id: Id<'risk'>, expectedVersion: number): Promise<Risk> {
  const risk = await present(tx, workspace).where('id', '=', id).forUpdate().executeTakeFirst()
  if (risk === undefined) throw new DomainError('not_found')
  if (risk.version !== expectedVersion) throw new DomainError('edit_conflict', { version: risk.version })
  return risk
}

/** In the order in which they were made. Those without a plan belong to every plan. */
export async function listRisks(
  reader: Reader,
  workspace: Workspace,
  { planId }: { readonly planId?: Id<'plan'> | undefined },
  limit: number,
  cursor?: string,
): Promise<readonly Risk[]> {
  let query = present(reader, workspace)
  if (planId !== undefined) query = query.where((row) => row.or([row('planId', '=', planId), row('planId', 'is', null)]))
  if (cursor !== undefined) query = query.where('id', '>', cursorId<'risk'>(cursor))
  return await query.orderBy('id').limit(limit).execute()
}

export async function insertDrill(tx: Tx, drill: Drill): Promise<void> {
  await risks(tx).insertInto('planning.drill').values(drill).execute()
}

/** The latest first. */
export async function listDrills(reader: Reader, workspace: Workspace, riskId: Id<'risk'>): Promise<readonly Drill[]> {
  return await risks(reader)
    .selectFrom('planning.drill')
    .selectAll()
    .where('workspaceId', '=', workspace)
    .where('riskId', '=', riskId)
    .orderBy('day', 'desc')
    .orderBy('id', 'desc')
    .limit(100)
    .execute()
}

/** The last drill of each risk that ever had one. */
export async function lastDrills(reader: Reader, workspace: Workspace, ids: readonly Id<'risk'>[]): Promise<readonly Drill[]> {
  if (ids.length === 0) return []
  return await risks(reader)
    .selectFrom('planning.drill')
    .distinctOn('riskId')
    .selectAll()
    .where('workspaceId', '=', workspace)
    .where('riskId', 'in', ids)
    .orderBy('riskId')
    .orderBy('day', 'desc')
    .orderBy('id', 'desc')
    .execute()
}

const notReminded = sql<boolean>`not exists (
  select from planning.task
  where task.workspace_id = risk.workspace_id and task.source_kind = 'drill' and task.source_id = risk.id::text
    and task.due_day = risk.drill_day)`

/** Drills whose day has come and of which no task reminds yet; the rows are held. */
export async function drillsToRemind(
  tx: Tx,
  workspace: Workspace,
  today: string,
): Promise<readonly (Pick<Risk, 'id' | 'planId' | 'name' | 'ownerId'> & { readonly drillDay: string })[]> {
  const rows = await present(tx, workspace).where('drillDay', '<=', today).where(notReminded).orderBy('id').forUpdate().execute()
  return rows.flatMap(({ id, planId, name, ownerId, drillDay }) =>
    drillDay === null ? [] : [{ id, planId, name, ownerId, drillDay }],
  )
}

/** Workspaces with a drill of which no task reminds yet, and the first day of one; across workspaces. */
export async function workspacesWithDrills(
  reader: Reader,
): Promise<readonly { workspaceId: Workspace; firstDrill: string | null }[]> {
  return await risks(reader)
    .selectFrom('planning.risk')
    .select(['workspaceId', sql<string | null>`min(drill_day)`.as('firstDrill')])
    .where('archivedAt', 'is', null)
    .where('drillDay', 'is not', null)
    .where(notReminded)
    .groupBy('workspaceId')
    .execute()
}
