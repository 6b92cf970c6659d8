import { DomainError, type Id } from '@weiying/kernel'

import { type Caller } from '../identity/index.ts'
import { type AssessCommands } from './assess.commands.ts'
import { getCampaign, insertCampaign, lockCampaign, restartStopwatch, startRun, updateCampaign } from './campaign.store.ts'
import {
  archive,
  cancel,
  type Campaign,
  type CampaignFields,
  type CampaignId,
  draftCampaign,
  edit,
  launch,
  pause,
  resume,
  schedule,
  withdraw,
} from './campaign.ts'
import { reopenTagged, wakeWorkers } from './chunk.store.ts'
import { settleUnknown } from './delivery.store.ts'
import { type ReachDeps } from './run.commands.ts'
import { checkSchedule } from './schedule.ts'

/** What people can do with campaigns: one function per verb, one transaction each. */
export function campaignCommands(deps: ReachDeps, { assess }: AssessCommands) {
  const { db, clock, newId, business, events, audit, accounts } = deps

  /** Reads, changes, writes, and leaves one audit row. */
  const change = (
    caller: Caller,
    id: CampaignId,
    expectedVersion: number,
    verb: string,
    step: (campaign: Campaign, now: Date) => Campaign,
  ): Promise<Campaign> =>
    db.in(caller.workspace).transaction(async (tx) => {
      const before = await lockCampaign(tx, caller.workspace, id, expectedVersion)
      const after = step(before, business.of(caller.workspace).now())
      await updateCampaign(tx, caller.workspace, after)
      if (verb === 'resume') {
        await restartStopwatch(tx, caller.workspace, id, clock.now())
        // Whoever opted out during the pause.
        await reopenTagged(tx, caller.workspace, id)
      }
      if (verb === 'cancel')
        await events.publish(tx, caller.workspace, {
          type: 'campaign.cancelled',
          at: business.of(caller.workspace).now(),
          accountId: after.accountId,
          source: 'console',
          properties: { campaignId: id },
        })
      await audit.changed(tx, caller, 'campaign', before, after, verb)
      await wakeWorkers(tx)
      return after
    })

  async function create(caller: Caller, fields: CampaignFields, verb?: string): Promise<Campaign> {
    checkSchedule(fields.schedule, await deps.zoneOf(caller.workspace))
    return await db.in(caller.workspace).transaction(async (tx) => {
      await accounts.get(tx, caller.workspace, fields.accountId)
      const campaign = draftCampaign(newId<'campaign'>(), fields, { at: clock.now(), by: caller.actor.name })
      await insertCampaign(tx, caller.workspace, campaign)
      await audit.created(tx, caller, 'campaign', campaign, verb)
      return campaign
    })
  }

  return {
    create,

    update: async (
      caller: Caller,
      id: CampaignId,
      fields: Partial<CampaignFields>,
      expectedVersion: number,
    ): Promise<Campaign> => {
      if (fields.schedule !== undefined) checkSchedule(fields.schedule, await deps.zoneOf(caller.workspace))
      if (fields.accountId !== undefined) {
        const { accountId } = fields
        await db.in(caller.workspace).read(async (reader) => await accounts.get(reader, caller.workspace, accountId))
      }
      return await change(caller, id, expectedVersion, 'update', (campaign) => edit(campaign, fields))
    },

    duplicate: async (caller: Caller, id: CampaignId): Promise<Campaign> => {
      const { workspace } = caller
      const {
        title,
        accountId,
        channel,
        audience,
        content,
        schedule: when,
        exceptions,
        trackLinks,
      } = await db.in(workspace).read(async (reader) => await getCampaign(reader, workspace, id))
      // A time in the past is no time to copy.
      const past = when.kind === 'at' && new Date(when.at) <= business.of(workspace).now()
      return await create(
        caller,
        { title, accountId, channel, audience, content, schedule: past ? { kind: 'now' } : when, exceptions, trackLinks },
        'duplicate',
      )
    },

    archive: async (caller: Caller, id: CampaignId, expectedVersion: number): Promise<void> => {
      await change(caller, id, expectedVersion, 'archive', (campaign) => archive(campaign, clock.now()))
    },

    /**
     * Sends now or schedules. What would refuse it is looked at first, outside the transaction, because it asks WeChat and
     * the analytics store; the version proves that it is still the same campaign.
     */
    launch: async (
      caller: Caller,
      id: CampaignId,
      expectedVersion: number,
      acknowledgement: string | null,
    ): Promise<Campaign> => {
      const { workspace } = caller
      const draft = await db.in(workspace).read(async (reader) => await getCampaign(reader, workspace, id))
      if (draft.version !== expectedVersion) throw new DomainError('edit_conflict', { version: draft.version })
      if (draft.status !== 'draft') throw new DomainError('campaign_cannot_change', { from: draft.status, to: 'preparing' })
      const assessment = await assess(workspace, draft, acknowledgement)
      const [problem] = assessment.problems
      if (problem !== undefined) throw new DomainError(problem.code, problem.details)
      const [due] = assessment.runs
      const now = business.of(workspace).now()
      const acknowledged = (campaign: Campaign): Campaign => ({ ...campaign, acknowledgement })
      const immediate = draft.schedule.kind === 'now'
      return await db.in(workspace).transaction(async (tx) => {
        const before = await lockCampaign(tx, workspace, id, expectedVersion)
        const after = immediate
          ? launch(acknowledged(before), now, assessment.route)
          : schedule({ ...acknowledged(before), route: assessment.route }, due ?? now)
        await updateCampaign(tx, workspace, after)
        if (immediate) {
          await startRun(tx, workspace, id, clock.now())
          await events.publish(tx, workspace, {
            type: 'campaign.launched',
            at: now,
            accountId: after.accountId,
            source: caller.actor.kind === 'token' ? 'api' : 'console',
            properties: { campaignId: id },
          })
        }
        // A clock that waits for another schedule may have to wake up earlier now.
        await wakeWorkers(tx)
        await audit.changed(tx, caller, 'campaign', before, after, 'launch')
        return after
      })
    },

    withdraw: async (caller: Caller, id: CampaignId, expectedVersion: number): Promise<Campaign> =>
      await change(caller, id, expectedVersion, 'withdraw', withdraw),
    pause: async (caller: Caller, id: CampaignId, expectedVersion: number): Promise<Campaign> =>
      await change(caller, id, expectedVersion, 'pause', pause),
    resume: async (caller: Caller, id: CampaignId, expectedVersion: number): Promise<Campaign> =>
      await change(caller, id, expectedVersion, 'resume', (campaign) => ({ ...resume(campaign), cause: null, causeDetails: {} })),
    cancel: async (caller: Caller, id: CampaignId, expectedVersion: number): Promise<Campaign> =>
      await change(caller, id, expectedVersion, 'cancel', cancel),

    settleUnknown: async (
      caller: Caller,
      id: CampaignId,
      as: 'accepted' | 'failed',
      contactIds: readonly Id<'contact'>[] | undefined,
    ): Promise<number> =>
      await db.in(caller.workspace).transaction(async (tx) => {
        await lockCampaign(tx, caller.workspace, id)
        const settled = await settleUnknown(tx, caller.workspace, id, as, contactIds)
        await audit.recorded(tx, caller, {
          action: 'campaign.settleUnknown',
          noun: 'campaign',
          nounId: id,
          before: { status: 'unknown', deliveries: settled },
          after: { status: as, deliveries: settled },
        })
        return settled
      }),
  }
}

export type CampaignCommands = ReturnType<typeof campaignCommands>
