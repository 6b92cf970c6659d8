import { dayIn } from '@weiying/kernel'

import { type Story } from '../story.ts'

const zone = 'Asia/Shanghai'
const from = new Date('2026-03-02T01:00:00Z')
const dayMs = 86_400_000
const members = [
  { name: '苏晓', role: 'owner' },
  { name: '顾宁', role: 'operator' },
] as const

/** As small as a story can be: an account with a few followers, a push, a question answered, a plan and a picture. */
const tiny: Story = {
  id: 'beauty_shop',
  setting: { name: '小店', zone, from: from.toISOString(), members, seed: 3, visits: 'local' },
  play: async ({ stage, platform, signal, onProgress }) => {
    onProgress(0, { day: dayIn(zone, from), act: 'opening' })
    const owner = stage.as('苏晓')
    const made = (await platform.control('POST', '/sandbox/accounts', {
      name: '小店',
      kind: 'service',
      verified: true,
      trade: 'beauty',
      followers: 40,
    })) as { appId: string; appSecret: string }
    const { id: accountId } = await owner.accounts.create({
      name: '小店',
      kind: 'service',
      verified: true,
      appId: made.appId,
      secret: made.appSecret,
      apiBaseUrl: platform.url,
    })
    const settings = await owner.accounts.callbackSettings({ id: accountId })
    await platform.control('POST', `/sandbox/accounts/${made.appId}/callback`, settings)
    await stage.product.accounts.callbacks.settled()
    await owner.accounts.check({ id: accountId })
    await owner.followerSyncs.start({ accountId })
    await stage.work()
    await platform.control('POST', '/sandbox/population', { paused: false })

    const plan = await owner.plans.create({ name: '小店的方案', from: '2026-03-01', to: '2026-03-31' })
    onProgress(0.4, { day: dayIn(zone, from), act: 'interview' })
    const operator = stage.as('顾宁')
    const draft = await operator.campaigns.create({
      title: '开张',
      accountId,
      channel: 'mass',
      audience: { kind: 'all' },
      content: { kind: 'text', text: `开张了，来看看 https://example.com/ ${plan.name}` },
      schedule: { kind: 'now' },
    })
    await operator.campaigns.launch({ id: draft.id, expectedVersion: draft.version })
    await stage.work()
    for (let day = 1; day <= 3; day += 1) {
      signal.throwIfAborted()
      const at = from.getTime() + day * dayMs
      await platform.control('POST', '/sandbox/clock', { to: at, stepMs: dayMs })
      await stage.setTime(new Date(at))
      await stage.product.accounts.callbacks.settled()
      await stage.work()
      onProgress(0.4 + day * 0.2, { day: dayIn(zone, new Date(at)), act: 'month_1' })
    }
  },
}

/** Never ends by itself. */
const endless: Story = {
  ...tiny,
  id: 'regional_mall',
  play: async ({ stage, signal, onProgress }) => {
    for (let day = 0; ; day += 1) {
      signal.throwIfAborted()
      await stage.setTime(new Date(from.getTime() + day * dayMs))
      await stage.work()
      onProgress(0.5, { day: dayIn(zone, new Date(from.getTime() + day * dayMs)), act: 'trial' })
    }
  },
}

export const stories: readonly Story[] = [tiny, endless]
