import { type TestApp } from '../app.ts'

const year = { name: '2027 年内容计划', from: '2026-11-01', to: '2027-10-31' } as const

const plan = async (app: TestApp) => (await app.api.plans.create(year)).id

async function account(app: TestApp, kind: 'subscription' | 'service' = 'subscription') {
  const { id } = await app.api.accounts.create({
    name: '内容示例',
    kind,
    appId: `wx${crypto.randomUUID().replaceAll('-', '').slice(0, 16)}`,
    secret: 's'.repeat(32),
    // Nobody listens there.
    apiBaseUrl: 'http://127.0.0.1:9',
  })
  return id
}

async function column(app: TestApp) {
  const name = `护肤课 ${crypto.randomUUID().slice(0, 8)}`
  return await app.api.columns.create({ planId: await plan(app), name, content: '一个误区', role: '专业' })
}

const task = {
  kind: 'task',
  channel: 'moments',
  title: '朋友圈：新品',
  day: '2026-11-20',
  time: '09:30',
  until: '11:00',
} as const

const push = async (app: TestApp) => ({
  planId: await plan(app),
  kind: 'push' as const,
  channel: 'mass' as const,
  accountId: await account(app),
  title: '周四会员日',
  day: '2026-12-03',
  time: '20:30',
})

const cadence = async (app: TestApp) => ({
  planId: await plan(app),
  template: 'subscription_twice_weekly' as const,
  accountId: await account(app),
  from: '2026-12-01',
  to: '2026-12-31',
})

const activity = async (app: TestApp) => ({
  planId: await plan(app),
  name: '双十一老带新',
  type: 'bring_a_friend' as const,
  place: 'online' as const,
  from: '2026-11-09',
  to: '2026-11-11',
  metric: 'followers_new' as const,
  expected: 500,
  budgetFen: 300_000,
})

export const planningContentExamples = {
  'columns.create': async (app: TestApp) => ({ planId: await plan(app), name: '周一护肤课' }),
  'columns.update': async (app: TestApp) => {
    const { id, version } = await column(app)
    return { id, role: '带动咨询', expectedVersion: version }
  },
  'columns.archive': async (app: TestApp) => {
    const { id, version } = await column(app)
    return { id, expectedVersion: version }
  },
  'calendarItems.create': push,
  'calendarItems.update': async (app: TestApp) => {
    const { id, version } = await app.api.calendarItems.create(await push(app))
    return { id, day: '2026-12-04', expectedVersion: version }
  },
  'calendarItems.complete': async (app: TestApp) => {
    const { id, version } = await app.api.calendarItems.create({ ...task, planId: await plan(app) })
    return { id, mark: 'done', result: { count: 120, unit: 'likes' }, expectedVersion: version }
  },
  'calendarItems.link': async (app: TestApp) => {
    const wish = await push(app)
    const { id, version } = await app.api.calendarItems.create(wish)
    const campaign = await app.api.campaigns.create({ title: wish.title, accountId: wish.accountId, channel: 'mass' })
    return { id, campaignId: campaign.id, expectedVersion: version }
  },
  'calendarItems.archive': async (app: TestApp) => {
    const { id, version } = await app.api.calendarItems.create(await push(app))
    return { id, expectedVersion: version }
  },
  'cadences.apply': cadence,
  'cadences.undo': async (app: TestApp) => {
    const { id, version } = await app.api.cadences.apply(await cadence(app))
    return { id, expectedVersion: version }
  },
  'holidays.save': async () => ({ from: '2027-02-05', to: '2027-02-11', kind: 'rest', name: '春节' }),
  'holidays.remove': async (app: TestApp) => {
    const days = { from: '2027-05-01', to: '2027-05-03' }
    await app.api.holidays.save({ ...days, kind: 'rest', name: '劳动节' })
    return days
  },
  'activityPlans.create': activity,
  'activityPlans.update': async (app: TestApp) => {
    const { id, version } = await app.api.activityPlans.create(await activity(app))
    return { id, expected: 600, expectedVersion: version }
  },
  'activityPlans.review': async (app: TestApp) => {
    const { id, version } = await app.api.activityPlans.create(await activity(app))
    return { id, outcome: { value: 520, enrolled: 80, converted: 31, good: '转发多' }, expectedVersion: version }
  },
  'activityPlans.archive': async (app: TestApp) => {
    const { id, version } = await app.api.activityPlans.create(await activity(app))
    return { id, expectedVersion: version }
  },
}
