import { type InterviewAnswers } from '@weiying/contract'

import { type api } from '../../../app/api.ts'

export type Plan = Awaited<ReturnType<typeof api.plans.get>>
export type PlanInterview = Awaited<ReturnType<typeof api.planInterviews.get>>
export type Conclusion =
  | PlanInterview['naming'][number]
  | PlanInterview['fitness']['conclusions'][number]
  | PlanInterview['advice']['conclusions'][number]

/** The answers without some of them. */
export const without = (answers: InterviewAnswers, keys: readonly string[]): InterviewAnswers =>
  // What is left of known keys has known keys.
  Object.fromEntries(Object.entries(answers).filter(([key]) => !keys.includes(key))) as InterviewAnswers

/** A text of blanks counts as not answered; an empty list is an answer (there is none). */
export const given = (answers: InterviewAnswers): InterviewAnswers =>
  // As above.
  Object.fromEntries(
    Object.entries(answers)
      .map(([key, value]): [string, unknown] => [key, typeof value === 'string' ? value.trim() : value])
      .filter(([, value]) => value !== undefined && value !== ''),
  ) as InterviewAnswers
