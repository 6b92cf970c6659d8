import { type GoalTreeChange, type Language, type MetricId } from '@weiying/contract'
import { DomainError, type Id, type NewId } from '@weiying/kernel'
import { type Database, type Reader, type Tx } from '@weiying/postgres'

import { type Audit, type BusinessClocks, type Caller } from '../../identity/index.ts'
import { type CheckOwner } from '../owner.queries.ts'
import { getPlan } from '../plan.store.ts'
import {
  deleteValue,
  findValue,
  getTree,
  insertTree,
  keepBefore,
  lockTree,
  saveValue,
  takeBefore,
  treesOfOwner,
  updateTree,
} from './goal-tree.store.ts'
import { type GoalTree, nodeIn, type NodeId, type Nodes } from './goal-tree.ts'
import { monthsOf } from './months.ts'
import { carriedOn, type PastMonth } from './past.ts'
import { type ReadTree } from './readings.queries.ts'
import { readyNodes, type ReadyTree } from './ready-trees.ts'
import { retarget, type Settle } from './reconcile.ts'
import { type ChangeAid, changeTree, type Preview, previewChange } from './tree-change.ts'
import { checkTree } from './tree-rules.ts'

export interface GoalTreeDeps {
  readonly db: Database
  readonly newId: NewId
  readonly audit: Audit
  readonly business: BusinessClocks
  readonly read: ReadTree
  readonly checkOwner: CheckOwner
  /** @throws DomainError not_found */
  readonly checkAccount: (caller: Caller, id: Id<'account'>) => Promise<void>
  /** How the nodes of ready trees are called. */
  readonly readyNames: (language: Language) => Promise<(name: string, metric: MetricId | null) => string>
}

export interface TreeWish {
  readonly planId: Id<'plan'>
  readonly name: string
  readonly fromDay?: string | undefined
  readonly toDay?: string | undefined
  readonly ready: ReadyTree
  readonly language: Language
  readonly target: number | null
  readonly fromHistory: boolean
  readonly ownerId: Id<'member'> | null
}

export interface ChangeWish {
  readonly change: GoalTreeChange
  readonly hold: readonly NodeId[]
  readonly settle?: Settle | undefined
}

