import { type Tx } from '@weiying/postgres'

import { dayOf, decide, type PlatformLimits, platformZone, startOfNextDay } from '../compliance/index.ts'
import { getCampaign } from './campaign.store.ts'
import { type Campaign, type Content } from './campaign.ts'
import { endChunk, keepLease, type LeasedChunk, writeIntent } from './chunk.store.ts'
import { type DeliveryCommands, type Person } from './delivery.commands.ts'
import { type TrackedLinks } from './link.commands.ts'
import { getPolicy } from './policy.store.ts'
import { reserveQuota } from './quota.store.ts'
import { verdictsOn } from './recipients.queries.ts'
import { type ReachDeps, type RunCommands } from './run.commands.ts'

/** How many are written down as intended at once, and how many calls are under way at once. */
export const strides = {
  // WeChat repeats nothing that carries the same name, so a long stride costs only repeated calls after a crash.
  template: { size: 500, concurrency: 48 },
  // Whatever is intended when a worker dies is unknown for good: no more than what is in flight.
  customer_service: { size: 16, concurrency: 16 },
} as const

export type PersonalChannel = keyof typeof strides

/** What is the same for all messages of a chunk. */
export interface Setting {
  readonly campaign: Campaign
  readonly content: Content
  readonly links: TrackedLinks
  readonly channel: PersonalChannel
  readonly accountKind: 'subscription' | 'service'
  readonly zone: string
  readonly limits: PlatformLimits
}

export interface Plan {
  readonly people: readonly Person[]
  /** Contacts that this stride could not take because a quota is used up. */
  readonly left: readonly number[]
  readonly attempted: number
  /** The platform's day whose quota was reserved. */
  readonly period: string
}

export type Step = { readonly kind: 'send'; readonly plan: Plan } | { readonly kind: 'done' } | { readonly kind: 'halt' }

export function strideCommands(
  { business, audience, leaseSeconds }: ReachDeps,
  runs: RunCommands,
  { recordSkipped }: DeliveryCommands,
) {
  return {
    /** Everything that is decided before a byte leaves, in one transaction that proves the lease. @throws LeaseLost */
    plan: async (tx: Tx, chunk: LeasedChunk, setting: Setting): Promise<Step> => {
      const { workspaceId, campaignId } = chunk
      await keepLease(tx, chunk, leaseSeconds)
      const campaign = await getCampaign(tx, workspaceId, campaignId)
      if ((campaign.status !== 'sending' && campaign.status !== 'preparing') || campaign.waitingUntil !== null)
        return { kind: 'halt' }
      const now = business.of(workspaceId).now()
      const { channel, zone, limits, accountKind } = setting
      const rules = await getPolicy(tx, workspaceId)
      const time = decide({ at: now, channel, zone, rules, exceptions: campaign.exceptions, limits })
      if (time.kind === 'at') {
        await runs.wait(tx, workspaceId, campaignId, time.at, 'quiet_hours')
        return { kind: 'halt' }
      }

      const { size } = strides[channel]
      const again = chunk.again.slice(0, size)
      const fresh = again.length > 0 ? [] : chunk.contacts.slice(chunk.attempted, chunk.attempted + size)
      const numbers = [...again, ...fresh]
      if (numbers.length === 0) {
        await endChunk(tx, chunk, 'done')
        await runs.finishIfComplete(tx, workspaceId, campaignId)
        return { kind: 'done' }
      }
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
      await recordSkipped(tx, chunk, campaign, skip, now)
      // The row of the day is one for all workers: taken late, so that they wait for each other only shortly.
      const period = dayOf(now.getTime(), platformZone)
      const quota = { workspaceId, accountId: campaign.accountId, quota: channel, period }
      const granted = await reserveQuota(tx, quota, send.length, limits.callsPerDay[channel])
      const admitted = send.slice(0, granted)
      if (granted < send.length)
        await runs.wait(tx, workspaceId, campaignId, new Date(startOfNextDay(now.getTime(), platformZone)), 'day_quota', {
          limit: limits.callsPerDay[channel],
        })
      const open =
        channel === 'customer_service'
          ? await audience.spendWindows(
              tx,
              workspaceId,
              campaign.accountId,
              admitted.map((each) => each.number),
            )
          : undefined
      const people = open === undefined ? admitted : admitted.filter((each) => open.has(each.number))
      const usedUp = open === undefined ? [] : admitted.filter((each) => !open.has(each.number))
      await recordSkipped(
        tx,
        chunk,
        campaign,
        usedUp.map(({ id, number }) => ({ id, number, reason: 'window_used_up' as const })),
        now,
      )
      const left = [...send.slice(granted).map((each) => each.number), ...chunk.again.slice(size)]
      const attempted = chunk.attempted + fresh.length
      await writeIntent(
        tx,
        chunk,
        people.map((each) => each.number),
        attempted,
        left,
      )
      return { kind: 'send', plan: { people, left, attempted, period } }
    },
  }
}

export type StrideCommands = ReturnType<typeof strideCommands>
