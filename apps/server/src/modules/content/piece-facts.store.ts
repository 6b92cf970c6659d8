import { type ContentType } from '@weiying/contract'
import { type Id } from '@weiying/kernel'
import { type Reader, tables } from '@weiying/postgres'
import { sql } from 'kysely'

import { type PieceId } from './piece.ts'

/** What reports tell articles apart by. */
export interface PieceFacts {
  readonly id: PieceId
  readonly type: ContentType
  readonly columnId: string | null
  readonly columnName: string | null
  /** Characters that a reader sees, at most 20,000. */
  readonly characters: number
}

const rows = tables<object>()

/** Of those that exist, put away ones too. */
export async function pieceFacts(
  reader: Reader,
  workspace: Id<'workspace'>,
  ids: readonly PieceId[],
): Promise<readonly PieceFacts[]> {
  if (ids.length === 0) return []
  const found = await sql<PieceFacts>`
    select piece.id, piece.type, piece.column_id, shelf.name as column_name,
      greatest(char_length(piece.search_text) - char_length(piece.title) - 1, 0) as characters
    from content.piece as piece
    left join content.shelf as shelf on shelf.workspace_id = piece.workspace_id and shelf.id = piece.column_id
    where piece.workspace_id = ${workspace} and piece.id = any(${[...ids]}::uuid[])`.execute(rows(reader))
  return found.rows
}
