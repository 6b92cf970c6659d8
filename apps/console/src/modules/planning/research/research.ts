import { type api } from '../../../app/api.ts'

export type Questionnaire = Awaited<ReturnType<typeof api.questionnaires.get>>
export type Question = Questionnaire['questions'][number]
export type Results = Awaited<ReturnType<typeof api.questionnaires.results>>
export type QuestionResult = Results['questions'][number]
export type Note = Awaited<ReturnType<typeof api.interviewNotes.list>>['items'][number]
export type Persona = Awaited<ReturnType<typeof api.personas.list>>['items'][number]
export type Statement = Persona['statements'][number]
export type Draft = Awaited<ReturnType<typeof api.personas.drafts>>['items'][number]

/** A key that no other question of the sheet has: it stays when the wording changes. */
export function freshKey(taken: readonly string[]): string {
  let number = taken.length + 1
  while (taken.includes(`q${number}`)) number += 1
  return `q${number}`
}
