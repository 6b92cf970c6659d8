import { addDays, DomainError, type Id } from '@weiying/kernel'

export interface TaskResult {
  readonly number: number | null
  readonly unit: string | null
  readonly text: string | null
  readonly link: string | null
}

export interface TaskSource {
  readonly kind: string
  readonly id: string | null
}

export type TaskState = 'coming' | 'today' | 'overdue' | 'missed' | 'done'
export type Priority = 'high' | 'normal' | 'low'

/** Something that one person does until a day. */
export interface Task {
  readonly workspaceId: Id<'workspace'>
  readonly id: Id<'task'>
  readonly planId: Id<'plan'> | null
  readonly title: string
  readonly note: string
  readonly ownerId: Id<'member'> | null
  /** Day and HH:MM on the workspace's clock. */
  readonly dueDay: string
  readonly dueTime: string | null
  readonly priority: Priority
  readonly sourceKind: string
  readonly sourceId: string | null
  /** The screen where it is done. */
  readonly path: string | null
  readonly live: 'unanswered' | null
  /** Work that comes back: from that day on it is missed, because its next turn is there. */
  readonly lapseDay: string | null
  readonly result: TaskResult | null
  readonly doneAt: Date | null
  readonly doneDay: string | null
  readonly doneBy: string | null
  readonly doneByName: string | null
  readonly createdAt: Date
  readonly archivedAt: Date | null
  readonly version: number
}

/** What a task is made from; what is left out is the ordinary. */
export interface TaskWish {
  readonly title: string
  readonly dueDay: string
  readonly source: TaskSource
  readonly planId?: Id<'plan'> | null
  readonly note?: string
  readonly ownerId?: Id<'member'> | null
  readonly dueTime?: string | null
  readonly priority?: Priority
  readonly path?: string | null
  readonly live?: 'unanswered' | null
  readonly lapseDay?: string | null
}

export const newTask = (workspaceId: Id<'workspace'>, id: Id<'task'>, { source, ...wish }: TaskWish, now: Date): Task => ({
  planId: null,
  note: '',
  ownerId: null,
  dueTime: null,
  priority: 'normal',
  path: null,
  live: null,
  lapseDay: null,
  ...wish,
  workspaceId,
  id,
  sourceKind: source.kind,
  sourceId: source.id,
  result: null,
  doneAt: null,
  doneDay: null,
  doneBy: null,
  doneByName: null,
  createdAt: now,
  archivedAt: null,
  version: 1,
})

export function stateOf({ doneAt, dueDay, lapseDay }: Pick<Task, 'doneAt' | 'dueDay' | 'lapseDay'>, today: string): TaskState {
  if (doneAt !== null) return 'done'
  if (lapseDay !== null && lapseDay <= today) return 'missed'
  return dueDay > today ? 'coming' : dueDay === today ? 'today' : 'overdue'
}

/** @throws DomainError task_already_done */
export function finish(
  task: Task,
  done: {
    readonly at: Date
    readonly day: string
    readonly by: string
    readonly byName: string
    readonly result: TaskResult | null
  },
): Task {
  if (task.doneAt !== null) throw new DomainError('task_already_done', { by: task.doneByName })
  return {
    ...task,
    doneAt: done.at,
    doneDay: done.day,
    doneBy: done.by,
    doneByName: done.byName,
    result: isEmpty(done.result) ? null : done.result,
    version: task.version + 1,
  }
}

/** @throws DomainError task_not_done */
export function reopen(task: Task): Task {
  if (task.doneAt === null) throw new DomainError('task_not_done')
  return { ...task, doneAt: null, doneDay: null, doneBy: null, doneByName: null, version: task.version + 1 }
}

const isEmpty = (result: TaskResult | null): boolean =>
  result === null || (result.number === null && result.text === null && result.link === null)

/** 1 = Monday … 7 = Sunday. */
export const weekdayOf = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay() || 7

/** The Monday of the week. */
export const mondayOf = (day: string): string => addDays(day, 1 - weekdayOf(day))
