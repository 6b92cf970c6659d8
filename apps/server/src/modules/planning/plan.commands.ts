import { type InterviewAnswers } from '@weiying/contract'
import { DomainError, type Id, type NewId } from '@weiying/kernel'
import { type Database } from '@weiying/postgres'

import { type Audit, type BusinessClocks, type Caller } from '../identity/index.ts'
import { type Interview } from './interview.ts'
import { type CheckOwner } from './owner.queries.ts'
import { findInterview, getPlan, insertPlan, lockPlan, saveInterview, updatePlan } from './plan.store.ts'
import { checkPlan, type Plan } from './plan.ts'

interface Deps {
  readonly db: Database
  readonly newId: NewId
  readonly audit: Audit
  readonly business: BusinessClocks
  readonly checkOwner: CheckOwner
}

export type PlanWish = Pick<Plan, 'name' | 'fromDay' | 'toDay' | 'ownerId'>
export type PlanChange = { readonly [Key in keyof PlanWish]?: PlanWish[Key] | undefined }

export function planCommands({ db, newId, audit, business, checkOwner }: Deps) {
  async function check(caller: Caller, plan: Plan, before: Plan | null): Promise<void> {
    checkPlan(plan)
    await checkOwner(caller, plan.ownerId, before)
  }

  return {
    create: async (caller: Caller, wish: PlanWish): Promise<Plan> => {
      const plan: Plan = {
        ...wish,
        workspaceId: caller.workspace,
        id: newId<'plan'>(),
        createdAt: business.of(caller.workspace).now(),
        archivedAt: null,
        version: 1,
      }
      await check(caller, plan, null)
      return await db.in(caller.workspace).transaction(async (tx) => {
        await insertPlan(tx, plan)
        await audit.created(tx, caller, 'plan', plan)
        return plan
      })
    },

    update: async (caller: Caller, id: Id<'plan'>, change: PlanChange, expectedVersion: number): Promise<Plan> => {
      const seen = await db.in(caller.workspace).read(async (reader) => await getPlan(reader, caller.workspace, id))
      const changes = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
      const after: Plan = { ...seen, ...changes, version: expectedVersion + 1 }
      await check(caller, after, seen)
      return await db.in(caller.workspace).transaction(async (tx) => {
        const before = await lockPlan(tx, caller.workspace, id, expectedVersion)
        await updatePlan(tx, after)
        await audit.changed(tx, caller, 'plan', before, after)
        return after
      })
    },

    archive: (caller: Caller, id: Id<'plan'>, expectedVersion: number): Promise<void> =>
      db.in(caller.workspace).transaction(async (tx) => {
        const before = await lockPlan(tx, caller.workspace, id, expectedVersion)
        await updatePlan(tx, { ...before, archivedAt: business.of(caller.workspace).now(), version: before.version + 1 })
        await audit.removed(tx, caller, 'plan', before, 'archive')
      }),

    /** The plan's row is held, so that two who answer at once cannot both be first. @throws DomainError edit_conflict */
    answer: (caller: Caller, planId: Id<'plan'>, answers: InterviewAnswers, expectedVersion: number): Promise<Interview> =>
      db.in(caller.workspace).transaction(async (tx) => {
        await lockPlan(tx, caller.workspace, planId)
        const before = await findInterview(tx, caller.workspace, planId)
        const version = before?.version ?? 0
        if (version !== expectedVersion) throw new DomainError('edit_conflict', { version })
        const after: Interview = {
          workspaceId: caller.workspace,
          planId,
          answers,
          updatedAt: business.of(caller.workspace).now(),
          version: version + 1,
        }
        await saveInterview(tx, after)
        const named = { ...after, id: planId }
        if (before === undefined) await audit.created(tx, caller, 'planInterview', named)
        else await audit.changed(tx, caller, 'planInterview', { ...before, id: planId }, named)
        return after
      }),
  }
}

export type PlanCommands = ReturnType<typeof planCommands>
