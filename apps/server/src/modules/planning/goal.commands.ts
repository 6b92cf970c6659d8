import { type Id, type NewId } from '@weiying/kernel'
import { type Database } from '@weiying/postgres'

import { type Audit, type BusinessClocks, type Caller } from '../identity/index.ts'
import { getGoal, insertGoal, lockGoal, updateGoal } from './goal.store.ts'
import { checkGoal, type Direction, directionOf, type Goal } from './goal.ts'
import { type CheckOwner } from './owner.queries.ts'

export interface PlanningDeps {
  readonly db: Database
  readonly newId: NewId
  readonly audit: Audit
  readonly business: BusinessClocks
  readonly checkOwner: CheckOwner
  /** @throws DomainError not_found */
  readonly checkAccount: (caller: Caller, id: Id<'account'>) => Promise<void>
}

export interface GoalWish extends Pick<
  Goal,
  'name' | 'metric' | 'accountId' | 'target' | 'fromDay' | 'toDay' | 'ownerId' | 'note'
> {
  readonly direction?: Direction | undefined
}

export type GoalChange = { readonly [Key in keyof GoalWish]?: GoalWish[Key] | undefined }

export function goalCommands({ db, newId, audit, business, checkOwner, checkAccount }: PlanningDeps) {
  async function check(caller: Caller, goal: Goal, before: Goal | null): Promise<void> {
    checkGoal(goal)
    if (goal.accountId !== null) await checkAccount(caller, goal.accountId)
    await checkOwner(caller, goal.ownerId, before)
  }

  return {
    create: async (caller: Caller, wish: GoalWish): Promise<Goal> => {
      const goal: Goal = {
        ...wish,
        direction: wish.direction ?? directionOf(wish.metric),
        workspaceId: caller.workspace,
        id: newId<'goal'>(),
        createdAt: business.of(caller.workspace).now(),
        archivedAt: null,
        version: 1,
      }
      await check(caller, goal, null)
      return await db.in(caller.workspace).transaction(async (tx) => {
        await insertGoal(tx, goal)
        await audit.created(tx, caller, 'goal', goal)
        return goal
      })
    },

    update: async (caller: Caller, id: Id<'goal'>, change: GoalChange, expectedVersion: number): Promise<Goal> => {
      // Checked before the row is held: the checks read elsewhere. The version says that nothing came in between.
      const seen = await db.in(caller.workspace).read(async (reader) => await getGoal(reader, caller.workspace, id))
      const changes = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
      const after: Goal = { ...seen, ...changes, version: expectedVersion + 1 }
      await check(caller, after, seen)
      return await db.in(caller.workspace).transaction(async (tx) => {
        const before = await lockGoal(tx, caller.workspace, id, expectedVersion)
        await updateGoal(tx, after)
        await audit.changed(tx, caller, 'goal', before, after)
        return after
      })
    },

    archive: (caller: Caller, id: Id<'goal'>, expectedVersion: number): Promise<void> =>
      db.in(caller.workspace).transaction(async (tx) => {
        const before = await lockGoal(tx, caller.workspace, id, expectedVersion)
        const archivedAt = business.of(caller.workspace).now()
        await updateGoal(tx, { ...before, archivedAt, version: before.version + 1 })
        await audit.removed(tx, caller, 'goal', before, 'archive')
      }),
  }
}

export type GoalCommands = ReturnType<typeof goalCommands>
