import { toId } from '@weiying/kernel'
import fc from 'fast-check'
import { expect, test } from 'vitest'

import { problemIn } from './answer-check.ts'
import { readAnswers } from './answer-sheet.ts'
import { keepsMeaning, type Question } from './research.ts'
import { draftStatements, resultsOf, wilson } from './results.ts'

const questions: readonly Question[] = [
  { key: 'wanted', text: '您最想看什么内容？', kind: 'multiple', options: ['新品、上新', '护肤知识', '优惠'] },
  { key: 'again', text: '还会再来吗？', kind: 'single', options: ['一定会', '看情况'] },
  { key: 'service', text: '服务打几分', kind: 'scale', options: [] },
  { key: 'better', text: '哪里可以更好', kind: 'text', options: [] },
]
const rows = (...lines: string[][]) => lines.map((cells, index) => ({ line: index + 1, cells }))

test('a file as a questionnaire service exports it is read, with numbered headers, lettered options and stars', () => {
  const { fields, lines } = readAnswers(
    rows(
      ['序号', '提交答卷时间', '1、您最想看什么内容？（多选）', '2、还会再来吗?', '3、服务打几分', '4、哪里可以更好'],
      ['1', '2026/11/20 18:30:05', '新品、上新┋优惠', 'A. 一定会', '5星', '发货快一点'],
      ['2', '2026/11/20', '护肤知识', '看情况', '4分', '(空)'],
    ),
    questions,
    '2026-11-21',
  )
  expect(fields).toEqual([null, 'day', 'wanted', 'again', 'service', 'better'])
  expect(lines.map(({ answers }) => answers)).toEqual([
    { wanted: ['新品、上新', '优惠'], again: '一定会', service: 5, better: '发货快一点' },
    { wanted: ['护肤知识'], again: '看情况', service: 4 },
  ])
})

test('an answer that the question does not know refuses its row with the cell', () => {
  const { lines } = readAnswers(
    rows(['还会再来吗', '服务打几分'], ['也许吧', '3'], ['一定会', '9'], ['', ''], ['一定会', '3']),
    questions,
    '2026-11-21',
  )
  expect(lines.map(({ problem }) => problem)).toEqual([
    { problem: 'word_unknown', field: 'again', text: '也许吧' },
    { problem: 'number_invalid', field: 'service', text: '9' },
    { problem: 'nothing_seen', field: null, text: '' },
    null,
  ])
})

test('typed answers are held to their questions', () => {
  expect(problemIn(questions, { wanted: ['优惠'], service: 3 })).toBeUndefined()
  expect(problemIn(questions, { wanted: ['天气'] })).toMatchObject({ problem: 'option_unknown', text: '天气' })
  expect(problemIn(questions, { service: 0 })).toMatchObject({ problem: 'number_invalid' })
  expect(problemIn(questions, { shoeSize: 42 })).toMatchObject({ problem: 'question_unknown' })
})

test('shares are of those who answered the question; few answers are voices, then a hint', () => {
  const sheets = Array.from({ length: 20 }, (_, index) => ({
    answers: index < 12 ? { again: index < 9 ? '一定会' : '看情况' } : { service: 4 },
  }))
  const [, again, service, better] = resultsOf(questions, sheets)
  expect(again).toMatchObject({ answered: 12, sample: 'hint', options: [{ count: 9, share: 0.75 }, { count: 3 }] })
  expect(service).toMatchObject({ answered: 8, sample: 'voices', mean: 4 })
  expect(better).toMatchObject({ answered: 0, sample: 'voices', texts: [] })
})

test('the interval holds the share, stays a share, and narrows with more answers', () => {
  fc.assert(
    fc.property(fc.nat(500), fc.integer({ min: 1, max: 500 }), (count, more) => {
      const of = count + more
      const { low, high } = wilson(count, of)
      expect(low).toBeGreaterThanOrEqual(0)
      expect(high).toBeLessThanOrEqual(1)
      expect(low).toBeLessThanOrEqual(count / of + 1e-12)
      expect(high).toBeGreaterThanOrEqual(count / of - 1e-12)
      const wider = wilson(count * 10, of * 10)
      expect(wider.high - wider.low).toBeLessThan(high - low)
    }),
  )
})

const note = (id: number, more: object) => ({
  workspaceId: toId<'workspace'>('00000000-0000-7000-8000-000000000001'),
  id: toId<'interviewNote'>(`00000000-0000-7000-8000-00000000010${id}`),
  createdAt: new Date(0),
  archivedAt: null,
  version: 1,
  day: '2026-11-20',
  who: `会员 ${id}`,
  topic: '',
  needs: [],
  pains: [],
  quote: '',
  note: '',
  ...more,
})

test('statements come with their sources: what most chose, what two people named, what somebody said', () => {
  const results = resultsOf(
    questions,
    Array.from({ length: 40 }, (_, index) => ({ answers: { wanted: index < 30 ? ['优惠'] : ['护肤知识'], service: 2 } })),
  )
  const id = toId<'questionnaire'>('00000000-0000-7000-8000-000000000200')
  const drafts = draftStatements(
    [{ id, title: '内容问卷', template: 'content', results }],
    [note(1, { needs: ['小样'], pains: ['怕过敏'], quote: '想先试试' }), note(2, { needs: ['小样'] })],
  )
  expect(drafts.map(({ code, part }) => [code, part])).toEqual([
    ['chosen_by_most', 'want'],
    ['scale_low', 'pain'],
    ['need_named', 'want'],
    ['said', 'quote'],
  ])
  expect(drafts.every(({ sources }) => sources.length > 0)).toBe(true)
  expect(drafts[0]).toMatchObject({ sample: 'enough', details: { option: '优惠', percent: 75, answered: 40 } })
})

test('single voices of a questionnaire make no statement', () => {
  const results = resultsOf(questions, [{ answers: { again: '一定会' } }])
  const id = toId<'questionnaire'>('00000000-0000-7000-8000-000000000200')
  expect(draftStatements([{ id, title: '内容问卷', template: 'content', results }], [])).toEqual([])
})

test('wording may change and options may be added; what was answered stays', () => {
  const [first] = questions
  expect(first).toBeDefined()
  const reworded = questions.map((each) => ({
    ...each,
    text: `${each.text}？`,
    options: [...each.options, ...(each.options.length > 0 ? ['其他'] : [])],
  }))
  expect(keepsMeaning(questions, reworded)).toBe(true)
  expect(keepsMeaning(questions, questions.slice(1))).toBe(false)
  expect(
    keepsMeaning(
      questions,
      questions.map((each) => ({ ...each, options: each.options.slice(1) })),
    ),
  ).toBe(false)
})
