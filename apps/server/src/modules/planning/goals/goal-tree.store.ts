import { DomainError, type Id } from '@weiying/kernel'
import { jsonb, type Reader, tables, type Tx } from '@weiying/postgres'
import { sql } from 'kysely'

import { type GoalTree, type NodeId, type Nodes } from './goal-tree.ts'

type Workspace = Id<'workspace'>
type TreeId = Id<'goalTree'>

interface Before {
  readonly workspaceId: Workspace
  readonly treeId: TreeId
  readonly version: number
  readonly name: string
  readonly fromDay: string
  readonly toDay: string
  readonly nodes: Nodes
}

export interface TypedValue {
  readonly workspaceId: Workspace
  readonly treeId: TreeId
  readonly nodeId: NodeId
  readonly day: string
  readonly value: number
  readonly recordedAt: Date
}

const trees = tables<{
  'planning.goalTree': GoalTree
  'planning.goalTreeBefore': Before
  'planning.goalValue': TypedValue
}>()

/** Of each tree so many changes can be taken back. */
const kept = 50

export async function insertTree(tx: Tx, { nodes, ...tree }: GoalTree): Promise<void> {
  await trees(tx)
    .insertInto('planning.goalTree')
    .values({ ...tree, nodes: jsonb(nodes) })
    .execute()
}

export async function updateTree(tx: Tx, { workspaceId, id, nodes, ...tree }: GoalTree): Promise<void> {
  await trees(tx)
    .updateTable('planning.goalTree')
    .set({ ...tree, nodes: jsonb(nodes) })
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', id)
    .execute()
}

const one = (reader: Reader, workspace: Workspace, id: TreeId) =>
  trees(reader)
    .selectFrom('planning.goalTree')
    .selectAll()
    .where('workspaceId', '=', workspace)
    .where('id', '=', id)
    .where('archivedAt', 'is', null)

/** @throws DomainError not_found */
export async function getTree(reader: Reader, workspace: Workspace, id: TreeId): Promise<GoalTree> {
  const tree = await one(reader, workspace, id).executeTakeFirst()
  if (tree === undefined) throw new DomainError('not_found')
  return tree
}

/** Holds the row. @throws DomainError not_found, edit_conflict */
export async function lockTree(tx: Tx, workspace: Workspace, id: TreeId, expectedVersion?: number): Promise<GoalTree> {
  const tree = await one(tx, workspace, id).forUpdate().executeTakeFirst()
  if (tree === undefined) throw new DomainError('not_found')
  if (expectedVersion !== undefined && tree.version !== expectedVersion)
    throw new DomainError('edit_conflict', { version: tree.version })
  return tree
}

/** In the order in which they were begun. */
export async function listTrees(
  reader: Reader,
  workspace: Workspace,
  planId: Id<'plan'> | undefined,
  limit: number,
  after?: string,
): Promise<readonly GoalTree[]> {
  let query = trees(reader)
    .selectFrom('planning.goalTree')
    .selectAll()
    .where('workspaceId', '=', workspace)
    .where('archivedAt', 'is', null)
  if (planId !== undefined) query = query.where('planId', '=', planId)
  if (after !== undefined) query = query.where((row) => row('id', '>', row.cast<TreeId>(row.val(after), 'uuid')))
  return await query.orderBy('id').limit(limit).execute()
}

/** Trees with a node of this owner. */
export async function treesOfOwner(reader: Reader, workspace: Workspace, owner: Id<'member'>): Promise<readonly GoalTree[]> {
  return await trees(reader)
    .selectFrom('planning.goalTree')
    .selectAll()
    .where('workspaceId', '=', workspace)
    .where('archivedAt', 'is', null)
    .where(sql<boolean>`nodes @> ${JSON.stringify([{ ownerId: owner }])}::jsonb`)
    .orderBy('id')
    .execute()
}

