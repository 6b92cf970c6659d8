import { evaluate, isEquation } from './formula.ts'
import { type GoalNode, type NodeId, type Nodes, partsOf } from './goal-tree.ts'
import { reachedOf } from './live.ts'

/** A tree with, per node, what is and what was expected. */
export interface GapTree {
  readonly nodes: Nodes
  readonly figures: ReadonlyMap<NodeId, GapFigure>
}

export interface GapFigure {
  readonly value: number | null
  readonly expected: number | null
}

export interface LeafGap extends GapFigure {
  readonly nodeId: NodeId
  /** In the unit of the root; below zero: takes away from it. */
  readonly contribution: number
}

export interface GoalGap {
  /** Value minus expected at the root; null without both. */
  readonly gap: number | null
  /** The largest first. */
  readonly leaves: readonly LeafGap[]
  /** What the parts do not account for: a whole that is measured on its own need not be what its parts come to. */
  readonly unexplained: number
  /** Leaves that have no value or no expectation, and therefore explain nothing. */
  readonly unknown: readonly NodeId[]
}

/**
 * Which leaf explains how much of the gap at the root. Contributions and `unexplained` sum up to the gap exactly: in a sum every part
 * counts as it is; in a product or ratio by its logarithm (logarithmic mean Divisia index, Ang 2004: additive, without a rest, the same
 * in whichever order parts are told); in a weighted node by what its achievement lacks. Influences are left out: they do not show the
 * result.
 */
export function explainGap({ nodes, figures }: GapTree): GoalGap {
  const [root] = nodes
  const at = root === undefined ? undefined : figures.get(root.id)
  if (root === undefined || at === undefined || at.value === null || at.expected === null)
    return { gap: null, leaves: [], unexplained: 0, unknown: unknownIn(nodes, figures) }
  const gap = at.value - at.expected
  const leaves: LeafGap[] = []
  walk(nodes, figures, root, 1, leaves)
  const explained = leaves.reduce((sum, { contribution }) => sum + contribution, 0)
  return {
    gap,
    leaves: leaves.toSorted((one, two) => Math.abs(two.contribution) - Math.abs(one.contribution)),
    unexplained: gap - explained,
    unknown: unknownIn(nodes, figures),
  }
}

interface Known {
  readonly value: number
  readonly expected: number
}

function knownAt(figures: GapTree['figures'], { id }: GoalNode): Known | null {
  const figure = figures.get(id)
  if (figure === undefined || figure.value === null || figure.expected === null) return null
  return { value: figure.value, expected: figure.expected }
}

const isLeaf = (nodes: Nodes, node: GoalNode): boolean => node.formula === null || partsOf(nodes, node.id).length === 0

function unknownIn(nodes: Nodes, figures: GapTree['figures']): readonly NodeId[] {
  return nodes
    .filter((node) => node.role === 'part' && isLeaf(nodes, node) && knownAt(figures, node) === null)
    .map(({ id }) => id)
}

/** `factor`: what a difference of one at this node makes at the root. */
function walk(nodes: Nodes, figures: GapTree['figures'], node: GoalNode, factor: number, leaves: LeafGap[]): void {
  const known = knownAt(figures, node)
  const parts = partsOf(nodes, node.id)
  const factors = isLeaf(nodes, node)
    ? null
    : factorsOf(
        node,
        parts,
        parts.map((part) => knownAt(figures, part)),
      )
  if (factors !== null) {
    for (const [index, part] of parts.entries()) walk(nodes, figures, part, factor * (factors[index] ?? 0), leaves)
    return
  }
  if (known === null) return
  const contribution = factor * (known.value - known.expected)
  leaves.push({ nodeId: node.id, ...known, contribution })
}

/** What a difference of one in each part makes in the whole; null when the parts are not all known. */
function factorsOf({ formula }: GoalNode, parts: Nodes, known: readonly (Known | null)[]): readonly number[] | null {
  if (formula === 'weighted') return weightedFactors(parts, known)
  const all = known.filter((one) => one !== null)
  if (all.length < known.length || !isEquation(formula)) return null
  if (formula === 'sum') return all.map(() => 1)
  // Logarithms know no zero: what is too small to see stands for it, and comes to the same sum.
  const lifted = all.map(({ value, expected }) => {
    const least = Math.max(Math.abs(value), Math.abs(expected), 1e-9) * 1e-30
    return { value: Math.max(value, least), expected: Math.max(expected, least) }
  })
  const signOf = (index: number): number => (formula === 'ratio' && index === 1 ? -1 : 1)
  // Summed before anything is multiplied: a product of small things would be nothing.
  const growth = lifted.reduce((sum, { value, expected }, index) => sum + signOf(index) * Math.log(value / expected), 0)
  const whole = (pick: (one: Known) => number): number => evaluate(formula, lifted.map(pick)) ?? 0
  const [value, expected] = [whole((one) => one.value), whole((one) => one.expected)]
  const mean = Math.abs(growth) < 1e-12 ? (value + expected) / 2 : (value - expected) / growth
  return lifted.map((one, index) => signOf(index) * (mean / logMean(one.value, one.expected)))
}

function weightedFactors(parts: Nodes, known: readonly (Known | null)[]): readonly number[] | null {
  const told = parts.map((part, index) => ({ part, figure: known[index] ?? null }))
  const weights = told.reduce((sum, { part, figure }) => sum + (figure === null ? 0 : part.weight), 0)
  if (weights === 0) return null
  return told.map(({ part, figure }) => {
    if (figure === null || figure.value === figure.expected) return 0
    const lacks = (reachedOf(part, figure.value, figure.expected) ?? 1) - 1
    return ((part.weight / weights) * lacks) / (figure.value - figure.expected)
  })
}

/** The logarithmic mean: between the two, and theirs when they are the same. */
function logMean(one: number, two: number): number {
  if (Math.abs(one - two) <= 1e-12 * Math.max(Math.abs(one), Math.abs(two))) return (one + two) / 2
  return (one - two) / Math.log(one / two)
}
