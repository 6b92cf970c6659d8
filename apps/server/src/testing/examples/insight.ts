import { type TestApp } from '../app.ts'
import { accountOnPlatform } from './platform.ts'

export const insightExamples = {
  'metricTargets.set': async (app: TestApp) => {
    const { items } = await app.api.metricTargets.list({})
    const known = items.find(({ metric }) => metric === 'conversion')
    return { metric: 'conversion', value: 0.04, expectedVersion: known?.version ?? 0 }
  },
  'platformFigures.pull': async (app: TestApp) => ({
    accountId: await accountOnPlatform(app),
    from: '2026-11-18',
    to: '2026-11-20',
  }),
}
