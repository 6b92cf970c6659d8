import { dayOf, type Id, monthOf } from '@weiying/kernel'

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
  platformZone,
  type ReachRules,
} from './policy.ts'

type AccountId = Id<'account'>

/** What keeps somebody from one message too many. */
const cappings = ['cap_day', 'cap_week', 'cap_month', 'month_quota_used'] as const
/** `day_quota_used`: the account has none left on that day, so that nobody gets it. */
export type Capping = (typeof cappings)[number] | 'day_quota_used'

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
  /** It has begun: of its account's day it has its share, or waits for it. */
  readonly underWay?: boolean | undefined
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
  readonly accounts: ReadonlyMap<AccountId, AccountAhead>
  /** Mass sends of a subscription account on a day of the platform, by `dayKey`; missing: none. */
  readonly spent: ReadonlyMap<string, number>
  /** What people were sent, by the number that stands for them, oldest first. */
  readonly sent: ReadonlyMap<number, readonly Sending[]>
}

export interface Capped {
  readonly reason: Capping
  /** The rule of the workspace that holds them back; null: the platform's month or day. */
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

export const dayKey = (accountId: AccountId, at: number): string => `${accountId} ${dayOf(at, platformZone)}`
const monthKey = (accountId: AccountId, at: number): string => `${accountId} ${monthOf(at, platformZone)}`

/**
 * Plays what will go out in order of time, by the decision that is taken when it does: who has had too many by then is skipped, who is
 * not has had one more. What waits for quiet hours or a closed day goes out when they are over; what never goes out counts for nobody.
 * A subscription account has one mass send a day: the second does not go out, whoever it is for.
 */
export function playAhead(runs: readonly RunAhead[], ground: Ground): readonly RunOutlook[] {
  const { zone, rules, limits } = ground
  const sends = new Map<number, Sending[]>()
  const windows = new Map<string, number>()
  const spent = new Map(ground.spent)
  const inTime = runs
    .flatMap((run) => {
      const at = leavesAt(run, ground)
      const account = ground.accounts.get(run.accountId)
      return at === undefined || account === undefined ? [] : [{ run, at, account }]
    })
    .sort((a, b) => a.at - b.at)
  return inTime.map(({ run, at, account }): RunOutlook => {
    const { channel, accountId, exceptions } = run
    const outlook = {
      key: run.key,
      campaignId: run.campaignId,
      accountId,
      at: run.at,
      people: run.people,
    }
    const day = countsByDay(run, account.kind) ? dayKey(accountId, at) : undefined
    const used = day === undefined ? 0 : (spent.get(day) ?? 0)
    if (day !== undefined && run.underWay !== true && run.people > 0 && used >= ground.limits.subscriptionSendsPerDay)
      return { ...outlook, exact: true, capped: [{ reason: 'day_quota_used', cap: null, count: run.people }] }
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
    // What is under way has taken its send already, unless it waits for it.
    if (day !== undefined && getIt.length > 0) spent.set(day, run.underWay === true ? Math.max(used, 1) : used + 1)
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
      ...outlook,
      exact: account.sample === null,
      capped: [...counted]
        .map(([rule, count]) => ({ ...namedBy(rule), count: Math.round(count * scale) }))
        .filter(({ count }) => count > 0)
        .sort((a, b) => b.count - a.count),
    }
  })
}

/** What the account sent so far, as far as the limits of the platform count it. */
export interface SpentSoFar {
  readonly kinds: ReadonlyMap<AccountId, AccountKind>
  /** As in `Ground`. */
  readonly spent: Ground['spent']
  /** The moment up to which this is so. */
  readonly now: Date
  /** By account, the campaigns of which somebody may have had something in the platform's month of `now`. */
  readonly campaigns: ReadonlyMap<AccountId, ReadonlySet<Id<'campaign'>>>
  /** So many contacts at most are one person: each of them may have had a campaign before they were joined. */
  readonly contactsOfOne: number
}

/**
 * Of what will go out, that in which the limits of the platform may hold somebody back. Where the workspace has no caps, what is left out
 * here holds nobody back and changes nothing for the rest, so that it need not be played:
 * - Without caps, only a mass send is ever held back, by mass sends of the same account in the same month (service account) or on the
 *   same day (subscription account). Months and days of one account stand by themselves.
 * - A run brings somebody one message, and a campaign of the past at most one to each of the contacts that somebody is. So before the last
 *   run of a month nobody can have had more than one for each other run and `contactsOfOne` for each campaign of the past: as long as all
 *   of it together stays within the limit, the last run finds nobody who has had as many, nor does an earlier one.
 * - On a day with no more runs and sends than it allows, the last one finds one left.
 */
export function mayBeHeldBack<Run extends Omit<RunAhead, 'members' | 'people'>>(
  runs: readonly Run[],
  ground: Pick<Ground, 'zone' | 'rules' | 'limits'>,
  { kinds, spent, now, campaigns, contactsOfOne }: SpentSoFar,
): readonly Run[] {
  const { servicePerFollowerAndMonth, subscriptionSendsPerDay } = ground.limits
  const known = runs.flatMap((run) => {
    const kind = kinds.get(run.accountId)
    const at = run.channel === 'mass' && kind !== undefined ? leavesAt(run, ground) : undefined
    if (at === undefined || kind === undefined) return []
    return [{ run, kind, key: kind === 'subscription' ? dayKey(run.accountId, at) : monthKey(run.accountId, at) }]
  })
  const tight = [...Map.groupBy(known, ({ key }) => key)].flatMap(([key, together]) => {
    const [first] = together
    if (first === undefined) return []
    const { accountId } = first.run
    if (first.kind === 'subscription') return (spent.get(key) ?? 0) + together.length > subscriptionSendsPerDay ? together : []
    const past = key === monthKey(accountId, now.getTime()) ? (campaigns.get(accountId)?.size ?? 0) : 0
    return past * contactsOfOne + together.length > servicePerFollowerAndMonth ? together : []
  })
  const held = new Set(tight.map(({ run }) => run))
  return runs.filter((run) => held.has(run))
}

const countsByDay = ({ channel }: Pick<RunAhead, 'channel'>, kind: AccountKind): boolean =>
  channel === 'mass' && kind === 'subscription'

export const cappedCount = ({ capped }: Pick<RunOutlook, 'capped'>): number => capped.reduce((sum, { count }) => sum + count, 0)

const isCapping = (reason: string): reason is (typeof cappings)[number] => cappings.some((each) => each === reason)

/** When it really leaves; undefined: never. */
function leavesAt(
  { at, channel, exceptions }: Pick<RunAhead, 'at' | 'channel' | 'exceptions'>,
  { zone, rules, limits }: Pick<Ground, 'zone' | 'rules' | 'limits'>,
): number | undefined {
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
