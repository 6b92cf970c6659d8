import { type Id } from '@weiying/kernel'
import excel from 'exceljs'
import { expect, test } from 'vitest'

import { startApp } from '../../testing/app.ts'

// What people really type and upload: it is understood, or refused with what to do; and nothing is lost on the way.

const app = await startApp()
const { api } = app
const span = { from: '2026-11-01', to: '2027-10-31' } as const
const { id: planId } = await api.plans.create({ name: '2027 年方案', ...span })

/** Some lines in GB18030, as older spreadsheets on Windows write them. */
const gb18030 = {
  // 十一月订单导出⏎订单号,下单时间,实付金额,门店⏎
  orders: 'caaed2bbd4c2b6a9b5a5b5bcb3f60ab6a9b5a5bac52ccfc2b5a5cab1bce42ccab5b8b6bdf0b6ee2cc3c5b5ea0a',
  // 内容问卷（十一月）⏎您最想看什么？,服务打几分？⏎新品,5⏎都行,4⏎
  answers:
    'c4dac8ddcecabeeda3a8caaed2bbd4c2a3a90ac4fad7eecfebbfb4cab2c3b4a3bf2cb7fecef1b4f2bcb8b7d6a3bf0ad0c2c6b72c350ab6bcd0d02c340a',
} as const
const hex = (text: string): Buffer<ArrayBuffer> => Buffer.from(text, 'hex')
/** Neither UTF-8 nor GB18030. */
const noEncoding = Buffer.concat([Buffer.from('a,b\n'), Buffer.from([0x81, 0xff, 0xff])])
const csv = (...parts: (string | Uint8Array<ArrayBuffer>)[]): File => new File(parts, 'export.csv')

async function workbook(rows: readonly (readonly unknown[])[], ...merged: string[]): Promise<File> {
  const book = new excel.Workbook()
  const sheet = book.addWorksheet('导出')
  for (const row of rows) sheet.addRow([...row])
  for (const range of merged) sheet.mergeCells(range)
  return new File([new Uint8Array(await book.xlsx.writeBuffer())], '导出.xlsx')
}

const { id: questionnaireId } = await api.questionnaires.create({
  title: '内容问卷',
  template: 'content',
  questions: [
    { key: 'wanted', text: '您最想看什么？', kind: 'multiple', options: ['新品', '护肤知识'] },
    { key: 'service', text: '服务打几分？', kind: 'scale', options: [] },
  ],
})

test('orders with a title above the header, merged cells and times as text are read; what is left over is named', async () => {
  const file = await workbook(
    [
      ['静安寺店 十一月订单导出'],
      ['导出时间：2026-11-21', '', '', ''],
      ['订单号', '下单时间', '实付金额', '门店'],
      ['SN-1', '2026年11月3日 14时05分', '￥1,280.00', '静安寺店'],
      ['SN-2', '2026/11/4 9:30', '300元', '静安寺店'],
      ['', '', '', '静安寺店'],
      ['SN-3', '46331.5', 88, '静安寺店'],
      ['SN-4', '上周三', 60, '静安寺店'],
    ],
    'A1:D1',
    'A5:A6',
  )
  const checked = await api.orderImports.upload({ file, kind: 'orders' })
  expect(checked).toMatchObject({
    columns: ['订单号', '下单时间', '实付金额', '门店'],
    mapping: { number: 0, placedAt: 1, amount: 2 },
  })
  // Every row of the file is either taken or given back.
  expect([checked.ready, checked.refused]).toEqual([3, 2])
  expect(checked.problems.map(({ problem }) => problem)).toContain('time_invalid')
  await api.orderImports.commit({ id: checked.id, expectedVersion: checked.version })
  await app.drain()
  const { items } = await api.orders.list({ search: 'SN-' })
  expect(items.map(({ number, placedAt, amountFen }) => [number, placedAt, amountFen]).toSorted()).toEqual([
    ['SN-1', '2026-11-03T06:05:00.000Z', 128_000],
    ['SN-2', '2026-11-04T01:30:00.000Z', 30_000],
    ['SN-3', '2026-11-05T04:00:00.000Z', 8800],
  ])
})

