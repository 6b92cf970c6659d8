import { type Id, type NewId } from '@weiying/kernel'
import { type Database } from '@weiying/postgres'

import { type Audit, type BusinessClocks, type Caller } from '../../identity/index.ts'
import { getPlan } from '../plan.store.ts'
import { insertAppraisal, lockAppraisal, updateAppraisal } from './appraisal.store.ts'
import { type Appraisal, checkSheet } from './appraisal.ts'
import { named, type PeopleQueries } from './people.queries.ts'

interface Deps {
  readonly db: Database
  readonly newId: NewId
  readonly audit: Audit
  readonly business: Pick<BusinessClocks, 'of'>
  readonly people: PeopleQueries
  /** @throws DomainError not_found */
  readonly checkAccount: (caller: Caller, id: Id<'account'>) => Promise<void>
}

export type AppraisalWish = Pick<Appraisal, 'memberId' | 'month' | 'planId' | 'accountId' | 'measures' | 'note'>
export interface AppraisalChange {
  readonly measures?: Appraisal['measures'] | undefined
  readonly accountId?: Appraisal['accountId'] | undefined
  readonly note?: string | undefined
}

export function appraisalCommands({ db, newId, audit, business, people, checkAccount }: Deps) {
  return {
    create: async (caller: Caller, wish: AppraisalWish): Promise<Appraisal> => {
      checkSheet(wish.measures, wish.accountId)
      await people.checkOwner(caller, wish.memberId)
      if (wish.accountId !== null) await checkAccount(caller, wish.accountId)
      const sheet: Appraisal = {
        ...wish,
        workspaceId: caller.workspace,
        id: newId<'appraisal'>(),
        createdAt: business.of(caller.workspace).now(),
        archivedAt: null,
        version: 1,
      }
      return await db.in(caller.workspace).transaction(async (tx) => {
        if (sheet.planId !== null) await getPlan(tx, caller.workspace, sheet.planId)
        await insertAppraisal(tx, sheet)
        await audit.created(tx, caller, 'appraisal', sheet)
        return sheet
      })
    },

    update: async (caller: Caller, id: Id<'appraisal'>, change: AppraisalChange, expectedVersion: number): Promise<Appraisal> => {
      if (change.accountId !== undefined && change.accountId !== null) await checkAccount(caller, change.accountId)
      return await db.in(caller.workspace).transaction(async (tx) => {
        const before = await lockAppraisal(tx, caller.workspace, id, expectedVersion)
        const after: Appraisal = { ...before, ...named(change), version: before.version + 1 }
        checkSheet(after.measures, after.accountId)
        await updateAppraisal(tx, after)
        await audit.changed(tx, caller, 'appraisal', before, after)
        return after
      })
    },

    archive: (caller: Caller, id: Id<'appraisal'>, expectedVersion: number): Promise<void> =>
      db.in(caller.workspace).transaction(async (tx) => {
        const before = await lockAppraisal(tx, caller.workspace, id, expectedVersion)
        await updateAppraisal(tx, { ...before, archivedAt: business.of(caller.workspace).now(), version: before.version + 1 })
        await audit.removed(tx, caller, 'appraisal', before, 'archive')
      }),
  }
}

export type AppraisalCommands = ReturnType<typeof appraisalCommands>
