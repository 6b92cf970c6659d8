import { demoAccounts } from '@weiying/wechat-sandbox'
import { expect, test } from 'vitest'

import { connectedShop } from '../../audience/testing/shop.ts'

// Saturday, 21 November 2026, ten in the morning in Shanghai. No caps are set.
const shop = await connectedShop({ followers: 12 })
const { app, accountId, sandbox } = shop
const { api } = app
await shop.settle()

const { id: planId } = await api.plans.create({ name: '十一月', from: '2026-11-01', to: '2026-12-31' })
const people = (await api.contacts.list({ accountId, limit: 50 })).items.map(({ id }) => id)
const { id: regulars } = await api.segments.create({
  name: '六位老客',
  expression: { kind: 'contacts', contactIds: people.slice(0, 6) },
})

const month = { planId, from: '2026-11-16', to: '2026-12-27' } as const
const forecast = async () => await api.planCalendars.caps(month)
const inReach = async () => (await api.reachCalendar.caps({ from: '2026-11-16', to: '2026-12-27' })).pushes

const campaignOf = async (wish: Partial<Parameters<typeof api.campaigns.create>[0]>) =>
  await api.campaigns.create({
    title: '会员日',
    accountId,
    channel: 'mass',
    content: { kind: 'text', text: '明天是会员日，护肤品上新。' },
    audience: { kind: 'all' },
    ...wish,
  })

const launched = async (wish: Partial<Parameters<typeof api.campaigns.create>[0]>) => {
  const { id, version } = await campaignOf(wish)
  return await api.campaigns.launch({ id, expectedVersion: version })
}

const ends = async (id: Parameters<typeof api.campaigns.progress>[0]['id']) => {
  for (let tries = 0; tries < 5; tries += 1) {
    await shop.settle()
    const progress = await api.campaigns.progress({ id })
    if (progress.status === 'done') return progress
  }
  throw new Error('it does not end')
}

const planned = async (day: string) =>
  await api.calendarItems.create({ planId, kind: 'push', channel: 'mass', accountId, time: '20:30', day, title: day })

test(
  'without caps the month of the platform is reckoned: those who have had four are skipped, as the launch skips them',
  { timeout: 180_000 },
  async () => {
    // Three of this month went to six of the twelve.
    for (let sent = 0; sent < 3; sent += 1)
      await ends((await launched({ audience: { kind: 'segment', segmentId: regulars } })).id)
    const first = await planned('2026-11-23')
    // Nobody can have had more than four by then.
    expect(await forecast()).toEqual({ caps: [], pushes: [] })

    const second = await planned('2026-11-26')
    const third = await planned('2026-12-03')
    const full = { people: 12, exact: true, capped: [{ reason: 'month_quota_used', channel: 'mass', limit: 4, count: 6 }] }
    expect(await forecast()).toEqual({
      caps: [],
      pushes: [{ itemId: second.id, campaignId: null, at: '2026-11-26T12:30:00.000Z', ...full }],
    })
    // In December it is a new month; one more before the first one takes it from the six.
    expect(await api.planCalendars.capsOn({ planId, itemId: second.id, day: '2026-12-05' })).toEqual({
      caps: [],
      outlook: null,
      elsewhere: 0,
    })
    expect(await api.planCalendars.capsOn({ planId, itemId: third.id, day: '2026-11-27' })).toMatchObject({ outlook: full })
    expect(await api.planCalendars.capsOn({ planId, accountId, day: '2026-11-22' })).toEqual({
      caps: [],
      outlook: { people: 12, exact: true, capped: [] },
      elsewhere: 6,
    })

    // The calendar of campaigns says the same of the second once it is one, because what is planned comes before it.
    const due = await launched({ schedule: { kind: 'at', at: '2026-11-26T12:30:00.000Z' } })
    await api.calendarItems.link({ id: second.id, campaignId: due.id, expectedVersion: second.version })
    expect((await forecast()).pushes).toMatchObject([{ campaignId: due.id, ...full }])
    expect(await inReach()).toEqual([{ campaignId: due.id, at: '2026-11-26T12:30:00.000Z', ...full }])
    expect(await api.reachCalendar.capsOn({ campaignId: due.id, at: '2026-11-22T12:30:00.000Z' })).toMatchObject({
      outlook: { people: 12, capped: [] },
      elsewhere: 6,
    })

    const before = await launched({ schedule: { kind: 'at', at: '2026-11-23T12:30:00.000Z' } })
    await api.calendarItems.link({ id: first.id, campaignId: before.id, expectedVersion: first.version })
    const skipped = async (id: typeof due.id, at: string) => {
      app.clock.set(new Date(at))
      return (await ends(id)).skipped
    }
    expect(await skipped(before.id, '2026-11-23T12:30:00.000Z')).toEqual([])
    expect(await inReach()).toMatchObject([{ campaignId: due.id, ...full }])
    expect(await skipped(due.id, '2026-11-26T12:30:00.000Z')).toEqual([{ reason: 'month_quota_used', count: 6 }])
    expect((await forecast()).pushes).toEqual([])
  },
)

test(
  'a subscription account has one a day: the second of a day is said not to go out, and does not',
  { timeout: 180_000 },
  async () => {
    const paper = Object.values(demoAccounts).find(({ kind }) => kind === 'subscription')
    if (paper === undefined) throw new Error('the sandbox has no subscription account')
    const { id: daily } = await api.accounts.create({
      name: '花漾日报',
      kind: 'subscription',
      appId: paper.appId,
      secret: paper.secret,
      apiBaseUrl: sandbox.url,
    })
    const settings = await api.accounts.callbackSettings({ id: daily })
    await shop.inSandbox('POST', `/sandbox/accounts/${paper.appId}/callback`, {
      ...settings,
      url: settings.url.replace('http://weiying.test', app.url),
    })
    await app.product.accounts.callbacks.settled()
    await api.accounts.check({ id: daily })
    await shop.settle()

    // Next due on Friday: Saturday is free for another one to be launched.
    const weekly = await launched({
      accountId: daily,
      schedule: { kind: 'weekly', weekdays: [5, 6], time: '20:30', until: '2026-11-28' },
    })
    const single = await launched({ accountId: daily, schedule: { kind: 'at', at: '2026-11-28T01:00:00.000Z' } })
    const [run, ...rest] = await inReach()
    expect(run).toMatchObject({
      campaignId: weekly.id,
      at: '2026-11-28T12:30:00.000Z',
      exact: true,
      capped: [{ reason: 'day_quota_used', channel: 'mass', limit: 1, count: run?.people }],
    })
    expect(rest).toEqual([])

    app.clock.set(new Date('2026-11-27T12:30:00.000Z'))
    await shop.settle()
    app.clock.set(new Date('2026-11-28T01:00:00.000Z'))
    await ends(single.id)
    app.clock.set(new Date('2026-11-28T12:30:00.000Z'))
    await shop.settle()
    const { items } = await api.campaigns.list({ accountId: daily })
    expect(items.map(({ status, dueAt, cause }) => ({ status, dueAt, cause }))).toEqual(
      expect.arrayContaining([
        { status: 'done', dueAt: '2026-11-27T12:30:00.000Z', cause: null },
        { status: 'done', dueAt: '2026-11-28T01:00:00.000Z', cause: null },
        { status: 'failed', dueAt: '2026-11-28T12:30:00.000Z', cause: 'day_quota' },
      ]),
    )
  },
)
