import { DomainError, type Id } from '@weiying/kernel'

import { type Account, noPlatform } from '../accounts/index.ts'
import {
  type AccountFacts,
  dayOf,
  decide,
  platformZone,
  type PlatformLimits,
  type ReachRules,
  startOfNextMonth,
  type Verdict,
} from '../compliance/index.ts'
import { everyoneWhoFollows } from './audience-query.ts'
import { campaignsBetween } from './campaign.store.ts'
import { type Campaign, type Channel, type Content, recurs } from './campaign.ts'
import { gapsOf, textsOf, variablesOf } from './letter.ts'
import { addressesOf } from './link.commands.ts'
import { getPolicy } from './policy.store.ts'
import { type QuotaName, quotaUsed } from './quota.store.ts'
import { type QuotaLeft } from './quota.ts'
import { verdictsOn } from './recipients.queries.ts'
import { type ReachDeps } from './run.commands.ts'
import { checkSchedule, nextRun, nextRuns } from './schedule.ts'
import { massListLimits } from './sending.gateway.ts'

export interface Problem {
  readonly code: string
  readonly details: Readonly<Record<string, unknown>>
}

/** What a launch would do, as far as can be known before it. */
export interface Assessment {
  readonly people: number
  readonly reachable: number
  readonly skipped: readonly { readonly reason: string; readonly count: number }[]
  readonly exact: boolean
  readonly calls: number
  readonly seconds: number
  readonly route: Campaign['route']
  readonly quotas: readonly QuotaLeft[]
  readonly verdict: Verdict
  readonly undoable: boolean
  /** Addresses of the content, and whether their clicks will be counted. */
  readonly links: { readonly addresses: readonly string[]; readonly tracked: 'yes' | 'switched_off' | 'unreachable' }
  readonly findings: readonly ReturnType<ReachDeps['compliance']['check']>[number][]
  readonly problems: readonly Problem[]
  readonly runs: readonly Date[]
}

interface World {
  readonly workspace: Id<'workspace'>
  readonly campaign: Campaign
  readonly account: Account
  readonly zone: string
  readonly rules: ReachRules
  readonly limits: PlatformLimits
  /** Business time. */
  readonly now: Date
  /** When it would go out. */
  readonly at: Date
}

/** Followers looked at one by one; beyond them figures are scaled up. */
const sampleSize = 20_000
const tagging = { batch: 50, callsPerSecond: 20 }
const perSecond = { template: 300, customer_service: 100 } as const

/** Variables that every contact may have. Own attributes come on top. */
const contactVariables = ['name', 'remark', 'gender', 'birthday', 'country', 'province', 'city', 'language', 'member_number']

