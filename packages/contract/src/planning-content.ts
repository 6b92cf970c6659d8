import { z } from 'zod'

import { contentTypes } from './content-types.ts'
import { calendarKinds, cadenceTemplates, planChannels, slotThemes } from './planning-cadences.ts'
import { procedure } from './procedure.ts'
import { calendarEntry, campaignStatus } from './reach-shapes.ts'
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

/** What somebody says about a task that was done by hand. */
export const taskResult = z.object({
  /** People who saw it, joined, asked, came: whatever the task counts; null where nothing was counted. */
  count: z.int().min(0).max(100_000_000).nullable().default(null),
  /** What was counted. */
  unit: z.enum(['views', 'likes', 'joined', 'inquiries', 'visits', 'orders', 'other']).nullable().default(null),
  note: words(500).default(''),
})

/**
 * Where it stands. `done`: its campaign went out, or somebody ticked it off. `missed`: its day is over and nothing of that
 * happened. `dropped`: somebody decided against it.
 */
export const calendarState = z.enum(['planned', 'due', 'done', 'missed', 'dropped'])

/** Does the push end with something to do? `planned`: written down; `there`: seen in the campaign; `missing`: neither. */
export const closingState = z.enum(['off', 'missing', 'planned', 'there'])

export const calendarItem = z.object({
  id: id('calendarItem'),
  planId: id('plan'),
  kind: z.enum(calendarKinds),
  channel: z.enum(planChannels),
  accountId: id('account').nullable(),
  columnId: id('planColumn').nullable(),
  columnName: z.string().nullable(),
  activityId: id('activityPlan').nullable(),
  segmentId: id('segment').nullable(),
  title: z.string(),
  theme: z.enum(slotThemes),
  note: z.string(),
  /** Of the workspace's zone; of a push whose campaign has a time: the campaign's. */
  day,
  time: clockTime.nullable(),
  /** The end of the window of what is done by hand. */
  until: clockTime.nullable(),
  /** Every push ends with an activity or an offer, unless somebody switched that off. */
  closing: z.boolean(),
  closingText: z.string(),
  closingState,
  state: calendarState,
  result: taskResult.nullable(),
  doneAt: instant.nullable(),
  doneBy: z.string().nullable(),
  campaign: z.object({ id: id('campaign'), title: z.string(), status: campaignStatus, at: instant.nullable() }).nullable(),
  cadenceId: id('cadence').nullable(),
  version: z.int(),
})

const itemWords = {
  kind: z.enum(calendarKinds),
  channel: z.enum(planChannels),
  accountId: id('account').nullable(),
  columnId: id('planColumn').nullable(),
  activityId: id('activityPlan').nullable(),
  segmentId: id('segment').nullable(),
  title: line(60),
  theme: z.enum(slotThemes),
  note: words(500),
  day,
  time: clockTime.nullable(),
  until: clockTime.nullable(),
  closing: z.boolean(),
  closingText: words(200),
}
const itemRefusals = [
  'calendar_day_outside_plan',
  'calendar_day_past',
  'calendar_quota_exceeded',
  'calendar_item_invalid',
  'plan_account_unknown',
] as const

const byItem = z.object({ id: id('calendarItem') })

