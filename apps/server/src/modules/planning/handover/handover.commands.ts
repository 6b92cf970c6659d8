import { ownedKinds } from '@weiying/contract'
import { DomainError, type Id, type NewId } from '@weiying/kernel'

import { type Audit, type Caller } from '../../identity/index.ts'
import { type CheckOwner } from '../owner.queries.ts'
import { type HandoverQueryDeps } from './handover.queries.ts'
import { giveRows, rowKindsOf } from './handover.store.ts'
import { type OwnedKind, type OwnedSummary, type OwnedThing, summaryOf } from './handover.ts'

export interface HandoverDeps extends HandoverQueryDeps {
  readonly newId: NewId
  readonly audit: Audit
  readonly checkOwner: CheckOwner
}

export interface HandoverWish {
  readonly memberId: Id<'member'>
  readonly toMemberId: Id<'member'>
  readonly kinds?: readonly OwnedKind[] | undefined
}

export function handoverCommands({ db, newId, audit, goalTrees, memberName, checkOwner }: HandoverDeps) {
  return {
    /** All or nothing. @throws DomainError not_found, goal_owner_unknown, goal_owner_disabled */
    create: async (
      caller: Caller,
      { memberId: from, toMemberId: to, kinds = ownedKinds }: HandoverWish,
    ): Promise<OwnedSummary> => {
      const fromName = await memberName(caller, from)
      if (from === to) throw new DomainError('goal_owner_unknown')
      await checkOwner(caller, to)
      const toName = await memberName(caller, to)
      return await db.in(caller.workspace).transaction(async (tx) => {
        const things: OwnedThing[] = []
        for (const row of rowKindsOf(kinds))
          for (const { name } of await giveRows(tx, caller.workspace, { from, to }, row)) things.push({ kind: row.kind, name })
        if (kinds.includes('goalNode'))
          for (const name of await goalTrees.giveNodes(tx, caller, { from, to })) things.push({ kind: 'goalNode', name })
        const given = summaryOf(things)
        const counts = Object.fromEntries(given.kinds.map(({ kind, count }) => [kind, count]))
        await audit.created(tx, caller, 'handover', { id: newId<'handover'>(), from: fromName, to: toName, ...counts })
        return given
      })
    },
  }
}

export type HandoverCommands = ReturnType<typeof handoverCommands>
