import { expect, test } from 'vitest'

import { bestGroup } from './best-group.ts'

test('the best group has the most readers per article, of those with enough of them', () => {
  const groups = [
    { group: '1', articles: 4, readers: 400 },
    { group: '4', articles: 3, readers: 900 },
    { group: '7', articles: 1, readers: 5000 },
  ]
  expect(bestGroup(groups)).toEqual({ group: '4', average: 300 })
  expect(bestGroup(groups.slice(0, 1))).toBeNull()
})
