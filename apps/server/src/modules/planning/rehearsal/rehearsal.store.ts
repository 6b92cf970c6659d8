import { DomainError, type Id } from '@weiying/kernel'
import { jsonb, type Reader, tables, type Tx } from '@weiying/postgres'
import { sql } from 'kysely'

import { type RehearsalResult } from './ranges.ts'
import { type Rehearsal } from './rehearsal.ts'
import { type Progress } from './script.ts'

type Workspace = Id<'workspace'>
type RehearsalId = Id<'rehearsal'>

type Row = Rehearsal & { readonly result: RehearsalResult | null }

const rehearsals = tables<{ 'planning.rehearsal': Row }>()
const rows = tables<object>()

const columns = [
  'workspaceId',
  'id',
  'title',
  'planId',
  'accountId',
  'subject',
  'audience',
  'fromDay',
  'days',
  'time',
  'seed',
  'performances',
  'trade',
  'costPerSendFen',
  'rates',
  'status',
  'stopping',
  'beatAt',
  'attempts',
  'progress',
  'cause',
  'causeDetails',
  'mirrored',
  'outcome',
  'createdAt',
  'createdBy',
  'finishedAt',
  'archivedAt',
  'version',
] as const satisfies readonly (keyof Rehearsal)[]

const written = ({ subject, audience, rates, progress, causeDetails, outcome, ...plain }: Rehearsal) => ({
  ...plain,
  subject: jsonb(subject),
  audience: jsonb(audience),
  rates: jsonb(rates),
  progress: progress === null ? null : jsonb(progress),
  causeDetails: jsonb(causeDetails),
  outcome: outcome === null ? null : jsonb(outcome),
})

export async function insertRehearsal(tx: Tx, rehearsal: Rehearsal): Promise<void> {
  await rehearsals(tx)
    .insertInto('planning.rehearsal')
    .values({ ...written(rehearsal), result: null })
    .execute()
}

export async function saveRehearsal(tx: Tx, rehearsal: Rehearsal, result?: RehearsalResult): Promise<void> {
  const { workspaceId, id, ...changed } = written(rehearsal)
  await rehearsals(tx)
    .updateTable('planning.rehearsal')
    .set({ ...changed, ...(result === undefined ? {} : { result: jsonb(result) }) })
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', id)
    .execute()
}

const one = (reader: Reader, workspace: Workspace, id: RehearsalId) =>
  rehearsals(reader)
    .selectFrom('planning.rehearsal')
    .where('workspaceId', '=', workspace)
    .where('id', '=', id)
    .where('archivedAt', 'is', null)

/** With its result. @throws DomainError not_found */
export async function getRehearsal(reader: Reader, workspace: Workspace, id: RehearsalId): Promise<Row> {
  const row = await one(reader, workspace, id).selectAll().executeTakeFirst()
  if (row === undefined) throw new DomainError('not_found')
  return row
}

/** Holds the row. @throws DomainError not_found, edit_conflict */
export async function lockRehearsal(tx: Tx, workspace: Workspace, id: RehearsalId, expectedVersion?: number): Promise<Rehearsal> {
  const row = await one(tx, workspace, id).select(columns).forUpdate().executeTakeFirst()
  if (row === undefined) throw new DomainError('not_found')
  if (expectedVersion !== undefined && row.version !== expectedVersion)
    throw new DomainError('edit_conflict', { version: row.version })
  return row
}

/** Newest first, without results; one more than the limit. */
export async function listRehearsals(
  reader: Reader,
  workspace: Workspace,
  { planId, limit, before }: { planId?: Id<'plan'> | undefined; limit: number; before?: RehearsalId | undefined },
): Promise<readonly Rehearsal[]> {
  let query = rehearsals(reader)
    .selectFrom('planning.rehearsal')
    .select(columns)
    .where('workspaceId', '=', workspace)
    .where('archivedAt', 'is', null)
  if (planId !== undefined) query = query.where('planId', '=', planId)
  if (before !== undefined) query = query.where('id', '<', before)
  return await query
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
}

/** Waiting or running ones of a workspace. */
export async function countOpen(reader: Reader, workspace: Workspace): Promise<number> {
  const found = await sql<{ count: number }>`
    select count(*)::int as count from planning.rehearsal
    where workspace_id = ${workspace} and status in ('waiting', 'running') and archived_at is null`.execute(rows(reader))
  return found.rows[0]?.count ?? 0
}

export interface OpenRehearsal {
  readonly workspaceId: Workspace
  readonly id: RehearsalId
  readonly status: 'waiting' | 'running'
  readonly beatAt: Date | null
}

/** In every workspace, the oldest first. */
export async function openRehearsals(reader: Reader): Promise<readonly OpenRehearsal[]> {
  const found = await sql<OpenRehearsal>`
    select workspace_id, id, status, beat_at from planning.rehearsal where status in ('waiting', 'running') order by id`.execute(
    rows(reader),
  )
  return found.rows
}

/** A sign of life. @returns whether somebody wants it to stop, or it is no longer ours */
export async function beat(
  tx: Tx,
  workspace: Workspace,
  id: RehearsalId,
  { now, progress, attempt }: { now: Date; progress: Progress | null; attempt: number },
): Promise<boolean> {
  const found = await sql<{ stopping: boolean }>`
    update planning.rehearsal set beat_at = ${now}, progress = ${progress === null ? null : jsonb(progress)}
    where workspace_id = ${workspace} and id = ${id} and status = 'running' and attempts = ${attempt} returning stopping`.execute(
    rows(tx),
  )
  return found.rows[0]?.stopping ?? true
}
