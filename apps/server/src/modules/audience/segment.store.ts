import { DomainError, type Id } from '@weiying/kernel'
import { isUniqueViolation, jsonb, type Reader, tables, type Tx } from '@weiying/postgres'
import { sql } from 'kysely'

import { type Segment } from './segment.ts'

type Workspace = Id<'workspace'>

const segments = tables<{ 'audience.segment': Segment }>()

export async function insertSegment(tx: Tx, segment: Segment): Promise<void> {
  await named(segment.name, async () => {
    await segments(tx)
      .insertInto('audience.segment')
      .values({ ...segment, expression: jsonb(segment.expression) })
      .execute()
  })
}

export async function updateSegment(tx: Tx, { workspaceId, id, expression, ...changed }: Segment): Promise<void> {
  await named(changed.name, async () => {
    await segments(tx)
      .updateTable('audience.segment')
      .set({ ...changed, expression: jsonb(expression) })
      .where('workspaceId', '=', workspaceId)
      .where('id', '=', id)
      .execute()
  })
}

async function named(name: string, write: () => Promise<void>): Promise<void> {
  try {
    await write()
  } catch (error) {
    if (isUniqueViolation(error, 'segment_name')) throw new DomainError('segment_name_taken', { name })
    throw error
  }
}

export async function findSegment(reader: Reader, workspace: Workspace, id: Id<'segment'>): Promise<Segment | undefined> {
  return await segments(reader)
    .selectFrom('audience.segment')
    .selectAll()
    .where('workspaceId', '=', workspace)
    .where('id', '=', id)
    .where('archivedAt', 'is', null)
    .executeTakeFirst()
}

/** Holds the row. @throws DomainError `not_found`, `edit_conflict` */
export async function lockSegment(tx: Tx, workspace: Workspace, id: Id<'segment'>, expectedVersion: number): Promise<Segment> {
  const segment = await segments(tx)
    .selectFrom('audience.segment')
    .selectAll()
    .where('workspaceId', '=', workspace)
    .where('id', '=', id)
    .where('archivedAt', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  if (segment === undefined) throw new DomainError('not_found')
  if (segment.version !== expectedVersion) throw new DomainError('edit_conflict', { version: segment.version })
  return segment
}

/** All of a workspace, deleted ones too: expressions may still name them. */
export async function allSegments(reader: Reader, workspace: Workspace): Promise<readonly Segment[]> {
  return await segments(reader).selectFrom('audience.segment').selectAll().where('workspaceId', '=', workspace).execute()
}

/** Last changed first; the cursor is the place of the last one. */
export async function pageOfSegments(
  reader: Reader,
  workspace: Workspace,
  { search, after, limit }: { search: string | undefined; after: { at: Date; id: string } | undefined; limit: number },
): Promise<readonly Segment[]> {
  const found = await sql<Segment>`
    select * from audience.segment
    where workspace_id = ${workspace} and archived_at is null
      ${search === undefined ? sql`` : sql`and position(lower(${search}) in lower(name || ' ' || description)) > 0`}
      ${after === undefined ? sql`` : sql`and (updated_at, id) < (${after.at}, ${after.id}::uuid)`}
    order by updated_at desc, id desc limit ${limit}`.execute(segments(reader))
  return found.rows
}

/** While it is held nobody else changes segments of the workspace: two changes cannot close a circle together. */
export async function holdSegments(tx: Tx, workspace: Workspace): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`audience.segment ${workspace}`}, 0))`.execute(segments(tx))
}
