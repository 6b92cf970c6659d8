import { expect, test } from 'vitest'

import { startApp } from '../../../testing/app.ts'
import { examples } from '../../../testing/examples/index.ts'

const app = await startApp()
const plan = await app.api.plans.create({ name: '2027 年微信运营方案', from: '2026-11-01', to: '2027-10-31' })

/** What the other parts of the product hold, made as their own examples make it, for this plan. */
async function make(name: string, change: object = {}): Promise<Record<string, unknown>> {
  const input = { ...(await examples[name]?.(app)), ...change }
  const made = await app.callByName(name, 'planId' in input ? { ...input, planId: plan.id } : input)
  return typeof made === 'object' && made !== null ? Object.fromEntries(Object.entries(made)) : {}
}

await app.api.planInterviews.save({
  planId: plan.id,
  answers: { enterpriseName: '花漾美妆', people: 1, hoursPerWeek: 20, offer: '护肤品与护理', purposes: ['sales'] },
  expectedVersion: 0,
})
const peer = await make('peers.create')
for (const day of ['2026-11-02', '2026-11-09', '2026-11-16'])
  await app.callByName('peerObservations.create', {
    peerId: peer['id'],
    day,
    columns: ['护肤课堂'],
    activities: ['会员日'],
    functions: ['booking'],
    pushesPerWeek: 3,
    replyMinutes: 12,
  })
await make('columns.create')
const from = '2026-12-12'
await make('activityPlans.create', {
  from,
  to: from,
  supports: [{ kind: 'moments_forwarding', note: '' }],
  departments: [{ name: '门店', duty: '备货' }],
  costs: [{ name: '奖品', amountFen: 200_000, important: true, thirdParty: false }],
})
await make('duties.adopt', { planId: plan.id })
await make('risks.adopt', { planId: plan.id })
await make('milestones.create')
await make('scheduleItems.create')
await make('promotionItems.create')
await make('userPlanRows.create')
await make('personas.create')
await make('questionnaireAnswers.create')
await make('demands.create')
await make('goals.create')
await make('preparations.startTrial')

test('every chapter reads what the other parts of the product hold', async () => {
  const document = await app.api.planDocuments.create({ planId: plan.id })
  const keys = document.blocks.map(({ key }) => key)
  const expected = [
    'peers.table',
    `peers.peer.${String(peer['id'])}`,
    'value.offer',
    'value.trial',
    'customers.demands.table',
    'operation.columns',
    'operation.costs.table',
    'division.roles',
    'division.works',
    'development.goals.table',
    'content_plan.columns',
    'activity_plan.table',
    'user_plan.intro',
    'promotion_plan.table',
    'schedule.table',
    'analysis.metrics',
  ]
  expect(expected.filter((key) => !keys.includes(key))).toEqual([])
  for (const chapter of ['milestones', 'risks'] as const)
    expect(document.blocks.filter((block) => block.chapter === chapter && !block.gap).length).toBeGreaterThan(1)
  expect(JSON.stringify(document.blocks)).not.toMatch(/\{\w+\}|undefined|NaN|\[object/)
  const division = document.blocks.find(({ key }) => key === 'division.hands')
  expect(JSON.stringify(division)).toContain('一个人负责')

  // The same data again say the same: nothing is offered, and what cannot be a figure twice is not one.
  expect((await app.api.planDocuments.refresh({ id: document.id })).waiting).toBe(0)
})
