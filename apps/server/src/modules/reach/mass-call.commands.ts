import { DomainError, type Id } from '@weiying/kernel'
import { type Tx } from '@weiying/postgres'

import { type AnyNewEvent } from '../../events/index.ts'
import { dayOf, decide, type PlatformLimits, platformZone, startOfNextDay } from '../compliance/index.ts'
import { getCampaign } from './campaign.store.ts'
import { type Campaign, type Content } from './campaign.ts'
import { type LeasedChunk } from './chunk.store.ts'
import { type Person, vanished } from './delivery.commands.ts'
import { type Outcome, type Stop } from './outcome.ts'
import { getPolicy } from './policy.store.ts'
import { reserveQuota, returnQuota } from './quota.store.ts'
import { type ReachDeps, type RunCommands } from './run.commands.ts'
import { type MassLetter, massListLimits } from './sending.gateway.ts'

/** What is the same for all chunks of a mass send. */
export interface MassSetting {
  readonly campaign: Campaign
  readonly content: Content
  readonly accountKind: 'subscription' | 'service'
  readonly zone: string
  readonly limits: PlatformLimits
}

type Workspace = Id<'workspace'>

/** The days and minutes in which a call was reserved, to give it back there. */
export interface ReservedCall {
  readonly kind: 'reserved'
  readonly quota: 'mass' | 'mass_sends'
  readonly day: string
  readonly minute: string
}

/** What every mass call needs before and after it. */
export function massCalls(deps: ReachDeps, runs: RunCommands) {
  const { db, business, clock, accounts, audience, articles, sending, links } = deps

  async function settingOf({ workspaceId, campaignId }: Pick<LeasedChunk, 'workspaceId' | 'campaignId'>): Promise<MassSetting> {
    const { campaign, account } = await db.in(workspaceId).read(async (reader) => {
      const found = await getCampaign(reader, workspaceId, campaignId)
      return { campaign: found, account: await accounts.get(reader, workspaceId, found.accountId) }
    })
    if (campaign.content === null) throw new Error(`campaign ${campaign.id} runs without content`)
    const [zone, limits] = await Promise.all([deps.zoneOf(workspaceId), sending.limits(workspaceId, campaign.accountId, 'mass')])
    return { campaign, content: campaign.content, accountKind: account.kind, zone, limits }
  }

  /** The letter of one call; articles become a fresh draft, because WeChat deletes a draft once it was sent. */
  async function letterOf(workspace: Id<'workspace'>, { campaign, content }: MassSetting): Promise<MassLetter> {
    if (content.kind === 'text') return { kind: 'text', text: (await links.of(workspace, campaign)).shared(content.text) }
    if (content.kind !== 'articles') throw new Error(`${content.kind} is no mass content`)
    const readdress = await links.readdress(workspace, campaign)
    const { mediaId } = await articles.createDraft(workspace, campaign.accountId, content.contentIds, readdress)
    return { kind: 'draft', mediaId }
  }

  async function mayRun(tx: Tx, chunk: Pick<LeasedChunk, 'workspaceId' | 'campaignId'>, setting: MassSetting): Promise<boolean> {
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

  /** Reserves one call: of the day (business time) and of the minute (wall time). @returns seconds to wait when there is none */
  async function reserveCall(
    tx: Tx,
    workspaceId: Workspace,
    { campaign, accountKind, limits }: MassSetting,
  ): Promise<ReservedCall | number> {
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
    const day = dayOf(now, platformZone)
    const today = await reserveQuota(tx, { workspaceId, accountId, quota, period: day }, 1, limit)
    if (today === 1) return { kind: 'reserved', quota, day, minute }
    await returnQuota(tx, { workspaceId, accountId, quota: 'mass', period: minute }, 1)
    await runs.wait(tx, workspaceId, campaign.id, new Date(startOfNextDay(now, platformZone)), 'day_quota', { limit })
    return 1
  }

  /** A call that certainly had no effect did not use the day up. The minute stays used: WeChat was asked. */
  async function returnCall(
    tx: Tx,
    workspaceId: Workspace,
    { campaign }: MassSetting,
    { quota, day }: ReservedCall,
  ): Promise<void> {
    await returnQuota(tx, { workspaceId, accountId: campaign.accountId, quota, period: day }, 1)
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

  /** Content that cannot be sent any more stops the campaign, with what the library says about it. */
  async function drafted(workspaceId: Id<'workspace'>, setting: MassSetting): Promise<MassLetter | undefined> {
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

  async function reachableOf(
    tx: Tx,
    workspaceId: Id<'workspace'>,
    campaign: Campaign,
    numbers: readonly number[],
  ): Promise<readonly Person[]> {
    const found = new Map(
      (await audience.reachability(tx, workspaceId, campaign.accountId, numbers, campaign.launchedAt)).map((each) => [
        each.number,
        each,
      ]),
    )
    return numbers.map((number): Person => {
      const known = found.get(number)
      if (known !== undefined) return { ...known, openid: known.openid ?? '' }
      return vanished(number)
    })
  }

  return { settingOf, drafted, mayRun, reserveCall, returnCall, applyStop, reachableOf }
}

export type MassCalls = ReturnType<typeof massCalls>

export const pauseAfter = (outcome: Outcome, tries: number): number => {
  if (outcome.kind === 'stop') return outcome.stop.until === 'minute' ? 61 : 0
  return Math.min(60, 2 ** tries)
}

export const acceptedEvents = (
  people: readonly { id: Id<'contact'>; number: number }[],
  campaign: Campaign,
  at: Date,
): AnyNewEvent[] => {
  const contentId = campaign.content?.kind === 'articles' ? (campaign.content.contentIds[0] ?? null) : null
  // Shared by all: written down once.
  const properties = { campaignId: campaign.id, contentId, channel: 'mass' } as const
  return people.map((contact) => ({
    type: 'delivery.accepted',
    at,
    contact,
    accountId: campaign.accountId,
    source: 'campaign',
    properties,
  }))
}
