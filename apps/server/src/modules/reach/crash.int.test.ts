import { expect, test } from 'vitest'

import { connectedShop } from '../audience/testing/shop.ts'
import { killedWorkers } from './testing/killing.ts'

const people = 5000
const shop = await connectedShop({ followers: people })
const { app, accountId, sandbox } = shop
const workers = killedWorkers(shop, 20_261_121)

test(
  'a campaign of five thousand through two workers that are killed again and again: nobody twice, nobody forgotten',
  { timeout: 600_000 },
  async () => {
    await shop.settle()
    const [template] = (await app.api.accountTemplates.list({ accountId })).items
    if (template === undefined) throw new Error('the sandbox has no template')
    const { total } = await (await shop.official()).users.get()
    const values = Object.fromEntries(
      template.fields.map(({ name }) => [
        name,
        name.startsWith('amount') ? '12.00元' : name.startsWith('phrase') ? '已发货' : '3',
      ]),
    )
    const { id, version } = await app.api.campaigns.create({
      title: '发货通知',
      accountId,
      channel: 'template',
      audience: { kind: 'all' },
      content: { kind: 'template', templateId: template.templateId, values },
    })
    // Slow enough that the kills hit messages under way.
    await shop.inSandbox('POST', '/sandbox/faults', { kind: 'latency', ms: 2500, path: '/cgi-bin/message/template/send' })
    await app.api.campaigns.launch({ id, expectedVersion: version })

    const killed = await workers.sendThroughKills(id, {
      kills: 11,
      calm: async () => void (await fetch(`${sandbox.url}/sandbox/faults`, { method: 'DELETE' })),
    })

    const truth = sandbox.truth.deliveries({ clientMsgIdPrefix: `w${id.replaceAll('-', '').slice(-12)}` })
    const { totals, status } = await app.api.campaigns.progress({ id })
    expect(killed, workers.trouble()).toBeGreaterThanOrEqual(10)
    expect({ status, messages: truth.messages, people: truth.people, duplicates: truth.duplicates }, workers.trouble()).toEqual({
      status: 'done',
      messages: total,
      people: total,
      duplicates: 0,
    })
    expect(totals).toMatchObject({ recipients: total, accepted: total, failed: 0, skipped: 0, unknown: 0 })
  },
)
