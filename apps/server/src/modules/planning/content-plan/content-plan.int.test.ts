import source from 'chinese-days/dist/chinese-days.json' with { type: 'json' }
import ExcelJS from 'exceljs'
import { expect, test } from 'vitest'

import { startApp } from '../../../testing/app.ts'
import { historyOf } from '../../insight/testing/history.ts'

// Saturday, 21 November 2026, ten in the morning in Shanghai.
const app = await startApp()
const { api } = app
const history = historyOf(app)
let accounts = 0

async function account(kind: 'subscription' | 'service') {
  accounts += 1
  const appId = `wxplan${String(accounts).padStart(12, '0')}`
  // Nobody listens there.
  const made = await api.accounts.create({
    name: `账号 ${accounts}`,
    kind,
    appId,
    secret: 's'.repeat(32),
    apiBaseUrl: 'http://127.0.0.1:9',
  })
  return made.id
}

const newPlan = async () => (await api.plans.create({ name: '内容', from: '2026-11-01', to: '2027-06-30' })).id
const push = { kind: 'push', channel: 'mass', title: '会员日', day: '2026-12-03', time: '20:30' } as const

test('a column stands in the library under the same name, is renamed there with it, and counts what is planned for it', async () => {
  const planId = await newPlan()
  const column = await api.columns.create({ planId, name: '周一护肤课', content: '一个误区', role: '显得专业' })
  expect(column).toMatchObject({ type: 'useful', contents: 0, planned: 0, position: 0 })
  await api.contents.create({ title: '防晒', columnId: column.shelfId, body: { kind: 'text', text: '怎么防晒' } })
  await api.calendarItems.create({ ...push, planId, accountId: await account('subscription'), columnId: column.id })
  const renamed = await api.columns.update({ id: column.id, name: '护肤一分钟', expectedVersion: column.version })
  expect(renamed).toMatchObject({ shelfId: column.shelfId, contents: 1, planned: 1 })
  const { items } = await api.contentShelves.list()
  expect(items.find(({ id }) => id === column.shelfId)).toMatchObject({ name: '护肤一分钟', contents: 1 })
  await expect(api.columns.create({ planId, name: '护肤一分钟' })).rejects.toMatchObject({ code: 'plan_column_taken' })
  // Another plan may have a column of that name: both write for the same column of the library.
  expect((await api.columns.create({ planId: await newPlan(), name: '护肤一分钟' })).shelfId).toBe(column.shelfId)
})

test('days outside of the plan and in the past are refused, with the days that are possible', async () => {
  const planId = await newPlan()
  const accountId = await account('subscription')
  await expect(api.calendarItems.create({ ...push, planId, accountId, day: '2027-07-01' })).rejects.toMatchObject({
    code: 'calendar_day_outside_plan',
    data: { from: '2026-11-01', to: '2027-06-30' },
  })
  await expect(api.calendarItems.create({ ...push, planId, accountId, day: '2026-11-20' })).rejects.toMatchObject({
    code: 'calendar_day_past',
  })
  const { id, version } = await api.calendarItems.create({ ...push, planId, accountId })
  await expect(api.calendarItems.update({ id, day: '2026-10-31', expectedVersion: version })).rejects.toMatchObject({
    code: 'calendar_day_past',
  })
  await expect(api.calendarItems.create({ ...push, planId, accountId: history.account() })).rejects.toMatchObject({
    code: 'plan_account_unknown',
  })
})

test('a second send a day of a subscription account is refused, with the next free day, in whichever plan it stands', async () => {
  const [planId, other, accountId] = [await newPlan(), await newPlan(), await account('subscription')]
  const first = await api.calendarItems.create({ ...push, planId, accountId })
  await api.calendarItems.create({ ...push, planId, accountId, day: '2026-12-04' })
  await expect(api.calendarItems.create({ ...push, planId: other, accountId })).rejects.toMatchObject({
    code: 'calendar_quota_exceeded',
    data: { day: '2026-12-03', limit: 1, nextDay: '2026-12-05' },
  })
  // Its own place does not stand in its own way.
  const later = await api.calendarItems.update({ id: first.id, time: '21:00', expectedVersion: first.version })
  await expect(
    api.calendarItems.update({ id: first.id, day: '2026-12-04', expectedVersion: later.version }),
  ).rejects.toMatchObject({
    code: 'calendar_quota_exceeded',
  })
  // A task done by hand uses no quota.
  await api.calendarItems.create({ planId, kind: 'task', channel: 'moments', title: '朋友圈', day: '2026-12-03' })
})

