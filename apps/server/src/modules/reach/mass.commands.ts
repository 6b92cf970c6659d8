import { DomainError, type Id, toId } from '@weiying/kernel'
import { type Tx } from '@weiying/postgres'

import { type AnyNewEvent } from '../../events/index.ts'
import { dayOf, decide, type PlatformLimits, platformZone, startOfNextDay } from '../compliance/index.ts'
import { acceptBatch, endBatch, findBatch, intendBatch } from './batch.store.ts'
import { findRun, getCampaign, setTag } from './campaign.store.ts'
import { type Campaign, type Content } from './campaign.ts'
import { type ChunkCommands } from './chunk.commands.ts'
import {
  addCounts,
  endChunk,
  keepForLater,
  endTagged,
  keepLease,
  keepRun,
  type LeasedChunk,
  type LeasedRun,
  LeaseLost,
  releaseChunk,
  releaseRun,
  takeTagged,
  writeIntent,
} from './chunk.store.ts'
import { type DeliveryCommands } from './delivery.commands.ts'
import { insertDeliveries } from './delivery.store.ts'
import { type Reachable } from './neighbours.ts'
import { batchKey, messageKeyPrefix, type Outcome, type Stop } from './outcome.ts'
import { getPolicy } from './policy.store.ts'
import { reserveQuota } from './quota.store.ts'
import { verdictsOn } from './recipients.queries.ts'
import { type ReachDeps, type RunCommands } from './run.commands.ts'
import { deduplicationSeconds, type MassLetter, massListLimits } from './sending.gateway.ts'

type Person = Reachable & { readonly openid: string }

interface Setting {
  readonly campaign: Campaign
  readonly content: Content
  readonly accountKind: 'subscription' | 'service'
  readonly zone: string
  readonly limits: PlatformLimits
}

const nobody = toId<'contact'>('00000000-0000-0000-0000-000000000000')
const taggingBatch = 50

