import { type Id } from '@weiying/kernel'

import { findRun, setTag, updateCampaign, lockCampaign } from './campaign.store.ts'
import { addCounts, endChunk, keepLease, type LeasedChunk, releaseChunk, reopenTagged } from './chunk.store.ts'
import { type DeliveryCommands } from './delivery.commands.ts'
import { insertDeliveries } from './delivery.store.ts'
import { type MassCalls, type MassSetting, pauseAfter } from './mass-call.commands.ts'
import { messageKeyPrefix, type Outcome } from './outcome.ts'
import { getPolicy } from './policy.store.ts'
import { verdictsOn } from './recipients.queries.ts'
import { type ReachDeps, type RunCommands } from './run.commands.ts'

const taggingBatch = 50

/** Who gets a mass send that names nobody: people under a temporary tag, or simply everybody. */
export function massTagCommands(deps: ReachDeps, runs: RunCommands, deliveries: DeliveryCommands, calls: MassCalls) {
  const { db, business, audience, sending, leaseSeconds } = deps
  const { settingOf, mayRun, applyStop, reachableOf } = calls

  /** The temporary tag; the first worker that needs it makes it. */
  async function tagOf(workspaceId: Id<'workspace'>, setting: MassSetting): Promise<number | Outcome> {
    const { campaign } = setting
    const known = await db.in(workspaceId).read(async (reader) => await findRun(reader, workspaceId, campaign.id))
    if (known?.tagId !== null && known?.tagId !== undefined) return known.tagId
    const wechat = await sending.official(workspaceId, campaign.accountId)
    const name = `微营群发 ${messageKeyPrefix(campaign.id).slice(-6)}${deps.newId<'tag'>().slice(-4)}`
    const made = await sending.createTag(wechat, name)
    if (typeof made !== 'number') return made
    const ours = await db.in(workspaceId).transaction(async (tx) => await setTag(tx, workspaceId, campaign.id, name, made))
    if (ours) return made
    await sending.removeTag(wechat, made)
    return await tagOf(workspaceId, setting)
  }

  /** Who of a chunk may get it now. */
  async function admit(chunk: LeasedChunk, setting: MassSetting) {
    const { workspaceId } = chunk
    const { campaign, zone, limits, accountKind } = setting
    return await db.in(workspaceId).transaction(async (tx) => {
      await keepLease(tx, chunk, leaseSeconds)
      if (!(await mayRun(tx, chunk, setting))) return undefined
      const now = business.of(workspaceId).now()
      const rules = await getPolicy(tx, workspaceId)
      const question = { workspace: workspaceId, campaign, accountKind, numbers: chunk.contacts, now, zone, rules, limits }
      return { now, ...(await verdictsOn(tx, audience, question)) }
    })
  }

  /** Tags them, fifty a call. @returns who could not be tagged, or what stopped it */
  async function tagAll(chunk: LeasedChunk, setting: MassSetting, tag: number, openids: readonly string[]) {
    const { workspaceId } = chunk
    const wechat = await sending.official(workspaceId, setting.campaign.accountId)
    const failed = new Set<string>()
    for (let start = 0; start < openids.length; start += taggingBatch) {
      const some = openids.slice(start, start + taggingBatch)
      let outcome = await sending.tagPeople(wechat, tag, some)
      if ('failed' in outcome && outcome.failed.length === some.length && some.length > 1) {
        const alone: string[] = []
        for (const openid of some) {
          const single = await sending.tagPeople(wechat, tag, [openid])
          if ('failed' in single) alone.push(...single.failed)
          else outcome = single
        }
        if ('failed' in outcome) outcome = { failed: alone }
      }
      if (!('failed' in outcome)) return outcome
      for (const openid of outcome.failed) failed.add(openid)
      await db.in(workspaceId).transaction(async (tx) => await keepLease(tx, chunk, leaseSeconds))
    }
    return failed
  }

  /** Who carries the tag since an earlier look, and may not get it any more. @returns what stopped it */
  async function untagAll(chunk: LeasedChunk, setting: MassSetting, tag: number, numbers: readonly number[]) {
    const { workspaceId } = chunk
    if (!chunk.carriesTag || numbers.length === 0) return undefined
    const people = await db
      .in(workspaceId)
      .transaction(async (tx) => await reachableOf(tx, workspaceId, setting.campaign, numbers))
    // Who left has lost the tag by that.
    const openids = people.flatMap(({ subscribed, openid }) => (subscribed && openid !== '' ? [openid] : []))
    const wechat = await sending.official(workspaceId, setting.campaign.accountId)
    for (let start = 0; start < openids.length; start += taggingBatch) {
      const outcome = await sending.untagPeople(wechat, tag, openids.slice(start, start + taggingBatch))
      if (outcome !== undefined) return outcome
      await db.in(workspaceId).transaction(async (tx) => await keepLease(tx, chunk, leaseSeconds))
    }
    return undefined
  }

  async function giveUp(chunk: LeasedChunk, { campaign }: MassSetting, outcome: Outcome): Promise<void> {
    const { workspaceId } = chunk
    await db.in(workspaceId).transaction(async (tx) => {
      if (outcome.kind === 'stop') await applyStop(tx, workspaceId, campaign, outcome.stop, outcome.errcode)
      else if (outcome.kind === 'failed')
        await runs.halt(tx, workspaceId, campaign.id, 'account_broken', { errcode: outcome.errcode ?? 0 })
      await releaseChunk(tx, chunk, pauseAfter(outcome, chunk.tries))
    })
  }

  /** Puts the people of a chunk under the temporary tag. Harmless to repeat, so there is no doubt to keep. */
  async function tagChunk(chunk: LeasedChunk): Promise<void> {
    const { workspaceId, campaignId } = chunk
    const setting = await settingOf(chunk)
    const { campaign } = setting
    const tag = await tagOf(workspaceId, setting)
    if (typeof tag !== 'number') {
      await giveUp(chunk, setting, tag)
      return
    }
    const plan = await admit(chunk, setting)
    if (plan === undefined) {
      await db.in(workspaceId).transaction(async (tx) => await releaseChunk(tx, chunk, 0))
      return
    }
    const kept = await untagAll(
      chunk,
      setting,
      tag,
      plan.skip.map((each) => each.number),
    )
    if (kept !== undefined) {
      await giveUp(chunk, setting, kept)
      return
    }
    const openids = chunk.carriesTag ? [] : plan.send.map((each) => each.openid)
    const failed = await tagAll(chunk, setting, tag, openids)
    if (!(failed instanceof Set)) {
      await giveUp(chunk, setting, failed)
      return
    }
    await db.in(workspaceId).transaction(async (tx) => {
      await keepLease(tx, chunk, leaseSeconds)
      await deliveries.recordSkipped(tx, chunk, campaign, plan.skip, plan.now)
      const refused = plan.send.filter((each) => failed.has(each.openid))
      await insertDeliveries(
        tx,
        { workspaceId, campaignId, accountId: campaign.accountId, channel: 'mass', chunk: chunk.number, at: plan.now },
        refused.map((each) => ({
          contactNumber: each.number,
          contactId: each.id,
          status: 'failed',
          reason: 'tag_refused',
          errcode: null,
          msgId: null,
        })),
      )
      await addCounts(tx, chunk, { accepted: 0, failed: refused.length, skipped: 0, unknown: 0 })
      const tagged = plan.send.filter((each) => !failed.has(each.openid)).map((each) => each.number)
      await endChunk(tx, chunk, tagged.length === 0 ? 'done' : 'tagged', tagged)
      await runs.finishIfComplete(tx, workspaceId, campaignId)
    })
  }

  /**
   * Everybody gets it in one call that names nobody, as long as nobody must be left out: WeChat would not know whom. The first chunk
   * that leaves out a follower sends the campaign by tag, the chunks before it included.
   */
  async function checkChunk(chunk: LeasedChunk): Promise<void> {
    const { workspaceId, campaignId } = chunk
    const setting = await settingOf(chunk)
    const plan = await admit(chunk, setting)
    await db.in(workspaceId).transaction(async (tx) => {
      if (plan === undefined) {
        await releaseChunk(tx, chunk, 0)
        return
      }
      await keepLease(tx, chunk, leaseSeconds)
      if (plan.skip.some(({ reason }) => reason !== 'not_following' && reason !== 'erased')) {
        const campaign = await lockCampaign(tx, workspaceId, campaignId)
        await reopenTagged(tx, workspaceId, campaignId)
        await updateCampaign(tx, workspaceId, { ...campaign, route: 'tag' })
        await releaseChunk(tx, chunk, 0)
        return
      }
      await deliveries.recordSkipped(tx, chunk, setting.campaign, plan.skip, plan.now)
      const ready = plan.send.map((each) => each.number)
      await endChunk(tx, chunk, ready.length === 0 ? 'done' : 'tagged', ready)
      await runs.finishIfComplete(tx, workspaceId, campaignId)
    })
  }

  return { tagOf, tagChunk, checkChunk }
}

export type MassTagCommands = ReturnType<typeof massTagCommands>