test('of two who plan for the same day at once one is refused', async () => {
  const [planId, accountId] = [await newPlan(), await account('subscription')]
  const tries = await Promise.allSettled([1, 2, 3].map(() => api.calendarItems.create({ ...push, planId, accountId })))
  expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(tries.filter(({ status }) => status === 'rejected')).toEqual(
    [1, 2].map(() => expect.objectContaining({ reason: expect.objectContaining({ code: 'calendar_quota_exceeded' }) })),
  )
})

test('of two who move the same thing the second is told', async () => {
  const [planId, accountId] = [await newPlan(), await account('service')]
  const { id, version } = await api.calendarItems.create({ ...push, planId, accountId })
  await api.calendarItems.update({ id, day: '2026-12-10', expectedVersion: version })
  await expect(api.calendarItems.update({ id, day: '2026-12-17', expectedVersion: version })).rejects.toMatchObject({
    code: 'edit_conflict',
  })
  expect(await api.calendarItems.get({ id })).toMatchObject({ day: '2026-12-10' })
})

test('a fifth issue of a service account is planned, and the calendar shows the month as over', async () => {
  const [planId, accountId] = [await newPlan(), await account('service')]
  for (const day of ['2026-12-03', '2026-12-08', '2026-12-10', '2026-12-17', '2026-12-24'])
    await api.calendarItems.create({ ...push, planId, accountId, day })
  const { quotas } = await api.planCalendars.get({ planId, from: '2026-11-30', to: '2027-01-03', accountId })
  expect(quotas).toMatchObject([{ accountId, period: 'month', limit: 4 }])
  expect(quotas[0]?.days.reduce((sum, { planned }) => sum + planned, 0)).toBe(5)
})

test('a planned push becomes a campaign: it shows its state and is counted once', async () => {
  const [planId, accountId] = [await newPlan(), await account('subscription')]
  const item = await api.calendarItems.create({ ...push, planId, accountId, closingText: '回复 1 领券' })
  expect(item).toMatchObject({ state: 'planned', closingState: 'planned', campaign: null })
  const campaign = await api.campaigns.create({
    title: '会员日',
    accountId,
    channel: 'mass',
    content: { kind: 'text', text: '明天是会员日，护肤品上新。' },
    schedule: { kind: 'at', at: '2026-12-05T12:30:00.000Z' },
  })
  const linked = await api.calendarItems.link({ id: item.id, campaignId: campaign.id, expectedVersion: item.version })
  // The campaign says when; its text ends without what was written down.
  expect(linked).toMatchObject({
    day: '2026-12-05',
    time: '20:30',
    closingState: 'missing',
    campaign: { id: campaign.id, status: 'draft' },
  })
  await expect(
    api.calendarItems.update({ id: item.id, day: '2026-12-06', expectedVersion: linked.version }),
  ).rejects.toMatchObject({ code: 'calendar_item_has_campaign' })
  const changed = await api.campaigns.update({
    id: campaign.id,
    content: { kind: 'text', text: '明天是会员日。\n回复 1 领券' },
    expectedVersion: campaign.version,
  })
  expect(await api.calendarItems.get({ id: item.id })).toMatchObject({ closingState: 'there' })
  const other = await api.calendarItems.create({ ...push, planId, accountId, day: '2026-12-08' })
  await expect(
    api.calendarItems.link({ id: other.id, campaignId: campaign.id, expectedVersion: other.version }),
  ).rejects.toMatchObject({ code: 'calendar_campaign_differs' })
  const foreign = await api.campaigns.create({ title: '别的号', accountId: await account('service'), channel: 'mass' })
  await expect(
    api.calendarItems.link({ id: other.id, campaignId: foreign.id, expectedVersion: other.version }),
  ).rejects.toMatchObject({ code: 'calendar_campaign_differs' })
  const calendar = await api.planCalendars.get({ planId, from: '2026-12-01', to: '2026-12-31', accountId })
  expect(calendar.days.find(({ day }) => day === '2026-12-05')?.items).toMatchObject([{ id: item.id }])
  await api.campaigns.archive({ id: campaign.id, expectedVersion: changed.version })
})

