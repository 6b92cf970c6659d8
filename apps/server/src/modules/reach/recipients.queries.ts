import { type Id } from '@weiying/kernel'
import { type Reader } from '@weiying/postgres'

import {
  type ContactFacts,
  contactPolicy,
  decideContact,
  momentOf,
  platformZone,
  type PlatformLimits,
  type ReachRules,
} from '../compliance/index.ts'
import { type Campaign } from './campaign.ts'
import { inFlight } from './chunk.store.ts'
import { type SentBefore, sentSince } from './delivery.store.ts'
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

/** Who of these may get it now, who may not and why: follow, consent, blacklist, caps, monthly quota, window; all as of this moment. */
export async function verdictsOn(
  reader: Reader,
  audience: Pick<AudienceOf<Reader, never>, 'reachability'>,
  question: Question,
): Promise<Verdicts> {
  const { workspace, campaign, accountKind, numbers, now, zone, rules, limits } = question
  const { channel, accountId, exceptions } = campaign
  const policy = contactPolicy({ at: now.getTime(), channel, kind: accountKind, zone, rules, exceptions, limits })
  // Asked of every message of everybody: the month's ends, not the month of each.
  const [year = 0, month = 0] = policy.month.split('-').map(Number)
  const monthStart = momentOf(platformZone, year, month, 1)
  const people = new Map(
    (await audience.reachability(reader, workspace, accountId, numbers, campaign.launchedAt)).map((each) => [each.number, each]),
  )
  const history = policy.caps.length > 0 || policy.perMonth !== null || channel === 'customer_service'
  const since = new Date(now.getTime() - 32 * dayMs)
  const everybody = new Set([...numbers, ...[...people.values()].flatMap(({ others }) => others)])
  const sent = history
    ? Map.groupBy(await sentSince(reader, workspace, [...everybody], since), (each) => each.contactNumber)
    : new Map<number, SentBefore[]>()
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
    const before = sentTo(person, sent)
    const verdict = decideContact(policy, {
      subscribed: person.subscribed && person.openid !== null,
      blacklisted: person.blacklisted,
      consent: person.consent,
      massInMonth: {
        month: policy.month,
        count: policy.perMonth === null ? 0 : massIn(before, accountId, monthStart, policy.monthEnd),
      },
      sends: [
        ...before.map((each) => ({ at: each.at.getTime(), channel: each.channel })),
        ...[number, ...person.others]
          .flatMap((each) => flying?.get(each) ?? [])
          .map((each) => ({ at: now.getTime(), channel: each.channel })),
      ],
      window: person.window === null ? null : { left: person.window.left, until: person.window.until.getTime() },
    } satisfies ContactFacts)
    if (verdict.kind === 'now' && person.openid !== null) send.push({ ...person, openid: person.openid })
    else skip.push({ number, id: person.id, reason: verdict.kind === 'now' ? 'not_following' : skipReason(verdict.reason) })
  }
  return { send, skip }
}

/** To the person, whichever of their contacts it was, oldest first. */
function sentTo({ number, others }: Reachable, sent: ReadonlyMap<number, readonly SentBefore[]>): readonly SentBefore[] {
  const own = sent.get(number) ?? []
  return others.length === 0
    ? own
    : [own, ...others.map((each) => sent.get(each) ?? [])]
        .flat()
        .toSorted((left, right) => left.at.getTime() - right.at.getTime())
}

const massIn = (sends: readonly SentBefore[], accountId: Id<'account'>, from: number, until: number): number =>
  sends.filter(({ at, channel, accountId: sender }) => {
    const sent = at.getTime()
    return channel === 'mass' && sender === accountId && sent >= from && sent < until
  }).length

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
