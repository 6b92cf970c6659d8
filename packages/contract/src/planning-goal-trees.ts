import { z } from 'zod'

import { targetRefusals } from './goal-targets.ts'
import { freshness, metricId } from './insight.ts'
import { ownerRefusals } from './planning-owners.ts'
import { goalDirection, goalState } from './planning.ts'
import { procedure } from './procedure.ts'
import { day, expectedVersion, id, instant, language, line, pageInput, pageOf } from './shapes.ts'

/**
 * What makes a node out of its parts: `sum`, `product` and `ratio` (first part ÷ second part) are computed and reconcile; `weighted`
 * is how far the parts have come on the way to their own targets, by weight, and asks nothing of their targets.
 */
export const goalFormula = z.enum(['sum', 'product', 'ratio', 'weighted'])
/** `part` enters the formula of the node above; `influence` does not show the result but influences it (a secondary metric). */
export const goalRole = z.enum(['part', 'influence'])
export const goalUnit = z.enum(['people', 'times', 'orders', 'fen', 'share', 'seconds'])
export const goalFlag = z.enum([
  'target_missing',
  'metric_missing',
  'source_missing',
  /** A weighted node leaves out parts that have no figures. */
  'parts_unmeasured',
  'owner_missing',
  'owner_left',
  'target_above_history',
  'target_below_history',
])

/** How a target is spread over the months: by days, growing month by month, as the own past years did, or typed. */
export const monthShape = z.object({
  kind: z.enum(['even', 'ramp', 'history', 'by_hand']),
  /** One per month of the period; only their proportion counts. Empty: even. */
  weights: z.array(z.number().min(0)).max(37),
})

/** Trees that are ready to be filled in, by what the enterprise wants. */
export const readyTree = z.enum(['sales', 'brand', 'service', 'blank'])

export const goalTreeLimits = { nodes: 60, depth: 6, months: 37 } as const

const target = z.number().min(-1e15).max(1e15).nullable()

export const goalTreeNode = z.object({
  id: id('goalNode'),
  parentId: id('goalNode').nullable(),
  name: z.string(),
  role: goalRole,
  formula: goalFormula.nullable(),
  /** How the figure is told: out of the catalogue, typed in by hand, or neither (then only its parts can tell it). */
  metric: metricId.nullable(),
  typed: z.boolean(),
  unit: goalUnit,
  /** What the figure is asked for; null: all accounts. */
  accountId: id('account').nullable(),
  direction: goalDirection,
  /** In the unit: people, times, fen, seconds; shares as 0…1. Null: not set yet. */
  target: z.number().nullable(),
  weight: z.number(),
  ownerId: id('member').nullable(),
  ownerName: z.string().nullable(),
  note: z.string(),
  shape: monthShape,
  months: z.array(z.object({ month: z.string(), target: z.number().nullable() })),
  /** Where the parts of the targets come to, when all of them are set: what the formula says now. */
  targetByParts: z.number().nullable(),
  standing: z.object({
    state: goalState,
    value: z.number().nullable(),
    /** Where the value comes from. */
    from: z.enum(['metric', 'typed', 'parts', 'nothing']),
    /** By now, along the months. */
    expected: z.number().nullable(),
    share: z.number().nullable(),
    elapsed: z.number(),
    daysLeft: z.int(),
    forecast: z.number().nullable(),
  }),
  flags: z.array(goalFlag),
  /** What the own past makes plausible for a period of this length (P10 to P90, trend allowed for); null: too little past. */
  plausible: z.object({ low: z.number(), high: z.number(), months: z.int() }).nullable(),
})

const summary = {
  id: id('goalTree'),
  planId: id('plan'),
  name: z.string(),
  from: day,
  to: day,
  createdAt: instant,
  version: z.int(),
}

export const goalTreeSummary = z.object({ ...summary, nodes: z.int() })

