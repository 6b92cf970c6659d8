import { z } from 'zod'

import { freshness, metricId } from './insight.ts'
import { ownerRefusals } from './planning-owners.ts'
import { owned } from './planning-tasks.ts'
import { goalDirection } from './planning.ts'
import { procedure } from './procedure.ts'
import { day, expectedVersion, id, instant, language, line, pageInput, pageOf } from './shapes.ts'

const tag = 'Planning'

/** The way to a plan, in its order. */
export const preparationSteps = ['purpose', 'peers', 'trial', 'data', 'duties', 'write'] as const

/** What the trial begins with: each kind becomes tasks. */
export const trialKit = ['peer_columns', 'small_activity', 'partner', 'own_interaction', 'customer_questions'] as const
export type TrialKit = (typeof trialKit)[number]

/** One to two months. */
export const trialDays = { least: 28, most: 62 } as const

/** From so many observed peers on the step is done. */
export const enoughPeers = 3

/** Computed from what exists; nobody ticks it off. */
export const preparationStep = z.object({
  step: z.enum(preparationSteps),
  state: z.enum(['done', 'going_on', 'open']),
  /** What is missing, with figures for its sentence: texts `preparation.missing.<code>`. */
  missing: z.array(z.object({ code: z.string(), details: z.record(z.string(), z.union([z.string(), z.number()])) })),
  /** What is there already: texts `preparation.found.<code>`. */
  found: z.array(z.object({ code: z.string(), details: z.record(z.string(), z.union([z.string(), z.number()])) })),
  /** Where to go on. */
  path: z.string(),
})

export const trial = z.object({
  from: day,
  to: day,
  days: z.int(),
  /** Days that have passed, up to all. */
  past: z.int(),
  state: z.enum(['planned', 'running', 'over']),
  tasks: z.object({ planned: z.int(), done: z.int() }),
})

export const preparation = z.object({
  planId: id('plan'),
  steps: z.array(preparationStep),
  trial: trial.nullable(),
  /** Of the trial; 0: none yet. */
  version: z.int(),
})

const byPlan = z.object({ planId: id('plan') })
const newer = { expectedVersion: z.int().min(0) }

const reportFigure = z.object({
  metric: metricId,
  trial: z.number().nullable(),
  /** The same number of days right before the trial; null when nothing was measured then. */
  before: z.number().nullable(),
  /** (trial − before) ÷ before; null when there is nothing to compare with. */
  change: z.number().nullable(),
  sample: z.number().nullable(),
  /** Too few cases for a percentage to mean anything. */
  small: z.boolean(),
})

export const preparations = {
  get: procedure({
    method: 'GET',
    path: '/plans/{planId}/preparation',
    access: 'goal.read',
    tag,
    summary: 'The preparation board: what is there, what is missing, where to go on',
    refusals: ['analytics_unavailable'],
  })
    .input(byPlan)
    .output(preparation),
  startTrial: procedure({
    method: 'PUT',
    path: '/plans/{planId}/trial',
    access: 'goal.write',
    tag,
    summary: 'Fix the trial of one to two months, and make the tasks of its kit',
    refusals: ['edit_conflict', 'trial_period_invalid', ...ownerRefusals, 'analytics_unavailable'],
  })
    .input(
      byPlan.extend({
        from: day,
        to: day,
        kit: z
          .array(z.enum(trialKit))
          .max(trialKit.length)
          .refine((chosen) => new Set(chosen).size === chosen.length),
        ownerId: id('member').nullable().default(null),
        language: language.default('zh-Hans'),
        ...newer,
      }),
    )
    .output(preparation),
  trialReport: procedure({
    method: 'GET',
    path: '/plans/{planId}/trial-report',
    access: 'goal.read',
    tag,
    summary: 'The figures of the trial against the same number of days before it',
    refusals: ['trial_missing', 'analytics_unavailable'],
  })
    .input(byPlan)
    .output(
      z.object({
        trial,
        before: z.object({ from: day, to: day }),
        figures: z.array(reportFigure),
        /** What customers did by themselves. */
        customers: z.array(reportFigure),
        tasks: z.object({ planned: z.int(), done: z.int() }),
        freshness,
      }),
    ),
}

/** A condition of leaving a stage, evaluated when asked. */
export const exitCriterion = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('metric'),
    metric: metricId,
    accountId: id('account').nullable().default(null),
    direction: goalDirection,
    value: z.number().min(0).max(1e15),
  }),
  z.object({ kind: z.literal('task'), taskId: id('task') }),
])

const criterionNow = z.object({
  criterion: exitCriterion,
  met: z.boolean(),
  /** Metrics: the value so far, since the milestone's stage began. */
  value: z.number().nullable(),
  /** Tasks: what it is called. */
  title: z.string().nullable(),
})

