import { z } from 'zod'

import {
  accountAdvice,
  answerKey,
  contradiction,
  fitness,
  interviewAnswers,
  knownAnswers,
  namingAdvice,
  valueMap,
} from './planning-interview.ts'
import { ownerRefusals } from './planning-owners.ts'
import { procedure } from './procedure.ts'
import { day, expectedVersion, id, instant, line, pageInput, pageOf } from './shapes.ts'

const tag = 'Planning'

/** A plan of the enterprise on WeChat for a period. Its parts (interview, peers, goals, calendar, document) hang on its id. */
export const plan = z.object({
  id: id('plan'),
  name: z.string(),
  from: day,
  to: day,
  ownerId: id('member').nullable(),
  ownerName: z.string().nullable(),
  createdAt: instant,
  version: z.int(),
})

const byId = z.object({ id: id('plan') })
const written = { name: line(60), from: day, to: day, ownerId: id('member').nullable() }
const refusals = ['plan_period_invalid', ...ownerRefusals] as const

export const plans = {
  list: procedure({ method: 'GET', path: '/plans', access: 'goal.read', tag, summary: 'Plans, the latest first' })
    .input(pageInput)
    .output(pageOf(plan)),
  get: procedure({ method: 'GET', path: '/plans/{id}', access: 'goal.read', tag, summary: 'One plan' }).input(byId).output(plan),
  create: procedure({ method: 'POST', path: '/plans', access: 'goal.write', tag, summary: 'Begin a plan', refusals })
    .input(z.object({ ...written, ownerId: written.ownerId.default(null) }))
    .output(plan),
  update: procedure({
    method: 'PATCH',
    path: '/plans/{id}',
    access: 'goal.write',
    tag,
    summary: 'Change name, period or owner of a plan',
    refusals: ['edit_conflict', ...refusals],
  })
    .input(byId.extend(z.object(written).partial().shape).extend({ expectedVersion }))
    .output(plan),
  archive: procedure({
    method: 'POST',
    path: '/plans/{id}/archive',
    access: 'goal.write',
    tag,
    summary: 'Put a plan away',
    refusals: ['edit_conflict'],
  })
    .input(byId.extend({ expectedVersion }))
    .output(z.object({})),
}

/** The interview of a plan, and what follows from its answers by rules that are shown. */
export const planInterview = z.object({
  planId: id('plan'),
  answers: interviewAnswers,
  version: z.int(),
  updatedAt: instant.nullable(),
  /** Essentials that nobody answered. */
  missing: z.array(answerKey),
  contradictions: z.array(contradiction),
  advice: accountAdvice,
  naming: namingAdvice,
  /** Proposals where nobody has answered yet; they are no answers. */
  known: knownAnswers,
  fitness,
  values: valueMap,
})

const byPlan = z.object({ planId: id('plan') })

export const planInterviews = {
  get: procedure({
    method: 'GET',
    path: '/plans/{planId}/interview',
    access: 'goal.read',
    tag,
    summary: 'Answers of the interview, account advice, fitness and value map',
  })
    .input(byPlan)
    .output(planInterview),
  save: procedure({
    method: 'PUT',
    path: '/plans/{planId}/interview',
    access: 'goal.write',
    tag,
    summary: 'Keep the answers; absent ones are not answered',
    refusals: ['edit_conflict'],
  })
    .input(byPlan.extend({ answers: interviewAnswers, expectedVersion: z.int().min(0) }))
    .output(planInterview),
}
