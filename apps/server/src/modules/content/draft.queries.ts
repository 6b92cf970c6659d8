import { type Id, isUuid, type Page, pageOf, toId } from '@weiying/kernel'
import { type Database } from '@weiying/postgres'

import { type Caller } from '../identity/index.ts'
import { type Draft, listDrafts, listTesters } from './draft.store.ts'
import { type PieceId } from './piece.ts'

export function draftQueries({ db }: { db: Database }) {
  return {
    list: (caller: Caller, pieceId: PieceId | undefined, limit: number, cursor?: string): Promise<Page<Draft>> =>
      db.in(caller.workspace).read(async (reader) => {
        const before = cursor !== undefined && isUuid(cursor) ? toId<'contentDraft'>(cursor) : undefined
        const rows = await listDrafts(reader, caller.workspace, limit + 1, { pieceId, before })
        return pageOf(rows, limit, (last) => last.id)
      }),

    testers: (caller: Caller, accountId: Id<'account'>) =>
      db.in(caller.workspace).read(async (reader) => await listTesters(reader, caller.workspace, accountId)),
  }
}

export type DraftQueries = ReturnType<typeof draftQueries>
