import { type TestApp } from '../app.ts'

const wish = { name: '本月净增关注', metric: 'followers_net', target: 1000, from: '2026-11-01', to: '2026-11-30' } as const

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
}
