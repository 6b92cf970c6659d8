import { type TestApp } from '../app.ts'

const wish = { title: '拍三家门店的开箱视频', dueDay: '2026-11-25' } as const
const year = { name: '2027 年微信运营方案', from: '2027-01-01', to: '2027-12-31' } as const
const sheet = [
  { measure: 'readers', weight: 60, target: 1000 },
  { measure: 'duties_done', weight: 40, target: 0.9 },
] as const
const stage = { name: '首月站稳', from: '2026-11-01', to: '2026-11-30' } as const
const line = { title: '完成认证和菜单', from: '2027-01-01', to: '2027-01-31' } as const

const planOf = async (app: TestApp) => (await app.api.plans.create(year)).id
const taskOf = async (app: TestApp) => {
  const { id, version } = await app.api.tasks.create(wish)
  return { id, expectedVersion: version }
}
const dutyOf = async (app: TestApp) => {
  const { id, version } = await app.api.duties.create({ role: '客服', works: [] })
  return { id, expectedVersion: version }
}
const riskOf = async (app: TestApp) => {
  const { id, version } = await app.api.risks.create({ kind: 'complaint', name: '客户投诉' })
  return { id, expectedVersion: version }
}
const memberOf = async (app: TestApp) => {
  const [member] = (await app.api.members.list({})).items
  if (member === undefined) throw new Error('a workspace has its owner')
  return member.id
}
let heirs = 0
const heirOf = async (app: TestApp) => {
  heirs += 1
  return (await app.api.members.invite({ email: `heir-${heirs}@example.com`, name: '接手的人', role: 'operator' })).member.id
}
let month = 0
const sheetOf = async (app: TestApp) => {
  month += 1
  return { memberId: await memberOf(app), month: `2025-${String(month).padStart(2, '0')}`, measures: [...sheet] }
}
const madeSheet = async (app: TestApp) => {
  const { id, version } = await app.api.appraisals.create(await sheetOf(app))
  return { id, expectedVersion: version }
}
const milestoneOf = async (app: TestApp) => {
  const { id, version } = await app.api.milestones.create({ ...stage, planId: await planOf(app) })
  return { id, expectedVersion: version }
}
const lineOf = async (app: TestApp) => {
  const { id, version } = await app.api.scheduleItems.create({ ...line, planId: await planOf(app) })
  return { id, expectedVersion: version }
}

export const planningWorkExamples = {
  'handovers.create': async (app: TestApp) => ({
    memberId: await memberOf(app),
    toMemberId: await heirOf(app),
  }),
  'tasks.create': async () => wish,
  'tasks.update': async (app: TestApp) => ({ ...(await taskOf(app)), priority: 'high' }),
  'tasks.finish': async (app: TestApp) => ({ ...(await taskOf(app)), result: { number: 3, unit: '条' } }),
  'tasks.reopen': async (app: TestApp) => {
    const { id, version } = await app.api.tasks.finish(await taskOf(app))
    return { id, expectedVersion: version }
  },
  'tasks.archive': taskOf,
  'duties.create': async () => ({ role: '内容编辑', works: [] }),
  'duties.update': async (app: TestApp) => ({ ...(await dutyOf(app)), role: '在线客服' }),
  'duties.archive': dutyOf,
  'duties.adopt': async () => ({ set: 'one_person' }),
  'appraisals.create': sheetOf,
  'appraisals.update': async (app: TestApp) => ({ ...(await madeSheet(app)), note: '首月只看内容' }),
  'appraisals.archive': madeSheet,
  'preparations.startTrial': async (app: TestApp) => ({
    planId: await planOf(app),
    from: '2026-11-23',
    to: '2026-12-31',
    kit: ['small_activity'],
    expectedVersion: 0,
  }),
  'milestones.create': async (app: TestApp) => ({ ...stage, planId: await planOf(app) }),
  'milestones.update': async (app: TestApp) => ({ ...(await milestoneOf(app)), name: '首月' }),
  'milestones.close': async (app: TestApp) => ({ ...(await milestoneOf(app)), summary: '三个栏目都有人看。' }),
  'milestones.archive': milestoneOf,
  'scheduleItems.create': async (app: TestApp) => ({ ...line, planId: await planOf(app) }),
  'scheduleItems.update': async (app: TestApp) => ({ ...(await lineOf(app)), done: true }),
  'scheduleItems.archive': lineOf,
  'risks.create': async () => ({ kind: 'leak', name: '数据泄露' }),
  'risks.update': async (app: TestApp) => ({ ...(await riskOf(app)), drillDay: '2026-12-01' }),
  'risks.recordDrill': async (app: TestApp) => ({ ...(await riskOf(app)), day: '2026-11-20', learnt: '夜里没人看后台。' }),
  'risks.archive': riskOf,
  'risks.adopt': async () => ({}),
}
