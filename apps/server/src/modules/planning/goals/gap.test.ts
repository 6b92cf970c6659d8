import fc from 'fast-check'
import { expect, test } from 'vitest'

import { evaluate, isEquation } from './formula.ts'
import { explainGap, type GapFigure } from './gap.ts'
import { type NodeId, type Nodes, partsOf } from './goal-tree.ts'
import { balancedTrees, nodeId, nodeOf, salesTree } from './testing/trees.ts'

const figures = (...rows: (readonly [number, number | null, number | null])[]): ReadonlyMap<NodeId, GapFigure> =>
  new Map(rows.map(([number, value, expected]) => [nodeId(number), { value, expected }]))
const contributions = (nodes: Nodes, known: ReadonlyMap<NodeId, GapFigure>) => {
  const { leaves, ...gap } = explainGap({ nodes, figures: known })
  return {
    ...gap,
    leaves: Object.fromEntries(
      leaves.map(({ nodeId: id, contribution }) => [nodes.find((node) => node.id === id)?.name, contribution]),
    ),
  }
}

test('in a sum every part counts as it is', () => {
  const nodes = [nodeOf(1, null, { formula: 'sum', name: '和' }), nodeOf(2, 1, { name: '甲' }), nodeOf(3, 1, { name: '乙' })]
  const explained = contributions(nodes, figures([1, 90, 100], [2, 60, 50], [3, 30, 50]))
  expect(explained).toMatchObject({ gap: -10, leaves: { 甲: 10, 乙: -20 }, unexplained: 0, unknown: [] })
})

test('in a product a factor counts by its logarithm: half the traffic explains all of half the sales', () => {
  const expected = figures(
    [1, 5_000_000, 10_000_000],
    [2, 5000, 10_000],
    [3, 2000, 6000],
    [4, 3000, 4000],
    [5, 0.05, 0.05],
    [6, 20_000, 20_000],
  )
  const { gap, leaves, unexplained } = contributions(salesTree(), expected)
  expect(gap).toBe(-5_000_000)
  expect(leaves['到店']).toBeCloseTo(-4_000_000, 3)
  expect(leaves['咨询']).toBeCloseTo(-1_000_000, 3)
  expect(leaves['转化率']).toBeCloseTo(0, 6)
  expect(unexplained).toBeCloseTo(0, 3)
  expect(leaves).not.toHaveProperty('粉丝')
})

test('a factor of nothing explains the whole gap', () => {
  const nodes = [nodeOf(1, null, { formula: 'product' }), nodeOf(2, 1, { name: '甲' }), nodeOf(3, 1, { name: '乙' })]
  const { leaves, unexplained } = contributions(nodes, figures([1, 0, 1000], [2, 0, 100], [3, 10, 10]))
  expect(leaves['甲']).toBeCloseTo(-1000, 3)
  expect(unexplained).toBeCloseTo(0, 3)
})

test('what is measured on its own and does not come to its parts is left as unexplained', () => {
  const nodes = [nodeOf(1, null, { formula: 'sum' }), nodeOf(2, 1), nodeOf(3, 1)]
  expect(explainGap({ nodes, figures: figures([1, 70, 100], [2, 45, 50], [3, 45, 50]) })).toMatchObject({
    gap: -30,
    unexplained: -20,
  })
})

test('a leaf without a value is named, and the node above speaks for itself', () => {
  const nodes = salesTree()
  const known = figures(
    [1, 5_000_000, 10_000_000],
    [2, 5000, 10_000],
    [3, null, 6000],
    [4, 3000, 4000],
    [5, 0.05, 0.05],
    [6, 20_000, 20_000],
  )
  const explained = explainGap({ nodes, figures: known })
  expect(explained.unknown).toEqual([nodeId(3)])
  expect(explained.leaves.find((leaf) => leaf.nodeId === nodeId(2))?.contribution).toBeCloseTo(-5_000_000, 2)
  expect(explainGap({ nodes, figures: figures([1, null, 100]) }).gap).toBeNull()
})

test('weighted parts count by weight and by what they lack; nobody makes up for others', () => {
  const nodes = [
    nodeOf(1, null, { formula: 'weighted', unit: 'share', typed: false }),
    nodeOf(2, 1, { name: '响应', weight: 3, direction: 'at_most', unit: 'seconds' }),
    nodeOf(3, 1, { name: '满意', weight: 1, unit: 'share' }),
  ]
  // Twice as slow: half of what weighs three quarters; more satisfied than wished counts as wished.
  const { leaves, unexplained } = contributions(nodes, figures([1, 0.625, 1], [2, 1200, 600], [3, 0.95, 0.9]))
  expect(leaves['响应']).toBeCloseTo(-0.375, 12)
  expect(leaves['满意']).toBeCloseTo(0, 12)
  expect(unexplained).toBeCloseTo(0, 12)
})

test('contributions and the unexplained sum up to the gap, whatever the tree and the figures', () => {
  const factor = fc.double({ min: 0, max: 4, noNaN: true })
  fc.assert(
    fc.property(balancedTrees, fc.array(factor, { minLength: 60, maxLength: 60 }), (nodes, factors) => {
      const known = new Map<NodeId, GapFigure>()
      for (const [index, node] of [...nodes.entries()].reverse()) {
        const parts = partsOf(nodes, node.id).map(({ id }) => known.get(id))
        const of = (pick: (figure: GapFigure | undefined) => number): number | null =>
          isEquation(node.formula) && parts.length > 0 ? evaluate(node.formula, parts.map(pick)) : null
        const expected = of((figure) => figure?.expected ?? 0) ?? node.target ?? 1
        // Nothing divided by nothing is no value: below a ratio everybody has something.
        const least = nodes[0]?.formula === 'ratio' ? 0.001 : 0
        const value = of((figure) => figure?.value ?? 0) ?? (node.target ?? 1) * Math.max(least, factors[index] ?? 1)
        known.set(node.id, { value, expected })
      }
      const { gap, leaves, unexplained } = explainGap({ nodes, figures: known })
      if (gap === null) return
      const scale = Math.max(
        ...[...known.values()].slice(-1).map(({ value, expected }) => Math.max(value ?? 0, expected ?? 0)),
        1,
      )
      const sum = leaves.reduce((total, { contribution }) => total + contribution, 0)
      expect(Math.abs(sum + unexplained - gap)).toBeLessThanOrEqual(scale * 1e-9)
      // Made of its parts through and through, nothing is left over.
      expect(Math.abs(unexplained)).toBeLessThanOrEqual(scale * 1e-6)
    }),
  )
})
