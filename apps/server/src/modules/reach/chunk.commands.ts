import { type Tx } from '@weiying/postgres'

import { platformZone, startOfNextDay } from '../compliance/index.ts'
import { type CallCommands, type Sent } from './calls.commands.ts'
import { getCampaign } from './campaign.store.ts'
import { keepForLater, keepLease, type LeasedChunk, LeaseLost, releaseChunk } from './chunk.store.ts'
import { type DeliveryCommands, type Person, vanished } from './delivery.commands.ts'
import { settledAmong } from './delivery.store.ts'
import { type Outcome, type Stop } from './outcome.ts'
import { returnQuota } from './quota.store.ts'
import { type ReachDeps, type RunCommands } from './run.commands.ts'
import { deduplicationSeconds } from './sending.gateway.ts'
import { type PersonalChannel, type Setting, type StrideCommands } from './stride.commands.ts'

interface Recorded {
  readonly doubt: readonly number[]
  readonly again: readonly number[]
}

export interface ChunkParts {
  readonly runs: RunCommands
  readonly deliveries: DeliveryCommands
  readonly strides: StrideCommands
  readonly calls: CallCommands
}

/** Sends the personal messages of a leased chunk, stride by stride: intent before the calls, outcomes after them. */
export function chunkCommands(deps: ReachDeps, { runs, deliveries, strides, calls }: ChunkParts) {
  const { db, business, accounts, audience, sending, leaseSeconds } = deps

  async function settingOf(chunk: LeasedChunk, channel: PersonalChannel): Promise<Setting> {
    const { workspaceId } = chunk
    const { campaign, account } = await db.in(workspaceId).read(async (reader) => {
      const found = await getCampaign(reader, workspaceId, chunk.campaignId)
      return { campaign: found, account: await accounts.get(reader, workspaceId, found.accountId) }
    })
    if (campaign.content === null) throw new Error(`campaign ${campaign.id} runs without content`)
    const [zone, limits, links] = await Promise.all([
      deps.zoneOf(workspaceId),
      sending.limits(workspaceId, campaign.accountId, channel),
      deps.links.of(workspaceId, campaign),
    ])
    return { campaign, content: campaign.content, links, channel, accountKind: account.kind, zone, limits }
  }

  /** The end of a stride: what is final is written, the rest is kept for the next attempt. */
  async function record(
    tx: Tx,
    chunk: LeasedChunk,
    setting: Setting,
    { people, outcomes }: Pick<Sent, 'people' | 'outcomes'>,
    left: readonly number[],
  ): Promise<Recorded> {
    await deliveries.recordOutcomes(tx, chunk, setting, people, outcomes)
    const doubt = numbersOf({ people, outcomes }, 'doubt')
    const again = [...numbersOf({ people, outcomes }, 'again', 'stop'), ...left]
    await keepForLater(tx, chunk, doubt, again)
    return { doubt, again }
  }

  /** Contacts that were intended and have no outcome: a worker died, or WeChat was unclear. @returns those still in doubt */
  async function resolveDoubt(chunk: LeasedChunk, setting: Setting, lost: AbortController): Promise<Recorded> {
    const { workspaceId, campaignId } = chunk
    const intent = chunk.intent ?? []
    const { people, gone } = await db.in(workspaceId).read(async (reader) => {
      const settled = await settledAmong(reader, workspaceId, campaignId, intent)
      const open = intent.filter((number) => !settled.has(number))
      const found = await audience.reachability(
        reader,
        workspaceId,
        setting.campaign.accountId,
        open,
        setting.campaign.launchedAt,
      )
      const reachable = found.flatMap((each) => (each.openid === null ? [] : [{ ...each, openid: each.openid }]))
      const known = new Set(reachable.map((each) => each.number))
      return { people: reachable, gone: open.filter((number) => !known.has(number)).map(vanished) }
    })
    const repeatable = chunk.intentSeconds !== null && chunk.intentSeconds < deduplicationSeconds[setting.channel]
    let sent: Sent = { people, outcomes: people.map(unknown), stop: undefined, errcode: null }
    // The first call may have reached somebody whom a second one does not: not for us to say.
    if (repeatable && people.length > 0)
      sent = await calls.sendAll(chunk, setting, people, lost, (outcome) => {
        if (outcome.kind === 'skipped' || outcome.kind === 'failed') return { kind: 'unknown', errcode: outcome.errcode }
        return outcome.kind === 'again' || outcome.kind === 'stop' ? { kind: 'doubt', errcode: outcome.errcode } : outcome
      })
    return await db.in(workspaceId).transaction(async (tx) => {
      const rest = { people: [...sent.people, ...gone], outcomes: [...sent.outcomes, ...gone.map(unknown)] }
      const recorded = await record(tx, chunk, setting, rest, chunk.again)
      await applyStop(tx, chunk, setting, sent.stop, sent.errcode)
      return recorded
    })
  }

  async function applyStop(
    tx: Tx,
    chunk: LeasedChunk,
    setting: Setting,
    stop: Stop | undefined,
    errcode: number | null,
  ): Promise<void> {
    if (stop === undefined || stop.until === 'minute') return
    const { workspaceId, campaignId } = chunk
    const details = errcode === null ? {} : { errcode }
    if (stop.until === 'fail') await runs.halt(tx, workspaceId, campaignId, stop.cause, details)
    else {
      const tomorrow = new Date(startOfNextDay(business.of(workspaceId).now().getTime(), platformZone))
      await runs.wait(tx, workspaceId, campaignId, tomorrow, stop.cause, {
        ...details,
        limit: setting.limits.callsPerDay[setting.channel],
      })
    }
  }

  /** What was reserved for messages that certainly did not go out is there for the next attempt. */
  async function giveBack(tx: Tx, chunk: LeasedChunk, setting: Setting, sent: Sent, period: string): Promise<void> {
    const { workspaceId } = chunk
    const { accountId } = setting.campaign
    const unsent = new Set(numbersOf(sent, 'again', 'stop'))
    await returnQuota(tx, { workspaceId, accountId, quota: setting.channel, period }, unsent.size)
    if (setting.channel === 'customer_service')
      await audience.returnWindows(
        tx,
        workspaceId,
        accountId,
        sent.people.filter((each) => unsent.has(each.number)),
      )
  }

  const backoff = (tries: number): number => Math.min(60, 2 ** tries)

  async function release(chunk: LeasedChunk, pauseSeconds: number): Promise<void> {
    await db.in(chunk.workspaceId).transaction(async (tx) => await releaseChunk(tx, chunk, pauseSeconds))
  }

  async function strideByStride(leased: LeasedChunk, setting: Setting, lost: AbortController): Promise<void> {
    let chunk = leased
    if (chunk.intent !== null) {
      const { doubt, again } = await resolveDoubt(chunk, setting, lost)
      if (doubt.length > 0) {
        await release(chunk, backoff(chunk.tries))
        return
      }
      chunk = { ...chunk, intent: null, again }
    }
    while (!lost.signal.aborted) {
      const current = chunk
      const step = await db.in(chunk.workspaceId).transaction(async (tx) => await strides.plan(tx, current, setting))
      if (step.kind === 'done') return
      if (step.kind === 'halt') {
        await release(chunk, 0)
        return
      }
      const { people, left, attempted, period } = step.plan
      const sent = await calls.sendAll(chunk, setting, people, lost, (outcome) => outcome)
      if (lost.signal.aborted) return
      const { stop } = sent
      const { doubt, again } = await db.in(chunk.workspaceId).transaction(async (tx) => {
        const recorded = await record(tx, current, setting, sent, left)
        await giveBack(tx, current, setting, sent, period)
        await applyStop(tx, current, setting, stop, sent.errcode)
        return recorded
      })
      chunk = { ...chunk, attempted, again }
      const troubled = doubt.length > 0 || again.length > left.length
      if (troubled || stop !== undefined) {
        await release(chunk, stop?.until === 'minute' ? 60 : troubled ? backoff(chunk.tries) : 0)
        return
      }
    }
  }

  return {
    /** Works on a chunk until it is done, must wait, or the lease is gone. */
    sendChunk: async (chunk: LeasedChunk, channel: PersonalChannel): Promise<void> => {
      const lost = new AbortController()
      const beat = setInterval(
        () => {
          void db
            .in(chunk.workspaceId)
            .transaction(async (tx) => await keepLease(tx, chunk, leaseSeconds))
            .catch((error: unknown) => {
              if (error instanceof LeaseLost) lost.abort()
            })
        },
        (leaseSeconds * 1000) / 3,
      )
      try {
        await strideByStride(chunk, await settingOf(chunk, channel), lost)
      } finally {
        clearInterval(beat)
      }
    },
  }
}

export type ChunkCommands = ReturnType<typeof chunkCommands>

const unknown = (): Outcome => ({ kind: 'unknown', errcode: null })

/** Whose messages ended so. */
const numbersOf = (
  { people, outcomes }: { readonly people: readonly Person[]; readonly outcomes: readonly Outcome[] },
  ...kinds: readonly Outcome['kind'][]
): number[] => people.flatMap((person, index) => (kinds.some((kind) => kind === outcomes[index]?.kind) ? [person.number] : []))
