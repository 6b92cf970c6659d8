import { type Id, type NewId, wallTimeIn } from '@weiying/kernel'
import { type Database, type Tx } from '@weiying/postgres'

import { type Audit, type BusinessClocks, type Caller } from '../../identity/index.ts'
import { getPlan } from '../plan.store.ts'
import { getDuty, insertDuty, lockDuty, updateDuty } from './duty.store.ts'
import { type Duty, turnsOn, type Work } from './duty.ts'
import { named, type PeopleQueries } from './people.queries.ts'
import { type ReadyRole } from './ready-duties.ts'
import { type TaskCommands } from './task.commands.ts'
import { openTurns, updateTask } from './task.store.ts'
import { type TaskWish } from './task.ts'

interface Deps {
  readonly db: Database
  readonly newId: NewId
  readonly audit: Audit
  readonly business: Pick<BusinessClocks, 'of'>
  readonly timeZone: (caller: Caller) => Promise<string>
  readonly people: PeopleQueries
  readonly tasks: Pick<TaskCommands, 'insert'>
}

/** Pieces of work without an id are new. */
export type WishedWork = Omit<Work, 'id'> & { readonly id?: Id<'work'> | undefined }

export interface DutyWish extends Pick<Duty, 'role' | 'purpose' | 'ownerId' | 'planId'> {
  readonly works: readonly WishedWork[]
}

export type DutyChange = { readonly [Key in keyof DutyWish]?: DutyWish[Key] | undefined }

export function dutyCommands({ db, newId, audit, business, timeZone, people, tasks }: Deps) {
  const withIds = (works: readonly WishedWork[]): readonly Work[] =>
    works.map((work) => ({ ...work, id: work.id ?? newId<'work'>() }))

  /** Day and time of the workspace. */
  const nowOf = async (caller: Caller): Promise<{ readonly day: string; readonly time: string }> => {
    const wall = wallTimeIn(await timeZone(caller), business.of(caller.workspace).now())
    return { day: wall.slice(0, 10), time: wall.slice(11, 16) }
  }

  const draft = (caller: Caller, wish: DutyWish, day: string): Duty => ({
    ...wish,
    works: withIds(wish.works),
    workspaceId: caller.workspace,
    id: newId<'duty'>(),
    madeThrough: day,
    createdAt: business.of(caller.workspace).now(),
    archivedAt: null,
    version: 1,
  })

  /** What is still ahead today becomes a task at once; what lies behind does not begin as missed work. */
  const restOfDay = (duty: Duty, { day, time }: { readonly day: string; readonly time: string }): readonly TaskWish[] =>
    turnsOn(duty, day).filter(({ dueTime }) => (dueTime ?? '24:00') > time)

  /** Open turns of today follow what the duty says now. */
  async function follow(tx: Tx, caller: Caller, before: Duty, after: Duty, now: { day: string; time: string }): Promise<void> {
    const wished = new Map((after.archivedAt === null ? turnsOn(after, now.day) : []).map((turn) => [turn.source.id, turn]))
    const open = await openTurns(
      tx,
      caller.workspace,
      [...new Set([...before.works, ...after.works].map(({ id }) => id))],
      now.day,
    )
    for (const task of open) {
      const turn = wished.get(task.sourceId)
      if (turn === undefined)
        await updateTask(tx, { ...task, archivedAt: business.of(caller.workspace).now(), version: task.version + 1 })
      else {
        const { source: _, ...changes } = turn
        await updateTask(tx, { ...task, ...changes, version: task.version + 1 })
      }
    }
    // Those that are open or done already stay what they are.
    if (after.madeThrough !== null && after.archivedAt === null) await tasks.insert(tx, caller, restOfDay(after, now))
  }

  return {
    create: async (caller: Caller, wish: DutyWish): Promise<Duty> => {
      await people.checkOwner(caller, wish.ownerId)
      const now = await nowOf(caller)
      const duty = draft(caller, wish, now.day)
      return await db.in(caller.workspace).transaction(async (tx) => {
        if (duty.planId !== null) await getPlan(tx, caller.workspace, duty.planId)
        await insertDuty(tx, duty)
        await tasks.insert(tx, caller, restOfDay(duty, now))
        await audit.created(tx, caller, 'duty', duty)
        return duty
      })
    },

    /** A ready set of roles, in one go. */
    adopt: async (
      caller: Caller,
      roles: readonly ReadyRole[],
      { planId, ownerId }: Pick<Duty, 'planId' | 'ownerId'>,
    ): Promise<readonly Duty[]> => {
      await people.checkOwner(caller, ownerId)
      const now = await nowOf(caller)
      const made = roles.map((role) => draft(caller, { ...role, planId, ownerId }, now.day))
      return await db.in(caller.workspace).transaction(async (tx) => {
        if (planId !== null) await getPlan(tx, caller.workspace, planId)
        for (const duty of made) await insertDuty(tx, duty)
        await tasks.insert(
          tx,
          caller,
          made.flatMap((duty) => restOfDay(duty, now)),
        )
        await audit.recorded(tx, caller, {
          action: 'duty.adopt',
          noun: 'duty',
          nounId: made[0]?.id ?? null,
          before: null,
          after: { roles: made.map(({ role }) => role) },
        })
        return made
      })
    },

    update: async (caller: Caller, id: Id<'duty'>, change: DutyChange, expectedVersion: number): Promise<Duty> => {
      const now = await nowOf(caller)
      const seen = await db.in(caller.workspace).read(async (reader) => await getDuty(reader, caller.workspace, id))
      // Who was disabled keeps the role while something else of it is changed.
      if (change.ownerId !== seen.ownerId) await people.checkOwner(caller, change.ownerId)
      return await db.in(caller.workspace).transaction(async (tx) => {
        const before = await lockDuty(tx, caller.workspace, id, expectedVersion)
        if (change.planId !== undefined && change.planId !== null) await getPlan(tx, caller.workspace, change.planId)
        const works = change.works === undefined ? before.works : withIds(change.works)
        const after: Duty = { ...before, ...named(change), works, version: before.version + 1 }
        await updateDuty(tx, after)
        await follow(tx, caller, before, after, now)
        await audit.changed(tx, caller, 'duty', before, after)
        return after
      })
    },

    archive: async (caller: Caller, id: Id<'duty'>, expectedVersion: number): Promise<void> => {
      const now = await nowOf(caller)
      await db.in(caller.workspace).transaction(async (tx) => {
        const before = await lockDuty(tx, caller.workspace, id, expectedVersion)
        const after = { ...before, archivedAt: business.of(caller.workspace).now(), version: before.version + 1 }
        await updateDuty(tx, after)
        await follow(tx, caller, before, after, now)
        await audit.removed(tx, caller, 'duty', before, 'archive')
      })
    },
  }
}

export type DutyCommands = ReturnType<typeof dutyCommands>
