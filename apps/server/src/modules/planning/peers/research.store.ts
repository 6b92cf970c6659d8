import { type Id } from '@weiying/kernel'
import { type Reader, tables } from '@weiying/postgres'

import { recordStore } from './record.store.ts'
import { type Answer, type InterviewNote, type Persona, type Questionnaire } from './research.ts'

export const questionnaireStore = recordStore<'questionnaire', Questionnaire>('planning.questionnaire', { json: ['questions'] })

export const answerStore = recordStore<'questionnaireAnswer', Answer>('planning.questionnaire_answer', { json: ['answers'] })

export const noteStore = recordStore<'interviewNote', InterviewNote>('planning.interview_note', {
  json: ['needs', 'pains'],
  day: 'day',
})

export const personaStore = recordStore<'persona', Persona>('planning.persona', { json: ['statements'] })

const planning = tables<{ 'planning.questionnaireAnswer': Answer }>()

export async function countAnswers(
  reader: Reader,
  workspace: Id<'workspace'>,
  ids: readonly Id<'questionnaire'>[],
): Promise<ReadonlyMap<Id<'questionnaire'>, number>> {
  if (ids.length === 0) return new Map()
  const rows = await planning(reader)
    .selectFrom('planning.questionnaireAnswer')
    .select('questionnaireId')
    .select(({ fn }) => fn.countAll<number>().as('answers'))
    .where('workspaceId', '=', workspace)
    .where('questionnaireId', 'in', ids)
    .where('archivedAt', 'is', null)
    .groupBy('questionnaireId')
    .execute()
  return new Map(rows.map(({ questionnaireId, answers }) => [questionnaireId, answers]))
}
