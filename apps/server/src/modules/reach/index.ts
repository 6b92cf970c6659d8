import { type Background, type TickerDeps } from '@weiying/jobs'
import { type Id } from '@weiying/kernel'
import { type Reader, tables, type Tx } from '@weiying/postgres'
import { sql } from 'kysely'

import { type Accounts, inboundChannel, isReachable } from '../accounts/index.ts'
import { type Audience } from '../audience/index.ts'
import { type Content } from '../content/index.ts'
import { assessCommands } from './assess.commands.ts'
import { everyoneWhoFollows } from './audience-query.ts'
import { callCommands } from './calls.commands.ts'
import { campaignRefs, messageArticles, messagePeople } from './campaign-ref.store.ts'
import { campaignCommands } from './campaign.commands.ts'
import { campaignQueries } from './campaign.queries.ts'
import { capsAheadQueries } from './caps-ahead.queries.ts'
import { capsCalendarQueries } from './caps-calendar.queries.ts'
import { chunkCommands } from './chunk.commands.ts'
import { clickCommands, type ClickDeps } from './click.commands.ts'
import { reachClock } from './clock.jobs.ts'
import { deliveryCommands } from './delivery.commands.ts'
import { sentSince } from './delivery.store.ts'
import { createDispatcher } from './dispatcher.jobs.ts'
import { linkCommands } from './link.commands.ts'
import { linksOf } from './link.store.ts'
import { type Sign } from './link.ts'
import { listingCommands } from './listing.commands.ts'
import { massCommands } from './mass.commands.ts'
import { type AudienceOf } from './neighbours.ts'
import { policyCommands } from './policy.commands.ts'
import { reachRoutes } from './reach.routes.ts'
import { restQueries } from './rest.queries.ts'
import { eraseResults } from './result.store.ts'
import { resultsTicker } from './results.jobs.ts'
import { type ReachDeps, runCommands } from './run.commands.ts'
import { nextRuns } from './schedule.ts'
import { massListLimits, sendingGateway } from './sending.gateway.ts'
import { strideCommands } from './stride.commands.ts'
import { testerCommands } from './tester.commands.ts'

export type { CampaignRef } from './campaign-ref.store.ts'
export type { ClickCommands as Clicks } from './click.commands.ts'
export type { CapsAheadQueries as CapsAhead, PlannedPush } from './caps-ahead.queries.ts'
export type { CapOutlook } from './caps-calendar.queries.ts'
export { createRate, isClick } from './click.ts'
export { codeOf, type Link, linkFolder, readCode } from './link.ts'

export interface ReachOptions extends Omit<
  ReachDeps,
  'accounts' | 'audience' | 'articles' | 'sending' | 'links' | 'leaseSeconds'
> {
  readonly accounts: Accounts
  readonly audience: Audience
  readonly content: Content
  readonly ticking: TickerDeps
  readonly onWake: (channel: string, wake: () => void) => () => void
  /** Signs the codes of tracked links. */
  readonly sign: Sign
  readonly publicUrl: string
  readonly leaseSeconds?: number | undefined
  readonly lanes?: number | undefined
}

