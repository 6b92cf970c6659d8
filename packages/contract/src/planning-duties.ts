import { z } from 'zod'

import { freshness, metricId } from './insight.ts'
import { metricIds } from './metrics.ts'
import { ownerRefusals } from './planning-owners.ts'
import { owned, screenPath, timeOfDay } from './planning-tasks.ts'
import { procedure } from './procedure.ts'
import { day, expectedVersion, id, language, line, pageInput, pageOf } from './shapes.ts'

const tag = 'Planning'

/** Ready sets of roles with their daily work: one person who does everything, or a small team. */
export const dutySets = ['one_person', 'team'] as const

/** 1 = Monday … 7 = Sunday. */
const weekdays = z
  .array(z.int().min(1).max(7))
  .min(1)
  .max(7)
  .refine((days) => new Set(days).size === days.length)

/** A piece of work that comes back on its weekdays; each turn becomes a task. */
const work = {
  title: line(80),
  weekdays,
  /** By when, on the workspace's clock. */
  time: timeOfDay.nullable(),
  minutes: z.int().min(1).max(600).nullable(),
  /** How one sees that it was done well. */
  measure: z.string().trim().max(200),
  path: screenPath.nullable(),
  live: z.enum(['unanswered']).nullable(),
}

/** A role, who has it, and its work. */
export const duty = z.object({
  id: id('duty'),
  planId: id('plan').nullable(),
  role: z.string(),
  purpose: z.string(),
  ...owned,
  works: z.array(z.object({ id: id('work'), ...work })),
  /** Of an ordinary week. */
  minutesPerWeek: z.int(),
  version: z.int(),
  flags: z.array(z.enum(['owner_missing', 'owner_disabled', 'work_missing'])),
})

const byId = z.object({ id: id('duty') })
const written = {
  role: line(40),
  purpose: z.string().trim().max(300),
  ownerId: id('member').nullable(),
  planId: id('plan').nullable(),
  /** Pieces without an id are new. */
  works: z.array(z.object({ id: id('work').optional(), ...work })).max(30),
}

export const duties = {
  list: procedure({ method: 'GET', path: '/duties', access: 'task.read', tag, summary: 'Roles with their work' })
    .input(pageInput.extend({ planId: id('plan').optional() }))
    .output(pageOf(duty)),
  create: procedure({
    method: 'POST',
    path: '/duties',
    access: 'goal.write',
    tag,
    summary: 'Add a role',
    refusals: [...ownerRefusals],
  })
    .input(
      z.object({
        ...written,
        purpose: written.purpose.default(''),
        ownerId: written.ownerId.default(null),
        planId: written.planId.default(null),
      }),
    )
    .output(duty),
  update: procedure({
    method: 'PATCH',
    path: '/duties/{id}',
    access: 'goal.write',
    tag,
    summary: 'Change a role, who has it, or its work; tasks of today that are open follow',
    refusals: ['edit_conflict', ...ownerRefusals],
  })
    .input(byId.extend(z.object(written).partial().shape).extend({ expectedVersion }))
    .output(duty),
  archive: procedure({
    method: 'POST',
    path: '/duties/{id}/archive',
    access: 'goal.write',
    tag,
    summary: 'Put a role away; its open tasks of today go with it, past ones stay',
    refusals: ['edit_conflict'],
  })
    .input(byId.extend({ expectedVersion }))
    .output(z.object({})),
  adopt: procedure({
    method: 'POST',
    path: '/duties/adopt',
    access: 'goal.write',
    tag,
    summary: 'Take over a ready set of roles and work',
    refusals: [...ownerRefusals],
  })
    .input(
      z.object({
        set: z.enum(dutySets),
        planId: id('plan').nullable().default(null),
        /** Gets every role of the set; roles can be given to others afterwards. */
        ownerId: id('member').nullable().default(null),
        language: language.default('zh-Hans'),
      }),
    )
    .output(z.object({ items: z.array(duty) })),
}

/** Who does what, when and how it is measured, as structured content: for print, text and the plan document. */
export const operatingRules = {
  get: procedure({ method: 'GET', path: '/operating-rules', access: 'task.read', tag, summary: 'The operating rules' })
    .input(z.object({ planId: id('plan').optional() }))
    .output(
      z.object({
        planName: z.string().nullable(),
        day,
        roles: z.array(
          z.object({
            role: z.string(),
            purpose: z.string(),
            ...owned,
            works: z.array(z.object(work)),
            minutesPerWeek: z.int(),
          }),
        ),
        risks: z.array(
          z.object({
            name: z.string(),
            ownerName: z.string().nullable(),
            responseHours: z.number().nullable(),
            solutionHours: z.number().nullable(),
          }),
        ),
      }),
    ),
}

/**
 * What is counted of one member alone: the share of the own duty work that was done, tasks done, answers given and people answered in
 * the inbox, pieces begun in the library, campaigns launched.
 */
