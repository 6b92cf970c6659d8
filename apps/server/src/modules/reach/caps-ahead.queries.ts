import { DomainError, type Id } from '@weiying/kernel'
import { type Database, type Reader, type Tx } from '@weiying/postgres'

import { type Account, type Accounts } from '../accounts/index.ts'
import {
  type AccountAhead,
  type Cap,
  dayKey,
  dayOf,
  type Exceptions,
  type Ground,
  mayBeHeldBack,
  momentOf,
  monthOf,
  noExceptions,
  type PlatformLimits,
  platformZone,
  playAhead,
  type ReachRules,
  type RunAhead,
  type RunOutlook,
  type Sending,
  sendsTo,
} from '../compliance/index.ts'
import { type BusinessClocks, type Caller } from '../identity/index.ts'
import { everyoneWhoFollows } from './audience-query.ts'
import { type Audience, type Campaign, type CampaignId, type Channel, recurs } from './campaign.ts'
import { campaignsOpen, intended, massCampaignsSince, sentTogetherSince, settledIn } from './caps-ahead.store.ts'
import { type AudienceOf, type AudienceQuery, type Reachable, type SomeMembers } from './neighbours.ts'
import { getPolicy } from './policy.store.ts'
import { quotaUsed } from './quota.store.ts'
import { nextRuns } from './schedule.ts'

type Workspace = Id<'workspace'>
type AccountId = Id<'account'>

/** Something that is planned to go out and is no campaign that is launched. */
export interface PlannedPush {
  readonly key: string
  readonly accountId: AccountId
  readonly channel: Channel
  readonly at: Date
  readonly audience: Audience
  readonly exceptions?: Exceptions | undefined
}

/** One way in which things may go on. */
export interface Scenario {
  readonly planned: readonly PlannedPush[]
  /** A campaign that is left out, because `planned` has it at another time. */
  readonly without?: CampaignId | undefined
}

export interface CapsAheadAnswer {
  /** The rules of the workspace. */
  readonly caps: readonly Cap[]
  /**
   * For each scenario what goes out from now on, in order of time. Without rules only that in which the platform's own limits may hold
   * somebody back.
   */
  readonly outlooks: readonly (readonly RunOutlook[])[]
}

interface Deps {
  readonly db: Database
  readonly business: Pick<BusinessClocks, 'of'>
  readonly accounts: Pick<Accounts, 'list'>
  readonly zoneOf: (workspace: Workspace) => Promise<string>
  readonly audience: Pick<AudienceOf<Reader, Tx>, 'sample' | 'among' | 'reachability' | 'mostContactsOfOne'>
  readonly leastOfList: number
  readonly perFollowerAndMonth: number
  readonly subscriptionPerDay: number
}

/** A push with nobody chosen yet: who is looked at is known once the accounts are. */
interface Push extends Omit<RunAhead, 'members' | 'people'> {
  readonly audience: Audience
}

/** Followers of an account who are looked at one by one; of more a sample speaks for all. */
const sampleSize = 5000
/** The longest cap looks back 30 days, the platform's month 31. */
const memoryMs = 32 * 86_400_000
const mostRuns = 400

