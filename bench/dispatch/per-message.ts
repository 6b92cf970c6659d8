import { makeWorkerUtils, run } from 'graphile-worker'
import { type Pool } from 'pg'

import { type Order } from './alternative.ts'

type Send = (key: string, openid: string, name?: string, city?: string) => Promise<string>

/** Of one message: who gets it, may they, what have they had in the week. No row-level security, no quota row that all wait for. */
const look = `
  select follow.openid, contact.id, contact.name, contact.city, follow.subscribed and not contact.blacklisted as may,
    (select count(*)::int from reach.delivery where delivery.workspace_id = $1 and delivery.contact_number = $3
       and delivery.at >= now() - interval '32 days' and delivery.status <> 'skipped' and delivery.status <> 'failed') as had
  from audience.contact join audience.follow on follow.workspace_id = contact.workspace_id and follow.number = contact.number
  where contact.workspace_id = $1 and follow.account_id = $2 and contact.number = $3 and contact.erased_at is null`
/** The intent, durable before the call. */
const intend = `
  insert into bench.delivery (workspace_id, campaign_id, contact_number, contact_id, account_id, chunk, channel, status, at)
  values ($1, $2, $3, $4, $5, 0, 'template', 'unknown', now())`
/** The outcome and the fact about it, durable after the call. */
const settle = `
  with settled as (
    update bench.delivery set status = 'accepted', msg_id = $4 where workspace_id = $1 and campaign_id = $2 and contact_number = $3
    returning contact_id, account_id, at)
  insert into bench.event (workspace_id, tx, id, type, version, at, contact_id, contact_number, account_id, source, properties)
  select $1, pg_current_xact_id(), gen_random_uuid(), 'delivery.accepted', 1, at, contact_id, $3, account_id, 'campaign',
    jsonb_build_object('campaignId', $2::uuid, 'contentId', null, 'channel', 'template')
  from settled`
const own = `
  create schema bench;
  create table bench.delivery (like reach.delivery including all);
  create table bench.event (like events.event including all)`

/**
 * The usual way: one job per message, as the library's guide to performance says (jobs fetched and completed in batches). `duties`:
 * each job does what a campaign does for each message; without them it only sends.
 */
export async function perMessage(pool: Pool, { prefix, count, workspace, accountId }: Order, duties: boolean, send: Send) {
  let left = count
  const { promise: finished, resolve } = Promise.withResolvers<void>()
  if (duties) await pool.query(own).catch(() => {})
  const campaign = crypto.randomUUID()
  const utils = await makeWorkerUtils({ pgPool: pool })
  for (let from = 1; from <= count; from += 10_000)
    await utils.addJobs(
      Array.from({ length: Math.min(10_000, count - from + 1) }, (_, index) => ({
        identifier: 'bench_send',
        payload: { number: from + index },
      })),
    )
  const runner = await run({
    pgPool: pool,
    noHandleSignals: true,
    preset: {
      worker: { concurrentJobs: 48, maxPoolSize: 48, pollInterval: 100, localQueue: { size: 500 }, completeJobBatchDelay: 250 },
    },
    taskList: {
      bench_send: async (payload) => {
        const { number } = payload as { number: number }
        const key = `${prefix}-${number}`
        if (duties) {
          const { rows } = await pool.query({ name: 'look', text: look, values: [workspace, accountId, number] })
          const [person] = rows as { openid: string; id: string; name: string | null; city: string; may: boolean; had: number }[]
          if (person?.may === true && person.had < 1000) {
            await pool.query({ name: 'intend', text: intend, values: [workspace, campaign, number, person.id, accountId] })
            const msgId = await send(key, person.openid, person.name ?? '您好', person.city)
            await pool.query({ name: 'settle', text: settle, values: [workspace, campaign, number, msgId] })
          }
        } else await send(key, `o${String(number).padStart(27, '0')}`)
        left -= 1
        if (left === 0) resolve()
      },
    },
  })
  await finished
  await runner.stop()
  await utils.release()
}
