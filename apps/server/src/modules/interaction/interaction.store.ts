import { DomainError, type Id } from '@weiying/kernel'
import { isUniqueViolation, jsonb, type Reader, tables, type Tx } from '@weiying/postgres'
import { sql } from 'kysely'

import { type MenuButton } from './menu.ts'
import { type ReplyRule } from './reply.ts'

type Workspace = Id<'workspace'>

export interface StoredMenu {
  readonly accountId: Id<'account'>
  readonly buttons: readonly MenuButton[]
  readonly published: readonly MenuButton[] | null
  readonly publishedAt: Date | null
  readonly publishedBy: string | null
  readonly version: number
}

interface Publication {
  readonly id: Id<'menuPublication'>
  readonly accountId: Id<'account'>
  readonly buttons: readonly MenuButton[]
  readonly publishedAt: Date
  readonly publishedBy: string
}

const interaction = tables<{
  'interaction.replyRule': ReplyRule & { workspaceId: Workspace }
  'interaction.menu': StoredMenu & { workspaceId: Workspace }
  'interaction.menuPublication': Publication & { workspaceId: Workspace }
}>()

const ruleColumns = [
  'id',
  'accountId',
  'trigger',
  'name',
  'keywords',
  'content',
  'priority',
  'enabled',
  'origin',
  'createdAt',
  'updatedAt',
  'archivedAt',
  'version',
] as const

export async function listRules(reader: Reader, workspace: Workspace, accountId: Id<'account'>): Promise<readonly ReplyRule[]> {
  return await interaction(reader)
    .selectFrom('interaction.replyRule')
    .select(ruleColumns)
    .where('workspaceId', '=', workspace)
    .where('accountId', '=', accountId)
    .where('archivedAt', 'is', null)
    .orderBy('createdAt')
    .orderBy('id')
    .execute()
}

/** @throws DomainError `reply_duplicate` for a second welcome or default reply */
export async function insertRule(tx: Tx, workspaceId: Workspace, rule: ReplyRule): Promise<void> {
  try {
    await interaction(tx)
      .insertInto('interaction.replyRule')
      .values({ workspaceId, ...rule, keywords: jsonb(rule.keywords), content: jsonb(rule.content) })
      .execute()
  } catch (error) {
    if (isUniqueViolation(error)) throw new DomainError('reply_duplicate', { trigger: rule.trigger })
    throw error
  }
}

export async function updateRule(tx: Tx, workspaceId: Workspace, rule: ReplyRule): Promise<void> {
  const { id, ...columns } = rule
  try {
    await interaction(tx)
      .updateTable('interaction.replyRule')
      .set({ ...columns, keywords: jsonb(rule.keywords), content: jsonb(rule.content) })
      .where('workspaceId', '=', workspaceId)
      .where('id', '=', id)
      .execute()
  } catch (error) {
    if (isUniqueViolation(error)) throw new DomainError('reply_duplicate', { trigger: rule.trigger })
    throw error
  }
}

export async function lockRule(tx: Tx, workspace: Workspace, id: Id<'replyRule'>, expectedVersion: number): Promise<ReplyRule> {
  const rule = await interaction(tx)
    .selectFrom('interaction.replyRule')
    .select(ruleColumns)
    .where('workspaceId', '=', workspace)
    .where('id', '=', id)
    .where('archivedAt', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  if (rule === undefined) throw new DomainError('not_found')
  if (rule.version !== expectedVersion) throw new DomainError('edit_conflict', { version: rule.version })
  return rule
}

const menuColumns = ['accountId', 'buttons', 'published', 'publishedAt', 'publishedBy', 'version'] as const

export async function findMenu(reader: Reader, workspace: Workspace, accountId: Id<'account'>): Promise<StoredMenu | undefined> {
  return await interaction(reader)
    .selectFrom('interaction.menu')
    .select(menuColumns)
    .where('workspaceId', '=', workspace)
    .where('accountId', '=', accountId)
    .executeTakeFirst()
}

/** Holds the menu's row, or the place where its first one goes. */
export async function lockMenu(tx: Tx, workspace: Workspace, accountId: Id<'account'>): Promise<StoredMenu | undefined> {
  await sql`select pg_advisory_xact_lock(hashtext(${`menu ${accountId}`}))`.execute(interaction(tx))
  return await findMenu(tx, workspace, accountId)
}

export async function saveMenu(tx: Tx, workspaceId: Workspace, menu: StoredMenu): Promise<void> {
  const row = { ...menu, buttons: jsonb(menu.buttons), published: menu.published === null ? null : jsonb(menu.published) }
  await interaction(tx)
    .insertInto('interaction.menu')
    .values({ workspaceId, ...row })
    .onConflict((conflict) => conflict.columns(['workspaceId', 'accountId']).doUpdateSet(row))
    .execute()
}

export async function insertPublication(tx: Tx, workspaceId: Workspace, publication: Publication): Promise<void> {
  await interaction(tx)
    .insertInto('interaction.menuPublication')
    .values({ workspaceId, ...publication, buttons: jsonb(publication.buttons) })
    .execute()
}
