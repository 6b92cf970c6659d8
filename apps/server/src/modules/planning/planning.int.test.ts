import { expect, test } from 'vitest'

import { startApp } from '../../testing/app.ts'
import { historyOf } from '../insight/testing/history.ts'

const app = await startApp({ now: new Date('2026-11-16T16:00:00Z') })
const history = historyOf(app)
const shop = history.account()
await history.follows(shop, [1, 2, 3])
await history.write(
  history.followed(shop, 1, '2026-11-05T10:00:00+08:00'),
  history.followed(shop, 2, '2026-11-10T10:00:00+08:00'),
  history.followed(shop, 3, '2026-10-10T10:00:00+08:00'),
)
const november = { from: '2026-11-01', to: '2026-11-30' } as const
const member = async () => (await app.api.members.list({})).items[0]?.id ?? null

test('a goal says where it stands today, with what was expected by now', async () => {
  const made = await app.api.goals.create({
    name: '净增',
    metric: 'followers_new',
    target: 4,
    ownerId: await member(),
    ...november,
  })
  expect(made).toMatchObject({ direction: 'at_least', ownerName: '林小雨', flags: [] })
  // Sixteen of thirty days are over.
  expect(made.standing).toMatchObject({ state: 'off_track', current: { value: 2 }, share: 0.5, daysLeft: 14 })
  expect(made.standing.elapsed).toBeCloseTo(16 / 30, 9)
  expect(made.standing.expected).toBeCloseTo((4 * 16) / 30, 9)

  await history.write(history.followed(shop, 4, '2026-11-16T10:00:00+08:00'))
  const { days, standing } = await app.api.goals.get({ id: made.id })
  expect(standing.state).toBe('on_track')
  expect(
    days.filter(({ day }) => ['2026-11-04', '2026-11-05', '2026-11-10', '2026-11-16'].includes(day)).map(({ value }) => value),
  ).toEqual([0, 1, 2, 3])
})

test('a goal whose metric has no source, or that nobody owns, says so', async () => {
  const made = await app.api.goals.create({ name: '投诉', metric: 'complaints', target: 0, ...november })
  expect(made).toMatchObject({
    direction: 'at_most',
    flags: ['metric_not_measured', 'owner_missing'],
    standing: { state: 'no_data' },
  })
})

test('a goal of the future has not started', async () => {
  const made = await app.api.goals.create({ name: '明年', metric: 'orders', target: 10, from: '2027-01-01', to: '2027-01-31' })
  expect(made.standing).toMatchObject({ state: 'not_started', daysLeft: 31, expected: null })
})

test('followers are measured from where they began', async () => {
  const made = await app.api.goals.create({ name: '总数', metric: 'followers_total', target: 31, ...november })
  // One at the end of October, three now (the follow state is what counts), thirty-one wanted: half of thirty more by now.
  expect(made.standing.expected).toBeGreaterThan(15)
})

test.each([
  ['goal_period_invalid', { metric: 'orders', target: 1, from: '2026-12-01', to: '2026-11-01' }],
  ['goal_target_share', { metric: 'conversion', target: 3, ...november }],
  ['goal_target_not_positive', { metric: 'orders', target: 0, ...november }],
  ['goal_owner_unknown', { metric: 'orders', target: 1, ownerId: '00000000-0000-4000-8000-000000000000', ...november }],
] as const)('%s is said for %j', async (code, wish) => {
  await expect(app.api.goals.create({ name: '错', ...wish } as never)).rejects.toMatchObject({ code })
})

test('two people who change a goal at once do not overwrite each other', async () => {
  const { id, version } = await app.api.goals.create({ name: '订单', metric: 'orders', target: 10, ...november })
  const change = async (target: number) =>
    await app.api.goals.update({ id, target, expectedVersion: version }).then(
      () => 'changed',
      (error: unknown) => (error as { code: string }).code,
    )
  expect((await Promise.all([change(20), change(30)])).sort()).toEqual(['changed', 'edit_conflict'])
})

test('goals are listed by their end, and an archived one is gone', async () => {
  const { id, version } = await app.api.goals.create({
    name: '短',
    metric: 'orders',
    target: 1,
    from: '2026-11-01',
    to: '2026-11-20',
  })
  const listed = await app.api.goals.list({ state: 'current' })
  expect(listed.items.map(({ to }) => to)).toEqual(listed.items.map(({ to }) => to).sort())
  expect(listed.items[0]?.id).toBe(id)
  await app.api.goals.archive({ id, expectedVersion: version })
  expect((await app.api.goals.list({})).items.map((goal) => goal.id)).not.toContain(id)
  await expect(app.api.goals.get({ id })).rejects.toMatchObject({ code: 'not_found' })
})

