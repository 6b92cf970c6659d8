import { type Id } from '@weiying/kernel'
import { type Database, type Reader } from '@weiying/postgres'

import { type Caller } from '../../identity/index.ts'
import { type Decision } from './decision.ts'
import { type Draft, type FollowUp, type GoalRow, type Offer } from './draft.ts'
import { draftReview } from './drafting.ts'
import { type Figures } from './figure.ts'
import { type GatherQueries, type ReviewScope } from './gather.queries.ts'
import { offersOf } from './offers.ts'
import { type PromotionNote } from './promotion.ts'
import { periodBefore } from './review-period.ts'
import { listDecisions, reviewsEnding } from './review.store.ts'
import { type Review } from './review.ts'

interface Deps {
  readonly db: Database
  readonly gather: GatherQueries
  /** How many of these tasks are done. */
  readonly tasksDone: (reader: Reader, workspace: Id<'workspace'>, ids: readonly string[]) => Promise<number>
}

export interface Drafted {
  readonly draft: Draft
  readonly offers: readonly Offer[]
}

export function draftingQueries({ db, gather, tasksDone }: Deps) {
  /** Decisions of the reviews of the period before, and what has come of them. */
  async function followUps(
    caller: Caller,
    { kind, period, planId }: ReviewScope,
    goals: readonly GoalRow[],
    figures: Figures,
  ): Promise<readonly FollowUp[]> {
    const { workspace } = caller
    const earlier = periodBefore(kind, period)
    return await db.in(workspace).read(async (reader) => {
      const reviews = await reviewsEnding(reader, workspace, planId, earlier)
      const decisions = await listDecisions(
        reader,
        workspace,
        reviews.map(({ id }) => id),
      )
      const followed: FollowUp[] = []
      for (const decision of decisions) {
        const review = reviews.find(({ id }) => id === decision.reviewId)
        // What nobody has decided on is no decision: the weekly offers that a month leaves behind would bury the others.
        if (review === undefined || decision.status === 'offered') continue
        const done = decision.taskIds.length === 0 ? 0 : await tasksDone(reader, workspace, decision.taskIds)
        followed.push(followUp(decision, review, goals, figures, done))
      }
      return followed
    })
  }

  return {
    draft: async (caller: Caller, scope: ReviewScope, notes: Readonly<Record<string, PromotionNote>>): Promise<Drafted> => {
      const facts = await gather.facts(
        caller,
        scope,
        notes,
        async (goals, figures) => await followUps(caller, scope, goals, figures),
      )
      const draft = draftReview(facts)
      return { draft, offers: offersOf({ ...facts, figures: draft.figures }) }
    },
  }
}

export type DraftingQueries = ReturnType<typeof draftingQueries>

function followUp(decision: Decision, review: Review, goals: readonly GoalRow[], figures: Figures, tasksDone: number): FollowUp {
  const { id, statement, text, status, reason, before, after, planVersion, taskIds, metric, targetId } = decision
  const goal = goals.find(({ goalId, node }) => targetId !== null && (goalId === targetId || node?.nodeId === targetId))
  const key = goal?.key ?? `goal:${targetId ?? ''}`
  // Of a goal its own value counts; of anything else the figure of the review that bears the metric's name.
  const [valueThen, valueNow] =
    metric === null
      ? [null, null]
      : key in review.draft.figures
        ? [review.draft.figures[key]?.value ?? null, goal?.value ?? null]
        : [review.draft.figures[metric]?.value ?? null, figures[metric]?.value ?? null]
  return {
    decisionId: id,
    reviewId: review.id,
    reviewFrom: review.fromDay,
    reviewTo: review.toDay,
    statement,
    text,
    status,
    reason,
    before,
    after,
    planVersion,
    tasks: taskIds.length,
    tasksDone,
    metric,
    unit: goal?.unit ?? (metric === null ? null : (figures[metric]?.unit ?? null)),
    valueThen,
    valueNow,
  }
}
