import { DomainError, type Id } from '@weiying/kernel'
import { jsonb, type Reader, tables, type Tx } from '@weiying/postgres'
import { sql } from 'kysely'

import { type Decision } from './decision.ts'
import { type ReviewKind, type ReviewPeriod } from './review-period.ts'
import { type Review } from './review.ts'

type Workspace = Id<'workspace'>

const reviews = tables<{ 'planning.review': Review; 'planning.reviewDecision': Decision }>()

/** False: there is one of this period already. */
export async function insertReview(tx: Tx, review: Review): Promise<boolean> {
  const inserted = await reviews(tx)
    .insertInto('planning.review')
    .values({ ...review, draft: jsonb(review.draft), edits: jsonb(review.edits), notes: jsonb(review.notes) })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return Number(inserted.numInsertedOrUpdatedRows ?? 0) > 0
}

export async function updateReview(tx: Tx, { workspaceId, id, draft, edits, notes, ...review }: Review): Promise<void> {
  await reviews(tx)
    .updateTable('planning.review')
    .set({ ...review, draft: jsonb(draft), edits: jsonb(edits), notes: jsonb(notes) })
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', id)
    .execute()
}

const present = (reader: Reader, workspace: Workspace) =>
  reviews(reader).selectFrom('planning.review').selectAll().where('workspaceId', '=', workspace).where('archivedAt', 'is', null)

/** @throws DomainError not_found */
export async function getReview(reader: Reader, workspace: Workspace, id: Id<'review'>): Promise<Review> {
  const review = await present(reader, workspace).where('id', '=', id).executeTakeFirst()
  if (review === undefined) throw new DomainError('not_found')
  return review
}

/** Holds the row. @throws DomainError not_found, edit_conflict */
export async function lockReview(tx: Tx, workspace: Workspace, id: Id<'review'>, expectedVersion?: number): Promise<Review> {
  const review = await present(tx, workspace).where('id', '=', id).forUpdate().executeTakeFirst()
  if (review === undefined) throw new DomainError('not_found')
  if (expectedVersion !== undefined && review.version !== expectedVersion)
    throw new DomainError('edit_conflict', { version: review.version })
  return review
}

export async function findReviewOf(
  reader: Reader,
  workspace: Workspace,
  kind: ReviewKind,
  { from }: Pick<ReviewPeriod, 'from'>,
  planId: Id<'plan'> | null,
): Promise<Review | undefined> {
  const query = present(reader, workspace).where('kind', '=', kind).where('fromDay', '=', from)
  return await (planId === null ? query.where('planId', 'is', null) : query.where('planId', '=', planId)).executeTakeFirst()
}

/** Whether the period has been reviewed for the plan, be it put away since: it is not drafted again by itself. */
export async function reviewKnown(
  reader: Reader,
  workspace: Workspace,
  kind: ReviewKind,
  from: string,
  planId: Id<'plan'>,
): Promise<boolean> {
  const found = await reviews(reader)
    .selectFrom('planning.review')
    .select('id')
    .where('workspaceId', '=', workspace)
    .where('kind', '=', kind)
    .where('fromDay', '=', from)
    .where('planId', '=', planId)
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}

export interface ReviewFilter {
  readonly kind?: ReviewKind | undefined
  readonly planId?: Id<'plan'> | undefined
}

/** Without the figures: lists do not show them. The latest first. */
export async function listReviews(
  reader: Reader,
  workspace: Workspace,
  { kind, planId }: ReviewFilter,
  limit: number,
  after?: { readonly toDay: string; readonly id: string },
): Promise<readonly (Omit<Review, 'draft' | 'edits' | 'notes'> & { openDecisions: number })[]> {
  let query = reviews(reader)
    .selectFrom('planning.review')
    .select([
      'workspaceId',
      'id',
      'kind',
      'planId',
      'fromDay',
      'toDay',
      'timeZone',
      'dueOn',
      'status',
      'nextNote',
      'draftedAt',
      'publishedAt',
      'publishedByName',
      'reminded',
      'archivedAt',
      'version',
    ])
    .select(
      sql<number>`(select count(*)::int from planning.review_decision as decision
        where decision.workspace_id = review.workspace_id and decision.review_id = review.id and decision.status = 'offered')`.as(
        'openDecisions',
      ),
    )
    .where('workspaceId', '=', workspace)
    .where('archivedAt', 'is', null)
  if (kind !== undefined) query = query.where('kind', '=', kind)
  if (planId !== undefined) query = query.where('planId', '=', planId)
  if (after !== undefined) query = query.where(sql<boolean>`(to_day, id) < (${after.toDay}::date, ${after.id}::uuid)`)
  return await query.orderBy('toDay', 'desc').orderBy('id', 'desc').limit(limit).execute()
}

