import { type TrialKit } from '@weiying/contract'
import { DomainError, type Id } from '@weiying/kernel'
import { type Database } from '@weiying/postgres'

import { type Audit, type BusinessClocks, type Caller } from '../../identity/index.ts'
import { lockPlan } from '../plan.store.ts'
import { type PeopleQueries } from './people.queries.ts'
import { type TaskCommands } from './task.commands.ts'
import { listTasks, updateTask } from './task.store.ts'
import { findTrial, saveTrial } from './trial.store.ts'
import { checkTrial, kitOf, type Trial } from './trial.ts'

interface Deps {
  readonly db: Database
  readonly audit: Audit
  readonly business: Pick<BusinessClocks, 'of'>
  readonly people: PeopleQueries
  readonly tasks: Pick<TaskCommands, 'insert'>
}

export interface TrialWish {
  readonly planId: Id<'plan'>
  readonly fromDay: string
  readonly toDay: string
  readonly kit: readonly TrialKit[]
  readonly ownerId: Id<'member'> | null
}

/** A kit has a few dozen tasks at most. */
const most = 500

export function trialCommands({ db, audit, business, people, tasks }: Deps) {
  return {
    /**
     * Fixes the trial and makes the tasks of its kit. Fixed again, open tasks of the kit move with it and those that are done stay;
     * days that have passed get no task. @throws DomainError trial_period_invalid, edit_conflict
     */
    start: async (caller: Caller, wish: TrialWish, expectedVersion: number, word: (key: string) => string): Promise<Trial> => {
      const { workspace } = caller
      const { planId, fromDay, toDay, kit, ownerId } = wish
      checkTrial(fromDay, toDay)
      await people.checkOwner(caller, ownerId)
      const today = await people.today(caller)
      const now = business.of(workspace).now()
      return await db.in(workspace).transaction(async (tx) => {
        // The plan's row is held, so that two who fix it at once cannot both be first.
        await lockPlan(tx, workspace, planId)
        const before = await findTrial(tx, workspace, planId)
        const version = before?.version ?? 0
        if (version !== expectedVersion) throw new DomainError('edit_conflict', { version })
        const after: Trial = { workspaceId: workspace, planId, fromDay, toDay, updatedAt: now, version: version + 1 }
        await saveTrial(tx, after)
        const former = await listTasks(tx, workspace, { planId, sourceKind: 'preparation', today }, most)
        const done = new Set(former.filter(({ doneAt }) => doneAt !== null).map(({ sourceId }) => sourceId))
        for (const task of former.filter(({ doneAt }) => doneAt === null))
          await updateTask(tx, { ...task, archivedAt: now, version: task.version + 1 })
        await tasks.insert(
          tx,
          caller,
          kitOf(after, kit, ownerId, word).filter(({ dueDay, source }) => dueDay >= today && !done.has(source.id)),
        )
        const named = { ...after, id: planId, kit: [...kit] }
        if (before === undefined) await audit.created(tx, caller, 'trial', named)
        else await audit.changed(tx, caller, 'trial', { ...before, id: planId, kit: [] }, named)
        return after
      })
    },
  }
}

export type TrialCommands = ReturnType<typeof trialCommands>
