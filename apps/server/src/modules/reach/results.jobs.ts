import { type Background, createTicker, type TickerDeps } from '@weiying/jobs'

import { failBatch } from './delivery.store.ts'
import {
  countMatched,
  forgetResults,
  insertResults,
  matchMassResults,
  matchTemplateResults,
  waitingOpenids,
  workspacesWithResults,
} from './result.store.ts'
import { massRefusal, resultIn } from './results.gateway.ts'
import { type ReachDeps } from './run.commands.ts'

const reader = 'reach.results'
const batchSize = 2000

/** Reads WeChat's job results out of the inbound log and brings them to their deliveries; they may arrive before the call's own answer. */
export function resultsTicker(ticking: TickerDeps, deps: ReachDeps, wakeOn: (wake: () => void) => () => void): Background {
  const { db, business, events, accounts, audience } = deps

  async function collect(): Promise<boolean> {
    const after = await accounts.inbound.cursor(reader)
    const pushes = await accounts.inbound.read(after, batchSize)
    const last = pushes.at(-1)
    if (last === undefined) return false
    const results = pushes.flatMap((push) => resultIn(push) ?? [])
    await db.system('campaign results').transaction(async (tx) => {
      await insertResults(tx, results)
      await accounts.inbound.moveCursor(tx, reader, { tx: last.tx, position: last.position })
    })
    return true
  }

  async function bring(workspace: Parameters<typeof matchMassResults>[1]): Promise<boolean> {
    return await db.in(workspace).transaction(async (tx) => {
      const batches = await matchMassResults(tx, workspace)
      for (const { campaignId, msgId, outcome } of batches)
        if (!outcome.ok) await failBatch(tx, workspace, campaignId, msgId, massRefusal(outcome.status))
      const waiting = await waitingOpenids(tx, workspace, batchSize)
      const contacts: { openid: string; number: number }[] = []
      for (const [accountId, list] of Map.groupBy(waiting, (each) => each.accountId)) {
        const openids = [...new Set(list.map((each) => each.openid))]
        const numbers = await audience.numbersByOpenid(tx, workspace, accountId, openids)
        contacts.push(...[...numbers].map(([openid, number]) => ({ openid, number })))
      }
      const matched = contacts.length === 0 ? [] : await matchTemplateResults(tx, workspace, contacts)
      await countMatched(tx, workspace, matched)
      const at = business.of(workspace).now()
      await events.publish(
        tx,
        workspace,
        ...matched.map(({ campaignId, accountId, contactId, contactNumber, status }) => {
          const about = { at, contact: { id: contactId, number: contactNumber }, accountId, source: 'callback' }
          return status === 'delivered'
            ? {
                ...about,
                type: 'delivery.delivered' as const,
                properties: { campaignId, contentId: null, channel: 'template' as const },
              }
            : {
                ...about,
                type: 'delivery.failed' as const,
                properties: { campaignId, channel: 'template' as const, errcode: null, reason: 'wechat_failed' },
              }
        }),
      )
      return batches.length + matched.length > 0
    })
  }

  let rounds = 0

  return createTicker(ticking, {
    name: reader,
    everyMs: 2000,
    wakeOn,
    work: async () => {
      let worked = await collect()
      for (const workspace of await db.system('campaign results').read(workspacesWithResults))
        worked = (await bring(workspace)) || worked
      rounds += 1
      if (rounds % 500 === 0) await db.system('forget results').transaction(async (tx) => await forgetResults(tx, 24))
      return worked
    },
  })
}
