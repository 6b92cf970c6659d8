import { DomainError, type Id } from '@weiying/kernel'
import { type Database, type Reader, type Tx } from '@weiying/postgres'

import { type Accounts } from '../accounts/index.ts'
import {
  type AccountAhead,
  type Cap,
  type Exceptions,
  type Ground,
  noExceptions,
  type PlatformLimits,
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
import { campaignsOpen, intended, sentTogetherSince, settledIn } from './caps-ahead.store.ts'
import { type AudienceOf, type AudienceQuery, type Reachable, type SomeMembers } from './neighbours.ts'
import { getPolicy } from './policy.store.ts'
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
  /** The rules of the workspace; none: nothing was reckoned. */
  readonly caps: readonly Cap[]
  /** For each scenario what goes out from now on, in order of time. */
  readonly outlooks: readonly (readonly RunOutlook[])[]
}

interface Deps {
  readonly db: Database
  readonly business: Pick<BusinessClocks, 'of'>
  readonly accounts: Pick<Accounts, 'list'>
  readonly zoneOf: (workspace: Workspace) => Promise<string>
  readonly audience: Pick<AudienceOf<Reader, Tx>, 'sample' | 'among' | 'reachability'>
  readonly leastOfList: number
  readonly perFollowerAndMonth: number
}

/** A push with nobody chosen yet: who is looked at is known once the accounts are. */
interface Push extends Omit<RunAhead, 'members' | 'people'> {
  readonly audience: Audience
  /** Whom a campaign under way has reached already, or is reaching. */
  readonly without: ReadonlySet<number> | undefined
}

/** Followers of an account who are looked at one by one; of more a sample speaks for all. */
const sampleSize = 5000
/** The longest cap looks back 30 days, the platform's month 31. */
const memoryMs = 32 * 86_400_000
const mostRuns = 400

export function capsAheadQueries(deps: Deps) {
  const { db, business, accounts, audience, zoneOf, leastOfList, perFollowerAndMonth } = deps

  // The policy asks the limits of the account for nothing else here: days are the ledger's matter.
  const limits: PlatformLimits = {
    subscriptionSendsPerDay: 1,
    servicePerFollowerAndMonth: perFollowerAndMonth,
    callsPerDay: { mass: 0, customer_service: 0, template: 0 },
  }

  return {
    /**
     * Whom the workspace's own caps, and the platform's month, will hold back from what goes out until then. Nothing is kept between two
     * questions.
     * @throws DomainError analytics_unavailable
     */
    play: async (caller: Caller, until: Date, scenarios: readonly Scenario[]): Promise<CapsAheadAnswer> => {
      const { workspace } = caller
      const rules = await db.in(workspace).read(async (reader) => await getPolicy(reader, workspace))
      const { caps } = rules
      if (caps.length === 0) return { caps, outlooks: scenarios.map(() => []) }
      const now = business.of(workspace).now()
      const zone = await zoneOf(workspace)
      const open = await db.in(workspace).read(async (reader) => await campaignsOpen(reader, workspace, until))
      const scheduled = open.flatMap((campaign) => pushesOf(campaign, now, until, zone))
      const wanted = [...scheduled, ...scenarios.flatMap(({ planned }) => planned.map((push) => ({ ...push, campaignId: null })))]
      const ground = await groundOf(workspace, wanted, { now, zone, rules, open })
      const outlooks = scenarios.map(({ planned, without }) => {
        const pushes: Push[] = [
          ...scheduled
            .filter(({ campaignId }) => campaignId !== without)
            .map((push) => ({ ...push, without: ground.taken(push) })),
          ...planned.map((push) => ({
            ...push,
            campaignId: null,
            exceptions: push.exceptions ?? noExceptions,
            at: push.at < now ? now : push.at,
            without: undefined,
          })),
        ]
        return playAhead(
          pushes.flatMap((push) => ground.runOf(push)),
          ground.known,
        )
      })
      return { caps, outlooks }
    },
  }

  interface Situation {
    readonly now: Date
    readonly zone: string
    readonly rules: ReachRules
    readonly open: readonly Campaign[]
  }

  async function groundOf(
    workspace: Workspace,
    pushes: readonly Pick<Push, 'accountId' | 'audience'>[],
    { now, zone, rules, open }: Situation,
  ) {
    const list = await db.in(workspace).read(async (reader) => await accounts.list(reader, workspace))
    const known = list.filter(({ id }) => pushes.some(({ accountId }) => accountId === id))
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
        together: await sentTogetherSince(reader, workspace, [...everybody], new Date(now.getTime() - memoryMs)),
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
    const taken = Map.groupBy([...facts.settled, ...facts.intents], ({ campaignId }) => campaignId)
    const ground: Ground = {
      zone,
      rules,
      limits,
      leastOfList,
      accounts: new Map(
        known.map(({ id, kind }): readonly [AccountId, AccountAhead] => {
          const sample = samples.get(id)
          const all = sample === undefined || sample.numbers.length === sample.members
          return [id, { kind, reached: facts.reached.get(id) ?? new Map(), sample: all ? null : new Set(sample.numbers) }]
        }),
      ),
      sent: new Map(facts.people.map((person) => [person.number, sendsTo(person, sent)])),
    }
    return {
      known: ground,
      taken: ({ campaignId }: Pick<Push, 'campaignId'>): ReadonlySet<number> | undefined => {
        const contacts = campaignId === null ? undefined : taken.get(campaignId)
        return contacts === undefined ? undefined : new Set(contacts.flatMap((each) => each.contacts))
      },
      runOf: ({ audience: chosen, without, ...push }: Push): RunAhead[] => {
        const found = members.get(audienceKey(push.accountId, chosen))
        if (found === undefined) return []
        const { numbers, people } = found
        return [{ ...push, people, members: without === undefined ? numbers : numbers.filter((number) => !without.has(number)) }]
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

const audienceKey = (accountId: AccountId, audience: Audience): string => `${accountId} ${JSON.stringify(audience)}`

/** What a campaign has still to send: at its time, at each of its times, or from now on. */
function pushesOf(campaign: Campaign, now: Date, until: Date, zone: string): Omit<Push, 'without'>[] {
  const { id, audience, accountId, channel, exceptions, schedule, status, dueAt, waitingUntil } = campaign
  if (audience === null) return []
  const push = (at: Date): Omit<Push, 'without'> => ({
    key: `${id} ${at.toISOString()}`,
    campaignId: id,
    accountId,
    channel,
    exceptions,
    audience,
    at: at < now ? now : at,
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
