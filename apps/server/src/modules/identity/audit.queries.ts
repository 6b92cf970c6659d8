import { cursorId, type Id, type Page, pageOf } from '@weiying/kernel'
import { type Database } from '@weiying/postgres'

import { type AuditRow, auditTables } from './audit.store.ts'
import { type Caller } from './caller.ts'

export interface AuditFilter {
  readonly noun?: string | undefined
  readonly actorId?: string | undefined
  readonly from?: Date | undefined
  readonly until?: Date | undefined
}

export function auditQueries({ db }: { db: Database }) {
  return {
    /** Newest first. */
    list: (caller: Caller, filter: AuditFilter, limit: number, cursor?: string): Promise<Page<AuditRow>> =>
      db.in(caller.workspace).read(async (reader) => {
        let query = auditTables(reader).selectFrom('identity.audit').selectAll().where('workspaceId', '=', caller.workspace)
        if (filter.noun !== undefined) query = query.where('noun', '=', filter.noun)
        if (filter.actorId !== undefined) query = query.where('actorId', '=', filter.actorId)
        if (filter.from !== undefined) query = query.where('at', '>=', filter.from)
        if (filter.until !== undefined) query = query.where('at', '<', filter.until)
        if (cursor !== undefined) query = query.where('id', '<', cursorId<'audit'>(cursor))
        const rows = await query
          .orderBy('id', 'desc')
          .limit(limit + 1)
          .execute()
        return pageOf(rows, limit, (last): Id<'audit'> => last.id)
      }),
  }
}
