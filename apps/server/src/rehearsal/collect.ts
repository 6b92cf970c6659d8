import { addDays, dayOf, eachDay, type Id } from '@weiying/kernel'
import { dailyQuota, massLimits } from '@weiying/wechat/limits'
import { sql } from 'kysely'
import { z } from 'zod'

import {
  type DayFigure,
  type LeftOut,
  type Performance,
  type PlayedDay,
  type SamplePerson,
  type Script,
  type Sent,
} from '../modules/planning/index.ts'
import { type Platform } from '../theatre/platform.ts'
import { type Stage } from '../theatre/stage.ts'
import { type StageAccount } from './play.ts'

/** What was tried with a piece. */
export interface Played {
  readonly piece: number
  /** Null: it could not even be drafted. */
  readonly campaignId: Id<'campaign'> | null
  readonly refusal: { readonly code: string; readonly details: Readonly<Record<string, string | number | null>> } | null
}

interface Scene {
  readonly stage: Stage
  readonly platform: Platform
  readonly script: Script
  readonly account: StageAccount
  readonly played: readonly Played[]
}

/** From the log of events to the analytics store, and what reads from there. */
export const shipping = ['events.ship', 'consumer:audience.states']
/** Quotas and figures of the platform go by its own days. */
const platformZone = 'Asia/Shanghai'
const attributionHours = 72
const samples = 5

const truth = z.object({
  accounts: z.array(z.object({ followers: z.number(), days: z.array(z.record(z.string(), z.unknown())) })),
})
const articleTruth = z.object({
  articles: z.array(z.object({ msgId: z.string(), readers: z.number(), reads: z.number(), shares: z.number() })),
})
const rateList = z.object({
  rates: z.array(z.object({ name: z.string(), value: z.number(), standard: z.number(), zh: z.string(), en: z.string() })),
})

/** Everything that is kept of a performance. */
export async function collect(scene: Scene): Promise<Omit<Performance, 'seed' | 'followersBefore' | 'seconds'>> {
  const { platform, account, script } = scene
  const sends = await sendsOf(scene)
  const from = dayOf(new Date(script.from).getTime(), platformZone)
  const until = dayOf(new Date(script.until).getTime() - 1, platformZone)
  const days = eachDay(from, until)
  const known = truth.parse(await platform.control('GET', `/sandbox/truth?appid=${account.appId}&from=${from}&to=${until}`))
  const { rates } = rateList.parse(await platform.control('GET', '/sandbox/population/rates'))
  const outcomes = await outcomesByDay(scene)
  const quotas = await quotasByDay(scene, from, until)
  const followersAfter = known.accounts[0]?.followers ?? 0
  let followers = account.followers
  return {
    sends,
    followersAfter,
    rates,
    months: script.account.kind === 'service' ? await monthsOf(scene) : [],
    days: days.map((day): PlayedDay => {
      const row = known.accounts[0]?.days.find((each) => each['day'] === day)
      const count = (name: string): number => (typeof row?.[name] === 'number' ? row[name] : 0)
      followers += count('follows') - count('leaves')
      const outcome = outcomes.filter((each) => each.day === day)
      return {
        day,
        accepted: sum(outcome, ({ accepted }) => accepted),
        skipped: sum(outcome, ({ skipped }) => skipped),
        figures: figuresOf((name) => (name === 'followers' ? followers : count(name))),
        quotas: quotas.filter((each) => each.day === day).map(({ quota, used, limit }) => ({ quota, used, limit })),
      }
    }),
  }
}

const sum = <T>(list: readonly T[], of: (each: T) => number): number => list.reduce((total, each) => total + of(each), 0)

function figuresOf(count: (name: DayFigure) => number): PlayedDay['figures'] {
  return {
    follows: count('follows'),
    leaves: count('leaves'),
    followers: count('followers'),
    reads: count('reads'),
    readers: count('readers'),
    shares: count('shares'),
    clicks: count('clicks'),
    replies: count('replies'),
    menuClicks: count('menuClicks'),
    purchases: count('purchases'),
    purchaseFen: count('purchaseFen'),
  }
}

async function sendsOf({ stage, platform, account, played, script }: Scene): Promise<readonly Sent[]> {
  const { articles } = articleTruth.parse(await platform.control('GET', `/sandbox/truth/articles?appid=${account.appId}`))
  const messages = await stage.sql(sql<{ campaignId: string; msgDataId: string }>`
    select campaign_id, msg_data_id from reach.batch where workspace_id = ${stage.workspace} and msg_data_id is not null`)
  // Reports read the analytics store: everything has to be there.
  await stage.work(shipping)
  const from = dayOf(new Date(script.from).getTime(), script.zone)
  const to = addDays(dayOf(new Date(script.until).getTime(), script.zone), 1)
  const reports = await stage.api.campaignReports.list({ from, to, windowHours: attributionHours })
  const sent: Sent[] = []
  for (const { piece, campaignId, refusal } of played) {
    if (refusal !== null || campaignId === null) {
      sent.push({ ...nothing, piece, status: 'refused', cause: refusal?.code ?? null, causeDetails: refusal?.details ?? {} })
      continue
    }
    const { status, cause, causeDetails, totals } = await stage.api.campaigns.get({ id: campaignId })
    const ids = new Set(messages.filter((each) => each.campaignId === campaignId).map((each) => each.msgDataId))
    const read = articles.filter(({ msgId }) => ids.has(msgId.split('_')[0] ?? ''))
    const report = reports.items.find((each) => each.campaignId === campaignId)
    sent.push({
      piece,
      status: status === 'done' ? 'done' : status === 'failed' || status === 'cancelled' ? 'failed' : 'unfinished',
      cause,
      causeDetails,
      recipients: totals.recipients,
      accepted: totals.accepted,
      skipped: totals.skipped,
      failed: totals.failed + totals.unknown,
      leftOut: await leftOutOf(stage, account, campaignId),
      readers: sum(read, ({ readers }) => readers),
      reads: sum(read, ({ reads }) => reads),
      shares: sum(read, ({ shares }) => shares),
      repliers: report?.repliers ?? 0,
      lost: report?.lost ?? 0,
    })
  }
  return sent
}

