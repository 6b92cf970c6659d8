import { scaleTop } from '@weiying/contract'

import { type Answers, type AnswerValue, type Question } from './research.ts'

export interface AnswerProblem {
  readonly question: string
  readonly problem: 'question_unknown' | 'option_unknown' | 'number_invalid' | 'value_too_long' | 'kind_wrong'
  readonly text: string
}

const longest = 500

/** What one answer may be: options of the question, a step of the scale, a number from 0 on, words. */
export function problemOf({ key, kind, options }: Question, value: AnswerValue): AnswerProblem | undefined {
  const wrong = (problem: AnswerProblem['problem'], text: unknown): AnswerProblem => ({
    question: key,
    problem,
    text: String(text).slice(0, 60),
  })
  switch (kind) {
    case 'single':
      if (typeof value !== 'string') return wrong('kind_wrong', value)
      return options.includes(value) ? undefined : wrong('option_unknown', value)
    case 'multiple': {
      if (typeof value === 'string' || typeof value === 'number') return wrong('kind_wrong', value)
      const unknown = value.find((each) => !options.includes(each))
      return unknown === undefined ? undefined : wrong('option_unknown', unknown)
    }
    case 'scale':
      return typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= scaleTop
        ? undefined
        : wrong('number_invalid', value)
    case 'number':
      return typeof value === 'number' && value >= 0 && value <= 1e12 ? undefined : wrong('number_invalid', value)
    case 'text':
      if (typeof value !== 'string') return wrong('kind_wrong', value)
      return value.length <= longest ? undefined : wrong('value_too_long', value)
  }
}

/** The first thing that is wrong with a sheet; left-out questions are no problem. */
export function problemIn(questions: readonly Question[], answers: Answers): AnswerProblem | undefined {
  for (const [key, value] of Object.entries(answers)) {
    const question = questions.find((each) => each.key === key)
    if (question === undefined) return { question: key, problem: 'question_unknown', text: key }
    const problem = problemOf(question, value)
    if (problem !== undefined) return problem
  }
  return undefined
}

/** Without empty words and empty choices: nobody answered those. Choices stand once. */
export const given = (answers: Answers): Answers =>
  Object.fromEntries(
    Object.entries(answers)
      .map(([key, value]): [string, AnswerValue] => [key, tidied(value)])
      .filter(([, value]) => value !== '' && !(typeof value === 'object' && value.length === 0)),
  )

function tidied(value: AnswerValue): AnswerValue {
  if (typeof value === 'number') return value
  return typeof value === 'string' ? value.trim() : [...new Set(value)]
}
