import { type Id } from '@weiying/kernel'
import { type Database } from '@weiying/postgres'

import { type Audit, type BusinessClocks, type Caller } from '../../identity/index.ts'
import { getPlan } from '../plan.store.ts'
import { type ReviewTimes } from './review-period.ts'
import { findSchedule, type ReviewSchedule, saveSchedule } from './review-schedule.store.ts'

interface Deps {
  readonly db: Database
  readonly audit: Audit
  readonly business: Pick<BusinessClocks, 'of'>
  /** Whoever drafts them looks again. */
  readonly wake: () => void
}

/** When the reviews of a plan are drafted by themselves. */
export function reviewScheduleCommands({ db, audit, business, wake }: Deps) {
  return {
    get: async (caller: Caller, planId: Id<'plan'>): Promise<ReviewSchedule> =>
      await db.in(caller.workspace).read(async (reader) => {
        await getPlan(reader, caller.workspace, planId)
        return await findSchedule(reader, caller.workspace, planId)
      }),

    /** @throws DomainError not_found, edit_conflict */
    save: async (caller: Caller, planId: Id<'plan'>, times: ReviewTimes, expectedVersion: number): Promise<ReviewSchedule> => {
      const saved = await db.in(caller.workspace).transaction(async (tx) => {
        await getPlan(tx, caller.workspace, planId)
        const before = await findSchedule(tx, caller.workspace, planId)
        const after: ReviewSchedule = {
          ...before,
          ...times,
          changedAt: business.of(caller.workspace).now(),
          version: expectedVersion + 1,
        }
        await saveSchedule(tx, after)
        await audit.recorded(tx, caller, {
          action: 'reviewSchedule.save',
          noun: 'reviewSchedule',
          nounId: planId,
          before: { ...before },
          after: { ...after },
        })
        return after
      })
      wake()
      return saved
    },
  }
}

export type ReviewScheduleCommands = ReturnType<typeof reviewScheduleCommands>
