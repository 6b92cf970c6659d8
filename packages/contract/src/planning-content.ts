import { z } from 'zod'

import { contentTypes } from './content-types.ts'
import { calendarKinds, cadenceTemplates, planChannels, slotThemes } from './planning-cadences.ts'
import { accountQuota, holiday } from './planning-calendar.ts'
import { procedure } from './procedure.ts'
import { capOutlook } from './reach-shapes.ts'
import { day, expectedVersion, id, instant, line, pageInput, pageOf } from './shapes.ts'

const tag = 'Planning'
const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)
const words = (most: number) => z.string().trim().max(most)
const templateId = z.enum(cadenceTemplates.map(({ id: template }) => template))

/** A series of the plan (栏目). What is written for it stands in the library's column of the same name, so that it is measured. */
export const planColumn = z.object({
  id: id('planColumn'),
  planId: id('plan'),
  name: z.string(),
  /** What it tells. */
  content: z.string(),
  /** Why the enterprise needs it. */
  role: z.string(),
  accountId: id('account').nullable(),
  type: z.enum(contentTypes),
  /** The column of the library. */
  shelfId: id('contentShelf'),
  /** Pieces of the library that stand in it, and what is planned for it from today on. */
  contents: z.int(),
  planned: z.int(),
  position: z.int(),
  version: z.int(),
})

const columnWords = {
  name: line(30),
  content: words(500),
  role: words(300),
  accountId: id('account').nullable(),
  type: z.enum(contentTypes),
}

export const columns = {
  list: procedure({
    method: 'GET',
    path: '/plans/{planId}/columns',
    access: 'goal.read',
    tag,
    summary: 'Columns of a plan in their order',
  })
    .input(z.object({ planId: id('plan') }))
    .output(z.object({ items: z.array(planColumn) })),
  create: procedure({
    method: 'POST',
    path: '/plans/{planId}/columns',
    access: 'goal.write',
    tag,
    summary: 'Add a column to a plan',
    refusals: ['plan_column_taken', 'plan_account_unknown'],
  })
    .input(
      z.object({
        planId: id('plan'),
        ...columnWords,
        content: columnWords.content.default(''),
        role: columnWords.role.default(''),
        accountId: columnWords.accountId.default(null),
        type: columnWords.type.default('useful'),
      }),
    )
    .output(planColumn),
  update: procedure({
    method: 'PATCH',
    path: '/plan-columns/{id}',
    access: 'goal.write',
    tag,
    summary: 'Change a column; a new name renames the column of the library',
    refusals: ['edit_conflict', 'plan_column_taken', 'plan_account_unknown'],
  })
    .input(
      z
        .object({ id: id('planColumn'), expectedVersion, position: z.int().min(0).max(1000).optional() })
        .extend(z.object(columnWords).partial().shape),
    )
    .output(planColumn),
  archive: procedure({
    method: 'POST',
    path: '/plan-columns/{id}/archive',
    access: 'goal.write',
    tag,
    summary: 'Put a column away; what was written stays in the library, what is planned stays in the calendar',
    refusals: ['edit_conflict'],
  })
    .input(z.object({ id: id('planColumn'), expectedVersion }))
    .output(z.object({})),
}

/** Why a slot of a cadence gets nothing. */
export const slotSkip = z.enum(['past', 'outside_plan', 'closed_day', 'day_quota', 'month_quota', 'taken'])

export const cadenceSlot = z.object({
  day,
  time: clockTime,
  until: clockTime.nullable(),
  kind: z.enum(calendarKinds),
  channel: z.enum(planChannels),
  theme: z.enum(slotThemes),
  columnId: id('planColumn').nullable(),
  columnName: z.string().nullable(),
  holiday: z.string().nullable(),
  peak: z.boolean(),
  /** Null: it is taken up into the calendar. */
  skipped: slotSkip.nullable(),
  warnings: z.array(z.enum(['quiet_hours', 'holiday'])),
  /** Whom caps and the platform's limits will skip. Null: it is done by hand, skips nobody, or nobody can say right now. */
  outlook: capOutlook.nullable(),
})

