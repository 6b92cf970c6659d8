import { DomainError, type Id, type NewId, toId } from '@weiying/kernel'
import { type Database, type Reader, type Tx } from '@weiying/postgres'

import { type Audit, type BusinessClocks, type Caller } from '../../identity/index.ts'
import { getGoal, lockGoal, updateGoal } from '../goal.store.ts'
import { checkGoal, type Goal } from '../goal.ts'
import { getTree, keepBefore, lockTree, updateTree } from '../goals/goal-tree.store.ts'
import { nodeIn } from '../goals/goal-tree.ts'
import { changeTree } from '../goals/tree-change.ts'
import { type CheckOwner } from '../owner.queries.ts'
import { lockPlan, updatePlan } from '../plan.store.ts'
import { accept, checkOffered, checkProposal, decline, type Decision } from './decision.ts'
import { type Change, type DecisionKind } from './draft.ts'
import {
  getDecision,
  getReview,
  insertDecision,
  listDecisions,
  lockDecision,
  lockReview,
  updateDecision,
} from './review.store.ts'
import { type Review } from './review.ts'

export interface NewTask {
  readonly title: string
  readonly dueOn: string
  readonly assigneeId: Id<'member'> | null
}

/** What a decision changed in the plan. */
export interface Effect {
  readonly before: Change | null
  readonly after: Change | null
}

/** How a kind of decision changes the plan: what reads elsewhere comes first, the change itself in the transaction of who accepts it. */
export type Apply = (caller: Caller, about: About, proposed: Change) => Promise<(tx: Tx) => Promise<Effect>>

export interface About {
  readonly review: Review
  readonly decision: Decision
}

export interface DecisionDeps {
  readonly db: Database
  readonly newId: NewId
  readonly audit: Audit
  readonly business: BusinessClocks
  readonly checkOwner: CheckOwner
  /** Makes tasks in the same transaction. @returns their ids in order */
  readonly makeTasks: (
    tx: Tx,
    caller: Caller,
    tasks: readonly NewTask[],
    from: { readonly planId: Id<'plan'> | null; readonly decisionId: Id<'reviewDecision'> },
  ) => Promise<readonly string[]>
  /** Kinds that another part of the plan carries out. */
  readonly others: Readonly<Partial<Record<DecisionKind, Apply>>>
}

export interface OwnDecision {
  readonly kind: DecisionKind
  readonly text: string
  readonly targetId: string | null
  readonly proposed: Change
}

