import { z } from 'zod'

import { sheetProblems } from './planning-peer-words.ts'
import { questionKinds } from './planning-research-words.ts'
import { procedure } from './procedure.ts'
import { day, expectedVersion, id, instant, line, pageInput, pageOf } from './shapes.ts'

const tag = 'Planning'
const access = { access: 'goal.read', tag } as const
const change = { access: 'goal.write', tag } as const
const conflict = ['edit_conflict'] as const

const unique = (texts: readonly string[]): boolean => new Set(texts).size === texts.length
const list = (max: number, length: number) => z.array(line(length)).max(max).refine(unique, 'repeated')

export const question = z
  .object({
    /** Stays the same when the wording changes. */
    key: z.string().regex(/^[a-z][a-z0-9_]{0,39}$/),
    text: line(200),
    kind: z.enum(questionKinds),
    /** Of choices only. */
    options: list(30, 60),
  })
  .refine(({ kind, options }) => (kind === 'single' || kind === 'multiple' ? options.length >= 2 : options.length === 0), {
    path: ['options'],
    error: 'options_do_not_fit',
  })

const questions = z
  .array(question)
  .min(1)
  .max(40)
  .refine((all) => unique(all.map(({ key }) => key)) && unique(all.map(({ text }) => text)), 'repeated')

export const questionnaire = z.object({
  id: id('questionnaire'),
  title: z.string(),
  template: z.string(),
  questions: z.array(z.object({ key: z.string(), text: z.string(), kind: z.enum(questionKinds), options: z.array(z.string()) })),
  answers: z.int(),
  createdAt: instant,
  version: z.int(),
})

const byId = z.object({ id: id('questionnaire') })
const share = z.object({
  option: z.string(),
  count: z.int(),
  /** Of those who answered the question. */
  share: z.number(),
  /** Where the share lies in the whole audience with 95 % certainty (Wilson), were the sample drawn by chance. */
  low: z.number(),
  high: z.number(),
})

export const questionResult = z.object({
  key: z.string(),
  text: z.string(),
  kind: z.enum(questionKinds),
  answered: z.int(),
  /** `voices`: under 10 answers, single voices; `hint`: under 30, a direction and no result. */
  sample: z.enum(['voices', 'hint', 'enough']),
  options: z.array(share),
  mean: z.number().nullable(),
  median: z.number().nullable(),
  /** The latest answers in words, at most 50. */
  texts: z.array(z.string()),
})

export const questionnaires = {
  list: procedure({ method: 'GET', path: '/questionnaires', ...access, summary: 'Questionnaires, the latest first' })
    .input(pageInput)
    .output(pageOf(questionnaire)),
  get: procedure({ method: 'GET', path: '/questionnaires/{id}', ...access, summary: 'One questionnaire' })
    .input(byId)
    .output(questionnaire),
  create: procedure({ method: 'POST', path: '/questionnaires', ...change, summary: 'Begin a questionnaire' })
    .input(z.object({ title: line(80), template: z.string().trim().max(40).default(''), questions }))
    .output(questionnaire),
  update: procedure({
    method: 'PATCH',
    path: '/questionnaires/{id}',
    ...change,
    summary: 'Change title or questions; the meaning of a question that was answered stays',
    refusals: [...conflict, 'questionnaire_answered'],
  })
    .input(byId.extend({ title: line(80).optional(), questions: questions.optional(), expectedVersion }))
    .output(questionnaire),
  archive: procedure({
    method: 'POST',
    path: '/questionnaires/{id}/archive',
    ...change,
    summary: 'Put a questionnaire away; its answers stay with it',
    refusals: conflict,
  })
    .input(byId.extend({ expectedVersion }))
    .output(z.object({})),
  results: procedure({
    method: 'GET',
    path: '/questionnaires/{id}/results',
    ...access,
    summary: 'What was answered, counted, with how much it carries',
  })
    .input(byId)
    .output(
      z.object({
        questionnaireId: id('questionnaire'),
        title: z.string(),
        answers: z.int(),
        firstDay: day.nullable(),
        lastDay: day.nullable(),
        questions: z.array(questionResult),
      }),
    ),
}

