import fc from 'fast-check'
import { expect, test } from 'vitest'

import { type GoalNode, nodeIn, type Nodes, partsOf } from './goal-tree.ts'
import { monthsOf, monthTargets, seasonsFrom, shareBy, sharesOf } from './months.ts'
import { balancedTrees, nodeId, nodeOf, salesTree } from './testing/trees.ts'

const year = monthsOf('2027-01-01', '2027-12-31')
const sum = (values: readonly (number | null)[]): number => values.reduce<number>((total, value) => total + (value ?? 0), 0)
const targetsOf = (nodes: Nodes, number: number, begin: number | null = null) =>
  monthTargets(nodes, nodeId(number), year, begin).map(({ target }) => target)

test('a period is cut into calendar months', () => {
  expect(monthsOf('2026-11-20', '2027-01-10')).toEqual([
    { month: '2026-11', from: '2026-11-20', to: '2026-11-30', days: 11 },
    { month: '2026-12', from: '2026-12-01', to: '2026-12-31', days: 31 },
    { month: '2027-01', from: '2027-01-01', to: '2027-01-10', days: 10 },
  ])
})

test('even goes by days, a ramp ends at three times where it began', () => {
  const even = [nodeOf(1, null, { target: 365 })]
  expect(targetsOf(even, 1)).toEqual([31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31])
  const shares = sharesOf({ kind: 'ramp', weights: [] }, year)
  expect((shares[11] ?? 0) / (shares[0] ?? 1)).toBeCloseTo(3, 9)
})

test('months typed by hand keep their proportions when the target moves', () => {
  const weights = [1, 1, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0]
  expect(targetsOf([nodeOf(1, null, { target: 800, shape: { kind: 'by_hand', weights } })], 1).slice(0, 4)).toEqual([
    200, 200, 400, 0,
  ])
})

test('a state walks from where it began to its target, a rate is the same in every month', () => {
  const followers = [nodeOf(1, null, { metric: 'followers_total', unit: 'people', target: 6000, typed: false })]
  const walk = targetsOf(followers, 1, 5000)
  expect(walk.at(-1)).toBe(6000)
  expect(walk[0]).toBe(5085)
  expect(targetsOf(followers, 1)).toEqual([...Array.from({ length: 11 }, () => null), 6000])
  expect(new Set(targetsOf(salesTree(), 5))).toEqual(new Set([0.05]))
})

test('a whole takes its months from its parts', () => {
  const nodes = salesTree().map((node): GoalNode => {
    const weights =
      node.id === nodeId(3) ? [6, ...Array.from({ length: 11 }, () => 0)] : [0, 4, ...Array.from({ length: 10 }, () => 0)]
    return node.id === nodeId(3) || node.id === nodeId(4) ? { ...node, shape: { kind: 'by_hand', weights } } : node
  })
  expect(targetsOf(nodes, 2).slice(0, 3)).toEqual([6000, 4000, 0])
  expect(targetsOf(nodes, 1).slice(0, 3)).toEqual([6_000_000, 4_000_000, 0])
})

test('the months of what adds up always sum to the target, in every shape', () => {
  const shape = fc.record({
    kind: fc.constantFrom('even' as const, 'ramp' as const, 'history' as const, 'by_hand' as const),
    weights: fc.array(fc.double({ min: 0, max: 1000, noNaN: true }), { minLength: 12, maxLength: 12 }),
  })
  fc.assert(
    fc.property(balancedTrees, fc.array(shape, { minLength: 60, maxLength: 60 }), (plain, shapes) => {
      const nodes = plain.map((node, at) => ({ ...node, shape: shapes[at] ?? node.shape }))
      for (const node of nodes) {
        if (node.unit === 'share') continue
        const targets = monthTargets(nodes, node.id, year, null).map(({ target }) => target)
        expect(sum(targets)).toBe(node.target)
        const parts = partsOf(nodes, node.id)
        if (node.formula !== 'sum' || parts.some(({ formula }) => formula !== null)) continue
        // A sum of leaves holds in every month, but for the step that dealing out whole figures costs each part.
        for (const [month, target] of targets.entries()) {
          const made = sum(parts.map(({ id }) => monthTargets(nodes, id, year, null)[month]?.target ?? 0))
          expect(Math.abs(made - (target ?? 0))).toBeLessThanOrEqual(parts.length + 1)
        }
      }
      expect(nodeIn(nodes, nodes[0]?.id ?? nodeId(1))).toBeDefined()
    }),
    { numRuns: 60 },
  )
})

test('what should be there by now grows from nothing to all', () => {
  const shares = sharesOf({ kind: 'ramp', weights: [] }, year)
  expect(shareBy(shares, year, 0)).toBe(0)
  expect(shareBy(shares, year, 365)).toBe(1)
  expect(shareBy(sharesOf({ kind: 'even', weights: [] }, year), year, 73)).toBeCloseTo(0.2, 9)
})

test('seasons are those of the same calendar months, and need a year of past', () => {
  const past = Array.from({ length: 24 }, (_, at) => ({
    month: `${2025 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`,
    value: (at % 12) + 1,
  }))
  const weights = seasonsFrom(year, past)
  expect(weights).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])
  expect(seasonsFrom(year, past.slice(0, 11))).toBeUndefined()
  expect(seasonsFrom(monthsOf('2027-01-01', '2027-02-14'), past)).toEqual([1, 1])
})
