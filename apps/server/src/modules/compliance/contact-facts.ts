import { type Id, momentOf } from '@weiying/kernel'

import { type Channel, type ContactFacts, type ContactPolicy, platformZone } from './policy.ts'

/** Somebody as one account reaches them. */
export interface Person {
  readonly number: number
  /** Numbers of merged contacts that are the same person: what they got counts. */
  readonly others: readonly number[]
  /** Null: never followed this account. */
  readonly openid: string | null
  readonly subscribed: boolean
  readonly blacklisted: boolean
  readonly consent: boolean | null
  readonly window: { readonly left: number | null; readonly until: Date } | null
}

/** A message that somebody was sent, or will have been. */
export interface Sending {
  /** Milliseconds. */
  readonly at: number
  readonly channel: Channel
  readonly accountId: Id<'account'>
}

/** Where the platform's month of a policy begins: asked once, then compared with every message of everybody. */
export function monthStartOf({ month }: Pick<ContactPolicy, 'month'>): number {
  const [year = 0, number = 0] = month.split('-').map(Number)
  return momentOf(platformZone, year, number, 1)
}

/** To the person, whichever of their contacts it was, oldest first. */
export function sendsTo<Sent extends { readonly at: Date | number }>(
  { number, others }: Pick<Person, 'number' | 'others'>,
  sent: ReadonlyMap<number, readonly Sent[]>,
): readonly Sent[] {
  const own = sent.get(number) ?? []
  return others.length === 0
    ? own
    : [own, ...others.map((each) => sent.get(each) ?? [])].flat().toSorted((left, right) => Number(left.at) - Number(right.at))
}

/** What the policy asks of somebody, out of what they were sent: the same for what goes out now and for what is reckoned ahead. */
export function contactFacts(of: {
  readonly policy: ContactPolicy
  readonly monthStart: number
  readonly accountId: Id<'account'>
  readonly person: Person
  /** Oldest first. */
  readonly before: readonly Sending[]
  /** On its way right now: counts for caps, not yet for the month of the platform. */
  readonly underWay?: readonly Pick<Sending, 'at' | 'channel'>[]
}): ContactFacts {
  const { policy, monthStart, accountId, person, before, underWay = [] } = of
  return {
    subscribed: person.subscribed && person.openid !== null,
    blacklisted: person.blacklisted,
    consent: person.consent,
    massInMonth: {
      month: policy.month,
      count: policy.perMonth === null ? 0 : massIn(before, accountId, monthStart, policy.monthEnd),
    },
    sends: underWay.length === 0 ? before : [...before, ...underWay],
    window: person.window === null ? null : { left: person.window.left, until: person.window.until.getTime() },
  }
}

function massIn(sends: readonly Sending[], accountId: Id<'account'>, from: number, until: number): number {
  let count = 0
  for (const { at, channel, accountId: sender } of sends)
    if (channel === 'mass' && sender === accountId && at >= from && at < until) count += 1
  return count
}
