import { createSandbox, demoAccounts } from '@weiying/wechat-sandbox'

import { type TestApp } from '../app.ts'

type AccountId = Awaited<ReturnType<TestApp['api']['accounts']['create']>>['id']

/** An account whose platform has statistics: a sandbox of its own with a past. */
export async function accountOnPlatform(app: TestApp): Promise<AccountId> {
  const seed = { ...demoAccounts.shop, appId: 'wx00da7ac0be000001', originalId: 'gh_da7ac0be0001' }
  const sandbox = await createSandbox({ clock: app.clock, followers: 5, paused: true, accounts: [seed] })
  const { appId, secret } = seed
  const { id } = await app.api.accounts.create({ name: '统计示例', kind: 'service', appId, secret, apiBaseUrl: sandbox.url })
  return id
}
