import { createSandbox, demoAccounts } from '@weiying/wechat-sandbox'

import { type TestApp } from '../app.ts'

/** An account of its own whose five followers are known, connected to a sandbox of its own. */
const connected = new WeakMap<TestApp, Promise<AccountId>>()

type AccountId = Awaited<ReturnType<TestApp['api']['accounts']['create']>>['id']

async function connect(app: TestApp): Promise<AccountId> {
  const seed = { ...demoAccounts.shop, appId: 'wx00c0417e47002ea0', originalId: 'gh_2ea047e47000' }
  const sandbox = await createSandbox({ clock: app.clock, followers: 5, paused: true, accounts: [seed] })
  const { appId, secret } = seed
  const { id } = await app.api.accounts.create({ name: '群发示例', kind: 'service', appId, secret, apiBaseUrl: sandbox.url })
  await app.api.accounts.check({ id })
  await app.drain()
  await app.api.followerSyncs.start({ accountId: id }).catch(() => {})
  await app.drain()
  return id
}

export async function account(app: TestApp): Promise<AccountId> {
  const known = connected.get(app) ?? connect(app)
  connected.set(app, known)
  return await known
}

async function draft(app: TestApp, over: object = {}) {
  return await app.api.campaigns.create({
    title: '早安',
    accountId: await account(app),
    channel: 'mass',
    audience: { kind: 'all' },
    content: { kind: 'text', text: '早上好，今天也要开心' },
    ...over,
  })
}

/** The call of a verb on a campaign that is in the right state for it. */
const on = async (campaign: { id: string; version: number }) => ({ id: campaign.id, expectedVersion: campaign.version })

async function scheduled(app: TestApp) {
  const at = new Date(app.clock.now().getTime() + 3_600_000).toISOString()
  const { id, version } = await draft(app, { schedule: { kind: 'at', at } })
  return await app.api.campaigns.launch({ id, expectedVersion: version })
}

async function launched(app: TestApp) {
  const { id, version } = await draft(app)
  return await app.api.campaigns.launch({ id, expectedVersion: version })
}

export const reachExamples = {
  'campaigns.create': async (app: TestApp) => ({ title: '早安', accountId: await account(app), channel: 'mass' }),
  'campaigns.update': async (app: TestApp) => ({ ...(await on(await draft(app))), title: '晚安' }),
  'campaigns.duplicate': async (app: TestApp) => ({ id: (await draft(app)).id }),
  'campaigns.archive': async (app: TestApp) => await on(await draft(app)),
  'campaigns.launch': async (app: TestApp) => await on(await draft(app)),
  'campaigns.withdraw': async (app: TestApp) => await on(await scheduled(app)),
  'campaigns.pause': async (app: TestApp) => await on(await launched(app)),
  'campaigns.resume': async (app: TestApp) => {
    const { id, version } = await launched(app)
    return await on(await app.api.campaigns.pause({ id, expectedVersion: version }))
  },
  'campaigns.cancel': async (app: TestApp) => await on(await launched(app)),
  'campaigns.settleUnknown': async (app: TestApp) => ({ id: (await draft(app)).id, as: 'accepted' }),
  'campaigns.test': async (app: TestApp) => {
    const accountId = await account(app)
    const [contact] = (await app.api.contacts.list({ accountId, limit: 1 })).items
    return { id: (await draft(app)).id, contactId: contact?.id }
  },
  'reachPolicies.update': async (app: TestApp) => ({
    closedDays: ['2027-02-06'],
    expectedVersion: (await app.api.reachPolicies.get({})).version,
  }),
}
