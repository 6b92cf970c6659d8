import { type Background, createTicker, type TickerDeps } from '@weiying/jobs'
import { DomainError } from '@weiying/kernel'

import { systemCaller } from '../identity/index.ts'
import { type AssessCommands } from './assess.commands.ts'
import { batchesWithoutResult } from './batch.store.ts'
import {
  busyCampaigns,
  type CampaignRow,
  dueCampaigns,
  insertCampaign,
  leftoverTags,
  lockCampaign,
  restartStopwatch,
  setTag,
  startRun,
  updateCampaign,
} from './campaign.store.ts'
import { type Campaign, draftCampaign, fail, finish, isOver, launch, recurs } from './campaign.ts'
import { reachChannel, reopenTagged, wakeWorkers } from './chunk.store.ts'
import { insertResults } from './result.store.ts'
import { type ReachDeps, type RunCommands } from './run.commands.ts'
import { nextRun } from './schedule.ts'

const causes = {
  campaign_audience_empty: 'audience_empty',
  campaign_audience_missing: 'audience_missing',
  campaign_content_missing: 'content_missing',
  campaign_over_quota: 'day_quota',
  campaign_quiet_hours: 'quiet_hours',
  campaign_account_not_connected: 'account_broken',
  campaign_channel_unavailable: 'permission_limited',
  campaign_recipients_too_few: 'single_recipient',
} as const

/** A run of a schedule that comes this late (the product was off) is not made up for: a morning greeting at night helps nobody. */
const latestMs = 6 * 3_600_000
/** Seconds of wall time after which a mass call without a result is asked about. */
const resultPatience = 120
/** While a campaign runs, its end is looked for this often. */
const busyEveryMs = 1000
const tidyEveryMs = 10_000

