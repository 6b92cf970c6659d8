import { dayIn, type Id, type NewId } from '@weiying/kernel'
import { type Database, type Tx } from '@weiying/postgres'

import { type Audit, type BusinessClocks, type Caller } from '../../identity/index.ts'
import { getPlan } from '../plan.store.ts'
import { named, type PeopleQueries } from './people.queries.ts'
import { getTask, insertTasks, lockTask, openTasksOf, updateTask } from './task.store.ts'
import { finish, newTask, reopen, type Task, type TaskResult, type TaskWish } from './task.ts'

export interface TaskDeps {
  readonly db: Database
  readonly newId: NewId
  readonly audit: Audit
  readonly business: Pick<BusinessClocks, 'of'>
  readonly timeZone: (caller: Caller) => Promise<string>
  readonly people: PeopleQueries
}

type Fields = Pick<Task, 'title' | 'note' | 'ownerId' | 'planId' | 'dueDay' | 'dueTime' | 'priority' | 'path'>
export type TaskChange = { readonly [Key in keyof Fields]?: Fields[Key] | undefined }

export function taskCommands({ db, newId, audit, business, timeZone, people }: TaskDeps) {
  const fresh = ({ workspace }: Caller, wish: TaskWish): Task =>
    newTask(workspace, newId<'task'>(), wish, business.of(workspace).now())

  async function changed(
    caller: Caller,
    id: Id<'task'>,
    expectedVersion: number,
    change: (task: Task) => Task,
    verb?: string,
  ): Promise<Task> {
    return await db.in(caller.workspace).transaction(async (tx) => {
      const before = await lockTask(tx, caller.workspace, id, expectedVersion)
      const after = change(before)
      await updateTask(tx, after)
      await audit.changed(tx, caller, 'task', before, after, verb)
      return after
    })
  }

  return {
    /**
     * Makes tasks inside the command of somebody else, who writes the one audit row. Turns of duties and reminders of drills that
     * are there already are left alone.
     */
    insert: async (tx: Tx, caller: Caller, wishes: readonly TaskWish[]): Promise<readonly Task[]> => {
      const rows = wishes.map((wish) => fresh(caller, wish))
      await insertTasks(tx, rows)
      return rows
    },

    /** What was made of something is done with it, inside the command of somebody else, who writes the one audit row. */
    finishOf: async (tx: Tx, caller: Caller, source: { readonly kind: string; readonly id: string }): Promise<void> => {
      const at = business.of(caller.workspace).now()
      const day = dayIn(await timeZone(caller), at)
      const { id: by, name: byName } = caller.actor
      for (const task of await openTasksOf(tx, caller.workspace, source))
        await updateTask(tx, finish(task, { at, day, by, byName, result: null }))
    },

    create: async (caller: Caller, wish: TaskWish): Promise<Task> => {
      await people.checkOwner(caller, wish.ownerId)
      const task = fresh(caller, wish)
      return await db.in(caller.workspace).transaction(async (tx) => {
        if (task.planId !== null) await getPlan(tx, caller.workspace, task.planId)
        await insertTasks(tx, [task])
        await audit.created(tx, caller, 'task', task)
        return task
      })
    },

    update: async (caller: Caller, id: Id<'task'>, change: TaskChange, expectedVersion: number): Promise<Task> => {
      const seen = await db.in(caller.workspace).read(async (reader) => {
        if (change.planId !== undefined && change.planId !== null) await getPlan(reader, caller.workspace, change.planId)
        return await getTask(reader, caller.workspace, id)
      })
      // Who was disabled keeps the task while something else of it is changed.
      if (change.ownerId !== seen.ownerId) await people.checkOwner(caller, change.ownerId)
      return await changed(caller, id, expectedVersion, (task) => ({ ...task, ...named(change), version: task.version + 1 }))
    },

    finish: async (caller: Caller, id: Id<'task'>, result: TaskResult | null, expectedVersion: number): Promise<Task> => {
      const at = business.of(caller.workspace).now()
      const day = dayIn(await timeZone(caller), at)
      const { actor } = caller
      return await changed(
        caller,
        id,
        expectedVersion,
        (task) => finish(task, { at, day, by: actor.id, byName: actor.name, result }),
        'finish',
      )
    },

    reopen: async (caller: Caller, id: Id<'task'>, expectedVersion: number): Promise<Task> =>
      await changed(caller, id, expectedVersion, reopen, 'reopen'),

    archive: (caller: Caller, id: Id<'task'>, expectedVersion: number): Promise<void> =>
      db.in(caller.workspace).transaction(async (tx) => {
        const before = await lockTask(tx, caller.workspace, id, expectedVersion)
        await updateTask(tx, { ...before, archivedAt: business.of(caller.workspace).now(), version: before.version + 1 })
        await audit.removed(tx, caller, 'task', before, 'archive')
      }),
  }
}

export type TaskCommands = ReturnType<typeof taskCommands>
