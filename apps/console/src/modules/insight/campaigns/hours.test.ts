import { expect, test } from 'vitest'

import { hoursSoFar } from './hours.ts'

const report = (until: string) => ({
  launchedAt: '2026-11-21T08:00:00Z',
  freshness: { until },
  hours: Array.from({ length: 72 }, (_, hour) => hour),
})

test('hours to come are not drawn', () => {
  expect(hoursSoFar(report('2026-11-21T08:10:00Z'))).toHaveLength(12)
  expect(hoursSoFar(report('2026-11-22T08:30:00Z'))).toHaveLength(25)
  expect(hoursSoFar(report('2026-12-22T08:30:00Z'))).toHaveLength(72)
})
