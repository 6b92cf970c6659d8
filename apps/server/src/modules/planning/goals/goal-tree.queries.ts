import { metricOf } from '@weiying/contract'
import { cursorId, type Id, type Page, pageOf } from '@weiying/kernel'
import { type Database } from '@weiying/postgres'

import { type Caller } from '../../identity/index.ts'
import { type Freshness, type Insight } from '../../insight/index.ts'
import { targetByParts } from './formula.ts'
import { explainGap, type GoalGap } from './gap.ts'
import { getTree, isUndoable, listTrees, listValues, type TypedValue } from './goal-tree.store.ts'
import { type GoalNode, type GoalTree, type NodeId, type Nodes, partsOf } from './goal-tree.ts'
import { type NodeStanding, standingsOf } from './live.ts'
import { monthsOf, type MonthTarget, monthTargets } from './months.ts'
import { besideHistory, type Plausible, plausibleFor } from './plausible.ts'
import { type ReadTree } from './readings.queries.ts'

export type GoalFlag =
  | 'target_missing'
  | 'metric_missing'
  | 'source_missing'
  | 'parts_unmeasured'
  | 'owner_missing'
  | 'owner_left'
  | 'target_above_history'
  | 'target_below_history'

/** A node with where it stands and what is wrong with it. */
export interface LiveNode {
  readonly node: GoalNode
  readonly ownerName: string | null
  readonly standing: NodeStanding
  readonly months: readonly MonthTarget[]
  readonly targetByParts: number | null
  readonly plausible: Plausible | null
  readonly flags: readonly GoalFlag[]
}

export interface LiveTree {
  readonly tree: GoalTree
  readonly nodes: readonly LiveNode[]
  readonly gap: GoalGap
  readonly undoable: boolean
  readonly freshness: Freshness
}

export interface GoalTreeQueryDeps {
  readonly db: Database
  readonly insight: Pick<Insight, 'freshness'>
  readonly read: ReadTree
  readonly memberNames: (caller: Caller, ids: readonly Id<'member'>[]) => Promise<ReadonlyMap<Id<'member'>, string>>
  /** Those of them who may still sign in here. */
  readonly activeMembers: (caller: Caller, ids: readonly Id<'member'>[]) => Promise<ReadonlySet<Id<'member'>>>
}

export function goalTreeQueries({ db, insight, read, memberNames, activeMembers }: GoalTreeQueryDeps) {
  /** The tree with its live figures. */
  async function live(caller: Caller, tree: GoalTree, lastDay?: string): Promise<LiveTree> {
    const { nodes, fromDay, toDay } = tree
    const owners = [...new Set(nodes.flatMap(({ ownerId }) => ownerId ?? []))]
    const [{ today, readings, past }, names, active, freshness, undoable] = await Promise.all([
      read(caller, tree, lastDay),
      memberNames(caller, owners),
      activeMembers(caller, owners),
      insight.freshness(caller.workspace),
      db.in(caller.workspace).read(async (reader) => await isUndoable(reader, caller.workspace, tree.id)),
    ])
    const months = monthsOf(fromDay, toDay)
    const standings = standingsOf(nodes, months, readings, today)
    const length = months.reduce((sum, { days }) => sum + days, 0) / 30.4
    const liveNodes = nodes.flatMap((node): LiveNode[] => {
      const standing = standings.get(node.id)
      if (standing === undefined) return []
      const months_ = (past.get(node.id) ?? []).map(({ value }) => value)
      const plausible = plausibleFor(node, months_, Math.max(1, Math.round(length)), readings.get(node.id)?.begin ?? null)
      const owner = ownerOf(node, names, active)
      return [
        {
          node,
          standing,
          plausible,
          ownerName: owner.name,
          months: monthTargets(nodes, node.id, months, readings.get(node.id)?.begin ?? null),
          targetByParts: targetByParts(nodes, node),
          flags: [
            ...measureFlags(nodes, node, standings),
            ...owner.flags,
            ...[besideHistory(node, plausible)].filter((flag) => flag !== null),
          ],
        },
      ]
    })
    return { tree, nodes: liveNodes, gap: explainGap({ nodes, figures: standings }), undoable, freshness }
  }

  return {
    live,

    get: async (caller: Caller, id: Id<'goalTree'>): Promise<LiveTree> =>
      await live(caller, await db.in(caller.workspace).read(async (reader) => await getTree(reader, caller.workspace, id))),

    list: async (caller: Caller, planId: Id<'plan'> | undefined, limit: number, cursor?: string): Promise<Page<GoalTree>> => {
      const after = cursor === undefined ? undefined : cursorId<'goalTree'>(cursor)
      const rows = await db
        .in(caller.workspace)
        .read(async (reader) => await listTrees(reader, caller.workspace, planId, limit + 1, after))
      return pageOf(rows, limit, ({ id }) => id)
    },

    /** All trees of a plan with their live figures, or as they stood at the end of a past day. */
    ofPlan: async (caller: Caller, planId: Id<'plan'>, lastDay?: string): Promise<readonly LiveTree[]> => {
      const rows = await db
        .in(caller.workspace)
        .read(async (reader) => await listTrees(reader, caller.workspace, planId, mostOfPlan))
      return await Promise.all(rows.map(async (tree) => await live(caller, tree, lastDay)))
    },

    values: async (
      caller: Caller,
      { treeId, nodeId }: { readonly treeId: Id<'goalTree'>; readonly nodeId: NodeId },
      limit: number,
      cursor?: string,
    ): Promise<Page<TypedValue>> => {
      const before = cursor !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(cursor) ? cursor : undefined
      const rows = await db.in(caller.workspace).read(async (reader) => {
        await getTree(reader, caller.workspace, treeId)
        return await listValues(reader, caller.workspace, treeId, nodeId, limit + 1, before)
      })
      return pageOf(rows, limit, ({ day }) => day)
    },
  }
}

/** More business goals than a plan can follow. */
const mostOfPlan = 50

export type GoalTreeQueries = ReturnType<typeof goalTreeQueries>

function measureFlags(nodes: Nodes, node: GoalNode, standings: ReadonlyMap<NodeId, NodeStanding>): readonly GoalFlag[] {
  const parts = node.formula === null ? [] : partsOf(nodes, node.id)
  const flags: GoalFlag[] = node.target === null ? ['target_missing'] : []
  if (node.metric !== null) return metricOf(node.metric).source === 'none' ? [...flags, 'source_missing'] : flags
  if (node.typed) return [...flags, 'source_missing']
  if (parts.length === 0) return [...flags, 'metric_missing']
  const unmeasured = parts.some(({ id, weight }) => weight > 0 && (standings.get(id)?.value ?? null) === null)
  return node.formula === 'weighted' && unmeasured ? [...flags, 'parts_unmeasured'] : flags
}

function ownerOf(
  { ownerId }: GoalNode,
  names: ReadonlyMap<Id<'member'>, string>,
  active: ReadonlySet<Id<'member'>>,
): { readonly name: string | null; readonly flags: readonly GoalFlag[] } {
  if (ownerId === null) return { name: null, flags: ['owner_missing'] }
  const name = names.get(ownerId) ?? null
  return { name, flags: active.has(ownerId) ? [] : ['owner_left'] }
}
