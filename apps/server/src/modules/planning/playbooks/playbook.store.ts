import { DomainError, type Id } from '@weiying/kernel'
import { jsonb, type Reader, tables, type Tx } from '@weiying/postgres'

import { type Application, type OwnPlaybook } from './playbook.ts'

const rows = tables<{ 'planning.playbook': OwnPlaybook; 'planning.playbookApplication': Application }>()
type Workspace = Id<'workspace'>
type ApplicationId = Id<'playbookApplication'>

export async function insertPlaybook(tx: Tx, playbook: OwnPlaybook): Promise<void> {
  await rows(tx)
    .insertInto('planning.playbook')
    .values({ ...playbook, body: jsonb(playbook.body) })
    .execute()
}

export async function listPlaybooks(reader: Reader, workspace: Workspace): Promise<readonly OwnPlaybook[]> {
  return await rows(reader)
    .selectFrom('planning.playbook')
    .selectAll()
    .where('workspaceId', '=', workspace)
    .where('archivedAt', 'is', null)
    .orderBy('id', 'desc')
    .limit(200)
    .execute()
}

export async function getPlaybook(reader: Reader, workspace: Workspace, id: Id<'playbook'>): Promise<OwnPlaybook> {
  const found = await rows(reader)
    .selectFrom('planning.playbook')
    .selectAll()
    .where('workspaceId', '=', workspace)
    .where('id', '=', id)
    .where('archivedAt', 'is', null)
    .executeTakeFirst()
  if (found === undefined) throw new DomainError('not_found')
  return found
}

export async function lockPlaybook(tx: Tx, workspace: Workspace, id: Id<'playbook'>, version: number): Promise<OwnPlaybook> {
  const found = await rows(tx)
    .selectFrom('planning.playbook')
    .selectAll()
    .where('workspaceId', '=', workspace)
    .where('id', '=', id)
    .where('archivedAt', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  if (found === undefined) throw new DomainError('not_found')
  if (found.version !== version) throw new DomainError('edit_conflict', { version: found.version })
  return found
}

export async function putPlaybookAway(tx: Tx, { workspaceId, id, version }: OwnPlaybook, archivedAt: Date): Promise<void> {
  await rows(tx)
    .updateTable('planning.playbook')
    .set({ archivedAt, version: version + 1 })
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', id)
    .execute()
}

const written = ({ parts, made, problems, ...plain }: Application) => ({
  ...plain,
  parts: [...parts],
  made: jsonb(made),
  problems: jsonb(problems),
})

export async function insertApplication(tx: Tx, application: Application): Promise<void> {
  await rows(tx).insertInto('planning.playbookApplication').values(written(application)).execute()
}

export async function saveApplication(tx: Tx, application: Application): Promise<void> {
  const { workspaceId, id, ...changes } = written(application)
  await rows(tx)
    .updateTable('planning.playbookApplication')
    .set(changes)
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', id)
    .execute()
}

export async function lockApplication(tx: Tx, workspace: Workspace, id: ApplicationId): Promise<Application> {
  const found = await rows(tx)
    .selectFrom('planning.playbookApplication')
    .selectAll()
    .where('workspaceId', '=', workspace)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (found === undefined) throw new DomainError('not_found')
  return found
}

export async function getApplication(reader: Reader, workspace: Workspace, id: ApplicationId): Promise<Application> {
  const found = await rows(reader)
    .selectFrom('planning.playbookApplication')
    .selectAll()
    .where('workspaceId', '=', workspace)
    .where('id', '=', id)
    .executeTakeFirst()
  if (found === undefined) throw new DomainError('not_found')
  return found
}

export async function listApplications(
  reader: Reader,
  workspace: Workspace,
  { planId, before, limit }: { planId?: Id<'plan'> | undefined; before?: ApplicationId | undefined; limit: number },
): Promise<readonly Application[]> {
  let query = rows(reader).selectFrom('planning.playbookApplication').selectAll().where('workspaceId', '=', workspace)
  if (planId !== undefined) query = query.where('planId', '=', planId)
  if (before !== undefined) query = query.where('id', '<', before)
  return await query.orderBy('id', 'desc').limit(limit).execute()
}

/** Across workspaces: what waits for the background. */
export async function openApplications(reader: Reader): Promise<readonly Pick<Application, 'workspaceId' | 'id' | 'state'>[]> {
  return await rows(reader)
    .selectFrom('planning.playbookApplication')
    .select(['workspaceId', 'id', 'state'])
    .where('state', 'in', ['waiting', 'running', 'undoing'])
    .orderBy('id')
    .limit(20)
    .execute()
}
