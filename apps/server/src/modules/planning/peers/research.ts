import { type personaSource, type QuestionKind } from '@weiying/contract'
import { type Id } from '@weiying/kernel'
import { type z } from 'zod'

import { type Kept } from './record.ts'

export interface Question {
  readonly key: string
  readonly text: string
  readonly kind: QuestionKind
  readonly options: readonly string[]
}

export interface QuestionnaireWish {
  readonly title: string
  readonly template: string
  readonly questions: readonly Question[]
}

export type Questionnaire = Kept<'questionnaire'> & QuestionnaireWish

export type AnswerValue = string | number | readonly string[]
export type Answers = Readonly<Record<string, AnswerValue>>

export interface AnswerWish {
  readonly questionnaireId: Id<'questionnaire'>
  readonly day: string
  readonly source: 'form' | 'file'
  readonly answers: Answers
}

/** One filled-in sheet. */
export type Answer = Kept<'questionnaireAnswer'> & AnswerWish

export interface NoteWish {
  readonly day: string
  readonly who: string
  readonly topic: string
  readonly needs: readonly string[]
  readonly pains: readonly string[]
  readonly quote: string
  readonly note: string
}

/** A talk with a customer. */
export type InterviewNote = Kept<'interviewNote'> & NoteWish

export type PersonaSource = z.infer<typeof personaSource>

export interface Statement {
  readonly part: 'trait' | 'want' | 'pain' | 'habit' | 'quote'
  readonly text: string
  readonly sources: readonly PersonaSource[]
}

export interface PersonaWish {
  readonly name: string
  readonly segmentId: Id<'segment'> | null
  readonly summary: string
  readonly statements: readonly Statement[]
}

export type Persona = Kept<'persona'> & PersonaWish

/**
 * Whether answers that were given keep their meaning: wording may be improved and questions and options added; what was answered
 * may not vanish or become another kind of question.
 */
export const keepsMeaning = (before: readonly Question[], after: readonly Question[]): boolean =>
  before.every((old) => {
    const same = after.find(({ key }) => key === old.key)
    return same !== undefined && same.kind === old.kind && old.options.every((option) => same.options.includes(option))
  })
