import { DomainError, type Id } from '@weiying/kernel'
import { jsonb, type Reader, tables, type Tx } from '@weiying/postgres'

import { type TagRun } from './tag-run.ts'

type Workspace = Id<'workspace'>

const runs = tables<{ 'audience.tagRun': TagRun }>()
const nullable = <T>(value: T | null) => (value === null ? null : jsonb(value))

export async function insertRun(tx: Tx, run: TagRun): Promise<void> {
  await runs(tx)
    .insertInto('audience.tagRun')
    .values({ ...run, expression: jsonb(run.expression), problem: nullable(run.problem) })
    .execute()
}

export async function saveRun(tx: Tx, { workspaceId, id, expression: _expression, problem, ...changed }: TagRun): Promise<void> {
  await runs(tx)
    .updateTable('audience.tagRun')
    .set({ ...changed, problem: nullable(problem) })
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', id)
    .execute()
}

export async function lockRun(tx: Tx, workspace: Workspace, id: Id<'tagRun'>): Promise<TagRun> {
  const run = await runs(tx)
    .selectFrom('audience.tagRun')
    .selectAll()
    .where('workspaceId', '=', workspace)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (run === undefined) throw new DomainError('not_found')
  return run
}

export async function findRun(reader: Reader, workspace: Workspace, id: Id<'tagRun'>): Promise<TagRun> {
  const run = await runs(reader)
    .selectFrom('audience.tagRun')
    .selectAll()
    .where('workspaceId', '=', workspace)
    .where('id', '=', id)
    .executeTakeFirst()
  if (run === undefined) throw new DomainError('not_found')
  return run
}

export async function latestRuns(reader: Reader, workspace: Workspace): Promise<readonly TagRun[]> {
  return await runs(reader)
    .selectFrom('audience.tagRun')
    .selectAll()
    .where('workspaceId', '=', workspace)
    .orderBy('startedAt', 'desc')
    .limit(20)
    .execute()
}

/** The run that has waited longest, over all workspaces. */
export async function nextRun(reader: Reader): Promise<TagRun | undefined> {
  return await runs(reader)
    .selectFrom('audience.tagRun')
    .selectAll()
    .where('status', '=', 'running')
    .orderBy('updatedAt')
    .limit(1)
    .executeTakeFirst()
}
