import { type TestApp } from '../app.ts'

const year = { name: '2027 年微信运营方案', from: '2027-01-01', to: '2027-12-31' } as const

async function serviceTree(app: TestApp) {
  const { id: planId } = await app.api.plans.create(year)
  return await app.api.goalTrees.create({ planId, name: '服务更快', ready: 'service' })
}

export const goalTreeExamples = {
  'goalTrees.create': async (app: TestApp) => {
    const { id: planId } = await app.api.plans.create(year)
    return { planId, name: '成交额', ready: 'sales', target: 1_000_000_00 }
  },
  'goalTrees.change': async (app: TestApp) => {
    const { id, version } = await serviceTree(app)
    return { id, change: { kind: 'settings', name: '服务再快一点' }, expectedVersion: version }
  },
  'goalTrees.undo': async (app: TestApp) => {
    const { id, version } = await serviceTree(app)
    const renamed = await app.api.goalTrees.change({ id, change: { kind: 'settings', name: '改名' }, expectedVersion: version })
    return { id, expectedVersion: renamed.version }
  },
  'goalTrees.archive': async (app: TestApp) => {
    const { id, version } = await serviceTree(app)
    return { id, expectedVersion: version }
  },
  'goalValues.record': async (app: TestApp) => {
    const { id, nodes } = await serviceTree(app)
    return { treeId: id, nodeId: nodes.find(({ typed }) => typed)?.id, day: '2027-01-10', value: 0.93 }
  },
}
