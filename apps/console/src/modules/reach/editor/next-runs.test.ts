import { expect, test } from 'vitest'

import { nextWeekly } from './next-runs.ts'

const zone = 'Asia/Shanghai'
const schedule = { weekdays: [1, 5], time: '19:00', until: null }

test('a weekly campaign shows its next times in the zone of the workspace', () => {
  const runs = nextWeekly(schedule, new Date('2026-11-20T11:00:00Z'), zone, 3)
  expect(runs.map((run) => run.toISOString())).toEqual([
    '2026-11-23T11:00:00.000Z',
    '2026-11-27T11:00:00.000Z',
    '2026-11-30T11:00:00.000Z',
  ])
})

test('the last day counts, the days after it do not', () => {
  const after = new Date('2026-11-20T10:59:00Z')
  expect(nextWeekly({ ...schedule, until: '2026-11-20' }, after, zone, 5)).toHaveLength(1)
  expect(nextWeekly({ ...schedule, weekdays: [2], until: '2026-11-23' }, after, zone, 5)).toEqual([])
})
