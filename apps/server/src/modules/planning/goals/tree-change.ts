import { type GoalTreeChange, metricOf } from '@weiying/contract'
import { DomainError } from '@weiying/kernel'

import { branchOf, type GoalNode, type GoalTree, growthOf, nodeIn, type NodeId, type Nodes } from './goal-tree.ts'
import { type Month, monthsOf, seasonsFrom, shapedByParts } from './months.ts'
import { conflictsIn, movesBetween, retarget, type Settle, settleAt } from './reconcile.ts'
import { checkTree } from './tree-rules.ts'

export interface ChangeAid {
  /** Of the node that an `add` makes. */
  readonly newNodeId: NodeId
  /** What the node's own metric was in past months; for the shape `history`. */
  readonly past: readonly { readonly month: string; readonly value: number | null }[]
}

export interface Settling {
  /** Undefined: the change may move nothing that has a target already. */
  readonly settle?: Settle | undefined
  readonly hold: readonly NodeId[]
}

type Form = Pick<GoalTree, 'name' | 'fromDay' | 'toDay' | 'nodes'>

/**
 * The tree after a change, with its sums, products and ratios settled as wished.
 * @throws DomainError goal_tree_conflict when figures would have to move and nobody said which; those of `checkTree` and `reconcile`
 */
export function changeTree(tree: Form, change: GoalTreeChange, aid: ChangeAid, { settle, hold }: Settling): Form {
  const { form, broken, touched } = formed(tree, change, aid)
  checkTree(form)
  const wish = { held: new Set(hold), settle: settle ?? 'move_parents' }
  const nodes =
    change.kind === 'retarget'
      ? retarget(form.nodes, change.nodeId, change.target, wish)
      : settleAt(form.nodes, broken, touched, wish)
  const after = { ...form, nodes }
  checkTree(after)
  if (settle === undefined) {
    const [first] = disturbed(form.nodes, nodes, touched)
    if (first !== undefined) throw new DomainError('goal_tree_conflict', { name: first.name })
  }
  return after
}

/** Targets that would be other than they were; filling one that was missing disturbs nobody. */
const disturbed = (before: Nodes, after: Nodes, touched: NodeId | null) =>
  movesBetween(before, after).filter(({ nodeId, from }) => nodeId !== touched && from !== null)

export interface Choice {
  readonly settle: Settle
  readonly moves: ReturnType<typeof movesBetween>
  readonly problem: { readonly code: string; readonly details: Readonly<Record<string, unknown>> } | null
}

export interface Preview {
  readonly settled: boolean
  readonly choices: readonly Choice[]
}

/** What a change would move by each way; ways that come to the same are told once. @throws DomainError as far as the form goes */
export function previewChange(tree: Form, change: GoalTreeChange, aid: ChangeAid, hold: readonly NodeId[]): Preview {
  const { form, touched } = formed(tree, change, aid)
  checkTree(form)
  const choices = (['move_parents', 'keep_parent'] as const).map((settle): Choice => {
    try {
      const { nodes } = changeTree(tree, change, aid, { settle, hold })
      return { settle, moves: movesBetween(form.nodes, nodes).filter(({ nodeId }) => nodeId !== touched), problem: null }
    } catch (error) {
      if (!(error instanceof DomainError)) throw error
      return { settle, moves: [], problem: { code: error.code, details: error.details } }
    }
  })
  const [up, keep] = choices
  const same =
    up !== undefined && keep !== undefined && JSON.stringify({ ...up, settle: '' }) === JSON.stringify({ ...keep, settle: '' })
  const settled = choices.every(({ moves, problem }) => problem === null && moves.every(({ from }) => from === null))
  return { settled, choices: same ? choices.slice(-1) : choices }
}

interface Formed {
  readonly form: Form
  readonly broken: readonly NodeId[]
  readonly touched: NodeId | null
}

/** The tree as the change alone makes it, and the nodes whose formula it broke. */
function formed(tree: Form, change: GoalTreeChange, aid: ChangeAid): Formed {
  const form = formOf(tree, change, aid)
  const touched = change.kind === 'add' ? aid.newNodeId : 'nodeId' in change ? change.nodeId : null
  return { form, broken: conflictsIn(form.nodes).map(({ id }) => id), touched }
}

function formOf(tree: Form, change: GoalTreeChange, aid: ChangeAid): Form {
  const { nodes } = tree
  switch (change.kind) {
    case 'settings':
      return settled(tree, change)
    case 'add':
      return { ...tree, nodes: inserted(nodes, [addedNode(change, aid.newNodeId)], change.parentId, null) }
    case 'edit':
      return { ...tree, nodes: nodes.map((node) => (node.id === change.nodeId ? edited(node, change) : node)) }
    case 'retarget':
      nodeIn(nodes, change.nodeId)
      return tree
    case 'move':
      return { ...tree, nodes: moved(nodes, change) }
    case 'remove': {
      if (nodeIn(nodes, change.nodeId).parentId === null) throw new DomainError('goal_tree_root')
      const branch = branchOf(nodes, change.nodeId)
      return { ...tree, nodes: nodes.filter(({ id }) => !branch.has(id)) }
    }
    case 'shape':
      return { ...tree, nodes: shaped(tree, change, aid) }
  }
}

