import { type Tx } from '@weiying/postgres'

import { acceptBatch, dropBatch, endBatch, findBatch, intendBatch } from './batch.store.ts'
import { type Campaign } from './campaign.ts'
import { anyWaiting, endTagged, keepRun, type LeasedRun, releaseRun, takeTagged } from './chunk.store.ts'
import { nobody } from './delivery.commands.ts'
import { insertDeliveries } from './delivery.store.ts'
import { acceptedEvents, type MassCalls, type MassSetting, type ReservedCall } from './mass-call.commands.ts'
import { type MassTagCommands } from './mass-tag.commands.ts'
import { batchKey, type Settled } from './outcome.ts'
import { type ReachDeps, type RunCommands } from './run.commands.ts'
import { deduplicationSeconds } from './sending.gateway.ts'

/** What is certain of the call, or will never be learned. */
type Known = Settled

/** The one call of a mass send that names nobody, and the ledger of everybody it was for. */
export function massSendCommands(
  deps: ReachDeps,
  runs: RunCommands,
  calls: MassCalls,
  { tagOf }: Pick<MassTagCommands, 'tagOf'>,
) {
  const { db, business, events, sending, leaseSeconds } = deps
  const { settingOf, drafted, mayRun, reserveCall, returnCall, applyStop, reachableOf } = calls

  /** What is known of the call from before; undefined: it may go out, or must go out again under its name. */
  async function learned(run: LeasedRun): Promise<{ readonly intended: boolean; readonly outcome: Known | undefined }> {
    const { workspaceId, campaignId } = run
    const before = await db.in(workspaceId).read(async (reader) => await findBatch(reader, workspaceId, campaignId, 0))
    if (before === undefined) return { intended: false, outcome: undefined }
    if (before.status === 'failed') return { intended: true, outcome: { kind: 'failed', reason: 'refused', errcode: null } }
    if (before.status === 'unknown') return { intended: true, outcome: { kind: 'unknown', errcode: null } }
    if (before.status !== 'intended') return { intended: true, outcome: { kind: 'accepted', msgId: before.msgId } }
    if (before.ageSeconds < deduplicationSeconds.mass) return { intended: true, outcome: undefined }
    const outcome: Known = { kind: 'unknown', errcode: null }
    await conclude(run, outcome, null)
    return { intended: true, outcome }
  }

  async function conclude(run: LeasedRun, outcome: Known, msgDataId: string | null): Promise<void> {
    const { workspaceId, campaignId } = run
    const place = { workspaceId, campaignId, number: 0 }
    await db.in(workspaceId).transaction(async (tx) => {
      await keepRun(tx, run, leaseSeconds * 2)
      if (outcome.kind === 'accepted')
        await acceptBatch(tx, place, { msgId: outcome.msgId ?? '', msgDataId, at: business.of(workspaceId).now() })
      else
        await endBatch(tx, place, {
          status: outcome.kind === 'unknown' ? 'unknown' : 'failed',
          result: outcome.errcode === null ? null : String(outcome.errcode),
        })
    })
  }

  /** The call itself: intent before it, outcome after it. Undefined: not now, or in doubt. */
  async function callOnce(run: LeasedRun, setting: MassSetting, intended: boolean): Promise<Known | undefined> {
    const { workspaceId, campaignId } = run
    const { campaign } = setting
    const pause = async (seconds: number): Promise<undefined> => {
      await db.in(workspaceId).transaction(async (tx) => await releaseRun(tx, run, { pauseSeconds: seconds }))
    }
    const tag = campaign.route === 'all' ? undefined : await tagOf(workspaceId, setting)
    if (tag !== undefined && typeof tag !== 'number') return await pause(10)
    const letter = await drafted(workspaceId, setting)
    if (letter === undefined) return await pause(10)
    const wechat = await sending.official(workspaceId, campaign.accountId)
    const discard = async (): Promise<void> => {
      if (letter.kind === 'draft') await sending.removeDraft(wechat, letter.mediaId)
    }
    const place = { workspaceId, campaignId, number: 0 }
    const key = batchKey(campaignId, 0)
    const go = await db.in(workspaceId).transaction(async (tx): Promise<ReservedCall | 'repeat' | undefined> => {
      await keepRun(tx, run, leaseSeconds * 2)
      if (intended) return 'repeat'
      if ((await anyWaiting(tx, workspaceId, campaignId)) || !(await mayRun(tx, run, setting))) return undefined
      const reserved = await reserveCall(tx, workspaceId, setting)
      if (typeof reserved === 'number') return undefined
      await intendBatch(tx, { ...place, accountId: campaign.accountId, clientMsgId: key, people: run.recipients })
      return reserved
    })
    if (go === undefined) {
      await discard()
      return await pause(10)
    }
    const to = tag === undefined ? ({ all: true } as const) : { tagId: tag }
    const { outcome, msgDataId, repeated } = await sending.sendMass(wechat, to, letter, key)
    if (repeated || outcome.kind !== 'accepted') await discard()
    if (outcome.kind !== 'again' && outcome.kind !== 'doubt' && outcome.kind !== 'stop') {
      await conclude(run, outcome, msgDataId)
      return outcome
    }
    await db.in(workspaceId).transaction(async (tx) => {
      await keepRun(tx, run, leaseSeconds)
      // In doubt, the intent stays. Refused as a repetition it would be in doubt still: only a first call is certainly not sent.
      if (outcome.kind !== 'doubt' && go !== 'repeat') {
        await dropBatch(tx, place)
        await returnCall(tx, workspaceId, setting, go)
      }
      if (outcome.kind === 'stop') await applyStop(tx, workspaceId, campaign, outcome.stop, outcome.errcode)
      await releaseRun(tx, run, { pauseSeconds: 30 })
    })
    return undefined
  }

  /** Everybody is ready: one call, then the ledger, chunk by chunk. Whoever takes over goes on where the other stopped. */
  async function sendTagged(run: LeasedRun): Promise<void> {
    const { workspaceId, campaignId } = run
    const setting = await settingOf(run)
    const before = await learned(run)
    const outcome = before.outcome ?? (await callOnce(run, setting, before.intended))
    if (outcome === undefined) return
    const status = outcome.kind === 'accepted' || outcome.kind === 'unknown' ? outcome.kind : 'failed'
    const msgId = outcome.kind === 'accepted' ? outcome.msgId : null
    for (let more = true; more;)
      more = await db.in(workspaceId).transaction(async (tx) => await settleTagged(tx, run, setting.campaign, status, msgId))
    await db.in(workspaceId).transaction(async (tx) => {
      await releaseRun(tx, run)
      await runs.finishIfComplete(tx, workspaceId, campaignId)
    })
  }

  async function settleTagged(
    tx: Tx,
    run: LeasedRun,
    campaign: Campaign,
    status: 'accepted' | 'failed' | 'unknown',
    msgId: string | null,
  ): Promise<boolean> {
    const { workspaceId, campaignId } = run
    await keepRun(tx, run, leaseSeconds)
    const chunk = await takeTagged(tx, workspaceId, campaignId)
    if (chunk === undefined) return false
    const now = business.of(workspaceId).now()
    const people = await reachableOf(tx, workspaceId, campaign, chunk.contacts)
    await insertDeliveries(
      tx,
      { workspaceId, campaignId, accountId: campaign.accountId, channel: 'mass', chunk: chunk.number, at: now },
      people.map((person) => ({
        contactNumber: person.number,
        contactId: person.id,
        status,
        reason: status === 'failed' ? 'refused' : null,
        errcode: null,
        msgId,
      })),
    )
    const count = (of: typeof status): number => (status === of ? people.length : 0)
    await endTagged(tx, workspaceId, campaignId, chunk.number, {
      accepted: count('accepted'),
      failed: count('failed'),
      unknown: count('unknown'),
    })
    if (status === 'accepted')
      await events.publish(
        tx,
        workspaceId,
        ...acceptedEvents(
          people.filter((each) => each.id !== nobody),
          campaign,
          now,
        ),
      )
    return true
  }

  return { sendTagged }
}