test.each([
  ['GB18030', csv(hex(gb18030.orders), 'GB-1,2026-11-20 10:00,1,A\n'), 'gb18030'],
  ['UTF-8 with a mark', csv('\uFEFF十一月\n订单号,下单时间,实付金额\nBOM-1,2026-11-20 10:00,1\n'), 'utf-8'],
  ['UTF-8 without', csv('订单号,下单时间,实付金额\nPLAIN-1,2026-11-20 10:00,1\n'), 'utf-8'],
] as const)('orders in %s are read alike', async (_name, file, encoding) => {
  expect(await api.orderImports.upload({ file, kind: 'orders' })).toMatchObject({
    encoding,
    mapping: { number: 0, placedAt: 1, amount: 2 },
    ready: 1,
    refused: 0,
  })
})

test('answers in GB18030, with a mark, or in a workbook under a merged title are read; others come back with their line', async () => {
  const refused = { line: 4, problem: 'word_unknown', text: '都行' }
  const first = await api.questionnaireAnswers.import({ questionnaireId, file: csv(hex(gb18030.answers)) })
  expect(first).toMatchObject({ encoding: 'gb18030', created: 1, refused: [refused] })
  const marked = csv('\uFEFF您最想看什么？,服务打几分？,提交时间\n护肤知识,4,2026年11月3日\n护肤知识,3,明天\n')
  expect(await api.questionnaireAnswers.import({ questionnaireId, file: marked })).toMatchObject({
    encoding: 'utf-8',
    created: 1,
    refused: [{ line: 3, problem: 'time_invalid', text: '明天' }],
  })
  const book = await workbook(
    [
      ['内容问卷 答卷', '', ''],
      ['1、您最想看什么？（多选）', '2、服务打几分？', '提交时间'],
      ['新品；护肤知识', 5, new Date('2026-11-04T00:00:00Z')],
      ['新品', 9, '2026/11/5'],
    ],
    'A1:C1',
  )
  const third = await api.questionnaireAnswers.import({ questionnaireId, file: book })
  expect(third).toMatchObject({ created: 1, refused: [{ line: 4 }] })
  expect((await api.questionnaires.results({ id: questionnaireId })).answers).toBe(3)
})

test('text of no encoding is refused everywhere with what to do, and nothing of it is kept', async () => {
  const file = csv(noEncoding)
  const peers = (await api.peers.list({})).items.length
  const refused = { code: 'import_encoding_unknown' }
  await expect(api.orderImports.upload({ file, kind: 'orders' })).rejects.toMatchObject(refused)
  await expect(api.peerObservations.import({ file })).rejects.toMatchObject(refused)
  await expect(api.questionnaireAnswers.import({ questionnaireId, file })).rejects.toMatchObject(refused)
  expect((await api.peers.list({})).items).toHaveLength(peers)
})

const goal = { name: '订单', metric: 'orders', from: '2026-11-01', to: '2026-11-30' } as const
const activity = {
  planId,
  name: '会员日',
  type: 'members_day',
  place: 'online',
  from: '2026-11-25',
  to: '2026-11-26',
  metric: 'orders',
  expected: 10,
} as const
const promotion = { planId, channel: 'store', name: '店门海报', from: '2026-11-01', to: '2026-11-30' } as const

test.each([
  ['a target of zero', async () => await api.goals.create({ ...goal, target: 0 }), 'goal_target_not_positive'],
  ['a negative target', async () => await api.goals.create({ ...goal, target: -5 }), 'goal_target_not_positive'],
  ['an absurd target', async () => await api.goals.create({ ...goal, target: 1e12 }), 'goal_target_absurd'],
  ['a share above all', async () => await api.goals.create({ ...goal, metric: 'conversion', target: 3 }), 'goal_target_share'],
  [
    'an activity expecting nothing',
    async () => await api.activityPlans.create({ ...activity, expected: 0 }),
    'activity_expected_invalid',
  ],
  [
    'an activity expecting more people than live',
    async () => await api.activityPlans.create({ ...activity, metric: 'followers_new', expected: 1e11 }),
    'activity_expected_invalid',
  ],
  ['a negative effect', async () => await api.activityPlans.create({ ...activity, expected: -1 }), 'input_invalid'],
  ['a negative budget', async () => await api.activityPlans.create({ ...activity, budgetFen: -1 }), 'input_invalid'],
  ['a budget in parts of a fen', async () => await api.promotionItems.create({ ...promotion, budgetFen: 0.5 }), 'input_invalid'],
  ['negative followers', async () => await api.promotionItems.create({ ...promotion, expectedFollowers: -1 }), 'input_invalid'],
  ['absurd followers', async () => await api.promotionItems.create({ ...promotion, expectedFollowers: 1e15 }), 'input_invalid'],
] as const)('%s is refused', async (_name, call, code) => {
  await expect(call()).rejects.toMatchObject({ code })
})

