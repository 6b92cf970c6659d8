import { type Files, type StoredFile } from '@weiying/files'
import { type Id, isUuid, type Page, pageOf, toId } from '@weiying/kernel'
import { type Database, type Reader } from '@weiying/postgres'

import { type Caller } from '../identity/index.ts'
import {
  countPieces,
  getPiece,
  getVersion,
  listPieces,
  listVersions,
  type PieceFilter,
  type PiecePosition,
  type PieceVersion,
} from './piece.store.ts'
import { type Piece, type PieceId } from './piece.ts'
import { listShelves } from './shelf.store.ts'

/** A piece with the file that stands for it. */
export interface PieceWithFile {
  readonly piece: Piece
  readonly file: StoredFile | null
}

export function pieceQueries({ db, files }: { db: Database; files: Files }) {
  async function withFiles(reader: Reader, workspace: Id<'workspace'>, pieces: readonly Piece[]): Promise<PieceWithFile[]> {
    const ids = pieces.map(pictureOf).filter((id) => id !== null)
    const known = new Map((await files.list(reader, workspace, [...new Set(ids)])).map((file) => [file.id, file]))
    return pieces.map((piece) => ({ piece, file: known.get(pictureOf(piece) ?? toId<'file'>(nobody)) ?? null }))
  }

  return {
    list: (caller: Caller, filter: PieceFilter, limit: number, cursor?: string): Promise<Page<PieceWithFile>> =>
      db.in(caller.workspace).read(async (reader) => {
        const rows = await listPieces(reader, caller.workspace, filter, limit + 1, positionOf(cursor))
        const { items, cursor: next } = pageOf(rows, limit, (last) => `${last.updatedAt.getTime()}_${last.id}`)
        return { items: await withFiles(reader, caller.workspace, items), cursor: next }
      }),

    count: (caller: Caller, filter: PieceFilter): Promise<number> =>
      db.in(caller.workspace).read(async (reader) => await countPieces(reader, caller.workspace, filter)),

    get: (caller: Caller, id: PieceId): Promise<PieceWithFile> =>
      db.in(caller.workspace).read(async (reader) => {
        const piece = await getPiece(reader, caller.workspace, id)
        const [found] = await withFiles(reader, caller.workspace, [piece])
        return found ?? { piece, file: null }
      }),

    versions: (caller: Caller, id: PieceId, limit: number, cursor?: string): Promise<Page<Omit<PieceVersion, 'body'>>> =>
      db.in(caller.workspace).read(async (reader) => {
        await getPiece(reader, caller.workspace, id)
        const before = cursor !== undefined && /^\d{1,9}$/.test(cursor) ? Number(cursor) : undefined
        const rows = await listVersions(reader, caller.workspace, id, limit + 1, before)
        return pageOf(rows, limit, (last) => String(last.version))
      }),

    version: (caller: Caller, id: PieceId, version: number): Promise<PieceVersion> =>
      db.in(caller.workspace).read(async (reader) => {
        await getPiece(reader, caller.workspace, id)
        return await getVersion(reader, caller.workspace, id, version)
      }),

    shelves: (caller: Caller) => db.in(caller.workspace).read(async (reader) => await listShelves(reader, caller.workspace)),
  }
}

export type PieceQueries = ReturnType<typeof pieceQueries>

const nobody = '00000000-0000-0000-0000-000000000000'

function pictureOf({ body }: Piece): Id<'file'> | null {
  if (body.kind === 'image') return body.fileId
  return body.kind === 'article' ? (body.cover?.fileId ?? null) : null
}

/** A cursor that nobody here made is like none. */
function positionOf(cursor: string | undefined): PiecePosition | undefined {
  const [time = '', id = ''] = (cursor ?? '').split('_')
  return /^\d{1,15}$/.test(time) && isUuid(id) ? { updatedAt: new Date(Number(time)), id: toId<'content'>(id) } : undefined
}
