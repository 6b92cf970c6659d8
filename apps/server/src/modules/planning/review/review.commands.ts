import { dayIn, DomainError, type Id, type NewId } from '@weiying/kernel'
import { type Database, type Tx } from '@weiying/postgres'

import { type Audit, type BusinessClocks, type Caller } from '../../identity/index.ts'
import { getPlan } from '../plan.store.ts'
import { type Decision, matchOffers } from './decision.ts'
import { type Offer } from './draft.ts'
import { type DraftingQueries } from './drafting.queries.ts'
import { withNotes } from './drafting.ts'
import { type ReviewScope } from './gather.queries.ts'
import { type PromotionNote } from './promotion.ts'
import { periodWith, readyOn, type ReviewKind, type ReviewPeriod, usualTimes } from './review-period.ts'
import { findSchedule } from './review-schedule.store.ts'
import {
  deleteDecision,
  findReviewOf,
  getReview,
  insertDecision,
  insertReview,
  latestBefore,
  listDecisions,
  lockReview,
  updateDecision,
  updateReview,
} from './review.store.ts'
import { auditedReview, checkDraft, edit, publish, redraft, reopen, type Review, type ReviewEdit } from './review.ts'

export interface ReviewDeps {
  readonly db: Database
  readonly newId: NewId
  readonly audit: Audit
  readonly business: BusinessClocks
  readonly drafting: DraftingQueries
  readonly timeZone: (caller: Caller) => Promise<string>
  readonly isWorkday: (day: string) => boolean
  /** Somebody is to read what the schedule has drafted; in the same transaction. */
  readonly notify: (tx: Tx, caller: Caller, review: Review) => Promise<void>
  /** What asked to publish it is done. */
  readonly settle: (tx: Tx, caller: Caller, review: Review) => Promise<void>
}

export interface ReviewWish {
  readonly kind: ReviewKind
  readonly period: ReviewPeriod
  readonly planId: Id<'plan'> | null
}