const answerValue = z.union([z.string().max(500), z.number(), z.array(z.string().max(60)).max(30)])
const answers = z.record(z.string().max(40), answerValue)

export const questionnaireAnswer = z.object({
  id: id('questionnaireAnswer'),
  questionnaireId: id('questionnaire'),
  day,
  source: z.enum(['form', 'file']),
  answers,
  createdAt: instant,
  version: z.int(),
})

const sheetRefusals = [
  'import_file_empty',
  'import_file_too_large',
  'import_too_many_rows',
  'import_format_unknown',
  'import_encoding_unknown',
  'import_file_broken',
] as const

const refusedRow = z.object({
  line: z.int(),
  cells: z.array(z.string()),
  problem: z.enum(sheetProblems),
  field: z.string().nullable(),
  text: z.string(),
})

export const answerSheet = z.object({
  encoding: z.enum(['utf-8', 'gb18030', 'utf-16']).nullable(),
  columns: z.array(z.string()),
  /** The key of the question that each column answers, `day`, or null: left out. */
  fields: z.array(z.string().nullable()),
  ready: z.int(),
  refused: z.array(refusedRow),
})

export const questionnaireAnswers = {
  list: procedure({
    method: 'GET',
    path: '/questionnaires/{questionnaireId}/answers',
    ...access,
    summary: 'Filled-in sheets, the latest first',
  })
    .input(pageInput.extend({ questionnaireId: id('questionnaire') }))
    .output(pageOf(questionnaireAnswer)),
  create: procedure({
    method: 'POST',
    path: '/questionnaires/{questionnaireId}/answers',
    ...change,
    summary: 'Type in a filled-in sheet',
    refusals: ['questionnaire_answer_invalid'],
  })
    .input(z.object({ questionnaireId: id('questionnaire'), day: day.optional(), answers }))
    .output(questionnaireAnswer),
  archive: procedure({
    method: 'POST',
    path: '/questionnaire-answers/{id}/archive',
    ...change,
    summary: 'Count a sheet no longer',
    refusals: conflict,
  })
    .input(z.object({ id: id('questionnaireAnswer'), expectedVersion }))
    .output(z.object({})),
  check: procedure({
    method: 'POST',
    path: '/questionnaires/{questionnaireId}/answers/check',
    ...access,
    summary: 'Read a CSV or XLSX file of answers and say what would be kept',
    readOnly: true,
    refusals: sheetRefusals,
  })
    .input(z.object({ questionnaireId: id('questionnaire'), file: z.file() }))
    .output(answerSheet),
  import: procedure({
    method: 'POST',
    path: '/questionnaires/{questionnaireId}/answers/import',
    ...change,
    summary: 'Keep the answers of a CSV or XLSX file; rows that cannot be read are given back with their reasons',
    refusals: [...sheetRefusals, 'import_nothing_ready'],
  })
    .input(z.object({ questionnaireId: id('questionnaire'), file: z.file() }))
    .output(answerSheet.extend({ created: z.int() })),
}

const noteFields = {
  day,
  /** In words that name nobody. */
  who: line(80),
  topic: z.string().trim().max(80),
  needs: list(20, 100),
  pains: list(20, 100),
  quote: z.string().trim().max(300),
  note: z.string().trim().max(4000),
}

export const interviewNote = z.object({
  ...noteFields,
  who: z.string(),
  topic: z.string(),
  needs: z.array(z.string()),
  pains: z.array(z.string()),
  quote: z.string(),
  note: z.string(),
  id: id('interviewNote'),
  createdAt: instant,
  version: z.int(),
})

const byNote = z.object({ id: id('interviewNote') })

