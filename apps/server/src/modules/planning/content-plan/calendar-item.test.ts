import { countingIds } from '@weiying/kernel'
import { expect, test } from 'vitest'

import { type CalendarItem, type CalendarWish, checkItem, closingOf, stateOf } from './calendar-item.ts'
import { endsWithOffer } from './closing-words.ts'
import { effectiveHolidays, type Holiday, isFree, unpublishedYears } from './holiday.ts'
import { ledgerOf, platformDay } from './quota-ledger.ts'

const newId = countingIds()
const shop = newId<'account'>()
const push: CalendarWish = {
  kind: 'push',
  channel: 'mass',
  accountId: shop,
  columnId: null,
  activityId: null,
  segmentId: null,
  title: '会员日',
  theme: 'column',
  note: '',
  day: '2026-12-03',
  time: '20:30',
  until: null,
  closing: true,
  closingText: '',
}
const item = (over: Partial<CalendarItem> = {}): CalendarItem => ({
  ...push,
  workspaceId: newId<'workspace'>(),
  id: newId<'calendarItem'>(),
  planId: newId<'plan'>(),
  mark: null,
  result: null,
  doneAt: null,
  doneBy: null,
  campaignId: null,
  cadenceId: null,
  createdAt: new Date('2026-11-20T00:00:00Z'),
  archivedAt: null,
  version: 1,
  ...over,
})

test.each([
  ['channel', { channel: 'moments' as const }],
  ['channel', { kind: 'task' as const }],
  ['accountId', { accountId: null }],
  ['accountId', { kind: 'task' as const, channel: 'moments' as const }],
  ['until', { until: '20:00' }],
  ['until', { time: null, until: '21:00' }],
])('what cannot be is refused with its field: %s', (field, over) => {
  expect(() => checkItem({ ...push, ...over })).toThrow(expect.objectContaining({ details: { field } }))
})

test('a day that is over with nothing done is missed; a campaign says it better', () => {
  const of = { mark: null, day: '2026-12-03' }
  expect(stateOf(of, null, '2026-12-02')).toBe('planned')
  expect(stateOf(of, null, '2026-12-03')).toBe('due')
  expect(stateOf(of, null, '2026-12-04')).toBe('missed')
  expect(stateOf(of, 'done', '2026-12-04')).toBe('done')
  expect(stateOf(of, 'draft', '2026-12-04')).toBe('missed')
  expect(stateOf(of, 'cancelled', '2026-12-01')).toBe('missed')
  expect(stateOf({ ...of, mark: 'dropped' }, null, '2026-12-04')).toBe('dropped')
})

test('a push ends with an activity or an offer: written down, seen in what is sent, or missing', () => {
  expect(closingOf(item(), null)).toBe('missing')
  expect(closingOf(item({ closingText: '回复 1 领券' }), null)).toBe('planned')
  expect(closingOf(item({ activityId: newId<'activityPlan'>() }), null)).toBe('planned')
  expect(closingOf(item({ closingText: '回复 1 领券' }), false)).toBe('missing')
  expect(closingOf(item(), true)).toBe('there')
  expect(closingOf(item({ closing: false }), false)).toBe('off')
})

test('a text ends with an offer when its last lines ask for something', () => {
  expect(endsWithOffer('今天讲防晒。\n回复 1 领取小样', '')).toBe(true)
  expect(endsWithOffer(`今天有优惠。${'讲讲防晒的原理。'.repeat(40)}`, '')).toBe(false)
  expect(endsWithOffer('今天讲防晒。满 200 减 30，仅限本周', '满200减30')).toBe(true)
})

test('quota: a push that became a scheduled campaign counts once, on the day of the campaign; a dropped one not at all', () => {
  const [scheduled, draft] = [newId<'campaign'>(), newId<'campaign'>()]
  const [quota] = ledgerOf({
    accounts: [{ id: shop, kind: 'service' }],
    runs: [
      { campaignId: scheduled, accountId: shop, at: new Date('2026-12-04T12:30:00Z'), status: 'scheduled' },
      { campaignId: newId<'campaign'>(), accountId: shop, at: new Date('2026-12-05T12:30:00Z'), status: 'cancelled' },
    ],
    items: [
      item({ campaignId: scheduled }),
      item({ campaignId: draft, day: '2026-12-07' }),
      item({ day: '2026-12-08' }),
      item({ day: '2026-12-09', mark: 'dropped' }),
      item({ day: '2026-12-10', kind: 'hot_topic' }),
    ],
    statuses: new Map([
      [scheduled, 'scheduled'],
      [draft, 'draft'],
    ]),
    zone: 'Asia/Shanghai',
    platformZone: 'Asia/Shanghai',
    limits: { subscriptionPerDay: 1, servicePerPersonAndMonth: 4, source: 'guide' },
    full: new Map([[shop, 12]]),
  })
  expect(quota).toMatchObject({ period: 'month', limit: 4, fullFollowers: 12 })
  expect(quota?.days).toEqual([
    { day: '2026-12-04', campaigns: 1, planned: 0 },
    { day: '2026-12-07', campaigns: 0, planned: 1 },
    { day: '2026-12-08', campaigns: 0, planned: 1 },
    { day: '2026-12-10', campaigns: 0, planned: 1 },
  ])
})

test('quotas keep the days of Shanghai, wherever the workspace is', () => {
  expect(platformDay('2026-12-03', '20:30', 'America/New_York', 'Asia/Shanghai')).toBe('2026-12-04')
  expect(platformDay('2026-12-03', '20:30', 'Asia/Shanghai', 'Asia/Shanghai')).toBe('2026-12-03')
})

test('the workspace has the last word about a day; a year that nobody published is named', () => {
  const published: Holiday = { day: '2026-02-14', kind: 'work', name: '春节', englishName: 'Spring Festival', own: false }
  const days = effectiveHolidays([published], [{ ...published, kind: 'ordinary', name: '照常休息', own: true }])
  expect(isFree('2026-02-14', new Map([[published.day, published]]))).toBe(false)
  expect(isFree('2026-02-14', days)).toBe(true)
  expect(unpublishedYears(['2026-12-31', '2027-01-01', '1990-01-01'], ['2025', '2026'])).toEqual(['2027'])
})
