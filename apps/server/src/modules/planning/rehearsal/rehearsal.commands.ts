import { type Clock, dayIn, DomainError, type Id, type NewId } from '@weiying/kernel'
import { type Database, type Tx, wake } from '@weiying/postgres'

import { type Audit, type BusinessClocks, type Caller } from '../../identity/index.ts'
import { type PrepareQueries } from './prepare.queries.ts'
import { countOpen, insertRehearsal, lockRehearsal, saveRehearsal } from './rehearsal.store.ts'
import { isOpen, type Rehearsal, stop } from './rehearsal.ts'
import { type Theatre } from './script.ts'

export interface RehearsalDeps {
  readonly db: Database
  /** Wall time: a rehearsal is work that somebody waits for. */
  readonly clock: Clock
  readonly newId: NewId
  readonly audit: Audit
  readonly business: BusinessClocks
  readonly theatre: Theatre
  readonly timeZone: (caller: Caller) => Promise<string>
  /** @throws DomainError not_found */
  readonly checkPlan: (caller: Caller, id: Id<'plan'>) => Promise<void>
}

export type RehearsalWish = Pick<
  Rehearsal,
  | 'title'
  | 'planId'
  | 'accountId'
  | 'subject'
  | 'audience'
  | 'fromDay'
  | 'days'
  | 'time'
  | 'seed'
  | 'performances'
  | 'trade'
  | 'costPerSendFen'
  | 'rates'
>

export const rehearsalChannel = 'weiying_rehearsals'
/** One plays, the others wait: more than these are a mistake. */
const mostOpen = 5

export function rehearsalCommands(
  { db, clock, newId, audit, business, theatre, timeZone, checkPlan }: RehearsalDeps,
  { prepare }: PrepareQueries,
) {
  const told = async (tx: Tx): Promise<void> => await wake(tx, rehearsalChannel)

  return {
    /** What would keep it from being played is said now, not after a minute. */
    start: async (caller: Caller, wish: RehearsalWish): Promise<Rehearsal> => {
      if (!theatre.ready) throw new DomainError('rehearsal_platform_missing')
      if (wish.planId !== null) await checkPlan(caller, wish.planId)
      const today = dayIn(await timeZone(caller), business.of(caller.workspace).now())
      if (wish.fromDay <= today) throw new DomainError('rehearsal_start_past', { from: wish.fromDay, today })
      const rehearsal: Rehearsal = {
        ...wish,
        workspaceId: caller.workspace,
        id: newId<'rehearsal'>(),
        status: 'waiting',
        stopping: false,
        beatAt: null,
        attempts: 0,
        progress: null,
        cause: null,
        causeDetails: {},
        mirrored: null,
        outcome: null,
        createdAt: clock.now(),
        createdBy: caller.actor.name,
        finishedAt: null,
        archivedAt: null,
        version: 1,
      }
      const { mirrored } = await prepare(caller, rehearsal)
      return await db.in(caller.workspace).transaction(async (tx) => {
        if ((await countOpen(tx, caller.workspace)) >= mostOpen) throw new DomainError('rehearsal_busy', { most: mostOpen })
        const made = { ...rehearsal, mirrored }
        await insertRehearsal(tx, made)
        await audit.created(tx, caller, 'rehearsal', made, 'start')
        await told(tx)
        return made
      })
    },

    cancel: async (caller: Caller, id: Id<'rehearsal'>): Promise<Rehearsal> =>
      await db.in(caller.workspace).transaction(async (tx) => {
        const before = await lockRehearsal(tx, caller.workspace, id)
        const after = stop(before, clock.now())
        await saveRehearsal(tx, after)
        await audit.changed(tx, caller, 'rehearsal', before, after, 'cancel')
        await told(tx)
        return after
      }),

    archive: async (caller: Caller, id: Id<'rehearsal'>, expectedVersion: number): Promise<void> =>
      await db.in(caller.workspace).transaction(async (tx) => {
        const before = await lockRehearsal(tx, caller.workspace, id, expectedVersion)
        if (isOpen(before)) throw new DomainError('rehearsal_busy')
        await saveRehearsal(tx, { ...before, archivedAt: clock.now(), version: before.version + 1 })
        await audit.removed(tx, caller, 'rehearsal', before, 'archive')
      }),
  }
}

export type RehearsalCommands = ReturnType<typeof rehearsalCommands>
