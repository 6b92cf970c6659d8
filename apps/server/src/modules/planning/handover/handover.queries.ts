import { ownedKinds } from '@weiying/contract'
import { type Id } from '@weiying/kernel'
import { type Database } from '@weiying/postgres'

import { type Caller } from '../../identity/index.ts'
import { type GoalTrees } from '../goals/index.ts'
import { ownedRows, rowKindsOf } from './handover.store.ts'
import { type OwnedSummary, type OwnedThing, summaryOf } from './handover.ts'

export interface HandoverQueryDeps {
  readonly db: Database
  readonly goalTrees: Pick<GoalTrees, 'ownedBy' | 'giveNodes'>
  /** @throws DomainError not_found */
  readonly memberName: (caller: Caller, id: Id<'member'>) => Promise<string>
}

export function handoverQueries({ db, goalTrees, memberName }: HandoverQueryDeps) {
  return {
    /** What a member owns, also one who was disabled. @throws DomainError not_found */
    get: async (caller: Caller, memberId: Id<'member'>): Promise<OwnedSummary> => {
      await memberName(caller, memberId)
      return await db.in(caller.workspace).read(async (reader) => {
        const things: OwnedThing[] = []
        for (const row of rowKindsOf(ownedKinds))
          for (const { name } of await ownedRows(reader, caller.workspace, memberId, row)) things.push({ kind: row.kind, name })
        for (const name of await goalTrees.ownedBy(reader, caller.workspace, memberId)) things.push({ kind: 'goalNode', name })
        return summaryOf(things)
      })
    },
  }
}

export type HandoverQueries = ReturnType<typeof handoverQueries>
