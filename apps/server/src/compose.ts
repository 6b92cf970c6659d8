import { join } from 'node:path'

import { type Router } from '@orpc/server'
import { type Analytics } from '@weiying/clickhouse'
import { type Contract } from '@weiying/contract'
import { type Background, createJobs, type Jobs } from '@weiying/jobs'
import { type Clock, type Id, type NewId } from '@weiying/kernel'
import { type Database, type Waker } from '@weiying/postgres'
import { type FastifyInstance } from 'fastify'

import { type Consumer, createEvents, liftAboveFloor, runConsumer } from './events/index.ts'
import { createShipper } from './events/ship.ts'
import { callbackEntrance } from './http/callback-entrance.ts'
import { clockEntrance } from './http/clock-entrance.ts'
import { type ApiContext } from './http/context.ts'
import { askInside } from './http/inside.ts'
import { linkEntrance } from './http/link-entrance.ts'
import { createAccounts } from './modules/accounts/index.ts'
import { createAudience } from './modules/audience/index.ts'
import { createCompliance } from './modules/compliance/index.ts'
import { createContent } from './modules/content/index.ts'
import { createDesk } from './modules/desk/index.ts'
import {
  type Caller,
  clockSourceCommands,
  clockSourceGateway,
  clockSourceTicker,
  createAudit,
  createBusinessClocks,
  createIdentity,
  nameOfOwner,
  systemCaller,
} from './modules/identity/index.ts'
import { createInsight } from './modules/insight/index.ts'
import { createInteraction } from './modules/interaction/index.ts'
import { createPlanning, type RewordingService } from './modules/planning/index.ts'
import { createReach } from './modules/reach/index.ts'
import { createShop } from './modules/shop/index.ts'
import { closedTheatre, createTheatre } from './rehearsal/theatre.ts'
import { type Secrets } from './secrets/index.ts'
import { openSpool } from './spool/index.ts'
import { closedStoryHouse, createStoryHouse } from './stories/house.ts'

export interface Stores {
  readonly db: Database
  /** The owner's URL: the job runner's own tables are not for the application's role. */
  readonly databaseUrl: string
  readonly analytics: Analytics
  readonly waker: Waker
}

export interface Surroundings extends Stores {
  readonly clock: Clock
  readonly newId: NewId
  readonly secrets: Secrets
  readonly publicUrl: string
  readonly demo: { email: string; password: string } | null
  readonly sandboxUrl: string | null
  /** A clock that demo workspaces follow. */
  readonly clockUrl?: string | null | undefined
  /** Whether accounts may name an API host on this machine or a private network. */
  readonly privateApiHosts: boolean
  /** For what must survive on this machine while the stores are away; null: nothing does. */
  readonly dataDir: string | null
  /** How far the time of a push may be from ours. Signatures prove who sent it, not when. */
  readonly callbackWindowSeconds?: number | undefined
  /** How long a worker may be silent before others take over what it was sending; default 10. */
  readonly leaseSeconds?: number | undefined
  /** Left out: nothing is rehearsed, and no story is loaded. */
  readonly plays?: Plays | undefined
  /** Left out: nothing is rephrased. */
  readonly rewording?: RewordingService | undefined
  /** Unique per process; names the holder of leases. */
  readonly processName: string
  readonly log: {
    error(details: object, message: string): void
    warn(details: object, message: string): void
    info(details: object, message: string): void
  }
}

/** What rehearsals and stories need to build a product of their own. */
export interface Plays {
  readonly analyticsUrl: string
  /** How a private simulated platform is started; null: nobody said. */
  readonly platform: readonly string[] | null
  /** Of the product: what a story seals stays readable in it. */
  readonly secretsKey: string
  /** A module with other stories, for tests. */
  readonly stories?: string | undefined
}

