import { type MetricId } from '@weiying/contract'
import { expect, test } from 'vitest'

import { startApp } from '../../testing/app.ts'
import { historyOf } from './testing/history.ts'

// 10:00 in Shanghai on the 21st, 21:00 in New York on the 20th.
const app = await startApp({ now: new Date('2026-11-21T02:00:00Z') })
const history = historyOf(app)
const [shop, diary] = [history.account(), history.account()]
const [monday, tuesday] = [history.campaign(), history.campaign()]

// Followers 1–5 of the shop and 6 of the diary; 5 came back after leaving.
await history.follows(shop, [1, 2, 3, 4, 5])
await history.follows(diary, [6])
await history.write(
  history.followed(shop, 1, '2026-10-01T10:00:00+08:00'),
  history.followed(shop, 2, '2026-11-18T23:30:00+08:00'),
  history.followed(shop, 3, '2026-11-19T00:30:00+08:00'),
  history.followed(shop, 4, '2026-11-19T20:00:00+08:00'),
  history.followed(shop, 5, '2026-11-17T09:00:00+08:00'),
  history.left(shop, 5, '2026-11-19T09:00:00+08:00'),
  history.followed(shop, 5, '2026-11-20T09:00:00+08:00'),
  history.followed(diary, 6, '2026-11-19T12:00:00+08:00'),
  history.wrote(shop, 1, '2026-11-19T13:00:00+08:00'),
  history.wrote(shop, 1, '2026-11-19T14:00:00+08:00', true),
  history.wrote(shop, 2, '2026-11-20T13:00:00+08:00'),
  history.keyword(shop, 2, '2026-11-20T13:00:01+08:00'),
  history.answered(shop, 2, '2026-11-20T13:05:00+08:00', 300),
  history.answered(shop, 2, '2026-11-20T13:20:00+08:00', 900),
  history.answered(shop, 2, '2026-11-20T13:30:00+08:00', null),
  history.bought(1, '2026-11-19T15:00:00+08:00', 10_000),
  history.bought(1, '2026-11-20T15:00:00+08:00', 5_000),
  history.bought(2, '2026-11-20T16:00:00+08:00', 3_000),
  history.bought(null, '2026-11-20T17:00:00+08:00', 2_000),
  history.paidBack(1, '2026-11-20T18:00:00+08:00', 4_000),
  history.total('2026-11-20', 99),
  history.total('2026-11-20', 12),
)

const value = async (metric: MetricId, from: string, to: string, accountId?: string) =>
  await app.api.metrics.values({ metric, from, to, ...(accountId === undefined ? {} : { accountId: accountId as typeof shop }) })

test.each<[MetricId, number | null, (number | null)[]]>([
  ['followers_new', 5, [1, 3, 1]],
  ['followers_lost', 1, [0, 1, 0]],
  ['followers_net', 4, [1, 2, 1]],
  ['followers_total', 6, [3, 5, 6]],
  ['active_contacts', 2, [0, 1, 2]],
  ['active_rate', 3 / 14, [0, 1 / 5, 2 / 6]],
  ['messages', 3, [0, 2, 1]],
  ['consultations', 2, [0, 1, 1]],
  ['keyword_queries', 1, [0, 0, 1]],
  ['orders', 4, [0, 1, 3]],
  ['revenue', 16_000, [0, 10_000, 6_000]],
  ['average_order_value', 4_000, [null, 10_000, 2_000]],
  ['wechat_order_share', 2 / 12, [null, null, 2 / 12]],
  ['repeat_rate', 1 / 2, [null, null, null]],
  ['first_response', 600, [null, null, 600]],
  ['complaints', null, [null, null, null]],
])('%s from the 18th to the 20th is %s', async (metric, total, days) => {
  const found = await value(metric, '2026-11-18', '2026-11-20')
  expect(found.timeZone).toBe('Asia/Shanghai')
  expect(found.total.value).toEqual(total === null ? null : expect.closeTo(total, 9))
  expect(found.days.map((day) => day.value)).toEqual(days.map((day) => (day === null ? null : expect.closeTo(day, 9))))
})

