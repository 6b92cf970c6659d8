import { api } from '../../../http/implement.ts'
import { type AnswerLine } from './answer-sheet.ts'
import { shown } from './present.ts'
import { type ResearchCommands } from './research.commands.ts'
import { type CountedQuestionnaire, type ResearchQueries } from './research.queries.ts'
import { type Answer, type AnswerValue, type InterviewNote, type Persona } from './research.ts'
import { uploaded } from './uploaded.ts'

interface Deps {
  readonly commands: ResearchCommands
  readonly queries: ResearchQueries
}

export function researchRoutes({ commands, queries }: Deps) {
  const { questionnaires, answers, notes, personas } = commands
  return {
    questionnaires: {
      list: api.questionnaires.list.handler(async ({ input: { limit, cursor }, context }) => {
        const page = await queries.questionnaires(context.caller, limit, cursor)
        return { items: page.items.map(presentQuestionnaire), cursor: page.cursor }
      }),
      get: api.questionnaires.get.handler(async ({ input, context }) =>
        presentQuestionnaire(await queries.questionnaire(context.caller, input.id)),
      ),
      create: api.questionnaires.create.handler(async ({ input, context }) =>
        presentQuestionnaire({ ...(await questionnaires.create(context.caller, input)), answerCount: 0 }),
      ),
      update: api.questionnaires.update.handler(async ({ input: { id, expectedVersion, ...change }, context }) =>
        presentQuestionnaire(
          await queries.withCount(context.caller, await questionnaires.update(context.caller, id, change, expectedVersion)),
        ),
      ),
      archive: api.questionnaires.archive.handler(async ({ input, context }) => {
        await questionnaires.archive(context.caller, input.id, input.expectedVersion)
        return {}
      }),
      results: api.questionnaires.results.handler(async ({ input, context }) => await queries.results(context.caller, input.id)),
    },
    questionnaireAnswers: {
      list: api.questionnaireAnswers.list.handler(async ({ input: { questionnaireId, limit, cursor }, context }) => {
        const page = await queries.answers(context.caller, questionnaireId, limit, cursor)
        return { items: page.items.map(presentAnswer), cursor: page.cursor }
      }),
      create: api.questionnaireAnswers.create.handler(async ({ input, context }) =>
        presentAnswer(await answers.create(context.caller, input)),
      ),
      archive: api.questionnaireAnswers.archive.handler(async ({ input, context }) => {
        await answers.archive(context.caller, input.id, input.expectedVersion)
        return {}
      }),
      check: api.questionnaireAnswers.check.handler(async ({ input, context }) => {
        const { bytes } = await uploaded(input.file)
        return presentSheet(await commands.check(context.caller, input.questionnaireId, bytes))
      }),
      import: api.questionnaireAnswers.import.handler(async ({ input, context }) => {
        const { created, ...sheet } = await commands.import(context.caller, input.questionnaireId, await uploaded(input.file))
        return { ...presentSheet(sheet), created }
      }),
    },
    interviewNotes: {
      list: api.interviewNotes.list.handler(async ({ input: { limit, cursor }, context }) => {
        const page = await queries.notes(context.caller, limit, cursor)
        return { items: page.items.map(presentNote), cursor: page.cursor }
      }),
      create: api.interviewNotes.create.handler(async ({ input, context }) =>
        presentNote(await notes.create(context.caller, input)),
      ),
      update: api.interviewNotes.update.handler(async ({ input: { id, expectedVersion, ...change }, context }) =>
        presentNote(await notes.update(context.caller, id, change, expectedVersion)),
      ),
      archive: api.interviewNotes.archive.handler(async ({ input, context }) => {
        await notes.archive(context.caller, input.id, input.expectedVersion)
        return {}
      }),
    },
    personas: {
      list: api.personas.list.handler(async ({ input: { limit, cursor }, context }) => {
        const page = await queries.personas(context.caller, limit, cursor)
        return { items: page.items.map(presentPersona), cursor: page.cursor }
      }),
      drafts: api.personas.drafts.handler(async ({ context }) => ({ items: await queries.drafts(context.caller) })),
      create: api.personas.create.handler(async ({ input, context }) =>
        presentPersona(await personas.create(context.caller, input)),
      ),
      update: api.personas.update.handler(async ({ input: { id, expectedVersion, ...change }, context }) =>
        presentPersona(await personas.update(context.caller, id, change, expectedVersion)),
      ),
      archive: api.personas.archive.handler(async ({ input, context }) => {
        await personas.archive(context.caller, input.id, input.expectedVersion)
        return {}
      }),
    },
  }
}

const presentQuestionnaire = (row: CountedQuestionnaire) => {
  const { answerCount, questions, ...rest } = shown(row)
  return {
    ...rest,
    questions: questions.map(({ options, ...each }) => ({ ...each, options: [...options] })),
    answers: answerCount,
  }
}

const plain = (value: AnswerValue): string | number | string[] => (typeof value === 'object' ? [...value] : value)

const presentAnswer = (row: Answer) => {
  const { answers, ...rest } = shown(row)
  return { ...rest, answers: Object.fromEntries(Object.entries(answers).map(([key, value]) => [key, plain(value)])) }
}

const presentNote = (row: InterviewNote) => {
  const { needs, pains, ...rest } = shown(row)
  return { ...rest, needs: [...needs], pains: [...pains] }
}

const presentPersona = (row: Persona) => {
  const { statements, ...rest } = shown(row)
  return { ...rest, statements: statements.map(({ sources, ...each }) => ({ ...each, sources: [...sources] })) }
}

interface Sheet {
  readonly encoding: 'utf-8' | 'gb18030' | 'utf-16' | null
  readonly columns: readonly string[]
  readonly fields: readonly (string | null)[]
  readonly lines: readonly AnswerLine[]
}

const presentSheet = ({ encoding, columns, fields, lines }: Sheet) => ({
  encoding,
  columns: [...columns],
  fields: [...fields],
  ready: lines.filter(({ answers }) => answers !== null).length,
  refused: lines.flatMap(({ line, cells, problem }) =>
    problem === null ? [] : [{ line, cells: [...cells], problem: problem.problem, field: problem.field, text: problem.text }],
  ),
})
