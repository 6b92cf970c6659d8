import { type Clock, DomainError, type Id, type NewId } from '@weiying/kernel'
import { type Reader, tables, type Tx } from '@weiying/postgres'

/** A file of a workspace, without its bytes. */
export interface StoredFile {
  readonly id: Id<'file'>
  readonly hash: string
  /** As the person called it. */
  readonly name: string
  readonly mime: string
  readonly size: number
  readonly width: number | null
  readonly height: number | null
  readonly createdAt: Date
}

/** What is to be kept; `readPicture` makes it of an upload. */
export interface NewFile {
  readonly bytes: Buffer
  readonly hash: string
  readonly mime: string
  readonly width: number | null
  readonly height: number | null
}

interface FileRow extends StoredFile {
  readonly workspaceId: Id<'workspace'>
}

interface ChunkRow {
  readonly workspaceId: Id<'workspace'>
  readonly hash: string
  readonly position: number
  readonly bytes: Buffer
}

const store = tables<{ 'files.file': FileRow; 'files.chunk': ChunkRow }>()

export const chunkBytes = 262_144
/** 2 MB a statement. */
const chunksAtOnce = 8

/** Files by their content, in PostgreSQL: what is in the database's backup is everything. */
export function createFiles({ clock, newId }: { clock: Clock; newId: NewId }) {
  return {
    /** Keeps a file. One with the same bytes that is there already is answered as it is, with its first name. */
    put: async (tx: Tx, workspaceId: Id<'workspace'>, file: NewFile, { name }: { name: string }): Promise<StoredFile> => {
      const row: FileRow = {
        workspaceId,
        id: newId<'file'>(),
        hash: file.hash,
        name: name.slice(0, 200),
        mime: file.mime,
        size: file.bytes.byteLength,
        width: file.width,
        height: file.height,
        createdAt: clock.now(),
      }
      const inserted = await store(tx)
        .insertInto('files.file')
        .values(row)
        .onConflict((conflict) => conflict.columns(['workspaceId', 'hash']).doNothing())
        .returning('id')
        .executeTakeFirst()
      if (inserted === undefined) {
        const known = await store(tx)
          .selectFrom('files.file')
          .selectAll()
          .where('workspaceId', '=', workspaceId)
          .where('hash', '=', file.hash)
          .executeTakeFirstOrThrow()
        return withoutWorkspace(known)
      }
      const chunks: ChunkRow[] = []
      for (let start = 0; start < file.bytes.byteLength; start += chunkBytes)
        chunks.push({
          workspaceId,
          hash: file.hash,
          position: chunks.length,
          bytes: file.bytes.subarray(start, start + chunkBytes),
        })
      for (let start = 0; start < chunks.length; start += chunksAtOnce)
        await store(tx)
          .insertInto('files.chunk')
          .values(chunks.slice(start, start + chunksAtOnce))
          .execute()
      return withoutWorkspace(row)
    },

    /** @throws DomainError not_found */
    get: async (reader: Reader, workspace: Id<'workspace'>, id: Id<'file'>): Promise<StoredFile> => {
      const [found] = await list(reader, workspace, [id])
      if (found === undefined) throw new DomainError('not_found')
      return found
    },

    /** Those of the ids that exist, in any order. */
    list,

    /** @throws DomainError not_found */
    read: async (reader: Reader, workspace: Id<'workspace'>, id: Id<'file'>): Promise<StoredFile & { bytes: Buffer }> => {
      const [found] = await list(reader, workspace, [id])
      if (found === undefined) throw new DomainError('not_found')
      const chunks = await store(reader)
        .selectFrom('files.chunk')
        .select('bytes')
        .where('workspaceId', '=', workspace)
        .where('hash', '=', found.hash)
        .orderBy('position')
        .execute()
      return { ...found, bytes: Buffer.concat(chunks.map(({ bytes }) => bytes)) }
    },
  }
}

export type Files = ReturnType<typeof createFiles>

async function list(reader: Reader, workspace: Id<'workspace'>, ids: readonly Id<'file'>[]): Promise<readonly StoredFile[]> {
  if (ids.length === 0) return []
  const rows = await store(reader)
    .selectFrom('files.file')
    .selectAll()
    .where('workspaceId', '=', workspace)
    .where('id', 'in', ids)
    .execute()
  return rows.map(withoutWorkspace)
}

function withoutWorkspace(row: FileRow): StoredFile {
  const { workspaceId: _, ...file } = row
  return file
}