export const calendarItems = {
  list: procedure({
    method: 'GET',
    path: '/plans/{planId}/calendar-items',
    access: 'goal.read',
    tag,
    summary: 'What is planned, day by day',
  })
    .input(
      pageInput.extend({
        planId: id('plan'),
        from: day.optional(),
        to: day.optional(),
        kind: z.enum(calendarKinds).optional(),
        columnId: id('planColumn').optional(),
      }),
    )
    .output(pageOf(calendarItem)),
  get: procedure({ method: 'GET', path: '/calendar-items/{id}', access: 'goal.read', tag, summary: 'One planned thing' })
    .input(byItem)
    .output(calendarItem),
  create: procedure({
    method: 'POST',
    path: '/plans/{planId}/calendar-items',
    access: 'goal.write',
    tag,
    summary: 'Plan a push, a task done by hand, or a slot for a hot topic',
    refusals: itemRefusals,
  })
    .input(
      z.object({
        planId: id('plan'),
        ...itemWords,
        accountId: itemWords.accountId.default(null),
        columnId: itemWords.columnId.default(null),
        activityId: itemWords.activityId.default(null),
        segmentId: itemWords.segmentId.default(null),
        theme: itemWords.theme.default('column'),
        note: itemWords.note.default(''),
        time: itemWords.time.default(null),
        until: itemWords.until.default(null),
        closing: itemWords.closing.default(true),
        closingText: itemWords.closingText.default(''),
      }),
    )
    .output(calendarItem),
  update: procedure({
    method: 'PATCH',
    path: '/calendar-items/{id}',
    access: 'goal.write',
    tag,
    summary: 'Change or move it',
    refusals: ['edit_conflict', 'calendar_item_has_campaign', ...itemRefusals],
  })
    .input(byItem.extend(z.object(itemWords).partial().shape).extend({ expectedVersion }))
    .output(calendarItem),
  complete: procedure({
    method: 'POST',
    path: '/calendar-items/{id}/complete',
    access: 'goal.write',
    tag,
    summary: 'Tick it off with what came of it, drop it, or take that back',
    refusals: ['edit_conflict', 'calendar_item_has_campaign', 'calendar_day_ahead'],
  })
    .input(byItem.extend({ mark: z.enum(['done', 'dropped', 'open']), result: taskResult.optional(), expectedVersion }))
    .output(calendarItem),
  /** The draft is made in the editor of campaigns; this says which it is. */
  link: procedure({
    method: 'POST',
    path: '/calendar-items/{id}/campaign',
    access: 'goal.write',
    tag,
    summary: 'Name the campaign that came of it, or none',
    refusals: ['edit_conflict', 'calendar_item_has_campaign', 'calendar_campaign_differs'],
  })
    .input(byItem.extend({ campaignId: id('campaign').nullable(), expectedVersion }))
    .output(calendarItem),
  archive: procedure({
    method: 'POST',
    path: '/calendar-items/{id}/archive',
    access: 'goal.write',
    tag,
    summary: 'Take it off the calendar; a campaign that came of it stays',
    refusals: ['edit_conflict'],
  })
    .input(byItem.extend({ expectedVersion }))
    .output(z.object({})),
}

/** What the platform lets an account send, and what of it is used; see `pushVerdict`. */
export const accountQuota = z.object({
  accountId: id('account'),
  kind: z.enum(['subscription', 'service']),
  period: z.enum(['day', 'month']),
  limit: z.int(),
  source: z.string(),
  days: z.array(z.object({ day, campaigns: z.int(), planned: z.int() })),
  fullFollowers: z.int().nullable(),
})

export const holiday = z.object({
  day,
  /** `rest`: a day off; `work`: a weekend on which people work; `ordinary`: neither, because the workspace says so. */
  kind: z.enum(['rest', 'work', 'ordinary']),
  name: z.string(),
  englishName: z.string(),
  /** Entered here, not published. */
  own: z.boolean(),
})

export const planCalendars = {
  /** At most 62 days. Campaigns are there for those who may read campaigns. */
  get: procedure({
    method: 'GET',
    path: '/plans/{planId}/calendar',
    access: 'goal.read',
    tag,
    summary: 'The plan day by day, with campaigns, activities, holidays and what quota is left',
    refusals: ['calendar_span_invalid'],
  })
    .input(z.object({ planId: id('plan'), from: day, to: day, accountId: id('account').optional() }))
    .output(
      z.object({
        days: z.array(
          z.object({
            day,
            items: z.array(calendarItem),
            /** Campaigns that no planned thing stands for. */
            campaigns: z.array(calendarEntry),
            holiday: holiday.nullable(),
            /** A day on which the workspace sends nothing. */
            closed: z.boolean(),
          }),
        ),
        activities: z.array(
          z.object({ id: id('activityPlan'), name: z.string(), type: z.string(), from: day, to: day, version: z.int() }),
        ),
        quotas: z.array(accountQuota),
        /** No push starts in these hours. */
        quietHours: z.object({ from: clockTime, to: clockTime }).nullable(),
        /** Years whose holidays are not published yet. */
        unpublishedYears: z.array(z.string()),
        /** Of the business clock. */
        today: day,
      }),
    ),
  /** XLSX (base64) or CSV text. */
  export: procedure({
    method: 'GET',
    path: '/plans/{planId}/calendar.xlsx',
    access: 'goal.read',
    tag,
    summary: 'The planned things of a period as a sheet',
    refusals: ['calendar_span_invalid'],
  })
    .input(
      z.object({
        planId: id('plan'),
        from: day,
        to: day,
        format: z.enum(['xlsx', 'csv']).default('xlsx'),
        language: z.enum(['zh-Hans', 'zh-Hant', 'en']).default('zh-Hans'),
      }),
    )
    .output(z.object({ name: z.string(), mime: z.string(), base64: z.string(), rows: z.int() })),
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