export function capsAheadQueries(deps: Deps) {
  const { db, business, accounts, audience, zoneOf, leastOfList, perFollowerAndMonth, subscriptionPerDay } = deps

  // Calls are plenty: what they allow is asked when something goes out.
  const limits: PlatformLimits = {
    subscriptionSendsPerDay: subscriptionPerDay,
    servicePerFollowerAndMonth: perFollowerAndMonth,
    callsPerDay: { mass: 0, customer_service: 0, template: 0 },
  }

  return {
    /**
     * Whom the workspace's own caps, and the platform's limits, will hold back from what goes out until then. Nothing is kept between
     * two questions.
     * @throws DomainError analytics_unavailable
     */
    play: async (caller: Caller, until: Date, scenarios: readonly Scenario[]): Promise<CapsAheadAnswer> => {
      const { workspace } = caller
      const now = business.of(workspace).now()
      const zone = await zoneOf(workspace)
      const { rules, open, known } = await db.in(workspace).read(async (reader) => ({
        rules: await getPolicy(reader, workspace),
        open: await campaignsOpen(reader, workspace, until),
        known: await accounts.list(reader, workspace),
      }))
      const { caps } = rules
      const scheduled = open.flatMap((campaign) => pushesOf(campaign, now, until, zone))
      const wanted = scenarios.map(({ planned, without }): readonly Push[] => [
        ...scheduled.filter(({ campaignId }) => campaignId !== without),
        ...planned.map((push) => ({
          ...push,
          campaignId: null,
          exceptions: push.exceptions ?? noExceptions,
          at: push.at < now ? now : push.at,
        })),
      ])
      const situation: Situation = { now, zone, rules, open, known, spent: await spentOn(workspace, known, now) }
      const played = caps.length > 0 ? wanted : await heldByPlatform(workspace, wanted, situation)
      if (played.every((pushes) => pushes.length === 0)) return { caps, outlooks: played.map(() => []) }
      const ground = await groundOf(workspace, played.flat(), situation)
      const outlooks = played.map((pushes) =>
        playAhead(
          pushes.flatMap((push) => ground.runOf(push)),
          ground.known,
        ),
      )
      return { caps, outlooks }
    },
  }

  interface Situation {
    readonly now: Date
    readonly zone: string
    readonly rules: ReachRules
    readonly open: readonly Campaign[]
    readonly known: readonly Account[]
    readonly spent: Ground['spent']
  }

  /** What subscription accounts have sent today. */
  async function spentOn(workspace: Workspace, known: readonly Account[], now: Date): Promise<Ground['spent']> {
    if (!known.some(({ kind }) => kind === 'subscription')) return new Map()
    const today = dayOf(now.getTime(), platformZone)
    const used = await db.in(workspace).read(async (reader) => await quotaUsed(reader, workspace, today, today))
    return new Map(
      used.flatMap((each) => (each.quota === 'mass_sends' ? [[dayKey(each.accountId, now.getTime()), each.used] as const] : [])),
    )
  }

  /** Where the workspace has no caps: what the platform's limits may hold back. Mostly nothing, and nobody is looked at. */
  async function heldByPlatform(
    workspace: Workspace,
    wanted: readonly (readonly Push[])[],
    { now, zone, rules, known, spent }: Situation,
  ): Promise<readonly (readonly Push[])[]> {
    if (wanted.every((pushes) => pushes.length === 0)) return wanted
    const { sent, contactsOfOne } = await db.in(workspace).read(async (reader) => ({
      sent: await massCampaignsSince(reader, workspace, monthStart(now)),
      contactsOfOne: await audience.mostContactsOfOne(reader, workspace),
    }))
    const campaigns = new Map(
      [...Map.groupBy(sent, ({ accountId }) => accountId)].map(([id, own]) => [id, new Set(own.map((each) => each.campaignId))]),
    )
    const kinds = new Map(known.map(({ id, kind }) => [id, kind]))
    return wanted.map((pushes) => mayBeHeldBack(pushes, { zone, rules, limits }, { kinds, spent, now, campaigns, contactsOfOne }))
  }

  async function groundOf(
    workspace: Workspace,
    pushes: readonly Pick<Push, 'accountId' | 'audience'>[],
    { now, zone, rules, open, known: all, spent }: Situation,
  ) {
    const known = all.filter(({ id }) => pushes.some(({ accountId }) => accountId === id))
    const samples = new Map(
      await Promise.all(
        known.map(
          async ({ id }) =>
            [
              id,
              await audience.sample(workspace, { ...everyoneWhoFollows({ kind: 'all' }), accountId: id }, sampleSize),
            ] as const,
        ),
      ),
    )
    const looked = [...new Set([...samples.values()].flatMap(({ numbers }) => numbers))]
    const members = await membersOf(workspace, pushes, samples, looked)

    // Without caps the platform's month alone counts.
    const since = rules.caps.length === 0 ? monthStart(now) : new Date(now.getTime() - memoryMs)
    const running = open.filter(({ status }) => status !== 'scheduled').map(({ id }) => id)
    const facts = await db.in(workspace).read(async (reader) => {
      const reached = new Map<AccountId, ReadonlyMap<number, Reachable>>()
      for (const { id } of known) {
        const numbers = new Set([...members].flatMap(([key, { numbers: these }]) => (key.startsWith(id) ? these : [])))
        const people = await audience.reachability(reader, workspace, id, [...numbers])
        reached.set(id, new Map(people.map((person) => [person.number, person])))
      }
      const people = [...reached.values()].flatMap((each) => [...each.values()])
      const everybody = new Set(people.flatMap(({ number, others }) => [number, ...others]))
      return {
        reached,
        people,
        together: await sentTogetherSince(reader, workspace, [...everybody], since),
        settled: await settledIn(reader, workspace, running, [...everybody]),
        intents: await intended(reader, workspace),
      }
    })

    const sent = new Map<number, Sending[]>()
    const note = (contacts: readonly number[], message: Sending): void => {
      for (const contact of contacts) {
        const own = sent.get(contact)
        if (own === undefined) sent.set(contact, [message])
        else own.push(message)
      }
    }
    for (const { contacts, at, ...message } of facts.together) note(contacts, { ...message, at: at.getTime() })
    for (const { contacts, channel, accountId } of facts.intents) note(contacts, { channel, accountId, at: now.getTime() })
    const taken = Map.groupBy([...facts.settled, ...facts.intents], ({ campaignId }): CampaignId | null => campaignId)
    const ground: Ground = {
      zone,
      rules,
      limits,
      leastOfList,
      spent,
      accounts: new Map(
        known.map(({ id, kind }): readonly [AccountId, AccountAhead] => {
          const sample = samples.get(id)
          const whole = sample === undefined || sample.numbers.length === sample.members
          return [id, { kind, reached: facts.reached.get(id) ?? new Map(), sample: whole ? null : new Set(sample.numbers) }]
        }),
      ),
      sent: new Map(facts.people.map((person) => [person.number, sendsTo(person, sent)])),
    }
    return {
      known: ground,
      runOf: ({ audience: chosen, ...push }: Push): RunAhead[] => {
        const found = members.get(audienceKey(push.accountId, chosen))
        if (found === undefined) return []
        const { numbers, people } = found
        // Whom a campaign under way has reached already, or is reaching.
        const without = new Set((taken.get(push.campaignId) ?? []).flatMap(({ contacts }) => contacts))
        return [{ ...push, people, members: without.size === 0 ? numbers : numbers.filter((number) => !without.has(number)) }]
      },
    }
  }

  /** Each audience once, whatever goes to it how often: whom of those looked at it has, and how many in all. */
  async function membersOf(
    workspace: Workspace,
    pushes: readonly Pick<Push, 'accountId' | 'audience'>[],
    samples: ReadonlyMap<AccountId, SomeMembers>,
    looked: readonly number[],
  ): Promise<ReadonlyMap<string, { readonly numbers: readonly number[]; readonly people: number }>> {
    const audiences = new Map(
      pushes.map(({ accountId, audience: chosen }) => [audienceKey(accountId, chosen), { accountId, chosen }]),
    )
    const found = await Promise.all(
      [...audiences].map(async ([key, { accountId, chosen }]) => {
        const sample = samples.get(accountId)
        if (sample === undefined) return []
        const all = sample.numbers.length === sample.members
        // Everybody who follows was just listed; of a sampled account those who are looked at for another one are missing.
        if (chosen.kind === 'all' && (all || samples.size === 1))
          return [[key, { numbers: sample.numbers, people: sample.members }] as const]
        const query: AudienceQuery & { accountId: AccountId } = { ...everyoneWhoFollows(chosen), accountId }
        const { members: people, numbers } = await orNobody(audience.among(workspace, query, looked))
        return [[key, { numbers, people }] as const]
      }),
    )
    return new Map(found.flat())
  }
}

