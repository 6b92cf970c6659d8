import { DomainError, type Id } from '@weiying/kernel'
import { jsonb, type Reader, tables, type Tx } from '@weiying/postgres'
import { sql } from 'kysely'

import { type ImportRow, type OrderImport } from './import.ts'
import { type CheckedRow } from './row-check.ts'

type Workspace = Id<'workspace'>
type ImportId = Id<'orderImport'>

export const imports = tables<{ 'shop.import': OrderImport; 'shop.importRow': ImportRow }>()

/** jsonb columns that hold arrays or objects. */
const columnsOf = ({ columns, mapping, constants, problems, ...row }: OrderImport) => ({
  ...row,
  columns: jsonb(columns),
  mapping: jsonb(mapping),
  constants: jsonb(constants),
  problems: jsonb(problems),
})

export async function insertImport(tx: Tx, row: OrderImport): Promise<void> {
  await imports(tx).insertInto('shop.import').values(columnsOf(row)).execute()
}

export async function updateImport(tx: Tx, row: OrderImport): Promise<void> {
  const { workspaceId, id, ...rest } = columnsOf(row)
  await imports(tx).updateTable('shop.import').set(rest).where('workspaceId', '=', workspaceId).where('id', '=', id).execute()
}

export async function findImport(reader: Reader, workspace: Workspace, id: ImportId): Promise<OrderImport | undefined> {
  return await imports(reader)
    .selectFrom('shop.import')
    .selectAll()
    .where('workspaceId', '=', workspace)
    .where('id', '=', id)
    .executeTakeFirst()
}

/** Holds the row. @throws DomainError not_found, edit_conflict */
export async function lockImport(tx: Tx, workspace: Workspace, id: ImportId, expectedVersion?: number): Promise<OrderImport> {
  const row = await imports(tx)
    .selectFrom('shop.import')
    .selectAll()
    .where('workspaceId', '=', workspace)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (row === undefined) throw new DomainError('not_found')
  if (expectedVersion !== undefined && row.version !== expectedVersion)
    throw new DomainError('edit_conflict', { version: row.version })
  return row
}

export async function listImports(
  reader: Reader,
  workspace: Workspace,
  limit: number,
  before?: ImportId,
): Promise<readonly OrderImport[]> {
  let query = imports(reader)
    .selectFrom('shop.import')
    .selectAll()
    .where('workspaceId', '=', workspace)
    .where('status', '<>', 'discarded')
  if (before !== undefined) query = query.where('id', '<', before)
  return await query.orderBy('id', 'desc').limit(limit).execute()
}

const recordset = (rows: readonly CheckedRow[]) =>
  sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as told (line int, cells jsonb, problem jsonb, key text)`

export async function insertRows(tx: Tx, workspace: Workspace, id: ImportId, rows: readonly CheckedRow[]): Promise<void> {
  await sql`
    insert into shop.import_row (workspace_id, import_id, line, cells, problem, key)
    select ${workspace}::uuid, ${id}::uuid, line, cells, nullif(problem, 'null'::jsonb), key from ${recordset(rows)}`.execute(
    imports(tx),
  )
}

export async function updateRows(tx: Tx, workspace: Workspace, id: ImportId, rows: readonly CheckedRow[]): Promise<void> {
  const checked = rows.map(({ line, problem, key }) => ({ line, problem, key, cells: [] }))
  await sql`
    update shop.import_row row set problem = nullif(told.problem, 'null'::jsonb), key = told.key from ${recordset(checked)}
    where row.workspace_id = ${workspace} and row.import_id = ${id} and row.line = told.line`.execute(imports(tx))
}

/** Rows after a line, in order. */
export async function rowsAfter(
  reader: Reader,
  workspace: Workspace,
  id: ImportId,
  which: { readonly after: number; readonly limit: number; readonly only: 'all' | 'ready' | 'refused' },
): Promise<readonly ImportRow[]> {
  let query = imports(reader)
    .selectFrom('shop.importRow')
    .selectAll()
    .where('workspaceId', '=', workspace)
    .where('importId', '=', id)
    .where('line', '>', which.after)
  if (which.only === 'ready') query = query.where('problem', 'is', null)
  if (which.only === 'refused') query = query.where('problem', 'is not', null)
  return await query.orderBy('line').limit(which.limit).execute()
}

/** Rows that nobody needs any more; those refused stay if asked. */
export async function deleteRows(tx: Tx, workspace: Workspace, id: ImportId, keepRefused: boolean): Promise<void> {
  await sql`
    delete from shop.import_row where workspace_id = ${workspace} and import_id = ${id}
      ${keepRefused ? sql`and problem is null` : sql``}`.execute(imports(tx))
}

/** What tills know of people does not stay longer than needed to correct a file. */
export async function deleteOldRows(tx: Tx, workspace: Workspace, before: Date): Promise<void> {
  await sql`
    delete from shop.import_row row where workspace_id = ${workspace} and not exists (
      select from shop.import i where i.workspace_id = row.workspace_id and i.id = row.import_id and i.created_at >= ${before})`.execute(
    imports(tx),
  )
}