test('nothing of a plan is given to who is disabled; what they own already can still be changed', async () => {
  const { member: left } = await api.members.invite({ email: 'gone@example.com', name: '方圆', role: 'operator' })
  const ownerId = left.id
  const mine = await api.goals.create({ ...goal, target: 100, ownerId })
  const free = {
    plan: await api.plans.create({ name: '没有负责人的方案', ...span }),
    goal: await api.goals.create({ ...goal, target: 100 }),
    activity: await api.activityPlans.create({ ...activity, planId }),
    task: await api.tasks.create({ title: '更新价格', dueDay: '2026-11-30' }),
  }
  await api.members.disable({ id: left.id, expectedVersion: left.version })

  const tries: readonly (() => Promise<unknown>)[] = [
    async () => await api.plans.create({ name: '她的方案', ...span, ownerId }),
    async () => await api.plans.update({ id: free.plan.id, ownerId, expectedVersion: 1 }),
    async () => await api.goals.create({ ...goal, target: 100, ownerId }),
    async () => await api.goals.update({ id: free.goal.id, ownerId, expectedVersion: 1 }),
    async () => await api.activityPlans.create({ ...activity, planId, ownerId }),
    async () => await api.activityPlans.update({ id: free.activity.id, ownerId, expectedVersion: 1 }),
    async () => await api.tasks.create({ title: '拍照片', dueDay: '2026-11-30', ownerId }),
    async () => await api.tasks.update({ id: free.task.id, ownerId, expectedVersion: 1 }),
    async () => await api.duties.create({ role: '编辑', works: [], ownerId }),
    async () => await api.scheduleItems.create({ planId, title: '完成认证', from: '2026-12-01', to: '2026-12-31', ownerId }),
    async () => await api.risks.create({ kind: 'complaint', name: '客户投诉', ownerId }),
    async () => await api.promotionItems.create({ ...promotion, ownerId }),
    async () => await api.placements.create({ planId, accountName: '吃喝', day: '2026-11-28', feeFen: 1, ownerId }),
  ]
  for (const again of tries)
    await expect(again(), String(again)).rejects.toMatchObject({ code: 'goal_owner_disabled', data: { name: '方圆' } })
  expect(await api.goals.update({ id: mine.id, ownerId, target: 120, expectedVersion: mine.version })).toMatchObject({
    target: 120,
    ownerId,
  })
})

