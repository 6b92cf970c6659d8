import { expect, test } from 'vitest'

import { connectedShop } from '../../audience/testing/shop.ts'

// Saturday, 21 November 2026, ten in the morning in Shanghai.
const shop = await connectedShop({ followers: 12 })
const { app, accountId } = shop
const { api } = app
await shop.settle()

const { id: planId } = await api.plans.create({ name: '十一月', from: '2026-11-01', to: '2026-12-31' })
const people = (await api.contacts.list({ limit: 50 })).items.map(({ id }) => id)
const push = { planId, kind: 'push', channel: 'mass', accountId, time: '20:30' } as const
const segmentOf = async (name: string, contactIds: typeof people) =>
  (await api.segments.create({ name, expression: { kind: 'contacts', contactIds } })).id

const setCaps = async (caps: Parameters<typeof api.reachPolicies.update>[0]['caps']) =>
  await api.reachPolicies.update({ caps, expectedVersion: (await api.reachPolicies.get({})).version })

const span = { planId, from: '2026-11-21', to: '2026-12-31' } as const
const forecast = async () => await api.planCalendars.caps(span)
const countOf = ({ capped }: { readonly capped: readonly { readonly count: number }[] }): number =>
  capped.reduce((sum, { count }) => sum + count, 0)

const massOf = async (audience: Parameters<typeof api.campaigns.create>[0]['audience'] | null, at?: string) =>
  await api.campaigns.create({
    title: '会员日',
    accountId,
    channel: 'mass',
    content: { kind: 'text', text: '明天是会员日，护肤品上新。' },
    audience: audience ?? { kind: 'all' },
    ...(at === undefined ? {} : { schedule: { kind: 'at' as const, at } }),
  })

test('without caps nothing is reckoned', async () => {
  expect(await forecast()).toEqual({ caps: [], pushes: [] })
  expect(await api.planCalendars.capsOn({ planId, accountId, day: '2026-11-25' })).toEqual({
    caps: [],
    outlook: null,
    elsewhere: 0,
  })
})

const ends = async (id: Parameters<typeof api.campaigns.progress>[0]['id']) => {
  for (let tries = 0; tries < 5; tries += 1) {
    await shop.settle()
    const progress = await api.campaigns.progress({ id })
    if (progress.status === 'done') return progress
  }
  throw new Error('it does not end')
}

