import { type AccountQuota, cadenceTemplates, pushVerdict, quotaOn } from '@weiying/contract'
import { addDays, countingIds } from '@weiying/kernel'
import fc from 'fast-check'
import { expect, test } from 'vitest'

import { type CadenceWish, expandCadence, isWithin, type Surroundings } from './cadence.ts'
import { weekdaysNamed } from './column-turns.ts'
import { type Holiday, weekdayOf } from './holiday.ts'

const newId = countingIds()
const accountId = newId<'account'>()
const subscription: AccountQuota = {
  accountId,
  kind: 'subscription',
  period: 'day',
  limit: 1,
  source: 'guide',
  days: [],
  fullFollowers: null,
}
const service: AccountQuota = { ...subscription, kind: 'service', period: 'month', limit: 4 }
const templateOf = (id: string) => {
  const template = cadenceTemplates.find((each) => each.id === id)
  if (template === undefined) throw new Error(id)
  return template
}
const wish = (id: string, over: Partial<CadenceWish> = {}): CadenceWish => ({
  template: templateOf(id),
  accountId: templateOf(id).account === null ? null : accountId,
  from: '2026-12-01',
  to: '2026-12-31',
  time: null,
  weekdays: null,
  slots: null,
  columns: [],
  hotTopics: false,
  ...over,
})
const around = (over: Partial<Surroundings> = {}): Surroundings => ({
  today: '2026-11-21',
  plan: { fromDay: '2026-11-01', toDay: '2027-10-31' },
  holidays: new Map(),
  closedDays: [],
  quietHours: null,
  quota: subscription,
  standing: [],
  ...over,
})
const fitting = (id: string, over: Partial<CadenceWish> = {}, facts: Partial<Surroundings> = {}) =>
  expandCadence(wish(id, over), around(facts)).slots.filter(({ skipped }) => skipped === null)
const holiday = (day: string, kind: Holiday['kind']): [string, Holiday] => [
  day,
  { day, kind, name: '节', englishName: 'Holiday', own: false },
]

test('twice a week is Monday and Thursday after eight in the evening', () => {
  const slots = fitting('subscription_twice_weekly')
  expect(slots).toHaveLength(9)
  expect(new Set(slots.map(({ day }) => weekdayOf(day)))).toEqual(new Set([1, 4]))
  expect(slots.every(({ time, kind }) => time >= '20:00' && kind === 'push')).toBe(true)
})

test('a slot for hot topics is kept on Saturdays, and the columns take turns on the others', () => {
  const columns = ['护肤课', '会员日', '好物'].map((name) => ({ id: newId<'planColumn'>(), name }))
  const slots = fitting('subscription_twice_weekly', { columns, hotTopics: true })
  const hot = slots.filter(({ kind }) => kind === 'hot_topic')
  expect(hot.map(({ day }) => weekdayOf(day))).toEqual([6, 6, 6, 6])
  expect(slots.filter(({ kind }) => kind === 'push').map(({ columnId }) => columnId)).toEqual(
    Array.from({ length: 9 }, (_, index) => columns[index % 3]?.id),
  )
})

test('a column that is called after a weekday stands on that day, whatever day the cadence begins on', () => {
  const columns = ['周一护肤课', '周四会员日', '好物试用'].map((name) => ({ id: newId<'planColumn'>(), name }))
  const nameOf = (id: string | null) => columns.find((each) => each.id === id)?.name
  // The first of December 2026 is a Tuesday.
  const two = fitting('subscription_twice_weekly', { columns: columns.slice(0, 2) })
  expect(two.map(({ day, columnId }) => [weekdayOf(day), nameOf(columnId)])).toEqual(
    two.map(({ day }) => (weekdayOf(day) === 1 ? [1, '周一护肤课'] : [4, '周四会员日'])),
  )
  const three = fitting('subscription_twice_weekly', { columns })
  expect(three.map(({ day, columnId }) => `${weekdayOf(day)} ${nameOf(columnId)}`)).toEqual([
    '4 周四会员日',
    '1 周一护肤课',
    '4 好物试用',
    '1 周一护肤课',
    '4 周四会员日',
    '1 好物试用',
    '4 周四会员日',
    '1 周一护肤课',
    '4 好物试用',
  ])
})

test.each([
  ['周一护肤课', [1]],
  ['星期日读书会', [7]],
  ['週末好去處', [6, 7]],
  ['Thursday members', [4]],
  ['每周一次好物', []],
  ['开业两周年', []],
  ['会员日', []],
])('the weekdays in %s are %j', (name, days) => {
  expect(weekdaysNamed(name)).toEqual(days)
})

test('a month with five Thursdays has four issues of a service account; the last is kept for hot topics', () => {
  const { slots, quota } = expandCadence(wish('service_four_monthly', { hotTopics: true }), around({ quota: service }))
  expect(slots.map(({ day }) => day)).toEqual(['2026-12-03', '2026-12-10', '2026-12-17', '2026-12-24', '2026-12-31'])
  expect(slots.map(({ skipped }) => skipped)).toEqual([null, null, null, null, 'month_quota'])
  expect(slots.map(({ kind }) => kind)).toEqual(['push', 'push', 'push', 'hot_topic', 'push'])
  expect(quota === null ? null : quotaOn(quota, '2026-12-01')).toMatchObject({ used: 4, left: 0 })
})

