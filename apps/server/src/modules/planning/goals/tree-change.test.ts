import { type GoalTreeChange } from '@weiying/contract'
import { DomainError } from '@weiying/kernel'
import fc from 'fast-check'
import { expect, test } from 'vitest'

import { branchOf, nodeIn, type Nodes } from './goal-tree.ts'
import { conflictsIn } from './reconcile.ts'
import { aid, balancedTrees, formOf, nodeId, nodeOf, salesTree } from './testing/trees.ts'
import { changeTree, previewChange } from './tree-change.ts'
import { checkTree } from './tree-rules.ts'

const sales = () => formOf(salesTree())
const free = { hold: [] }
const up = { settle: 'move_parents', hold: [] } as const
const keep = { settle: 'keep_parent', hold: [] } as const
const added = {
  role: 'part',
  formula: null,
  metric: null,
  typed: true,
  unit: 'times',
  accountId: null,
  weight: 1,
  ownerId: null,
  note: '',
} as const
const addTo = (parent: number, target: number | null, more: object = {}): GoalTreeChange => ({
  kind: 'add',
  parentId: nodeId(parent),
  name: '线上引流',
  target,
  ...added,
  ...more,
})
const targets = (nodes: Nodes, ...numbers: number[]) => numbers.map((number) => nodeIn(nodes, nodeId(number)).target)

test('a change that would break a formula is refused until somebody says what moves', () => {
  const retarget = { kind: 'retarget', nodeId: nodeId(3), target: 8000 } as const
  expect(() => changeTree(sales(), retarget, aid(), free)).toThrow('goal_tree_conflict')
  const preview = previewChange(sales(), retarget, aid(), [])
  expect(preview.settled).toBe(false)
  expect(preview.choices.map(({ settle, moves }) => [settle, moves.map(({ name, to }) => [name, to])])).toEqual([
    [
      'move_parents',
      [
        ['成交额', 12_000_000],
        ['流量', 12_000],
      ],
    ],
    ['keep_parent', [['咨询', 2000]]],
  ])
  expect(targets(changeTree(sales(), retarget, aid(), up).nodes, 1, 2)).toEqual([12_000_000, 12_000])
})

test('a way that is closed says why, the other stays open', () => {
  const [above, beside] = previewChange(sales(), { kind: 'retarget', nodeId: nodeId(3), target: 12_000 }, aid(), []).choices
  expect(above).toMatchObject({ settle: 'move_parents', problem: null })
  expect(beside).toMatchObject({ settle: 'keep_parent', problem: { code: 'goal_held_too_much', details: { name: '流量' } } })
})

test('a part that is added moves the sum above, or the others make room for it', () => {
  expect(targets(changeTree(sales(), addTo(2, 2000), aid(), up).nodes, 2, 1)).toEqual([12_000, 12_000_000])
  expect(targets(changeTree(sales(), addTo(2, 2000), aid(), keep).nodes, 3, 4, 999, 2)).toEqual([4800, 3200, 2000, 10_000])
})

test('without a target it leaves the formula open and asks nothing', () => {
  const after = changeTree(sales(), addTo(2, null), aid(), free)
  expect(targets(after.nodes, 999, 2)).toEqual([null, 10_000])
})

test('what is removed goes with all below it; the rest is settled', () => {
  const remove = { kind: 'remove', nodeId: nodeId(4) } as const
  expect(() => changeTree(sales(), remove, aid(), free)).toThrow('goal_tree_conflict')
  expect(targets(changeTree(sales(), remove, aid(), up).nodes, 2)).toEqual([6000])
  expect(targets(changeTree(sales(), remove, aid(), keep).nodes, 3)).toEqual([10_000])
  expect(changeTree(sales(), { kind: 'remove', nodeId: nodeId(7) }, aid(), free).nodes).toHaveLength(6)
  expect(changeTree(sales(), { kind: 'remove', nodeId: nodeId(2) }, aid(), up).nodes.map(({ name }) => name)).not.toContain(
    '到店',
  )
})