const nothing = {
  recipients: 0,
  accepted: 0,
  skipped: 0,
  failed: 0,
  leftOut: [],
  readers: 0,
  reads: 0,
  shares: 0,
  repliers: 0,
  lost: 0,
}

/** Who was left out or refused, by reason, with some of them: the first by openid, which follows from the seed. */
async function leftOutOf(stage: Stage, account: StageAccount, campaignId: Id<'campaign'>): Promise<readonly LeftOut[]> {
  const counts = await stage.sql(sql<{ status: string; reason: string; count: number }>`
    select status, coalesce(reason, 'unknown') as reason, count(*)::int as count from reach.delivery
    where workspace_id = ${stage.workspace} and campaign_id = ${campaignId} and status in ('skipped', 'failed')
    group by 1, 2 order by 3 desc, 2`)
  const found: LeftOut[] = []
  for (const { status, reason, count } of counts) {
    const people = await stage.sql(sql<{ openid: string; since: Date | null; received: number; lastAt: Date | null }>`
      select follow.openid, follow.since, before.received, before.last_at
      from reach.delivery as out
      join audience.follow as follow
        on follow.workspace_id = out.workspace_id and follow.account_id = ${account.id} and follow.number = out.contact_number
      cross join lateral (
        select count(*)::int as received, max(at) as last_at from reach.delivery as each
        where each.workspace_id = out.workspace_id and each.contact_number = out.contact_number and each.at < out.at
          and each.at >= out.at - interval '30 days' and each.status not in ('skipped', 'failed')) as before
      where out.workspace_id = ${stage.workspace} and out.campaign_id = ${campaignId} and out.status = ${status}
        and coalesce(out.reason, 'unknown') = ${reason}
      order by follow.openid limit ${samples}`)
    found.push({
      reason,
      count,
      people: people.map(({ openid, since, received, lastAt }): SamplePerson => ({
        mark: openid.slice(-6),
        followedOn: since === null ? null : dayOf(since.getTime(), platformZone),
        received,
        lastAt: lastAt?.toISOString() ?? null,
      })),
    })
  }
  return found
}

async function outcomesByDay({ stage, script }: Scene): Promise<readonly { day: string; accepted: number; skipped: number }[]> {
  return await stage.sql(sql<{ day: string; accepted: number; skipped: number }>`
    select to_char(at at time zone ${platformZone}, 'YYYY-MM-DD') as day,
      (count(*) filter (where status in ('accepted', 'delivered')))::int as accepted, (count(*) filter (where status = 'skipped'))::int as skipped
    from reach.delivery where workspace_id = ${stage.workspace} and at >= ${new Date(script.from)}
      and campaign_id in (select id from reach.campaign where workspace_id = ${stage.workspace}) group by 1`)
}

async function quotasByDay({ stage, script }: Scene, from: string, until: string) {
  const used = await stage.sql(sql<{ day: string; quota: string; used: number }>`
    select period as day, quota, used from reach.quota_use
    where workspace_id = ${stage.workspace} and length(period) = 10 and period >= ${from} and period <= ${until}`)
  const channels = new Set(script.pieces.map(({ channel }) => channel))
  const kinds = [...channels].map((channel) =>
    channel === 'mass' && script.account.kind === 'subscription' ? 'mass_sends' : channel,
  )
  return eachDay(from, until).flatMap((day) =>
    kinds.map((quota) => ({
      day,
      quota,
      limit: limitOf(quota),
      used: used.find((each) => each.day === day && each.quota === quota)?.used ?? 0,
    })),
  )
}

const paths: Readonly<Record<string, string>> = {
  mass: '/cgi-bin/message/mass/send',
  customer_service: '/cgi-bin/message/custom/send',
  template: '/cgi-bin/message/template/send',
}

const limitOf = (quota: string): number =>
  quota === 'mass_sends' ? massLimits.subscriptionPerDay : (dailyQuota(paths[quota] ?? '') ?? 0)

/** Months of which the rehearsal plays a day: those who got none are counted, too. */
async function monthsOf({ stage, account, script }: Scene): Promise<Performance['months']> {
  const first = dayOf(new Date(script.from).getTime(), platformZone).slice(0, 7)
  const last = dayOf(new Date(script.until).getTime() - 1, platformZone).slice(0, 7)
  const rows = await stage.sql(sql<{ month: string; messages: number; people: number }>`
    with months as (select distinct month from unnest(${[first, last]}::text[]) as month),
    counted as (
      select months.month, follow.number, (
        select count(*)::int from reach.delivery as each
        where each.workspace_id = follow.workspace_id and each.contact_number = follow.number and each.account_id = follow.account_id
          and each.channel = 'mass' and each.status not in ('skipped', 'failed')
          and to_char(each.at at time zone ${platformZone}, 'YYYY-MM') = months.month) as messages
      from months cross join audience.follow as follow
      where follow.workspace_id = ${stage.workspace} and follow.account_id = ${account.id} and follow.subscribed)
    select month, messages, count(*)::int as people from counted group by 1, 2 order by 1, 2`)
  return [...new Set([first, last])].map((month) => ({
    month,
    limit: massLimits.servicePerPersonAndMonth,
    received: rows.filter((each) => each.month === month).map(({ messages, people }) => ({ messages, people })),
  }))
}