function settled(tree: Form, { name, from, to }: Extract<GoalTreeChange, { kind: 'settings' }>): Form {
  const [fromDay, toDay] = [from ?? tree.fromDay, to ?? tree.toDay]
  const same = fromDay === tree.fromDay && toDay === tree.toDay
  // Weights belong to months; other months begin anew.
  const nodes = tree.nodes.map((node) => (same || node.shape.weights.length === 0 ? node : { ...node, shape: evenly }))
  return { name: name ?? tree.name, fromDay, toDay, nodes }
}

const evenly = { kind: 'even', weights: [] } as const

function addedNode(change: Extract<GoalTreeChange, { kind: 'add' }>, id: NodeId): GoalNode {
  const { kind: _, direction, target, ...written } = change
  return measured({ ...written, id, target, direction: direction ?? natural(change.metric), shape: evenly })
}

const natural = (metric: GoalNode['metric']) =>
  metric === null || metricOf(metric).direction === 'up' ? ('at_least' as const) : ('at_most' as const)

/** A metric brings its unit; who has one needs nothing typed in. */
const measured = (node: GoalNode): GoalNode =>
  node.metric === null ? node : { ...node, unit: metricOf(node.metric).unit, typed: false }

function edited(node: GoalNode, { kind: _, nodeId: __, ...change }: Extract<GoalTreeChange, { kind: 'edit' }>): GoalNode {
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined))
  const after = measured({ ...node, ...given })
  // A target means nothing in another unit.
  return after.unit === node.unit ? after : { ...after, target: null }
}

function moved(nodes: Nodes, { nodeId, parentId, beforeId }: Extract<GoalTreeChange, { kind: 'move' }>): Nodes {
  const node = nodeIn(nodes, nodeId)
  nodeIn(nodes, parentId)
  if (node.parentId === null) throw new DomainError('goal_tree_root')
  const branch = branchOf(nodes, nodeId)
  if (branch.has(parentId)) throw new DomainError('goal_tree_circular', { name: node.name })
  const rest = nodes.filter(({ id }) => !branch.has(id))
  const carried = nodes.filter(({ id }) => branch.has(id)).map((each) => (each.id === nodeId ? { ...each, parentId } : each))
  return inserted(rest, carried, parentId, beforeId === nodeId ? null : beforeId)
}

/** Among the children of the parent: before one of them, or last. */
function inserted(nodes: Nodes, some: Nodes, parentId: NodeId, beforeId: NodeId | null): Nodes {
  nodeIn(nodes, parentId)
  const before = nodes.findIndex((node) => node.id === beforeId && node.parentId === parentId)
  const branch = branchOf(nodes, parentId)
  const last = nodes.findLastIndex(({ id }) => branch.has(id)) + 1
  return nodes.toSpliced(before === -1 ? last : before, 0, ...some)
}

/** @throws DomainError goal_months_mismatch, goal_months_of_parts, goal_history_short */
function shaped({ nodes, fromDay, toDay }: Form, change: Extract<GoalTreeChange, { kind: 'shape' }>, { past }: ChangeAid): Nodes {
  const node = nodeIn(nodes, change.nodeId)
  const growth = growthOf(node)
  if (shapedByParts(nodes, node) || growth === 'rate' || (growth === 'state' && change.shape === 'by_hand'))
    throw new DomainError('goal_months_of_parts', { name: node.name })
  const months = monthsOf(fromDay, toDay)
  const weights = weightsOf(node, change, months, past)
  return nodes.map((each) => (each.id === node.id ? { ...each, shape: { kind: change.shape, weights } } : each))
}

function weightsOf(
  { target, name }: GoalNode,
  { shape, months: typed = [] }: Extract<GoalTreeChange, { kind: 'shape' }>,
  months: readonly Month[],
  past: ChangeAid['past'],
): readonly number[] {
  if (shape === 'even' || shape === 'ramp') return []
  if (shape === 'history') {
    const weights = seasonsFrom(months, past)
    if (weights === undefined) throw new DomainError('goal_history_short', { name })
    return weights
  }
  const sum = typed.reduce((total, value) => total + value, 0)
  // Typed months sum up to the target; half a step each may be lost in typing.
  if (target === null || typed.length !== months.length || Math.abs(sum - target) > Math.max(1, months.length / 2))
    throw new DomainError('goal_months_mismatch', { name })
  return typed
}
