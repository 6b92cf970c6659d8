import { type Clock, type Id, type NewId } from '@weiying/kernel'
import { type Database, type Reader, type Tx } from '@weiying/postgres'

import { type Events } from '../../events/index.ts'
import { type Accounts } from '../accounts/index.ts'
import { type Compliance } from '../compliance/index.ts'
import { type Content } from '../content/index.ts'
import { type Audit, type BusinessClocks } from '../identity/index.ts'
import { lockCampaign, totalsOf, updateCampaign } from './campaign.store.ts'
import {
  type Campaign,
  type CampaignId,
  type Cause,
  type CauseDetails,
  fail,
  finish,
  isOver,
  pause,
  waitUntil,
} from './campaign.ts'
import { isComplete } from './chunk.store.ts'
import { type LinkCommands } from './link.commands.ts'
import { type ArticlesOf, type AudienceOf } from './neighbours.ts'
import { type SendingGateway } from './sending.gateway.ts'

export interface ReachDeps {
  readonly db: Database
  /** Wall time. */
  readonly clock: Clock
  readonly newId: NewId
  readonly business: Pick<BusinessClocks, 'of' | 'until' | 'onChange'>
  readonly events: Events
  readonly audit: Audit
  readonly accounts: Pick<Accounts, 'get' | 'list' | 'gateway' | 'inbound' | 'messages'>
  readonly audience: AudienceOf<Reader, Tx>
  readonly articles: ArticlesOf & Pick<Content['articles'], 'findings'>
  readonly compliance: Pick<Compliance, 'check' | 'present'>
  /** The zone of a workspace, for quiet hours and schedules. */
  readonly zoneOf: (workspace: Id<'workspace'>) => Promise<string>
  /** How long a worker may be silent before others take over its chunks. */
  readonly leaseSeconds: number
  readonly sending: SendingGateway
  readonly links: LinkCommands
}

/** What the machines do to a campaign as a whole. Each is a step of a transaction of the caller's. */
export function runCommands({ business, events }: Pick<ReachDeps, 'business' | 'events'>) {
  const open = async (tx: Tx, workspace: Id<'workspace'>, id: CampaignId): Promise<Campaign | undefined> => {
    const campaign = await lockCampaign(tx, workspace, id)
    return isOver(campaign.status) ? undefined : campaign
  }

  async function announceEnd(tx: Tx, workspace: Id<'workspace'>, campaign: Campaign): Promise<void> {
    const { accepted, skipped, failed, unknown } = (await totalsOf(tx, workspace, [campaign.id]))(campaign.id)
    await events.publish(tx, workspace, {
      type: 'campaign.finished',
      at: business.of(workspace).now(),
      accountId: campaign.accountId,
      source: 'campaign',
      properties: { campaignId: campaign.id, accepted, skipped, failed, unknown },
    })
  }

  return {
    /** Ends it when its audience is complete and everybody has an outcome. */
    finishIfComplete: async (tx: Tx, workspace: Id<'workspace'>, id: CampaignId): Promise<void> => {
      if (!(await isComplete(tx, workspace, id))) return
      const campaign = await open(tx, workspace, id)
      if (campaign === undefined || (campaign.status !== 'sending' && campaign.status !== 'preparing')) return
      const done = finish(campaign, business.of(workspace).now())
      await updateCampaign(tx, workspace, done)
      await announceEnd(tx, workspace, done)
    },

    /** Nothing new goes out before that time. */
    wait: async (
      tx: Tx,
      workspace: Id<'workspace'>,
      id: CampaignId,
      until: Date,
      cause: Cause,
      details: CauseDetails = {},
    ): Promise<void> => {
      const campaign = await open(tx, workspace, id)
      if (campaign === undefined || (campaign.status !== 'sending' && campaign.status !== 'preparing')) return
      await updateCampaign(tx, workspace, waitUntil(campaign, until, cause, details))
    },

    /** A person must change something before it can go on. */
    halt: async (tx: Tx, workspace: Id<'workspace'>, id: CampaignId, cause: Cause, details: CauseDetails): Promise<void> => {
      const campaign = await open(tx, workspace, id)
      if (campaign === undefined || (campaign.status !== 'sending' && campaign.status !== 'preparing')) return
      await updateCampaign(tx, workspace, { ...pause(campaign), cause, causeDetails: details })
    },

    /** Ends it before anything was sent. */
    abandon: async (
      tx: Tx,
      workspace: Id<'workspace'>,
      id: CampaignId,
      cause: Cause,
      details: CauseDetails = {},
    ): Promise<void> => {
      const campaign = await open(tx, workspace, id)
      if (campaign === undefined) return
      const failed = fail(campaign, business.of(workspace).now(), cause, details)
      await updateCampaign(tx, workspace, failed)
      await announceEnd(tx, workspace, failed)
    },
  }
}

export type RunCommands = ReturnType<typeof runCommands>