export const interviewNotes = {
  list: procedure({ method: 'GET', path: '/interview-notes', ...access, summary: 'Talks with customers, the latest first' })
    .input(pageInput)
    .output(pageOf(interviewNote)),
  create: procedure({ method: 'POST', path: '/interview-notes', ...change, summary: 'Write down a talk with a customer' })
    .input(
      z.object({
        ...noteFields,
        topic: noteFields.topic.default(''),
        needs: noteFields.needs.default([]),
        pains: noteFields.pains.default([]),
        quote: noteFields.quote.default(''),
        note: noteFields.note.default(''),
      }),
    )
    .output(interviewNote),
  update: procedure({
    method: 'PATCH',
    path: '/interview-notes/{id}',
    ...change,
    summary: 'Change a note',
    refusals: conflict,
  })
    .input(byNote.extend(z.object(noteFields).partial().shape).extend({ expectedVersion }))
    .output(interviewNote),
  archive: procedure({
    method: 'POST',
    path: '/interview-notes/{id}/archive',
    ...change,
    summary: 'Put a note away',
    refusals: conflict,
  })
    .input(byNote.extend({ expectedVersion }))
    .output(z.object({})),
}

/** Where a statement comes from: a question of a questionnaire with its counts that day, a note, or the author alone. */
export const personaSource = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('questionnaire'),
    questionnaireId: id('questionnaire'),
    title: z.string().max(80),
    question: z.string().max(200),
    count: z.int().min(0),
    answered: z.int().min(0),
  }),
  z.object({ kind: z.literal('note'), noteId: id('interviewNote'), day, who: z.string().max(80) }),
])

const statement = z.object({
  part: z.enum(['trait', 'want', 'pain', 'habit', 'quote']),
  text: line(300),
  /** Empty: the author's own word, shown as such. */
  sources: z.array(personaSource).max(20),
})

const personaFields = {
  name: line(40),
  segmentId: id('segment').nullable(),
  summary: z.string().trim().max(500),
  statements: z.array(statement).max(40),
}

export const persona = z.object({
  ...personaFields,
  name: z.string(),
  summary: z.string(),
  statements: z.array(statement.extend({ text: z.string() })),
  id: id('persona'),
  createdAt: instant,
  version: z.int(),
})

/** A statement that the data carry, as a rule with its figures. Texts: `research.draft.<code>`. */
export const personaDraft = z.object({
  code: z.enum(['chosen_by_most', 'scale_high', 'scale_low', 'need_named', 'pain_named', 'said']),
  part: z.enum(['trait', 'want', 'pain', 'habit', 'quote']),
  details: z.record(z.string(), z.union([z.string(), z.number()])),
  sample: z.enum(['voices', 'hint', 'enough']),
  sources: z.array(personaSource),
})

const byPersona = z.object({ id: id('persona') })

export const personas = {
  list: procedure({ method: 'GET', path: '/personas', ...access, summary: 'Personas, the latest first' })
    .input(pageInput)
    .output(pageOf(persona)),
  drafts: procedure({
    method: 'GET',
    path: '/persona-drafts',
    ...access,
    summary: 'Statements that questionnaires and notes carry, each with its sources',
  }).output(z.object({ items: z.array(personaDraft) })),
  create: procedure({ method: 'POST', path: '/personas', ...change, summary: 'Write a persona' })
    .input(
      z.object({
        ...personaFields,
        segmentId: personaFields.segmentId.default(null),
        summary: personaFields.summary.default(''),
        statements: personaFields.statements.default([]),
      }),
    )
    .output(persona),
  update: procedure({ method: 'PATCH', path: '/personas/{id}', ...change, summary: 'Change a persona', refusals: conflict })
    .input(byPersona.extend(z.object(personaFields).partial().shape).extend({ expectedVersion }))
    .output(persona),
  archive: procedure({
    method: 'POST',
    path: '/personas/{id}/archive',
    ...change,
    summary: 'Put a persona away',
    refusals: conflict,
  })
    .input(byPersona.extend({ expectedVersion }))
    .output(z.object({})),
}
