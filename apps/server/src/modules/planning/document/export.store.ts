import { DomainError, type Id } from '@weiying/kernel'
import { type Reader, tables, type Tx } from '@weiying/postgres'

import { type DocumentExport } from './export.ts'

type Workspace = Id<'workspace'>

const store = tables<{ 'planning.documentExport': DocumentExport }>()
/** Everything but the file itself. */
const columns = [
  'workspaceId',
  'id',
  'documentId',
  'format',
  'language',
  'number',
  'status',
  'progress',
  'untranslated',
  'name',
  'createdBy',
  'createdAt',
] as const

export type ExportState = Pick<DocumentExport, (typeof columns)[number]>

export const insertExport = async (tx: Tx, row: DocumentExport): Promise<void> =>
  void (await store(tx).insertInto('planning.documentExport').values(row).execute())

export async function updateExport(
  tx: Tx,
  workspace: Workspace,
  id: Id<'documentExport'>,
  change: Partial<Pick<DocumentExport, 'status' | 'progress' | 'bytes'>>,
): Promise<void> {
  await store(tx)
    .updateTable('planning.documentExport')
    .set(change)
    .where('workspaceId', '=', workspace)
    .where('id', '=', id)
    .execute()
}

/** @throws DomainError not_found */
export async function getExport(
  reader: Reader,
  workspace: Workspace,
  id: Id<'documentExport'>,
): Promise<ExportState & { size: number | null }> {
  const row = await store(reader)
    .selectFrom('planning.documentExport')
    .select([...columns])
    .select(({ fn }) => fn<number | null>('octet_length', ['bytes']).as('size'))
    .where('workspaceId', '=', workspace)
    .where('id', '=', id)
    .executeTakeFirst()
  if (row === undefined) throw new DomainError('not_found')
  return row
}

/** @throws DomainError not_found */
export async function readExport(reader: Reader, workspace: Workspace, id: Id<'documentExport'>): Promise<DocumentExport> {
  const row = await store(reader)
    .selectFrom('planning.documentExport')
    .selectAll()
    .where('workspaceId', '=', workspace)
    .where('id', '=', id)
    .executeTakeFirst()
  if (row === undefined) throw new DomainError('not_found')
  return row
}

/** Files can be written again at any time: those of yesterday need not be kept. */
export async function deleteOldExports(tx: Tx, workspace: Workspace, before: Date): Promise<void> {
  await store(tx)
    .deleteFrom('planning.documentExport')
    .where('workspaceId', '=', workspace)
    .where('createdAt', '<', before)
    .execute()
}