test.each<[string, GoalTreeChange]>([
  ['goal_tree_root', { kind: 'remove', nodeId: nodeId(1) }],
  ['goal_tree_root', { kind: 'move', nodeId: nodeId(1), parentId: nodeId(2), beforeId: null }],
  ['goal_tree_circular', { kind: 'move', nodeId: nodeId(2), parentId: nodeId(3), beforeId: null }],
  ['goal_tree_circular', { kind: 'move', nodeId: nodeId(2), parentId: nodeId(2), beforeId: null }],
  // Revenue made of revenue.
  ['goal_tree_circular', addTo(6, null, { metric: 'revenue' })],
  ['goal_formula_units', { kind: 'edit', nodeId: nodeId(1), formula: 'sum' }],
  ['goal_formula_units', addTo(2, null, { unit: 'fen' })],
  ['goal_formula_parts', { kind: 'edit', nodeId: nodeId(1), formula: 'ratio' }],
  ['goal_target_share', addTo(1, 3, { unit: 'share', role: 'influence' })],
  ['goal_months_mismatch', { kind: 'shape', nodeId: nodeId(3), shape: 'by_hand', months: [1, 2, 3] }],
  ['goal_months_of_parts', { kind: 'shape', nodeId: nodeId(2), shape: 'ramp' }],
  ['goal_months_of_parts', { kind: 'shape', nodeId: nodeId(5), shape: 'ramp' }],
  ['goal_history_short', { kind: 'shape', nodeId: nodeId(3), shape: 'history' }],
  ['goal_period_invalid', { kind: 'settings', from: '2027-02-01', to: '2027-01-01' }],
])('%s is said', (code, change) => {
  expect(() => changeTree(sales(), change, aid(), up)).toThrow(code)
})

test('a metric brings its unit, and a target means nothing in another one', () => {
  const after = changeTree(sales(), { kind: 'edit', nodeId: nodeId(7), metric: 'active_rate' }, aid(), free)
  expect(nodeIn(after.nodes, nodeId(7))).toMatchObject({ unit: 'share', target: null, typed: false })
})

test('too many nodes are refused', () => {
  const wide = formOf([nodeOf(1, null), ...Array.from({ length: 59 }, (_, at) => nodeOf(at + 2, 1))])
  expect(() => changeTree(wide, addTo(1, null), aid(), free)).toThrow('goal_tree_full')
})

const anyChange = (nodes: Nodes): fc.Arbitrary<GoalTreeChange> => {
  const id = fc.nat(Math.max(0, nodes.length - 1)).map((at) => nodes[at]?.id ?? nodeId(1))
  return fc.oneof(
    fc.record({ kind: fc.constant('move' as const), nodeId: id, parentId: id, beforeId: fc.option(id) }),
    fc.record({ kind: fc.constant('remove' as const), nodeId: id }),
    fc.record({ kind: fc.constant('retarget' as const), nodeId: id, target: fc.option(fc.integer({ min: 1, max: 1_000_000 })) }),
    fc.record({
      kind: fc.constant('edit' as const),
      nodeId: id,
      formula: fc.constantFrom('sum' as const, 'product' as const, 'ratio' as const, 'weighted' as const, null),
    }),
    fc.record({ kind: fc.constant('edit' as const), nodeId: id, role: fc.constantFrom('part' as const, 'influence' as const) }),
    fc
      .tuple(id, fc.option(fc.integer({ min: 1, max: 10_000 })))
      .map(([parentId, target]): GoalTreeChange => ({ kind: 'add', parentId, name: '新', target, ...added })),
  )
}

test('whatever people change, what is accepted is a tree without circles whose formulas hold', () => {
  let accepted = 0
  fc.assert(
    fc.property(
      balancedTrees,
      fc.infiniteStream(fc.tuple(fc.nat(), fc.constantFrom('move_parents' as const, 'keep_parent' as const, undefined))),
      fc.array(fc.integer(), { minLength: 1, maxLength: 6 }),
      (first, ways, seeds) => {
        let form = formOf(first)
        for (const [step, seed] of seeds.entries()) {
          const [change] = fc.sample(anyChange(form.nodes), { numRuns: 1, seed })
          const [, settle] = ways.next().value ?? [0, undefined]
          if (change === undefined) continue
          const after = attempt(() => changeTree(form, change, aid(1000 + step), { settle, hold: [] }))
          if (after === undefined) continue
          accepted += 1
          checkTree(after)
          expect(conflictsIn(after.nodes)).toEqual([])
          expect(branchOf(after.nodes, after.nodes[0]?.id ?? nodeId(1)).size).toBe(after.nodes.length)
          form = after
        }
      },
    ),
    { numRuns: 300 },
  )
  expect(accepted).toBeGreaterThan(200)
})

function attempt<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch (error) {
    if (error instanceof DomainError) return undefined
    throw error
  }
}