/** The last review of this kind and plan that ended before: its typed columns and decisions carry on. */
export async function latestBefore(
  reader: Reader,
  workspace: Workspace,
  kind: ReviewKind,
  planId: Id<'plan'> | null,
  day: string,
): Promise<Review | undefined> {
  let query = present(reader, workspace).where('kind', '=', kind).where('toDay', '<', day)
  query = planId === null ? query.where('planId', 'is', null) : query.where('planId', '=', planId)
  return await query.orderBy('toDay', 'desc').orderBy('id', 'desc').limit(1).executeTakeFirst()
}

/** Reviews of a plan that ended in these days. */
export async function reviewsEnding(
  reader: Reader,
  workspace: Workspace,
  planId: Id<'plan'> | null,
  { from, to }: ReviewPeriod,
): Promise<readonly Review[]> {
  let query = present(reader, workspace).where('toDay', '>=', from).where('toDay', '<=', to)
  query = planId === null ? query.where('planId', 'is', null) : query.where('planId', '=', planId)
  return await query.orderBy('toDay').limit(20).execute()
}

/** Drafts of which no task reminds yet; whether their day is past is asked by each workspace's own clock. */
export const unreminded = async (reader: Reader): Promise<readonly Pick<Review, 'workspaceId' | 'id' | 'kind' | 'dueOn'>[]> =>
  await reviews(reader)
    .selectFrom('planning.review')
    .select(['workspaceId', 'id', 'kind', 'dueOn'])
    .where('archivedAt', 'is', null)
    .where('status', '=', 'draft')
    .where('reminded', '=', false)
    .limit(200)
    .execute()

export interface ActivePlan {
  readonly workspaceId: Workspace
  readonly planId: Id<'plan'>
  readonly fromDay: string
  readonly toDay: string
  readonly createdAt: Date
}

const rows = tables<object>()

/** Plans of all workspaces, whatever their period: which are in force is asked by each workspace's own clock. */
export const plansEverywhere = async (reader: Reader): Promise<readonly ActivePlan[]> =>
  (
    await sql<ActivePlan>`
      select plan.workspace_id, plan.id as plan_id, plan.from_day, plan.to_day, plan.created_at
      from planning.plan as plan where plan.archived_at is null`.execute(rows(reader))
  ).rows

/** Kept decisions in their order. */
export const listDecisions = async (
  reader: Reader,
  workspace: Workspace,
  reviewIds: readonly Id<'review'>[],
): Promise<readonly Decision[]> =>
  reviewIds.length === 0
    ? []
    : await reviews(reader)
        .selectFrom('planning.reviewDecision')
        .selectAll()
        .where('workspaceId', '=', workspace)
        .where('reviewId', 'in', [...reviewIds])
        .orderBy('reviewId')
        .orderBy('position')
        .orderBy('id')
        .execute()

const written = (decision: Decision) => ({
  ...decision,
  statement: decision.statement === null ? null : jsonb(decision.statement),
  proposed: jsonb(decision.proposed),
  before: decision.before === null ? null : jsonb(decision.before),
  after: decision.after === null ? null : jsonb(decision.after),
  taskIds: jsonb(decision.taskIds),
})

export async function insertDecision(tx: Tx, decision: Decision): Promise<void> {
  await reviews(tx).insertInto('planning.reviewDecision').values(written(decision)).execute()
}

export async function updateDecision(tx: Tx, decision: Decision): Promise<void> {
  const { workspaceId, id, ...rest } = written(decision)
  await reviews(tx)
    .updateTable('planning.reviewDecision')
    .set(rest)
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', id)
    .execute()
}

export async function deleteDecision(tx: Tx, { workspaceId, id }: Pick<Decision, 'workspaceId' | 'id'>): Promise<void> {
  await reviews(tx).deleteFrom('planning.reviewDecision').where('workspaceId', '=', workspaceId).where('id', '=', id).execute()
}

/** @throws DomainError not_found */
export async function getDecision(reader: Reader, workspace: Workspace, id: Id<'reviewDecision'>): Promise<Decision> {
  const decision = await reviews(reader)
    .selectFrom('planning.reviewDecision')
    .selectAll()
    .where('workspaceId', '=', workspace)
    .where('id', '=', id)
    .executeTakeFirst()
  if (decision === undefined) throw new DomainError('not_found')
  return decision
}

/** Holds the row. @throws DomainError not_found, edit_conflict */
export async function lockDecision(
  tx: Tx,
  workspace: Workspace,
  id: Id<'reviewDecision'>,
  expectedVersion: number,
): Promise<Decision> {
  const decision = await reviews(tx)
    .selectFrom('planning.reviewDecision')
    .selectAll()
    .where('workspaceId', '=', workspace)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (decision === undefined) throw new DomainError('not_found')
  if (decision.version !== expectedVersion) throw new DomainError('edit_conflict', { version: decision.version })
  return decision
}
