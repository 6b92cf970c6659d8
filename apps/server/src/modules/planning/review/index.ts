import { type Analytics } from '@weiying/clickhouse'
import { type Language } from '@weiying/contract'
import { pdf } from '@weiying/documents'
import { type Background, type TickerDeps } from '@weiying/jobs'
import { addDays, type Id, type NewId } from '@weiying/kernel'
import { type Database, type Reader, type Tx } from '@weiying/postgres'
import { createTexts } from '@weiying/texts'
import chineseDays from 'chinese-days/dist/chinese-days.json' with { type: 'json' }

import { toReportXlsx } from '../../../sheets/index.ts'
import { type Audit, type BusinessClocks, type Caller } from '../../identity/index.ts'
import { type Insight } from '../../insight/index.ts'
import { type CheckOwner } from '../owner.queries.ts'
import { findPlan } from '../plan.store.ts'
import { type Apply, decisionCommands, type DecisionDeps, type NewTask } from './decision.commands.ts'
import { type DecisionKind } from './draft.ts'
import { draftingQueries } from './drafting.queries.ts'
import { exportQueries } from './export.queries.ts'
import { gatherQueries, type ReviewSources } from './gather.queries.ts'
import { type DecidedTask } from './present.ts'
import { promotionAnalytics } from './promotion.analytics.ts'
import { patienceDays } from './review-period.ts'
import { reviewScheduleCommands } from './review-schedule.commands.ts'
import { reviewCommands } from './review.commands.ts'
import { reviewTicker } from './review.jobs.ts'
import { reviewQueries } from './review.queries.ts'
import { reviewRoutes } from './review.routes.ts'
import { type Review } from './review.ts'
import { traceQueries } from './trace.queries.ts'
import { type Words, wordsOf } from './words.ts'

export type { CampaignOutcome, ContentRow, FollowUp, GoalRow, NextEntry, TopicRow, WorkRow } from './draft.ts'
export type { Apply } from './decision.commands.ts'
export type { PlannedChannel } from './promotion.ts'
export type { PresentedReview } from './present.ts'
export type { ReviewSources } from './gather.queries.ts'

/** Tasks as another part of the plan keeps them. */
export interface ReviewTasks {
  /** In the transaction of whoever asks. @returns their ids, in order */
  readonly insert: (
    tx: Tx,
    caller: Caller,
    tasks: readonly (NewTask & { readonly note: string; readonly path: string | null })[],
    from: { readonly planId: Id<'plan'> | null; readonly source: { readonly kind: string; readonly id: string } },
  ) => Promise<readonly string[]>
  readonly done: (reader: Reader, workspace: Id<'workspace'>, ids: readonly string[]) => Promise<number>
  /** Who does them by when. */
  readonly of: (reader: Reader, caller: Caller, ids: readonly string[]) => Promise<readonly DecidedTask[]>
  /** Whether something that nobody has done asks for this. */
  readonly isOpen: (
    reader: Reader,
    workspace: Id<'workspace'>,
    source: { readonly kind: string; readonly id: string },
  ) => Promise<boolean>
  /** What asked for this is done. */
  readonly finish: (tx: Tx, caller: Caller, source: { readonly kind: string; readonly id: string }) => Promise<void>
}

export interface ReviewOptions {
  readonly db: Database
  readonly analytics: Analytics
  readonly newId: NewId
  readonly audit: Audit
  readonly business: BusinessClocks
  readonly ticking: TickerDeps
  readonly insight: Pick<Insight, 'measure' | 'freshness'>
  readonly timeZone: (caller: Caller) => Promise<string>
  /** @throws DomainError not_found */
  readonly memberName: (caller: Caller, id: Id<'member'>) => Promise<string>
  readonly checkOwner: CheckOwner
  /** What a member reads; of nobody, what the owner of the workspace reads. */
  readonly languageOf: (caller: Caller, id: Id<'member'> | null) => Promise<Language>
  /** The name of the enterprise, for files. */
  readonly organisation: (caller: Caller) => Promise<string>
  readonly sources: Partial<ReviewSources> & Pick<ReviewSources, 'unanswered'>
  readonly tasks: ReviewTasks
  /** Decisions that other parts of the plan carry out. */
  readonly appliers?: Readonly<Partial<Record<DecisionKind, Apply>>> | undefined
}

/** Set by law; the rest of a year's holidays is published in the autumn before. */
const statutory = ['01-01', '05-01', '05-02', '10-01', '10-02', '10-03']
const publishedYears = new Set(Object.keys(chineseDays.holidays).map((day) => day.slice(0, 4)))

