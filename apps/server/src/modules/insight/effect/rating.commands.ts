import { type Id, type NewId } from '@weiying/kernel'
import { type Database, type Reader } from '@weiying/postgres'

import { type Audit, type BusinessClocks, type Caller } from '../../identity/index.ts'
import { insertRound, lockRound, updateRound } from './rating.store.ts'
import { checkRound, type RatingRound } from './rating.ts'

interface Deps {
  readonly db: Database
  readonly newId: NewId
  readonly audit: Audit
  readonly business: BusinessClocks
  /** @throws DomainError not_found */
  readonly checkAccount: (reader: Reader, workspace: Id<'workspace'>, id: Id<'account'>) => Promise<void>
}

export type RoundWish = Pick<RatingRound, 'accountId' | 'fromDay' | 'toDay' | 'note' | 'typed'>
export type RoundChange = { readonly [Key in keyof RoundWish]?: RoundWish[Key] | undefined }

/** Rounds of asking followers for a rating. */
export function ratingCommands({ db, newId, audit, business, checkAccount }: Deps) {
  return {
    /** @throws DomainError rating_round_invalid, not_found for an account that is not there */
    create: async (caller: Caller, wish: RoundWish): Promise<RatingRound> => {
      const round: RatingRound = {
        ...wish,
        workspaceId: caller.workspace,
        id: newId<'ratingRound'>(),
        createdAt: business.of(caller.workspace).now(),
        archivedAt: null,
        version: 1,
      }
      checkRound(round)
      return await db.in(caller.workspace).transaction(async (tx) => {
        if (round.accountId !== null) await checkAccount(tx, caller.workspace, round.accountId)
        await insertRound(tx, round)
        await audit.created(tx, caller, 'ratingRound', round)
        return round
      })
    },

    /** @throws DomainError not_found, edit_conflict, rating_round_invalid */
    update: async (caller: Caller, id: RatingRound['id'], change: RoundChange, expectedVersion: number): Promise<RatingRound> =>
      await db.in(caller.workspace).transaction(async (tx) => {
        const before = await lockRound(tx, caller.workspace, id, expectedVersion)
        const changes = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
        const after: RatingRound = { ...before, ...changes, version: before.version + 1 }
        checkRound(after)
        if (after.accountId !== null && after.accountId !== before.accountId)
          await checkAccount(tx, caller.workspace, after.accountId)
        await updateRound(tx, after)
        await audit.changed(tx, caller, 'ratingRound', before, after)
        return after
      }),

    /** @throws DomainError not_found, edit_conflict */
    archive: async (caller: Caller, id: RatingRound['id'], expectedVersion: number): Promise<void> =>
      await db.in(caller.workspace).transaction(async (tx) => {
        const before = await lockRound(tx, caller.workspace, id, expectedVersion)
        await updateRound(tx, { ...before, archivedAt: business.of(caller.workspace).now(), version: before.version + 1 })
        await audit.removed(tx, caller, 'ratingRound', before, 'archive')
      }),
  }
}

export type RatingCommands = ReturnType<typeof ratingCommands>
