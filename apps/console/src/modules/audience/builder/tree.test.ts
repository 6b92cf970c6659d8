import { readSegmentExpression, type SegmentExpression } from '@weiying/contract/segment-expression'
import { segmentExpressions } from '@weiying/contract/testing/segment-expressions'
import fc from 'fast-check'
import { expect, test } from 'vitest'

import { asGroup, isComplete, newCondition, newGroup, toExpression } from './tree.ts'

const world = {
  tagIds: ['018f0000-0000-7000-8000-000000000001'],
  accountIds: ['018f0000-0000-7000-8000-000000000002'],
  segmentIds: ['018f0000-0000-7000-8000-000000000003'],
  contactIds: ['018f0000-0000-7000-8000-000000000004'],
  texts: ['会员', 'x'],
  eventTypes: ['order.placed'],
  days: ['2026-01-01', '2026-02-01'],
  numbers: [0, 1, 2.5],
}

/** Groups of one and doubled nots are the same set as what is inside. */
function simplified(expression: SegmentExpression): SegmentExpression {
  if (expression.kind === 'not') {
    const inner = simplified(expression.of)
    return inner.kind === 'not' ? inner.of : { kind: 'not', of: inner }
  }
  if (expression.kind !== 'all' && expression.kind !== 'any') return expression
  const of = expression.of.map(simplified)
  return of.length === 1 && of[0] !== undefined ? of[0] : { kind: expression.kind, of }
}

test('what the editor shows is the expression that was saved', () => {
  fc.assert(
    fc.property(segmentExpressions(world, 4), (expression) => {
      const group = asGroup(expression)
      expect(simplified(toExpression(group))).toEqual(simplified(expression))
      expect(isComplete(group)).toBe(true)
      expect(readSegmentExpression(toExpression(group))).toBeDefined()
    }),
  )
})

test('a condition without a value keeps the tree from being saved; no condition at all is everybody', () => {
  expect(isComplete(newGroup('all', [newCondition('tag')]))).toBe(false)
  expect(isComplete(newGroup('all', [newGroup('any')]))).toBe(false)
  expect(toExpression(newGroup('all'))).toEqual({ kind: 'all', of: [] })
  expect(isComplete(newGroup('all', [newCondition('event')]))).toBe(true)
})
