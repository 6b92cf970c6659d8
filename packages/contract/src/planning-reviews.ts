import { z } from 'zod'

import { targetRefusals } from './goal-targets.ts'
import { metricId } from './insight.ts'
import { ownerRefusals } from './planning-owners.ts'
import { reviewGroups } from './planning-review-figures.ts'
import {
  changed,
  contentRow,
  customerTopicRow,
  decisionFollowUp,
  decisionKind,
  plannedWork,
  reviewActivity,
  promotionRow,
  reviewDecision,
  reviewFigure,
  reviewGoal,
  reviewParagraph,
  reviewProblem,
  unit,
} from './planning-review-shapes.ts'
import { procedure } from './procedure.ts'
import { day, expectedVersion, id, instant, language, line, pageInput, pageOf } from './shapes.ts'

export const reviewKinds = ['weekly', 'monthly'] as const
export const reviewKind = z.enum(reviewKinds)

export const reviewSummary = z.object({
  id: id('review'),
  kind: reviewKind,
  planId: id('plan').nullable(),
  planName: z.string().nullable(),
  from: day,
  to: day,
  status: z.enum(['draft', 'published']),
  /** The day on which it is ready: a Friday, or the first workday of the month. */
  dueOn: day,
  overdue: z.boolean(),
  draftedAt: instant,
  publishedAt: instant.nullable(),
  openDecisions: z.int(),
  version: z.int(),
})

export const review = reviewSummary.extend({
  previousFrom: day,
  previousTo: day,
  timeZone: z.string(),
  publishedByName: z.string().nullable(),
  /** The period was not over when it was drafted, or the platform's figures were still missing. */
  incomplete: z.array(z.enum(['period_open', 'platform_figures'])),
  platformDay: day.nullable(),
  promotion: z.object({ rows: z.array(promotionRow), paragraph: reviewParagraph }),
  groups: z.array(z.object({ key: z.enum(reviewGroups), figures: z.array(reviewFigure), paragraph: reviewParagraph })),
  goals: z.object({ rows: z.array(reviewGoal), paragraph: reviewParagraph }),
  work: z.object({ rows: z.array(plannedWork), paragraph: reviewParagraph }),
  content: z.object({ rows: z.array(contentRow), activities: z.array(reviewActivity), paragraph: reviewParagraph }),
  customers: z.object({ rows: z.array(customerTopicRow), paragraph: reviewParagraph }),
  problems: z.array(reviewProblem),
  decisions: z.array(reviewDecision),
  followUps: z.array(decisionFollowUp),
  next: z.object({ entries: z.array(z.object({ day, title: z.string(), kind: z.string() })), note: z.string() }),
  /** Figures that nothing measures yet. */
  notMeasured: z.array(z.string()),
})

const tag = 'Planning'
const byId = z.object({ id: id('review') })
const inLanguage = { language: language.default('zh-Hans') }
const versioned = byId.extend({ expectedVersion, ...inLanguage })
const access = { read: 'goal.read', write: 'goal.write' } as const

export const reviews = {
  list: procedure({
    method: 'GET',
    path: '/reviews',
    access: access.read,
    tag,
    summary: 'Weekly and monthly reviews, the latest first',
  })
    .input(pageInput.extend({ kind: reviewKind.optional(), planId: id('plan').optional() }))
    .output(pageOf(reviewSummary)),
  get: procedure({
    method: 'GET',
    path: '/reviews/{id}',
    access: access.read,
    tag,
    summary: 'One review with its tables and sentences',
  })
    .input(byId.extend(inLanguage))
    .output(review),
  create: procedure({
    method: 'POST',
    path: '/reviews',
    access: access.write,
    tag,
    summary: 'Draft the review of the week or month that a day lies in',
    refusals: ['review_exists', 'review_period_invalid', 'analytics_unavailable'],
  })
    .input(z.object({ kind: reviewKind, day, planId: id('plan').nullable().default(null), ...inLanguage }))
    .output(review),
  /** Figures and sentences anew; what the author wrote stays. */
  redraft: procedure({
    method: 'POST',
    path: '/reviews/{id}/redraft',
    access: access.write,
    tag,
    summary: 'Draft figures and sentences anew, keeping what was edited',
    refusals: ['edit_conflict', 'review_published', 'analytics_unavailable'],
  })
    .input(versioned)
    .output(review),
  edit: procedure({
    method: 'PATCH',
    path: '/reviews/{id}',
    access: access.write,
    tag,
    summary: 'Edit sentences, the typed columns of the promotion table and the plan for the next period',
    refusals: ['edit_conflict', 'review_published', 'review_paragraph_unknown'],
  })
    .input(
      versioned.extend({
        /** null: back to what the figures say. */
        paragraphs: z
          .array(z.object({ key: z.string().max(60), text: z.string().trim().max(2000).nullable() }))
          .max(20)
          .optional(),
        promotion: z
          .array(
            z.object({
              channel: z.string().min(1).max(200),
              place: z.string().trim().max(60),
              staff: z.string().trim().max(60),
              costFen: z.int().min(0).max(1e12).nullable(),
            }),
          )
          .max(500)
          .optional(),
        nextNote: z.string().trim().max(2000).optional(),
      }),
    )
    .output(review),
  publish: procedure({
    method: 'POST',
    path: '/reviews/{id}/publish',
    access: access.write,
    tag,
    summary: 'Publish a review: its figures and sentences stay as they are',
    refusals: ['edit_conflict', 'review_published'],
  })
    .input(versioned)
    .output(review),
  reopen: procedure({
    method: 'POST',
    path: '/reviews/{id}/reopen',
    access: access.write,
    tag,
    summary: 'Make a published review a draft again',
    refusals: ['edit_conflict', 'review_not_published'],
  })
    .input(versioned)
    .output(review),
  archive: procedure({
    method: 'POST',
    path: '/reviews/{id}/archive',
    access: access.write,
    tag,
    summary: 'Put a review away',
    refusals: ['edit_conflict'],
  })
    .input(byId.extend({ expectedVersion }))
    .output(z.object({})),
  /** Where a figure comes from: metric or formula, period, value then and now, by day. */
  trace: procedure({
    method: 'GET',
    path: '/reviews/{id}/figures/{figure}',
    access: access.read,
    tag,
    summary: 'Where a figure of a review comes from',
    refusals: ['analytics_unavailable'],
  })
    .input(byId.extend({ figure: z.string().max(300), ...inLanguage }))
    .output(
      z.object({
        key: z.string(),
        name: z.string(),
        metric: metricId.nullable(),
        definition: z.string(),
        formula: z.string(),
        unit,
        from: day,
        to: day,
        timeZone: z.string(),
        /** In the review. */
        value: z.number().nullable(),
        numerator: z.number().nullable(),
        denominator: z.number().nullable(),
        /** Asked again now; null where the figure was a state of that moment. */
        now: z.number().nullable(),
        days: z.array(z.object({ day, value: z.number().nullable() })),
      }),
    ),
  export: procedure({
    method: 'GET',
    path: '/reviews/{id}/export',
    access: access.read,
    tag,
    summary: 'A review as an XLSX or PDF file',
  })
    .input(byId.extend({ format: z.enum(['xlsx', 'pdf']), ...inLanguage }))
    .output(z.object({ name: z.string(), mime: z.string(), base64: z.string() })),
}

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

