import { z } from 'zod'

import { metricId } from './insight.ts'
import { activityTypes, supportKinds } from './planning-cadences.ts'
import { ownerRefusals } from './planning-owners.ts'
import { procedure } from './procedure.ts'
import { day, expectedVersion, id, instant, line, pageInput, pageOf } from './shapes.ts'

const tag = 'Planning'
const words = (most: number) => z.string().trim().max(most)
const fen = z.int().min(0).max(1e13)

/** Something that costs money; important ones are not cut when the budget is. */
export const activityCost = z.object({
  name: line(40),
  amountFen: fen,
  important: z.boolean(),
  /** A system or service bought from somebody else. */
  thirdParty: z.boolean().default(false),
})

/** What others are asked for. */
export const activitySupport = z.object({ kind: z.enum(supportKinds), note: words(200).default('') })

export const activityDepartment = z.object({ name: line(30), duty: words(200).default('') })

/** What came of it. */
export const activityOutcome = z.object({
  /** In the unit of the metric; typed in where it is not measured. */
  value: z.number().min(0).max(1e15).nullable().default(null),
  enrolled: z.int().min(0).max(100_000_000).nullable().default(null),
  converted: z.int().min(0).max(100_000_000).nullable().default(null),
  spentFen: fen.nullable().default(null),
  good: words(1000).default(''),
  improve: words(1000).default(''),
})

export const activityPlan = z.object({
  id: id('activityPlan'),
  planId: id('plan'),
  name: z.string(),
  type: z.enum(activityTypes),
  theme: z.string(),
  place: z.enum(['online', 'offline', 'both']),
  /** Which shop or page; where people come. */
  venue: z.string(),
  from: day,
  to: day,
  ownerId: id('member').nullable(),
  ownerName: z.string().nullable(),
  accountId: id('account').nullable(),
  budgetFen: fen,
  metric: metricId,
  /** Expected, in the unit of the metric. */
  expected: z.number(),
  /** Counts towards the activities a month that wake followers up. */
  wakes: z.boolean(),
  supports: z.array(activitySupport),
  costs: z.array(activityCost),
  departments: z.array(activityDepartment),
  outcome: activityOutcome.nullable(),
  state: z.enum(['planned', 'running', 'over', 'reviewed']),
  createdAt: instant,
  version: z.int(),
  /** What does not add up: costs over the budget, nobody to cooperate, nothing expected. */
  flags: z.array(
    z.enum(['over_budget', 'owner_missing', 'owner_left', 'costs_missing', 'departments_missing', 'metric_not_measured']),
  ),
})

const written = {
  name: line(60),
  type: z.enum(activityTypes),
  theme: words(200),
  place: z.enum(['online', 'offline', 'both']),
  venue: words(100),
  from: day,
  to: day,
  ownerId: id('member').nullable(),
  accountId: id('account').nullable(),
  budgetFen: fen,
  metric: metricId,
  expected: z.number().min(0).max(1e15),
  wakes: z.boolean(),
  supports: z.array(activitySupport).max(20),
  costs: z.array(activityCost).max(50),
  departments: z.array(activityDepartment).max(20),
}
const refusals = [
  'activity_period_invalid',
  'calendar_day_outside_plan',
  'activity_expected_invalid',
  'activity_venue_missing',
  ...ownerRefusals,
  'plan_account_unknown',
  'metric_not_by_account',
] as const
const byId = z.object({ id: id('activityPlan') })

export const activityPlans = {
  list: procedure({
    method: 'GET',
    path: '/plans/{planId}/activities',
    access: 'goal.read',
    tag,
    summary: 'Activities of a plan, the earliest first',
  })
    .input(pageInput.extend({ planId: id('plan') }))
    .output(pageOf(activityPlan)),
  /** Over all activities of the plan. */
  totals: procedure({
    method: 'GET',
    path: '/plans/{planId}/activities/totals',
    access: 'goal.read',
    tag,
    summary: 'Budget, costs by importance, what is expected, and the months with too few activities',
  })
    .input(z.object({ planId: id('plan') }))
    .output(
      z.object({
        activities: z.int(),
        budgetFen: z.int(),
        importantFen: z.int(),
        otherFen: z.int(),
        thirdPartyFen: z.int(),
        spentFen: z.int(),
        expected: z.array(z.object({ metric: metricId, value: z.number(), activities: z.int() })),
        /** Every month of the plan; `few`: fewer than two that wake followers up. */
        months: z.array(z.object({ month: z.string(), waking: z.int(), least: z.int(), few: z.boolean() })),
      }),
    ),
  get: procedure({ method: 'GET', path: '/activity-plans/{id}', access: 'goal.read', tag, summary: 'One activity' })
    .input(byId)
    .output(activityPlan),
  create: procedure({
    method: 'POST',
    path: '/plans/{planId}/activities',
    access: 'goal.write',
    tag,
    summary: 'Plan an activity',
    refusals,
  })
    .input(
      z.object({
        planId: id('plan'),
        ...written,
        theme: written.theme.default(''),
        venue: written.venue.default(''),
        ownerId: written.ownerId.default(null),
        accountId: written.accountId.default(null),
        budgetFen: written.budgetFen.default(0),
        wakes: written.wakes.default(true),
        supports: written.supports.default([]),
        costs: written.costs.default([]),
        departments: written.departments.default([]),
      }),
    )
    .output(activityPlan),
  update: procedure({
    method: 'PATCH',
    path: '/activity-plans/{id}',
    access: 'goal.write',
    tag,
    summary: 'Change an activity',
    refusals: ['edit_conflict', ...refusals],
  })
    .input(byId.extend(z.object(written).partial().shape).extend({ expectedVersion }))
    .output(activityPlan),
  archive: procedure({
    method: 'POST',
    path: '/activity-plans/{id}/archive',
    access: 'goal.write',
    tag,
    summary: 'Put an activity away',
    refusals: ['edit_conflict'],
  })
    .input(byId.extend({ expectedVersion }))
    .output(z.object({})),
  /** Measured over its days so far, beside the same weekdays of the weeks before. */
  effect: procedure({
    method: 'GET',
    path: '/activity-plans/{id}/effect',
    access: 'goal.read',
    tag,
    summary: 'What an activity brought against what was expected, and against the same weekdays before',
    refusals: ['analytics_unavailable', 'metric_not_by_account'],
  })
    .input(byId)
    .output(
      z.object({
        metric: metricId,
        expected: z.number(),
        /** False: nothing measures it, so that a typed value is asked for. */
        measurable: z.boolean(),
        /** Over the days that are over or under way; null before it begins. */
        measured: z.number().nullable(),
        days: z.int(),
        /** The same weekdays in each of up to four weeks before that have data. */
        before: z.array(z.object({ from: day, to: day, value: z.number().nullable() })),
        /** Their mean. */
        usual: z.number().nullable(),
        /** Measured − usual. */
        lift: z.number().nullable(),
        /** Of the expectation: what was measured, or else typed in. */
        share: z.number().nullable(),
        notes: z.array(z.enum(['not_begun', 'under_way', 'few_weeks', 'no_weeks', 'small_numbers', 'other_activities', 'typed'])),
      }),
    ),
  review: procedure({
    method: 'POST',
    path: '/activity-plans/{id}/review',
    access: 'goal.write',
    tag,
    summary: 'Write down what came of it: what was good, what to improve, what nobody measures',
    refusals: ['edit_conflict', 'activity_not_begun', 'activity_outcome_invalid'],
  })
    .input(byId.extend({ outcome: activityOutcome, expectedVersion }))
    .output(activityPlan),
}