/** Campaigns and their deliveries: nobody gets it twice, nobody is forgotten, and everybody who is left out has a reason. */
export function createReach(options: ReachOptions) {
  const { accounts, audience, content, ticking, onWake, clock, db, publicUrl, leaseSeconds = 10, lanes = 3 } = options
  const sending = sendingGateway({ accounts, now: () => clock.now().getTime() })
  const deps: ReachDeps = {
    ...options,
    leaseSeconds,
    sending,
    audience: audienceFor(options),
    articles: content.articles,
    links: linkCommands({
      ...options,
      // An account of the real platform has readers out there: an address that only this machine knows would lead them nowhere.
      opens: async (workspace, accountId) => {
        const account = await db.in(workspace).read(async (reader) => await accounts.get(reader, workspace, accountId))
        return isReachable(publicUrl) || !isReachable(account.apiBaseUrl)
      },
    }),
  }
  const runs = runCommands(deps)
  const assess = assessCommands(deps)
  const commands = campaignCommands(deps, assess)
  const queries = campaignQueries({
    ...options,
    availability: sending.availability,
    perFollowerAndMonth: massListLimits.perFollowerAndMonth,
    massCallsPerDay: async (workspace, accountId) => (await sending.limits(workspace, accountId, 'mass')).callsPerDay.mass,
    templatesOf: sending.templates,
    namesOf: audience.names,
  })
  const policies = policyCommands(deps)
  const { least: leastOfList, perFollowerAndMonth, subscriptionPerDay } = massListLimits
  const capsAhead = capsAheadQueries({ ...deps, leastOfList, perFollowerAndMonth, subscriptionPerDay })
  const capsCalendar = capsCalendarQueries({ ...deps, capsAhead, perFollowerAndMonth, subscriptionPerDay })
  const testers = testerCommands({ ...deps, previewArticles: content.articles.preview }, assess)
  const deliveries = deliveryCommands(deps)
  const chunks = chunkCommands(deps, {
    runs,
    deliveries,
    strides: strideCommands(deps, runs, deliveries),
    calls: callCommands(deps, deliveries),
  })
  const listing = listingCommands(deps, runs)
  const mass = massCommands(deps, runs, deliveries)
  const contactsOf: ClickDeps['contactsOf'] = async (reader, workspace, numbers) =>
    await audience.contacts.refs(reader, workspace, { numbers })
  const clicks = clickCommands({ ...options, contactsOf, onError: (error) => ticking.onError('reach.clicks', error) })

  audience.segments.addReferences(campaignsNaming)
  audience.addErasure(eraseResults)

  const backgrounds: readonly Background[] = [
    createDispatcher({ db, owner: ticking.holder, leaseSeconds, lanes, onWake, onError: ticking.onError, listing, chunks, mass }),
    reachClock(ticking, deps, runs, assess, () => latestOf(options), onWake),
    resultsTicker(ticking, deps, (wake) => onWake(inboundChannel, wake)),
  ]
  return {
    commands,
    queries,
    policies,
    /** Who will have had too many by then: caps and the platform's limits reckoned ahead over what is sent, scheduled and planned. */
    capsAhead: { play: capsAhead.play, shown: capsCalendar.shown, addPlans: capsCalendar.addPlans },
    /** When a schedule goes out after a moment, at most so many times. */
    runsOf: nextRuns,
    /** An audience as the module `audience` is asked for it. */
    audienceQuery: everyoneWhoFollows,
    /** What contacts were sent since a moment, by any campaign. */
    sentBefore: sentSince,
    /** Titles and messages of campaigns, for reports. */
    refs: campaignRefs,
    /** Which articles of the library a message of WeChat was made of. */
    messageArticles,
    /** How many people each message of a mass send went to. */
    messagePeople,
    /** Tracked links of campaigns, for reports. */
    linksOf,
    /** Whether nothing is due or under way. */
    atRest: restQueries({ db, business: options.business, latestNow: () => latestOf(options) }),
    /** Where tracked links lead, and who opened them. */
    clicks,
    backgrounds,
    routes: reachRoutes({
      commands,
      queries,
      assess,
      testers,
      policies,
      capsCalendar,
      presentFindings: options.compliance.present,
    }),
  }
}

export type Reach = ReturnType<typeof createReach>

/** Rehearsals may run ahead of the wall by years: the candidates of every clock are read, each is then asked its own. */
const latestOf = ({ clock }: Pick<ReachOptions, 'clock'>): Date => new Date(clock.now().getTime() + 20 * 365 * 86_400_000)

function audienceFor({ audience, db }: Pick<ReachOptions, 'audience' | 'db'>): AudienceOf<Reader, Tx> {
  return {
    reachability: async (reader, workspace, accountId, numbers, asOf) =>
      [...(await audience.reachability(reader, workspace, accountId, numbers, asOf)).values()].map((each) => ({
        ...each,
        consent: each.consent === null ? null : each.consent === 'granted',
      })),
    mostContactsOfOne: audience.mostContactsOfOne,
    attributes: audience.attributes,
    variables: async (workspace) =>
      new Set(await db.in(workspace).read(async (reader) => await audience.attributeCodes(reader, workspace))),
    numbersOf: async (reader, workspace, ids) =>
      (await audience.contacts.refs(reader, workspace, { ids })).map(({ number }) => number),
    numbersByOpenid: async (reader, workspace, _accountId, openids) =>
      new Map(
        [...(await audience.contacts.findByKeys(reader, workspace, 'openid', openids))].map(([openid, { number }]) => [
          openid,
          number,
        ]),
      ),
    evaluate: audience.segments.evaluate,
    count: audience.segments.count,
    sample: audience.segments.sample,
    among: audience.segments.among,
    mark: audience.segments.mark,
    shipped: audience.segments.shipped,
    spendWindows: audience.windows.spend,
    returnWindows: audience.windows.giveBack,
  }
}

const campaigns = tables<object>()

/** A segment that a campaign still needs is not deleted under it. */
async function campaignsNaming(tx: Tx, workspace: Id<'workspace'>, segment: Id<'segment'>) {
  const found = await sql<{ id: Id<'campaign'>; title: string }>`
    select id, title from reach.campaign
    where workspace_id = ${workspace} and archived_at is null and status in ('draft', 'scheduled', 'preparing', 'sending', 'paused')
      and audience->>'segmentId' = ${segment} limit 20`.execute(campaigns(tx))
  return found.rows.map(({ id, title }) => ({ noun: 'campaign', id, name: title }))
}