export function reviewCommands({ db, newId, audit, business, drafting, timeZone, isWorkday, notify, settle }: ReviewDeps) {
  /** Offers become decisions; those that somebody made or decided stay. */
  async function settleOffers(tx: Tx, review: Review, offers: readonly Offer[]): Promise<void> {
    const there = await listDecisions(tx, review.workspaceId, [review.id])
    const { gone, changed, fresh } = matchOffers(there, offers)
    for (const each of gone) await deleteDecision(tx, each)
    for (const each of changed) await updateDecision(tx, each)
    let position = there.reduce((most, each) => Math.max(most, each.position), 0)
    for (const { key, ...offer } of fresh) {
      position += 1
      const decision: Decision = {
        ...offer,
        workspaceId: review.workspaceId,
        id: newId<'reviewDecision'>(),
        reviewId: review.id,
        offerKey: key,
        text: '',
        status: 'offered',
        reason: '',
        before: null,
        after: null,
        decidedAt: null,
        decidedByName: null,
        planVersion: null,
        taskIds: [],
        position,
        version: 1,
      }
      await insertDecision(tx, decision)
    }
  }

  /** Place and staff of a channel rarely change: they are taken over; what it cost is asked each time. */
  async function notesBefore(
    caller: Caller,
    { kind, period, planId }: ReviewWish,
  ): Promise<Readonly<Record<string, PromotionNote>>> {
    const earlier = await db
      .in(caller.workspace)
      .read(async (reader) => await latestBefore(reader, caller.workspace, kind, planId, period.from))
    return Object.fromEntries(
      Object.entries(earlier?.notes ?? {}).map(([channel, note]) => [channel, { ...note, costFen: null }]),
    )
  }

  const timesOf = async (caller: Caller, planId: Id<'plan'> | null) =>
    planId === null
      ? usualTimes
      : await db.in(caller.workspace).read(async (reader) => await findSchedule(reader, caller.workspace, planId))

  /** Undefined: somebody drafted it in the meantime. */
  async function make(
    caller: Caller,
    wish: ReviewWish,
    besides: (tx: Tx, made: Review) => Promise<void> = async () => undefined,
  ): Promise<Review | undefined> {
    const { workspace } = caller
    const zone = await timeZone(caller)
    const notes = await notesBefore(caller, wish)
    const scope: ReviewScope = { ...wish, zone }
    const { draft, offers } = await drafting.draft(caller, scope, notes)
    const { kind, period, planId } = wish
    const made: Review = {
      workspaceId: workspace,
      id: newId<'review'>(),
      kind,
      planId,
      fromDay: period.from,
      toDay: period.to,
      timeZone: zone,
      dueOn: readyOn(kind, period, isWorkday, await timesOf(caller, planId)),
      status: 'draft',
      draft,
      edits: {},
      notes,
      nextNote: '',
      draftedAt: business.of(workspace).now(),
      publishedAt: null,
      publishedByName: null,
      reminded: false,
      archivedAt: null,
      version: 1,
    }
    return await db.in(workspace).transaction(async (tx) => {
      if (!(await insertReview(tx, made))) return undefined
      await settleOffers(tx, made, offers)
      await besides(tx, made)
      await audit.created(tx, caller, 'review', auditedReview(made))
      return made
    })
  }

  async function changed(
    caller: Caller,
    id: Id<'review'>,
    expectedVersion: number,
    change: (review: Review) => Review,
    verb: string,
    besides: (tx: Tx, after: Review) => Promise<void> = async () => undefined,
  ): Promise<Review> {
    return await db.in(caller.workspace).transaction(async (tx) => {
      const before = await lockReview(tx, caller.workspace, id, expectedVersion)
      const after = change(before)
      await updateReview(tx, after)
      await besides(tx, after)
      await audit.changed(tx, caller, 'review', auditedReview(before), auditedReview(after), verb)
      return after
    })
  }

  return {
    /** @throws DomainError not_found for the plan, review_period_invalid for one that has not begun, review_exists */
    create: async (caller: Caller, kind: ReviewKind, day: string, planId: Id<'plan'> | null): Promise<Review> => {
      const { workspace } = caller
      const period = periodWith(kind, day, await timesOf(caller, planId))
      const today = dayIn(await timeZone(caller), business.of(workspace).now())
      if (period.from > today) throw new DomainError('review_period_invalid', { from: period.from, today })
      const there = await db.in(workspace).read(async (reader) => {
        if (planId !== null) await getPlan(reader, workspace, planId)
        return await findReviewOf(reader, workspace, kind, period, planId)
      })
      if (there !== undefined) throw new DomainError('review_exists', { id: there.id, from: period.from, to: period.to })
      const made = await make(caller, { kind, period, planId })
      if (made === undefined) throw new DomainError('review_exists', { from: period.from, to: period.to })
      return made
    },

    /** By the schedule: nothing happens when it is there already. A task tells the owner of the plan. */
    deliver: async (caller: Caller, wish: ReviewWish): Promise<Review | undefined> =>
      await make(caller, wish, async (tx, review) => await notify(tx, caller, review)),

    redraft: async (caller: Caller, id: Id<'review'>, expectedVersion: number): Promise<Review> => {
      const { workspace } = caller
      const seen = await db.in(workspace).read(async (reader) => await getReview(reader, workspace, id))
      checkDraft(seen)
      if (seen.version !== expectedVersion) throw new DomainError('edit_conflict', { version: seen.version })
      const { kind, planId, timeZone: zone, fromDay: from, toDay: to } = seen
      // Figures are read before the row is held; the version says that nobody typed in between.
      const { draft, offers } = await drafting.draft(caller, { kind, planId, zone, period: { from, to } }, seen.notes)
      return await db.in(workspace).transaction(async (tx) => {
        const before = await lockReview(tx, workspace, id, expectedVersion)
        const after = redraft(before, draft, business.of(workspace).now())
        await updateReview(tx, after)
        await settleOffers(tx, after, offers)
        await audit.changed(tx, caller, 'review', auditedReview(before), auditedReview(after), 'redraft')
        return after
      })
    },

    edit: async (caller: Caller, id: Id<'review'>, change: ReviewEdit, expectedVersion: number): Promise<Review> =>
      await changed(
        caller,
        id,
        expectedVersion,
        (review) => {
          const after = edit(review, change)
          return change.promotion === undefined ? after : { ...after, draft: withNotes(after.draft, after.notes) }
        },
        'edit',
      ),

    publish: async (caller: Caller, id: Id<'review'>, expectedVersion: number): Promise<Review> => {
      const at = business.of(caller.workspace).now()
      return await changed(
        caller,
        id,
        expectedVersion,
        (review) => publish(review, at, caller.actor.name),
        'publish',
        async (tx, review) => await settle(tx, caller, review),
      )
    },

    reopen: async (caller: Caller, id: Id<'review'>, expectedVersion: number): Promise<Review> =>
      await changed(caller, id, expectedVersion, reopen, 'reopen'),

    archive: (caller: Caller, id: Id<'review'>, expectedVersion: number): Promise<void> =>
      db.in(caller.workspace).transaction(async (tx) => {
        const before = await lockReview(tx, caller.workspace, id, expectedVersion)
        await updateReview(tx, {
          ...before,
          archivedAt: business.of(caller.workspace).now(),
          version: before.version + 1,
        })
        await audit.removed(tx, caller, 'review', auditedReview(before), 'archive')
      }),
  }
}

export type ReviewCommands = ReturnType<typeof reviewCommands>