const cadenceWish = z.object({
  planId: id('plan'),
  template: templateId,
  accountId: id('account').nullable().default(null),
  from: day,
  to: day,
  /** Another hour for pushes. */
  time: clockTime.nullable().default(null),
  /** Other weekdays for pushes, 1 = Monday … 7 = Sunday. */
  weekdays: z.array(z.int().min(1).max(7)).min(1).max(7).nullable().default(null),
  /** Only these slots of the template; null: all. */
  slots: z.array(z.string().max(40)).min(1).max(20).nullable().default(null),
  /** Columns in turn; empty: the title says the theme only. */
  columnIds: z.array(id('planColumn')).max(20).default([]),
  hotTopics: z.boolean().default(true),
  closing: z.boolean().default(true),
})

const cadence = z.object({
  id: id('cadence'),
  planId: id('plan'),
  template: templateId,
  accountId: id('account').nullable(),
  from: day,
  to: day,
  created: z.int(),
  createdAt: instant,
  undoneAt: instant.nullable(),
  version: z.int(),
})

const cadenceRefusals = [
  'calendar_span_invalid',
  'calendar_day_outside_plan',
  'cadence_account_differs',
  'plan_account_unknown',
] as const

export const cadences = {
  list: procedure({
    method: 'GET',
    path: '/plans/{planId}/cadences',
    access: 'goal.read',
    tag,
    summary: 'Cadences that were taken up into the calendar, the latest first',
  })
    .input(pageInput.extend({ planId: id('plan') }))
    .output(pageOf(cadence)),
  preview: procedure({
    method: 'POST',
    path: '/plans/{planId}/cadences/preview',
    access: 'goal.read',
    tag,
    summary: 'What a cadence would put into the calendar, slot by slot, and what of it the platform does not let through',
    refusals: cadenceRefusals,
    readOnly: true,
  })
    .input(cadenceWish)
    .output(
      z.object({
        slots: z.array(cadenceSlot),
        created: z.int(),
        skipped: z.int(),
        quota: accountQuota.nullable(),
      }),
    ),
  apply: procedure({
    method: 'POST',
    path: '/plans/{planId}/cadences',
    access: 'goal.write',
    tag,
    summary: 'Take it up into the calendar',
    refusals: [...cadenceRefusals, 'cadence_nothing_fits'],
  })
    .input(cadenceWish)
    .output(cadence),
  undo: procedure({
    method: 'POST',
    path: '/cadences/{id}/undo',
    access: 'goal.write',
    tag,
    summary: 'Take what it put in off the calendar again, except what somebody changed since',
    refusals: ['edit_conflict', 'cadence_undone'],
  })
    .input(z.object({ id: id('cadence'), expectedVersion }))
    .output(z.object({ removed: z.int(), kept: z.int() })),
}

export const holidays = {
  /** All years that are known. */
  list: procedure({
    method: 'GET',
    path: '/holidays',
    access: 'workspace.read',
    tag,
    summary: 'Days off and worked weekends of mainland China, with the changes of the workspace',
  })
    .input(z.object({ from: day.optional(), to: day.optional() }))
    .output(z.object({ items: z.array(holiday), publishedYears: z.array(z.string()) })),
  save: procedure({
    method: 'PUT',
    path: '/holidays',
    access: 'workspace.manage',
    tag,
    summary: 'Say what days are here, over what is published or before it is',
    refusals: ['calendar_span_invalid'],
  })
    .input(z.object({ from: day, to: day, kind: z.enum(['rest', 'work', 'ordinary']), name: line(30) }))
    .output(z.object({ items: z.array(holiday) })),
  remove: procedure({
    method: 'POST',
    path: '/holidays/remove',
    access: 'workspace.manage',
    tag,
    summary: 'Go back to what is published for these days',
    refusals: ['calendar_span_invalid'],
  })
    .input(z.object({ from: day, to: day }))
    .output(z.object({ removed: z.int() })),
}
