import { type personaDraft, type questionResult, sampleSizes, scaleTop } from '@weiying/contract'
import { type Id } from '@weiying/kernel'
import { type z } from 'zod'

import { middle } from './peer.ts'
import { type Answer, type InterviewNote, type PersonaSource, type Question } from './research.ts'

export type QuestionResult = z.infer<typeof questionResult>
export type PersonaDraft = z.infer<typeof personaDraft>

const mostTexts = 50

export const sampleOf = (answered: number): QuestionResult['sample'] =>
  answered < sampleSizes.voices ? 'voices' : answered < sampleSizes.hint ? 'hint' : 'enough'

/**
 * Where a share of the whole audience lies with 95 % certainty, had chance chosen who answers (Wilson's interval: it stays inside
 * 0…1 and is honest for few answers).
 */
export function wilson(count: number, of: number): { low: number; high: number } {
  if (of === 0) return { low: 0, high: 1 }
  const z = 1.96
  const share = count / of
  const scale = 1 + (z * z) / of
  const centre = (share + (z * z) / (2 * of)) / scale
  const reach = (z / scale) * Math.sqrt((share * (1 - share)) / of + (z * z) / (4 * of * of))
  return { low: Math.max(0, centre - reach), high: Math.min(1, centre + reach) }
}

/** Answers counted, question by question; answers come the latest first. */
export function resultsOf(questions: readonly Question[], answers: readonly Pick<Answer, 'answers'>[]): QuestionResult[] {
  return questions.map(({ key, text, kind, options }) => {
    const values = answers.flatMap(({ answers: sheet }) => {
      const value = sheet[key]
      return value === undefined ? [] : [value]
    })
    const answered = values.length
    const numbers = values.flatMap((value) => (typeof value === 'number' ? [value] : []))
    const count = (option: string): number =>
      values.filter((value) => value === option || (typeof value === 'object' && value.includes(option))).length
    const shown = kind === 'scale' ? Array.from({ length: scaleTop }, (_, index) => String(index + 1)) : options
    const counted = shown.map((option) => ({
      option,
      count: kind === 'scale' ? numbers.filter((value) => String(value) === option).length : count(option),
    }))
    return {
      key,
      text,
      kind,
      answered,
      sample: sampleOf(answered),
      options: counted.map((each) => ({
        ...each,
        share: answered === 0 ? 0 : each.count / answered,
        ...wilson(each.count, answered),
      })),
      mean: numbers.length === 0 ? null : numbers.reduce((sum, value) => sum + value, 0) / numbers.length,
      median: middle(numbers),
      texts: kind === 'text' ? values.flatMap((value) => (typeof value === 'string' ? [value] : [])).slice(0, mostTexts) : [],
    }
  })
}

export interface Counted {
  readonly id: Id<'questionnaire'>
  readonly title: string
  readonly template: string
  readonly results: readonly QuestionResult[]
}

/** A scale that says something: at least four of five, at most two and a half. */
const pleased = 4
const displeased = 2.5
/** What two people say without being asked is worth a line. */
const said = 2

/** Which part of a persona the templates' questions speak of. */
const parts: Readonly<Record<string, PersonaDraft['part']>> = {
  wanted: 'want',
  functions: 'want',
  form: 'habit',
  frequency: 'habit',
  hour: 'habit',
  trouble: 'pain',
}

/**
 * Statements that the data carry: what most chose, what is rated high or low, what several people named by themselves. Single voices
 * of a questionnaire carry none; those of a talk are quoted as what they are.
 */
export function draftStatements(questionnaires: readonly Counted[], notes: readonly InterviewNote[]): PersonaDraft[] {
  return [...questionnaires.flatMap(fromQuestionnaire), ...named(notes, 'needs'), ...named(notes, 'pains'), ...quotes(notes)]
}

function fromQuestionnaire({ id, title, results }: Counted): PersonaDraft[] {
  return results.flatMap((result): PersonaDraft[] => {
    const { key, text, kind, answered, sample, mean } = result
    if (sample === 'voices') return []
    const source = (count: number): PersonaSource => ({
      kind: 'questionnaire',
      questionnaireId: id,
      title: title.slice(0, 80),
      question: text.slice(0, 200),
      count,
      answered,
    })
    if (kind === 'scale') {
      if (mean === null || (mean < pleased && mean > displeased)) return []
      const high = mean >= pleased
      return [
        {
          code: high ? 'scale_high' : 'scale_low',
          part: high ? 'trait' : 'pain',
          details: { question: text, mean: Math.round(mean * 10) / 10, top: scaleTop, answered },
          sample,
          sources: [source(answered)],
        },
      ]
    }
    const top = result.options.toSorted((left, right) => right.count - left.count)[0]
    if (top === undefined || top.share < 0.5) return []
    return [
      {
        code: 'chosen_by_most',
        part: parts[key] ?? 'trait',
        details: { question: text, option: top.option, count: top.count, answered, percent: Math.round(top.share * 100) },
        sample,
        sources: [source(top.count)],
      },
    ]
  })
}

function named(notes: readonly InterviewNote[], kind: 'needs' | 'pains'): PersonaDraft[] {
  const by = new Map<string, { word: string; notes: InterviewNote[] }>()
  for (const note of notes)
    for (const word of new Set(note[kind])) {
      const found = by.get(word.toLowerCase()) ?? { word, notes: [] }
      found.notes.push(note)
      by.set(word.toLowerCase(), found)
    }
  return [...by.values()]
    .filter((each) => each.notes.length >= said)
    .toSorted((left, right) => right.notes.length - left.notes.length)
    .map(({ word, notes: behind }) => ({
      code: kind === 'needs' ? 'need_named' : 'pain_named',
      part: kind === 'needs' ? 'want' : 'pain',
      details: { word, count: behind.length, of: notes.length },
      sample: sampleOf(behind.length),
      sources: behind.slice(0, 20).map(sourceOf),
    }))
}

const quotes = (notes: readonly InterviewNote[]): PersonaDraft[] =>
  notes
    .filter(({ quote }) => quote !== '')
    .slice(0, 10)
    .map((note) => ({
      code: 'said',
      part: 'quote',
      details: { quote: note.quote, who: note.who },
      sample: 'voices',
      sources: [sourceOf(note)],
    }))

const sourceOf = ({ id, day, who }: InterviewNote): PersonaSource => ({ kind: 'note', noteId: id, day, who: who.slice(0, 80) })
