import { type Id, type NewId } from '@weiying/kernel'
import { tables, type Tx } from '@weiying/postgres'

import { type ShelfId } from './piece.ts'
import { insertShelf, type Shelf } from './shelf.store.ts'

type Workspace = Id<'workspace'>

const content = tables<{ 'content.shelf': Shelf & { workspaceId: Workspace } }>()

async function findColumn(tx: Tx, workspace: Workspace, name: string): Promise<ShelfId | undefined> {
  const found = await content(tx)
    .selectFrom('content.shelf')
    .select('id')
    .where('workspaceId', '=', workspace)
    .where('kind', '=', 'column')
    .where('name', '=', name)
    .where('archivedAt', 'is', null)
    .executeTakeFirst()
  return found?.id
}

/** The library's column of this name: the one that is there, or a new one. */
export async function columnNamed(tx: Tx, workspace: Workspace, name: string, newId: NewId): Promise<ShelfId> {
  const found = await findColumn(tx, workspace, name)
  if (found !== undefined) return found
  const shelf: Shelf = { id: newId<'contentShelf'>(), kind: 'column', name, archivedAt: null, version: 1 }
  await insertShelf(tx, workspace, shelf)
  return shelf.id
}

/** Gives it another name; where that name is taken or it was removed, the column of that name is answered instead. */
export async function columnRenamed(tx: Tx, workspace: Workspace, id: ShelfId, name: string, newId: NewId): Promise<ShelfId> {
  const found = await findColumn(tx, workspace, name)
  if (found !== undefined) return found
  const renamed = await content(tx)
    .updateTable('content.shelf')
    .set(({ eb }) => ({ name, version: eb('version', '+', 1) }))
    .where('workspaceId', '=', workspace)
    .where('id', '=', id)
    .where('archivedAt', 'is', null)
    .executeTakeFirst()
  return renamed.numUpdatedRows > 0n ? id : await columnNamed(tx, workspace, name, newId)
}
