import { countingIds } from '@weiying/kernel'
import { expect, test } from 'vitest'

import { type AnyNewEvent } from '../../../events/index.ts'
import { startApp } from '../../../testing/app.ts'
import { historyOf } from '../../insight/testing/history.ts'

// The night to 17 November 2026 in Shanghai.
const app = await startApp({ now: new Date('2026-11-16T16:00:00Z') })
const history = historyOf(app)
const shop = history.account()
const { id: planId } = await app.api.plans.create({ name: '年末方案', from: '2026-11-01', to: '2026-12-31' })

// Eight months of a shop: 30 visits, 10 questions, 8 orders of ¥200 each month; half of November brought half of it.
const months = ['2026-03', '2026-04', '2026-05', '2026-06', '2026-07', '2026-08', '2026-09', '2026-10']
const newId = countingIds(500_000)
const visit = (at: string, number: number): AnyNewEvent => ({
  type: 'visit.recorded',
  at: new Date(at),
  contact: history.person(number),
  source: 'import',
  properties: { visitId: newId<'visit'>(), shop: '南京西路店', channel: '' },
})
async function month(name: string, share: number): Promise<void> {
  const times = (count: number, make: (number: number) => AnyNewEvent): AnyNewEvent[] =>
    Array.from({ length: Math.round(count * share) }, (_, number) => make(number))
  await history.write(
    ...times(30, (number) => visit(`${name}-05T10:00:00+08:00`, number)),
    ...times(10, (number) => history.wrote(shop, number, `${name}-06T10:00:00+08:00`)),
    ...times(8, (number) => history.bought(number, `${name}-07T10:00:00+08:00`, 20_000)),
  )
}
for (const name of months) await month(name, 1)
await month('2026-11', 0.5)

type Tree = Awaited<ReturnType<typeof app.api.goalTrees.get>>
const node = (tree: Tree, name: string): Tree['nodes'][number] => {
  const found = tree.nodes.find((each) => each.name === name)
  if (found === undefined) throw new Error(`no node ${name}`)
  return found
}
const sales = async (target: number | null = null) =>
  await app.api.goalTrees.create({ planId, name: '成交额', ready: 'sales', target })

test('the ready tree of sales starts from the own past, comes to its sum, and every leaf is live', async () => {
  const tree = await sales()
  expect(tree.nodes.map(({ name, formula, role }) => [name, formula, role])).toEqual([
    ['成交额', 'product', 'part'],
    ['到店与咨询量', 'sum', 'part'],
    ['到店人次', null, 'part'],
    ['主动咨询', null, 'part'],
    ['成交转化率', null, 'part'],
    ['客单价', null, 'part'],
    ['粉丝总数', null, 'influence'],
  ])
  // Two months of thirty visits, ten questions, a fifth of them orders of ¥200.
  expect(node(tree, '到店人次').target).toBeCloseTo(60, -0.5)
  expect(node(tree, '成交转化率').target).toBeCloseTo(0.2, 6)
  expect(node(tree, '客单价').target).toBe(20_000)
  const root = node(tree, '成交额')
  expect(root.target).toBeCloseTo((node(tree, '到店与咨询量').target ?? 0) * 0.2 * 20_000, -3)
  expect(root.standing).toMatchObject({ value: 80_000, from: 'metric' })
  expect(node(tree, '到店与咨询量').standing.value).toBe(20)
  expect(node(tree, '成交转化率').standing).toMatchObject({ value: 0.2, state: 'on_track' })
  expect(node(tree, '到店人次').standing.expected).toBeCloseTo(((node(tree, '到店人次').target ?? 0) * 16) / 61, 6)
  expect(node(tree, '到店人次').plausible).toMatchObject({ months: 8 })
  expect(root.months.reduce((sum, { target }) => sum + (target ?? 0), 0)).toBe(root.target)
})

test('one target for the business goal, and the rest follows in the proportions of the past', async () => {
  const tree = await sales(10_000_000)
  expect(node(tree, '成交额').target).toBe(10_000_000)
  const [visits, questions] = [node(tree, '到店人次').target ?? 0, node(tree, '主动咨询').target ?? 0]
  expect(visits / questions).toBeCloseTo(3, 0)
  expect(node(tree, '成交额').targetByParts).toBeCloseTo(10_000_000, -1)
  expect(node(tree, '成交额').flags).toContain('target_above_history')
})

