import { goalTreeLimits } from '@weiying/contract'
import fc from 'fast-check'
import { expect, test } from 'vitest'

import { canvasHeight, cardHeight, layoutOf, leastZoom, stepFrom } from './layout.ts'

const tree = [
  { id: 'sales', parentId: null },
  { id: 'traffic', parentId: 'sales' },
  { id: 'visits', parentId: 'traffic' },
  { id: 'questions', parentId: 'traffic' },
  { id: 'conversion', parentId: 'sales' },
]

const anyTree = fc
  .array(fc.nat(), { maxLength: 40 })
  .map((picks) => [
    { id: '0', parentId: null as string | null },
    ...picks.map((pick, at) => ({ id: String(at + 1), parentId: String(pick % (at + 1)) })),
  ])

test('a node stands in the middle of those below it', () => {
  const places = layoutOf(tree)
  const y = (id: string): number => places.get(id)?.y ?? NaN
  expect(y('traffic')).toBe((y('visits') + y('questions')) / 2)
  expect(y('sales')).toBe((y('traffic') + y('conversion')) / 2)
})

test('arrow keys go up the tree, down it, and to the neighbour', () => {
  expect(stepFrom(tree, 'visits', 'ArrowLeft')).toBe('traffic')
  expect(stepFrom(tree, 'sales', 'ArrowRight')).toBe('traffic')
  expect(stepFrom(tree, 'traffic', 'ArrowDown')).toBe('conversion')
  expect(stepFrom(tree, 'traffic', 'ArrowUp')).toBe('traffic')
})

test('no two cards of a column overlap, and every node has a place', () => {
  fc.assert(
    fc.property(anyTree, (nodes) => {
      const places = [...layoutOf(nodes).values()]
      expect(places).toHaveLength(nodes.length)
      for (const one of places)
        for (const two of places)
          if (one !== two && one.depth === two.depth) expect(Math.abs(one.y - two.y)).toBeGreaterThan(cardHeight)
    }),
  )
})

test('arrow keys reach every node', () => {
  fc.assert(
    fc.property(anyTree, (nodes) => {
      const seen = new Set(['0'])
      for (let found = true; found;) {
        const next = [...seen].flatMap((id) =>
          (['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'] as const).map((arrow) => stepFrom(nodes, id, arrow)),
        )
        found = next.some((id) => !seen.has(id))
        for (const id of next) seen.add(id)
      }
      expect(seen.size).toBe(nodes.length)
    }),
  )
})

test('the largest tree that there may be is seen as a whole on the canvas', () => {
  const leaves = Array.from({ length: goalTreeLimits.nodes - 1 }, (_, at) => ({ id: String(at + 1), parentId: '0' }))
  const lowest = Math.max(...[...layoutOf([{ id: '0', parentId: null }, ...leaves]).values()].map(({ y }) => y + cardHeight))
  expect(lowest * leastZoom).toBeLessThan(canvasHeight)
})