/** How much of the gap at the root each leaf explains. Exact: the leaves and what is left unexplained sum up to the gap. */
export const goalGap = z.object({
  /** Value so far minus what was expected by now, in the unit of the root; null: no value at the root. */
  gap: z.number().nullable(),
  leaves: z.array(
    z.object({
      nodeId: id('goalNode'),
      value: z.number().nullable(),
      expected: z.number().nullable(),
      /** In the unit of the root; below zero: takes away from it. */
      contribution: z.number(),
    }),
  ),
  unexplained: z.number(),
  /** Leaves without a value, which therefore explain nothing. */
  unknown: z.array(id('goalNode')),
})

export const goalTree = z.object({
  ...summary,
  /** Each before the nodes below it, siblings in their order. */
  nodes: z.array(goalTreeNode),
  gap: goalGap,
  /** Whether there is a change that can be taken back. */
  undoable: z.boolean(),
  freshness,
})

const nodeWritten = {
  name: line(60),
  role: goalRole,
  formula: goalFormula.nullable(),
  metric: metricId.nullable(),
  typed: z.boolean(),
  unit: goalUnit,
  accountId: id('account').nullable(),
  direction: goalDirection,
  weight: z.number().min(0).max(100),
  ownerId: id('member').nullable(),
  note: z.string().trim().max(500),
}

const nodeId = id('goalNode')

/** One change of a tree. What it does to the figures around it is settled in the same call, or refused. */
export const goalTreeChange = z.discriminatedUnion('kind', [
  /** Name and period of the tree; what is absent stays. */
  z.object({ kind: z.literal('settings'), name: line(60).optional(), from: day.optional(), to: day.optional() }),
  z.object({
    kind: z.literal('add'),
    parentId: nodeId,
    ...nodeWritten,
    role: nodeWritten.role.default('part'),
    formula: nodeWritten.formula.default(null),
    metric: nodeWritten.metric.default(null),
    typed: nodeWritten.typed.default(false),
    /** Of the metric when there is one. */
    unit: nodeWritten.unit.default('times'),
    accountId: nodeWritten.accountId.default(null),
    direction: goalDirection.optional(),
    weight: nodeWritten.weight.default(1),
    ownerId: nodeWritten.ownerId.default(null),
    note: nodeWritten.note.default(''),
    target: target.default(null),
  }),
  z.object({ kind: z.literal('edit'), nodeId, ...z.object(nodeWritten).partial().shape }),
  z.object({ kind: z.literal('retarget'), nodeId, target }),
  /** Under another node, before one of its children; null: last. */
  z.object({ kind: z.literal('move'), nodeId, parentId: nodeId, beforeId: nodeId.nullable().default(null) }),
  /** With everything below it. */
  z.object({ kind: z.literal('remove'), nodeId }),
  z.object({
    kind: z.literal('shape'),
    nodeId,
    shape: z.enum(['even', 'ramp', 'history', 'by_hand']),
    /** by_hand: the targets of the months, which must sum up to the target. */
    months: z.array(z.number().min(0).max(1e15)).max(goalTreeLimits.months).optional(),
  }),
])

export type GoalTreeChange = z.infer<typeof goalTreeChange>

const settling = {
  change: goalTreeChange,
  /** Of nodes that must not move while the others are settled. */
  hold: z.array(nodeId).max(goalTreeLimits.nodes).default([]),
}

const move = z.object({ nodeId, name: z.string(), from: z.number().nullable(), to: z.number().nullable() })

const byId = z.object({ id: id('goalTree') })
const tag = 'Planning'
const refusals = [
  'goal_period_invalid',
  ...ownerRefusals,
  'goal_tree_circular',
  'goal_tree_full',
  'goal_tree_root',
  'goal_tree_conflict',
  ...targetRefusals,
  'goal_formula_units',
  'goal_formula_parts',
  'goal_all_held',
  'goal_held_too_much',
  'goal_rounding',
  'goal_months_mismatch',
  'goal_months_of_parts',
  'goal_history_short',
  'metric_not_by_account',
  'analytics_unavailable',
] as const