export const milestone = z.object({
  id: id('milestone'),
  planId: id('plan'),
  name: z.string(),
  /** The stage that it ends; what its metrics are counted over. */
  from: day,
  to: day,
  criteria: z.array(criterionNow),
  /** `reached`: all criteria hold. `missed`: the day has passed. Closed ones keep what was true then. */
  state: z.enum(['coming', 'reached', 'missed']),
  summary: z.string(),
  closedAt: instant.nullable(),
  version: z.int(),
})

const milestoneById = z.object({ id: id('milestone') })
const stage = { name: line(60), from: day, to: day, criteria: z.array(exitCriterion).max(10) }
const milestoneRefusals = [
  'schedule_period_invalid',
  'milestone_task_unknown',
  'metric_not_by_account',
  'analytics_unavailable',
] as const

export const milestones = {
  list: procedure({
    method: 'GET',
    path: '/milestones',
    access: 'goal.read',
    tag,
    summary: 'Milestones of a plan in their order, with their exit criteria as they stand now',
    refusals: ['analytics_unavailable'],
  })
    .input(byPlan.extend({ limit: z.coerce.number().int().min(1).max(50).default(50), cursor: z.string().max(500).optional() }))
    .output(pageOf(milestone)),
  create: procedure({
    method: 'POST',
    path: '/milestones',
    access: 'goal.write',
    tag,
    summary: 'Set a milestone',
    refusals: milestoneRefusals,
  })
    .input(byPlan.extend({ ...stage, criteria: stage.criteria.default([]) }))
    .output(milestone),
  update: procedure({
    method: 'PATCH',
    path: '/milestones/{id}',
    access: 'goal.write',
    tag,
    summary: 'Change a milestone that is not closed',
    refusals: ['edit_conflict', 'milestone_closed', ...milestoneRefusals],
  })
    .input(milestoneById.extend(z.object(stage).partial().shape).extend({ expectedVersion }))
    .output(milestone),
  close: procedure({
    method: 'POST',
    path: '/milestones/{id}/close',
    access: 'goal.write',
    tag,
    summary: 'Close the stage with its summary; the criteria are kept as they stand now',
    refusals: ['edit_conflict', 'analytics_unavailable'],
  })
    .input(milestoneById.extend({ summary: z.string().trim().min(1).max(4000), expectedVersion }))
    .output(milestone),
  archive: procedure({
    method: 'POST',
    path: '/milestones/{id}/archive',
    access: 'goal.write',
    tag,
    summary: 'Put a milestone away',
    refusals: ['edit_conflict'],
  })
    .input(milestoneById.extend({ expectedVersion }))
    .output(z.object({})),
}

/** A line of the implementation schedule. */
export const scheduleItem = z.object({
  id: id('scheduleItem'),
  planId: id('plan'),
  phase: z.string(),
  title: z.string(),
  from: day,
  to: day,
  ...owned,
  note: z.string(),
  done: z.boolean(),
  state: z.enum(['coming', 'going_on', 'overdue', 'done']),
  version: z.int(),
})

const scheduleById = z.object({ id: id('scheduleItem') })
const scheduled = {
  phase: z.string().trim().max(40),
  title: line(120),
  from: day,
  to: day,
  ownerId: id('member').nullable(),
  note: z.string().trim().max(500),
}
const scheduleRefusals = ['schedule_period_invalid', ...ownerRefusals] as const

export const scheduleItems = {
  list: procedure({
    method: 'GET',
    path: '/schedule-items',
    access: 'goal.read',
    tag,
    summary: 'The implementation schedule of a plan, by the day it begins',
  })
    .input(pageInput.extend(byPlan.shape))
    .output(pageOf(scheduleItem)),
  create: procedure({
    method: 'POST',
    path: '/schedule-items',
    access: 'goal.write',
    tag,
    summary: 'Add a line to the schedule',
    refusals: scheduleRefusals,
  })
    .input(
      byPlan.extend({
        ...scheduled,
        phase: scheduled.phase.default(''),
        ownerId: scheduled.ownerId.default(null),
        note: scheduled.note.default(''),
      }),
    )
    .output(scheduleItem),
  update: procedure({
    method: 'PATCH',
    path: '/schedule-items/{id}',
    access: 'goal.write',
    tag,
    summary: 'Change a line of the schedule, or mark it as done',
    refusals: ['edit_conflict', ...scheduleRefusals],
  })
    .input(scheduleById.extend(z.object({ ...scheduled, done: z.boolean() }).partial().shape).extend({ expectedVersion }))
    .output(scheduleItem),
  archive: procedure({
    method: 'POST',
    path: '/schedule-items/{id}/archive',
    access: 'goal.write',
    tag,
    summary: 'Put a line of the schedule away',
    refusals: ['edit_conflict'],
  })
    .input(scheduleById.extend({ expectedVersion }))
    .output(z.object({})),
}
