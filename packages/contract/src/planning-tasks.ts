import { z } from 'zod'

import { ownerRefusals } from './planning-owners.ts'
import { procedure } from './procedure.ts'
import { day, expectedVersion, id, instant, line, pageInput, pageOf } from './shapes.ts'

const tag = 'Planning'

/** `HH:MM` on the workspace's clock. */
export const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

/** A screen of the console where the work is done: `/conversations`. */
export const screenPath = z
  .string()
  .max(200)
  .regex(/^\/(?!\/)[\w\-/?=&.]*$/)

export const taskPriority = z.enum(['high', 'normal', 'low'])

/**
 * `missed`: work of a duty whose next turn has come; it counts in planned against done, but asks for nothing any more.
 */
export const taskState = z.enum(['coming', 'today', 'overdue', 'missed', 'done'])

/** What became of it: a number with its unit, words, an address. Empty parts are null. */
export const taskResult = z.object({
  number: z.number().min(-1e15).max(1e15).nullable().default(null),
  unit: line(20).nullable().default(null),
  text: z.string().trim().max(1000).nullable().default(null),
  link: z
    .url({ protocol: /^https?$/ })
    .max(500)
    .nullable()
    .default(null),
})

/**
 * Where it came from. Kinds of ours: `manual`, `duty` (id: the piece of work), `decision` (a review's), `preparation` (a step of the
 * trial kit), `idea` (adopted from a peer), `drill` (id: the risk), `calendar` (an entry of the content plan). Others are allowed.
 */
export const taskSource = z.object({
  kind: z
    .string()
    .max(40)
    .regex(/^[a-z][a-z_]*$/),
  id: z.string().max(100).nullable(),
})

/** A disabled owner keeps the task, and it is flagged. `gone`: no member of the workspace any more. */
export const ownerState = z.enum(['active', 'invited', 'disabled', 'gone'])

export const owned = {
  ownerId: id('member').nullable(),
  ownerName: z.string().nullable(),
  ownerState: ownerState.nullable(),
}

export const task = z.object({
  id: id('task'),
  planId: id('plan').nullable(),
  title: z.string(),
  note: z.string(),
  ...owned,
  dueDay: day,
  dueTime: timeOfDay.nullable(),
  priority: taskPriority,
  source: taskSource,
  path: screenPath.nullable(),
  /** What the task is measured on while it is open: `unanswered` questions of customers right now. */
  live: z.object({ kind: z.enum(['unanswered']), count: z.int() }).nullable(),
  state: taskState,
  result: taskResult.nullable(),
  doneAt: instant.nullable(),
  doneByName: z.string().nullable(),
  createdAt: instant,
  version: z.int(),
  flags: z.array(z.enum(['owner_missing', 'owner_disabled'])),
})

const byId = z.object({ id: id('task') })
const written = {
  title: line(120),
  note: z.string().trim().max(2000),
  ownerId: id('member').nullable(),
  planId: id('plan').nullable(),
  dueDay: day,
  dueTime: timeOfDay.nullable(),
  priority: taskPriority,
  path: screenPath.nullable(),
}
const standing = z.object({ today: z.int(), overdue: z.int() })
const flag = z.stringbool().or(z.boolean())
const counts = { planned: z.int(), done: z.int(), late: z.int(), missed: z.int(), open: z.int() }

export const tasks = {
  list: procedure({
    method: 'GET',
    path: '/tasks',
    access: 'task.read',
    tag,
    summary: 'Tasks by the day they are due',
  })
    .input(
      pageInput.extend({
        planId: id('plan').optional(),
        ownerId: id('member').optional(),
        /** Only those of who asks. */
        mine: flag.default(false),
        /** `due`: open and due today or before; `open`: not done and not missed. */
        state: z.enum(['due', 'open', 'done', 'missed', 'all']).default('open'),
        from: day.optional(),
        to: day.optional(),
        source: z.string().max(40).optional(),
      }),
    )
    .output(pageOf(task).extend({ today: day })),
  get: procedure({ method: 'GET', path: '/tasks/{id}', access: 'task.read', tag, summary: 'One task' }).input(byId).output(task),
  counts: procedure({
    method: 'GET',
    path: '/task-counts',
    access: 'task.read',
    tag,
    summary: 'How many tasks are due today and overdue: of all, of who asks, and of nobody',
  }).output(z.object({ all: standing, mine: standing, unowned: standing, today: day })),
  progress: procedure({
    method: 'GET',
    path: '/task-progress',
    access: 'task.read',
    tag,
    summary: 'Planned against done by person and week, and by piece of duty work',
  })
    .input(z.object({ weeks: z.coerce.number().int().min(1).max(26).default(4), planId: id('plan').optional() }))
    .output(
      z.object({
        /** The newest first; Monday to Sunday. Work that is due after today is not planned yet. */
        weeks: z.array(z.object({ from: day, to: day, people: z.array(z.object({ ...owned, ...counts })) })),
        works: z.array(z.object({ workId: z.string(), title: z.string(), role: z.string().nullable(), ...counts })),
      }),
    ),
  create: procedure({
    method: 'POST',
    path: '/tasks',
    access: 'task.write',
    tag,
    summary: 'Make a task',
    refusals: [...ownerRefusals],
  })
    .input(
      z.object({
        ...written,
        note: written.note.default(''),
        ownerId: written.ownerId.default(null),
        planId: written.planId.default(null),
        dueTime: written.dueTime.default(null),
        priority: taskPriority.default('normal'),
        path: written.path.default(null),
        source: taskSource.default({ kind: 'manual', id: null }),
      }),
    )
    .output(task),
  update: procedure({
    method: 'PATCH',
    path: '/tasks/{id}',
    access: 'task.write',
    tag,
    summary: 'Change a task',
    refusals: ['edit_conflict', ...ownerRefusals],
  })
    .input(byId.extend(z.object(written).partial().shape).extend({ expectedVersion }))
    .output(task),
  finish: procedure({
    method: 'POST',
    path: '/tasks/{id}/finish',
    access: 'task.write',
    tag,
    summary: 'Mark a task as done, with what became of it',
    refusals: ['edit_conflict', 'task_already_done'],
  })
    .input(byId.extend({ result: taskResult.nullable().default(null), expectedVersion }))
    .output(task),
  reopen: procedure({
    method: 'POST',
    path: '/tasks/{id}/reopen',
    access: 'task.write',
    tag,
    summary: 'Take the done-mark away; the result stays until it is marked again',
    refusals: ['edit_conflict', 'task_not_done'],
  })
    .input(byId.extend({ expectedVersion }))
    .output(task),
  archive: procedure({
    method: 'POST',
    path: '/tasks/{id}/archive',
    access: 'task.write',
    tag,
    summary: 'Put a task away',
    refusals: ['edit_conflict'],
  })
    .input(byId.extend({ expectedVersion }))
    .output(z.object({})),
}
