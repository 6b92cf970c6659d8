import { z } from 'zod'

import { metricId } from './insight.ts'
import { day, id, instant } from './shapes.ts'

export const unit = z.enum(['people', 'times', 'orders', 'fen', 'share', 'seconds'])

/**
 * A figure with what it is made of. `change` as a share only where the period before counted at least thirty; shares only where
 * their denominators did.
 */
export const reviewFigure = z.object({
  key: z.string(),
  name: z.string(),
  unit,
  direction: z.enum(['up', 'down']),
  value: z.number().nullable(),
  numerator: z.number().nullable(),
  denominator: z.number().nullable(),
  previous: z.number().nullable(),
  previousDenominator: z.number().nullable(),
  change: z.number().nullable(),
})

/** `sources`: keys of the figures that it rests on; ask `reviews.trace` for each. */
export const reviewSentence = z.object({ text: z.string(), sources: z.array(z.string()).min(1) })

/** A group of sentences. What the author wrote stays when the figures change; `changed` says that the draft now says something else. */
export const reviewParagraph = z.object({
  key: z.string(),
  sentences: z.array(reviewSentence),
  edited: z.string().nullable(),
  changed: z.boolean(),
})

export const promotionRow = z.object({
  /** `<scene> <qr scene>`. */
  channel: z.string(),
  /** As people read it: a code with the name that a promotion plan gives it. */
  name: z.string(),
  scene: z.string(),
  qrScene: z.string().nullable(),
  place: z.string(),
  staff: z.string(),
  costFen: z.int().nullable(),
  /** Typed here, or taken over from the promotion plan. */
  costFrom: z.enum(['typed', 'plan']).nullable(),
  scans: z.int(),
  joined: z.int(),
  left: z.int(),
  /** Of those who came in the period: still there at its end. */
  stayed: z.int(),
  previousJoined: z.int(),
  /** Fen; null without cost or without new followers. */
  costPerFollowerFen: z.int().nullable(),
})

export const reviewGoal = z.object({
  key: z.string(),
  goalId: id('goal').nullable(),
  /** A node of a goal tree, this deep below its root. */
  ofTree: z.boolean(),
  depth: z.int(),
  name: z.string(),
  metric: metricId.nullable(),
  unit,
  target: z.number(),
  direction: z.enum(['at_least', 'at_most']),
  value: z.number().nullable(),
  /** What it should have been at the end of the period. */
  expected: z.number().nullable(),
  state: z.enum(['not_started', 'no_data', 'on_track', 'off_track', 'reached', 'missed']),
  ownerName: z.string().nullable(),
  /** The leaf of the goal tree that explains most of the gap, with its part of it. */
  gap: z.object({ leaf: z.string(), share: z.number().nullable() }).nullable(),
})

export const contentRow = z.object({
  by: z.enum(['type', 'column', 'activity']),
  group: z.string(),
  name: z.string(),
  /** Sample size: articles, or campaigns of the activity. */
  pieces: z.int(),
  readers: z.int(),
  sharers: z.int(),
  readRate: z.number().nullable(),
})

/** A planned activity against what was usual on the same weekdays before. */
export const reviewActivity = z.object({
  key: z.string(),
  name: z.string(),
  metric: metricId,
  unit,
  from: day,
  to: day,
  expected: z.number(),
  value: z.number().nullable(),
  usual: z.number().nullable(),
  /** Sample: how many spans before it is compared with. */
  weeks: z.int(),
  reliable: z.boolean(),
})

export const plannedWork = z.object({
  key: z.string(),
  name: z.string(),
  planned: z.int(),
  done: z.int(),
})

/** What customers asked or complained about. */
export const customerTopicRow = z.object({
  key: z.string(),
  name: z.string(),
  count: z.int(),
  previous: z.int(),
  complaint: z.boolean(),
})

const statement = z.object({ text: z.string(), sources: z.array(z.string()).min(1) })

/** A cause is a hypothesis: it always names the figures behind it. */
export const reviewProblem = z.object({
  key: z.string(),
  text: z.string(),
  sources: z.array(z.string()).min(1),
  causes: z.array(statement),
})

export const decisionKinds = ['goal_target', 'goal_owner', 'plan_owner', 'cadence', 'calendar_item', 'task'] as const
export const decisionKind = z.enum(decisionKinds)

/** What a decision proposes, or what was before and after it. */
export const changed = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))

export const reviewDecision = z.object({
  id: id('reviewDecision'),
  reviewId: id('review'),
  kind: decisionKind,
  /** What is proposed, in words. */
  text: z.string(),
  sources: z.array(z.string()),
  /** What it is about: a goal, a plan, a cadence. */
  targetId: z.uuid().nullable(),
  targetName: z.string().nullable(),
  metric: metricId.nullable(),
  /** What the author may still adjust before accepting. */
  proposed: changed,
  status: z.enum(['offered', 'accepted', 'declined']),
  reason: z.string(),
  before: changed.nullable(),
  after: changed.nullable(),
  decidedAt: instant.nullable(),
  decidedByName: z.string().nullable(),
  /** The version of the plan that it made. */
  planVersion: z.int().nullable(),
  taskIds: z.array(z.uuid()),
  /** Who does it by when. */
  tasks: z.array(
    z.object({ id: id('task'), title: z.string(), dueOn: day, assigneeName: z.string().nullable(), done: z.boolean() }),
  ),
  version: z.int(),
})

/** What became of a decision of an earlier review. */
export const decisionFollowUp = z.object({
  decisionId: id('reviewDecision'),
  reviewId: id('review'),
  reviewFrom: day,
  reviewTo: day,
  text: z.string(),
  status: z.enum(['offered', 'accepted', 'declined']),
  reason: z.string(),
  before: changed.nullable(),
  after: changed.nullable(),
  planVersion: z.int().nullable(),
  tasksDone: z.int(),
  tasks: z.int(),
  /** The metric it was about, in the period of that review and in this one. */
  metric: metricId.nullable(),
  unit: unit.nullable(),
  valueThen: z.number().nullable(),
  valueNow: z.number().nullable(),
})
