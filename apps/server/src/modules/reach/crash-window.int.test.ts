import { expect, test } from 'vitest'

import { connectedShop } from '../audience/testing/shop.ts'
import { killedWorkers } from './testing/killing.ts'

const writers = 120
const shop = await connectedShop({ followers: 10 })
const { app, accountId, sandbox } = shop
const workers = killedWorkers(shop, 7)

/** Customer-service messages have no name by which WeChat would know one again: what is in doubt is never sent again. */
test(
  'customer-service messages through killed workers: nobody twice, what is unproven is unknown, and its number is small',
  { timeout: 600_000 },
  async () => {
    await shop.settle()
    for (let number = 0; number < writers; number += 1) await (await shop.phone(`客${number}`)).write('在吗')
    await shop.settle()
    const { id, version } = await app.api.campaigns.create({
      title: '回访',
      accountId,
      channel: 'customer_service',
      audience: { kind: 'all' },
      content: { kind: 'text', text: '您好，有什么可以帮您？' },
    })
    const since = app.clock.now().getTime()
    const path = '/cgi-bin/message/custom/send'
    await shop.inSandbox('POST', '/sandbox/faults', { kind: 'latency', ms: 1500, path })
    await app.api.campaigns.launch({ id, expectedVersion: version })
    const kills = 4

    const killed = await workers.sendThroughKills(id, {
      kills,
      calm: async () => void (await fetch(`${sandbox.url}/sandbox/faults`, { method: 'DELETE' })),
    })

    const { totals, status } = await app.api.campaigns.progress({ id })
    const truth = sandbox.truth.deliveries({ kind: 'customer_service', since })
    expect(killed, workers.trouble()).toBe(kills)
    expect({ status, duplicates: truth.duplicates }, workers.trouble()).toEqual({ status: 'done', duplicates: 0 })
    expect(totals.accepted + totals.unknown).toBe(writers)
    // Each death leaves at most one stride in doubt; what the ledger calls accepted did arrive, what arrived is accepted or unknown.
    expect(totals.unknown).toBeLessThanOrEqual(kills * 16)
    expect(truth.messages).toBeGreaterThanOrEqual(totals.accepted)
    expect(truth.messages).toBeLessThanOrEqual(totals.accepted + totals.unknown)
    const spent = await app.sql(`select distinct 5 - window_left as spent from audience.follow where window_left is not null`)
    // One place of each window, whatever was killed.
    expect(spent).toEqual([{ spent: 1 }])
  },
)