/** The one clock of campaigns: what is due goes out, what waited goes on, what is complete ends. Business time. */
export function reachClock(
  ticking: TickerDeps,
  deps: ReachDeps,
  runs: RunCommands,
  { assess }: AssessCommands,
  /** No earlier than any workspace's business time. */
  latestNow: () => Date,
  onWake: (channel: string, wake: () => void) => () => void,
): Background {
  const { db, clock, business, newId, events, audit, sending } = deps

  /** What goes out now: the campaign itself, or a run of a recurring one, which stays scheduled for its next time. */
  async function comeDue(row: CampaignRow): Promise<void> {
    const { workspaceId: workspace, ...campaign } = row
    const now = business.of(workspace).now()
    const { dueAt } = campaign
    if (dueAt === null || dueAt > now) return
    const zone = await deps.zoneOf(workspace)
    const late = now.getTime() - dueAt.getTime() > latestMs
    // As of now: what was fine when it was scheduled may no longer be.
    const asked: Campaign = { ...campaign, schedule: { kind: 'now' } }
    const problem = late
      ? { code: 'schedule_missed', details: {} }
      : (await assess(workspace, asked, campaign.acknowledgement).catch(refused)).problems[0]
    const caller = systemCaller(workspace, 'reach.clock')
    await db.in(workspace).transaction(async (tx) => {
      const before = await lockCampaign(tx, workspace, campaign.id)
      if (before.status !== 'scheduled' || before.dueAt?.getTime() !== dueAt.getTime()) return
      let running = before
      if (recurs(before.schedule)) {
        const next = nextRun(before.schedule, now, zone)
        const after: Campaign = next === undefined ? finish(before, now) : { ...before, dueAt: next }
        await updateCampaign(tx, workspace, after)
        running = {
          ...draftCampaign(
            newId<'campaign'>(),
            { ...before, schedule: { kind: 'at', at: dueAt.toISOString() } },
            { at: clock.now(), by: before.createdBy, parentId: before.id },
          ),
          acknowledgement: before.acknowledgement,
          status: 'scheduled',
          dueAt,
          route: before.route,
        }
        await insertCampaign(tx, workspace, running)
      }
      if (problem !== undefined) {
        const cause = late
          ? 'schedule_missed'
          : (Object.entries(causes).find(([code]) => code === problem.code)?.[1] ?? 'content_missing')
        const failed = fail(running, now, cause, { code: problem.code })
        await updateCampaign(tx, workspace, failed)
        await audit.changed(tx, caller, 'campaign', running, failed, 'launch')
        return
      }
      const launched = launch(running, now, running.route)
      await updateCampaign(tx, workspace, launched)
      await startRun(tx, workspace, launched.id, clock.now())
      await events.publish(tx, workspace, {
        type: 'campaign.launched',
        at: now,
        accountId: launched.accountId,
        source: 'campaign',
        properties: { campaignId: launched.id },
      })
      await audit.changed(tx, caller, 'campaign', running, launched, 'launch')
      await wakeWorkers(tx)
    })
  }

  async function goOn({ workspaceId: workspace, id, waitingUntil }: CampaignRow): Promise<boolean> {
    if (waitingUntil === null || waitingUntil > business.of(workspace).now()) return false
    await db.in(workspace).transaction(async (tx) => {
      const campaign = await lockCampaign(tx, workspace, id)
      if (isOver(campaign.status) || campaign.waitingUntil === null || campaign.waitingUntil > business.of(workspace).now())
        return
      await updateCampaign(tx, workspace, { ...campaign, waitingUntil: null, cause: null, causeDetails: {} })
      await restartStopwatch(tx, workspace, id, clock.now())
      // Whoever opted out while it waited.
      await reopenTagged(tx, workspace, id)
      await wakeWorkers(tx)
    })
    return true
  }

  /** Mass calls whose result event never came. */
  async function askForResults(): Promise<boolean> {
    const silent = await db.system('mass results').transaction(async (tx) => await batchesWithoutResult(tx, resultPatience))
    for (const { workspaceId, accountId, msgId } of silent) {
      if (msgId === null) continue
      const status = await sending.massStatus(await sending.official(workspaceId, accountId), msgId)
      if (status === undefined) continue
      await db.in(workspaceId).transaction(
        async (tx) =>
          await insertResults(tx, [
            {
              workspaceId,
              accountId,
              msgId,
              openid: '',
              kind: 'mass',
              outcome: { status: status === 'sent' ? 'send success' : 'send fail', ok: status === 'sent' },
              at: business.of(workspaceId).now(),
            },
          ]),
      )
    }
    return false
  }

  async function removeTags(): Promise<void> {
    for (const { workspaceId, campaignId, accountId, tagId } of await db.system('leftover tags').read(leftoverTags)) {
      const gone = await sending.removeTag(await sending.official(workspaceId, accountId), tagId)
      if (gone) await db.in(workspaceId).transaction(async (tx) => void (await setTag(tx, workspaceId, campaignId, null, null)))
    }
  }

  let lastTidy = 0

  /** Milliseconds until there may be something to do: a schedule, the end of a wait, or what runs now. */
  function nextLook(scheduled: readonly CampaignRow[], busy: readonly CampaignRow[]): number {
    const times = [
      ...scheduled.map(({ workspaceId, dueAt }) => (dueAt === null ? Infinity : business.until(workspaceId, dueAt))),
      ...busy.map(({ workspaceId, waitingUntil }) =>
        waitingUntil === null ? busyEveryMs : business.until(workspaceId, waitingUntil),
      ),
    ]
    return times.reduce((least, each) => Math.min(least, each), Infinity)
  }

  return createTicker(ticking, {
    name: 'reach.clock',
    everyMs: busyEveryMs,
    // Commands wake their workers; a business clock that is set may make anything due.
    wakeOn: (wake) => {
      const unsubscribe = [onWake(reachChannel, wake), business.onChange(wake)]
      return () => unsubscribe.forEach((each) => each())
    },
    work: async () => {
      const { due, busy } = await db
        .system('campaign clock')
        .read(async (reader) => ({ due: await dueCampaigns(reader, latestNow()), busy: await busyCampaigns(reader) }))
      const ripe = due.filter((row) => row.dueAt !== null && row.dueAt <= business.of(row.workspaceId).now())
      for (const row of ripe) await comeDue(row)
      let worked = ripe.length > 0
      for (const row of busy) {
        worked = (await goOn(row)) || worked
        await db.in(row.workspaceId).transaction(async (tx) => await runs.finishIfComplete(tx, row.workspaceId, row.id))
      }
      const now = clock.now().getTime()
      if (now - lastTidy >= tidyEveryMs) {
        lastTidy = now
        await askForResults()
        await removeTags()
      }
      return worked || nextLook(due, busy)
    },
  })
}

/** A segment that is broken by now, an analytics store that is away: told in the campaign, not lost in a log. */
function refused(error: unknown): { problems: { code: string; details: Readonly<Record<string, unknown>> }[] } {
  if (error instanceof DomainError && error.code.startsWith('segment_'))
    return { problems: [{ code: 'campaign_audience_missing', details: { code: error.code } }] }
  throw error
}