test('a task done by hand is ticked off with what came of it; one whose day is over without that is missed', async () => {
  const planId = await newPlan()
  const stand = { planId, kind: 'task', channel: 'on_site', title: '门口派单' } as const
  const today = await api.calendarItems.create({ ...stand, day: '2026-11-21', time: '10:00', until: '12:00' })
  const done = await api.calendarItems.complete({
    id: today.id,
    mark: 'done',
    result: { count: 38, unit: 'joined', note: '下雨' },
    expectedVersion: today.version,
  })
  expect(done).toMatchObject({ state: 'done', doneBy: '林小雨', result: { count: 38, unit: 'joined', note: '下雨' } })
  expect(await api.calendarItems.complete({ id: today.id, mark: 'open', expectedVersion: done.version })).toMatchObject({
    state: 'due',
    result: null,
    doneAt: null,
  })
  expect(await api.calendarItems.create({ ...stand, day: '2026-11-20' })).toMatchObject({ state: 'missed' })
  const ahead = await api.calendarItems.create({ ...stand, day: '2026-11-22' })
  await expect(api.calendarItems.complete({ id: ahead.id, mark: 'done', expectedVersion: ahead.version })).rejects.toMatchObject({
    code: 'calendar_day_ahead',
  })
})

test('a cadence is previewed, taken up as it was shown, and taken back except for what was changed since', async () => {
  const [planId, accountId] = [await newPlan(), await account('subscription')]
  const [one, two] = [await api.columns.create({ planId, name: '甲' }), await api.columns.create({ planId, name: '乙' })]
  const wish = {
    planId,
    template: 'subscription_twice_weekly',
    accountId,
    from: '2026-12-01',
    to: '2026-12-31',
    columnIds: [one.id, two.id],
  } as const
  const preview = await api.cadences.preview({ ...wish, columnIds: [...wish.columnIds] })
  expect(preview).toMatchObject({ created: 13, skipped: 0, quota: { period: 'day', limit: 1 } })
  expect((await api.calendarItems.list({ planId })).items).toEqual([])

  const cadence = await api.cadences.apply({ ...wish, columnIds: [...wish.columnIds] })
  const { items } = await api.calendarItems.list({ planId, limit: 100 })
  expect(items.map(({ day, time, kind, columnName }) => ({ day, time, kind, columnName }))).toEqual(
    preview.slots.map(({ day, time, kind, columnName }) => ({ day, time, kind, columnName })),
  )
  expect(items.every(({ closing }) => closing)).toBe(true)
  // Once more: everything is taken.
  await expect(api.cadences.apply({ ...wish, columnIds: [...wish.columnIds] })).rejects.toMatchObject({
    code: 'cadence_nothing_fits',
  })
  const [first] = items
  if (first === undefined) throw new Error('nothing planned')
  await api.calendarItems.update({ id: first.id, note: '换成新品', expectedVersion: first.version })
  expect(await api.cadences.undo({ id: cadence.id, expectedVersion: cadence.version })).toEqual({ removed: 12, kept: 1 })
  expect((await api.calendarItems.list({ planId })).items.map(({ id }) => id)).toEqual([first.id])
  await expect(api.cadences.undo({ id: cadence.id, expectedVersion: cadence.version + 1 })).rejects.toMatchObject({
    code: 'cadence_undone',
  })
})

test('a cadence for service accounts is not taken up for a subscription account, and two at once do not plan the same days', async () => {
  const [planId, accountId] = [await newPlan(), await account('subscription')]
  await expect(
    api.cadences.preview({ planId, template: 'service_four_monthly', accountId, from: '2026-12-01', to: '2026-12-31' }),
  ).rejects.toMatchObject({ code: 'cadence_account_differs' })
  await expect(
    api.cadences.preview({ planId, template: 'moments_daily', accountId, from: '2026-12-01', to: '2026-12-31' }),
  ).rejects.toMatchObject({ code: 'cadence_account_differs' })
  const wish = { planId, template: 'subscription_thrice_weekly', accountId, from: '2026-12-01', to: '2026-12-31' } as const
  const tries = await Promise.allSettled([api.cadences.apply(wish), api.cadences.apply(wish)])
  expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  const { items } = await api.calendarItems.list({ planId, limit: 100 })
  expect(new Set(items.map(({ day }) => day)).size).toBe(items.length)
})

