import { scaleTop } from '@weiying/contract'

import { given, problemOf } from './answer-check.ts'
import { type Answers, type AnswerValue, type Question } from './research.ts'
import { dayOf, type FileRow, headerAmong, numberOf, plainHeader, Refused, type RowProblem, textOf } from './sheet-cells.ts'

export interface AnswerLine {
  readonly line: number
  readonly cells: readonly string[]
  readonly day: string
  readonly answers: Answers | null
  readonly problem: RowProblem | null
}

export interface AnswerSheet {
  readonly columns: readonly string[]
  /** The key of a question, `day`, or null: left out. */
  readonly fields: readonly (string | null)[]
  readonly lines: readonly AnswerLine[]
}

const dayHeaders = ['日期', '填写日期', '提交时间', '填写时间', '答题时间', '提交答卷时间', 'day', 'date', 'submittedat', 'time']

/** `1、您最想看什么内容？（多选）` is the question `您最想看什么内容？`. */
const plainQuestion = (text: string): string =>
  plainHeader(text)
    .replace(/^(?:q?\d+[、.．)）]|第\d+题)/, '')
    .replaceAll(/[?？。！!、，,;；]/g, '')

/**
 * Rows of a file of answers: as a questionnaire service exports it, one column per question with its wording as header. A row with
 * an answer that the question does not know is refused with that cell; a row without any answer as well.
 */
export function readAnswers(rows: readonly FileRow[], questions: readonly Question[], today: string): AnswerSheet {
  const keyOf = (header: string): string | undefined => {
    const plain = plainQuestion(header)
    if (dayHeaders.includes(plainHeader(header))) return 'day'
    return questions.find(({ key, text }) => plainQuestion(text) === plain || key === plainHeader(header))?.key
  }
  const at = Math.max(
    0,
    headerAmong(rows, (header) => keyOf(header) !== undefined),
  )
  const columns = rows[at]?.cells.map((cell) => cell.trim()) ?? []
  const known = columns.map(keyOf)
  const fields = known.map((key, index) => (key !== undefined && known.indexOf(key) === index ? key : null))
  const lines = rows.slice(at + 1).map((row) => readLine(row, fields, questions, today))
  return { columns, fields, lines }
}

function readLine(row: FileRow, fields: readonly (string | null)[], questions: readonly Question[], today: string): AnswerLine {
  try {
    if (!fields.some((field) => field !== null && field !== 'day')) throw new Refused('header_missing', null)
    if (row.cells.slice(fields.length).some((cell) => cell.trim() !== '')) throw new Refused('columns_too_many', null)
    const dayAt = fields.indexOf('day')
    const told = dayAt === -1 ? '' : textOf(row.cells[dayAt], 'day', 40)
    const day = told === '' ? today : dayOf(told)
    if (day === undefined) throw new Refused('time_invalid', 'day', told)
    if (day > today) throw new Refused('time_in_future', 'day', told)
    const answers: Record<string, AnswerValue> = {}
    for (const [index, key] of fields.entries()) {
      const question = questions.find((each) => each.key === key)
      if (question === undefined) continue
      const value = valueOf(question, row.cells[index])
      if (value !== undefined) answers[question.key] = value
    }
    const kept = given(answers)
    if (Object.keys(kept).length === 0) throw new Refused('nothing_seen', null)
    return { ...row, day, answers: kept, problem: null }
  } catch (error) {
    if (error instanceof Refused) return { ...row, day: '', answers: null, problem: error.problem }
    throw error
  }
}

function valueOf(question: Question, cell: string | undefined): AnswerValue | undefined {
  const { key, kind, options } = question
  const text = textOf(cell, key, kind === 'multiple' ? 2400 : 500)
  if (text === '' || text === '(空)' || text === '（空）') return undefined
  const value = ((): AnswerValue | undefined => {
    switch (kind) {
      case 'single':
        return optionOf(options, text)
      case 'multiple':
        return choicesOf(options, text)
      case 'scale':
        return numberOf(text.replace(new RegExp(`(?:分|星|/${scaleTop})$`), ''), key, scaleTop) ?? undefined
      case 'number':
        return numberOf(text, key, 1e12) ?? undefined
      case 'text':
        return text
    }
  })()
  if (value === undefined) return undefined
  const problem = problemOf(question, value)
  if (problem !== undefined)
    throw new Refused(problem.problem === 'number_invalid' ? 'number_invalid' : 'word_unknown', key, problem.text)
  return value
}

/** `A. 新品` and `新品` are the same option. */
const optionOf = (options: readonly string[], text: string): string => {
  const plain = text.replace(/^[A-Za-z][.、．)）]\s*/, '').trim()
  return options.find((option) => option === text || option === plain || option.toLowerCase() === plain.toLowerCase()) ?? plain
}

/** Options may hold the separators themselves (`新品、上新`): the longest that fits is taken first. */
function choicesOf(options: readonly string[], text: string): string[] {
  const found: string[] = []
  let rest = text
  for (const option of options.toSorted((left, right) => right.length - left.length)) {
    if (!/[、，,;；|┋/]/.test(option) || !rest.includes(option)) continue
    found.push(option)
    rest = rest.replace(option, '')
  }
  const others = rest
    .split(/[、，,;；|┋/\n]+/)
    .map((part) => part.trim())
    .filter((part) => part !== '' && !/^[A-Za-z][.、．)）]?$/.test(part))
  return [...found, ...others.map((part) => optionOf(options, part))]
}
