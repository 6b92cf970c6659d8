import { type Tx } from '@weiying/postgres'

import { acceptBatch, dropBatch, endBatch, findBatch, intendBatch } from './batch.store.ts'
import { type Campaign } from './campaign.ts'
import { addCounts, endChunk, keepForLater, keepLease, type LeasedChunk, releaseChunk, writeIntent } from './chunk.store.ts'
import { type DeliveryCommands, type Person } from './delivery.commands.ts'
import { insertDeliveries } from './delivery.store.ts'
import { acceptedEvents, type MassCalls, pauseAfter, type ReservedCall } from './mass-call.commands.ts'
import { batchKey, type Outcome } from './outcome.ts'
import { getPolicy } from './policy.store.ts'
import { verdictsOn } from './recipients.queries.ts'
import { type ReachDeps, type RunCommands } from './run.commands.ts'
import { deduplicationSeconds, massListLimits } from './sending.gateway.ts'

type Plan =
  | { readonly kind: 'send'; readonly people: readonly Person[]; readonly reserved: ReservedCall | undefined }
  | { readonly kind: 'wait'; readonly seconds: number }
  | { readonly kind: 'done' }

/** Mass sends by list: one call for the up to 10,000 people of a chunk. */
export function massListCommands(deps: ReachDeps, runs: RunCommands, deliveries: DeliveryCommands, calls: MassCalls) {
  const { db, business, audience, events, sending, leaseSeconds } = deps
  const { settingOf, drafted, mayRun, reserveCall, returnCall, applyStop, reachableOf } = calls

  async function release(chunk: LeasedChunk, pauseSeconds: number): Promise<void> {
    await db.in(chunk.workspaceId).transaction(async (tx) => await releaseChunk(tx, chunk, pauseSeconds))
  }

  /** One list call for a chunk. In doubt, the same call goes out again under its name, which WeChat remembers for 24 hours. */
  async function sendListChunk(chunk: LeasedChunk): Promise<void> {
    const { workspaceId, campaignId, number } = chunk
    const setting = await settingOf(chunk)
    const { campaign } = setting
    const key = batchKey(campaignId, number)
    const place = { workspaceId, campaignId, number }
    const letter = await drafted(workspaceId, setting)
    if (letter === undefined) {
      await release(chunk, Math.min(60, 2 ** chunk.tries))
      return
    }
    const discard = async (): Promise<void> => {
      if (letter.kind === 'draft')
        await sending.removeDraft(await sending.official(workspaceId, campaign.accountId), letter.mediaId)
    }

    const plan = await db.in(workspaceId).transaction(async (tx): Promise<Plan> => {
      await keepLease(tx, chunk, leaseSeconds)
      const known = chunk.intent === null ? undefined : await findBatch(tx, workspaceId, campaignId, number)
      if (chunk.intent !== null && known !== undefined) {
        const people = await reachableOf(tx, workspaceId, campaign, chunk.intent)
        if (known.ageSeconds < deduplicationSeconds.mass) return { kind: 'send', people, reserved: undefined }
        await insertUnknown(tx, chunk, campaign, people)
        await endBatch(tx, place, { status: 'unknown', result: null })
        await endChunk(tx, chunk, 'done')
        await runs.finishIfComplete(tx, workspaceId, campaignId)
        return { kind: 'done' }
      }
      if (!(await mayRun(tx, chunk, setting))) return { kind: 'wait', seconds: 0 }
      const now = business.of(workspaceId).now()
      const rules = await getPolicy(tx, workspaceId)
      const { zone, limits, accountKind } = setting
      const numbers = chunk.again.length > 0 ? chunk.again : chunk.contacts
      const { send, skip } = await verdictsOn(tx, audience, {
        workspace: workspaceId,
        campaign,
        accountKind,
        numbers,
        now,
        zone,
        rules,
        limits,
      })
      const tooFew = send.length < massListLimits.least
      const reserved = tooFew ? undefined : await reserveCall(tx, workspaceId, setting)
      if (typeof reserved === 'number') return { kind: 'wait', seconds: reserved }
      const alone = tooFew
        ? send.map(({ id, number: contact }) => ({ id, number: contact, reason: 'single_recipient' as const }))
        : []
      await deliveries.recordSkipped(tx, chunk, campaign, [...skip, ...alone], now)
      if (tooFew) {
        await endChunk(tx, chunk, 'done')
        await runs.finishIfComplete(tx, workspaceId, campaignId)
        return { kind: 'done' }
      }
      const intent = send.map((each) => each.number)
      await writeIntent(tx, chunk, intent, chunk.contacts.length, [])
      await intendBatch(tx, { ...place, accountId: campaign.accountId, clientMsgId: key, people: send.length })
      return { kind: 'send', people: send, reserved }
    })
    if (plan.kind !== 'send') {
      await discard()
      if (plan.kind === 'wait') await release(chunk, plan.seconds)
      return
    }

    const { people, reserved } = plan
    const wechat = await sending.official(workspaceId, campaign.accountId)
    const { outcome, msgDataId, repeated } = await sending.sendMass(
      wechat,
      { openids: people.map((each) => each.openid) },
      letter,
      key,
    )
    if (repeated || outcome.kind !== 'accepted') await discard()
    await db.in(workspaceId).transaction(async (tx) => {
      await keepLease(tx, chunk, leaseSeconds)
      if (outcome.kind === 'accepted' || outcome.kind === 'failed' || outcome.kind === 'skipped' || outcome.kind === 'unknown') {
        await recordBatch(tx, { chunk, campaign, people, outcome, msgDataId })
        await runs.finishIfComplete(tx, workspaceId, campaignId)
        return
      }
      // Certainly not sent: its people are looked at afresh next time. In doubt: the intent stays as it is.
      if (outcome.kind !== 'doubt') {
        const unsent = people.map((each) => each.number)
        // Refused as a repetition, the first call is in doubt still: only a first one is certainly not sent.
        if (reserved !== undefined) {
          await keepForLater(tx, chunk, [], unsent)
          await dropBatch(tx, place)
          await returnCall(tx, workspaceId, setting, reserved)
        }
      }
      if (outcome.kind === 'stop') await applyStop(tx, workspaceId, campaign, outcome.stop, outcome.errcode)
      await releaseChunk(tx, chunk, pauseAfter(outcome, chunk.tries))
    })
  }

  async function recordBatch(
    tx: Tx,
    of: {
      readonly chunk: LeasedChunk
      readonly campaign: Campaign
      readonly people: readonly Person[]
      readonly outcome: Extract<Outcome, { readonly kind: 'accepted' | 'failed' | 'skipped' | 'unknown' }>
      readonly msgDataId: string | null
    },
  ): Promise<void> {
    const { chunk, campaign, people, outcome, msgDataId } = of
    const { workspaceId, campaignId, number } = chunk
    const now = business.of(workspaceId).now()
    const place = { workspaceId, campaignId, number }
    const accepted = outcome.kind === 'accepted'
    const status = accepted ? ('accepted' as const) : outcome.kind === 'unknown' ? ('unknown' as const) : ('failed' as const)
    if (accepted) await acceptBatch(tx, place, { msgId: outcome.msgId ?? '', msgDataId, at: now })
    else
      await endBatch(tx, place, {
        status: status === 'unknown' ? 'unknown' : 'failed',
        result: outcome.errcode === null ? null : String(outcome.errcode),
      })
    await insertDeliveries(
      tx,
      { workspaceId, campaignId, accountId: campaign.accountId, channel: 'mass', chunk: number, at: now },
      people.map((person) => ({
        contactNumber: person.number,
        contactId: person.id,
        status,
        reason: status === 'failed' ? 'refused' : null,
        errcode: accepted ? null : outcome.errcode,
        msgId: accepted ? outcome.msgId : null,
      })),
    )
    await addCounts(tx, chunk, {
      accepted: accepted ? people.length : 0,
      failed: status === 'failed' ? people.length : 0,
      skipped: 0,
      unknown: status === 'unknown' ? people.length : 0,
    })
    if (accepted) await events.publish(tx, workspaceId, ...acceptedEvents(people, campaign, now))
    await endChunk(tx, chunk, 'done')
  }

  async function insertUnknown(tx: Tx, chunk: LeasedChunk, campaign: Campaign, people: readonly Person[]): Promise<void> {
    const { workspaceId, campaignId, number } = chunk
    await insertDeliveries(
      tx,
      {
        workspaceId,
        campaignId,
        accountId: campaign.accountId,
        channel: 'mass',
        chunk: number,
        at: business.of(workspaceId).now(),
      },
      people.map((person) => ({
        contactNumber: person.number,
        contactId: person.id,
        status: 'unknown',
        reason: null,
        errcode: null,
        msgId: null,
      })),
    )
    await addCounts(tx, chunk, { accepted: 0, failed: 0, skipped: 0, unknown: people.length })
  }

  return { sendListChunk }
}
