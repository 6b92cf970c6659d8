import { dayIn, type Id, type Page, pageOf } from '@weiying/kernel'
import { type Database, type Reader } from '@weiying/postgres'

import { type BusinessClocks, type Caller } from '../../identity/index.ts'
import { getPlan } from '../plan.store.ts'
import { type Decision } from './decision.ts'
import { type DecidedTask, presentDecision, type PresentedReview, presentReview, presentSummary } from './present.ts'
import { getReview, listDecisions, listReviews, type ReviewFilter } from './review.store.ts'
import { type Review } from './review.ts'
import { type Words } from './words.ts'

interface Deps {
  readonly db: Database
  readonly business: BusinessClocks
  readonly timeZone: (caller: Caller) => Promise<string>
  readonly tasksOf: (reader: Reader, caller: Caller, ids: readonly string[]) => Promise<readonly DecidedTask[]>
}

export function reviewQueries({ db, business, timeZone, tasksOf }: Deps) {
  const today = (workspace: Id<'workspace'>, zone: string): string => dayIn(zone, business.of(workspace).now())

  /** A plan that was put away has no name any more. */
  const planName = async (reader: Reader, workspace: Id<'workspace'>, id: Id<'plan'> | null): Promise<string | null> =>
    id === null
      ? null
      : await getPlan(reader, workspace, id).then(
          ({ name }) => name,
          () => null,
        )

  const present = async (caller: Caller, review: Review, words: Words): Promise<PresentedReview> =>
    await db.in(caller.workspace).read(async (reader) => {
      const decisions = await listDecisions(reader, caller.workspace, [review.id])
      const beside = {
        planName: await planName(reader, caller.workspace, review.planId),
        decisions,
        tasks: await tasksOf(
          reader,
          caller,
          decisions.flatMap(({ taskIds }) => taskIds),
        ),
        today: today(caller.workspace, review.timeZone),
      }
      return presentReview(review, beside, words)
    })

  return {
    present,

    get: async (caller: Caller, id: Id<'review'>, words: Words): Promise<PresentedReview> => {
      const review = await db.in(caller.workspace).read(async (reader) => await getReview(reader, caller.workspace, id))
      return await present(caller, review, words)
    },

    decision: async (caller: Caller, decision: Decision, words: Words) => {
      return await db.in(caller.workspace).read(async (reader) => {
        const { draft } = await getReview(reader, caller.workspace, decision.reviewId)
        return presentDecision(decision, draft, words, await tasksOf(reader, caller, decision.taskIds))
      })
    },

    list: async (
      caller: Caller,
      filter: ReviewFilter,
      limit: number,
      cursor?: string,
    ): Promise<Page<ReturnType<typeof presentSummary>>> => {
      const match = /^(\d{4}-\d{2}-\d{2}) ([0-9a-f-]{36})$/.exec(cursor ?? '')
      const after = match === null ? undefined : { toDay: match[1] ?? '', id: match[2] ?? '' }
      const { workspace } = caller
      const now = today(workspace, await timeZone(caller))
      return await db.in(workspace).read(async (reader) => {
        const rows = await listReviews(reader, workspace, filter, limit + 1, after)
        const page = pageOf(rows, limit, ({ toDay, id }) => `${toDay} ${id}`)
        const names = new Map<string, string | null>()
        for (const { planId } of page.items)
          if (planId !== null && !names.has(planId)) names.set(planId, await planName(reader, workspace, planId))
        return {
          items: page.items.map((review) => presentSummary(review, names.get(review.planId ?? '') ?? null, now)),
          cursor: page.cursor,
        }
      })
    },
  }
}

export type ReviewQueries = ReturnType<typeof reviewQueries>
