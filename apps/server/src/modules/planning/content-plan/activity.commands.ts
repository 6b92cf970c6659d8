import { dayIn, DomainError, type Id, type NewId } from '@weiying/kernel'
import { type Database } from '@weiying/postgres'

import { type Accounts } from '../../accounts/index.ts'
import { type Audit, type BusinessClocks, type Caller } from '../../identity/index.ts'
import { type CheckOwner } from '../owner.queries.ts'
import { getPlan } from '../plan.store.ts'
import { getActivity, insertActivity, lockActivity, updateActivity } from './activity.store.ts'
import { type Activity, type ActivityOutcome, checkActivity } from './activity.ts'

interface Deps {
  readonly db: Database
  readonly newId: NewId
  readonly audit: Audit
  readonly business: BusinessClocks
  readonly accounts: Pick<Accounts, 'list'>
  readonly timeZone: (caller: Caller) => Promise<string>
  readonly checkOwner: CheckOwner
}

export type ActivityWish = Omit<Activity, 'workspaceId' | 'id' | 'planId' | 'outcome' | 'createdAt' | 'archivedAt' | 'version'>
export type ActivityChange = { readonly [Key in keyof ActivityWish]?: ActivityWish[Key] | undefined }

export function activityCommands({ db, newId, audit, business, accounts, timeZone, checkOwner }: Deps) {
  async function check(caller: Caller, activity: Activity, before: Activity | null): Promise<void> {
    const { workspace } = caller
    const { plan, known } = await db.in(workspace).read(async (reader) => ({
      plan: await getPlan(reader, workspace, activity.planId),
      known: await accounts.list(reader, workspace),
    }))
    if (activity.accountId !== null && !known.some(({ id }) => id === activity.accountId))
      throw new DomainError('plan_account_unknown')
    checkActivity(activity, plan)
    await checkOwner(caller, activity.ownerId, before)
  }

  return {
    create: async (caller: Caller, planId: Id<'plan'>, wish: ActivityWish): Promise<Activity> => {
      const activity: Activity = {
        ...wish,
        workspaceId: caller.workspace,
        id: newId<'activityPlan'>(),
        planId,
        outcome: null,
        createdAt: business.of(caller.workspace).now(),
        archivedAt: null,
        version: 1,
      }
      await check(caller, activity, null)
      return await db.in(caller.workspace).transaction(async (tx) => {
        await insertActivity(tx, activity)
        await audit.created(tx, caller, 'activityPlan', activity)
        return activity
      })
    },

    update: async (
      caller: Caller,
      id: Id<'activityPlan'>,
      change: ActivityChange,
      expectedVersion: number,
    ): Promise<Activity> => {
      const { workspace } = caller
      const seen = await db.in(workspace).read(async (reader) => await getActivity(reader, workspace, id))
      const changes = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
      const after: Activity = { ...seen, ...changes, version: expectedVersion + 1 }
      await check(caller, after, seen)
      return await db.in(workspace).transaction(async (tx) => {
        const before = await lockActivity(tx, workspace, id, expectedVersion)
        await updateActivity(tx, after)
        await audit.changed(tx, caller, 'activityPlan', before, after)
        return after
      })
    },

    review: async (
      caller: Caller,
      id: Id<'activityPlan'>,
      outcome: ActivityOutcome,
      expectedVersion: number,
    ): Promise<Activity> => {
      const { workspace } = caller
      const today = dayIn(await timeZone(caller), business.of(workspace).now())
      if (outcome.enrolled !== null && outcome.converted !== null && outcome.converted > outcome.enrolled)
        throw new DomainError('activity_outcome_invalid')
      return await db.in(workspace).transaction(async (tx) => {
        const before = await lockActivity(tx, workspace, id, expectedVersion)
        if (before.fromDay > today) throw new DomainError('activity_not_begun', { day: before.fromDay })
        const after: Activity = { ...before, outcome, version: before.version + 1 }
        await updateActivity(tx, after)
        await audit.changed(tx, caller, 'activityPlan', before, after, 'review')
        return after
      })
    },

    archive: (caller: Caller, id: Id<'activityPlan'>, expectedVersion: number): Promise<void> =>
      db.in(caller.workspace).transaction(async (tx) => {
        const before = await lockActivity(tx, caller.workspace, id, expectedVersion)
        await updateActivity(tx, { ...before, archivedAt: business.of(caller.workspace).now(), version: before.version + 1 })
        await audit.removed(tx, caller, 'activityPlan', before, 'archive')
      }),
  }
}

export type ActivityCommands = ReturnType<typeof activityCommands>
