import { DomainError } from '@weiying/kernel'
import { expect, test } from 'vitest'

import { everyone, leavesOf, readSegmentExpression, type SegmentExpression } from './segment-expression.ts'

const problemsOf = (input: unknown): unknown => {
  try {
    readSegmentExpression(input)
  } catch (error) {
    if (error instanceof DomainError && error.code === 'segment_invalid') return error.details['problems']
    throw error
  }
  return []
}
const city = { kind: 'attribute', attribute: 'city', test: { op: 'is', text: '上海' } } as const

test('everyone is the only empty group', () => {
  expect(readSegmentExpression({ kind: 'all', of: [] })).toEqual(everyone)
  expect(problemsOf({ kind: 'any', of: [] })).toMatchObject([{ path: 'of' }])
})

test('leaves are numbered from left to right', () => {
  const tree: SegmentExpression = {
    kind: 'any',
    of: [
      { kind: 'not', of: city },
      { kind: 'all', of: [{ kind: 'segment', segmentId: 'x' }] },
    ],
  }
  expect(leavesOf(tree).map(({ kind }) => kind)).toEqual(['attribute', 'segment'])
})

test.each([
  ['a text asked of a number', { ...city, test: { op: 'compare', compare: '>', number: 3 } }, 'test', 'test_not_fitting'],
  [
    'hours of a date without time',
    { ...city, attribute: 'expires', test: { op: 'last', amount: 3, unit: 'hour' } },
    'test',
    'test_not_fitting',
  ],
  [
    'the year of a birthday',
    { ...city, attribute: 'birthday', test: { op: 'before', date: '2000-01-01' } },
    'test',
    'test_not_fitting',
  ],
  ['the month of a moment', { ...city, attribute: 'created_at', test: { op: 'month', month: 3 } }, 'test', 'test_not_fitting'],
  [
    'a reversed period',
    { kind: 'follow', state: 'ever', followed: { op: 'dates', from: '2026-02-01', to: '2026-01-01' } },
    'followed',
    'period_reversed',
  ],
  [
    'a period without ends',
    { kind: 'follow', state: 'ever', followed: { op: 'dates', from: null, to: null } },
    'followed',
    'period_without_ends',
  ],
  ['the first event of no period', { kind: 'event', type: 'order.paid', measure: { kind: 'first' } }, 'during', 'period_missing'],
  [
    'the sum of a text',
    { kind: 'event', type: 'order.paid', measure: { kind: 'sum', property: '@source', compare: '>', number: 1 } },
    'measure.property',
    'property_not_number',
  ],
  [
    'an unknown field',
    {
      kind: 'event',
      type: 'order.paid',
      measure: { kind: 'count', compare: '>', number: 1 },
      where: [{ property: '@x', test: { op: 'known' } }],
    },
    'where.0.property',
    'property_not_known',
  ],
  ['half a character', { ...city, test: { op: 'is', text: '\ud83d' } }, 'test.text', 'text_not_unicode'],
])('%s is refused with its path', (_what, leaf, path, problem) => {
  expect(problemsOf({ kind: 'all', of: [everyone, leaf] })).toContainEqual({ path: `of.1.${path}`, problem })
})

test('extra keys, other kinds and things that are no tree are refused', () => {
  for (const input of [{ ...city, extra: 1 }, { kind: 'sql', sql: '1' }, null, 'all', [], { kind: 'not', of: [everyone] }])
    expect(problemsOf(input)).not.toEqual([])
})

test('at most 8 deep and 100 leaves, however hostile the input', () => {
  const nest = (depth: number): unknown => {
    let tree: unknown = city
    for (let level = 1; level < depth; level += 1) tree = { kind: 'not', of: tree }
    return tree
  }
  expect(problemsOf(nest(8))).toEqual([])
  expect(problemsOf(nest(9))).toEqual([{ path: '', problem: 'expression_too_deep' }])
  expect(problemsOf(nest(200_000))).toEqual([{ path: '', problem: 'expression_too_deep' }])
  expect(problemsOf({ kind: 'any', of: Array.from({ length: 100 }, () => city) })).toEqual([])
  expect(problemsOf({ kind: 'any', of: Array.from({ length: 101 }, () => city) })).toEqual([
    { path: '', problem: 'expression_too_large' },
  ])
})