export type CapsAheadQueries = ReturnType<typeof capsAheadQueries>

/** Of the platform's month. */
function monthStart(now: Date): Date {
  const [year = 0, month = 0] = monthOf(now.getTime(), platformZone).split('-').map(Number)
  return new Date(momentOf(platformZone, year, month, 1))
}

const audienceKey = (accountId: AccountId, audience: Audience): string => `${accountId} ${JSON.stringify(audience)}`

/** What a campaign has still to send: at its time, at each of its times, or from now on. */
function pushesOf(campaign: Campaign, now: Date, until: Date, zone: string): Push[] {
  const { id, audience, accountId, channel, exceptions, schedule, status, dueAt, waitingUntil } = campaign
  if (audience === null) return []
  const push = (at: Date): Push => ({
    key: `${id} ${at.toISOString()}`,
    campaignId: id,
    accountId,
    channel,
    exceptions,
    audience,
    at: at < now ? now : at,
    underWay: status !== 'scheduled',
  })
  if (status !== 'scheduled') return [push(waitingUntil ?? now)]
  const first = dueAt === null ? [] : [dueAt]
  if (!recurs(schedule)) return first.map(push)
  return [...first.filter((at) => at <= now), ...nextRuns(schedule, now, zone, mostRuns).filter((at) => at < until)].map(push)
}

/** A segment that is gone reaches nobody: its campaign will say so. */
const gone = (error: unknown): boolean =>
  error instanceof DomainError && (error.code.startsWith('segment_') || error.code === 'not_found')

async function orNobody(asked: Promise<SomeMembers>): Promise<SomeMembers> {
  try {
    return await asked
  } catch (error) {
    if (gone(error)) return { members: 0, numbers: [] }
    throw error
  }
}
