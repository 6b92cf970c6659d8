import { checklistSteps } from '@weiying/contract'
import { type Id } from '@weiying/kernel'
import { type Database, type Reader } from '@weiying/postgres'

import { type Audit, type BusinessClocks, type Caller } from '../identity/index.ts'
import { getAccount, lockAccount } from './account.store.ts'
import { type ChecklistMark, keepMark, listMarks } from './checklist.store.ts'

interface ChecklistDeps {
  readonly db: Database
  readonly business: Pick<BusinessClocks, 'of'>
  readonly audit: Audit
  /** @throws DomainError not_found for somebody who is no member here, goal_owner_disabled */
  readonly ownerName: (caller: Caller, id: Id<'member'>) => Promise<string>
}

interface MarkChange {
  readonly ownerId?: Id<'member'> | null | undefined
  readonly done?: boolean | undefined
  readonly note?: string | undefined
}

/** The opening checklist of an account: every step with its owner and its done mark. */
export function checklistCommands({ db, business, audit, ownerName: nameOf }: ChecklistDeps) {
  const open = (workspaceId: Id<'workspace'>, accountId: Id<'account'>, step: string): ChecklistMark => ({
    workspaceId,
    accountId,
    step,
    ownerId: null,
    ownerName: null,
    doneAt: null,
    doneBy: null,
    note: '',
  })

  const markOf = async (reader: Reader, caller: Caller, id: Id<'account'>, step: string): Promise<ChecklistMark> =>
    (await listMarks(reader, caller.workspace, id)).find((mark) => mark.step === step) ?? open(caller.workspace, id, step)

  return {
    list: (caller: Caller, id: Id<'account'>) =>
      db.in(caller.workspace).read(async (reader) => {
        await getAccount(reader, caller.workspace, id)
        const marks = await listMarks(reader, caller.workspace, id)
        return checklistSteps.map((step) => ({
          ...(marks.find((mark) => mark.step === step) ?? open(caller.workspace, id, step)),
          step,
        }))
      }),

    /**
     * Only a new owner is looked at: whoever left meanwhile must not keep others from going on with the step.
     * @throws DomainError not_found, goal_owner_disabled
     */
    mark: async <Step extends string>(caller: Caller, id: Id<'account'>, step: Step, { ownerId, done, note }: MarkChange) => {
      // Read before the row is held: names are read elsewhere.
      const seen = await db.in(caller.workspace).read(async (reader) => await markOf(reader, caller, id, step))
      const kept = ownerId === null || ownerId === undefined || ownerId === seen.ownerId
      const ownerName = kept ? (ownerId === null ? null : seen.ownerName) : await nameOf(caller, ownerId)
      return await db.in(caller.workspace).transaction(async (tx) => {
        // The account's row is the lock of its list.
        await lockAccount(tx, caller.workspace, id)
        const before = await markOf(tx, caller, id, step)
        const after = {
          ...before,
          step,
          ...(ownerId === undefined ? {} : { ownerId, ownerName }),
          ...(note === undefined ? {} : { note }),
          ...(done === undefined || done === (before.doneAt !== null)
            ? {}
            : { doneAt: done ? business.of(caller.workspace).now() : null, doneBy: done ? caller.actor.name : null }),
        }
        await keepMark(tx, after)
        await audit.recorded(tx, caller, { action: 'account.markStep', noun: 'account', nounId: id, before, after })
        return after
      })
    },
  }
}

export type ChecklistCommands = ReturnType<typeof checklistCommands>