/** Days on which mainland China works: weekdays without the holidays, and the weekends that make up for them. */
function isWorkday(day: string): boolean {
  if (Object.hasOwn(chineseDays.workdays, day)) return true
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  if (weekday === 0 || weekday === 6) return false
  return publishedYears.has(day.slice(0, 4)) ? !Object.hasOwn(chineseDays.holidays, day) : !statutory.includes(day.slice(5))
}

const nothing = async (): Promise<readonly never[]> => []

/** The review: weekly tables, the month's draft, decisions that change the plan, and what became of them. */
export function createReviews(options: ReviewOptions) {
  const { db, analytics, business, insight, timeZone, memberName, tasks, ticking, audit } = options
  const promotion = promotionAnalytics({ analytics })
  const sources: ReviewSources = {
    campaigns: nothing,
    content: nothing,
    activities: nothing,
    next: nothing,
    work: nothing,
    topics: nothing,
    plannedChannels: nothing,
    codeNames: async () => new Map(),
    treeGoals: nothing,
    gapOf: async () => null,
    ...options.sources,
  }
  const gather = gatherQueries({ db, business, insight, promotion, sources, memberName })
  const drafting = draftingQueries({ db, gather, tasksDone: tasks.done })
  /** A task for the owner of the plan, in the language that they read. */
  const ask = async (tx: Tx, caller: Caller, review: Review, dueOn: string): Promise<void> => {
    const { planId, kind, id, fromDay: from, toDay: to } = review
    const plan = planId === null ? undefined : await findPlan(tx, caller.workspace, planId)
    const assigneeId = plan?.ownerId ?? null
    const { find } = await createTexts(await options.languageOf(caller, assigneeId))
    const say = (key: string): string => find(`reviews.${key}`, { from, to, plan: plan?.name ?? '' }) ?? from
    const wish = { title: say(`remind.${kind}`), note: say('remind.note'), dueOn, assigneeId, path: `/reviews/${id}` }
    await tasks.insert(tx, caller, [wish], { planId, source: { kind: 'review', id } })
  }
  const remind = async (tx: Tx, caller: Caller, review: Review, today: string): Promise<void> => {
    // The one that came with the draft is overdue by now.
    if (await tasks.isOpen(tx, caller.workspace, { kind: 'review', id: review.id })) return
    await ask(tx, caller, review, addDays(today, 1))
  }
  const commands = reviewCommands({
    ...options,
    drafting,
    isWorkday,
    notify: async (tx, caller, review) => await ask(tx, caller, review, addDays(review.dueOn, patienceDays[review.kind])),
    settle: async (tx, caller, { id }) => await tasks.finish(tx, caller, { kind: 'review', id }),
  })
  const wakes = new Set<() => void>()
  const schedules = reviewScheduleCommands({ ...options, wake: () => wakes.forEach((wake) => wake()) })
  const makeTasks: DecisionDeps['makeTasks'] = async (tx, caller, wishes, { planId, decisionId }) =>
    wishes.length === 0
      ? []
      : await tasks.insert(
          tx,
          caller,
          wishes.map((wish) => ({ ...wish, note: '', path: null })),
          { planId, source: { kind: 'decision', id: decisionId } },
        )
  const decisions = decisionCommands({ ...options, makeTasks, others: options.appliers ?? {} })
  const queries = reviewQueries({ db, business, timeZone, tasksOf: tasks.of })
  const tracing = traceQueries({ db, business, insight, promotion, unanswered: sources.unanswered })
  const exports = exportQueries({
    reviews: queries,
    toXlsx: toReportXlsx,
    toPdf: async (report, { language }, organisation) => await pdf({ ...report, language, organisation }),
    organisation: options.organisation,
  })
  const words = async (language: Language): Promise<Words> => wordsOf((await createTexts(language)).find, language)
  const backgrounds: readonly Background[] = [
    reviewTicker(ticking, {
      db,
      audit,
      business,
      commands,
      timeZone,
      isWorkday,
      remind,
      onSchedule: (wake) => {
        wakes.add(wake)
        return () => void wakes.delete(wake)
      },
    }),
  ]
  return {
    /** Drafts the review of a period unless it is there. */
    deliver: commands.deliver,
    /** Reviews of a plan, the latest first, for the document. */
    list: queries.list,
    get: queries.get,
    words,
    backgrounds,
    routes: reviewRoutes({ commands, schedules, decisions, queries, tracing, exports, words }),
  }
}

export type Reviews = ReturnType<typeof createReviews>
