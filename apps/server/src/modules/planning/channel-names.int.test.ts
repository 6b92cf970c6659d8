import { expect, test } from 'vitest'

import { startApp } from '../../testing/app.ts'
import { historyOf } from '../insight/testing/history.ts'

const app = await startApp({ now: new Date('2026-11-21T02:00:00Z') })
const history = historyOf(app)
const account = history.account()

test('a code goes by the name that a plan gave it, in the forecast and in a review of a later month', async () => {
  const { id: planId } = await app.api.plans.create({ name: '2026 年微信方案', from: '2026-09-01', to: '2027-08-31' })
  await app.api.promotionItems.create({
    planId,
    channel: 'store',
    name: '东门展架',
    from: '2026-09-01',
    to: '2026-09-30',
    budgetFen: 60_000,
    expectedFollowers: 80,
    tracking: 'code',
    tracked: 'gate_east',
  })
  const weeks = Array.from({ length: 10 }, (_, week) => new Date(Date.parse('2026-11-15T04:00:00Z') - week * 7 * 86_400_000))
  await history.write(
    ...weeks.flatMap((at, week) =>
      Array.from({ length: 20 }, (_, who) => ({
        ...history.followed(account, week * 20 + who + 1, at.toISOString()),
        type: 'follow.started' as const,
        properties: {
          scene: 'ADD_SCENE_QR_CODE',
          qrScene: who < 12 ? 'gate_east' : 'parking_b1',
          via: 'callback' as const,
          again: false,
        },
      })),
    ),
  )
  // Asked of no plan at all: the stand is still called what it was put up as.
  const { channels } = await app.api.forecasts.get({ weeks: 13 })
  expect(channels.map(({ code, name }) => [code, name])).toEqual([
    ['gate_east', '东门展架'],
    ['parking_b1', null],
  ])
  const { promotion } = await app.api.reviews.create({ kind: 'monthly', day: '2026-11-10', planId })
  expect(promotion.rows.map(({ qrScene, name }) => [qrScene, name])).toEqual([
    ['gate_east', '东门展架（gate_east）'],
    ['parking_b1', '渠道码 parking_b1'],
  ])
  expect(promotion.paragraph.sentences[0]?.text).toContain('「东门展架（gate_east）」')
})