export const memberMeasures = [
  'duties_done',
  'tasks_done',
  'own_answers',
  'own_conversations',
  'pieces_written',
  'campaigns_launched',
] as const

/** What a performance sheet may weigh: metrics of the catalogue, which are those of the account, and what the member did. */
export const appraisalMeasure = z.enum([...metricIds, ...memberMeasures])
export type AppraisalMeasure = z.infer<typeof appraisalMeasure>

/** Results of selling: left out of what is suggested in the first three months of a plan. */
export const salesMetrics = [
  'revenue',
  'orders',
  'conversion',
  'average_order_value',
  'wechat_order_share',
  'repeat_rate',
] as const

const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/)

const weighed = z.object({
  measure: appraisalMeasure,
  /** Percent; all weights of a sheet are 100 together. */
  weight: z.number().min(1).max(100),
  /** In the unit of the metric; shares 0…1. */
  target: z.number().min(0).max(1e15),
})

export const appraisalRow = weighed.extend({
  value: z.number().nullable(),
  numerator: z.number().nullable(),
  denominator: z.number().nullable(),
  /** What the value rests on: cases counted, or the denominator of a share. */
  sample: z.number().nullable(),
  small: z.boolean(),
  /** Of the target, 0…1; null without a value. */
  attainment: z.number().nullable(),
  /** Weight × attainment. */
  points: z.number().nullable(),
  /** Sales in the first three months of the plan. */
  early: z.boolean(),
})

export const appraisal = z.object({
  id: id('appraisal'),
  planId: id('plan').nullable(),
  memberId: id('member'),
  memberName: z.string().nullable(),
  memberState: owned.ownerState,
  month,
  accountId: id('account').nullable(),
  note: z.string(),
  rows: z.array(appraisalRow),
  /** 0…100 over what has data; null when nothing has. */
  score: z.number().nullable(),
  /** Weight of the rows that have data. */
  weighed: z.number(),
  /** The month is over. */
  complete: z.boolean(),
  version: z.int(),
})

const appraisalById = z.object({ id: id('appraisal') })
const sheet = {
  memberId: id('member'),
  month,
  planId: id('plan').nullable(),
  accountId: id('account').nullable(),
  measures: z.array(weighed).min(1).max(12),
  note: z.string().trim().max(1000),
}
const refusals = [
  'appraisal_weights_invalid',
  'appraisal_measure_twice',
  'appraisal_exists',
  'goal_target_invalid',
  ...ownerRefusals,
  'metric_not_by_account',
  'analytics_unavailable',
] as const

export const appraisals = {
  list: procedure({
    method: 'GET',
    path: '/appraisals',
    access: 'goal.read',
    tag,
    summary: 'Performance sheets, the newest month first',
    refusals: ['analytics_unavailable'],
  })
    .input(
      pageInput.extend({
        month: month.optional(),
        memberId: id('member').optional(),
        limit: z.coerce.number().int().min(1).max(50).default(20),
      }),
    )
    .output(pageOf(appraisal).extend({ freshness })),
  suggest: procedure({
    method: 'GET',
    path: '/appraisal-suggestion',
    access: 'goal.read',
    tag,
    summary: 'Measures, weights and targets to begin a sheet with; targets from the month before',
    refusals: ['analytics_unavailable'],
  })
    .input(z.object({ memberId: id('member').optional(), month, planId: id('plan').optional() }))
    .output(
      z.object({
        /** Null: there is nothing from the month before to go by. */
        measures: z.array(weighed.extend({ target: weighed.shape.target.nullable(), before: z.number().nullable() })),
        /** Sales are left out: the plan is in its first three months. */
        salesLeftOut: z.boolean(),
        /** Asked for by the rules but without a source of data yet. */
        notMeasured: z.array(metricId),
      }),
    ),
  create: procedure({
    method: 'POST',
    path: '/appraisals',
    access: 'goal.write',
    tag,
    summary: 'Make a performance sheet',
    refusals,
  })
    .input(
      z.object({
        ...sheet,
        planId: sheet.planId.default(null),
        accountId: sheet.accountId.default(null),
        note: sheet.note.default(''),
      }),
    )
    .output(appraisal),
  update: procedure({
    method: 'PATCH',
    path: '/appraisals/{id}',
    access: 'goal.write',
    tag,
    summary: 'Change a performance sheet',
    refusals: ['edit_conflict', ...refusals],
  })
    .input(
      appraisalById.extend({
        measures: sheet.measures.optional(),
        accountId: sheet.accountId.optional(),
        note: sheet.note.optional(),
        expectedVersion,
      }),
    )
    .output(appraisal),
  archive: procedure({
    method: 'POST',
    path: '/appraisals/{id}/archive',
    access: 'goal.write',
    tag,
    summary: 'Put a performance sheet away',
    refusals: ['edit_conflict'],
  })
    .input(appraisalById.extend({ expectedVersion }))
    .output(z.object({})),
}