test('a ratio shows what it is made of', async () => {
  expect((await value('average_order_value', '2026-11-18', '2026-11-20')).total).toEqual({
    value: 4_000,
    numerator: 16_000,
    denominator: 4,
  })
})

test('effective followers did something lately and still follow', async () => {
  expect((await value('followers_effective', '2026-11-18', '2026-11-20')).total.value).toBe(2)
})

test('an account is counted by itself; what belongs to the enterprise cannot be asked of it', async () => {
  expect((await value('followers_new', '2026-11-18', '2026-11-20', shop)).total.value).toBe(4)
  expect((await value('followers_total', '2026-11-18', '2026-11-20', diary)).days.map((day) => day.value)).toEqual([0, 1, 1])
  await expect(value('orders', '2026-11-18', '2026-11-20', shop)).rejects.toMatchObject({ code: 'metric_not_by_account' })
})

test('days are those of the workspace: the same hours fall on others in New York', async () => {
  const workspace = await app.api.workspaces.get({})
  await app.api.workspaces.update({ timeZone: 'America/New_York', expectedVersion: workspace.version })
  const found = await value('followers_new', '2026-11-18', '2026-11-20')
  // 23:30 and 00:30 in Shanghai are 10:30 and 11:30 of the 18th there; 20:00 on the 19th is 07:00.
  expect(found.days.map((day) => day.value)).toEqual([3, 2, 0])
  const restored = await app.api.workspaces.get({})
  await app.api.workspaces.update({ timeZone: 'Asia/Shanghai', expectedVersion: restored.version })
})

test('days that have not begun have no value, today has one', async () => {
  const found = await value('messages', '2026-11-20', '2026-11-25')
  expect(found.days.map(({ day }) => day)).toEqual(['2026-11-20', '2026-11-21'])
})

test.each([
  ['2026-11-20', '2026-11-18'],
  ['2020-01-01', '2026-11-18'],
])('the period %s to %s is refused', async (from, to) => {
  await expect(value('messages', from, to)).rejects.toMatchObject({ code: 'metric_period_invalid' })
})

test('the numbers say how fresh they are, and that they are behind when they are', async () => {
  expect((await value('messages', '2026-11-20', '2026-11-20')).freshness).toMatchObject({
    complete: true,
    until: '2026-11-21T02:00:00.000Z',
    platformDay: null,
  })
  await app.db
    .in(history.workspace)
    .transaction(
      async (tx) =>
        await app.product.events.publish(tx, history.workspace, history.wrote(shop, 4, '2026-11-21T09:00:00+08:00', true)),
    )
  expect((await value('messages', '2026-11-20', '2026-11-20')).freshness.complete).toBe(false)
  await app.drain()
  expect((await value('messages', '2026-11-20', '2026-11-20')).freshness.complete).toBe(true)
})

test('an order belongs to the last message before it, up to the window and not a moment longer', async () => {
  const at = '2026-11-10T08:00:00.000Z'
  await history.write(
    ...[11, 12, 13, 14, 15].map((who) => history.got(shop, monday, who, at)),
    ...[13].map((who) => history.got(shop, tuesday, who, '2026-11-11T08:00:00.000Z')),
    history.skipped(shop, monday, 16, at, 'blacklisted'),
    // Exactly at the end of the window counts, a millisecond later does not, at the moment of sending neither.
    history.bought(11, '2026-11-13T08:00:00.000Z', 100),
    history.bought(12, '2026-11-13T08:00:00.001Z', 200),
    history.bought(14, at, 400),
    // The later push takes over.
    history.bought(13, '2026-11-12T08:00:00.000Z', 800),
    history.wrote(shop, 14, '2026-11-10T09:00:00.000Z', true),
    history.wrote(shop, 14, '2026-11-10T09:30:00.000Z', true),
    history.wrote(diary, 15, '2026-11-10T09:00:00.000Z', true),
    history.left(shop, 15, '2026-11-10T10:00:00.000Z'),
  )
  const { items } = await app.api.campaignReports.list({ from: '2026-11-10', to: '2026-11-11' })
  // Campaigns that reach does not know have no report, their figures are still those of the metrics.
  expect(items).toEqual([])
  expect((await value('conversion', '2026-11-10', '2026-11-10')).total).toEqual({ value: 1 / 5, numerator: 1, denominator: 5 })
  expect((await value('reply_rate', '2026-11-10', '2026-11-10')).total).toEqual({ value: 1 / 5, numerator: 1, denominator: 5 })
  expect((await value('conversion', '2026-11-11', '2026-11-11')).total).toEqual({ value: 1, numerator: 1, denominator: 1 })
  expect((await value('reach', '2026-11-10', '2026-11-11')).total.value).toBe(5)
})

