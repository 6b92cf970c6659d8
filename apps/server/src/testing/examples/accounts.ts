import { createSandbox, demoAccounts } from '@weiying/wechat-sandbox'

import { type TestApp } from '../app.ts'

let count = 0

const fields = () => ({
  name: '示例账号',
  kind: 'service' as const,
  appId: `wxaccount${String((count += 1)).padStart(9, '0')}`,
  secret: 's'.repeat(32),
  // Nobody listens there.
  apiBaseUrl: 'http://127.0.0.1:9',
})

const draft = async (app: TestApp) => await app.api.accounts.create(fields())

const versioned = async (app: TestApp) => {
  const { id, version } = await draft(app)
  return { id, expectedVersion: version }
}

export const accountExamples = {
  'accounts.create': async () => fields(),
  'accounts.update': async (app: TestApp) => ({ ...(await versioned(app)), name: '改名' }),
  'accounts.rotate': versioned,
  'accounts.archive': versioned,
  'accounts.check': async (app: TestApp) => ({ id: (await draft(app)).id }),
  'accounts.importOfficialConsole': async (app: TestApp) => {
    const seed = { ...demoAccounts.shop, appId: 'wx00c0417e47002ec2', originalId: 'gh_2ec247e47002' }
    const sandbox = await createSandbox({ clock: app.clock, followers: 3, paused: true, accounts: [seed] })
    const { id } = await app.api.accounts.create({
      name: '接管示例',
      kind: 'service',
      appId: seed.appId,
      secret: seed.secret,
      apiBaseUrl: sandbox.url,
    })
    return { id }
  },
  'accounts.markStep': async (app: TestApp) => ({ id: (await draft(app)).id, step: 'avatar', done: true }),
}
