import { toId } from '@weiying/kernel'
import { createTexts } from '@weiying/texts'
import { expect, test } from 'vitest'

import { type CalendarItem, movableItem, moveVerdict, nameOf, type PlanCalendar } from './content-plan.ts'

const shop = toId<'account'>('00000000-0000-4000-8000-000000000001')
const item: CalendarItem = {
  id: toId<'calendarItem'>('00000000-0000-4000-8000-000000000002'),
  planId: toId<'plan'>('00000000-0000-4000-8000-000000000003'),
  kind: 'push',
  channel: 'mass',
  accountId: shop,
  columnId: null,
  columnName: null,
  activityId: null,
  segmentId: null,
  title: '',
  theme: 'column',
  note: '',
  day: '2026-12-03',
  time: '20:30',
  until: null,
  closing: true,
  closingText: '',
  closingState: 'missing',
  state: 'planned',
  result: null,
  doneAt: null,
  doneBy: null,
  campaign: null,
  cadenceId: null,
  version: 1,
}
const calendar = (over: Partial<PlanCalendar['quotas'][number]>, rest: Partial<PlanCalendar> = {}): PlanCalendar => ({
  days: [{ day: '2026-12-09', items: [], campaigns: [], holiday: null, closed: true }],
  activities: [],
  quotas: [
    {
      accountId: shop,
      kind: 'subscription',
      period: 'day',
      limit: 1,
      source: 'guide',
      days: [
        { day: '2026-12-03', campaigns: 0, planned: 1 },
        { day: '2026-12-10', campaigns: 1, planned: 0 },
      ],
      fullFollowers: null,
      ...over,
    },
  ],
  quietHours: null,
  unpublishedYears: [],
  today: '2026-12-01',
  ...rest,
})
const { t } = await createTexts('zh-Hans', ['main', 'planning'])
const verdict = (day: string, of = calendar({}), moved = item) =>
  moveVerdict(moved, day, { calendar: of, plan: { from: '2026-11-01', to: '2026-12-31' }, zone: 'Asia/Shanghai', t })

test('a day that has its send, a day that is over and a day outside the plan are refused; its own day and a free one are not', () => {
  expect(verdict('2026-12-10')).toEqual({ kind: 'refused', text: '2026-12-10 已有群发，订阅号每天只能发 1 次' })
  expect(verdict('2026-11-30')).toEqual({ kind: 'refused', text: '不能移到过去' })
  expect(verdict('2027-01-01')).toEqual({ kind: 'refused', text: '不能移到方案期间以外' })
  expect(verdict('2026-12-03')).toBeNull()
  expect(verdict('2026-12-04')).toBeNull()
})

test('of a service account a full month warns, unless the push comes from it', () => {
  const full = { kind: 'service', period: 'month', limit: 4, days: [{ day: '2026-12-03', campaigns: 3, planned: 1 }] } as const
  const month = calendar({ ...full, days: [...full.days] })
  expect(verdict('2026-12-20', month)).toBeNull()
  expect(verdict('2026-12-20', month, { ...item, day: '2026-11-30' })).toEqual({
    kind: 'warned',
    text: '2026-12 已排满 4 次：多出的这次，本月已收满的粉丝收不到',
  })
})

test('days without sending and quiet hours warn; what is done by hand may go anywhere in the plan', () => {
  expect(verdict('2026-12-09')).toMatchObject({ kind: 'warned', text: '2026-12-09 是不打扰日，发送会推迟' })
  const quiet = calendar({}, { quietHours: { from: '20:00', to: '08:00' } })
  expect(verdict('2026-12-04', quiet)).toMatchObject({ kind: 'warned', text: '20:30 在免打扰时段内，发送会推迟' })
  const task: CalendarItem = { ...item, kind: 'task', channel: 'moments', accountId: null }
  expect(verdict('2026-12-10', quiet, task)).toBeNull()
  expect(verdict('2026-11-02', quiet, task)).toBeNull()
})

test('it is called by its title, its column or its theme, and moves until it is done', () => {
  expect(nameOf({ ...item, title: '会员日', columnName: '护肤课' }, t)).toBe('会员日')
  expect(nameOf({ ...item, columnName: '护肤课' }, t)).toBe('护肤课')
  expect(nameOf({ ...item, theme: 'offers' }, t)).toBe('优惠')
  expect(nameOf(item, t)).toBe('群发')
  expect(movableItem(item)).toBe(true)
  expect(movableItem({ ...item, state: 'done' })).toBe(false)
})
