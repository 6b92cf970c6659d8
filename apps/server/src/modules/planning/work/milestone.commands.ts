import { DomainError, type Id, type NewId } from '@weiying/kernel'
import { type Database } from '@weiying/postgres'

import { type Audit, type BusinessClocks, type Caller } from '../../identity/index.ts'
import { getPlan } from '../plan.store.ts'
import { type MilestoneQueries } from './milestone.queries.ts'
import {
  getLine,
  getMilestone,
  insertLine,
  insertMilestone,
  lockLine,
  lockMilestone,
  updateLine,
  updateMilestone,
} from './milestone.store.ts'
import { checkCriteria, checkPeriod, type Criterion, type Milestone, type ScheduleLine } from './milestone.ts'
import { named, type PeopleQueries } from './people.queries.ts'
import { findTasks } from './task.store.ts'

interface Deps {
  readonly db: Database
  readonly newId: NewId
  readonly audit: Audit
  readonly business: Pick<BusinessClocks, 'of'>
  readonly people: PeopleQueries
  readonly queries: Pick<MilestoneQueries, 'seen'>
  /** @throws DomainError not_found */
  readonly checkAccount: (caller: Caller, id: Id<'account'>) => Promise<void>
}

type Stage = Pick<Milestone, 'name' | 'fromDay' | 'toDay' | 'criteria'>
export interface MilestoneWish extends Stage, Pick<Milestone, 'planId'> {}
export type MilestoneChange = { readonly [Key in keyof Stage]?: Stage[Key] | undefined }

type Line = Pick<ScheduleLine, 'phase' | 'title' | 'fromDay' | 'toDay' | 'ownerId' | 'note' | 'done'>
export interface LineWish extends Omit<Line, 'done'>, Pick<ScheduleLine, 'planId'> {}
export type LineChange = { readonly [Key in keyof Line]?: Line[Key] | undefined }

export function milestoneCommands({ db, newId, audit, business, people, queries, checkAccount }: Deps) {
  /** @throws DomainError metric_not_by_account, milestone_task_unknown, not_found */
  async function check(caller: Caller, stage: Stage): Promise<void> {
    checkPeriod(stage)
    checkCriteria(stage.criteria)
    for (const account of new Set(stage.criteria.flatMap((each) => (each.kind === 'metric' ? [each.accountId] : []))))
      if (account !== null) await checkAccount(caller, account)
    const ids = stage.criteria.flatMap((each: Criterion) => (each.kind === 'task' ? [each.taskId] : []))
    const found = await db.in(caller.workspace).read(async (reader) => await findTasks(reader, caller.workspace, ids))
    if (found.length < new Set(ids).size) throw new DomainError('milestone_task_unknown')
  }

  const fresh = ({ workspace }: Caller) => ({
    workspaceId: workspace,
    createdAt: business.of(workspace).now(),
    archivedAt: null,
    version: 1,
  })

  return {
    create: async (caller: Caller, wish: MilestoneWish): Promise<Milestone> => {
      await check(caller, wish)
      const milestone: Milestone = {
        ...wish,
        ...fresh(caller),
        id: newId<'milestone'>(),
        summary: '',
        closed: null,
        closedAt: null,
      }
      return await db.in(caller.workspace).transaction(async (tx) => {
        await getPlan(tx, caller.workspace, wish.planId)
        await insertMilestone(tx, milestone)
        await audit.created(tx, caller, 'milestone', milestone)
        return milestone
      })
    },

    /** @throws DomainError milestone_closed */
    update: async (caller: Caller, id: Id<'milestone'>, change: MilestoneChange, expectedVersion: number): Promise<Milestone> => {
      const seen = await db.in(caller.workspace).read(async (reader) => await getMilestone(reader, caller.workspace, id))
      if (seen.closed !== null) throw new DomainError('milestone_closed')
      const after: Milestone = { ...seen, ...named(change), version: expectedVersion + 1 }
      await check(caller, after)
      return await db.in(caller.workspace).transaction(async (tx) => {
        const before = await lockMilestone(tx, caller.workspace, id, expectedVersion)
        await updateMilestone(tx, after)
        await audit.changed(tx, caller, 'milestone', before, after)
        return after
      })
    },

    /** Writes the stage summary. A milestone that is closed already keeps its first figures and gets the new words. */
    close: async (caller: Caller, id: Id<'milestone'>, summary: string, expectedVersion: number): Promise<Milestone> => {
      const now = business.of(caller.workspace).now()
      const found = await db.in(caller.workspace).read(async (reader) => await getMilestone(reader, caller.workspace, id))
      const { standing, state } = await queries.seen(caller, found)
      return await db.in(caller.workspace).transaction(async (tx) => {
        const before = await lockMilestone(tx, caller.workspace, id, expectedVersion)
        const closed = before.closed ?? { criteria: standing, state }
        const after: Milestone = { ...before, summary, closed, closedAt: before.closedAt ?? now, version: before.version + 1 }
        await updateMilestone(tx, after)
        await audit.changed(tx, caller, 'milestone', before, after, 'close')
        return after
      })
    },

    archive: (caller: Caller, id: Id<'milestone'>, expectedVersion: number): Promise<void> =>
      db.in(caller.workspace).transaction(async (tx) => {
        const before = await lockMilestone(tx, caller.workspace, id, expectedVersion)
        await updateMilestone(tx, { ...before, archivedAt: business.of(caller.workspace).now(), version: before.version + 1 })
        await audit.removed(tx, caller, 'milestone', before, 'archive')
      }),

    createLine: async (caller: Caller, wish: LineWish): Promise<ScheduleLine> => {
      checkPeriod(wish)
      await people.checkOwner(caller, wish.ownerId)
      const line: ScheduleLine = { ...wish, ...fresh(caller), id: newId<'scheduleItem'>(), done: false }
      return await db.in(caller.workspace).transaction(async (tx) => {
        await getPlan(tx, caller.workspace, wish.planId)
        await insertLine(tx, line)
        await audit.created(tx, caller, 'scheduleItem', line)
        return line
      })
    },

    updateLine: async (
      caller: Caller,
      id: Id<'scheduleItem'>,
      change: LineChange,
      expectedVersion: number,
    ): Promise<ScheduleLine> => {
      const seen = await db.in(caller.workspace).read(async (reader) => await getLine(reader, caller.workspace, id))
      if (change.ownerId !== seen.ownerId) await people.checkOwner(caller, change.ownerId)
      const after: ScheduleLine = { ...seen, ...named(change), version: expectedVersion + 1 }
      checkPeriod(after)
      return await db.in(caller.workspace).transaction(async (tx) => {
        const before = await lockLine(tx, caller.workspace, id, expectedVersion)
        await updateLine(tx, after)
        await audit.changed(tx, caller, 'scheduleItem', before, after)
        return after
      })
    },

    archiveLine: (caller: Caller, id: Id<'scheduleItem'>, expectedVersion: number): Promise<void> =>
      db.in(caller.workspace).transaction(async (tx) => {
        const before = await lockLine(tx, caller.workspace, id, expectedVersion)
        await updateLine(tx, { ...before, archivedAt: business.of(caller.workspace).now(), version: before.version + 1 })
        await audit.removed(tx, caller, 'scheduleItem', before, 'archive')
      }),
  }
}

export type MilestoneCommands = ReturnType<typeof milestoneCommands>
