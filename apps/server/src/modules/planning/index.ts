import { type Analytics } from '@weiying/clickhouse'
import { type Language } from '@weiying/contract'
import { type Jobs, type TickerDeps } from '@weiying/jobs'
import { type Clock, type Id, toId } from '@weiying/kernel'
import { createTexts } from '@weiying/texts'
import { can, type Feature, features, inForce, massLimits } from '@weiying/wechat/limits'

import { type Accounts } from '../accounts/index.ts'
import { type Audience } from '../audience/index.ts'
import { type Content } from '../content/index.ts'
import { type Desk } from '../desk/index.ts'
import { type Caller } from '../identity/index.ts'
import { type Insight } from '../insight/index.ts'
import { type Interaction } from '../interaction/index.ts'
import { type Reach } from '../reach/index.ts'
import { type PlatformFact, type PlatformFacts, type WishedFunction } from './advice.ts'
import { arrivalsAnalytics } from './arrivals.analytics.ts'
import { createContentPlan } from './content-plan/index.ts'
import { createPlanDocuments, type RewordingService } from './document/index.ts'
import { type Ahead } from './forecast-plan.ts'
import { type AheadWish, forecastQueries } from './forecast.queries.ts'
import { goalCommands, type PlanningDeps } from './goal.commands.ts'
import { goalQueries } from './goal.queries.ts'
import { createGoalTrees } from './goals/index.ts'
import { createHandovers } from './handover/index.ts'
import { knownAnswerQueries } from './known-answers.queries.ts'
import { ownerCheck } from './owner.queries.ts'
import { createPeers } from './peers/index.ts'
import { planCommands } from './plan.commands.ts'
import { planQueries } from './plan.queries.ts'
import { forecastRoutes, planRoutes } from './plan.routes.ts'
import { getPlan } from './plan.store.ts'
import { planningRoutes } from './planning.routes.ts'
import { createPlaybooks } from './playbooks/index.ts'
import { playbookPorts } from './playbooks/ports.commands.ts'
import { createRehearsals, type Theatre } from './rehearsal/index.ts'
import { calendarAppliers } from './review/appliers/index.ts'
import { createReviews } from './review/index.ts'
import { reviewSources } from './review/sources/index.ts'
import { createStories, type StoriesOptions } from './stories/index.ts'
import { createWork, type WorkOptions } from './work/index.ts'
import { findTasks, openTasksOf } from './work/task.store.ts'

export * from './rehearsal/script.ts'
export type { LoadProgress, Production, StoryHouse, StoryPoster } from './stories/index.ts'

export { type RewordingService } from './document/index.ts'

export interface PlanningOptions extends Omit<PlanningDeps, 'checkAccount' | 'checkOwner'> {
  /** What tasks and duties need besides. */
  readonly work: Pick<WorkOptions, 'ticking' | 'members' | 'unanswered' | 'actions'>
  readonly accounts: Accounts
  readonly insight: Insight
  readonly audience: Audience
  readonly content: Content
  readonly analytics: Analytics
  readonly reach: Reach
  readonly interaction: Interaction
  /** What customers ask. */
  readonly topics: Desk['topics']
  /** Documents are written to files by the worker. */
  readonly jobs: Jobs
  /** The name of the enterprise, for files. */
  readonly organisation: (caller: Caller) => Promise<string>
  /** Wall time. */
  readonly clock: Clock
  readonly ticking: TickerDeps
  readonly onWake: (channel: string, wake: () => void) => () => void
  /** A service that rephrases paragraphs on request; undefined: none. */
  readonly rewording?: RewordingService | undefined
  /** Where rehearsals are played. */
  readonly theatre: Theatre
  readonly storyLoads: Pick<StoriesOptions, 'stories' | 'logReady' | 'onLoaded'>
  readonly timeZone: (caller: Caller) => Promise<string>
  readonly languageOf: (caller: Caller, id: Id<'member'> | null) => Promise<Language>
  /** @throws DomainError not_found */
  readonly memberName: (caller: Caller, id: Id<'member'>) => Promise<string>
  readonly memberNames: (caller: Caller, ids: readonly Id<'member'>[]) => Promise<ReadonlyMap<Id<'member'>, string>>
  readonly activeMembers: (caller: Caller, ids: readonly Id<'member'>[]) => Promise<ReadonlySet<Id<'member'>>>
}

