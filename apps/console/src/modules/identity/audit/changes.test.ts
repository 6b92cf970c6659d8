import { expect, test } from 'vitest'

import { changesOf } from './changes.ts'

test('what changed comes first, the edit counter is left out', () => {
  const changes = changesOf({ before: { id: 'a', role: 'agent', version: 1 }, after: { id: 'a', role: 'operator', version: 2 } })
  expect(changes).toEqual([
    { field: 'role', before: 'agent', after: 'operator', changed: true },
    { field: 'id', before: 'a', after: 'a', changed: false },
  ])
})

test('something new has every field on the right', () => {
  expect(changesOf({ before: null, after: { name: '双十一', note: null } })).toEqual([
    { field: 'name', before: null, after: '双十一', changed: true },
    { field: 'note', before: null, after: null, changed: false },
  ])
})

test('a masked secret that stands on both sides was changed', () => {
  expect(changesOf({ before: { passwordHash: '•••' }, after: { passwordHash: '•••' } })).toMatchObject([{ changed: true }])
})
