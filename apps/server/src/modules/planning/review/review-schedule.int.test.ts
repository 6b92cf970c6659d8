import { expect, test } from 'vitest'

import { startApp } from '../../../testing/app.ts'

const app = await startApp({ now: new Date('2026-11-04T02:00:00Z') })
const { api } = app

async function becomes(now: string): Promise<void> {
  await app.sql('update identity.workspace set clock_base = $1, clock_since = $2, clock_speed = 1', [
    new Date(now),
    app.clock.now(),
  ])
  await app.product.business.refresh()
  await app.drain()
}

const [me] = (await api.members.list({})).items
const plan = await api.plans.create({ name: '全年方案', from: '2026-10-01', to: '2027-06-30', ownerId: me?.id ?? null })
const usual = await api.reviewSchedules.get({ planId: plan.id })
const { planId, version, ...times } = usual
const reviewsOf = async (kind: 'weekly' | 'monthly') => (await api.reviews.list({ kind, planId: plan.id })).items
const tasksOf = async (id: string) =>
  (await api.tasks.list({ source: 'review', state: 'all' })).items.filter(({ path }) => path === `/reviews/${id}`)

test('a plan follows the ordinary schedule until somebody sets another', async () => {
  expect(usual).toEqual({
    planId: plan.id,
    version: 0,
    weekly: true,
    weeklyDay: 5,
    weeklyAt: '09:00',
    monthly: true,
    monthlyWorkday: 1,
    monthlyAt: '09:00',
  })
  await api.session.setLanguage({ language: 'en' })
  const saved = await api.reviewSchedules.update({
    planId,
    ...times,
    weeklyDay: 1,
    weeklyAt: '10:30',
    monthly: false,
    expectedVersion: version,
  })
  expect(saved).toMatchObject({ version: 1, weeklyDay: 1, monthly: false })
  await expect(api.reviewSchedules.update({ planId, ...times, expectedVersion: 0 })).rejects.toMatchObject({
    code: 'edit_conflict',
  })
  await expect(api.reviewSchedules.update({ planId, ...times, weeklyAt: '25:00', expectedVersion: 1 })).rejects.toMatchObject({
    code: 'input_invalid',
  })
})

test('what the new weekday would have asked for before is not drafted, what it asks for next is', async () => {
  await app.drain()
  expect(await reviewsOf('weekly')).toEqual([])
  await becomes('2026-11-09T02:31:00Z')
  expect((await reviewsOf('weekly')).map(({ from, to, dueOn }) => ({ from, to, dueOn }))).toEqual([
    { from: '2026-11-02', to: '2026-11-08', dueOn: '2026-11-09' },
  ])
})

test('the owner of the plan gets a task in their language, which is done once the review is published', async () => {
  const [review] = await reviewsOf('weekly')
  if (review === undefined) throw new Error('no review')
  const [task, ...others] = await tasksOf(review.id)
  expect(others).toEqual([])
  expect(task).toMatchObject({
    title: 'Publish the weekly review (2026-11-02 to 2026-11-08)',
    ownerId: me?.id,
    dueDay: '2026-11-12',
    state: 'coming',
  })
  await api.reviews.publish({ id: review.id, expectedVersion: review.version })
  expect((await tasksOf(review.id))[0]?.state).toBe('done')
})

test('what is switched off is not drafted, and nobody is reminded twice', async () => {
  await becomes('2026-12-02T02:00:00Z')
  expect(await reviewsOf('monthly')).toEqual([])
  const [latest] = await reviewsOf('weekly')
  expect(latest).toMatchObject({ from: '2026-11-23', to: '2026-11-29' })
  await becomes('2026-12-06T02:00:00Z')
  expect((await reviewsOf('weekly'))[0]?.overdue).toBe(true)
  expect(await tasksOf(latest?.id ?? '')).toHaveLength(1)
})
