import { type InterviewAnswers } from '@weiying/contract'

import { type api } from '../../../app/api.ts'

export type Plan = Awaited<ReturnType<typeof api.plans.get>>
export type PlanInterview = Awaited<ReturnType<typeof api.planInterviews.get>>
export type Conclusion = PlanInterview['fitness']['conclusions'][number] | PlanInterview['advice']['conclusions'][number]

/** The answers without some of them. */
export const without = (answers: InterviewAnswers, keys: readonly string[]): InterviewAnswers =>
  // What is left of known keys has known keys.
  Object.fromEntries(Object.entries(answers).filter(([key]) => !keys.includes(key))) as InterviewAnswers

/** An empty text or list where nothing was meant counts as not answered. */
export const given = (answers: InterviewAnswers): InterviewAnswers =>
  // As above.
  Object.fromEntries(
    Object.entries(answers).filter(([, value]) => value !== undefined && value !== null && String(value).trim() !== ''),
  ) as InterviewAnswers
