import { says, type TheirChange, theirChanges } from '../../../components/edit-conflict.ts'
import { branchOf, type Change, type NodeId, type Tree, type TreeNode } from './tree.ts'

/**
 * What a colleague changed of that which a change rests on, between the tree that it was made on and a newer one. Empty: it fits onto
 * the newer tree as it is, with the figures around it reconciled anew.
 */
export function clashesOf(opened: Tree, newer: Tree, change: Change): readonly TheirChange[] {
  if (change.kind === 'add') return []
  if (change.kind === 'settings') {
    const { kind: _, ...wish } = change
    return theirChanges(opened, newer, wish)
  }
  const [was, is] = [nodeOf(opened, change.nodeId), nodeOf(newer, change.nodeId)]
  // Whoever took the node away is told by the refusal of the change.
  if (was === undefined || is === undefined) return []
  // A figure is typed in a unit, for a metric: another one makes another figure of it.
  const meaning = { unit: was.unit, metric: was.metric }
  switch (change.kind) {
    case 'edit': {
      const { kind: _, nodeId: __, ...wish } = change
      return theirChanges(was, is, wish)
    }
    case 'retarget':
      return theirChanges(was, is, { target: change.target, ...meaning })
    case 'shape':
      return theirChanges(was, is, {
        ...meaning,
        target: was.target,
        months: change.months === undefined ? was.months : change.months.map((target) => ({ target })),
      })
    case 'move':
      return theirChanges(was, is, { parentId: change.parentId })
    case 'remove': {
      const [before, now] = [branchIn(opened, change.nodeId), branchIn(newer, change.nodeId)]
      const changed = now.filter((node) => !same(node, nodeOf(opened, node.id)))
      const gone = before.filter(({ id }) => !now.some((node) => node.id === id))
      if (changed.length === 0 && gone.length === 0) return []
      const former = before.filter(({ id }) => gone.some((node) => node.id === id) || changed.some((node) => node.id === id))
      return [{ field: 'below', before: former, now: changed, both: false }]
    }
  }
}

/** What of the written fields differs from how the node was opened: the rest stays as whoever saved it last wants it. */
export function editedOnly(change: Change, opened: TreeNode): Change {
  if (change.kind !== 'edit') return change
  const stored = new Map(Object.entries(opened))
  const differing = Object.entries(change).filter(
    ([field, written]) => field === 'kind' || field === 'nodeId' || !says(stored.get(field), written),
  )
  return { ...Object.fromEntries(differing), kind: 'edit', nodeId: change.nodeId }
}

const nodeOf = (tree: Tree, id: NodeId): TreeNode | undefined => tree.nodes.find((node) => node.id === id)

const branchIn = (tree: Tree, id: NodeId): readonly TreeNode[] => {
  const branch = branchOf(tree.nodes, id)
  return tree.nodes.filter((node) => branch.has(node.id))
}

/** What people wrote of a node; where it stands changes by itself. */
const written = [
  'name',
  'parentId',
  'role',
  'formula',
  'metric',
  'typed',
  'unit',
  'accountId',
  'target',
  'ownerId',
  'note',
] as const

const same = (one: TreeNode, other: TreeNode | undefined): boolean =>
  other !== undefined && written.every((field) => says(one[field], other[field]))
