import { DomainError, type Id } from '@weiying/kernel'
import { isUniqueViolation, jsonb, type Reader, tables, type Tx } from '@weiying/postgres'
import { sql } from 'kysely'

import { type Tag, type TagGroup, type TagProblem } from './tag.ts'

type Workspace = Id<'workspace'>

export const tagTables = tables<{ 'audience.tag': Tag; 'audience.tagGroup': TagGroup }>()

export async function insertTag(tx: Tx, tag: Tag): Promise<void> {
  await named('tag_name_taken', async () => {
    await tagTables(tx)
      .insertInto('audience.tag')
      .values({ ...tag, problem: tag.problem === null ? null : jsonb(tag.problem) })
      .execute()
  })
}

/** What people may change. What WeChat knows of the tag is written by `noteTagAtWechat`. */
export async function updateTag(tx: Tx, { workspaceId, id, ...tag }: Tag): Promise<void> {
  const { name, groupId, archivedAt, removing, problem, version } = tag
  await named('tag_name_taken', async () => {
    await tagTables(tx)
      .updateTable('audience.tag')
      .set({ name, groupId, archivedAt, removing, version, problem: problem === null ? null : jsonb(problem) })
      .where('workspaceId', '=', workspaceId)
      .where('id', '=', id)
      .execute()
  })
}

async function named(code: string, write: () => Promise<void>): Promise<void> {
  try {
    await write()
  } catch (error) {
    if (isUniqueViolation(error)) throw new DomainError(code)
    throw error
  }
}

/** Holds the row of a living tag. @throws DomainError `not_found`, `edit_conflict` */
export async function lockTag(tx: Tx, workspace: Workspace, id: Id<'tag'>, expectedVersion?: number): Promise<Tag> {
  const tag = await tagTables(tx)
    .selectFrom('audience.tag')
    .selectAll()
    .where('workspaceId', '=', workspace)
    .where('id', '=', id)
    .where('archivedAt', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  if (tag === undefined) throw new DomainError('not_found')
  if (expectedVersion !== undefined && tag.version !== expectedVersion)
    throw new DomainError('edit_conflict', { version: tag.version })
  return tag
}

/** Living tags; of one account when it is named. */
export async function listTags(reader: Reader, workspace: Workspace, accountId?: Id<'account'>): Promise<readonly Tag[]> {
  let query = tagTables(reader)
    .selectFrom('audience.tag')
    .selectAll()
    .where('workspaceId', '=', workspace)
    .where('archivedAt', 'is', null)
  if (accountId !== undefined) query = query.where('accountId', '=', accountId)
  return await query.orderBy('number').execute()
}

/** Also deleted ones: for the names of what the past speaks of. */
export async function tagNames(
  reader: Reader,
  workspace: Workspace,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const found = await sql<{ id: string; name: string }>`
    select id, name from audience.tag where workspace_id = ${workspace} and id = any(${ids}::uuid[])`.execute(tagTables(reader))
  return new Map(found.rows.map(({ id, name }) => [id, name]))
}

export async function listGroups(reader: Reader, workspace: Workspace): Promise<readonly TagGroup[]> {
  return await tagTables(reader)
    .selectFrom('audience.tagGroup')
    .selectAll()
    .where('workspaceId', '=', workspace)
    .where('archivedAt', 'is', null)
    .orderBy('position')
    .orderBy('name')
    .execute()
}

export async function saveGroup(tx: Tx, group: TagGroup): Promise<void> {
  const { workspaceId: _, id: __, ...changed } = group
  await named('tag_group_name_taken', async () => {
    await tagTables(tx)
      .insertInto('audience.tagGroup')
      .values(group)
      .onConflict((conflict) => conflict.columns(['workspaceId', 'id']).doUpdateSet(changed))
      .execute()
  })
}

export async function lockGroup(tx: Tx, workspace: Workspace, id: Id<'tagGroup'>, expectedVersion?: number): Promise<TagGroup> {
  const group = await tagTables(tx)
    .selectFrom('audience.tagGroup')
    .selectAll()
    .where('workspaceId', '=', workspace)
    .where('id', '=', id)
    .where('archivedAt', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  if (group === undefined) throw new DomainError('not_found')
  if (expectedVersion !== undefined && group.version !== expectedVersion)
    throw new DomainError('edit_conflict', { version: group.version })
  return group
}

/** Tags of a group that is deleted stay without a group. */
export async function ungroupTags(tx: Tx, workspace: Workspace, groupId: Id<'tagGroup'>): Promise<void> {
  await tagTables(tx)
    .updateTable('audience.tag')
    .set({ groupId: null })
    .where('workspaceId', '=', workspace)
    .where('groupId', '=', groupId)
    .execute()
}

/** What WeChat knows of a tag now. */
export async function noteTagAtWechat(
  tx: Tx,
  workspace: Workspace,
  id: Id<'tag'>,
  known: {
    wechatId?: number | null
    wechatName?: string | null
    removing?: boolean
    archivedAt?: Date
    name?: string
    problem?: TagProblem | null
  },
): Promise<void> {
  const { problem, ...plain } = known
  await tagTables(tx)
    .updateTable('audience.tag')
    .set({ ...plain, ...(problem === undefined ? {} : { problem: problem === null ? null : jsonb(problem) }) })
    .where('workspaceId', '=', workspace)
    .where('id', '=', id)
    .execute()
}

/** Tags that wait to be made, renamed or deleted at WeChat. */
export async function nextTagWork(reader: Reader, workspace: Workspace, accountId: Id<'account'>): Promise<Tag | undefined> {
  const found = await sql<Tag>`
    select * from audience.tag
    where workspace_id = ${workspace} and account_id = ${accountId}
      and (removing or (archived_at is null and (problem is null or (problem->>'people')::int > 0)
                        and (wechat_id is null or wechat_name is distinct from name)))
    order by number limit 1`.execute(tagTables(reader))
  return found.rows[0]
}

/** Tags with taggings that WeChat does not know yet, and accounts whose calls wait. */
export async function waitingTags(reader: Reader, workspace: Workspace): Promise<ReadonlySet<number>> {
  const found = await sql<{ number: number }>`
    select number from audience.tag
    where workspace_id = ${workspace} and kind = 'wechat' and archived_at is null
      and exists (select from audience.tag_push as push
                  where push.workspace_id = tag.workspace_id and push.account_id = tag.account_id and push.tag = tag.number)`.execute(
    tagTables(reader),
  )
  return new Set(found.rows.map(({ number }) => number))
}

/** Takes a deleted tag from up to `limit` contacts. @returns how many */
export async function clearTag(tx: Tx, workspace: Workspace, tag: number, limit: number): Promise<number> {
  const gone = await sql`
    delete from audience.contact_tag
    where workspace_id = ${workspace} and tag = ${tag}
      and number in (select number from audience.contact_tag where workspace_id = ${workspace} and tag = ${tag} limit ${limit})`.execute(
    tagTables(tx),
  )
  return Number(gone.numAffectedRows ?? 0)
}

/** Deleted ones too. */
export async function allTags(reader: Reader, workspace: Workspace): Promise<readonly Tag[]> {
  return await tagTables(reader).selectFrom('audience.tag').selectAll().where('workspaceId', '=', workspace).execute()
}