test('what a change moves is shown for both ways, and nothing moves until one is chosen', async () => {
  const tree = await sales(1_000_000)
  const change = { kind: 'retarget', nodeId: node(tree, '客单价').id, target: 40_000 } as const
  const { settled, choices } = await app.api.goalTrees.preview({ id: tree.id, change })
  expect(settled).toBe(false)
  expect(choices.map(({ settle, moves }) => [settle, moves.map(({ name }) => name)])).toEqual([
    ['move_parents', ['成交额']],
    ['keep_parent', ['到店与咨询量', '到店人次', '主动咨询', '成交转化率']],
  ])
  const at = { id: tree.id, change, expectedVersion: tree.version }
  await expect(app.api.goalTrees.change(at)).rejects.toMatchObject({ code: 'goal_tree_conflict', data: { name: '成交额' } })
  const changed = await app.api.goalTrees.change({ ...at, settle: 'keep_parent', hold: [node(tree, '成交转化率').id] })
  expect(node(changed, '成交转化率').target).toBe(node(tree, '成交转化率').target)
  expect(node(changed, '成交额').target).toBe(1_000_000)

  const undone = await app.api.goalTrees.undo({ id: tree.id, expectedVersion: changed.version })
  expect(undone.nodes.map(({ target }) => target)).toEqual(tree.nodes.map(({ target }) => target))
  expect(undone).toMatchObject({ undoable: false, version: changed.version + 1 })
  await expect(app.api.goalTrees.undo({ id: tree.id, expectedVersion: undone.version })).rejects.toMatchObject({
    code: 'goal_tree_nothing_to_undo',
  })
})

test('of two editors the second is refused under the tree that was looked at, and saves on top of the newer one', async () => {
  const tree = await sales(1_000_000)
  const mine = { kind: 'edit', nodeId: node(tree, '到店人次').id, note: '含周末活动' } as const
  const looked = await app.api.goalTrees.preview({ id: tree.id, change: mine })
  expect(looked).toMatchObject({ version: tree.version, settled: true })
  const theirs = await app.api.goalTrees.change({
    id: tree.id,
    change: { kind: 'retarget', nodeId: node(tree, '客单价').id, target: 40_000 },
    settle: 'move_parents',
    expectedVersion: tree.version,
  })

  await expect(app.api.goalTrees.change({ id: tree.id, change: mine, expectedVersion: looked.version })).rejects.toMatchObject({
    code: 'edit_conflict',
    data: { version: theirs.version },
  })
  const again = await app.api.goalTrees.preview({ id: tree.id, change: mine })
  expect(again.version).toBe(theirs.version)
  const saved = await app.api.goalTrees.change({ id: tree.id, change: mine, expectedVersion: again.version })
  expect(node(saved, '到店人次').note).toBe('含周末活动')
  expect(node(saved, '客单价').target).toBe(40_000)
  expect(node(saved, '成交额').target).toBe(node(theirs, '成交额').target)
})

test.each([
  ['goal_target_not_positive', '到店人次', 0],
  ['goal_target_not_positive', '到店人次', -3],
  ['goal_target_absurd', '到店人次', 1e12],
  ['goal_target_share', '成交转化率', 1.5],
] as const)('%s: %s cannot be %d', async (code, name, target) => {
  const tree = await sales()
  const change = { kind: 'retarget', nodeId: node(tree, name).id, target } as const
  await expect(
    app.api.goalTrees.change({ id: tree.id, change, settle: 'move_parents', expectedVersion: tree.version }),
  ).rejects.toMatchObject({ code, data: { name } })
  await expect(app.api.goalTrees.preview({ id: tree.id, change })).resolves.toMatchObject({ choices: [{ problem: { code } }] })
})

test('a formula that goes in a circle is refused', async () => {
  const tree = await sales()
  const [, traffic, visits] = tree.nodes.map(({ id }) => id)
  const refused = async (change: object) =>
    await expect(
      app.api.goalTrees.change({ id: tree.id, change: change as never, settle: 'move_parents', expectedVersion: tree.version }),
    ).rejects.toMatchObject({ code: 'goal_tree_circular' })
  await refused({ kind: 'move', nodeId: traffic, parentId: visits })
  await refused({ kind: 'add', parentId: visits, name: '成交额', metric: 'revenue' })
  await refused({ kind: 'edit', nodeId: visits, metric: 'traffic' })
})

test('a member who is disabled leaves nodes without owner, and nothing is lost', async () => {
  const { member } = await app.api.members.invite({ email: 'ops@example.com', name: '周可', role: 'operator' })
  const made = await app.api.goalTrees.create({ planId, name: '服务', ready: 'service', ownerId: member.id })
  expect(made.nodes[0]).toMatchObject({ ownerName: '周可', flags: ['parts_unmeasured'] })
  await app.api.members.disable({ id: member.id, expectedVersion: member.version })
  const after = await app.api.goalTrees.get({ id: made.id })
  expect(after.nodes[0]).toMatchObject({
    ownerId: member.id,
    ownerName: '周可',
    target: 1,
    flags: ['parts_unmeasured', 'owner_left'],
  })
  expect(after.nodes[1]?.flags).toContain('owner_missing')
})

