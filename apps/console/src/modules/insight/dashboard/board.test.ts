import { expect, test } from 'vitest'

import { changeOf } from './board.ts'

const of = (value: number | null) => ({ value, numerator: null, denominator: null })

test.each([
  [110, 100, 0.1],
  [-50, -100, 0.5],
  [5, 0, null],
  [null, 3, null],
  [3, null, null],
])('%s after %s is a change of %s', (current, previous, change) => {
  expect(changeOf({ current: of(current), previous: of(previous) })).toEqual(change)
})
