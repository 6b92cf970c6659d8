import { expect, test } from 'vitest'

import { startApp } from '../../testing/app.ts'

const { api } = await startApp()
const year = { name: '2027 年微信运营方案', from: '2027-01-01', to: '2027-12-31' } as const
const beautyShop = {
  enterpriseName: '花漾美妆',
  industry: 'beauty',
  offer: '护肤品与护理',
  priceFen: 26_800,
  purchasesPerYear: 6,
  purposes: ['sales', 'relations'],
  gains: ['membership', 'knowledge'],
  entity: 'enterprise',
  people: 2,
  hoursPerWeek: 30,
  piecesPerMonth: 12,
  functions: ['menus', 'order_notices', 'membership', 'frequent_news'],
} as const

const answersOf = () => structuredClone<{ -readonly [Key in keyof typeof beautyShop]: (typeof beautyShop)[Key] }>(beautyShop)

test('a plan is begun, renamed and put away', async () => {
  const plan = await api.plans.create(year)
  const renamed = await api.plans.update({ id: plan.id, name: '2027 年方案', expectedVersion: plan.version })
  expect((await api.plans.list({})).items).toContainEqual(renamed)
  await expect(api.plans.update({ id: plan.id, name: '旧的', expectedVersion: plan.version })).rejects.toMatchObject({
    code: 'edit_conflict',
  })
  await api.plans.archive({ id: plan.id, expectedVersion: renamed.version })
  await expect(api.plans.get({ id: plan.id })).rejects.toMatchObject({ code: 'not_found' })
  await expect(api.planInterviews.get({ planId: plan.id })).rejects.toMatchObject({ code: 'not_found' })
})

test('a period that ends before it begins is refused', async () => {
  await expect(api.plans.create({ ...year, to: '2026-12-31' })).rejects.toMatchObject({ code: 'plan_period_invalid' })
})

test('the interview is left and resumed; what is missing is named, and the advice comes with the last answer that it needs', async () => {
  const { id } = await api.plans.create(year)
  const { purposes, ...others } = answersOf()
  const first = await api.planInterviews.save({
    planId: id,
    answers: { ...others, functions: [...others.functions], gains: [...others.gains] },
    expectedVersion: 0,
  })
  expect(first).toMatchObject({ missing: ['purposes'], advice: { verdict: 'undecided' } })

  const resumed = await api.planInterviews.get({ planId: id })
  expect(resumed.answers).toEqual(others)
  const second = await api.planInterviews.save({
    planId: id,
    answers: { ...resumed.answers, purposes: [...purposes] },
    expectedVersion: resumed.version,
  })
  expect(second).toMatchObject({ missing: [], advice: { verdict: 'both' }, fitness: { verdict: 'suitable' } })
  expect(second.values[0]).toMatchObject({ purposes: ['sales'] })
})

test('what the product knows already is proposed with where it is known from, and answers nothing by itself', async () => {
  const { id } = await api.plans.create(year)
  const { known, answers, missing, naming } = await api.planInterviews.get({ planId: id })
  expect(answers).toEqual({})
  expect(missing).toContain('enterpriseName')
  expect(known.answers).toEqual({ enterpriseName: '花漾美妆', people: 1 })
  expect(known.sources).toEqual([
    { answer: 'enterpriseName', source: 'workspace', count: null },
    { answer: 'people', source: 'members', count: 1 },
  ])
  expect(naming.map(({ part }) => part)).toContain('introduction')
})

test('of two who answer at once the second is told, and nothing of the first is lost', async () => {
  const { id } = await api.plans.create(year)
  const [one, two] = await Promise.allSettled([
    api.planInterviews.save({ planId: id, answers: { offer: '面膜' }, expectedVersion: 0 }),
    api.planInterviews.save({ planId: id, answers: { offer: '精华' }, expectedVersion: 0 }),
  ])
  const kept = [one, two].filter((each) => each.status === 'fulfilled')
  expect(kept).toHaveLength(1)
  expect([one, two].find((each) => each.status === 'rejected')).toMatchObject({ reason: { code: 'edit_conflict' } })
  expect((await api.planInterviews.get({ planId: id })).answers).toEqual(kept[0]?.value.answers)
})

test('answers that cannot be are refused: a negative price, a fourth purpose, an unknown field', async () => {
  const { id } = await api.plans.create(year)
  const refused = async (answers: object) =>
    await expect(api.planInterviews.save({ planId: id, answers, expectedVersion: 0 })).rejects.toMatchObject({
      code: 'input_invalid',
    })
  await refused({ priceFen: -1 })
  await refused({ purposes: ['sales', 'brand', 'service', 'research'] })
  await refused({ purposes: ['sales', 'sales'] })
  await refused({ shoeSize: 42 })
  await refused({ brands: 0 })
})
