import { type Playbook } from '@weiying/contract'
import { toId } from '@weiying/kernel'
import { expect, test } from 'vitest'

import { startApp } from '../../../testing/app.ts'
import { systemCaller } from '../../identity/index.ts'
import { inLanguage } from './pack.ts'
import { beauty } from './packs/beauty.ts'
import { playbookPorts } from './ports.commands.ts'

const app = await startApp()
const { api } = app
const { id: planId } = await api.plans.create({ name: '2027 年方案', from: '2026-11-01', to: '2027-10-31' })
const { id: accountId } = await api.accounts.create({
  name: '花漾美妆',
  kind: 'service',
  appId: 'wx0123456789abcdef',
  secret: 's'.repeat(32),
  // Nobody listens there.
  apiBaseUrl: 'http://127.0.0.1:9',
})
const parts = ['goals', 'columns', 'ideas', 'activities', 'replies', 'menu', 'tags', 'risks'] as const
const aim = { playbookId: 'beauty', planId, accountId, startDay: '2026-12-01', parts: [...parts] }

const planned = async () => ({
  columns: (await api.columns.list({ planId })).items.length,
  ideas: (await api.calendarItems.list({ planId, limit: 200 })).items.length,
  activities: (await api.activityPlans.list({ planId })).items.length,
  replies: (await api.replyRules.list({ accountId })).items.length,
  buttons: (await api.menus.get({ accountId })).buttons.length,
  risks: (await api.risks.list({ planId })).items.length,
  trees: (await api.goalTrees.list({ planId })).items.length,
})

test('a playbook is applied as its preview says, once, and everything of it can be taken back', async () => {
  const preview = await api.playbooks.preview(aim)
  expect(preview.parts.map(({ part }) => part)).toHaveLength(parts.length)
  const before = await planned()
  const { id } = await api.playbookApplications.create(aim)
  await app.drain()
  const done = await api.playbookApplications.get({ id })
  expect(done.problems).toEqual([])
  expect(done).toMatchObject({ state: 'done', made: preview.made, settled: done.total })
  const after = await planned()
  expect(after).toMatchObject({ columns: 5, activities: 2, buttons: 3, risks: 3, trees: 1 })
  const [tree] = (await api.goalTrees.list({ planId })).items
  expect(tree?.nodes).toBe(6)

  const again = await api.playbooks.preview(aim)
  expect(again.made).toBe(0)

  const [column] = (await api.columns.list({ planId })).items
  if (column === undefined) throw new Error('there is a column')
  await api.columns.update({ id: column.id, role: '我们改过了', expectedVersion: column.version })
  // What somebody removed is gone: it is not said to stay.
  const [risk] = (await api.risks.list({ planId })).items
  if (risk === undefined) throw new Error('there is a risk')
  await api.risks.archive({ id: risk.id, expectedVersion: risk.version })
  await api.playbookApplications.undo({ id, expectedVersion: done.version })
  await app.drain()
  expect(await api.playbookApplications.get({ id })).toMatchObject({
    state: 'undone',
    kept: 1,
    stayed: [{ part: 'columns', name: column.name }],
  })
  expect(await planned()).toEqual({ ...before, columns: 1 })
})

test('ideas stand in their columns, and what all of them need is read once', async () => {
  const { id } = await api.plans.create({ name: '只要选题', from: '2026-11-01', to: '2027-10-31' })
  const { contentPlan } = app.product.planning
  const reads: string[] = []
  const { maker } = playbookPorts({
    ...app.product,
    ...app.product.planning,
    db: app.db,
    venueOpen: async () => '地点待定',
    contentPlan: {
      ...contentPlan,
      columns: {
        ...contentPlan.columns,
        of: async (...asked) => {
          reads.push('columns')
          return await contentPlan.columns.of(...asked)
        },
      },
      calendarItems: {
        ...contentPlan.calendarItems,
        ground: async (...asked) => {
          reads.push('ground')
          return await contentPlan.calendarItems.ground(...asked)
        },
      },
    },
  })
  const playbook = inLanguage(beauty, 'zh-Hans', (text) => text)
  const planner = systemCaller(toId<'workspace'>(app.workspace.id), 'planning.playbooks')
  const make = maker(
    planner,
    { planId: toId<'plan'>(id), accountId: toId<'account'>(accountId), startDay: '2026-12-01' },
    playbook,
  )
  for (const at of playbook.columns.keys()) await make('columns', at)
  for (const at of playbook.ideas.keys()) await make('ideas', at)
  expect(reads).toEqual(['columns', 'ground'])
  const { items } = await api.calendarItems.list({ planId: id, limit: 200 })
  const nameOf = new Map(playbook.columns.map(({ key, name }) => [key, name]))
  const columns = new Map((await api.columns.list({ planId: id })).items.map((column) => [column.id, column.name]))
  expect(items.map(({ title, columnId }) => [title, columnId === null ? null : columns.get(columnId)]).toSorted()).toEqual(
    playbook.ideas.map(({ title, column }) => [title, nameOf.get(column ?? '') ?? null]).toSorted(),
  )
})

