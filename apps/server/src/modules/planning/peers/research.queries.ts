import { type Id, type Page, pageOf } from '@weiying/kernel'
import { type Database, type Reader } from '@weiying/postgres'

import { type Caller } from '../../identity/index.ts'
import { answerStore, countAnswers, noteStore, personaStore, questionnaireStore } from './research.store.ts'
import { type Answer, type InterviewNote, type Persona, type Questionnaire } from './research.ts'
import { draftStatements, type PersonaDraft, resultsOf } from './results.ts'

export type CountedQuestionnaire = Questionnaire & { readonly answerCount: number }

/** Sheets that are counted: more are never typed in by hand. */
const mostAnswers = 20_000
const mostQuestionnaires = 50
const mostNotes = 500

export function researchQueries({ db }: { readonly db: Database }) {
  const counted = async (reader: Reader, caller: Caller, rows: readonly Questionnaire[]): Promise<CountedQuestionnaire[]> => {
    const counts = await countAnswers(
      reader,
      caller.workspace,
      rows.map(({ id }) => id),
    )
    return rows.map((row) => ({ ...row, answerCount: counts.get(row.id) ?? 0 }))
  }

  const answersOf = async (reader: Reader, caller: Caller, questionnaireId: Id<'questionnaire'>): Promise<readonly Answer[]> =>
    await answerStore.list(reader, caller.workspace, { questionnaireId }, { limit: mostAnswers })

  return {
    questionnaires: async (caller: Caller, limit: number, cursor?: string): Promise<Page<CountedQuestionnaire>> =>
      await db.in(caller.workspace).read(async (reader) => {
        const rows = await questionnaireStore.list(reader, caller.workspace, {}, { limit: limit + 1, cursor })
        const page = pageOf(rows, limit, questionnaireStore.cursorOf)
        return { items: await counted(reader, caller, page.items), cursor: page.cursor }
      }),

    withCount: async (caller: Caller, row: Questionnaire): Promise<CountedQuestionnaire> =>
      await db.in(caller.workspace).read(async (reader) => {
        const counts = await countAnswers(reader, caller.workspace, [row.id])
        return { ...row, answerCount: counts.get(row.id) ?? 0 }
      }),

    questionnaire: async (caller: Caller, id: Id<'questionnaire'>): Promise<CountedQuestionnaire> =>
      await db.in(caller.workspace).read(async (reader) => {
        const row = await questionnaireStore.get(reader, caller.workspace, id)
        const counts = await countAnswers(reader, caller.workspace, [id])
        return { ...row, answerCount: counts.get(id) ?? 0 }
      }),

    results: async (caller: Caller, id: Id<'questionnaire'>) =>
      await db.in(caller.workspace).read(async (reader) => {
        const { title, questions } = await questionnaireStore.get(reader, caller.workspace, id)
        const answers = await answersOf(reader, caller, id)
        const days = answers.map(({ day }) => day).sort()
        return {
          questionnaireId: id,
          title,
          answers: answers.length,
          firstDay: days[0] ?? null,
          lastDay: days.at(-1) ?? null,
          questions: resultsOf(questions, answers),
        }
      }),

    answers: async (
      caller: Caller,
      questionnaireId: Id<'questionnaire'>,
      limit: number,
      cursor?: string,
    ): Promise<Page<Answer>> =>
      await db.in(caller.workspace).read(async (reader) => {
        await questionnaireStore.get(reader, caller.workspace, questionnaireId)
        const rows = await answerStore.list(reader, caller.workspace, { questionnaireId }, { limit: limit + 1, cursor })
        return pageOf(rows, limit, answerStore.cursorOf)
      }),

    notes: async (caller: Caller, limit: number, cursor?: string): Promise<Page<InterviewNote>> =>
      await db.in(caller.workspace).read(async (reader) => {
        const rows = await noteStore.list(reader, caller.workspace, {}, { limit: limit + 1, cursor })
        return pageOf(rows, limit, noteStore.cursorOf)
      }),

    personas: async (caller: Caller, limit: number, cursor?: string): Promise<Page<Persona>> =>
      await db.in(caller.workspace).read(async (reader) => {
        const rows = await personaStore.list(reader, caller.workspace, {}, { limit: limit + 1, cursor })
        return pageOf(rows, limit, personaStore.cursorOf)
      }),

    drafts: async (caller: Caller): Promise<PersonaDraft[]> =>
      await db.in(caller.workspace).read(async (reader) => {
        const sheets = await questionnaireStore.list(reader, caller.workspace, {}, { limit: mostQuestionnaires })
        const withResults: Parameters<typeof draftStatements>[0][number][] = []
        for (const { id, title, template, questions } of sheets)
          withResults.push({ id, title, template, results: resultsOf(questions, await answersOf(reader, caller, id)) })
        return draftStatements(withResults, await noteStore.list(reader, caller.workspace, {}, { limit: mostNotes }))
      }),
  }
}

export type ResearchQueries = ReturnType<typeof researchQueries>