/** When reviews are ready, on the workspace's clock. */
const reviewTimes = z.object({
  /** Whether they are drafted by themselves. */
  weekly: z.boolean(),
  /** 1 Monday … 7 Sunday; the week looked back on ends the day before. */
  weeklyDay: z.int().min(1).max(7),
  weeklyAt: clock,
  monthly: z.boolean(),
  /** 1: the first workday after the month. */
  monthlyWorkday: z.int().min(1).max(10),
  monthlyAt: clock,
})
/** Version 0: the ordinary schedule. */
const reviewSchedule = reviewTimes.extend({ planId: id('plan'), version: z.int() })
const byPlan = z.object({ planId: id('plan') })

export const reviewSchedules = {
  get: procedure({
    method: 'GET',
    path: '/plans/{planId}/review-schedule',
    access: access.read,
    tag,
    summary: 'When the reviews of a plan are drafted by themselves',
  })
    .input(byPlan)
    .output(reviewSchedule),
  update: procedure({
    method: 'PUT',
    path: '/plans/{planId}/review-schedule',
    access: access.write,
    tag,
    summary: 'Set when the reviews of a plan are drafted, or switch them off',
    refusals: ['edit_conflict'],
  })
    .input(byPlan.extend({ ...reviewTimes.shape, expectedVersion: z.int().min(0) }))
    .output(reviewSchedule),
}

const decisionById = z.object({ id: id('reviewDecision') })

export const reviewDecisions = {
  /** A decision of the author's own. */
  create: procedure({
    method: 'POST',
    path: '/reviews/{reviewId}/decisions',
    access: access.write,
    tag,
    summary: 'Propose a decision of one’s own',
    refusals: ['review_decision_invalid'],
  })
    .input(
      z.object({
        reviewId: id('review'),
        kind: decisionKind,
        text: line(200),
        targetId: z.uuid().nullable().default(null),
        proposed: changed.default({}),
        ...inLanguage,
      }),
    )
    .output(reviewDecision),
  accept: procedure({
    method: 'POST',
    path: '/review-decisions/{id}/accept',
    access: access.write,
    tag,
    summary: 'Accept a decision: the plan gets a new version and the tasks are made',
    refusals: [
      'edit_conflict',
      'review_decision_made',
      'review_decision_invalid',
      ...ownerRefusals,
      'goal_period_invalid',
      'metric_not_by_account',
      'goal_tree_circular',
      'goal_tree_conflict',
      ...targetRefusals,
      'goal_rounding',
      'goal_all_held',
      'goal_held_too_much',
      'calendar_item_invalid',
      'calendar_day_past',
      'calendar_day_outside_plan',
      'calendar_quota_exceeded',
      'calendar_span_invalid',
      'cadence_nothing_fits',
      'cadence_account_differs',
      'plan_account_unknown',
    ],
  })
    .input(
      decisionById.extend({
        expectedVersion,
        /** Adjusted from what was proposed. */
        proposed: changed.optional(),
        tasks: z
          .array(z.object({ title: line(120), dueOn: day, assigneeId: id('member').nullable().default(null) }))
          .max(20)
          .default([]),
        ...inLanguage,
      }),
    )
    .output(reviewDecision),
  decline: procedure({
    method: 'POST',
    path: '/review-decisions/{id}/decline',
    access: access.write,
    tag,
    summary: 'Decline a decision; the reason stays',
    refusals: ['edit_conflict', 'review_decision_made'],
  })
    .input(decisionById.extend({ expectedVersion, reason: line(500), ...inLanguage }))
    .output(reviewDecision),
}
