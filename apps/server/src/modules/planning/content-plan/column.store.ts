import { DomainError, type Id } from '@weiying/kernel'
import { type Reader, tables, type Tx } from '@weiying/postgres'

import { type Column } from './column.ts'

type Workspace = Id<'workspace'>

const columns = tables<{ 'planning.planColumn': Column }>()

export async function insertColumn(tx: Tx, column: Column): Promise<void> {
  await columns(tx).insertInto('planning.planColumn').values(column).execute()
}

export async function updateColumn(tx: Tx, { workspaceId, id, ...column }: Column): Promise<void> {
  await columns(tx)
    .updateTable('planning.planColumn')
    .set(column)
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', id)
    .execute()
}

/** Holds the row. @throws DomainError not_found, edit_conflict */
export async function lockColumn(tx: Tx, workspace: Workspace, id: Id<'planColumn'>, expectedVersion: number): Promise<Column> {
  const column = await columns(tx)
    .selectFrom('planning.planColumn')
    .selectAll()
    .where('workspaceId', '=', workspace)
    .where('id', '=', id)
    .where('archivedAt', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  if (column === undefined) throw new DomainError('not_found')
  if (column.version !== expectedVersion) throw new DomainError('edit_conflict', { version: column.version })
  return column
}

/** In their order. */
export async function listColumns(reader: Reader, workspace: Workspace, planId: Id<'plan'>): Promise<readonly Column[]> {
  return await columns(reader)
    .selectFrom('planning.planColumn')
    .selectAll()
    .where('workspaceId', '=', workspace)
    .where('planId', '=', planId)
    .where('archivedAt', 'is', null)
    .orderBy('position')
    .orderBy('id')
    .execute()
}

/** Names by id, of those put away too: what is planned keeps saying for what. */
export async function columnNames(
  reader: Reader,
  workspace: Workspace,
  ids: readonly Id<'planColumn'>[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await columns(reader)
    .selectFrom('planning.planColumn')
    .select(['id', 'name'])
    .where('workspaceId', '=', workspace)
    .where('id', 'in', [...ids])
    .execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}