test('holidays are published data; what the workspace says stands over them, and 2027 is said to be missing until then', async () => {
  const planId = await newPlan()
  const year = await api.holidays.list({ from: '2026-01-01', to: '2027-12-31' })
  expect(year.items.find(({ day }) => day === '2026-02-17')).toMatchObject({ kind: 'rest', name: '春节', own: false })
  expect(year.items.find(({ day }) => day === '2026-02-14')).toMatchObject({ kind: 'work' })
  expect(year.publishedYears).not.toContain('2027')
  const before = await api.planCalendars.get({ planId, from: '2027-02-01', to: '2027-02-28' })
  expect(before.unpublishedYears).toEqual(['2027'])
  await api.holidays.save({ from: '2027-02-05', to: '2027-02-11', kind: 'rest', name: '春节' })
  const after = await api.planCalendars.get({ planId, from: '2027-02-01', to: '2027-02-28' })
  expect(after.days.find(({ day }) => day === '2027-02-06')?.holiday).toMatchObject({ kind: 'rest', name: '春节', own: true })
  const other = await app.secondWorkspace()
  expect((await other.api.holidays.list({ from: '2027-01-01' })).items).toEqual([])
  expect(await api.holidays.remove({ from: '2027-02-05', to: '2027-02-11' })).toEqual({ removed: 7 })
  const reader = await app.withToken(['workspace.read', 'goal.write'])
  await expect(reader.holidays.save({ from: '2027-02-05', to: '2027-02-11', kind: 'rest', name: '春节' })).rejects.toMatchObject({
    code: 'permission_missing',
  })
})

test('the published holidays are those of chinese-days since 2023; a newer package with a newer year asks for a new migration', async () => {
  const since = (days: Readonly<Record<string, string>>, kind: string) =>
    Object.entries(days).flatMap(([day, written]) => {
      const [englishName, name] = written.split(',')
      return day < '2023' ? [] : [{ day, kind, name, englishName, own: false }]
    })
  const { items } = await (await app.secondWorkspace()).api.holidays.list({})
  expect(items).toEqual(
    [...since(source.holidays, 'rest'), ...since(source.workdays, 'work')].toSorted((a, b) => (a.day < b.day ? -1 : 1)),
  )
})

test('the plan is exported as a workbook that opens, and as CSV in which nothing is a formula', async () => {
  const [planId, accountId] = [await newPlan(), await account('service')]
  await api.calendarItems.create({ ...push, planId, accountId, title: '=1+1', note: '@会员' })
  await api.calendarItems.create({
    planId,
    kind: 'task',
    channel: 'groups',
    title: '群里发话题',
    day: '2026-12-02',
    time: '12:00',
    until: '13:00',
  })
  const span = { planId, from: '2026-12-01', to: '2026-12-31' } as const
  const written = await api.planCalendars.export(span)
  expect(written).toMatchObject({ rows: 2, name: '内容 2026-12-01 2026-12-31.xlsx' })
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(new Uint8Array(Buffer.from(written.base64, 'base64')).buffer)
  const [sheet] = book.worksheets
  expect(sheet?.getRow(1).values).toEqual(expect.arrayContaining(['日期', '类型', '栏目', '状态']))
  expect(sheet?.getRow(2).values).toEqual(expect.arrayContaining(['2026-12-02', '周三', '12:00–13:00', '人工任务', '客户群']))
  expect(sheet?.getRow(3).values).toEqual(expect.arrayContaining(['=1+1']))
  const csv = Buffer.from(
    (await api.planCalendars.export({ ...span, format: 'csv', language: 'en' })).base64,
    'base64',
  ).toString()
  expect(csv.startsWith('\uFEFFDay,Weekday')).toBe(true)
  expect(csv).toContain("'=1+1")
  expect(csv).toContain("'@会员")
})

test('who may not read campaigns sees the plan without them; too long a span is refused', async () => {
  const planId = await newPlan()
  const reader = await app.withToken(['goal.read', 'workspace.read'])
  const { days } = await reader.planCalendars.get({ planId, from: '2026-12-01', to: '2026-12-31' })
  expect(days).toHaveLength(31)
  expect(days.every(({ campaigns }) => campaigns.length === 0)).toBe(true)
  await expect(api.planCalendars.get({ planId, from: '2026-01-01', to: '2026-12-31' })).rejects.toMatchObject({
    code: 'calendar_span_invalid',
  })
  await expect(api.planCalendars.get({ planId, from: '2026-12-31', to: '2026-12-01' })).rejects.toMatchObject({
    code: 'calendar_span_invalid',
  })
})