/** The whole product, wired by hand in level order. Nothing runs yet: `backgrounds` are started by the role `worker`. */
export function compose(around: Surroundings) {
  const { db, analytics, waker, clock, newId, log, processName } = around
  const jobs: Jobs = createJobs({
    db,
    url: around.databaseUrl,
    log: (level, message) => (level === 'error' ? log.error({}, message) : log.warn({}, message)),
  })
  const events = createEvents({ newId })
  const audit = createAudit({ clock, newId })
  const ticking = {
    db,
    holder: processName,
    onError: (name: string, error: unknown) => log.error({ err: error, background: name }, 'background work failed'),
  }
  const onWake = (channel: string, wake: () => void) => waker.onWake(channel, wake)
  const business = createBusinessClocks({ db, clock, onWake })

  // Nobody tells the time where no clock is named: then there is no entrance for it either.
  const { clockUrl = null } = around
  const clockGateway = clockUrl === null ? undefined : clockSourceGateway(clockUrl)
  const clockSource =
    clockGateway === undefined
      ? undefined
      : clockSourceCommands({
          db,
          clock,
          business,
          sign: around.secrets.index,
          publicUrl: around.publicUrl,
          source: clockGateway,
        })

  // Level 1
  const identity = createIdentity({
    db,
    clock,
    newId,
    audit,
    secrets: around.secrets,
    demo: around.demo,
    sandboxUrl: around.sandboxUrl,
    business,
  })
  const compliance = createCompliance()

  /** @throws DomainError not_found, goal_owner_disabled */
  const ownerName = async (caller: Caller, id: Id<'member'>) => nameOfOwner(await identity.queries.member(caller, id))

  // Level 2
  const { dataDir, secrets, publicUrl, callbackWindowSeconds = 600 } = around
  const accounts = createAccounts({
    db,
    clock,
    newId,
    secrets,
    audit,
    events,
    business,
    ticking,
    onWake,
    publicUrl,
    privateApiHosts: around.privateApiHosts,
    hasPlatform: async (workspace) => (await identity.queries.workspace(systemCaller(workspace, 'accounts'))).kind !== 'story',
    callbackWindowSeconds,
    catchUpClock: clockSource?.catchUp,
    openSpool: dataDir === null ? null : async () => await openSpool({ dir: join(dataDir, 'spool') }),
    ownerName,
    log,
  })

  // Level 3
  const content = createContent({ db, clock, newId, audit, compliance, accounts, sign: secrets.index })

  const audience = createAudience({
    db,
    analytics,
    clock,
    business,
    newId,
    events,
    audit,
    secrets,
    accounts,
    ticking,
    onWake,
    zoneOf: async (workspace) => (await identity.queries.workspace(systemCaller(workspace, 'audience'))).timeZone,
  })

  // Level 4
  audience.addErasure(content.erase)

  const reach = createReach({
    db,
    clock,
    newId,
    business,
    events,
    audit,
    accounts,
    audience,
    content,
    compliance,
    ticking,
    onWake,
    zoneOf: async (workspace) => (await identity.queries.workspace(systemCaller(workspace, 'reach'))).timeZone,
    leaseSeconds: around.leaseSeconds,
    sign: secrets.index,
    publicUrl,
  })
  const interaction = createInteraction({ db, clock, newId, audit, events, accounts, audience, ticking, onWake })
  const timeZone = async (caller: Caller) => (await identity.queries.workspace(caller)).timeZone
  const memberName = async (caller: Caller, id: Id<'member'>) => (await identity.queries.member(caller, id)).name
  const desk = createDesk({
    db,
    clock,
    business,
    newId,
    audit,
    events,
    accounts,
    correspondents: audience.correspondents,
    contactsOf: async (tx, workspace, accountId, openids) =>
      await audience.contacts.resolve(tx, workspace, accountId, openids, 'callback'),
    ticking,
    onWake,
    timeZone,
    memberName,
    ownerName,
  })
  audience.addErasure(desk.erase)

  const shop = createShop({
    db,
    clock,
    newId,
    audit,
    events,
    business,
    jobs,
    audience,
    timeZone: async (caller) => (await identity.queries.workspace(caller)).timeZone,
  })

  // Level 5
  const unanswered = async (caller: Caller) => (await desk.conversations.waiting(caller)).open
  const insight = createInsight({
    db,
    newId,
    analytics,
    events,
    audit,
    business,
    accounts,
    content,
    reach,
    ticking,
    onWake,
    timeZone,
    unanswered,
    asked: desk.topics.weekly,
  })

  const { plays, databaseUrl } = around

  // Level 6
  const { memberNames, activeMembers, languageOf } = identity.queries
  const theatre =
    plays === undefined
      ? closedTheatre
      : createTheatre({ databaseUrl, analyticsUrl: plays.analyticsUrl, platform: plays.platform })
  const storyHouse =
    plays === undefined
      ? closedStoryHouse
      : createStoryHouse({ db, analytics, databaseUrl, publicUrl, ...plays, plays: plays.stories })
  const consumers: readonly Consumer[] = [...audience.consumers, ...desk.consumers, ...insight.consumers]
  /** Whether everybody who reads the log stands above what a loaded story brings along. */
  const logReady = async () =>
    await liftAboveFloor(
      { db, analytics },
      consumers.map(({ name }) => name),
    )
  const members = async (caller: Caller) => (await identity.queries.members(caller, 500)).items
  const planning = createPlanning({
    interaction,
    jobs,
    topics: desk.topics,
    organisation: async (caller) => (await identity.queries.workspace(caller)).name,
    work: { ticking, members, unanswered, actions: identity.queries.actionsOf },

    db,
    newId,
    audit,
    business,
    accounts,
    insight,
    timeZone,
    memberName,
    memberNames,
    activeMembers,
    languageOf,
    audience,
    content,
    analytics,
    reach,
    clock,
    ticking,
    onWake,
    rewording: around.rewording,
    theatre,
    storyLoads: {
      stories: storyHouse,
      logReady,
      onLoaded: business.refresh,
    },
  })

  const backgrounds: readonly Background[] = [
    jobs,
    createShipper({ ...ticking, analytics, onWake }),
    ...accounts.backgrounds,
    ...audience.backgrounds,
    ...interaction.backgrounds,
    ...reach.backgrounds,
    ...desk.backgrounds,
    ...insight.backgrounds,
    ...planning.work.backgrounds,
    ...planning.backgrounds,
    ...(clockSource === undefined || clockGateway === undefined ? [] : [clockSourceTicker(ticking, clockSource, clockGateway)]),
    ...consumers.map((consumer) => runConsumer({ ...ticking, onWake }, consumer)),
  ]
  const router: Router<Contract, ApiContext> = {
    ...identity.routes,
    ...compliance.routes,
    ...accounts.routes,
    ...content.routes,
    ...reach.routes,
    ...audience.routes,
    ...interaction.routes,
    ...desk.routes,
    ...shop.routes,
    ...insight.routes,
    ...planning.routes,
  }
  planning.documents.askThrough(askInside(router, { log, newId }))
  const entrances: readonly ((server: FastifyInstance) => void)[] = [
    callbackEntrance(accounts.callbacks),
    content.entrance,
    linkEntrance({ clicks: reach.clicks, now: () => clock.now().getTime() }),
    ...(clockSource === undefined
      ? []
      : [clockEntrance({ source: clockSource, atRest: async () => (await reach.atRest()) && (await insight.atRest()) })]),
  ]

  return {
    identity,
    compliance,
    accounts,
    content,
    audience,
    interaction,
    reach,
    desk,
    shop,
    insight,
    planning,
    business,
    clockSource,
    events,
    logReady,
    jobs,
    router,
    backgrounds,
    entrances,
    around,
  }
}

export type Product = ReturnType<typeof compose>
