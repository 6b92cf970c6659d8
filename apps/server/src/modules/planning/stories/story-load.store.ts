import { DomainError, type Id } from '@weiying/kernel'
import { jsonb, type Reader, tables, type Tx } from '@weiying/postgres'
import { sql } from 'kysely'

import { type LoadProgress, type StoryLoad } from './story-load.ts'

type LoadId = Id<'storyLoad'>

const loads = tables<{ 'planning.storyLoad': StoryLoad }>()
const rows = tables<object>()

const written = ({ progress, causeDetails, ...plain }: StoryLoad) => ({
  ...plain,
  progress: progress === null ? null : jsonb(progress),
  causeDetails: jsonb(causeDetails),
})

export async function insertLoad(tx: Tx, load: StoryLoad): Promise<void> {
  await loads(tx).insertInto('planning.storyLoad').values(written(load)).execute()
}

export async function saveLoad(tx: Tx, load: StoryLoad): Promise<void> {
  const { id, ...changed } = written(load)
  await loads(tx).updateTable('planning.storyLoad').set(changed).where('id', '=', id).execute()
}

/** Of this person. @throws DomainError not_found */
export async function getLoad(reader: Reader, person: Id<'person'>, id: LoadId): Promise<StoryLoad> {
  const row = await loads(reader)
    .selectFrom('planning.storyLoad')
    .selectAll()
    .where('id', '=', id)
    .where('personId', '=', person)
    .where('archivedAt', 'is', null)
    .executeTakeFirst()
  if (row === undefined) throw new DomainError('not_found')
  return row
}

/** Holds the row. @throws DomainError not_found */
export async function lockLoad(tx: Tx, id: LoadId): Promise<StoryLoad> {
  const row = await loads(tx)
    .selectFrom('planning.storyLoad')
    .selectAll()
    .where('id', '=', id)
    .where('archivedAt', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  if (row === undefined) throw new DomainError('not_found')
  return row
}

const mostShown = 50

/** The newest first. */
export async function listLoads(reader: Reader, person: Id<'person'>): Promise<readonly StoryLoad[]> {
  return await loads(reader)
    .selectFrom('planning.storyLoad')
    .selectAll()
    .where('personId', '=', person)
    .where('archivedAt', 'is', null)
    .orderBy('id', 'desc')
    .limit(mostShown)
    .execute()
}

/** Waiting or running ones of a person. */
export async function countOpenLoads(reader: Reader, person: Id<'person'>): Promise<number> {
  const found = await sql<{ count: number }>`
    select count(*)::int as count from planning.story_load
    where person_id = ${person} and status in ('waiting', 'running') and archived_at is null`.execute(rows(reader))
  return found.rows[0]?.count ?? 0
}

/** Those that wait, run, or left something behind: the oldest first. */
export async function openLoads(reader: Reader): Promise<readonly StoryLoad[]> {
  return await loads(reader)
    .selectFrom('planning.storyLoad')
    .selectAll()
    .where((where) =>
      where.or([
        where('status', 'in', ['waiting', 'running']),
        where.and([where('leftover', '=', true), where('status', '<>', 'done')]),
      ]),
    )
    .orderBy('id')
    .execute()
}

/** A sign of life. @returns whether somebody wants it to stop, or it is no longer ours */
export async function beat(
  tx: Tx,
  id: LoadId,
  { now, progress, attempt }: { now: Date; progress: LoadProgress | null; attempt: number },
): Promise<boolean> {
  const found = await sql<{ stopping: boolean }>`
    update planning.story_load set beat_at = ${now}, progress = ${progress === null ? null : jsonb(progress)}
    where id = ${id} and status = 'running' and attempts = ${attempt} returning stopping`.execute(rows(tx))
  const [ours] = found.rows
  return ours === undefined ? (await lockLoad(tx, id)).status !== 'done' : ours.stopping
}

/** Nothing is left behind any more. */
export async function tidied(tx: Tx, id: LoadId): Promise<void> {
  await sql`update planning.story_load set leftover = false where id = ${id} and status not in ('running', 'done')`.execute(
    rows(tx),
  )
}