/** Keeps what the tree was before the change that makes `version`, and forgets what is too long ago. */
export async function keepBefore(tx: Tx, before: GoalTree, version: number): Promise<void> {
  const { workspaceId, id, name, fromDay, toDay, nodes } = before
  await trees(tx)
    .insertInto('planning.goalTreeBefore')
    .values({ workspaceId, treeId: id, version, name, fromDay, toDay, nodes: jsonb(nodes) })
    .execute()
  await trees(tx)
    .deleteFrom('planning.goalTreeBefore')
    .where('workspaceId', '=', workspaceId)
    .where('treeId', '=', id)
    .where('version', '<=', version - kept)
    .execute()
}

const latestBefore = (reader: Reader, workspace: Workspace, treeId: TreeId) =>
  trees(reader)
    .selectFrom('planning.goalTreeBefore')
    .selectAll()
    .where('workspaceId', '=', workspace)
    .where('treeId', '=', treeId)
    .orderBy('version', 'desc')
    .limit(1)

export async function isUndoable(reader: Reader, workspace: Workspace, treeId: TreeId): Promise<boolean> {
  return (await latestBefore(reader, workspace, treeId).executeTakeFirst()) !== undefined
}

/** What the tree was before its last change; it is forgotten by being taken. @throws DomainError goal_tree_nothing_to_undo */
export async function takeBefore(tx: Tx, workspace: Workspace, treeId: TreeId): Promise<Before> {
  const before = await latestBefore(tx, workspace, treeId).executeTakeFirst()
  if (before === undefined) throw new DomainError('goal_tree_nothing_to_undo')
  await trees(tx)
    .deleteFrom('planning.goalTreeBefore')
    .where('workspaceId', '=', workspace)
    .where('treeId', '=', treeId)
    .where('version', '=', before.version)
    .execute()
  return before
}

export async function saveValue(tx: Tx, typed: TypedValue): Promise<void> {
  const { value, recordedAt } = typed
  await trees(tx)
    .insertInto('planning.goalValue')
    .values(typed)
    .onConflict((conflict) => conflict.columns(['workspaceId', 'treeId', 'nodeId', 'day']).doUpdateSet({ value, recordedAt }))
    .execute()
}

export async function deleteValue(tx: Tx, { workspaceId, treeId, nodeId, day }: Omit<TypedValue, 'value' | 'recordedAt'>) {
  await trees(tx)
    .deleteFrom('planning.goalValue')
    .where('workspaceId', '=', workspaceId)
    .where('treeId', '=', treeId)
    .where('nodeId', '=', nodeId)
    .where('day', '=', day)
    .execute()
}

export async function findValue(
  reader: Reader,
  { workspaceId, treeId, nodeId, day }: Omit<TypedValue, 'value' | 'recordedAt'>,
): Promise<TypedValue | undefined> {
  return await trees(reader)
    .selectFrom('planning.goalValue')
    .selectAll()
    .where('workspaceId', '=', workspaceId)
    .where('treeId', '=', treeId)
    .where('nodeId', '=', nodeId)
    .where('day', '=', day)
    .executeTakeFirst()
}

/** The latest day first. */
export async function listValues(
  reader: Reader,
  workspace: Workspace,
  treeId: TreeId,
  nodeId: NodeId,
  limit: number,
  before?: string,
): Promise<readonly TypedValue[]> {
  let query = trees(reader)
    .selectFrom('planning.goalValue')
    .selectAll()
    .where('workspaceId', '=', workspace)
    .where('treeId', '=', treeId)
    .where('nodeId', '=', nodeId)
  if (before !== undefined) query = query.where('day', '<', before)
  return await query.orderBy('day', 'desc').limit(limit).execute()
}

/** All values typed in for a tree within days, by day. */
export async function valuesWithin(
  reader: Reader,
  workspace: Workspace,
  treeId: TreeId,
  from: string,
  to: string,
): Promise<readonly TypedValue[]> {
  return await trees(reader)
    .selectFrom('planning.goalValue')
    .selectAll()
    .where('workspaceId', '=', workspace)
    .where('treeId', '=', treeId)
    .where('day', '>=', from)
    .where('day', '<=', to)
    .orderBy('day')
    .execute()
}
