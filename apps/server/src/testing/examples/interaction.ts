import { createSandbox, demoAccounts } from '@weiying/wechat-sandbox'

import { type TestApp } from '../app.ts'

/** An account of its own, connected to a sandbox of its own, whose replies on WeChat's site were read. */
const connected = new WeakMap<TestApp, Promise<AccountId>>()

type AccountId = Awaited<ReturnType<TestApp['api']['accounts']['create']>>['id']

async function connect(app: TestApp): Promise<AccountId> {
  const seed = { ...demoAccounts.shop, appId: 'wx00c0417e47002eb1', originalId: 'gh_2eb147e47001' }
  const sandbox = await createSandbox({ clock: app.clock, followers: 3, paused: true, accounts: [seed] })
  const { appId, secret } = seed
  const { id } = await app.api.accounts.create({ name: '回复示例', kind: 'service', appId, secret, apiBaseUrl: sandbox.url })
  await app.api.accounts.importOfficialConsole({ id })
  return id
}

async function account(app: TestApp): Promise<AccountId> {
  const known = connected.get(app) ?? connect(app)
  connected.set(app, known)
  return await known
}

let count = 0

const rule = () => ({
  trigger: 'keyword' as const,
  name: '营业时间',
  keywords: [{ text: `营业${(count += 1)}`, match: 'contains' as const }],
  content: { type: 'text' as const, text: '每天 10:00–22:00' },
})

const created = async (app: TestApp) => await app.api.replyRules.create({ accountId: await account(app), ...rule() })

const buttons = [{ name: '门店', type: 'view' as const, url: 'https://shop.example/' }]

export const interactionExamples = {
  'replyRules.create': async (app: TestApp) => ({ accountId: await account(app), ...rule() }),
  'replyRules.update': async (app: TestApp) => {
    const { id, version } = await created(app)
    return { id, ...rule(), expectedVersion: version }
  },
  'replyRules.archive': async (app: TestApp) => {
    const { id, version } = await created(app)
    return { id, expectedVersion: version }
  },
  'replyRules.takeOver': async (app: TestApp) => ({ accountId: await account(app) }),
  'menus.save': async (app: TestApp) => {
    const accountId = await account(app)
    return { accountId, buttons, expectedVersion: (await app.api.menus.get({ accountId })).version }
  },
  'menus.publish': async (app: TestApp) => {
    const accountId = await account(app)
    const { version } = await app.api.menus.get({ accountId })
    const saved = await app.api.menus.save({ accountId, buttons, expectedVersion: version })
    return { accountId, expectedVersion: saved.version }
  },
}
