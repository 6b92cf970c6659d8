import { dayOf, localTime, minutesOf, momentOf, monthOf, startOfDay, startOfNextDay, startOfNextMonth } from '@weiying/kernel'

/** 群发, 客服消息, 模板消息. */
export type Channel = 'mass' | 'customer_service' | 'template'
export type AccountKind = 'subscription' | 'service'

/** Days and months of the platform's quotas. Source: quota counters reset at 00:00 Shanghai (from memory). */
export const platformZone = 'Asia/Shanghai'

export interface Cap {
  readonly channel: Channel | 'any'
  /** `day`: the calendar day of the workspace; `week`, `month`: the last 7 and 30 days. */
  readonly period: 'day' | 'week' | 'month'
  readonly limit: number
}

/** What a workspace decided for itself. */
export interface ReachRules {
  /** `HH:MM` in the workspace's zone; may run over midnight. Equal ends mean none. */
  readonly quietHours: { readonly from: string; readonly to: string } | null
  /** `YYYY-MM-DD` in the workspace's zone. */
  readonly closedDays: readonly string[]
  readonly caps: readonly Cap[]
  readonly consent: 'opt_out' | 'opt_in'
}

export const openRules: ReachRules = { quietHours: null, closedDays: [], caps: [], consent: 'opt_out' }

export interface Exceptions {
  readonly ignoreQuietHours: boolean
  readonly ignoreCaps: boolean
}

export const noExceptions: Exceptions = { ignoreQuietHours: false, ignoreCaps: false }

/** What the platform allows; dated data of `@weiying/wechat`, or what the account's own quota says. */
export interface PlatformLimits {
  /** Successful mass sends a day of a subscription account. */
  readonly subscriptionSendsPerDay: number
  /** Mass messages that a follower of a service account gets in a calendar month. */
  readonly servicePerFollowerAndMonth: number
  /** Calls a day by channel; of subscription accounts mass is limited by successful sends instead. */
  readonly callsPerDay: Readonly<Record<Channel, number>>
}

export type Reason =
  | 'quiet_hours'
  | 'closed_day'
  | 'day_quota'
  | 'too_many_calls'
  | 'not_following'
  | 'blacklisted'
  | 'consent_missing'
  | 'month_quota_used'
  | 'cap_day'
  | 'cap_week'
  | 'cap_month'
  | 'window_closed'
  | 'window_used_up'

/** May it go? Now; not before `at`; or never in this form. */
export type Verdict =
  | { readonly kind: 'now' }
  | { readonly kind: 'at'; readonly at: Date; readonly reason: Reason }
  | { readonly kind: 'never'; readonly reason: Reason }

export interface AccountFacts {
  readonly kind: AccountKind
  /** Calls (service) or successful sends (subscription mass) that this needs. */
  readonly needed: number
  /** What is used or promised on a day (`YYYY-MM-DD`, Shanghai). */
  readonly usedOn: (day: string) => number
}

export interface ContactFacts {
  readonly subscribed: boolean
  readonly blacklisted: boolean
  /** Marketing consent: given, withdrawn, or never asked (null). */
  readonly consent: boolean | null
  /** Mass messages that the account sent this contact in `month` (`YYYY-MM`, Shanghai). */
  readonly massInMonth: { readonly month: string; readonly count: number }
  /** Messages of the last 30 days that count against caps, oldest first. Times in ms. */
  readonly sends: readonly { readonly at: number; readonly channel: Channel }[]
  /** The open customer-service window; null when none is open. `left` null: without limit. */
  readonly window: { readonly left: number | null; readonly until: number } | null
}

export interface Question {
  readonly at: Date
  readonly channel: Channel
  /** Of the workspace. */
  readonly zone: string
  readonly rules: ReachRules
  readonly exceptions: Exceptions
  readonly limits: PlatformLimits
  readonly account?: AccountFacts | undefined
  readonly contact?: ContactFacts | undefined
}

/** What keeps it from going at a moment: until when, or for good. */
type Obstacle = { readonly reason: Reason; readonly until: number | null }

const dayMs = 86_400_000
const spans = { week: 7 * dayMs, month: 30 * dayMs } as const
/** Quotas and closed days beyond a year are nobody's plan. */
const horizonMs = 400 * dayMs

/**
 * The one decision: platform quota, frequency caps, quiet hours, closed days, consent, blacklist, follow and the customer-service
 * window together. Asked again at the answered time, with the same facts, it says `now`.
 */
export function decide(question: Question): Verdict {
  const { zone, rules, exceptions, channel, limits, account, contact } = question
  const start = question.at.getTime()
  let at = start
  let reason: Reason | undefined
  while (at - start <= horizonMs) {
    const obstacle =
      (contact === undefined
        ? undefined
        : contactObstacle(
            contactPolicy({ at, channel, zone, rules, exceptions, limits, kind: account?.kind ?? 'service' }),
            contact,
          )) ??
      (account === undefined ? undefined : accountObstacle(channel, limits, account, at)) ??
      timeObstacle(rules, exceptions, zone, at)
    if (obstacle === undefined) return reason === undefined ? { kind: 'now' } : { kind: 'at', at: new Date(at), reason }
    if (obstacle.until === null) return { kind: 'never', reason: obstacle.reason }
    reason ??= obstacle.reason
    at = obstacle.until
  }
  return { kind: 'never', reason: reason ?? 'day_quota' }
}