test('a forecast rests on own weeks, says how good it would have been, and what a target asks for', async () => {
  const account = history.account()
  await history.follows(
    account,
    Array.from({ length: 60 }, (_, at) => 1000 + at),
  )
  // Twelve weeks: seven join and two leave each; business time is the night to 17 November in Shanghai.
  const weeks = Array.from({ length: 12 }, (_, week) => Date.parse('2026-11-16T04:00:00Z') - week * 7 * 86_400_000)
  const moves = weeks.flatMap((at, week) => {
    const when = new Date(at - 3_600_000).toISOString()
    const joined = Array.from({ length: 7 }, (_, each) => 5000 + week * 7 + each)
    return [
      ...joined.map((each) => history.followed(account, each, when)),
      ...joined.slice(0, 2).map((each) => history.left(account, each, when)),
    ]
  })
  await history.write(...moves)
  const forecast = await app.api.forecasts.get({ weeks: 26 })
  expect(forecast.history.at(-1)?.day).toBe('2026-11-16')
  expect(forecast.history.slice(-12).every(({ joined, left }) => joined >= 7 && left >= 2)).toBe(true)
  expect(forecast.assumptions).toMatchObject({ basis: 'own_history' })
  expect(forecast.weeks).toHaveLength(26)
  expect(forecast.weeks[0]?.day).toBe('2026-11-23')
  expect(forecast.months.map(({ day }) => day.slice(0, 7))).toEqual([
    '2026-11',
    '2026-12',
    '2027-01',
    '2027-02',
    '2027-03',
    '2027-04',
    '2027-05',
  ])
  expect(forecast.quarters).toHaveLength(3)
  for (const { followers } of [...forecast.weeks, ...forecast.months, ...forecast.quarters]) {
    expect(followers.p10).toBeLessThanOrEqual(followers.p50)
    expect(followers.p50).toBeLessThanOrEqual(followers.p90)
  }
  const end = forecast.weeks.at(-1)?.followers.p50 ?? 0
  const wished = await app.api.forecasts.get({ weeks: 26, target: Math.round(end * 1.5) })
  expect(wished.needed?.joining).toBeGreaterThan(1)
  const lifted = await app.api.forecasts.get({ weeks: 26, lift: 2 })
  expect(lifted.weeks.at(-1)?.followers.p50).toBeGreaterThan(end)
  // No scene was told of them, so there is nothing to tell apart; the calendar of the year ahead is not published yet.
  expect(forecast.channels).toEqual([])
  expect(forecast.assumptions.season).toMatchObject({ missingYears: ['2027'], year: null, yearWeeks: 57 })
})

test('new followers are told apart by scene and code, and one of them may bring more', async () => {
  const account = history.account()
  const came = Array.from({ length: 10 }, (_, week) => Date.parse('2026-11-15T04:00:00Z') - week * 7 * 86_400_000)
  await history.write(
    ...came.flatMap((at, week) =>
      Array.from({ length: 20 }, (_, each) => ({
        type: 'follow.started' as const,
        at: new Date(at),
        contact: history.person(9000 + week * 20 + each),
        accountId: account,
        source: 'callback',
        properties: {
          scene: each < 12 ? 'ADD_SCENE_SEARCH' : 'ADD_SCENE_QR_CODE',
          qrScene: each < 12 ? null : 'shop-door',
          via: 'callback' as const,
          again: false,
        },
      })),
    ),
  )
  const forecast = await app.api.forecasts.get({ weeks: 13 })
  // Those of the tests before came by search, in eleven whole weeks.
  const [search, door, ...others] = forecast.channels
  expect(search).toMatchObject({ key: 'ADD_SCENE_SEARCH', code: null, name: null })
  expect(search?.history).toBeGreaterThanOrEqual(120 + 77)
  expect(door).toMatchObject({ key: 'ADD_SCENE_QR_CODE shop-door', code: 'shop-door', history: 80 })
  expect(others).toEqual([])
  const asked = await app.api.forecasts.get({
    weeks: 13,
    channels: `${encodeURIComponent('ADD_SCENE_QR_CODE shop-door')}:2`,
  })
  const end = (each: typeof forecast, channel: number) => each.channels[channel]?.quarters.at(-1)?.p50 ?? 0
  expect(end(asked, 1)).toBeGreaterThan(end(forecast, 1) * 1.7)
  expect(asked.weeks.at(-1)?.followers.p50).toBeGreaterThan(forecast.weeks.at(-1)?.followers.p50 ?? 0)
  await expect(app.api.forecasts.get({ weeks: 13, channels: 'door:11' })).rejects.toMatchObject({ code: 'input_invalid' })
})