export function decisionCommands({ db, newId, audit, business, checkOwner, makeTasks, others }: DecisionDeps) {
  const appliers: Readonly<Partial<Record<DecisionKind, Apply>>> = {
    goal_target: async (caller, { decision }, { target, treeId }) =>
      typeof treeId === 'string'
        ? async (tx) => await changeNode(tx, caller, treeId, decision, { target: Number(target) })
        : async (tx) => await changeGoal(tx, caller, decision, { target: Number(target) }),
    goal_owner: async (caller, { decision }, { ownerId, treeId }) => {
      const owner = { ownerId: typeof ownerId === 'string' ? toId<'member'>(ownerId) : null }
      return typeof treeId === 'string'
        ? async (tx) => await changeNode(tx, caller, treeId, decision, owner)
        : async (tx) => await changeGoal(tx, caller, decision, owner)
    },
    plan_owner: async (caller, { review }, { ownerId }) => {
      const { planId } = review
      if (planId === null) throw new DomainError('review_decision_invalid', { field: 'planId' })
      return async (tx) => {
        const before = await lockPlan(tx, caller.workspace, planId)
        const after = { ...before, ownerId: typeof ownerId === 'string' ? toId<'member'>(ownerId) : null }
        await updatePlan(tx, after)
        return { before: { ownerId: before.ownerId }, after: { ownerId: after.ownerId } }
      }
    },
    // Nothing but its tasks.
    task: async () => async () => ({ before: null, after: null }),
    ...others,
  }

  type Aim = { readonly target: number } | { readonly ownerId: Id<'member'> | null }

  /** Of what is aimed at, what stands there. */
  const told = (aim: Aim, at: { readonly target: number | null; readonly ownerId: Id<'member'> | null }): Change =>
    'target' in aim ? { target: at.target } : { ownerId: at.ownerId }

  async function changeGoal(tx: Tx, { workspace }: Caller, { targetId }: Decision, aim: Aim): Promise<Effect> {
    const id = toId<'goal'>(targetId ?? '')
    const seen = await getGoal(tx, workspace, id)
    const before = await lockGoal(tx, workspace, id, seen.version)
    const after: Goal = { ...before, ...aim, version: before.version + 1 }
    checkGoal(after)
    await updateGoal(tx, after)
    return { before: told(aim, before), after: told(aim, after) }
  }

  /** In a goal tree the targets above and below follow by its formulas; it can be undone there. */
  async function changeNode(tx: Tx, { workspace }: Caller, treeId: string, { targetId }: Decision, aim: Aim): Promise<Effect> {
    const nodeId = toId<'goalNode'>(targetId ?? '')
    const before = await lockTree(tx, workspace, toId<'goalTree'>(treeId))
    const aid = { newNodeId: newId<'goalNode'>(), past: [] }
    const change = 'target' in aim ? ({ kind: 'retarget', nodeId, ...aim } as const) : ({ kind: 'edit', nodeId, ...aim } as const)
    const after = {
      ...before,
      ...changeTree(before, change, aid, { settle: 'move_parents', hold: [] }),
      version: before.version + 1,
    }
    await updateTree(tx, after)
    await keepBefore(tx, before, after.version)
    return { before: told(aim, nodeIn(before.nodes, nodeId)), after: told(aim, nodeIn(after.nodes, nodeId)) }
  }

  async function checkMembers(caller: Caller, ids: readonly unknown[]): Promise<void> {
    for (const id of ids) if (typeof id === 'string') await checkOwner(caller, toId<'member'>(id))
  }

  return {
    create: (caller: Caller, reviewId: Id<'review'>, own: OwnDecision): Promise<Decision> =>
      db.in(caller.workspace).transaction(async (tx) => {
        const { workspace } = caller
        checkProposal(own.kind, own.targetId, own.proposed)
        if (appliers[own.kind] === undefined) throw new DomainError('review_decision_invalid', { kind: own.kind, field: 'kind' })
        const review = await lockReview(tx, workspace, reviewId)
        const there = await listDecisions(tx, workspace, [reviewId])
        const goal = await aimedAt(tx, workspace, own)
        const decision: Decision = {
          ...own,
          workspaceId: workspace,
          id: newId<'reviewDecision'>(),
          reviewId: review.id,
          offerKey: null,
          statement: null,
          targetName: goal?.name ?? null,
          metric: goal?.metric ?? null,
          status: 'offered',
          reason: '',
          before: null,
          after: null,
          decidedAt: null,
          decidedByName: null,
          planVersion: null,
          taskIds: [],
          position: there.reduce((most, each) => Math.max(most, each.position), 0) + 1,
          version: 1,
        }
        await insertDecision(tx, decision)
        await audit.created(tx, caller, 'reviewDecision', decision)
        return decision
      }),

    /**
     * The plan changes, its version grows, the tasks are made and the decision keeps what was before and after: all of it or nothing.
     * @throws DomainError edit_conflict, review_decision_made, review_decision_invalid, and what the changed part refuses
     */
    accept: async (
      caller: Caller,
      id: Id<'reviewDecision'>,
      { proposed = {}, tasks }: { readonly proposed?: Change | undefined; readonly tasks: readonly NewTask[] },
      expectedVersion: number,
    ): Promise<Decision> => {
      // Members are asked elsewhere, before anything is held.
      await checkMembers(caller, [proposed['ownerId'], ...tasks.map(({ assigneeId }) => assigneeId)])
      const { workspace } = caller
      const { review, decision } = await db.in(workspace).read(async (reader) => {
        const seen = await getDecision(reader, workspace, id)
        return { decision: seen, review: await getReview(reader, workspace, seen.reviewId) }
      })
      checkOffered(decision)
      if (decision.version !== expectedVersion) throw new DomainError('edit_conflict', { version: decision.version })
      const wanted = { ...decision.proposed, ...proposed }
      checkProposal(decision.kind, decision.targetId, wanted)
      const apply = appliers[decision.kind]
      if (apply === undefined) throw new DomainError('review_decision_invalid', { kind: decision.kind, field: 'kind' })
      const change = await apply(caller, { review, decision }, wanted)
      return await db.in(workspace).transaction(async (tx) => {
        const before = await lockDecision(tx, workspace, id, expectedVersion)
        checkOffered(before)
        const effect = await change(tx)
        const planVersion = await nextVersion(tx, workspace, review.planId)
        const taskIds = await makeTasks(tx, caller, tasks, { planId: review.planId, decisionId: id })
        const after = {
          ...accept(before, {
            at: business.of(workspace).now(),
            byName: caller.actor.name,
            ...effect,
            planVersion,
            taskIds,
          }),
          proposed: wanted,
        }
        await updateDecision(tx, after)
        await audit.changed(tx, caller, 'reviewDecision', before, after, 'accept')
        return after
      })
    },

    decline: (caller: Caller, id: Id<'reviewDecision'>, reason: string, expectedVersion: number): Promise<Decision> =>
      db.in(caller.workspace).transaction(async (tx) => {
        const before = await lockDecision(tx, caller.workspace, id, expectedVersion)
        const after = decline(before, reason, business.of(caller.workspace).now(), caller.actor.name)
        await updateDecision(tx, after)
        await audit.changed(tx, caller, 'reviewDecision', before, after, 'decline')
        return after
      }),
  }
}

export type DecisionCommands = ReturnType<typeof decisionCommands>

/** The goal or node that a decision of one's own is about. @throws DomainError not_found */
async function aimedAt(reader: Reader, workspace: Id<'workspace'>, { kind, targetId, proposed }: OwnDecision) {
  if (targetId === null || (kind !== 'goal_target' && kind !== 'goal_owner')) return undefined
  const { treeId } = proposed
  if (typeof treeId !== 'string') return await getGoal(reader, workspace, toId<'goal'>(targetId))
  return nodeIn((await getTree(reader, workspace, toId<'goalTree'>(treeId))).nodes, toId<'goalNode'>(targetId))
}

/** The plan counts every decision as an edit; a review of no plan has none. */
async function nextVersion(tx: Tx, workspace: Id<'workspace'>, planId: Id<'plan'> | null): Promise<number | null> {
  if (planId === null) return null
  const plan = await lockPlan(tx, workspace, planId)
  const version = plan.version + 1
  await updatePlan(tx, { ...plan, version })
  return version
}
