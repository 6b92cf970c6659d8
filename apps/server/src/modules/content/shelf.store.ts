import { DomainError, type Id } from '@weiying/kernel'
import { type Reader, tables, type Tx } from '@weiying/postgres'

import { type ShelfId } from './piece.ts'

type Workspace = Id<'workspace'>

/** A group (where pieces are kept) or a column (the series that they appear in). */
export interface Shelf {
  readonly id: ShelfId
  readonly kind: 'group' | 'column'
  readonly name: string
  readonly archivedAt: Date | null
  readonly version: number
}

interface ShelfRow extends Shelf {
  readonly workspaceId: Workspace
}

const content = tables<{
  'content.shelf': ShelfRow
  'content.piece': { workspaceId: Workspace; groupId: ShelfId | null; columnId: ShelfId | null; archivedAt: Date | null }
}>()

export async function listShelves(reader: Reader, workspaceId: Workspace): Promise<(Shelf & { contents: number })[]> {
  const rows = await content(reader)
    .selectFrom('content.shelf as shelf')
    .leftJoin('content.piece as piece', (join) =>
      join
        .onRef('piece.workspaceId', '=', 'shelf.workspaceId')
        .on((on) => on.or([on('piece.groupId', '=', on.ref('shelf.id')), on('piece.columnId', '=', on.ref('shelf.id'))]))
        .on('piece.archivedAt', 'is', null),
    )
    .where('shelf.workspaceId', '=', workspaceId)
    .where('shelf.archivedAt', 'is', null)
    .groupBy(['shelf.workspaceId', 'shelf.id'])
    .select(['shelf.id', 'shelf.kind', 'shelf.name', 'shelf.archivedAt', 'shelf.version'])
    .select(({ fn }) => fn.count<number>('piece.workspaceId').as('contents'))
    .orderBy('shelf.kind')
    .orderBy('shelf.name')
    .execute()
  return rows
}

export async function insertShelf(tx: Tx, workspaceId: Workspace, shelf: Shelf): Promise<void> {
  await content(tx)
    .insertInto('content.shelf')
    .values({ ...shelf, workspaceId })
    .execute()
}

/** @throws DomainError not_found, edit_conflict */
export async function lockShelf(tx: Tx, workspaceId: Workspace, id: ShelfId, expectedVersion: number): Promise<Shelf> {
  const row = await content(tx)
    .selectFrom('content.shelf')
    .selectAll()
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', id)
    .where('archivedAt', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  if (row === undefined) throw new DomainError('not_found')
  if (row.version !== expectedVersion) throw new DomainError('edit_conflict', { version: row.version })
  const { workspaceId: _, ...shelf } = row
  return shelf
}

export async function updateShelf(tx: Tx, workspaceId: Workspace, shelf: Shelf): Promise<void> {
  await content(tx)
    .updateTable('content.shelf')
    .set({ name: shelf.name, archivedAt: shelf.archivedAt, version: shelf.version })
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', shelf.id)
    .execute()
}

/** What stood on a removed shelf stays in the library, without it. */
export async function clearShelf(tx: Tx, workspaceId: Workspace, { id, kind }: Shelf): Promise<void> {
  await content(tx)
    .updateTable('content.piece')
    .set(kind === 'group' ? { groupId: null } : { columnId: null })
    .where('workspaceId', '=', workspaceId)
    .where(kind === 'group' ? 'groupId' : 'columnId', '=', id)
    .execute()
}

/** @throws DomainError content_shelf_unknown when a shelf is gone or of the other kind */
export async function checkShelves(
  reader: Reader,
  workspaceId: Workspace,
  wanted: { groupId: ShelfId | null; columnId: ShelfId | null },
): Promise<void> {
  const ids = [wanted.groupId, wanted.columnId].filter((id) => id !== null)
  if (ids.length === 0) return
  const rows = await content(reader)
    .selectFrom('content.shelf')
    .select(['id', 'kind'])
    .where('workspaceId', '=', workspaceId)
    .where('id', 'in', ids)
    .where('archivedAt', 'is', null)
    .execute()
  const is = (id: ShelfId | null, kind: Shelf['kind']): boolean =>
    id === null || rows.some((row) => row.id === id && row.kind === kind)
  if (!is(wanted.groupId, 'group') || !is(wanted.columnId, 'column')) throw new DomainError('content_shelf_unknown')
}