const activity = {
  name: '周末老带新',
  type: 'bring_a_friend',
  place: 'online',
  from: '2026-11-20',
  to: '2026-11-21',
  metric: 'followers_new',
  expected: 10,
  budgetFen: 100_000,
  costs: [{ name: '小样', amountFen: 120_000, important: true }],
} as const
const copyOf = () => ({ ...activity, costs: activity.costs.map((cost) => ({ ...cost })) })

test('an activity: totals, the months with too few, and what it brought beside the same weekdays before', async () => {
  const planId = await newPlan()
  const shop = history.account()
  await history.write(
    ...Array.from({ length: 6 }, (_, who) => history.followed(shop, 7000 + who, '2026-11-20T10:00:00+08:00')),
    ...Array.from({ length: 2 }, (_, who) => history.followed(shop, 7100 + who, '2026-11-13T10:00:00+08:00')),
    history.followed(shop, 7200, '2026-10-31T11:00:00+08:00'),
    // A Wednesday is not compared.
    ...Array.from({ length: 5 }, (_, who) => history.followed(shop, 7300 + who, '2026-11-18T10:00:00+08:00')),
  )
  const made = await api.activityPlans.create({ ...copyOf(), planId })
  expect(made).toMatchObject({ state: 'running', flags: ['over_budget', 'owner_missing', 'departments_missing'] })
  const effect = await api.activityPlans.effect({ id: made.id })
  // Three weeks with data (20 to 21 November, minus one, two and three weeks): 2, 0 and 1.
  expect(effect).toMatchObject({ measured: 6, days: 2, usual: 1, lift: 5, share: 0.6 })
  expect(effect.before.map(({ value }) => value)).toEqual([2, 0, 1])
  expect(effect.notes).toEqual(['under_way', 'small_numbers'])
  const totals = await api.activityPlans.totals({ planId })
  expect(totals).toMatchObject({ activities: 1, budgetFen: 100_000, importantFen: 120_000 })
  expect(totals.months[0]).toEqual({ month: '2026-11', waking: 1, least: 2, few: true })
  const reviewed = await api.activityPlans.review({
    id: made.id,
    outcome: { enrolled: 20, converted: 6, spentFen: 90_000, good: '转发多', improve: '早点备货' },
    expectedVersion: made.version,
  })
  expect(reviewed.outcome).toMatchObject({ enrolled: 20, converted: 6, value: null })
  expect(await api.activityPlans.totals({ planId })).toMatchObject({ spentFen: 90_000 })
})

test('an activity that is wrong is refused, one of the future cannot be reviewed, and what it promises is there for the forecast', async () => {
  const planId = await newPlan()
  const wrong = async (over: object, code: string) =>
    await expect(api.activityPlans.create({ ...copyOf(), planId, ...over })).rejects.toMatchObject({ code })
  await wrong({ from: '2026-11-22' }, 'activity_period_invalid')
  await wrong({ to: '2027-07-02' }, 'activity_period_invalid')
  await wrong({ from: '2027-06-30', to: '2027-07-02' }, 'calendar_day_outside_plan')
  await wrong({ expected: 0 }, 'activity_expected_invalid')
  await wrong({ place: 'both' }, 'activity_venue_missing')
  await wrong({ ownerId: '00000000-0000-4000-8000-000000000000' }, 'goal_owner_unknown')
  await wrong({ budgetFen: -1 }, 'input_invalid')
  const future = await api.activityPlans.create({ ...copyOf(), planId, from: '2026-12-12', to: '2026-12-12' })
  await expect(
    api.activityPlans.review({ id: future.id, outcome: { value: 3 }, expectedVersion: future.version }),
  ).rejects.toMatchObject({ code: 'activity_not_begun' })
  const calendar = await api.planCalendars.get({ planId, from: '2026-12-01', to: '2026-12-31' })
  expect(calendar.activities).toMatchObject([{ id: future.id, from: '2026-12-12', to: '2026-12-12' }])
  const lifts = await app.db
    .in(history.workspace)
    .read(
      async (reader) =>
        await app.product.planning.contentPlan.activities.plannedLifts(reader, history.workspace, future.planId, '2026-11-21'),
    )
  expect(lifts).toMatchObject([{ id: future.id, from: '2026-12-12', to: '2026-12-12', expectedFollowers: 10 }])
})