test('who leaves keeps what they owned, named as left everywhere; one step gives it all to another, and no editor overwrites it', async () => {
  const colleague = async (email: string, name: string) => (await api.members.invite({ email, name, role: 'operator' })).member
  const [left, heir] = [await colleague('left@example.com', '周可'), await colleague('heir@example.com', '林悦')]
  const ownerId = left.id
  const plan = await api.plans.create({ name: '她的方案', ...span, ownerId })
  const made = {
    goal: await api.goals.create({ ...goal, target: 100, ownerId }),
    tree: await api.goalTrees.create({ planId: plan.id, name: '服务', ready: 'service', ownerId }),
    task: await api.tasks.create({ title: '更新价格', dueDay: '2026-11-30', ownerId }),
    done: await api.tasks.create({ title: '拍照片', dueDay: '2026-11-20', ownerId }),
    duty: await api.duties.create({ role: '编辑', works: [], ownerId }),
    line: await api.scheduleItems.create({ planId, title: '完成认证', from: '2026-12-01', to: '2026-12-31', ownerId }),
    risk: await api.risks.create({ kind: 'complaint', name: '客户投诉', ownerId }),
    activity: await api.activityPlans.create({ ...activity, planId, ownerId }),
    promotion: await api.promotionItems.create({ ...promotion, ownerId }),
    placement: await api.placements.create({ planId, accountName: '城市吃喝', day: '2026-11-28', feeFen: 100_000, ownerId }),
  }
  await api.tasks.finish({ id: made.done.id, expectedVersion: made.done.version })
  await api.members.disable({ id: left.id, expectedVersion: left.version })

  const find = async <Row extends { id: string }>(list: Promise<{ items: Row[] }>, id: string): Promise<Row> => {
    const found = (await list).items.find((each) => each.id === id)
    if (found === undefined) throw new Error('lost')
    return found
  }
  const owners = async () => [
    await api.goals.get({ id: made.goal.id }),
    (await api.goalTrees.get({ id: made.tree.id })).nodes[0],
    await api.tasks.get({ id: made.task.id }),
    await find(api.duties.list({}), made.duty.id),
    await find(api.scheduleItems.list({ planId }), made.line.id),
    await api.risks.get({ id: made.risk.id }),
    await find(api.activityPlans.list({ planId }), made.activity.id),
    await find(api.promotionItems.list({ planId }), made.promotion.id),
    await find(api.placements.list({ planId }), made.placement.id),
  ]
  const saysLeft = (owned: object | undefined): boolean =>
    /owner_left|owner_disabled|"ownerState":"disabled"/.test(JSON.stringify(owned))
  const before = await owners()
  expect(before.filter((owned) => owned?.ownerName !== '周可')).toEqual([])
  expect(before.filter((owned) => !saysLeft(owned))).toEqual([])

  const owned = await api.handovers.get({ memberId: left.id })
  expect(Object.fromEntries(owned.kinds.map(({ kind, count }) => [kind, count]))).toEqual({
    plan: 1,
    goal: 1,
    goalNode: 1,
    task: 1,
    duty: 1,
    scheduleItem: 1,
    risk: 1,
    activityPlan: 1,
    promotionItem: 1,
    placement: 1,
  })
  expect(owned.kinds.find(({ kind }) => kind === 'task')?.names).toEqual(['更新价格'])

  const nobody: Id<'member'> = '00000000-0000-4000-8000-000000000000' as Id<'member'>
  for (const toMemberId of [left.id, nobody])
    await expect(api.handovers.create({ memberId: left.id, toMemberId })).rejects.toMatchObject({ code: 'goal_owner_unknown' })
  expect(await api.handovers.create({ memberId: left.id, toMemberId: heir.id })).toEqual(owned)
  const after = await owners()
  expect(after.filter((each) => each?.ownerName !== '林悦' || saysLeft(each))).toEqual([])
  expect((await api.handovers.get({ memberId: left.id })).total).toBe(0)
  // What is done stays with who did it, and whoever had one open is told.
  expect(await api.tasks.get({ id: made.done.id })).toMatchObject({ ownerName: '周可' })
  await expect(
    api.risks.update({ id: made.risk.id, name: '旧页面里的名字', expectedVersion: made.risk.version }),
  ).rejects.toMatchObject({ code: 'edit_conflict' })
  // A handover of a tree can be taken back like any other change.
  const undone = await api.goalTrees.undo({ id: made.tree.id, expectedVersion: made.tree.version + 1 })
  expect(undone.nodes[0]).toMatchObject({ ownerName: '周可' })
})

test('of two who edit the same thing at once the second is told, and the first one’s words stand', async () => {
  const column = await api.columns.create({ planId, name: '新品', type: 'product' })
  const item = await api.calendarItems.create({ planId, kind: 'task', channel: 'moments', title: '晒单', day: '2026-12-03' })
  const event = await api.activityPlans.create({ ...activity, name: '双旦' })
  const poster = await api.promotionItems.create({ ...promotion, name: '海报' })
  const tries = [
    [
      async (name: string) => await api.columns.update({ id: column.id, name, expectedVersion: column.version }),
      async () => (await api.columns.list({ planId })).items.find(({ id }) => id === column.id)?.name,
    ],
    [
      async (title: string) => await api.calendarItems.update({ id: item.id, title, expectedVersion: item.version }),
      async () => (await api.calendarItems.list({ planId, limit: 200 })).items.find(({ id }) => id === item.id)?.title,
    ],
    [
      async (name: string) => await api.activityPlans.update({ id: event.id, name, expectedVersion: event.version }),
      async () => (await api.activityPlans.list({ planId })).items.find(({ id }) => id === event.id)?.name,
    ],
    [
      async (name: string) => await api.promotionItems.update({ id: poster.id, name, expectedVersion: poster.version }),
      async () => (await api.promotionItems.list({ planId })).items.find(({ id }) => id === poster.id)?.name,
    ],
  ] as const
  for (const [write, read] of tries) {
    const results = await Promise.allSettled([write('甲写的'), write('乙写的')])
    const won = results.findIndex(({ status }) => status === 'fulfilled')
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(results.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'edit_conflict' } })
    expect(await read()).toBe(['甲写的', '乙写的'][won])
  }
})
