import { DomainError, type Id } from '@weiying/kernel'
import { insertMany, jsonb, type Reader, tables, type Tx } from '@weiying/postgres'
import { sql } from 'kysely'

import { type Task } from './task.ts'

type Workspace = Id<'workspace'>

const tasks = tables<{ 'planning.task': Task }>()

/** A turn of a duty or a drill that is there already is left alone. @returns how many are new */
export const insertTasks = async (tx: Tx, rows: readonly Task[]): Promise<number> =>
  await insertMany(tx, tasks, 'planning.task', rows, { onConflict: 'nothing' })

export async function updateTask(tx: Tx, { workspaceId, id, result, ...task }: Task): Promise<void> {
  await tasks(tx)
    .updateTable('planning.task')
    .set({ ...task, result: result === null ? null : jsonb(result) })
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', id)
    .execute()
}

const present = (reader: Reader, workspace: Workspace) =>
  tasks(reader).selectFrom('planning.task').selectAll().where('workspaceId', '=', workspace).where('archivedAt', 'is', null)

/** @throws DomainError not_found */
export async function getTask(reader: Reader, workspace: Workspace, id: Id<'task'>): Promise<Task> {
  const task = await present(reader, workspace).where('id', '=', id).executeTakeFirst()
  if (task === undefined) throw new DomainError('not_found')
  return task
}

/** Holds the row. @throws DomainError not_found, edit_conflict */
export async function lockTask(tx: Tx, workspace: Workspace, id: Id<'task'>, expectedVersion: number): Promise<Task> {
  const task = await present(tx, workspace).where('id', '=', id).forUpdate().executeTakeFirst()
  if (task === undefined) throw new DomainError('not_found')
  if (task.version !== expectedVersion) throw new DomainError('edit_conflict', { version: task.version })
  return task
}

export async function findTasks(reader: Reader, workspace: Workspace, ids: readonly Id<'task'>[]): Promise<readonly Task[]> {
  return ids.length === 0 ? [] : await present(reader, workspace).where('id', 'in', ids).execute()
}

export interface TaskFilter {
  readonly planId?: Id<'plan'> | undefined
  readonly ownerId?: Id<'member'> | undefined
  readonly state?: 'due' | 'open' | 'done' | 'missed' | 'all' | undefined
  /** Due days, both included. */
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly sourceKind?: string | undefined
  readonly sourceIds?: readonly string[] | undefined
}

export interface TaskPlace {
  readonly dueDay: string
  readonly dueTime: string | null
  readonly id: string
}

const placeOf = sql`(due_day, coalesce(due_time, '~'), id)`

/** By the day and hour that they are due, those without an hour last in their day; done ones the other way round. */
export async function listTasks(
  reader: Reader,
  workspace: Workspace,
  filter: TaskFilter & { readonly today: string },
  limit: number,
  after?: TaskPlace,
): Promise<readonly Task[]> {
  const { planId, ownerId, state = 'all', from, to, sourceKind, sourceIds, today } = filter
  let query = present(reader, workspace)
  if (planId !== undefined) query = query.where('planId', '=', planId)
  if (ownerId !== undefined) query = query.where('ownerId', '=', ownerId)
  if (from !== undefined) query = query.where('dueDay', '>=', from)
  if (to !== undefined) query = query.where('dueDay', '<=', to)
  if (sourceKind !== undefined) query = query.where('sourceKind', '=', sourceKind)
  if (sourceIds !== undefined) query = query.where('sourceId', 'in', [...sourceIds, ''])
  if (state === 'done') query = query.where('doneAt', 'is not', null)
  if (state === 'missed') query = query.where('doneAt', 'is', null).where('lapseDay', '<=', today)
  if (state === 'open' || state === 'due')
    query = query.where('doneAt', 'is', null).where((row) => row.or([row('lapseDay', 'is', null), row('lapseDay', '>', today)]))
  if (state === 'due') query = query.where('dueDay', '<=', today)
  const backwards = state === 'done' || state === 'missed'
  if (after !== undefined) {
    const place = sql`(${after.dueDay}::date, coalesce(${after.dueTime}::text, '~'), ${after.id}::uuid)`
    query = query.where(backwards ? sql<boolean>`${placeOf} < ${place}` : sql<boolean>`${placeOf} > ${place}`)
  }
  const order = backwards ? 'desc' : 'asc'
  return await query
    .orderBy('dueDay', order)
    .orderBy(sql`coalesce(due_time, '~')`, order)
    .orderBy('id', order)
    .limit(limit)
    .execute()
}

