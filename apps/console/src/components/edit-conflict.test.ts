import fc from 'fast-check'
import { expect, test } from 'vitest'

import { beginningOf, onTop, says, theirChanges } from './edit-conflict.ts'

const opened = {
  id: 't1',
  version: 3,
  title: '整理关键词',
  note: '',
  dueDay: '2026-11-20',
  ownerId: 'a',
  ownerName: '小周',
  steps: [{ text: '看', withinHours: null, id: 's1' }],
}
const wish = { title: '整理关键词', note: '', dueDay: '2026-11-20', ownerId: 'a', steps: [{ text: '看', withinHours: null }] }

test('what I did not touch stays as the colleague saved it, what I changed is mine', () => {
  const theirs = { ...opened, version: 4, dueDay: '2026-11-25', note: '先问店长', ownerId: 'b', ownerName: '小林' }
  const mine = { ...wish, title: '整理关键词回复', dueDay: '2026-11-22' }
  expect(onTop(opened, theirs, mine)).toEqual({ ...mine, note: '先问店长', ownerId: 'b', steps: opened.steps })
  expect(theirChanges(opened, theirs, mine)).toEqual([
    { field: 'note', before: '', now: '先问店长', both: false },
    { field: 'dueDay', before: '2026-11-20', now: '2026-11-25', both: true },
    { field: 'ownerId', before: 'a', now: 'b', both: false },
  ])
})

test('both changed it to the same: nobody has to give way', () => {
  const theirs = { ...opened, title: '整理回复' }
  expect(theirChanges(opened, theirs, { ...wish, title: '整理回复' })).toMatchObject([{ field: 'title', both: false }])
})

test('a field that the record does not have is mine', () => {
  expect(onTop(opened, { ...opened, version: 4 }, { ...wish, notify: true })).toMatchObject({ notify: true })
  expect(theirChanges(opened, { ...opened, version: 4 }, { ...wish, notify: true })).toEqual([])
})

test('lists differ when an entry is gone, moved or changed', () => {
  expect(says([1, 2], [1, 2])).toBe(true)
  expect(says([1, 2], [2, 1])).toBe(false)
  expect(says([1, 2], [1])).toBe(false)
  expect(says(undefined, null)).toBe(true)
  expect(says([{ text: 'a', id: 1 }], [{ text: 'a' }])).toBe(true)
})

test('whatever two people change, nothing that only one of them changed is lost', () => {
  const value = fc.constantFrom('a', 'b', 'c', null, 1, ['a'], [{ x: 1 }])
  const record = fc.record({ one: value, two: value, three: value })
  fc.assert(
    fc.property(record, record, record, (base, theirs, mine) => {
      const saved = onTop(base, theirs, mine)
      for (const field of ['one', 'two', 'three'] as const)
        if (says(base[field], mine[field])) expect(saved[field]).toEqual(theirs[field])
        else expect(saved[field]).toEqual(mine[field])
    }),
    { numRuns: 500 },
  )
})

test('a long text begins with what fits, never in the middle of a sign; a short one stands there as it is', () => {
  expect(beginningOf('字'.repeat(400))).toBe(null)
  expect(beginningOf('字'.repeat(401))).toBe(`${'字'.repeat(400)}…`)
  expect(beginningOf(`${'字'.repeat(399)}😀`)).toBe(null)
  expect(beginningOf(`${'字'.repeat(399)}😀尾`)).toBe(`${'字'.repeat(399)}😀…`)
})
