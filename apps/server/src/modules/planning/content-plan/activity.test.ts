import { countDays, countingIds } from '@weiying/kernel'
import fc from 'fast-check'
import { expect, test } from 'vitest'

import { type Activity, activityFlags, activityState, checkActivity, liftOf, monthsOf, totalsOf } from './activity.ts'
import { effectOf, type EffectFacts, spansBefore } from './effect.ts'

const newId = countingIds()
const plan = { fromDay: '2026-11-01', toDay: '2027-02-28' }
const activity = (over: Partial<Activity> = {}): Activity => ({
  workspaceId: newId<'workspace'>(),
  id: newId<'activityPlan'>(),
  planId: newId<'plan'>(),
  name: '双十二老带新',
  type: 'bring_a_friend',
  theme: '',
  place: 'online',
  venue: '',
  fromDay: '2026-12-10',
  toDay: '2026-12-12',
  ownerId: newId<'member'>(),
  accountId: null,
  budgetFen: 300_000,
  metric: 'followers_new',
  expected: 500,
  wakes: true,
  supports: [],
  costs: [{ name: '小样', amountFen: 200_000, important: true, thirdParty: false }],
  departments: [{ name: '门店', duty: '发小样' }],
  outcome: null,
  createdAt: new Date('2026-11-20T00:00:00Z'),
  archivedAt: null,
  version: 1,
  ...over,
})

test.each([
  ['activity_period_invalid', { fromDay: '2026-12-13' }],
  ['activity_period_invalid', { fromDay: '2026-11-01', toDay: '2027-02-28' }],
  ['calendar_day_outside_plan', { fromDay: '2026-10-31', toDay: '2026-11-02' }],
  ['activity_expected_invalid', { expected: 0 }],
  ['activity_expected_invalid', { metric: 'conversion', expected: 3 }],
  ['activity_venue_missing', { place: 'offline' }],
  ['metric_not_by_account', { metric: 'orders', accountId: newId<'account'>() }],
] as const)('%s is said for %j', (code, over) => {
  expect(() => checkActivity(activity(over), plan)).toThrow(code)
})

test('what is fine is fine', () => {
  expect(() => checkActivity(activity(), plan)).not.toThrow()
  expect(activityFlags(activity())).toEqual([])
})

test('what is missing is named: an owner, costs, departments, a metric that is measured, money', () => {
  expect(activityFlags(activity({ ownerId: null, costs: [], departments: [], metric: 'complaints' }))).toEqual([
    'owner_missing',
    'costs_missing',
    'departments_missing',
    'metric_not_measured',
  ])
  expect(activityFlags(activity({ budgetFen: 100_000 }))).toEqual(['over_budget'])
})

test('fewer than two a month that wake followers up is warned about, month by month', () => {
  const { months } = totalsOf(
    [activity(), activity({ wakes: false }), activity({ fromDay: '2027-01-01' }), activity({ fromDay: '2027-01-20' })],
    plan,
  )
  expect(months).toEqual([
    { month: '2026-11', waking: 0, least: 2, few: true },
    { month: '2026-12', waking: 1, least: 2, few: true },
    { month: '2027-01', waking: 2, least: 2, few: false },
    { month: '2027-02', waking: 0, least: 2, few: true },
  ])
})

test('a month of which the plan has a few days asks for one', () => {
  const { months } = totalsOf([], { fromDay: '2026-10-20', toDay: '2026-12-15' })
  expect(months.map(({ least }) => least)).toEqual([1, 2, 2])
})

test('costs add up by importance, expectations only where a metric does', () => {
  const totals = totalsOf(
    [
      activity({
        costs: [
          { name: '小样', amountFen: 100_000, important: true, thirdParty: false },
          { name: '抽奖系统', amountFen: 50_000, important: false, thirdParty: true },
        ],
      }),
      activity({ metric: 'conversion', expected: 0.05 }),
      activity({ metric: 'conversion', expected: 0.1 }),
    ],
    plan,
  )
  expect(totals).toMatchObject({ importantFen: 500_000, otherFen: 50_000, thirdPartyFen: 50_000, budgetFen: 900_000 })
  expect(totals.expected).toEqual([
    { metric: 'followers_new', value: 500, activities: 1 },
    { metric: 'conversion', value: 0.1, activities: 2 },
  ])
})

test('months of a plan run over the new year', () => {
  expect(monthsOf({ fromDay: '2026-11-30', toDay: '2027-01-01' })).toEqual(['2026-11', '2026-12', '2027-01'])
})

test('it is planned, runs, waits for its review, and is reviewed', () => {
  const outcome = { value: null, enrolled: null, converted: null, spentFen: null, good: '', improve: '' }
  expect(activityState(activity(), '2026-12-09')).toBe('planned')
  expect(activityState(activity(), '2026-12-12')).toBe('running')
  expect(activityState(activity(), '2026-12-13')).toBe('over')
  expect(activityState(activity({ outcome }), '2026-12-13')).toBe('reviewed')
})

test('for the forecast, only what promises followers promises followers', () => {
  expect(liftOf(activity())).toMatchObject({ from: '2026-12-10', to: '2026-12-12', expectedFollowers: 500 })
  expect(liftOf(activity({ metric: 'orders' }))).toMatchObject({ value: 500, expectedFollowers: null })
})

const day = fc.integer({ min: 0, max: 700 }).map((days) => new Date(Date.UTC(2026, 0, 1 + days)).toISOString().slice(0, 10))

test('an activity is compared with the same weekdays, never with itself', () => {
  fc.assert(
    fc.property(day, fc.integer({ min: 0, max: 91 }), (from, length) => {
      const to = new Date(Date.parse(from) + length * 86_400_000).toISOString().slice(0, 10)
      let after = from
      for (const before of spansBefore({ from, to })) {
        expect(countDays(before.from, before.to)).toBe(length + 1)
        expect((Date.parse(from) - Date.parse(before.from)) % (7 * 86_400_000)).toBe(0)
        expect(before.to < after).toBe(true)
        after = before.from
      }
    }),
  )
})

const facts = (over: Partial<EffectFacts> = {}): EffectFacts => ({
  expected: 100,
  measurable: true,
  measured: 120,
  typed: null,
  before: [30, 20, 40, 30].map((value) => ({ from: '', to: '', value })),
  begun: true,
  over: true,
  others: false,
  counts: true,
  ...over,
})

test('what it brought stands beside what is usual', () => {
  expect(effectOf(facts())).toMatchObject({ usual: 30, lift: 90, share: 1.2, notes: [] })
})

test('weeks before the first sign of life are no history; few of them, few cases and neighbours are said', () => {
  const before = [30, 0, null, 0].map((value) => ({ from: '', to: '', value }))
  expect(effectOf(facts({ before }))).toMatchObject({ usual: 30, notes: ['few_weeks'] })
  expect(effectOf(facts({ before: [] }))).toMatchObject({ usual: null, lift: null, notes: ['no_weeks'] })
  expect(effectOf(facts({ measured: 12, before: before.map((each) => ({ ...each, value: 3 })) })).notes).toContain(
    'small_numbers',
  )
  expect(effectOf(facts({ others: true, over: false })).notes).toEqual(['under_way', 'other_activities'])
})

test('what nothing measures counts as typed, and says so', () => {
  expect(effectOf(facts({ measurable: false, measured: null, typed: 80, before: [] }))).toMatchObject({
    share: 0.8,
    lift: null,
    notes: ['typed'],
  })
})