export interface TaskCount {
  readonly dueDay: string
  readonly ownerId: Id<'member'> | null
  readonly sourceKind: string
  readonly sourceId: string | null
  readonly planned: number
  readonly done: number
  /** Done after the day it was due. */
  readonly late: number
  readonly missed: number
}

/** Planned against done of the days from … to, by day, owner and source. */
export async function countTasks(
  reader: Reader,
  workspace: Workspace,
  {
    from,
    to,
    today,
    planId,
    ownerId,
  }: { from: string; to: string; today: string; planId?: Id<'plan'> | undefined; ownerId?: Id<'member'> | undefined },
): Promise<readonly TaskCount[]> {
  let query = tasks(reader)
    .selectFrom('planning.task')
    .select(['dueDay', 'ownerId', 'sourceKind'])
    // Only turns of duties are told apart by their source: other sources are as many as tasks.
    .select(sql<string | null>`case when source_kind = 'duty' then source_id end`.as('sourceId'))
    .select([
      sql<number>`count(*)::int`.as('planned'),
      sql<number>`count(done_at)::int`.as('done'),
      sql<number>`(count(*) filter (where done_day > due_day))::int`.as('late'),
      sql<number>`(count(*) filter (where done_at is null and lapse_day <= ${today}::date))::int`.as('missed'),
    ])
    .where('workspaceId', '=', workspace)
    .where('archivedAt', 'is', null)
    .where('dueDay', '>=', from)
    .where('dueDay', '<=', to)
  if (planId !== undefined) query = query.where('planId', '=', planId)
  if (ownerId !== undefined) query = query.where('ownerId', '=', ownerId)
  return await query.groupBy(['dueDay', 'ownerId', 'sourceKind', sql`4`]).execute()
}

export interface DueCount {
  readonly today: number
  readonly overdue: number
  readonly myToday: number
  readonly myOverdue: number
  readonly unownedToday: number
  readonly unownedOverdue: number
}

/** What asks for something today. */
export async function countDue(reader: Reader, workspace: Workspace, today: string, me: string | null): Promise<DueCount> {
  const mine = sql`owner_id = ${me}::uuid`
  const at = sql`due_day = ${today}::date`
  return await tasks(reader)
    .selectFrom('planning.task')
    .select([
      sql<number>`(count(*) filter (where ${at}))::int`.as('today'),
      sql<number>`(count(*) filter (where not ${at}))::int`.as('overdue'),
      sql<number>`(count(*) filter (where ${at} and ${mine}))::int`.as('myToday'),
      sql<number>`(count(*) filter (where not ${at} and ${mine}))::int`.as('myOverdue'),
      sql<number>`(count(*) filter (where ${at} and owner_id is null))::int`.as('unownedToday'),
      sql<number>`(count(*) filter (where not ${at} and owner_id is null))::int`.as('unownedOverdue'),
    ])
    .where('workspaceId', '=', workspace)
    .where('archivedAt', 'is', null)
    .where('doneAt', 'is', null)
    .where('dueDay', '<=', today)
    .where((row) => row.or([row('lapseDay', 'is', null), row('lapseDay', '>', today)]))
    .executeTakeFirstOrThrow()
}

/** Turns of duties from that day on that nobody has done: they follow the duty. */
export async function openTurns(
  tx: Tx,
  workspace: Workspace,
  workIds: readonly string[],
  from: string,
): Promise<readonly Task[]> {
  return workIds.length === 0
    ? []
    : await present(tx, workspace)
        .where('sourceKind', '=', 'duty')
        .where('sourceId', 'in', workIds)
        .where('doneAt', 'is', null)
        .where('dueDay', '>=', from)
        .forUpdate()
        .execute()
}

/** What was made of this and nobody has done. */
export const openTasksOf = async (
  reader: Reader,
  workspace: Workspace,
  { kind, id }: { readonly kind: string; readonly id: string },
): Promise<readonly Task[]> =>
  await present(reader, workspace).where('sourceKind', '=', kind).where('sourceId', '=', id).where('doneAt', 'is', null).execute()

/** Reminders of this risk's drills that nobody has marked. */
export async function openDrillTasks(tx: Tx, workspace: Workspace, riskId: string): Promise<readonly Task[]> {
  return await present(tx, workspace)
    .where('sourceKind', '=', 'drill')
    .where('sourceId', '=', riskId)
    .where('doneAt', 'is', null)
    .forUpdate()
    .execute()
}