test('values that no metric tells are typed in, add up or count by their latest, and are flagged', async () => {
  const tree = await app.api.goalTrees.create({ planId, name: '服务', ready: 'service' })
  const { id } = tree
  const satisfied = node(tree, '客户满意度')
  expect(satisfied.flags).toContain('source_missing')
  expect(node(tree, '首次响应时长')).toMatchObject({ direction: 'at_most', target: 600 })
  await app.api.goalValues.record({ treeId: id, nodeId: satisfied.id, day: '2026-11-05', value: 0.8 })
  await app.api.goalValues.record({ treeId: id, nodeId: satisfied.id, day: '2026-11-10', value: 0.92 })
  const after = await app.api.goalTrees.get({ id })
  expect(node(after, '客户满意度').standing).toMatchObject({ value: 0.92, from: 'typed', state: 'on_track' })
  await app.api.goalValues.record({ treeId: id, nodeId: satisfied.id, day: '2026-11-10', value: null })
  expect(node(await app.api.goalTrees.get({ id }), '客户满意度').standing.value).toBe(0.8)
  const { items } = await app.api.goalValues.list({ treeId: id, nodeId: satisfied.id })
  expect(items.map(({ day }) => day)).toEqual(['2026-11-05'])
  const response = node(tree, '首次响应时长').id
  await expect(app.api.goalValues.record({ treeId: id, nodeId: response, day: '2026-11-10', value: 5 })).rejects.toMatchObject({
    code: 'goal_value_not_typed',
  })
  await expect(
    app.api.goalValues.record({ treeId: id, nodeId: satisfied.id, day: '2026-11-10', value: 92 }),
  ).rejects.toMatchObject({ code: 'goal_target_share' })
})

test('the gap at the root is explained by its leaves, to the last fen', async () => {
  const tree = await sales(2_000_000)
  const { gap, leaves, unexplained } = tree.gap
  const root = node(tree, '成交额')
  expect(gap).toBeCloseTo((root.standing.value ?? 0) - (root.standing.expected ?? 0), 3)
  expect(leaves.reduce((sum, { contribution }) => sum + contribution, 0) + unexplained).toBeCloseTo(gap ?? 0, 3)
  expect(leaves.map(({ nodeId }) => tree.nodes.find(({ id }) => id === nodeId)?.name).sort()).toEqual(
    ['主动咨询', '到店人次', '客单价', '成交转化率'].sort(),
  )
})

test('months by hand must sum up to the target', async () => {
  const tree = await sales()
  const visits = node(tree, '到店人次')
  const by = async (values: number[]) =>
    await app.api.goalTrees.change({
      id: tree.id,
      change: { kind: 'shape', nodeId: visits.id, shape: 'by_hand', months: values },
      expectedVersion: tree.version,
    })
  await expect(by([1, 1])).rejects.toMatchObject({ code: 'goal_months_mismatch' })
  const shaped = await by([(visits.target ?? 0) - 40, 40])
  expect(node(shaped, '到店人次').months.map(({ target }) => target)).toEqual([(visits.target ?? 0) - 40, 40])
})

test('two people who change one tree at once do not overwrite each other', async () => {
  const { id, version } = await sales()
  const rename = async (name: string) =>
    await app.api.goalTrees.change({ id, change: { kind: 'settings', name }, expectedVersion: version }).then(
      () => 'changed',
      (error: unknown) => (error as { code: string }).code,
    )
  expect((await Promise.all([rename('甲'), rename('乙')])).sort()).toEqual(['changed', 'edit_conflict'])
})

test('trees are listed by plan, and an archived one is gone', async () => {
  const other = await app.api.plans.create({ name: '另一份', from: '2027-01-01', to: '2027-03-31' })
  const { id, version } = await app.api.goalTrees.create({ planId: other.id, name: '品牌', ready: 'brand', language: 'en' })
  expect((await app.api.goalTrees.get({ id })).nodes.map(({ name }) => name)).toEqual([
    '品牌',
    'Followers',
    'Forwards',
    'Read rate',
  ])
  expect((await app.api.goalTrees.list({ planId: other.id })).items).toMatchObject([{ id, nodes: 4, from: '2027-01-01' }])
  await app.api.goalTrees.archive({ id, expectedVersion: version })
  expect((await app.api.goalTrees.list({ planId: other.id })).items).toEqual([])
  await expect(app.api.goalTrees.get({ id })).rejects.toMatchObject({ code: 'not_found' })
})