test('what is sent already counts: a month with three campaigns has room for one issue', () => {
  const quota = { ...service, days: [{ day: '2026-12-02', campaigns: 3, planned: 0 }] }
  expect(fitting('service_four_monthly', {}, { quota })).toHaveLength(1)
})

test('days that are over, closed, outside the plan or taken are left out with the reason', () => {
  const { slots } = expandCadence(
    wish('subscription_twice_weekly', { from: '2026-11-19', to: '2026-12-10' }),
    around({
      closedDays: ['2026-11-26'],
      plan: { fromDay: '2026-11-01', toDay: '2026-12-05' },
      standing: [{ day: '2026-11-30', time: '09:00', channel: 'mass', accountId }],
    }),
  )
  expect(slots.map(({ day, skipped }) => [day, skipped])).toEqual([
    ['2026-11-19', 'past'],
    ['2026-11-23', null],
    ['2026-11-26', 'closed_day'],
    ['2026-11-30', 'taken'],
    ['2026-12-03', null],
    ['2026-12-07', 'outside_plan'],
    ['2026-12-10', 'outside_plan'],
  ])
})

test('by hand: a holiday is lively like a weekend, a weekend that is worked is a working day', () => {
  const holidays = new Map([holiday('2026-12-01', 'rest'), holiday('2026-12-05', 'work')])
  const slots = fitting('moments_daily', { from: '2026-12-01', to: '2026-12-06' }, { holidays, quota: null })
  const themes = (day: string) => slots.filter((slot) => slot.day === day).map(({ theme }) => theme)
  expect(themes('2026-12-01')).toEqual(['quiz', 'offers', 'games', 'entertainment'])
  expect(themes('2026-12-02')).toEqual(['morning_news', 'industry_news', 'offers', 'lifestyle'])
  expect(themes('2026-12-03')).toEqual(['morning_news', 'product_updates', 'topics', 'entertainment'])
  expect(themes('2026-12-05')[0]).toBe('morning_news')
  expect(slots.filter(({ day, peak }) => day === '2026-12-06' && peak).map(({ time, until }) => [time, until])).toEqual([
    ['15:00', '17:00'],
  ])
  expect(slots.every(({ kind }) => kind === 'task')).toBe(true)
})

test('quiet hours and holidays are said, not decided', () => {
  const [first] = fitting(
    'subscription_twice_weekly',
    { from: '2026-12-03', to: '2026-12-03' },
    {
      quietHours: { from: '20:00', to: '08:00' },
      holidays: new Map([holiday('2026-12-03', 'rest')]),
    },
  )
  expect(first?.warnings).toEqual(['quiet_hours', 'holiday'])
  expect(isWithin('07:59', { from: '20:00', to: '08:00' })).toBe(true)
  expect(isWithin('08:00', { from: '20:00', to: '08:00' })).toBe(false)
  expect(isWithin('08:00', { from: '08:00', to: '08:00' })).toBe(false)
})

/** Each day stands once. */
const uses = fc.uniqueArray(
  fc.record({
    day: fc.integer({ min: 0, max: 92 }).map((days) => addDays('2026-11-21', days)),
    campaigns: fc.integer({ min: 0, max: 3 }),
    planned: fc.integer({ min: 0, max: 2 }),
  }),
  { maxLength: 12, selector: ({ day }) => day },
)

test('whatever is sent and planned, no cadence plans more than the platform lets through', () => {
  fc.assert(
    fc.property(
      uses,
      fc.constantFrom('subscription_twice_weekly', 'subscription_thrice_weekly', 'service_four_monthly'),
      fc.boolean(),
      fc.option(fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 })),
      fc.integer({ min: 0, max: 80 }),
      (days, id, hotTopics, weekdays, length) => {
        const quota = { ...(id === 'service_four_monthly' ? service : subscription), days }
        const from = '2026-11-21'
        const { slots, quota: after } = expandCadence(
          wish(id, { from, to: addDays(from, length), hotTopics, weekdays }),
          around({ quota }),
        )
        if (after === null) throw new Error('no quota')
        for (const { day, skipped } of slots) {
          if (skipped === null) expect(quotaOn(after, day).left).toBeGreaterThanOrEqual(0)
          if (skipped === null) expect(quotaOn(quota, day).left).toBeGreaterThan(0)
        }
        const planned = slots.filter(({ skipped }) => skipped === null).length
        const total = (each: AccountQuota) => each.days.reduce((sum, { planned: count }) => sum + count, 0)
        expect(total(after) - total(quota)).toBe(planned)
      },
    ),
  )
})

test('moving a push within its day or month never counts it twice', () => {
  const one = { ...subscription, days: [{ day: '2026-12-03', campaigns: 0, planned: 1 }] }
  expect(pushVerdict(one, '2026-12-03')).toBe('refused')
  expect(pushVerdict(one, '2026-12-03', '2026-12-03')).toBe('fits')
  expect(pushVerdict(one, '2026-12-04', '2026-12-03')).toBe('fits')
  const four = { ...service, days: [{ day: '2026-12-03', campaigns: 3, planned: 1 }] }
  expect(pushVerdict(four, '2026-12-20')).toBe('warned')
  expect(pushVerdict(four, '2026-12-20', '2026-12-03')).toBe('fits')
  expect(pushVerdict(four, '2027-01-01')).toBe('fits')
})