test('a plan becomes a playbook, leaves as a file and arrives elsewhere', async () => {
  await api.planInterviews.save({
    planId,
    answers: { purposes: ['relations', 'sales'], positioning: '闺蜜一样的护肤顾问' },
    expectedVersion: 0,
  })
  for (const template of ['service_four_monthly', 'moments_daily'] as const)
    await api.cadences.apply({
      planId,
      template,
      accountId: template === 'moments_daily' ? null : accountId,
      from: '2027-02-01',
      to: '2027-02-28',
    })
  const { id } = await api.playbookApplications.create({ ...aim, parts: ['columns', 'ideas', 'activities', 'tags', 'risks'] })
  await app.drain()
  expect(await api.playbookApplications.get({ id })).toMatchObject({ state: 'done' })
  const kept = await api.playbooks.save({ planId, accountId, name: '我们的打法', industry: 'beauty', summary: '一年的经验' })
  const { playbook } = await api.playbooks.get({ id: kept.id })
  expect(playbook).toMatchObject({
    purposes: ['relations', 'sales'],
    positioning: '闺蜜一样的护肤顾问',
    cadence: 'service_four_monthly',
  })
  expect(playbook.columns.map(({ name }) => name)).toContain('护肤小课')
  const ready = inLanguage(beauty, 'zh-Hans', (text) => text)
  expect(playbook.activities.map(({ venue }) => venue)).toEqual(ready.activities.map(({ venue }) => venue))
  expect(playbook.ideas.length).toBeGreaterThan(0)

  const other = await app.secondWorkspace()
  const file = new File([JSON.stringify(playbook)], '我们的打法.json', { type: 'application/json' })
  const arrived = await other.api.playbooks.upload({ file })
  expect(arrived).toMatchObject({ origin: 'own', name: '我们的打法' })
  const plan = await other.api.plans.create({ name: '客户的方案', from: '2026-11-01', to: '2027-10-31' })
  await other.api.playbookApplications.create({
    playbookId: arrived.id,
    planId: plan.id,
    startDay: '2026-11-21',
    parts: ['columns', 'tags', 'risks'],
  })
  await app.drain()
  expect((await other.api.columns.list({ planId: plan.id })).items.length).toBe(playbook.columns.length)
  await api.playbooks.archive({
    id: (await api.playbooks.list({})).items.find(({ origin }) => origin === 'own')?.id as never,
    expectedVersion: 1,
  })
  expect((await api.playbooks.list({})).items.filter(({ origin }) => origin === 'own')).toEqual([])
})

test('a plan that says neither why nor how often makes a playbook that does not say so either', async () => {
  const { id } = await api.plans.create({ name: '空白方案', from: '2026-11-01', to: '2027-10-31' })
  const kept = await api.playbooks.save({ planId: id, name: '还没想好', industry: 'other' })
  const { playbook } = await api.playbooks.get({ id: kept.id })
  expect(playbook).toMatchObject({ purposes: [], positioning: '', cadence: null })
})

test('activities bring their venue and what they cost; a file from before venues asks for one', async () => {
  const { activities, ...rest } = inLanguage(beauty, 'zh-Hans', (text) => text)
  const older = {
    ...rest,
    name: '旧文件',
    activities: activities.map(({ venue: _, costs, ...each }) => ({
      ...each,
      costs: costs.map(({ amountFen: _amount, ...cost }) => cost),
    })),
  }
  const file = new File([JSON.stringify(older)], '旧文件.json', { type: 'application/json' })
  const before = await api.playbooks.upload({ file })
  for (const [playbookId, venues, budgets] of [
    ['beauty', activities.map(({ venue }) => venue), activities.map(costOf)],
    [before.id, activities.map(() => '地点待定'), activities.map(() => 0)],
  ] as const) {
    const { id } = await api.plans.create({ name: `活动 ${playbookId}`, from: '2026-11-01', to: '2027-10-31' })
    await api.playbookApplications.create({ ...aim, playbookId, planId: id, parts: ['activities'] })
    await app.drain()
    const made = (await api.activityPlans.list({ planId: id })).items.toSorted((one, other) => one.from.localeCompare(other.from))
    expect(made.map(({ venue }) => venue)).toEqual(venues)
    expect(made.map(({ budgetFen }) => budgetFen)).toEqual(budgets)
    expect(made.flatMap(({ flags }) => flags)).not.toContain('over_budget')
  }
})

test('a file that is none, and a part that one may not make, are refused with what to do', async () => {
  const broken = new File(['{'], 'x.json', { type: 'application/json' })
  await expect(api.playbooks.upload({ file: broken })).rejects.toMatchObject({ code: 'playbook_file_broken' })
  const planner = await app.withToken(['goal.read', 'goal.write'])
  await expect(planner.playbookApplications.create(aim)).rejects.toMatchObject({
    code: 'playbook_part_forbidden',
    data: { parts: ['replies', 'menu', 'tags'] },
  })
})

const costOf = ({ costs }: Playbook['activities'][number]): number => costs.reduce((sum, { amountFen = 0 }) => sum + amountFen, 0)
