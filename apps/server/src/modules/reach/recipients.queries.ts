import { type Id } from '@weiying/kernel'
import { type Reader } from '@weiying/postgres'

import {
  contactFacts,
  contactPolicy,
  decideContact,
  monthStartOf,
  type PlatformLimits,
  type ReachRules,
  type Sending,
  sendsTo,
} from '../compliance/index.ts'
import { type Campaign } from './campaign.ts'
import { type SentTogether, sentTogetherSince } from './caps-ahead.store.ts'
import { inFlight } from './chunk.store.ts'
import { type AudienceOf, type Reachable } from './neighbours.ts'
import { type SkipReason } from './outcome.ts'

export interface Verdicts {
  readonly send: readonly (Reachable & { readonly openid: string })[]
  readonly skip: readonly { readonly number: number; readonly id: Id<'contact'> | null; readonly reason: SkipReason }[]
}

interface Question {
  readonly workspace: Id<'workspace'>
  readonly campaign: Campaign
  readonly accountKind: 'subscription' | 'service'
  readonly numbers: readonly number[]
  /** Business time. */
  readonly now: Date
  readonly zone: string
  readonly rules: ReachRules
  readonly limits: PlatformLimits
}

const dayMs = 86_400_000
/** A day longer than caps count, so that no message on the edge is missed: the policy looks closely. */
const looksBackMs = { day: 2 * dayMs, week: 8 * dayMs, month: 31 * dayMs } as const

/** From when on messages matter at all: with a cap a week, nobody reads what went out in the weeks before. */
function lookBack({ at, caps, perMonth }: ReturnType<typeof contactPolicy>, monthStart: number): number | undefined {
  const times = [...caps.map(({ period }) => at - looksBackMs[period]), ...(perMonth === null ? [] : [monthStart])]
  return times.length === 0 ? undefined : Math.min(...times)
}

function byContact(messages: readonly SentTogether[]): ReadonlyMap<number, readonly Sending[]> {
  const found = new Map<number, Sending[]>()
  for (const { at, channel, accountId, contacts } of messages) {
    // One for all who got it in the same moment.
    const sending: Sending = { at: at.getTime(), channel, accountId }
    for (const number of contacts) {
      const list = found.get(number)
      if (list === undefined) found.set(number, [sending])
      else list.push(sending)
    }
  }
  return found
}

/** Who of these may get it now, who may not and why: follow, consent, blacklist, caps, monthly quota, window; all as of this moment. */
export async function verdictsOn(
  reader: Reader,
  audience: Pick<AudienceOf<Reader, never>, 'reachability'>,
  question: Question,
): Promise<Verdicts> {
  const { workspace, campaign, accountKind, numbers, now, zone, rules, limits } = question
  const { channel, accountId, exceptions } = campaign
  const policy = contactPolicy({ at: now.getTime(), channel, kind: accountKind, zone, rules, exceptions, limits })
  const monthStart = monthStartOf(policy)
  const people = new Map(
    (await audience.reachability(reader, workspace, accountId, numbers, campaign.launchedAt)).map((each) => [each.number, each]),
  )
  const since = lookBack(policy, monthStart)
  const everybody = new Set([...numbers, ...[...people.values()].flatMap(({ others }) => others)])
  const sent =
    since === undefined
      ? new Map<number, Sending[]>()
      : byContact(await sentTogetherSince(reader, workspace, [...everybody], new Date(since)))
  const flying =
    policy.caps.length > 0 ? Map.groupBy(await inFlight(reader, workspace, campaign.id), (each) => each.contact) : undefined

  const send: (Reachable & { openid: string })[] = []
  const skip: { number: number; id: Id<'contact'> | null; reason: SkipReason }[] = []
  for (const number of numbers) {
    const person = people.get(number)
    if (person === undefined) {
      skip.push({ number, id: null, reason: 'erased' })
      continue
    }
    const before = sendsTo(person, sent)
    const underWay =
      flying === undefined || flying.size === 0
        ? []
        : [number, ...person.others]
            .flatMap((each) => flying.get(each) ?? [])
            .map((each) => ({ at: now.getTime(), channel: each.channel }))
    const verdict = decideContact(policy, contactFacts({ policy, monthStart, accountId, person, before, underWay }))
    if (verdict.kind === 'now' && person.openid !== null) send.push({ ...person, openid: person.openid })
    else skip.push({ number, id: person.id, reason: verdict.kind === 'now' ? 'not_following' : skipReason(verdict.reason) })
  }
  return { send, skip }
}

const reasons = [
  'not_following',
  'blacklisted',
  'consent_missing',
  'month_quota_used',
  'cap_day',
  'cap_week',
  'cap_month',
  'window_closed',
  'window_used_up',
] as const

/** The other reasons of the policy concern whole campaigns and never come up for one contact. */
const skipReason = (reason: string): SkipReason => reasons.find((each) => each === reason) ?? 'not_following'
