import { sheetLimits } from '@weiying/contract'
import { dayIn, DomainError, type Id } from '@weiying/kernel'
import { type Reader } from '@weiying/postgres'

import { readSheet } from '../../../sheets/index.ts'
import { type Caller } from '../../identity/index.ts'
import { given, problemIn } from './answer-check.ts'
import { readAnswers } from './answer-sheet.ts'
import { recordCommands, type RecordDeps } from './record.commands.ts'
import { answerStore, countAnswers, noteStore, personaStore, questionnaireStore } from './research.store.ts'
import {
  type Answer,
  type AnswerWish,
  keepsMeaning,
  type NoteWish,
  type PersonaWish,
  type Questionnaire,
  type QuestionnaireWish,
} from './research.ts'

export interface ResearchDeps extends RecordDeps {
  readonly timeZone: (caller: Caller) => Promise<string>
}

export function researchCommands(deps: ResearchDeps) {
  const { db, audit, business, timeZone } = deps
  const today = async (caller: Caller): Promise<string> => dayIn(await timeZone(caller), business.of(caller.workspace).now())
  const questionnaireOf = async (reader: Reader, caller: Caller, id: Id<'questionnaire'>): Promise<Questionnaire> =>
    await questionnaireStore.get(reader, caller.workspace, id)

  const answers = recordCommands<'questionnaireAnswer', AnswerWish>(deps, 'questionnaireAnswer', answerStore, {
    check: async (caller, reader, { questionnaireId, answers: sheet }) => {
      const { questions } = await questionnaireOf(reader, caller, questionnaireId)
      const problem = problemIn(questions, sheet)
      if (problem !== undefined) {
        const { text } = questions.find(({ key }) => key === problem.question) ?? { text: problem.question }
        throw new DomainError('questionnaire_answer_invalid', { question: text, text: problem.text, problem: problem.problem })
      }
      if (Object.keys(sheet).length === 0)
        throw new DomainError('questionnaire_answer_invalid', { question: '', text: '', problem: 'empty' })
    },
  })

  async function check(caller: Caller, id: Id<'questionnaire'>, bytes: Uint8Array) {
    const { questions } = await db.in(caller.workspace).read(async (reader) => await questionnaireOf(reader, caller, id))
    const sheet = await readSheet(bytes, sheetLimits)
    const rows = [{ line: 0, cells: sheet.header }, ...sheet.rows]
    return { encoding: sheet.encoding, ...readAnswers(rows, questions, await today(caller)) }
  }

  return {
    questionnaires: recordCommands<'questionnaire', QuestionnaireWish>(deps, 'questionnaire', questionnaireStore, {
      check: async (caller, reader, after, before) => {
        if (before === null || keepsMeaning(before.questions, after.questions)) return
        const count = (await countAnswers(reader, caller.workspace, [after.id])).get(after.id) ?? 0
        if (count > 0) throw new DomainError('questionnaire_answered', { count })
      },
    }),

    answers: {
      ...answers,
      create: async (
        caller: Caller,
        { day, ...wish }: Pick<Answer, 'questionnaireId' | 'answers'> & { readonly day?: string | undefined },
      ): Promise<Answer> =>
        await answers.create(caller, {
          ...wish,
          answers: given(wish.answers),
          day: day ?? (await today(caller)),
          source: 'form',
        }),
    },

    notes: recordCommands<'interviewNote', NoteWish>(deps, 'interviewNote', noteStore),
    personas: recordCommands<'persona', PersonaWish>(deps, 'persona', personaStore),
    check,

    /** All readable rows at once; the others go back to who sent them. */
    import: async (caller: Caller, id: Id<'questionnaire'>, file: { readonly name: string; readonly bytes: Uint8Array }) => {
      const checked = await check(caller, id, file.bytes)
      const ready = checked.lines.flatMap(({ day, answers: sheet }) => (sheet === null ? [] : [{ day, answers: sheet }]))
      if (ready.length === 0) throw new DomainError('import_nothing_ready')
      await db.in(caller.workspace).transaction(async (tx) => {
        // Questions may have changed while the file was read: then its answers are checked against what holds now.
        const { questions } = await questionnaireOf(tx, caller, id)
        for (const each of ready) {
          const problem = problemIn(questions, each.answers)
          if (problem !== undefined)
            throw new DomainError('questionnaire_answer_invalid', {
              question: problem.question,
              text: problem.text,
              problem: problem.problem,
            })
          await answerStore.insert(tx, answers.made(caller, { ...each, questionnaireId: id, source: 'file' }))
        }
        const fileName = file.name.replaceAll(/\p{Cc}/gu, '').slice(-120)
        await audit.recorded(tx, caller, {
          action: 'import',
          noun: 'questionnaireAnswer',
          nounId: null,
          before: null,
          after: { questionnaireId: id, fileName, created: ready.length, refused: checked.lines.length - ready.length },
        })
      })
      return { ...checked, created: ready.length }
    },
  }
}

export type ResearchCommands = ReturnType<typeof researchCommands>
