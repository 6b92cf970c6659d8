import { type TestApp } from '../app.ts'

const year = { name: '2027 年方案包', from: '2026-11-01', to: '2027-10-31' } as const
const plan = async (app: TestApp) => (await app.api.plans.create(year)).id

const own = async (app: TestApp) =>
  await app.api.playbooks.save({
    planId: await plan(app),
    name: '我们的打法',
    industry: 'beauty',
    summary: '',
    language: 'zh-Hans',
  })

async function applied(app: TestApp) {
  const planId = await plan(app)
  const { id } = await app.api.playbookApplications.create({
    playbookId: 'beauty',
    planId,
    startDay: '2026-12-01',
    parts: ['columns'],
  })
  await app.drain()
  return await app.api.playbookApplications.get({ id })
}

const file = async (app: TestApp): Promise<File> => {
  const { playbook } = await app.api.playbooks.get({ id: 'beauty' })
  return new File([JSON.stringify(playbook)], 'beauty.json', { type: 'application/json' })
}

export const planningPlaybookExamples = {
  'playbooks.upload': async (app: TestApp) => ({ file: await file(app) }),
  'playbooks.save': async (app: TestApp) => ({ planId: await plan(app), name: '我们的打法', industry: 'beauty' }),
  'playbooks.archive': async (app: TestApp) => {
    const { id, version } = await own(app)
    return { id, expectedVersion: version }
  },
  'playbookApplications.create': async (app: TestApp) => ({
    playbookId: 'beauty',
    planId: await plan(app),
    startDay: '2026-12-01',
    parts: ['columns'],
  }),
  'playbookApplications.undo': async (app: TestApp) => {
    const { id, version } = await applied(app)
    return { id, expectedVersion: version }
  },
}