export function goalTreeCommands(deps: GoalTreeDeps) {
  const { db, newId, audit, business, read, checkOwner, checkAccount, readyNames } = deps
  const nowOf = (caller: Caller): Date => business.of(caller.workspace).now()

  /** What a change needs that is not in the tree. */
  async function aidFor(caller: Caller, tree: GoalTree, change: GoalTreeChange): Promise<ChangeAid> {
    if (change.kind === 'add' || change.kind === 'edit') {
      const before = change.kind === 'edit' ? tree.nodes.find(({ id }) => id === change.nodeId) : undefined
      await checkOwner(caller, change.ownerId, before)
      if (change.accountId !== null && change.accountId !== undefined) await checkAccount(caller, change.accountId)
    }
    const wantsPast = change.kind === 'shape' && change.shape === 'history'
    const past: readonly PastMonth[] = wantsPast ? ((await read(caller, tree)).past.get(change.nodeId) ?? []) : []
    return { newNodeId: newId<'goalNode'>(), past }
  }

  const seen = async (caller: Caller, id: Id<'goalTree'>): Promise<GoalTree> =>
    await db.in(caller.workspace).read(async (reader) => await getTree(reader, caller.workspace, id))

  return {
    create: async (caller: Caller, { planId, fromDay, toDay, ready, language, target, fromHistory, ...wish }: TreeWish) => {
      const plan = await db.in(caller.workspace).read(async (reader) => await getPlan(reader, caller.workspace, planId))
      await checkOwner(caller, wish.ownerId)
      const nodes = readyNodes(ready, { newId, nameOf: await readyNames(language), title: wish.name, ownerId: wish.ownerId })
      const tree: GoalTree = {
        workspaceId: caller.workspace,
        id: newId<'goalTree'>(),
        planId,
        name: wish.name,
        fromDay: fromDay ?? plan.fromDay,
        toDay: toDay ?? plan.toDay,
        nodes,
        createdAt: nowOf(caller),
        archivedAt: null,
        version: 1,
      }
      checkTree(tree)
      const past = fromHistory && ready !== 'blank' ? (await read(caller, tree)).past : new Map<NodeId, readonly PastMonth[]>()
      const filled = withTargets(tree, past, target)
      return await db.in(caller.workspace).transaction(async (tx) => {
        await getPlan(tx, caller.workspace, planId)
        await insertTree(tx, filled)
        await audit.created(tx, caller, 'goalTree', filled)
        return filled
      })
    },

    preview: async (
      caller: Caller,
      id: Id<'goalTree'>,
      { change, hold }: Omit<ChangeWish, 'settle'>,
    ): Promise<Preview & { readonly version: number }> => {
      const tree = await seen(caller, id)
      return { ...previewChange(tree, change, await aidFor(caller, tree, change), hold), version: tree.version }
    },

    change: async (caller: Caller, id: Id<'goalTree'>, wish: ChangeWish, expectedVersion: number): Promise<GoalTree> => {
      // What reads elsewhere comes before the row is held; the version says that nothing came in between.
      const aid = await aidFor(caller, await seen(caller, id), wish.change)
      return await db.in(caller.workspace).transaction(async (tx) => {
        const before = await lockTree(tx, caller.workspace, id, expectedVersion)
        const after: GoalTree = { ...before, ...changeTree(before, wish.change, aid, wish), version: expectedVersion + 1 }
        await updateTree(tx, after)
        await keepBefore(tx, before, after.version)
        await audit.changed(tx, caller, 'goalTree', before, after)
        return after
      })
    },

    /** @throws DomainError goal_tree_nothing_to_undo */
    undo: (caller: Caller, id: Id<'goalTree'>, expectedVersion: number): Promise<GoalTree> =>
      db.in(caller.workspace).transaction(async (tx) => {
        const now = await lockTree(tx, caller.workspace, id, expectedVersion)
        const { name, fromDay, toDay, nodes } = await takeBefore(tx, caller.workspace, id)
        const after: GoalTree = { ...now, name, fromDay, toDay, nodes, version: expectedVersion + 1 }
        await updateTree(tx, after)
        await audit.changed(tx, caller, 'goalTree', now, after)
        return after
      }),

    /** Every node of one owner goes to another, inside the command of somebody else. Answers the names of the nodes. */
    giveNodes: async (
      tx: Tx,
      caller: Caller,
      { from, to }: { readonly from: Id<'member'>; readonly to: Id<'member'> },
    ): Promise<readonly string[]> => {
      const given: string[] = []
      for (const { id } of await treesOfOwner(tx, caller.workspace, from)) {
        const before = await lockTree(tx, caller.workspace, id)
        const nodes = before.nodes.map((node) => (node.ownerId === from ? { ...node, ownerId: to } : node))
        const after: GoalTree = { ...before, nodes, version: before.version + 1 }
        await keepBefore(tx, before, after.version)
        await updateTree(tx, after)
        given.push(...before.nodes.filter(({ ownerId }) => ownerId === from).map(({ name }) => name))
      }
      return given
    },

    archive: (caller: Caller, id: Id<'goalTree'>, expectedVersion: number): Promise<void> =>
      db.in(caller.workspace).transaction(async (tx) => {
        const before = await lockTree(tx, caller.workspace, id, expectedVersion)
        await updateTree(tx, { ...before, archivedAt: nowOf(caller), version: before.version + 1 })
        await audit.removed(tx, caller, 'goalTree', before, 'archive')
      }),

    /** @throws DomainError goal_value_not_typed, goal_target_share */
    record: (
      caller: Caller,
      { treeId, nodeId, day, value }: { treeId: Id<'goalTree'>; nodeId: NodeId; day: string; value: number | null },
    ): Promise<void> =>
      db.in(caller.workspace).transaction(async (tx) => {
        const node = await typedNode(tx, caller, treeId, nodeId)
        if (value !== null && node.unit === 'share' && value > 1) throw new DomainError('goal_target_share', { name: node.name })
        const key = { workspaceId: caller.workspace, treeId, nodeId, day }
        const named = (at: number | null) => ({ id: nodeId, version: 1, treeId, name: node.name, day, value: at })
        const before = await findValue(tx, key)
        if (value === null) await deleteValue(tx, key)
        else await saveValue(tx, { ...key, value, recordedAt: nowOf(caller) })
        await audit.changed(tx, caller, 'goalValue', named(before?.value ?? null), named(value))
      }),
  }
}

async function typedNode(reader: Reader, caller: Caller, treeId: Id<'goalTree'>, nodeId: NodeId) {
  const node = nodeIn((await getTree(reader, caller.workspace, treeId)).nodes, nodeId)
  if (!node.typed) throw new DomainError('goal_value_not_typed', { name: node.name })
  return node
}

/**
 * First targets as the own past would go on, and then the business goal as wished, with the rest in proportion. Where that cannot be,
 * the wished target stands alone and the others wait for people.
 */
function withTargets(tree: GoalTree, past: ReadonlyMap<NodeId, readonly PastMonth[]>, wished: number | null): GoalTree {
  const months = monthsOf(tree.fromDay, tree.toDay).reduce((sum, { days }) => sum + days, 0) / 30.4
  const [root] = tree.nodes
  if (root === undefined) return tree
  let nodes: Nodes = tree.nodes
  for (const { id, formula } of tree.nodes) {
    const node = nodeIn(nodes, id)
    const target = formula === null && node.target === null ? carriedOn(node, past.get(id) ?? [], months) : null
    if (target !== null) nodes = retarget(nodes, id, target, { held: new Set(), settle: 'move_parents' })
  }
  if (wished === null) return { ...tree, nodes }
  const wish = { held: new Set<NodeId>(), settle: 'keep_parent', fillsSums: false } as const
  try {
    return { ...tree, nodes: retarget(nodes, root.id, wished, wish) }
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    return { ...tree, nodes: retarget(tree.nodes, root.id, wished, wish) }
  }
}

export type GoalTreeCommands = ReturnType<typeof goalTreeCommands>
