import { expect, test } from 'vitest'

import { startApp } from '../../../testing/app.ts'

const app = await startApp()
const { api, clock } = app
const year = { name: '2027 年微信运营方案', from: '2026-11-01', to: '2027-10-31' } as const
const dayMs = 86_400_000
const me = (await api.members.list({})).items[0]?.id ?? expect.unreachable('a workspace has its owner')

/** A member who may work, with an id. */
async function colleague(email: string) {
  const { member } = await api.members.invite({ email, name: '小周', role: 'operator' })
  return member
}

test('a task is made, done with a result, reopened; two who edit at once are told', async () => {
  const made = await api.tasks.create({ title: '拍开箱视频', dueDay: '2026-11-21', ownerId: me })
  expect(made).toMatchObject({ state: 'today', ownerState: 'active', source: { kind: 'manual', id: null }, flags: [] })
  const done = await api.tasks.finish({ id: made.id, result: { number: 3, unit: '条' }, expectedVersion: made.version })
  expect(done).toMatchObject({ state: 'done', doneByName: '林小雨', result: { number: 3, unit: '条', text: null, link: null } })
  await expect(api.tasks.finish({ id: made.id, expectedVersion: done.version })).rejects.toMatchObject({
    code: 'task_already_done',
  })
  await expect(api.tasks.update({ id: made.id, title: '旧的', expectedVersion: made.version })).rejects.toMatchObject({
    code: 'edit_conflict',
  })
  const open = await api.tasks.reopen({ id: made.id, expectedVersion: done.version })
  expect(open).toMatchObject({ state: 'today', result: { number: 3 } })
  const [one, two] = await Promise.allSettled([
    api.tasks.finish({ id: made.id, expectedVersion: open.version }),
    api.tasks.finish({ id: made.id, expectedVersion: open.version }),
  ])
  expect([one, two].filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
})

test('results that are no results are refused: a link of a script, a number beyond all counting, an unknown day', async () => {
  const { id, version } = await api.tasks.create({ title: '站店门口', dueDay: '2026-11-21' })
  const refused = async (call: Promise<unknown>) => await expect(call).rejects.toMatchObject({ code: 'input_invalid' })
  await refused(api.tasks.finish({ id, result: { link: 'javascript:alert(1)' }, expectedVersion: version }))
  await refused(api.tasks.finish({ id, result: { number: 1e300 }, expectedVersion: version }))
  await refused(api.tasks.create({ title: '站店门口', dueDay: '2026-02-30' }))
  await refused(api.tasks.create({ title: '站店门口', dueDay: '2026-11-21', path: '//evil.example' }))
})

test('tasks are listed by plan and days, page by page, those with an hour first in their day', async () => {
  const plan = await api.plans.create(year)
  const task = async (title: string, dueDay: string, dueTime: string | null) =>
    await api.tasks.create({ title, dueDay, dueTime, planId: plan.id })
  await task('晚', '2026-12-01', '20:00')
  await task('无时间', '2026-12-01', null)
  await task('早', '2026-12-01', '09:00')
  await task('下周', '2026-12-08', null)
  const first = await api.tasks.list({ planId: plan.id, from: '2026-12-01', to: '2026-12-07', limit: 2 })
  const second = await api.tasks.list({
    planId: plan.id,
    from: '2026-12-01',
    to: '2026-12-07',
    limit: 2,
    cursor: first.cursor ?? '',
  })
  expect([...first.items, ...second.items].map(({ title }) => title)).toEqual(['早', '晚', '无时间'])
  expect(second.cursor).toBeNull()
})

test('a disabled owner keeps the tasks, and they are flagged; new work is not given to them', async () => {
  const member = await colleague('zhou@example.com')
  const task = await api.tasks.create({ title: '更新价格', dueDay: '2026-11-30', ownerId: member.id })
  const role = await api.duties.create({ role: '编辑', works: [], ownerId: member.id })
  await api.members.disable({ id: member.id, expectedVersion: member.version })
  expect(await api.tasks.get({ id: task.id })).toMatchObject({
    ownerId: member.id,
    ownerState: 'disabled',
    flags: ['owner_disabled'],
  })
  expect((await api.duties.list({})).items.find(({ id }) => id === role.id)?.flags).toContain('owner_disabled')
  await expect(api.tasks.create({ title: '另一件', dueDay: '2026-11-30', ownerId: member.id })).rejects.toMatchObject({
    code: 'goal_owner_disabled',
  })
  // Something else of the task may still be changed while nobody else has it.
  const kept = await api.tasks.update({ id: task.id, title: '更新价格表', ownerId: member.id, expectedVersion: task.version })
  expect(kept).toMatchObject({ title: '更新价格表', ownerId: member.id })
})

test('each business day makes the tasks of each duty once, however many processes look', async () => {
  const { api: mine, id } = await app.secondWorkspace()
  const [role] = (await mine.duties.adopt({ set: 'one_person' })).items
  expect(role?.works).toHaveLength(7)
  // Saturday 10:00: the answers and the unanswered are still ahead, the rest is for workdays.
  const today = await mine.tasks.list({ state: 'due' })
  expect(today.items.map(({ title, dueTime }) => [title, dueTime])).toEqual([
    ['晚间答疑一小时', '21:00'],
    ['22:00 前清空未回复', '22:00'],
  ])
  expect(today.items[1]).toMatchObject({ live: { kind: 'unanswered', count: 0 }, path: '/conversations?show=waiting' })
  clock.advance(2 * dayMs)
  // Two processes at once: the same round twice, side by side.
  const ticker = app.product.planning.work.backgrounds[0]
  await Promise.all([ticker?.drain(), ticker?.drain()])
  await app.drain()
  const rows = await app.sql(
    `select due_day::text as day, count(*)::int as tasks from planning.task where workspace_id = '${id}' group by 1 order by 1`,
  )
  expect(rows).toEqual([
    { day: '2026-11-21', tasks: 2 },
    { day: '2026-11-22', tasks: 2 },
    { day: '2026-11-23', tasks: 5 },
  ])
  const counts = await mine.tasks.counts()
  expect(counts).toMatchObject({
    all: { today: 5, overdue: 0 },
    mine: { today: 0, overdue: 0 },
    unowned: { today: 5, overdue: 0 },
    today: '2026-11-23',
  })
  const { weeks } = await mine.tasks.progress({ weeks: 2 })
  expect(weeks.map(({ from, people }) => [from, people.map(({ planned, missed }) => [planned, missed])])).toEqual([
    ['2026-11-23', [[5, 0]]],
    ['2026-11-16', [[4, 4]]],
  ])
})

test('today’s open tasks follow their duty; what is done stays', async () => {
  const { api: mine } = await app.secondWorkspace()
  const every = { weekdays: [1, 2, 3, 4, 5, 6, 7], time: null, minutes: 10, measure: '', path: null, live: null }
  const role = await mine.duties.create({
    role: '客服',
    works: [
      { ...every, title: '答疑' },
      { ...every, title: '巡店' },
    ],
  })
  const [answer] = (await mine.tasks.list({ state: 'due' })).items
  await mine.tasks.finish({ id: answer?.id ?? expect.unreachable('made at once'), expectedVersion: 1 })
  const [kept, other] = role.works
  if (kept === undefined || other === undefined) expect.unreachable('both pieces are there')
  await mine.duties.update({
    id: role.id,
    works: [
      { ...kept, title: '在线答疑' },
      { ...every, title: '新的一项' },
    ],
    expectedVersion: role.version,
  })
  const after = (await mine.tasks.list({ state: 'all' })).items.map(({ title, state }) => `${title} ${state}`)
  expect(after.toSorted()).toEqual(['新的一项 today', answer?.title === '答疑' ? '答疑 done' : '在线答疑 today'].toSorted())
})

test('the operating rules say who does what, when and how it is measured', async () => {
  const { api: mine } = await app.secondWorkspace()
  await mine.duties.adopt({ set: 'team', language: 'en' })
  await mine.risks.adopt({ language: 'en' })
  const rules = await mine.operatingRules.get({})
  expect(rules.roles.map(({ role }) => role)).toEqual(['Editor', 'Online service', 'Activities and peers', 'Head of operation'])
  expect(rules.roles[3]?.works[0]).toMatchObject({ weekdays: [5], title: 'Fill in the two weekly tables' })
  expect(rules.risks[0]).toMatchObject({ responseHours: 24, solutionHours: 24 })
})

test('a performance sheet whose weights are not 100 is refused with their sum; duties done are counted', async () => {
  const { api: mine } = await app.secondWorkspace()
  const [member] = (await mine.members.list({})).items
  const memberId = member?.id ?? expect.unreachable('a workspace has its owner')
  const month = '2026-11'
  await expect(
    mine.appraisals.create({ memberId, month, measures: [{ measure: 'readers', weight: 50, target: 100 }] }),
  ).rejects.toMatchObject({ code: 'appraisal_weights_invalid', data: { sum: 50 } })
  await mine.duties.create({
    role: '客服',
    ownerId: memberId,
    works: ['一', '二'].map((title) => ({
      title,
      weekdays: [1, 2, 3, 4, 5, 6, 7],
      time: null,
      minutes: null,
      measure: '',
      path: null,
      live: null,
    })),
  })
  const [task] = (await mine.tasks.list({ state: 'due' })).items
  await mine.tasks.finish({ id: task?.id ?? expect.unreachable('made at once'), expectedVersion: 1 })
  const measures = [
    { measure: 'duties_done', weight: 80, target: 1 },
    { measure: 'read_rate', weight: 20, target: 0.1 },
  ] as const
  const sheet = await mine.appraisals.create({ memberId, month, measures: [...measures] })
  expect(sheet).toMatchObject({ score: 50, weighed: 80, complete: false })
  expect(sheet.rows[0]).toMatchObject({ numerator: 1, denominator: 2, small: true })
  await expect(mine.appraisals.create({ memberId, month, measures: [...measures] })).rejects.toMatchObject({
    code: 'appraisal_exists',
  })
  const suggestion = await mine.appraisals.suggest({ memberId, month })
  expect(suggestion).toMatchObject({ salesLeftOut: true, notMeasured: ['activity_entrants'] })
})

test('the board is read off what exists; the kit of a trial becomes tasks that move with it', async () => {
  const { api: mine } = await app.secondWorkspace()
  const plan = await mine.plans.create(year)
  const empty = await mine.preparations.get({ planId: plan.id })
  expect(empty.steps.map(({ step, state }) => `${step} ${state}`)).toEqual([
    'purpose open',
    'peers open',
    'trial open',
    'data open',
    'duties open',
    'write open',
  ])
  await expect(
    mine.preparations.startTrial({ planId: plan.id, from: '2026-11-23', to: '2026-11-30', kit: [], expectedVersion: 0 }),
  ).rejects.toMatchObject({ code: 'trial_period_invalid' })
  const begun = await mine.preparations.startTrial({
    planId: plan.id,
    from: '2026-11-23',
    to: '2026-12-31',
    kit: ['small_activity', 'partner'],
    expectedVersion: 0,
  })
  expect(begun).toMatchObject({ version: 1, trial: { state: 'running', past: 1, days: 39, tasks: { planned: 6, done: 0 } } })
  await expect(
    mine.preparations.startTrial({ planId: plan.id, from: '2026-11-23', to: '2026-12-31', kit: [], expectedVersion: 0 }),
  ).rejects.toMatchObject({ code: 'edit_conflict' })
  const [first] = (await mine.tasks.list({ planId: plan.id, source: 'preparation' })).items
  await mine.tasks.finish({ id: first?.id ?? expect.unreachable('the kit has tasks'), expectedVersion: 1 })
  const moved = await mine.preparations.startTrial({
    planId: plan.id,
    from: '2026-12-01',
    to: '2026-12-31',
    kit: ['small_activity', 'partner'],
    expectedVersion: 1,
  })
  expect(moved.trial?.tasks).toEqual({ planned: 4, done: 1 })
  await expect(mine.preparations.trialReport({ planId: plan.id })).rejects.toMatchObject({ code: 'trial_missing' })
  await mine.preparations.startTrial({ planId: plan.id, from: '2026-11-20', to: '2026-12-31', kit: [], expectedVersion: 2 })
  const report = await mine.preparations.trialReport({ planId: plan.id })
  expect(report).toMatchObject({ trial: { past: 4 }, before: { from: '2026-11-16', to: '2026-11-19' } })
  expect(report.figures.find(({ metric }) => metric === 'followers_new')).toMatchObject({ trial: 0, change: null, small: true })
})

test('a milestone is judged by its metrics and tasks as they are now, and keeps what was true when it is summed up', async () => {
  const { api: mine } = await app.secondWorkspace()
  const plan = await mine.plans.create(year)
  const task = await mine.tasks.create({ title: '完成认证', dueDay: '2026-11-30' })
  const stage = { planId: plan.id, name: '首月站稳', from: '2026-11-01', to: '2026-11-30' } as const
  await expect(mine.milestones.create({ ...stage, to: '2026-10-30' })).rejects.toMatchObject({ code: 'schedule_period_invalid' })
  await expect(
    mine.milestones.create({ ...stage, criteria: [{ kind: 'task', taskId: plan.id as never }] }),
  ).rejects.toMatchObject({ code: 'milestone_task_unknown' })
  const made = await mine.milestones.create({
    ...stage,
    criteria: [
      { kind: 'task', taskId: task.id },
      { kind: 'metric', metric: 'followers_new', direction: 'at_least', value: 0 },
    ],
  })
  expect(made).toMatchObject({
    state: 'coming',
    criteria: [
      { met: false, title: '完成认证' },
      { met: true, value: 0 },
    ],
  })
  const done = await mine.tasks.finish({ id: task.id, expectedVersion: task.version })
  expect((await mine.milestones.list({ planId: plan.id })).items[0]).toMatchObject({ state: 'reached' })
  const closed = await mine.milestones.close({ id: made.id, summary: '认证完成，栏目有人看。', expectedVersion: made.version })
  await mine.tasks.reopen({ id: task.id, expectedVersion: done.version })
  expect((await mine.milestones.list({ planId: plan.id })).items[0]).toMatchObject({
    state: 'reached',
    summary: '认证完成，栏目有人看。',
  })
  await expect(mine.milestones.update({ id: made.id, name: '改名', expectedVersion: closed.version })).rejects.toMatchObject({
    code: 'milestone_closed',
  })
})

test('the schedule goes by its days; a line that is past and not done is overdue', async () => {
  const { api: mine } = await app.secondWorkspace()
  const plan = await mine.plans.create(year)
  const later = await mine.scheduleItems.create({ planId: plan.id, title: '周年活动', from: '2027-03-01', to: '2027-03-31' })
  await mine.scheduleItems.create({ planId: plan.id, title: '认证', from: '2026-11-01', to: '2026-11-10' })
  expect((await mine.scheduleItems.list({ planId: plan.id })).items.map(({ title, state }) => [title, state])).toEqual([
    ['认证', 'overdue'],
    ['周年活动', 'coming'],
  ])
  expect(await mine.scheduleItems.update({ id: later.id, done: true, expectedVersion: 1 })).toMatchObject({ state: 'done' })
  await expect(mine.scheduleItems.update({ id: later.id, done: false, expectedVersion: 1 })).rejects.toMatchObject({
    code: 'edit_conflict',
  })
})

test('four risk plans are taken over once; a drill that is due reminds by a task, and recording it closes the task', async () => {
  const { api: mine } = await app.secondWorkspace()
  const { items } = await mine.risks.adopt({})
  expect(items.map(({ kind, steps }) => [kind, steps.length])).toEqual([
    ['complaint', 5],
    ['restricted', 6],
    ['leak', 6],
    ['bad_reviews', 5],
  ])
  expect((await mine.risks.adopt({})).items).toEqual([])
  const [complaint] = items
  if (complaint === undefined) expect.unreachable('four were made')
  expect(complaint).toMatchObject({
    responseHours: 24,
    solutionHours: 24,
    drillState: 'planned',
    flags: ['owner_missing', 'contacts_missing'],
  })
  await expect(mine.risks.update({ id: complaint.id, solutionHours: 1, expectedVersion: 1 })).rejects.toMatchObject({
    code: 'risk_hours_invalid',
  })
  const due = await mine.risks.update({ id: complaint.id, drillDay: '2026-11-22', expectedVersion: 1 })
  expect(due.drillState).toBe('overdue')
  await app.drain()
  await app.drain()
  const reminders = await mine.tasks.list({ source: 'drill' })
  expect(reminders.items).toMatchObject([{ title: '客户投诉', state: 'overdue', dueDay: '2026-11-22', priority: 'high' }])
  await expect(
    mine.risks.recordDrill({ id: due.id, day: '2026-12-24', learnt: '还没做', expectedVersion: due.version }),
  ).rejects.toMatchObject({ code: 'drill_in_future' })
  const drilled = await mine.risks.recordDrill({
    id: due.id,
    day: '2026-11-23',
    learnt: '夜里没人看后台。',
    nextDrillDay: '2027-02-23',
    expectedVersion: due.version,
  })
  expect(drilled).toMatchObject({ drillState: 'planned', lastDrill: { learnt: '夜里没人看后台。' } })
  expect((await mine.tasks.list({ source: 'drill' })).items).toEqual([])
  expect((await mine.tasks.list({ source: 'drill', state: 'done' })).items).toMatchObject([
    { result: { text: '夜里没人看后台。' } },
  ])
  await app.drain()
  expect((await mine.tasks.list({ source: 'drill' })).items).toEqual([])
})
