import { expect, test } from 'vitest'

import { type CapOutlook } from '../../reach/shared/caps.ts'
import { outlooksOf, type PlanCaps } from './caps.ts'

const outlook: CapOutlook = {
  people: 3670,
  exact: true,
  capped: [{ reason: 'cap_week', channel: 'any', limit: 2, count: 1204 }],
}

test('what was reckoned is found by what is planned, by its campaign, and by the run of a campaign', () => {
  const [item, other, campaign] = [1, 2, 3].map((n) => `00000000-0000-4000-8000-00000000000${n}`) as [never, never, never]
  const at = '2026-12-03T12:30:00.000Z'
  const push = { ...outlook, itemId: item, campaignId: null, at }
  const run = { ...outlook, itemId: null, campaignId: campaign, at, people: 5 }
  const found = outlooksOf({ caps: [], pushes: [push, run] } satisfies PlanCaps)
  expect(found.ofItem({ id: item, campaign: null })).toBe(push)
  expect(found.ofItem({ id: other, campaign: null })).toBeNull()
  expect(found.ofItem({ id: other, campaign: { id: campaign, title: '', status: 'scheduled', at } })).toBe(run)
  expect(found.ofRun({ campaignId: campaign, at })).toBe(run)
  expect(found.ofRun({ campaignId: campaign, at: '2026-12-10T12:30:00.000Z' })).toBeNull()
  expect(outlooksOf(undefined).ofItem({ id: item, campaign: null })).toBeNull()
})
