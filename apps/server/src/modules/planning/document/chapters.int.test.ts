import { expect, test } from 'vitest'

import { startApp } from '../../../testing/app.ts'
import { examples } from '../../../testing/examples/index.ts'

// The first workday of December: November’s review is drafted.
const app = await startApp({ now: new Date('2026-12-01T02:00:00Z'), live: true })
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

const tree = await app.api.goalTrees.create({ planId: plan.id, name: '成交额', ready: 'sales', target: 1_000_000_00 })
await make('placements.create')
await app.api.promotionItems.create({
  planId: plan.id,
  channel: 'partner',
  name: '与咖啡店互推',
  from: '2026-11-20',
  to: '2026-11-30',
  budgetFen: 60_000,
  spentFen: 54_000,
  expectedFollowers: 100,
  tracking: 'manual',
  manualFollowers: 90,
  partner: '转角咖啡',
  gives: '面膜小样',
  gets: '收银台立牌',
})

type Document = Awaited<ReturnType<typeof app.api.planDocuments.create>>
const wordsIn = ({ blocks }: Document, ...keys: string[]): string =>
  blocks
    .filter(({ key }) => keys.some((start) => key.startsWith(start)))
    .map(({ content }) => JSON.stringify(content))
    .join('\n')

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
    'development.trees',
    `development.tree.${tree.id}.target`,
    `development.tree.${tree.id}.formulas`,
    `development.tree.${tree.id}.table`,
    `development.tree.${tree.id}.months`,
    'promotion_plan.table',
    'promotion_plan.placements.table',
    'promotion_plan.exchanges',
    'promotion_plan.costs.table',
    'analysis.rehearsal.gap',
    'stages.reviews.gap',
    'schedule.table',
    'analysis.metrics',
  ]
  expect(expected.filter((key) => !keys.includes(key))).toEqual([])
  for (const chapter of ['milestones', 'risks'] as const)
    expect(document.blocks.filter((block) => block.chapter === chapter && !block.gap).length).toBeGreaterThan(1)
  expect(JSON.stringify(document.blocks)).not.toMatch(/\{\w+\}|undefined|NaN|\[object/)
  const division = document.blocks.find(({ key }) => key === 'division.hands')
  expect(JSON.stringify(division)).toContain('一个人负责')

  expect(wordsIn(document, `development.tree.${tree.id}.formulas`)).toContain('成交额 = 到店与咨询量 × 成交转化率 × 客单价')
  expect(wordsIn(document, `development.tree.${tree.id}.table`)).toContain('1.1.2 主动咨询')
  expect(wordsIn(document, 'promotion_plan.exchanges')).toContain('转角咖啡')
  // ¥540 for ninety followers: six each, as planned.
  expect(wordsIn(document, 'promotion_plan.costs.intro')).toContain('6 元')

  // The same data again say the same: nothing is offered, and what cannot be a figure twice is not one.
  expect((await app.api.planDocuments.refresh({ id: document.id })).waiting).toBe(0)
}, 120_000)

test('a document that is drawn again says what the review found, what was decided, and what the rehearsal played', async () => {
  const found = await app.api.planDocuments.get({ planId: plan.id })
  if (found.document === null) throw new Error('no document')
  const goal = await app.api.goals.create({
    name: '冬季新增关注',
    metric: 'followers_new',
    target: 900,
    from: '2026-11-01',
    to: '2027-01-31',
  })
  const review = await app.api.reviews.create({ kind: 'monthly', day: '2026-11-10', planId: plan.id })
  const decide = async (wish: object, tasks: { title: string; dueOn: string }[] = []) => {
    const proposed = await app.api.reviewDecisions.create({ reviewId: review.id, kind: 'task', text: '—', ...wish })
    return await app.api.reviewDecisions.accept({ id: proposed.id, expectedVersion: proposed.version, tasks })
  }
  await decide({ kind: 'goal_target', text: '目标改低', targetId: goal.id, proposed: { target: 600 } })
  await decide({ text: '每周三整理一次关键词回复' }, [{ title: '整理关键词回复', dueOn: '2026-12-09' }])
  const declined = await app.api.reviewDecisions.create({ reviewId: review.id, kind: 'task', text: '投放朋友圈广告' })
  await app.api.reviewDecisions.decline({ id: declined.id, expectedVersion: declined.version, reason: '预算留到春节' })
  const { version } = await app.api.reviews.get({ id: review.id })
  await app.api.reviews.publish({ id: review.id, expectedVersion: version })

  const { id: accountId } = await app.api.accounts.create({
    name: '花漾服务号',
    kind: 'service',
    appId: 'wx0123456789abcd02',
    secret: '0123456789abcdef0123456789abcdef',
  })
  const { id: rehearsalId } = await app.api.rehearsals.start({
    title: '一周一次',
    planId: plan.id,
    accountId,
    subject: { kind: 'cadence', slots: [{ weekdays: [4], time: '20:30', channel: 'mass' }] },
    audience: { kind: 'simulated', followers: 120 },
    from: '2026-12-03',
    days: 1,
    performances: 1,
  })
  await app.drain()
  const { result } = await app.api.rehearsals.get({ id: rehearsalId })
  if (result === null) throw new Error('the rehearsal did not end')

  await app.api.planDocuments.refresh({ id: found.document.id })
  const again = await app.api.planDocuments.settleAll({ id: found.document.id })
  const keys = again.blocks.map(({ key }) => key)
  expect(keys).not.toContain('stages.reviews.gap')
  expect(keys).not.toContain('analysis.rehearsal.gap')
  const decisions = wordsIn(again, `stages.review.${review.id}.decisions`)
  expect(decisions).toContain('「冬季新增关注」的目标由 ')
  for (const said of ['900', '600', '每周三整理一次关键词回复', '投放朋友圈广告', '预算留到春节'])
    expect(decisions).toContain(said)

  // What is shown of the rehearsal is what the rehearsal says.
  const figures = new Map(
    again.blocks
      .filter(({ chapter }) => chapter === 'analysis')
      .flatMap(({ sources }) => sources)
      .filter(({ query }) => query === 'rehearsals.get')
      .map(({ input, value }) => [String(input['part']), value]),
  )
  expect(figures.get('totals accepted mid')).toBe(Math.round(result.totals.accepted.mid))
  expect(figures.get('totals reads mid')).toBe(Math.round(result.totals.figures.reads.mid))
  // Played once: nothing is called a range.
  expect(figures.has('totals leaves high')).toBe(false)
  expect(figures.get('followersBefore')).toBe(120)
  const sent = again.blocks.find(({ key }) => key === 'analysis.rehearsal.sends')?.content
  // 20:30 in Shanghai is still the same day there.
  expect(JSON.stringify(sent)).toContain('2026-12-03')
  expect(JSON.stringify(again.blocks)).not.toMatch(/\{\w+\}|undefined|NaN|\[object/)
}, 300_000)
