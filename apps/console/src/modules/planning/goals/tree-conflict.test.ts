import { countingIds, type Id } from '@weiying/kernel'
import { expect, test } from 'vitest'

import { clashesOf, editedOnly } from './tree-conflict.ts'
import { type Change, type Tree, type TreeNode } from './tree.ts'

const newId = countingIds()
const ids = new Map<string, Id<'goalNode'>>()
function idOf(name: string): Id<'goalNode'> {
  const id = ids.get(name) ?? newId<'goalNode'>()
  ids.set(name, id)
  return id
}

/** Only what a change can touch: where a node stands is no part of it. */
function node(name: string, parent: string | null, target: number | null): TreeNode {
  return {
    id: idOf(name),
    parentId: parent === null ? null : idOf(parent),
    name,
    role: 'part',
    formula: null,
    metric: null,
    typed: true,
    unit: 'times',
    accountId: null,
    direction: 'at_least',
    target,
    weight: 10,
    ownerId: null,
    ownerName: null,
    note: '',
    shape: { kind: 'even', weights: [] },
    months: [
      { month: '2027-01', target: target === null ? null : target / 2 },
      { month: '2027-02', target: target === null ? null : target / 2 },
    ],
    targetByParts: null,
    standing: {
      state: 'no_data',
      value: null,
      from: 'nothing',
      expected: null,
      share: null,
      elapsed: 0,
      daysLeft: 59,
      forecast: null,
    },
    flags: [],
    plausible: null,
  }
}

const opened: Tree = {
  id: newId<'goalTree'>(),
  planId: newId<'plan'>(),
  name: '成交额',
  from: '2027-01-01',
  to: '2027-02-28',
  createdAt: '2026-11-01T00:00:00Z',
  version: 3,
  nodes: [node('成交额', null, 200), node('到店', '成交额', 120), node('门店', '到店', 120), node('咨询', '成交额', 80)],
  gap: { gap: null, leaves: [], unexplained: 0, unknown: [] },
  undoable: false,
  freshness: { until: '2026-11-01T00:00:00Z', complete: true, platformDay: null },
}

const saved = (name: string, change: Partial<TreeNode>): Tree => ({
  ...opened,
  version: 4,
  nodes: opened.nodes.map((each) => (each.name === name ? { ...each, ...change } : each)),
})
const fieldsOf = (theirs: Tree, change: Change) => clashesOf(opened, theirs, change).map(({ field, both }) => [field, both])
const retarget: Change = { kind: 'retarget', nodeId: idOf('到店'), target: 150 }

test('a target fits onto a tree where a colleague changed something else', () => {
  expect(fieldsOf(saved('咨询', { target: 90 }), retarget)).toEqual([])
  expect(fieldsOf(saved('到店', { note: '含周末' }), retarget)).toEqual([])
})

test('a target that a colleague changed too, or gave another unit, is shown first', () => {
  expect(fieldsOf(saved('到店', { target: 130 }), retarget)).toEqual([['target', true]])
  expect(fieldsOf(saved('到店', { target: 150 }), retarget)).toEqual([['target', false]])
  expect(fieldsOf(saved('到店', { unit: 'people' }), retarget)).toEqual([['unit', false]])
})

test('of a node form only what was changed is written, so what a colleague wrote beside it stays', () => {
  const typed: Change = { kind: 'edit', nodeId: idOf('到店'), name: '到店人次', note: '', weight: 10, formula: null }
  const [, visits] = opened.nodes
  const change = visits === undefined ? typed : editedOnly(typed, visits)
  expect(change).toEqual({ kind: 'edit', nodeId: idOf('到店'), name: '到店人次' })
  expect(fieldsOf(saved('到店', { note: '含周末', weight: 30 }), change)).toEqual([])
  expect(fieldsOf(saved('到店', { name: '进店' }), change)).toEqual([['name', true]])
})

test('months typed by hand rest on the target and on the months that were shown', () => {
  const months: Change = { kind: 'shape', nodeId: idOf('门店'), shape: 'by_hand', months: [100, 20] }
  expect(fieldsOf(saved('门店', { note: '新开两家' }), months)).toEqual([])
  const [first, second] = [
    { month: '2027-01', target: 90 },
    { month: '2027-02', target: 30 },
  ] as const
  expect(fieldsOf(saved('门店', { months: [first, second] }), months)).toEqual([['months', true]])
  expect(fieldsOf(saved('门店', { target: 140 }), months)).toEqual([['target', false]])
})

test('a branch that a colleague worked on is not removed unseen', () => {
  const remove: Change = { kind: 'remove', nodeId: idOf('到店') }
  expect(fieldsOf(saved('咨询', { target: 90 }), remove)).toEqual([])
  expect(fieldsOf(saved('门店', { ownerId: newId<'member'>() }), remove)).toEqual([['below', false]])
  const grown: Tree = { ...opened, version: 4, nodes: [...opened.nodes, node('快闪店', '门店', null)] }
  expect(fieldsOf(grown, remove)).toEqual([['below', false]])
  const pruned: Tree = { ...opened, version: 4, nodes: opened.nodes.filter(({ name }) => name !== '门店') }
  expect(fieldsOf(pruned, remove)).toEqual([['below', false]])
})

test('a node that both moved is shown, one that only I moved is moved', () => {
  const move: Change = { kind: 'move', nodeId: idOf('门店'), parentId: idOf('咨询') }
  expect(fieldsOf(saved('门店', { parentId: idOf('成交额') }), move)).toEqual([['parentId', true]])
  expect(fieldsOf(saved('咨询', { target: 90 }), move)).toEqual([])
})

test('name and period of a tree: what only one of us changed is kept', () => {
  expect(fieldsOf({ ...opened, version: 4, to: '2027-03-31' }, { kind: 'settings', name: '门店成交额' })).toEqual([])
  expect(fieldsOf({ ...opened, version: 4, name: '全年' }, { kind: 'settings', name: '门店成交额' })).toEqual([['name', true]])
})
