import { addDays, type Id, isUuid, type Page, pageOf, toId } from '@weiying/kernel'
import { type Database } from '@weiying/postgres'

import { type Caller } from '../../identity/index.ts'
import { listDuties } from './duty.store.ts'
import { type Owned, ownedBy, ownerFlags, type People } from './owner.ts'
import { type PeopleQueries } from './people.queries.ts'
import { countDue, countTasks, getTask, listTasks, type TaskCount, type TaskFilter } from './task.store.ts'
import { mondayOf, stateOf, type Task, type TaskState } from './task.ts'

export interface SeenTask extends Task, Owned {
  readonly state: TaskState
  readonly flags: ReturnType<typeof ownerFlags>
  readonly liveCount: number | null
}

interface Counts {
  readonly planned: number
  readonly done: number
  readonly late: number
  readonly missed: number
  readonly open: number
}

export interface Week {
  readonly from: string
  readonly to: string
  readonly people: readonly (Owned & Counts)[]
}

export interface WorkCounts extends Counts {
  readonly workId: string
  readonly title: string
  readonly role: string | null
}

interface Deps {
  readonly db: Database
  readonly people: PeopleQueries
  /** Questions of customers that nobody has answered yet. */
  readonly unanswered: (caller: Caller) => Promise<number>
}

/** The member who calls; nobody for tokens and the product itself. */
export const memberOf = ({ actor }: Caller): Id<'member'> | null =>
  actor.kind === 'member' && isUuid(actor.id) ? toId<'member'>(actor.id) : null

export function taskQueries({ db, people, unanswered }: Deps) {
  async function seen(caller: Caller, tasks: readonly Task[]): Promise<{ items: readonly SeenTask[]; today: string }> {
    const [known, today] = await Promise.all([people.people(caller), people.today(caller)])
    const asks = tasks.some((task) => task.live !== null && stateOf(task, today) !== 'done')
    const waiting = asks ? await unanswered(caller) : null
    return { items: tasks.map((task) => present(task, known, today, waiting)), today }
  }

  return {
    one: async (caller: Caller, task: Task): Promise<SeenTask> => {
      const { items } = await seen(caller, [task])
      return items[0] ?? present(task, new Map(), task.dueDay, null)
    },

    get: async (caller: Caller, id: Id<'task'>): Promise<Task> =>
      await db.in(caller.workspace).read(async (reader) => await getTask(reader, caller.workspace, id)),

    /** By plan, owner, state and days; see `listTasks` for the order. */
    list: async (
      caller: Caller,
      filter: TaskFilter,
      limit: number,
      cursor?: string,
    ): Promise<Page<SeenTask> & { readonly today: string }> => {
      const now = await people.today(caller)
      const match = /^(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}|~) ([0-9a-f-]{36})$/.exec(cursor ?? '')
      const after =
        match === null
          ? undefined
          : { dueDay: match[1] ?? '', dueTime: match[2] === '~' ? null : (match[2] ?? ''), id: match[3] ?? '' }
      const rows = await db
        .in(caller.workspace)
        .read(async (reader) => await listTasks(reader, caller.workspace, { ...filter, today: now }, limit + 1, after))
      const page = pageOf(rows, limit, ({ dueDay, dueTime, id }) => `${dueDay} ${dueTime ?? '~'} ${id}`)
      const { items, today } = await seen(caller, page.items)
      return { items: [...items], cursor: page.cursor, today }
    },

    counts: async (caller: Caller) => {
      const today = await people.today(caller)
      const due = await db
        .in(caller.workspace)
        .read(async (reader) => await countDue(reader, caller.workspace, today, memberOf(caller)))
      return {
        all: { today: due.today, overdue: due.overdue },
        mine: { today: due.myToday, overdue: due.myOverdue },
        unowned: { today: due.unownedToday, overdue: due.unownedOverdue },
        today,
      }
    },

    /** Planned against done: by person and week, the newest week first, and by piece of duty work over all of them. */
    progress: async (
      caller: Caller,
      weeks: number,
      planId?: Id<'plan'>,
    ): Promise<{ weeks: readonly Week[]; works: readonly WorkCounts[] }> => {
      const [known, today] = await Promise.all([people.people(caller), people.today(caller)])
      const monday = mondayOf(today)
      const from = addDays(monday, -7 * (weeks - 1))
      const { rows, duties } = await db.in(caller.workspace).read(async (reader) => ({
        rows: await countTasks(reader, caller.workspace, { from, to: today, today, planId }),
        duties: await listDuties(reader, caller.workspace, {}, 200),
      }))
      const works = duties.flatMap(({ role, works: pieces }) => pieces.map(({ id, title }) => ({ workId: id, title, role })))
      const ofWork = Map.groupBy(rows, ({ sourceId }) => sourceId ?? '')
      return {
        weeks: Array.from({ length: weeks }, (_, index) => {
          const start = addDays(monday, -7 * index)
          const end = addDays(start, 6)
          const inWeek = rows.filter(({ dueDay }) => dueDay >= start && dueDay <= end)
          const byOwner = Map.groupBy(inWeek, ({ ownerId }) => ownerId)
          return {
            from: start,
            to: end,
            people: [...byOwner].map(([ownerId, own]) => ({ ...ownedBy(known, ownerId), ...summed(own) })).toSorted(byName),
          }
        }),
        works: works.map((work) => ({ ...work, ...summed(ofWork.get(work.workId) ?? []) })).filter(({ planned }) => planned > 0),
      }
    },
  }
}

export type TaskQueries = ReturnType<typeof taskQueries>

function present(task: Task, people: People, today: string, waiting: number | null): SeenTask {
  const owned = ownedBy(people, task.ownerId)
  const state = stateOf(task, today)
  const open = state !== 'done' && state !== 'missed'
  return {
    ...task,
    ...owned,
    state,
    flags: open ? ownerFlags(owned) : [],
    liveCount: task.live !== null && open ? waiting : null,
  }
}

export function summed(rows: readonly Pick<TaskCount, 'planned' | 'done' | 'late' | 'missed'>[]): Counts {
  const sum = (of: (row: Pick<TaskCount, 'planned' | 'done' | 'late' | 'missed'>) => number): number =>
    rows.reduce((total, row) => total + of(row), 0)
  const [planned, done, late, missed] = [
    sum((row) => row.planned),
    sum((row) => row.done),
    sum((row) => row.late),
    sum((row) => row.missed),
  ]
  return { planned, done, late, missed, open: planned - done - missed }
}

/** Work that nobody has comes last. */
const byName = (one: Owned, other: Owned): number =>
  (one.ownerName ?? '\uffff').localeCompare(other.ownerName ?? '\uffff', 'zh-Hans')