/** Goals (a metric, a target, a period, an owner, and where that stands) and plans with their interview and the advice from it. */
export function createPlanning(given: PlanningOptions) {
  const options = { ...given, checkOwner: ownerCheck(given) }
  const { db, accounts } = options
  const checkAccount = async (caller: Caller, id: Id<'account'>): Promise<void> =>
    void (await db.in(caller.workspace).read(async (reader) => await accounts.get(reader, caller.workspace, id)))
  const commands = goalCommands({ ...options, checkAccount })
  const queries = goalQueries(options)
  const goalTrees = createGoalTrees({
    ...options,
    checkAccount,
    readyNames: async (language) => {
      const { find } = await createTexts(language, ['main', 'planning'])
      return (name, metric) =>
        find(`goalTrees.ready.${name}`) ?? (metric === null ? name : (find(`insight.metric.${metric}`) ?? metric))
    },
  })
  const work = createWork({
    ...options,
    ...options.work,
    checkAccount: async (caller, id) =>
      void (await db.in(caller.workspace).read(async (reader) => await accounts.get(reader, caller.workspace, id))),
  })
  const peers = createPeers(options)
  const contentPlan = createContentPlan(options)
  const plans = {
    commands: planCommands(options),
    queries: planQueries({
      ...options,
      known: knownAnswerQueries({ ...options, members: options.work.members }),
      facts: async (caller) => ({ ...platformFacts(), peers: await peers.kinds(caller) }),
    }),
  }
  const ahead = async (caller: Caller, { planId, accountId, from, to }: AheadWish): Promise<Ahead> => {
    const [pushes, activities, promotion] = await Promise.all([
      contentPlan.calendarItems.pushes(caller, from, to),
      planId === undefined
        ? []
        : db
            .in(caller.workspace)
            .read(async (reader) => await contentPlan.activities.plannedLifts(reader, caller.workspace, planId, from)),
      planId === undefined ? [] : peers.promotion.promised(caller, planId, from),
    ])
    const mine = (each: { readonly accountId: Id<'account'> | null }): boolean =>
      accountId === undefined || each.accountId === null || each.accountId === accountId
    return { pushDays: pushes.filter(mine).map(({ day }) => day), promises: [...activities.filter(mine), ...promotion] }
  }
  const rehearsals = createRehearsals({
    ...options,
    checkPlan: async (caller, id) =>
      void (await db.in(caller.workspace).read(async (reader) => await getPlan(reader, caller.workspace, id))),
    plannedPushes: contentPlan.calendarItems.pushes,
  })
  const reviews = createReviews({
    ...options,
    sources: reviewSources({ ...options, ...options.work, work, contentPlan, goalTrees, peers }),
    appliers: calendarAppliers({ contentPlan }),
    tasks: {
      insert: async (tx, caller, wishes, { planId, source }) =>
        (
          await work.tasks.create(
            tx,
            caller,
            wishes.map(({ title, dueOn, assigneeId, note, path }) => ({
              title,
              note,
              path,
              planId,
              ownerId: assigneeId,
              dueDay: dueOn,
              source,
            })),
          )
        ).map(({ id }) => id),
      done: async (reader, workspace, ids) => {
        const found = await findTasks(reader, workspace, ids.map(toId<'task'>))
        return found.filter(({ doneAt }) => doneAt !== null).length
      },
      of: async (reader, caller, ids) => {
        const found = await findTasks(reader, caller.workspace, ids.map(toId<'task'>))
        const names = await options.memberNames(caller, [...new Set(found.flatMap(({ ownerId }) => ownerId ?? []))])
        return found.map(({ id, title, dueDay, ownerId, doneAt }) => ({
          id,
          title,
          dueOn: dueDay,
          assigneeName: ownerId === null ? null : (names.get(ownerId) ?? null),
          done: doneAt !== null,
        }))
      },
      isOpen: async (reader, workspace, source) => (await openTasksOf(reader, workspace, source)).length > 0,
      finish: work.tasks.finishOf,
    },
  })
  const documents = createPlanDocuments({ ...options, rewording: options.rewording, workspaceName: options.organisation })
  const stories = createStories({ ...options, ...options.storyLoads })
  const venueOpen = async (language: Language): Promise<string> =>
    (await createTexts(language, ['planning'])).find('playbooks.venue_open') ?? ''
  const playbooks = createPlaybooks({ ...options, ports: playbookPorts({ ...options, contentPlan, goalTrees, work, venueOpen }) })
  return {
    work,
    documents,
    reviews,
    contentPlan,
    goalTrees,
    rehearsals,
    backgrounds: [...rehearsals.backgrounds, ...reviews.backgrounds, ...playbooks.backgrounds, ...stories.backgrounds],
    routes: {
      ...work.routes,
      ...planningRoutes({ commands, queries }),
      ...goalTrees.routes,
      ...peers.routes,
      ...contentPlan.routes,
      ...planRoutes(plans),
      ...forecastRoutes(
        forecastQueries({
          ...options,
          ahead,
          arrivals: arrivalsAnalytics(options),
          holidays: contentPlan.holidays,
          codeNames: peers.promotion.codeNames,
        }),
      ),
      ...rehearsals.routes,
      ...stories.routes,
      ...reviews.routes,
      ...playbooks.routes,
      ...documents.routes,
      ...createHandovers({ ...options, goalTrees }).routes,
    },
  }
}

/** Which right of the platform each wished function stands on. Membership and booking are ours: no right is needed. */
const featureOf: Readonly<Partial<Record<WishedFunction, Feature>>> = {
  menus: 'menus',
  order_notices: 'template_messages',
  signed_in_pages: 'web_oauth',
  channel_codes: 'qrcodes',
  customer_chat: 'customer_messages',
  // Paying inside WeChat needs the openid of who pays, so it stands on web sign-in.
  payment: 'web_oauth',
}

/** Today's rights and quotas as the advice reads them. */
export const platformFacts = (): PlatformFacts => ({
  servicePerMonth: massLimits.servicePerPersonAndMonth,
  massQuota: factOf('mass_quota', null, massLimits),
  allows: (account, wished) => {
    const feature = featureOf[wished]
    if (feature === undefined) return undefined
    const rule = inForce<unknown>(features[feature], latestDay)
    return {
      allowed: can(account, feature).allowed,
      fact: factOf('feature', feature, rule ?? { source: 'no source found', confidence: 'memory' }),
    }
  },
})

const latestDay = '9999-12-31'

const factOf = (
  id: PlatformFact['id'],
  feature: string | null,
  {
    source,
    confidence,
    since,
  }: { readonly source: string; readonly confidence: PlatformFact['confidence']; readonly since?: string },
): PlatformFact => ({ id, feature, source, confidence, since: since ?? null, historic: false })

export type Planning = ReturnType<typeof createPlanning>
