import { type TestApp } from '../app.ts'

let week = 0

/** A week of its own each time: a period is reviewed once. */
async function drafted({ api }: TestApp) {
  week += 1
  const day = new Date(Date.parse('2026-10-02T00:00:00Z') - week * 7 * 86_400_000).toISOString().slice(0, 10)
  return await api.reviews.create({ kind: 'weekly', day })
}

async function proposed(app: TestApp) {
  const { id } = await drafted(app)
  return await app.api.reviewDecisions.create({ reviewId: id, kind: 'task', text: '每周三整理一次关键词回复' })
}

export const planningReviewExamples = {
  'reviews.create': async () => ({ kind: 'weekly', day: '2026-11-10' }),
  'reviews.redraft': async (app: TestApp) => {
    const { id, version } = await drafted(app)
    return { id, expectedVersion: version }
  },
  'reviews.edit': async (app: TestApp) => {
    const { id, version } = await drafted(app)
    return { id, nextNote: '下周发两篇', expectedVersion: version }
  },
  'reviews.publish': async (app: TestApp) => {
    const { id, version } = await drafted(app)
    return { id, expectedVersion: version }
  },
  'reviews.reopen': async (app: TestApp) => {
    const { id, version } = await drafted(app)
    const published = await app.api.reviews.publish({ id, expectedVersion: version })
    return { id, expectedVersion: published.version }
  },
  'reviews.archive': async (app: TestApp) => {
    const { id, version } = await drafted(app)
    return { id, expectedVersion: version }
  },
  'reviewSchedules.update': async ({ api }: TestApp) => {
    const { id } = await api.plans.create({ name: '复盘时间', from: '2027-01-01', to: '2027-12-31' })
    return {
      planId: id,
      weekly: true,
      weeklyDay: 1,
      weeklyAt: '10:30',
      monthly: false,
      monthlyWorkday: 3,
      monthlyAt: '09:00',
      expectedVersion: 0,
    }
  },
  'reviewDecisions.create': async (app: TestApp) => {
    const { id } = await drafted(app)
    return { reviewId: id, kind: 'task', text: '每周三整理一次关键词回复' }
  },
  'reviewDecisions.accept': async (app: TestApp) => {
    const { id, version } = await proposed(app)
    return { id, expectedVersion: version, tasks: [{ title: '整理关键词回复', dueOn: '2026-12-02' }] }
  },
  'reviewDecisions.decline': async (app: TestApp) => {
    const { id, version } = await proposed(app)
    return { id, expectedVersion: version, reason: '人手不够' }
  },
}
