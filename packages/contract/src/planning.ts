import { z } from 'zod'

import { targetRefusals } from './goal-targets.ts'
import { freshness, measured, metricId } from './insight.ts'
import { ownerRefusals } from './planning-owners.ts'
import { procedure } from './procedure.ts'
import { day, expectedVersion, id, instant, line, pageInput, pageOf } from './shapes.ts'

/** `at_least`: the more the better; `at_most`: a ceiling (lost followers, response time). */
export const goalDirection = z.enum(['at_least', 'at_most'])

/**
 * Where a goal is today. `no_data`: its metric has nothing to measure, which is never counted as off track. `reached` and
 * `missed` are said when the period is over; an `at_least` goal may be reached earlier.
 */
export const goalState = z.enum(['not_started', 'no_data', 'on_track', 'off_track', 'reached', 'missed'])

export const goalStanding = z.object({
  state: goalState,
  current: measured,
  /** What it should be by now: a straight line for what adds up, the target itself for rates. */
  expected: z.number().nullable(),
  /** Of the target, 1 = there. */
  share: z.number().nullable(),
  /** Of the period, 0…1. */
  elapsed: z.number(),
  daysLeft: z.int(),
  /** Carried on at the pace so far; null for rates and before anything happened. */
  forecast: z.number().nullable(),
})

export const goal = z.object({
  id: id('goal'),
  name: z.string(),
  metric: metricId,
  accountId: id('account').nullable(),
  target: z.number(),
  direction: goalDirection,
  from: day,
  to: day,
  ownerId: id('member').nullable(),
  ownerName: z.string().nullable(),
  note: z.string(),
  createdAt: instant,
  version: z.int(),
  standing: goalStanding,
  /** The metric has no source yet, or nobody owns it (PL6). */
  flags: z.array(z.enum(['metric_not_measured', 'owner_missing', 'owner_left'])),
})

const byId = z.object({ id: id('goal') })
const tag = 'Planning'
const written = {
  name: line(60),
  metric: metricId,
  accountId: id('account').nullable(),
  /** In the unit of the metric: people, times, fen, seconds; shares as 0…1. */
  target: z.number().min(-1e15).max(1e15),
  direction: goalDirection,
  from: day,
  to: day,
  ownerId: id('member').nullable(),
  note: z.string().trim().max(500),
}
const refusals = [
  'goal_period_invalid',
  ...ownerRefusals,
  ...targetRefusals,
  'metric_not_by_account',
  'analytics_unavailable',
] as const

export const goals = {
  list: procedure({
    method: 'GET',
    path: '/goals',
    access: 'goal.read',
    tag,
    summary: 'Goals and where they stand today, those that end first on top',
    refusals: ['analytics_unavailable'],
  })
    .input(
      pageInput.extend({
        state: z.enum(['current', 'past', 'all']).default('all'),
        accountId: id('account').optional(),
        limit: z.coerce.number().int().min(1).max(50).default(20),
      }),
    )
    .output(pageOf(goal).extend({ freshness })),
  get: procedure({
    method: 'GET',
    path: '/goals/{id}',
    access: 'goal.read',
    tag,
    summary: 'One goal with its days',
    refusals: ['analytics_unavailable'],
  })
    .input(byId)
    .output(
      goal.extend({
        /** From the beginning of the period up to today: the value so far, and what was expected. */
        days: z.array(z.object({ day, value: z.number().nullable(), expected: z.number().nullable() })),
        freshness,
      }),
    ),
  create: procedure({ method: 'POST', path: '/goals', access: 'goal.write', tag, summary: 'Set a goal', refusals })
    .input(
      z.object({
        ...written,
        accountId: written.accountId.default(null),
        direction: goalDirection.optional(),
        ownerId: written.ownerId.default(null),
        note: written.note.default(''),
      }),
    )
    .output(goal),
  update: procedure({
    method: 'PATCH',
    path: '/goals/{id}',
    access: 'goal.write',
    tag,
    summary: 'Change a goal',
    refusals: ['edit_conflict', ...refusals],
  })
    .input(byId.extend(z.object(written).partial().shape).extend({ expectedVersion }))
    .output(goal),
  archive: procedure({
    method: 'POST',
    path: '/goals/{id}/archive',
    access: 'goal.write',
    tag,
    summary: 'Put a goal away',
    refusals: ['edit_conflict'],
  })
    .input(byId.extend({ expectedVersion }))
    .output(z.object({})),
}