function timeObstacle(rules: ReachRules, exceptions: Exceptions, zone: string, at: number): Obstacle | undefined {
  if (rules.closedDays.length > 0 && rules.closedDays.includes(dayOf(at, zone)))
    return { reason: 'closed_day', until: startOfNextDay(at, zone) }
  if (exceptions.ignoreQuietHours || rules.quietHours === null) return undefined
  const [from, to] = [minutesOf(rules.quietHours.from), minutesOf(rules.quietHours.to)]
  if (from === to) return undefined
  const { year, month, day, hour, minute } = localTime(at, zone)
  const minutes = hour * 60 + minute
  const overMidnight = from > to
  const quiet = overMidnight ? minutes >= from || minutes < to : minutes >= from && minutes < to
  if (!quiet) return undefined
  const endsTomorrow = overMidnight && minutes >= from
  const until = momentOf(zone, year, month, day + (endsTomorrow ? 1 : 0), Math.floor(to / 60), to % 60)
  // When the clock is set back, the end may seem to lie behind us: wait it out minute by minute.
  return { reason: 'quiet_hours', until: until > at ? until : at + 60_000 }
}

const limitOf = (channel: Channel, kind: AccountKind, limits: PlatformLimits): number =>
  channel === 'mass' && kind === 'subscription' ? limits.subscriptionSendsPerDay : limits.callsPerDay[channel]

function accountObstacle(
  channel: Channel,
  limits: PlatformLimits,
  { kind, needed, usedOn }: AccountFacts,
  at: number,
): Obstacle | undefined {
  const limit = limitOf(channel, kind, limits)
  if (needed > limit) return { reason: 'too_many_calls', until: null }
  if (usedOn(dayOf(at, platformZone)) + needed <= limit) return undefined
  return { reason: 'day_quota', until: startOfNextDay(at, platformZone) }
}

/** What one moment means for every contact; made once for many. */
export interface ContactPolicy {
  readonly at: number
  readonly channel: Channel
  readonly month: string
  readonly monthEnd: number
  readonly dayStart: number
  readonly dayEnd: number
  readonly caps: readonly Cap[]
  readonly optIn: boolean
  /** Null: the platform does not count per follower. */
  readonly perMonth: number | null
}

export function contactPolicy(of: {
  readonly at: number
  readonly channel: Channel
  readonly kind: AccountKind
  readonly zone: string
  readonly rules: ReachRules
  readonly exceptions: Exceptions
  readonly limits: PlatformLimits
}): ContactPolicy {
  const { at, channel, kind, zone, rules, exceptions, limits } = of
  return {
    at,
    channel,
    month: monthOf(at, platformZone),
    monthEnd: startOfNextMonth(at, platformZone),
    dayStart: startOfDay(at, zone),
    dayEnd: startOfNextDay(at, zone),
    caps: exceptions.ignoreCaps ? [] : rules.caps.filter((cap) => cap.channel === 'any' || cap.channel === channel),
    optIn: rules.consent === 'opt_in',
    perMonth: channel === 'mass' && kind === 'service' ? limits.servicePerFollowerAndMonth : null,
  }
}

/** The same decision for one contact at one moment, without the account's side: for whole chunks. */
export function decideContact(policy: ContactPolicy, contact: ContactFacts): Verdict {
  const obstacle = contactObstacle(policy, contact)
  if (obstacle === undefined) return { kind: 'now' }
  if (obstacle.until === null) return { kind: 'never', reason: obstacle.reason }
  return { kind: 'at', at: new Date(obstacle.until), reason: obstacle.reason }
}

function contactObstacle(policy: ContactPolicy, contact: ContactFacts): Obstacle | undefined {
  if (!contact.subscribed) return { reason: 'not_following', until: null }
  if (contact.blacklisted) return { reason: 'blacklisted', until: null }
  if (contact.consent === false || (policy.optIn && contact.consent !== true)) return { reason: 'consent_missing', until: null }
  if (policy.channel === 'customer_service') {
    const { window } = contact
    if (window === null || window.until <= policy.at) return { reason: 'window_closed', until: null }
    if (window.left !== null && window.left <= 0) return { reason: 'window_used_up', until: null }
  }
  const { month, count } = contact.massInMonth
  if (policy.perMonth !== null && month === policy.month && count >= policy.perMonth)
    return { reason: 'month_quota_used', until: policy.monthEnd }
  for (const cap of policy.caps) {
    const obstacle = capObstacle(cap, policy, contact)
    if (obstacle !== undefined) return obstacle
  }
  return undefined
}

const capReasons = { day: 'cap_day', week: 'cap_week', month: 'cap_month' } as const

function capObstacle(cap: Cap, policy: ContactPolicy, { sends }: ContactFacts): Obstacle | undefined {
  if (sends.length < cap.limit) return undefined
  const since = cap.period === 'day' ? policy.dayStart : policy.at - spans[cap.period]
  // The last `limit` of them that count: when the first of those drops out, there is room again.
  let counted = 0
  for (let index = sends.length - 1; index >= 0; index -= 1) {
    const sent = sends[index]
    if (sent === undefined || (cap.period === 'day' ? sent.at < since : sent.at <= since)) break
    if (cap.channel !== 'any' && sent.channel !== cap.channel) continue
    counted += 1
    if (counted === cap.limit)
      return { reason: capReasons[cap.period], until: cap.period === 'day' ? policy.dayEnd : sent.at + spans[cap.period] }
  }
  return undefined
}
