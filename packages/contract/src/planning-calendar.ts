import { z } from 'zod'

import { calendarKinds, planChannels, slotThemes } from './planning-cadences.ts'
import { procedure } from './procedure.ts'
import { calendarEntry, campaignStatus, capOutlook, reachPolicy } from './reach-shapes.ts'
import { day, expectedVersion, id, instant, line, pageInput, pageOf } from './shapes.ts'

const tag = 'Planning'
const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)
const words = (most: number) => z.string().trim().max(most)

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

const rulesInForce = reachPolicy.shape.caps

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
  /**
   * Apart from the calendar, which stands at once. Only pushes of which somebody is skipped; other reasons than frequency are not among
   * them. Without caps of the workspace the limits of the platform are left.
   */
  caps: procedure({
    method: 'GET',
    path: '/plans/{planId}/calendar/caps',
    access: 'goal.read',
    tag,
    summary: 'Whom frequency caps and the limits of the platform will skip, push by push',
    refusals: ['calendar_span_invalid', 'analytics_unavailable'],
  })
    .input(z.object({ planId: id('plan'), from: day, to: day, accountId: id('account').optional() }))
    .output(
      z.object({
        caps: rulesInForce,
        pushes: z.array(
          capOutlook.extend({
            itemId: id('calendarItem').nullable(),
            /** With the moment it names one run of a campaign. */
            campaignId: id('campaign').nullable(),
            at: instant,
          }),
        ),
      }),
    ),
  /** What it would be like on another day, or if it were planned. */
  capsOn: procedure({
    method: 'POST',
    path: '/plans/{planId}/calendar/caps',
    access: 'goal.read',
    tag,
    summary: 'Whom frequency caps and the limits of the platform would skip if a push went out at another time',
    refusals: ['analytics_unavailable'],
    readOnly: true,
  })
    .input(
      z.object({
        planId: id('plan'),
        /** What is moved: something planned, or a campaign. Neither: something new. */
        itemId: id('calendarItem').nullable().default(null),
        campaignId: id('campaign').nullable().default(null),
        /** Of something new, or as it is being changed; a campaign has its own. */
        accountId: id('account').nullable().default(null),
        segmentId: id('segment').nullable().optional(),
        day,
        /** Undefined: as it stands. */
        time: clockTime.nullable().optional(),
      }),
    )
    .output(
      z.object({
        caps: rulesInForce,
        /** Null: no account sends it, or nothing can hold anybody back. */
        outlook: capOutlook.nullable(),
        /** How many more are skipped of what goes out besides, because this one comes first; below zero: fewer. */
        elsewhere: z.int(),
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