/** Mass sends: one call for up to 10,000 people, or a temporary tag and one call for everybody under it. */
export function massCommands(deps: ReachDeps, runs: RunCommands, deliveries: DeliveryCommands) {
  const { db, business, clock, accounts, audience, articles, events, sending, links, leaseSeconds } = deps

  async function settingOf({ workspaceId, campaignId }: Pick<LeasedChunk, 'workspaceId' | 'campaignId'>): Promise<Setting> {
    const { campaign, account } = await db.in(workspaceId).read(async (reader) => {
      const found = await getCampaign(reader, workspaceId, campaignId)
      return { campaign: found, account: await accounts.get(reader, workspaceId, found.accountId) }
    })
    if (campaign.content === null) throw new Error(`campaign ${campaign.id} runs without content`)
    const [zone, limits] = await Promise.all([deps.zoneOf(workspaceId), sending.limits(workspaceId, campaign.accountId, 'mass')])
    return { campaign, content: campaign.content, accountKind: account.kind, zone, limits }
  }

  /** The letter of one call; articles become a fresh draft, because WeChat deletes a draft once it was sent. */
  async function letterOf(workspace: Id<'workspace'>, { campaign, content }: Setting): Promise<MassLetter> {
    if (content.kind === 'text') return { kind: 'text', text: (await links.of(workspace, campaign)).shared(content.text) }
    if (content.kind !== 'articles') throw new Error(`${content.kind} is no mass content`)
    const readdress = await links.readdress(workspace, campaign)
    const { mediaId } = await articles.createDraft(workspace, campaign.accountId, content.contentIds, readdress)
    return { kind: 'draft', mediaId }
  }

  async function mayRun(tx: Tx, chunk: Pick<LeasedChunk, 'workspaceId' | 'campaignId'>, setting: Setting): Promise<boolean> {
    const { workspaceId, campaignId } = chunk
    const campaign = await getCampaign(tx, workspaceId, campaignId)
    if ((campaign.status !== 'sending' && campaign.status !== 'preparing') || campaign.waitingUntil !== null) return false
    const { zone, limits } = setting
    const rules = await getPolicy(tx, workspaceId)
    const time = decide({
      at: business.of(workspaceId).now(),
      channel: 'mass',
      zone,
      rules,
      exceptions: campaign.exceptions,
      limits,
    })
    if (time.kind === 'now') return true
    if (time.kind === 'at') await runs.wait(tx, workspaceId, campaignId, time.at, 'quiet_hours')
    return false
  }

  /** Reserves one call: of the day (business time) and of the minute (wall time). @returns seconds to wait; 0 = go */
  async function reserveCall(tx: Tx, workspaceId: Id<'workspace'>, { campaign, accountKind, limits }: Setting): Promise<number> {
    const { accountId } = campaign
    const now = business.of(workspaceId).now().getTime()
    const wall = clock.now()
    const minute = wall.toISOString().slice(0, 16)
    const inMinute = await reserveQuota(
      tx,
      { workspaceId, accountId, quota: 'mass', period: minute },
      1,
      massListLimits.callsPerMinute,
    )
    if (inMinute === 0) return 61 - wall.getUTCSeconds()
    const [quota, limit] =
      accountKind === 'subscription'
        ? (['mass_sends', limits.subscriptionSendsPerDay] as const)
        : (['mass', limits.callsPerDay.mass] as const)
    const today = await reserveQuota(tx, { workspaceId, accountId, quota, period: dayOf(now, platformZone) }, 1, limit)
    if (today === 1) return 0
    await runs.wait(tx, workspaceId, campaign.id, new Date(startOfNextDay(now, platformZone)), 'day_quota', { limit })
    return 1
  }

  async function applyStop(
    tx: Tx,
    workspaceId: Id<'workspace'>,
    campaign: Campaign,
    stop: Stop | undefined,
    errcode: number | null,
  ): Promise<void> {
    if (stop === undefined || stop.until === 'minute') return
    const details = errcode === null ? {} : { errcode }
    if (stop.until === 'fail') await runs.halt(tx, workspaceId, campaign.id, stop.cause, details)
    else
      await runs.wait(
        tx,
        workspaceId,
        campaign.id,
        new Date(startOfNextDay(business.of(workspaceId).now().getTime(), platformZone)),
        stop.cause,
        details,
      )
  }

  const acceptedEvents = (
    people: readonly { id: Id<'contact'>; number: number }[],
    campaign: Campaign,
    at: Date,
  ): AnyNewEvent[] => {
    const contentId = campaign.content?.kind === 'articles' ? (campaign.content.contentIds[0] ?? null) : null
    return people.map(({ id, number }) => ({
      type: 'delivery.accepted',
      at,
      contact: { id, number },
      accountId: campaign.accountId,
      source: 'campaign',
      properties: { campaignId: campaign.id, contentId, channel: 'mass' },
    }))
  }

  const pauseAfter = (outcome: Outcome, tries: number): number => {
    if (outcome.kind === 'stop') return outcome.stop.until === 'minute' ? 61 : 0
    return Math.min(60, 2 ** tries)
  }

  async function release(chunk: LeasedChunk, pauseSeconds: number): Promise<void> {
    await db.in(chunk.workspaceId).transaction(async (tx) => await releaseChunk(tx, chunk, pauseSeconds))
  }

  /** Content that cannot be sent any more stops the campaign, with what the library says about it. */
  async function drafted(workspaceId: Id<'workspace'>, setting: Setting): Promise<MassLetter | undefined> {
    try {
      return await letterOf(workspaceId, setting)
    } catch (error) {
      if (!(error instanceof DomainError)) throw error
      if (error.code === 'wechat_unavailable') return undefined
      const cause = error.code === 'wechat_refused' ? 'content_refused' : 'content_missing'
      await db
        .in(workspaceId)
        .transaction(async (tx) => await runs.halt(tx, workspaceId, setting.campaign.id, cause, { code: error.code }))
      return undefined
    }
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

    const plan = await db
      .in(workspaceId)
      .transaction(async (tx): Promise<{ people: readonly Person[] } | { pauseSeconds: number } | 'done'> => {
        await keepLease(tx, chunk, leaseSeconds)
        const known = chunk.intent === null ? undefined : await findBatch(tx, workspaceId, campaignId, number)
        if (chunk.intent !== null && known !== undefined) {
          const people = await reachableOf(tx, workspaceId, campaign, chunk.intent)
          if (known.ageSeconds < deduplicationSeconds.mass) return { people }
          await insertUnknown(tx, chunk, campaign, people)
          await endBatch(tx, place, { status: 'unknown', result: null })
          await endChunk(tx, chunk, 'done')
          await runs.finishIfComplete(tx, workspaceId, campaignId)
          return 'done'
        }
        if (!(await mayRun(tx, chunk, setting))) return { pauseSeconds: 0 }
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
        if (!tooFew) {
          const wait = await reserveCall(tx, workspaceId, setting)
          if (wait > 0) return { pauseSeconds: wait }
        }
        const alone = tooFew
          ? send.map(({ id, number: contact }) => ({ id, number: contact, reason: 'single_recipient' as const }))
          : []
        await deliveries.recordSkipped(tx, chunk, campaign, [...skip, ...alone], now)
        if (tooFew) {
          await endChunk(tx, chunk, 'done')
          await runs.finishIfComplete(tx, workspaceId, campaignId)
          return 'done'
        }
        const intent = send.map((each) => each.number)
        await writeIntent(tx, chunk, intent, chunk.contacts.length, [])
        await intendBatch(tx, { ...place, accountId: campaign.accountId, clientMsgId: key, people: send.length })
        return { people: send }
      })
    if (plan === 'done' || 'pauseSeconds' in plan) {
      await discard()
      if (plan !== 'done') await release(chunk, plan.pauseSeconds)
      return
    }

    const { people } = plan
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
      if (outcome.kind !== 'doubt')
        await keepForLater(
          tx,
          chunk,
          [],
          people.map((each) => each.number),
        )
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

  async function reachableOf(
    tx: Tx,
    workspaceId: Id<'workspace'>,
    campaign: Campaign,
    numbers: readonly number[],
  ): Promise<readonly Person[]> {
    const found = new Map(
      (await audience.reachability(tx, workspaceId, campaign.accountId, numbers)).map((each) => [each.number, each]),
    )
    return numbers.map((number): Person => {
      const known = found.get(number)
      if (known !== undefined) return { ...known, openid: known.openid ?? '' }
      return { id: nobody, number, openid: '', subscribed: false, blacklisted: false, consent: null, window: null }
    })
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

  /** The temporary tag; the first worker that needs it makes it. */
  async function tagOf(workspaceId: Id<'workspace'>, setting: Setting): Promise<number | Outcome> {
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

  /** Puts the people of a chunk under the temporary tag. Harmless to repeat, so there is no doubt to keep. */
  async function tagChunk(chunk: LeasedChunk): Promise<void> {
    const { workspaceId, campaignId } = chunk
    const setting = await settingOf(chunk)
    const { campaign, zone, limits, accountKind } = setting
    const tag = await tagOf(workspaceId, setting)
    if (typeof tag !== 'number') {
      await db.in(workspaceId).transaction(async (tx) => {
        if (tag.kind === 'stop') await applyStop(tx, workspaceId, campaign, tag.stop, tag.errcode)
        else if (tag.kind === 'failed')
          await runs.halt(tx, workspaceId, campaignId, 'account_broken', { errcode: tag.errcode ?? 0 })
        await releaseChunk(tx, chunk, pauseAfter(tag, chunk.tries))
      })
      return
    }
    const plan = await db.in(workspaceId).transaction(async (tx) => {
      await keepLease(tx, chunk, leaseSeconds)
      if (!(await mayRun(tx, chunk, setting))) return undefined
      const now = business.of(workspaceId).now()
      const rules = await getPolicy(tx, workspaceId)
      return {
        now,
        ...(await verdictsOn(tx, audience, {
          workspace: workspaceId,
          campaign,
          accountKind,
          numbers: chunk.contacts,
          now,
          zone,
          rules,
          limits,
        })),
      }
    })
    if (plan === undefined) {
      await release(chunk, 0)
      return
    }
    const wechat = await sending.official(workspaceId, campaign.accountId)
    const failed = new Set<string>()
    for (let start = 0; start < plan.send.length; start += taggingBatch) {
      const openids = plan.send.slice(start, start + taggingBatch).map((each) => each.openid)
      let outcome = await sending.tagPeople(wechat, tag, openids)
      if ('failed' in outcome && outcome.failed.length === openids.length && openids.length > 1) {
        const alone: string[] = []
        for (const openid of openids) {
          const single = await sending.tagPeople(wechat, tag, [openid])
          if ('failed' in single) alone.push(...single.failed)
          else outcome = single
        }
        if ('failed' in outcome) outcome = { failed: alone }
      }
      if (!('failed' in outcome)) {
        const trouble = outcome
        await db.in(workspaceId).transaction(async (tx) => {
          if (trouble.kind === 'stop') await applyStop(tx, workspaceId, campaign, trouble.stop, trouble.errcode)
          await releaseChunk(tx, chunk, pauseAfter(trouble, chunk.tries))
        })
        return
      }
      for (const openid of outcome.failed) failed.add(openid)
      await db.in(workspaceId).transaction(async (tx) => await keepLease(tx, chunk, leaseSeconds))
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

  /** Everybody carries the tag: one call, then the ledger, chunk by chunk. Whoever takes over goes on where the other stopped. */
  async function sendTagged(run: LeasedRun): Promise<void> {
    const { workspaceId, campaignId } = run
    const setting = await settingOf(run)
    const { campaign } = setting
    const place = { workspaceId, campaignId, number: 0 }
    const tag = await tagOf(workspaceId, setting)
    const before = await db.in(workspaceId).read(async (reader) => await findBatch(reader, workspaceId, campaignId, 0))
    let outcome: Outcome | undefined =
      before === undefined || before.status === 'intended' ? undefined : { kind: 'accepted', msgId: before.msgId }
    if (before?.status === 'intended' && before.ageSeconds >= deduplicationSeconds.mass)
      outcome = { kind: 'unknown', errcode: null }
    if (outcome === undefined) {
      if (typeof tag !== 'number') {
        await db.in(workspaceId).transaction(async (tx) => await releaseRun(tx, run, { pauseSeconds: 10 }))
        return
      }
      const letter = await drafted(workspaceId, setting)
      const go =
        letter !== undefined &&
        (await db.in(workspaceId).transaction(async (tx) => {
          await keepRun(tx, run, leaseSeconds * 2)
          if (before === undefined) {
            if (!(await mayRun(tx, run, setting))) return false
            if ((await reserveCall(tx, workspaceId, setting)) > 0) return false
          }
          await intendBatch(tx, {
            ...place,
            accountId: campaign.accountId,
            clientMsgId: batchKey(campaignId, 0),
            people: run.recipients,
          })
          return true
        }))
      if (!go || letter === undefined) {
        await db.in(workspaceId).transaction(async (tx) => await releaseRun(tx, run, { pauseSeconds: 10 }))
        return
      }
      const sent = await sending.sendMass(
        await sending.official(workspaceId, campaign.accountId),
        { tagId: tag },
        letter,
        batchKey(campaignId, 0),
      )
      outcome = sent.outcome
      const { msgDataId } = sent
      if (outcome.kind === 'again' || outcome.kind === 'doubt' || outcome.kind === 'stop') {
        const trouble = outcome
        await db.in(workspaceId).transaction(async (tx) => {
          if (trouble.kind === 'stop') await applyStop(tx, workspaceId, campaign, trouble.stop, trouble.errcode)
          await releaseRun(tx, run, { pauseSeconds: 30 })
        })
        return
      }
      const known = outcome
      await db.in(workspaceId).transaction(async (tx) => {
        await keepRun(tx, run, leaseSeconds * 2)
        if (known.kind === 'accepted')
          await acceptBatch(tx, place, { msgId: known.msgId ?? '', msgDataId, at: business.of(workspaceId).now() })
        else
          await endBatch(tx, place, {
            status: known.kind === 'unknown' ? 'unknown' : 'failed',
            result: known.errcode === null ? null : String(known.errcode),
          })
      })
    }
    const status =
      outcome.kind === 'accepted'
        ? ('accepted' as const)
        : outcome.kind === 'unknown'
          ? ('unknown' as const)
          : ('failed' as const)
    const msgId = outcome.kind === 'accepted' ? outcome.msgId : null
    for (let more = true; more;)
      more = await db.in(workspaceId).transaction(async (tx) => await settleTagged(tx, run, campaign, status, msgId))
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

  /** Keeps the lease alive while a call of up to ten seconds is under way. */
  async function alive(chunk: LeasedChunk, work: () => Promise<void>): Promise<void> {
    const beat = setInterval(
      () => {
        void db
          .in(chunk.workspaceId)
          .transaction(async (tx) => await keepLease(tx, chunk, leaseSeconds))
          .catch((error: unknown) => {
            if (error instanceof LeaseLost) clearInterval(beat)
          })
      },
      (leaseSeconds * 1000) / 3,
    )
    try {
      await work()
    } finally {
      clearInterval(beat)
    }
  }

  return {
    sendListChunk: async (chunk: LeasedChunk): Promise<void> => await alive(chunk, async () => await sendListChunk(chunk)),
    tagChunk: async (chunk: LeasedChunk): Promise<void> => await alive(chunk, async () => await tagChunk(chunk)),
    sendTagged,
  }
}

export type MassCommands = ReturnType<typeof massCommands>
