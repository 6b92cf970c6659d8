import { type TestApp } from '../app.ts'

const round = { from: '2026-11-01', to: '2026-11-15', note: '售后回访', typed: [0, 1, 2, 8, 20] }

export const insightEffectExamples = {
  'ratingRounds.create': async () => round,
  'ratingRounds.update': async (app: TestApp) => {
    const { id, version } = await app.api.ratingRounds.create(round)
    return { id, typed: [0, 1, 2, 9, 25], expectedVersion: version }
  },
  'ratingRounds.archive': async (app: TestApp) => {
    const { id, version } = await app.api.ratingRounds.create(round)
    return { id, expectedVersion: version }
  },
}
