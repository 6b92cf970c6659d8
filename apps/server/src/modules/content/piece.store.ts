import { type ContentKind, type ContentType } from '@weiying/contract'
import { DomainError, type Id } from '@weiying/kernel'
import { jsonb, type Reader, tables, type Tx } from '@weiying/postgres'
import { sql } from 'kysely'

import { type Piece, type PieceId, type ShelfId } from './piece.ts'

type Workspace = Id<'workspace'>

export interface PieceVersion {
  readonly version: number
  readonly title: string
  readonly body: Piece['body']
  readonly length: number
  readonly savedAt: Date
  readonly savedBy: string
  readonly restoredFrom: number | null
}

interface PieceRow extends Piece {
  readonly workspaceId: Workspace
}

interface VersionRow extends PieceVersion {
  readonly workspaceId: Workspace
  readonly pieceId: PieceId
}

const content = tables<{ 'content.piece': PieceRow; 'content.version': VersionRow }>()

export interface PieceFilter {
  readonly kind?: ContentKind | undefined
  readonly type?: ContentType | undefined
  readonly groupId?: ShelfId | undefined
  readonly columnId?: ShelfId | undefined
  readonly search?: string | undefined
  readonly state: 'active' | 'archived'
}

export interface PiecePosition {
  readonly updatedAt: Date
  readonly id: PieceId
}

const withJson = (piece: Partial<Piece>) => ({
  ...piece,
  ...(piece.body === undefined ? {} : { body: jsonb(piece.body) }),
  ...(piece.acknowledgements === undefined ? {} : { acknowledgements: jsonb(piece.acknowledgements) }),
})

export async function insertPiece(tx: Tx, workspaceId: Workspace, piece: Piece): Promise<void> {
  await content(tx)
    .insertInto('content.piece')
    .values({ ...piece, body: jsonb(piece.body), acknowledgements: jsonb(piece.acknowledgements), workspaceId })
    .execute()
}

export async function updatePiece(tx: Tx, workspaceId: Workspace, piece: Piece): Promise<void> {
  const { id, createdAt: _, ...changes } = piece
  await content(tx)
    .updateTable('content.piece')
    .set(withJson(changes))
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', id)
    .execute()
}

/** Holds the row, so that two people cannot both save over the same version. @throws DomainError not_found, edit_conflict */
export async function lockPiece(tx: Tx, workspaceId: Workspace, id: PieceId, expectedVersion: number): Promise<Piece> {
  const row = await content(tx)
    .selectFrom('content.piece')
    .selectAll()
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (row === undefined) throw new DomainError('not_found')
  if (row.version !== expectedVersion) throw new DomainError('edit_conflict', { version: row.version, by: row.updatedBy })
  return withoutWorkspace(row)
}

/** @throws DomainError not_found */
export async function getPiece(reader: Reader, workspaceId: Workspace, id: PieceId): Promise<Piece> {
  const [piece] = await findPieces(reader, workspaceId, [id])
  if (piece === undefined) throw new DomainError('not_found')
  return piece
}

export async function findPieces(reader: Reader, workspaceId: Workspace, ids: readonly PieceId[]): Promise<Piece[]> {
  const rows = await content(reader)
    .selectFrom('content.piece')
    .selectAll()
    .where('workspaceId', '=', workspaceId)
    .where('id', 'in', ids)
    .execute()
  return rows.map(withoutWorkspace)
}

const filtered = (reader: Reader, workspaceId: Workspace, filter: PieceFilter) => {
  let query = content(reader)
    .selectFrom('content.piece')
    .where('workspaceId', '=', workspaceId)
    .where('archivedAt', filter.state === 'active' ? 'is' : 'is not', null)
  if (filter.kind !== undefined) query = query.where('kind', '=', filter.kind)
  if (filter.type !== undefined) query = query.where('type', '=', filter.type)
  if (filter.groupId !== undefined) query = query.where('groupId', '=', filter.groupId)
  if (filter.columnId !== undefined) query = query.where('columnId', '=', filter.columnId)
  for (const word of (filter.search ?? '')
    .toLowerCase()
    .split(/\s+/)
    .filter((each) => each !== ''))
    query = query.where('searchText', 'like', `%${word.replaceAll(/[\\%_]/g, '\\$&')}%`)
  return query
}

/** Newest change first. */
export async function listPieces(
  reader: Reader,
  workspaceId: Workspace,
  filter: PieceFilter,
  limit: number,
  after?: PiecePosition,
): Promise<Piece[]> {
  let query = filtered(reader, workspaceId, filter).selectAll()
  if (after !== undefined)
    query = query.where(sql<boolean>`(updated_at, id) < (${after.updatedAt}::timestamptz, ${after.id}::uuid)`)
  const rows = await query.orderBy('updatedAt', 'desc').orderBy('id', 'desc').limit(limit).execute()
  return rows.map(withoutWorkspace)
}

export async function countPieces(reader: Reader, workspaceId: Workspace, filter: PieceFilter): Promise<number> {
  const row = await filtered(reader, workspaceId, filter)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return row.count
}

export async function insertVersion(tx: Tx, workspaceId: Workspace, pieceId: PieceId, saved: PieceVersion): Promise<void> {
  await content(tx)
    .insertInto('content.version')
    .values({ ...saved, body: jsonb(saved.body), workspaceId, pieceId })
    .execute()
}

/** Newest first, without their bodies. */
export async function listVersions(
  reader: Reader,
  workspaceId: Workspace,
  pieceId: PieceId,
  limit: number,
  before?: number,
): Promise<Omit<PieceVersion, 'body'>[]> {
  let query = content(reader)
    .selectFrom('content.version')
    .select(['version', 'title', 'length', 'savedAt', 'savedBy', 'restoredFrom'])
    .where('workspaceId', '=', workspaceId)
    .where('pieceId', '=', pieceId)
  if (before !== undefined) query = query.where('version', '<', before)
  return await query.orderBy('version', 'desc').limit(limit).execute()
}

/** @throws DomainError content_version_unknown */
export async function getVersion(
  reader: Reader,
  workspaceId: Workspace,
  pieceId: PieceId,
  version: number,
): Promise<PieceVersion> {
  const row = await content(reader)
    .selectFrom('content.version')
    .select(['version', 'title', 'body', 'length', 'savedAt', 'savedBy', 'restoredFrom'])
    .where('workspaceId', '=', workspaceId)
    .where('pieceId', '=', pieceId)
    .where('version', '=', version)
    .executeTakeFirst()
  if (row === undefined) throw new DomainError('content_version_unknown', { version })
  return row
}

function withoutWorkspace(row: PieceRow): Piece {
  const { workspaceId: _, ...piece } = row
  return piece
}