/** Looks at a campaign as a launch would: what refuses it, whom it reaches, what it costs. */
export function assessCommands(deps: ReachDeps) {
  const { db, business, accounts, audience, articles, compliance, sending, links } = deps

  /** When it would go out: its time, its next one, or now. */
  function timeOf(campaign: Campaign, now: Date, zone: string, problems: Problem[]): Date {
    const { schedule } = campaign
    if (schedule.kind === 'now') return now
    try {
      checkSchedule(schedule, zone)
    } catch (error) {
      problems.push(problemOf(error))
      return now
    }
    if (schedule.kind === 'at' && new Date(schedule.at) <= now) {
      problems.push({ code: 'campaign_schedule_past', details: { at: schedule.at, now: now.toISOString() } })
      return now
    }
    const next = nextRun(schedule, now, zone)
    if (next === undefined) problems.push({ code: 'campaign_schedule_past', details: { now: now.toISOString() } })
    return next ?? now
  }

  async function contentProblems(
    { workspace, campaign }: Pick<World, 'workspace' | 'campaign'>,
    content: Content,
  ): Promise<readonly Problem[]> {
    const problems: Problem[] = []
    const refuse = (code: string, details: Problem['details']): void => void problems.push({ code, details })
    if (content.kind === 'articles') {
      await articles.check(workspace, content.contentIds).catch((error: unknown) => void problems.push(problemOf(error)))
      return problems
    }
    const variables = variablesOf(content)
    if (campaign.channel === 'mass' && variables.length > 0)
      refuse('campaign_content_invalid', { reason: 'variables', variables })
    else {
      const known = await audience.variables(workspace)
      const unknown = variables.filter((code) => !known.has(code) && !contactVariables.includes(code))
      if (unknown.length > 0) refuse('campaign_variable_unknown', { variables: unknown })
      const gaps = gapsOf(content)
      if (gaps.length > 0) refuse('campaign_content_invalid', { reason: 'fallback', variables: gaps })
    }
    if (content.kind === 'text' && Buffer.byteLength(content.text) > 2048)
      refuse('campaign_content_invalid', { reason: 'too_long', most: 2048, bytes: Buffer.byteLength(content.text) })
    if (content.kind === 'template') await templateProblems(workspace, campaign.accountId, content, refuse)
    return problems
  }

  async function templateProblems(
    workspace: Id<'workspace'>,
    accountId: Id<'account'>,
    content: Extract<Content, { kind: 'template' }>,
    refuse: (code: string, details: Problem['details']) => void,
  ): Promise<void> {
    let list: Awaited<ReturnType<typeof sending.templates>>
    try {
      list = await sending.templates(workspace, accountId)
    } catch (error) {
      const { code, details } = problemOf(error)
      refuse(code, details)
      return
    }
    const template = list.find((each) => each.templateId === content.templateId)
    if (template === undefined) {
      refuse('campaign_template_unknown', { templateId: content.templateId })
      return
    }
    for (const { name, label, most } of template.fields) {
      const text = content.values[name] ?? ''
      const fixed = variablesOf({ ...content, values: { [name]: text } }).length === 0
      if (text.trim() === '' || (fixed && !sending.valueFits(name, text)))
        refuse('campaign_template_value_invalid', { field: name, label, most })
    }
  }

  /** Calls that the audience takes on its way. */
  function costOf(
    campaign: Campaign,
    account: Account,
    people: number,
    /** Nobody is left out, as far as one can tell before it begins. */
    everybody: boolean,
  ): { calls: number; quotaCalls: number; seconds: number; route: Campaign['route'] } {
    if (campaign.channel !== 'mass')
      return { calls: people, quotaCalls: people, seconds: Math.ceil(people / perSecond[campaign.channel]), route: null }
    const lists = Math.ceil(people / massListLimits.most)
    if (account.kind === 'service')
      return { calls: lists, quotaCalls: lists, seconds: Math.ceil(lists / massListLimits.callsPerMinute) * 60, route: 'list' }
    if (everybody && campaign.audience?.kind === 'all') return { calls: 1, quotaCalls: 1, seconds: 5, route: 'all' }
    const tagCalls = Math.ceil(people / tagging.batch)
    // Make the tag, fill it, send once, remove it.
    return { calls: tagCalls + 3, quotaCalls: 1, seconds: Math.ceil(tagCalls / tagging.callsPerSecond) + 5, route: 'tag' }
  }

  const quotaOf = (channel: Channel, account: Account): QuotaName =>
    channel === 'mass' && account.kind === 'subscription' ? 'mass_sends' : channel

  /** Calls used on a platform day, with those that scheduled campaigns of the account will need. */
  async function usageOf({ workspace, campaign, account, now, at }: World): Promise<AccountFacts['usedOn']> {
    const { channel, accountId } = campaign
    const quota = quotaOf(channel, account)
    const from = dayOf(now.getTime(), platformZone)
    const until = new Date(Math.max(at.getTime(), now.getTime()) + 40 * 86_400_000)
    const { used, planned } = await db.in(workspace).read(async (reader) => ({
      used: await quotaUsed(reader, workspace, from, dayOf(until.getTime(), platformZone)),
      planned: await campaignsBetween(reader, workspace, now, until),
    }))
    const perDay = new Map<string, number>()
    // First come: what is scheduled already does not give way to what comes after it.
    const first = campaign.status === 'scheduled' ? campaign.dueAt : null
    const before = (dueAt: Date): boolean => first === null || dueAt < first
    const add = (day: string, calls: number): void => void perDay.set(day, (perDay.get(day) ?? 0) + calls)
    for (const row of used) if (row.accountId === accountId && row.quota === quota) add(row.period, row.used)
    if (channel === 'mass')
      for (const { id, status, accountId: of, channel: by, dueAt } of planned)
        if (id !== campaign.id && status === 'scheduled' && of === accountId && by === channel && dueAt !== null && before(dueAt))
          add(dayOf(dueAt.getTime(), platformZone), 1)
    return (day) => perDay.get(day) ?? 0
  }

  async function sampleOf(
    world: World,
  ): Promise<{ reachable: number; skipped: Map<string, number>; looked: number; all: boolean }> {
    const { workspace, campaign, account, zone, rules, limits, at } = world
    const skipped = new Map<string, number>()
    let reachable = 0
    let looked = 0
    if (campaign.audience === null) return { reachable, skipped, looked, all: true }
    for await (const numbers of audience.evaluate(workspace, {
      ...everyoneWhoFollows(campaign.audience),
      accountId: campaign.accountId,
    })) {
      const { send, skip } = await db.in(workspace).read(
        async (reader) =>
          await verdictsOn(reader, audience, {
            workspace,
            campaign,
            accountKind: account.kind,
            numbers,
            now: at,
            zone,
            rules,
            limits,
          }),
      )
      reachable += send.length
      for (const { reason } of skip) skipped.set(reason, (skipped.get(reason) ?? 0) + 1)
      looked += numbers.length
      if (looked >= sampleSize) return { reachable, skipped, looked, all: false }
    }
    return { reachable, skipped, looked, all: true }
  }

  async function worldOf(workspace: Id<'workspace'>, campaign: Campaign, problems: Problem[]): Promise<World> {
    const now = business.of(workspace).now()
    const { account, rules } = await db.in(workspace).read(async (reader) => ({
      account: await accounts.get(reader, workspace, campaign.accountId),
      rules: await getPolicy(reader, workspace),
    }))
    const zone = await deps.zoneOf(workspace)
    const limits = await sending.limits(workspace, campaign.accountId, campaign.channel)
    return { workspace, campaign, account, zone, rules, limits, now, at: timeOf(campaign, now, zone, problems) }
  }

  /** Everything about it; what would refuse a launch is listed, worst first, not thrown. */
  async function assess(workspace: Id<'workspace'>, campaign: Campaign, acknowledgement: string | null): Promise<Assessment> {
    const problems: Problem[] = []
    const world = await worldOf(workspace, campaign, problems)
    const { account, limits, rules, zone, at, now } = world
    const { channel, content, exceptions } = campaign

    const secret = account.checks.find((check) => check.key === 'secret')
    if (secret?.state !== 'ok' && secret?.state !== 'warning')
      problems.unshift({ code: 'campaign_account_not_connected', details: { account: account.name, status: account.status } })
    const closed = sending.availability(account, channel)
    if (closed !== null)
      problems.unshift({
        code: 'campaign_channel_unavailable',
        details: { channel, feature: closed.feature, reason: closed.reason },
      })

    const findings =
      content?.kind === 'articles'
        ? await articles.findings(workspace, content.contentIds)
        : compliance.check(content === null ? [] : textsOf(content))
    if (account.apiBaseUrl === noPlatform) problems.unshift({ code: 'story_has_no_platform', details: { account: account.name } })
    if (content === null) problems.push({ code: 'campaign_content_missing', details: {} })
    else if (closed === null) problems.push(...(await contentProblems(world, content)))
    // Articles are answered for where they are written: their own check refuses them, with the same words.
    const blocking = content?.kind === 'articles' ? [] : findings.filter((finding) => finding.severity === 'block')
    if (blocking.length > 0 && acknowledgement === null)
      problems.push({
        code: 'campaign_content_blocked',
        details: { words: blocking.map(({ text }) => text).join('、'), count: blocking.length },
      })

    if (campaign.audience === null) problems.push({ code: 'campaign_audience_missing', details: {} })
    const people =
      campaign.audience === null
        ? 0
        : await audience.count(workspace, { ...everyoneWhoFollows(campaign.audience), accountId: campaign.accountId })
    if (campaign.audience !== null && people === 0) problems.push({ code: 'campaign_audience_empty', details: {} })
    if (channel === 'mass' && account.kind === 'service' && people === 1)
      problems.push({ code: 'campaign_recipients_too_few', details: { least: massListLimits.least } })

    const sample =
      people === 0 || closed !== null
        ? { reachable: 0, skipped: new Map<string, number>(), looked: 0, all: true }
        : await sampleOf(world)
    const scale = sample.all || sample.looked === 0 ? 1 : people / sample.looked
    const reachable = Math.round(sample.reachable * scale)
    const cost = costOf(
      campaign,
      account,
      Math.max(reachable, people > 0 && sample.looked === 0 ? people : reachable),
      [...sample.skipped.keys()].every((reason) => reason === 'not_following'),
    )
    const usedOn = await usageOf(world)

    const time = decide({ at, channel, zone, rules, exceptions, limits })
    if (time.kind === 'at' && people > 0)
      problems.push({ code: 'campaign_quiet_hours', details: { nextAt: time.at.toISOString(), reason: time.reason } })
    const verdict = decide({
      at,
      channel,
      zone,
      rules,
      exceptions,
      limits,
      account: { kind: account.kind, needed: Math.max(1, cost.quotaCalls), usedOn },
    })
    if (verdict.kind !== 'now' && (verdict.reason === 'day_quota' || verdict.reason === 'too_many_calls') && time.kind === 'now')
      problems.push({
        code: 'campaign_over_quota',
        details: {
          reason: verdict.reason,
          nextAt: verdict.kind === 'at' ? verdict.at.toISOString() : null,
          needed: cost.quotaCalls,
          limit: limitFor(channel, account, limits),
        },
      })
    const exhausted = sample.skipped.get('month_quota_used') ?? 0
    if (people > 0 && exhausted > 0 && exhausted === sample.looked)
      problems.push({
        code: 'campaign_over_quota',
        details: { reason: 'month_quota_used', nextAt: nextMonth(at), needed: people, limit: limits.servicePerFollowerAndMonth },
      })

    const today = dayOf(at.getTime(), platformZone)
    const limit = limitFor(channel, account, limits)
    return {
      people,
      reachable,
      skipped: [...sample.skipped]
        .map(([reason, count]) => ({ reason, count: Math.round(count * scale) }))
        .sort((a, b) => b.count - a.count),
      exact: sample.all,
      calls: cost.calls,
      seconds: cost.seconds,
      route: cost.route,
      quotas: [
        {
          kind: channel === 'mass' && account.kind === 'subscription' ? 'sends_per_day' : 'calls_per_day',
          channel,
          limit,
          used: usedOn(today),
          left: Math.max(0, limit - usedOn(today)),
          source: 'official batch-send guide; API call limits page',
        },
        ...(channel === 'mass' && account.kind === 'service'
          ? [
              {
                kind: 'per_follower_and_month' as const,
                channel,
                limit: limits.servicePerFollowerAndMonth,
                used: exhausted,
                left: Math.max(0, sample.looked - exhausted),
                source: 'official batch-send guide',
              },
            ]
          : []),
      ],
      verdict,
      undoable: content?.kind === 'articles',
      links: await linksOf(workspace, campaign),
      findings,
      problems,
      runs:
        recurs(campaign.schedule) && !problems.some(({ code }) => code === 'campaign_schedule_invalid')
          ? nextRuns(campaign.schedule, now, zone, 5)
          : [at],
    }
  }

  async function linksOf(workspace: Id<'workspace'>, campaign: Campaign): Promise<Assessment['links']> {
    const { content, trackLinks } = campaign
    if (content === null) return { addresses: [], tracked: 'yes' }
    const addresses = content.kind === 'articles' ? await articles.addresses(workspace, content.contentIds) : addressesOf(content)
    if (addresses.length === 0 || !trackLinks) return { addresses, tracked: trackLinks ? 'yes' : 'switched_off' }
    return { addresses, tracked: (await links.tracks(workspace, campaign)) ? 'yes' : 'unreachable' }
  }

  return {
    assess,
    timeOf,
    /** What a day has left, scheduled campaigns included. */
    usedOn: usageOf,
    contentProblems,
  }
}

export type AssessCommands = ReturnType<typeof assessCommands>

const limitFor = (channel: Channel, account: Account, limits: PlatformLimits): number =>
  channel === 'mass' && account.kind === 'subscription' ? limits.subscriptionSendsPerDay : limits.callsPerDay[channel]

const nextMonth = (at: Date): string => new Date(startOfNextMonth(at.getTime(), platformZone)).toISOString()

function problemOf(error: unknown): Problem {
  if (error instanceof DomainError)
    return { code: error.code === 'not_found' ? 'campaign_content_missing' : error.code, details: error.details }
  throw error
}
