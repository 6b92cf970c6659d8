import { type TestApp } from '../app.ts'

const wish = { name: '本月净增关注', metric: 'followers_net', target: 1000, from: '2026-11-01', to: '2026-11-30' } as const

const year = { name: '2027 年微信运营方案', from: '2027-01-01', to: '2027-12-31' } as const

export const planningExamples = {
  'goals.create': async () => wish,
  'goals.update': async (app: TestApp) => {
    const { id, version } = await app.api.goals.create(wish)
    return { id, target: 1200, expectedVersion: version }
  },
  'goals.archive': async (app: TestApp) => {
    const { id, version } = await app.api.goals.create(wish)
    return { id, expectedVersion: version }
  },
  'plans.create': async () => year,
  'plans.update': async (app: TestApp) => {
    const { id, version } = await app.api.plans.create(year)
    return { id, name: '2027 年方案（修订）', expectedVersion: version }
  },
  'plans.archive': async (app: TestApp) => {
    const { id, version } = await app.api.plans.create(year)
    return { id, expectedVersion: version }
  },
  'planInterviews.save': async (app: TestApp) => {
    const { id } = await app.api.plans.create(year)
    return { planId: id, answers: { enterpriseName: '花漾美妆', industry: 'beauty' }, expectedVersion: 0 }
  },
}