test('the read rate is what the platform says of readers, by articles that were sent', async () => {
  const [campaign, article] = [history.campaign(), history.content()]
  await history.write(
    ...[21, 22, 23, 24].map((who) => history.got(shop, campaign, who, '2026-11-03T10:00:00+08:00', article)),
    history.got(shop, history.campaign(), 21, '2026-11-03T12:00:00+08:00'),
  )
  expect((await value('read_rate', '2026-11-03', '2026-11-03')).total.value).toBeNull()
  await app.sql(
    `insert into insight.platform_day (workspace_id, account_id, day, status, figures, pulled_at, revision)
     select $1, $2, day::date, 'complete', '{"readers": 1, "sharers": 1}', now(), 1 from unnest(array['2026-11-03', '2026-11-04']) as day`,
    [history.workspace, shop],
  )
  expect((await value('read_rate', '2026-11-03', '2026-11-04')).total).toEqual({ value: 2 / 4, numerator: 2, denominator: 4 })
  expect((await value('sharers', '2026-11-03', '2026-11-04', diary)).total.value).toBeNull()
})

test('a contact that was merged is one person', async () => {
  await app.analytics.insert(
    'contact_alias',
    [{ workspace: history.workspace, contact: 2, survivor: 1, position: 1, removed: 0 }],
    { token: 'merge-2' },
  )
  expect((await value('active_contacts', '2026-11-18', '2026-11-20')).total.value).toBe(1)
  await app.analytics.insert(
    'contact_alias',
    [{ workspace: history.workspace, contact: 2, survivor: 1, position: 2, removed: 1 }],
    { token: 'unmerge-2' },
  )
  expect((await value('active_contacts', '2026-11-18', '2026-11-20')).total.value).toBe(2)
})

test('the dashboard shows cards against target, and says what to do', async () => {
  const board = await app.api.dashboards.get({ from: '2026-11-18', to: '2026-11-20' })
  expect(board).toMatchObject({ previousFrom: '2026-11-15', previousTo: '2026-11-17', firstRun: true })
  expect(board.cards.find(({ metric }) => metric === 'active_rate')).toMatchObject({
    target: { value: 0.05, from: 'default' },
    onTrack: true,
  })
  expect(board.cards.find(({ metric }) => metric === 'conversion')).toMatchObject({ current: { value: null }, onTrack: null })
  expect(board.trends.find(({ metric }) => metric === 'followers_new')?.values).toEqual([1, 3, 1])
  expect(board.hints.map(({ code }) => code)).toEqual(['connect_account'])
})

test('a workspace may set its own target and go back; two at once conflict', async () => {
  const set = async (target: number | null, expectedVersion: number) =>
    await app.api.metricTargets.set({ metric: 'active_rate', value: target, expectedVersion })
  await set(0.9, 0)
  const board = await app.api.dashboards.get({ from: '2026-11-18', to: '2026-11-20' })
  expect(board.cards.find(({ metric }) => metric === 'active_rate')).toMatchObject({
    target: { value: 0.9, from: 'own' },
    onTrack: false,
  })
  await expect(set(0.1, 0)).rejects.toMatchObject({ code: 'edit_conflict' })
  await set(null, 1)
  expect((await app.api.metricTargets.list({})).items).toContainEqual({
    metric: 'active_rate',
    value: 0.05,
    from: 'default',
    version: 2,
  })
})

test('another workspace sees nothing of it', async () => {
  const other = await app.secondWorkspace()
  const found = await other.api.metrics.values({ metric: 'messages', from: '2026-11-18', to: '2026-11-20' })
  expect(found.total.value).toBe(0)
})
