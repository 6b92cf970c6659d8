import { type Id } from '@weiying/kernel'

import { contactFacts, monthStartOf, type Person, type Sending } from './contact-facts.ts'
import {
  type AccountKind,
  type Cap,
  type Channel,
  type ContactFacts,
  contactPolicy,
  type ContactPolicy,
  decide,
  decideContact,
  type Exceptions,
  type PlatformLimits,
  type ReachRules,
} from './policy.ts'

/** What keeps somebody from one message too many. */
const cappings = ['cap_day', 'cap_week', 'cap_month', 'month_quota_used'] as const
export type Capping = (typeof cappings)[number]

/** Something that will go out. */
export interface RunAhead {
  readonly key: string
  /** Null: planned, no campaign yet. */
  readonly campaignId: Id<'campaign'> | null
  readonly accountId: Id<'account'>
  readonly channel: Channel
  readonly exceptions: Exceptions
  readonly at: Date
  /** Of the people who are looked at, those of its audience. */
  readonly members: readonly number[]
  /** Its whole audience. */
  readonly people: number
}

/** An account as far as it is looked at. */
export interface AccountAhead {
  readonly kind: AccountKind
  readonly reached: ReadonlyMap<number, Person>
  /** Those of its followers who stand for all of them; null: they are all looked at. */
  readonly sample: ReadonlySet<number> | null
}

export interface Ground {
  readonly zone: string
  readonly rules: ReachRules
  readonly limits: PlatformLimits
  /** A mass send by list needs so many people; fewer get nothing. */
  readonly leastOfList: number
  readonly accounts: ReadonlyMap<Id<'account'>, AccountAhead>
  /** What people were sent, by the number that stands for them, oldest first. */
  readonly sent: ReadonlyMap<number, readonly Sending[]>
}

export interface Capped {
  readonly reason: Capping
  /** The rule of the workspace that holds them back; null: the platform's month. */
  readonly cap: Cap | null
  readonly count: number
}

/** What becomes of a run. */
export interface RunOutlook extends Pick<RunAhead, 'key' | 'campaignId' | 'accountId' | 'at' | 'people'> {
  /** False: figures of a sample, scaled up. */
  readonly exact: boolean
  /** The most frequent first; empty: nobody has had too many by then. */
  readonly capped: readonly Capped[]
}

const nothing: readonly Sending[] = []

/**
 * Plays what will go out in order of time, by the decision that is taken when it does: who has had too many by then is skipped, who is
 * not has had one more. What waits for quiet hours or a closed day goes out when they are over; what never goes out counts for nobody.
 */
export function playAhead(runs: readonly RunAhead[], ground: Ground): readonly RunOutlook[] {
  const { zone, rules, limits } = ground
  const sends = new Map<number, Sending[]>()
  const windows = new Map<string, number>()
  const inTime = runs
    .flatMap((run) => {
      const at = leavesAt(run, ground)
      const account = ground.accounts.get(run.accountId)
      return at === undefined || account === undefined ? [] : [{ run, at, account }]
    })
    .sort((a, b) => a.at - b.at)
  return inTime.map(({ run, at, account }) => {
    const { channel, accountId, exceptions } = run
    const policy = contactPolicy({ at, channel, kind: account.kind, zone, rules, exceptions, limits })
    const monthStart = monthStartOf(policy)
    const counted = new Map<Cap | 'month_quota_used', number>()
    const behind = capsBehind(policy)
    const getIt: number[] = []
    let looked = 0
    for (const number of run.members) {
      const counts = account.sample === null || account.sample.has(number)
      if (counts) looked += 1
      const known = account.reached.get(number)
      if (known === undefined) continue
      const person = channel === 'customer_service' ? withWindow(known, windows.get(`${accountId} ${number}`) ?? 0) : known
      const before = sends.get(number) ?? ground.sent.get(number) ?? nothing
      const facts = contactFacts({ policy, monthStart, accountId, person, before })
      const verdict = decideContact(policy, facts)
      if (verdict.kind === 'now') getIt.push(number)
      else if (counts && isCapping(verdict.reason)) {
        const rule = behind(verdict.reason, facts)
        counted.set(rule, (counted.get(rule) ?? 0) + 1)
      }
    }
    const tooFew =
      channel === 'mass' && account.kind === 'service' && account.sample === null && getIt.length < ground.leastOfList
    const message: Sending = { at, channel, accountId }
    for (const number of tooFew ? [] : getIt) {
      const own = sends.get(number)
      if (own === undefined) sends.set(number, [...(ground.sent.get(number) ?? nothing), message])
      else own.push(message)
      if (channel === 'customer_service') {
        const key = `${accountId} ${number}`
        windows.set(key, (windows.get(key) ?? 0) + 1)
      }
    }
    const scale = looked === 0 ? 1 : run.people / looked
    return {
      key: run.key,
      campaignId: run.campaignId,
      accountId,
      at: run.at,
      people: run.people,
      exact: account.sample === null,
      capped: [...counted]
        .map(([rule, count]) => ({ ...namedBy(rule), count: Math.round(count * scale) }))
        .filter(({ count }) => count > 0)
        .sort((a, b) => b.count - a.count),
    }
  })
}

export const cappedCount = ({ capped }: Pick<RunOutlook, 'capped'>): number => capped.reduce((sum, { count }) => sum + count, 0)

const isCapping = (reason: string): reason is Capping => cappings.some((each) => each === reason)

/** When it really leaves; undefined: never. */
function leavesAt({ at, channel, exceptions }: RunAhead, { zone, rules, limits }: Ground): number | undefined {
  const verdict = decide({ at, channel, zone, rules, exceptions, limits })
  if (verdict.kind === 'never') return undefined
  return verdict.kind === 'now' ? at.getTime() : verdict.at.getTime()
}

/** The messages that go out ahead take from the window as it is open now. */
function withWindow(person: Person, spent: number): Person {
  const { window } = person
  return window === null || window.left === null ? person : { ...person, window: { ...window, left: window.left - spent } }
}

const namedBy = (rule: Cap | 'month_quota_used'): Pick<Capped, 'reason' | 'cap'> =>
  rule === 'month_quota_used' ? { reason: rule, cap: null } : { reason: `cap_${rule.period}`, cap: rule }

/** Which rule it is: of several caps of the same period, the first that holds somebody back by itself. */
function capsBehind(policy: ContactPolicy) {
  const byReason = Map.groupBy(policy.caps, ({ period }): Capping => `cap_${period}`)
  return (reason: Capping, facts: ContactFacts): Cap | 'month_quota_used' => {
    const caps = byReason.get(reason)
    const first = caps?.[0]
    if (caps === undefined || first === undefined) return 'month_quota_used'
    if (caps.length === 1) return first
    return caps.find((cap) => decideContact({ ...policy, caps: [cap] }, facts).kind !== 'now') ?? first
  }
}