test('whom the calendar says will be skipped is whom the launch skips, push by push', { timeout: 180_000 }, async () => {
  const [few, half] = [await segmentOf('三位', people.slice(0, 3)), await segmentOf('六位', people.slice(2, 8))]
  // Three have had one today.
  const first = await massOf({ kind: 'segment', segmentId: few })
  await api.campaigns.launch({ id: first.id, expectedVersion: first.version })
  await ends(first.id)
  await setCaps([
    { channel: 'any', period: 'week', limit: 2 },
    { channel: 'mass', period: 'day', limit: 1 },
  ])

  const days = [
    { day: '2026-11-21', segmentId: half },
    { day: '2026-11-23', segmentId: null },
    { day: '2026-11-26', segmentId: null },
  ]
  const items: Awaited<ReturnType<typeof api.calendarItems.create>>[] = []
  for (const each of days) items.push(await api.calendarItems.create({ ...push, ...each, title: each.day }))
  const ahead = await forecast()
  // One of the six had his one of the day; eight have had two of the week by the 26th.
  const expected = [1, 0, 8]
  const counted = (pushes: typeof ahead.pushes) =>
    items.map(({ id }) => countOf(pushes.find(({ itemId }) => itemId === id) ?? { capped: [] }))
  expect(counted(ahead.pushes)).toEqual(expected)
  expect(ahead).toMatchObject({
    caps: [{ period: 'week' }, { period: 'day' }],
    pushes: [
      { people: 6, exact: true, capped: [{ reason: 'cap_day', channel: 'mass', limit: 1, count: 1 }] },
      { people: 12, exact: true, capped: [{ reason: 'cap_week', channel: 'any', limit: 2, count: 8 }] },
    ],
  })

  // Asked before it is dropped: on the 25th it would be as now, in December nobody is skipped; the second one earlier changes nothing.
  const [, second, third] = items
  if (second === undefined || third === undefined) throw new Error('not planned')
  expect(await api.planCalendars.capsOn({ planId, itemId: third.id, day: '2026-11-25' })).toMatchObject({
    outlook: { people: 12, capped: [{ reason: 'cap_week', count: 8 }] },
    elsewhere: 0,
  })
  expect(await api.planCalendars.capsOn({ planId, itemId: third.id, day: '2026-12-05' })).toMatchObject({
    outlook: { people: 12, capped: [] },
    elsewhere: 0,
  })
  // Behind the third one it is skipped for eight, who in turn get the third.
  expect(await api.planCalendars.capsOn({ planId, itemId: second.id, day: '2026-11-27' })).toMatchObject({
    outlook: { capped: [{ reason: 'cap_week', count: 8 }] },
    elsewhere: -8,
  })
  // One more in between takes the third from everybody else.
  expect(await api.planCalendars.capsOn({ planId, accountId, day: '2026-11-24', time: '20:30' })).toMatchObject({
    outlook: { capped: [{ count: 8 }] },
    elsewhere: 4,
  })
  expect(await api.planCalendars.capsOn({ planId, accountId, segmentId: few, day: '2026-11-24' })).toMatchObject({
    outlook: { people: 3, capped: [{ count: 3 }] },
  })

  // Slot by slot what a cadence would add.
  const { slots } = await api.cadences.preview({
    planId,
    template: 'service_four_monthly',
    accountId,
    from: '2026-12-07',
    to: '2026-12-10',
    weekdays: [1, 2, 3],
    hotTopics: false,
  })
  expect(slots.map(({ outlook }) => outlook?.capped)).toEqual([
    [],
    [],
    [{ reason: 'cap_week', channel: 'any', limit: 2, count: 12 }],
  ])
  const written = await api.planCalendars.export({ ...span, format: 'csv' })
  expect(Buffer.from(written.base64, 'base64').toString()).toContain('8 人（共 12 人）7 天内已收满 2 条消息，会被跳过')

  // The same once they are campaigns that wait for their time.
  const launched = []
  for (const [index, item] of items.entries()) {
    const segmentId = days[index]?.segmentId ?? null
    const draft = await massOf(segmentId === null ? null : { kind: 'segment', segmentId }, `${item.day}T12:30:00.000Z`)
    await api.calendarItems.link({ id: item.id, campaignId: draft.id, expectedVersion: item.version })
    launched.push(draft)
  }
  expect(counted((await forecast()).pushes)).toEqual(expected)
  for (const draft of launched) await api.campaigns.launch({ id: draft.id, expectedVersion: draft.version })
  expect(counted((await forecast()).pushes)).toEqual(expected)
  expect(await api.planCalendars.capsOn({ planId, campaignId: launched[2]?.id ?? null, day: '2026-12-05' })).toMatchObject({
    outlook: { capped: [] },
  })

  const really: number[] = []
  for (const { id, schedule } of launched) {
    if (schedule.kind !== 'at') throw new Error('no time')
    app.clock.set(new Date(schedule.at))
    const { skipped } = await ends(id)
    really.push(countOf({ capped: skipped.filter(({ reason }) => reason.startsWith('cap_')) }))
  }
  expect(really).toEqual(expected)
})

test('a plan of somebody else counts and is not shown; campaigns are there for those who may read them', async () => {
  const other = (await api.plans.create({ name: '另一个方案', from: '2026-11-01', to: '2026-12-31' })).id
  await setCaps([{ channel: 'mass', period: 'month', limit: 1 }])
  await api.calendarItems.create({ ...push, planId: other, day: '2026-12-29', title: '年终' })
  const mine = await api.calendarItems.create({ ...push, day: '2026-12-30', title: '跨年' })
  const weekly = await massOf({ kind: 'all' })
  const scheduled = await api.campaigns.update({
    id: weekly.id,
    schedule: { kind: 'weekly', weekdays: [4], time: '20:30', until: '2026-12-31' },
    expectedVersion: weekly.version,
  })
  await api.campaigns.launch({ id: weekly.id, expectedVersion: scheduled.version })
  const { pushes } = await api.planCalendars.caps({ planId, from: '2026-12-28', to: '2026-12-31' })
  expect(pushes).toMatchObject([
    { itemId: mine.id, campaignId: null, capped: [{ reason: 'cap_month', count: 12 }] },
    { itemId: null, campaignId: weekly.id, at: '2026-12-31T12:30:00.000Z', capped: [{ reason: 'cap_month', count: 12 }] },
  ])
  const reader = await app.withToken(['goal.read', 'workspace.read'])
  expect((await reader.planCalendars.caps({ planId, from: '2026-12-28', to: '2026-12-31' })).pushes).toHaveLength(1)
  await expect(reader.planCalendars.capsOn({ planId, campaignId: weekly.id, day: '2026-12-30' })).rejects.toMatchObject({
    code: 'permission_missing',
  })
  await expect(api.planCalendars.capsOn({ planId: other, itemId: mine.id, day: '2026-12-30' })).rejects.toMatchObject({
    code: 'not_found',
  })
  await expect(api.planCalendars.caps({ ...span, from: '2026-01-01' })).rejects.toMatchObject({ code: 'calendar_span_invalid' })
})