export const goalTrees = {
  list: procedure({ method: 'GET', path: '/goal-trees', access: 'goal.read', tag, summary: 'Goal trees, of a plan or all' })
    .input(pageInput.extend({ planId: id('plan').optional() }))
    .output(pageOf(goalTreeSummary)),
  get: procedure({
    method: 'GET',
    path: '/goal-trees/{id}',
    access: 'goal.read',
    tag,
    summary: 'One goal tree with targets, months, where each node stands, and what explains the gap',
    refusals: ['analytics_unavailable'],
  })
    .input(byId)
    .output(goalTree),
  create: procedure({
    method: 'POST',
    path: '/goal-trees',
    access: 'goal.write',
    tag,
    summary: 'Begin a goal tree, ready or blank; with a target for the business goal the rest follows from the own past',
    refusals,
  })
    .input(
      z.object({
        planId: id('plan'),
        name: line(60),
        /** The period of the plan unless said otherwise. */
        from: day.optional(),
        to: day.optional(),
        ready: readyTree.default('blank'),
        /** Names of the ready nodes. */
        language: language.default('zh-Hans'),
        target: target.default(null),
        /** First targets as the own last period of the same length was. */
        fromHistory: z.boolean().default(true),
        ownerId: id('member').nullable().default(null),
      }),
    )
    .output(goalTree),
  preview: procedure({
    method: 'POST',
    path: '/goal-trees/{id}/preview',
    access: 'goal.read',
    tag,
    summary: 'What a change would move, by each way to settle it',
    refusals,
    readOnly: true,
  })
    .input(byId.extend(settling))
    .output(
      z.object({
        /** Of the tree that was looked at: saved under it, exactly what is shown here happens, or nothing. */
        version: z.int(),
        /** Nothing around it has to move: no way need be chosen. */
        settled: z.boolean(),
        choices: z.array(
          z.object({
            settle: z.enum(['move_parents', 'keep_parent']),
            /** Besides the change itself. */
            moves: z.array(move),
            /** Why this way is closed: an error code and what fills its text. */
            problem: z.object({ code: z.string(), details: z.record(z.string(), z.unknown()) }).nullable(),
          }),
        ),
      }),
    ),
  change: procedure({
    method: 'POST',
    path: '/goal-trees/{id}/changes',
    access: 'goal.write',
    tag,
    summary: 'Change a goal tree; sums, products and ratios hold afterwards',
    refusals: ['edit_conflict', ...refusals],
  })
    .input(
      byId.extend({
        ...settling,
        /** Up: the node above follows its parts. Keep: the node above stays and the other parts make up for it. */
        settle: z.enum(['move_parents', 'keep_parent']).optional(),
        expectedVersion,
      }),
    )
    .output(goalTree),
  undo: procedure({
    method: 'POST',
    path: '/goal-trees/{id}/undo',
    access: 'goal.write',
    tag,
    summary: 'Take the last change back',
    refusals: ['edit_conflict', 'goal_tree_nothing_to_undo', 'analytics_unavailable'],
  })
    .input(byId.extend({ expectedVersion }))
    .output(goalTree),
  archive: procedure({
    method: 'POST',
    path: '/goal-trees/{id}/archive',
    access: 'goal.write',
    tag,
    summary: 'Put a goal tree away',
    refusals: ['edit_conflict'],
  })
    .input(byId.extend({ expectedVersion }))
    .output(z.object({})),
}

const byNode = { treeId: id('goalTree'), nodeId }
const typedValue = z.object({ day, value: z.number(), recordedAt: instant })

/** Figures that nobody but people can tell: satisfaction of a survey, members of a group. */
export const goalValues = {
  list: procedure({
    method: 'GET',
    path: '/goal-trees/{treeId}/nodes/{nodeId}/values',
    access: 'goal.read',
    tag,
    summary: 'Values typed in for a node, the latest first',
  })
    .input(pageInput.extend(byNode))
    .output(pageOf(typedValue)),
  record: procedure({
    method: 'PUT',
    path: '/goal-trees/{treeId}/nodes/{nodeId}/values/{day}',
    access: 'goal.write',
    tag,
    summary: 'Type in the value of a day; null takes it away',
    refusals: ['goal_value_not_typed', 'goal_target_share'],
  })
    .input(z.object({ ...byNode, day, value: z.number().min(0).max(1e15).nullable() }))
    .output(z.object({})),
}
