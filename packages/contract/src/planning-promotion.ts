import { z } from 'zod'

import { freshness } from './insight.ts'
import { ownerRefusals } from './planning-owners.ts'
import { promotionChannels } from './planning-peer-words.ts'
import { procedure } from './procedure.ts'
import { day, expectedVersion, id, instant, line, pageInput, pageOf } from './shapes.ts'

const tag = 'Planning'
const access = { access: 'goal.read', tag } as const
const change = { access: 'goal.write', tag } as const
const optional = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .regex(/^[^\p{Cc}]*$/u)
const note = z.string().trim().max(1000)
const fen = z.int().min(0).max(1e13)
const count = z.int().min(0).max(1e9)
const byPlan = pageInput.extend({ planId: id('plan') })

export const promotionChannel = z.enum(promotionChannels)

/** What came of it: new followers of the tracked scene or code within the days, or the number typed in. */
export const promotionActual = z.object({
  /** Null: nothing is tracked and nothing typed in, or it has not begun. */
  followers: z.int().nullable(),
  /** Of them, those who still follow. Null for numbers typed in. */
  stayed: z.int().nullable(),
  from: z.enum(['scene', 'code', 'manual', 'none']),
  /** Fee or spending; while nobody wrote down what was spent, the share of the budget that its days have used up. */
  paidFen: z.int(),
  /** That ÷ followers. */
  costPerFollowerFen: z.number().nullable(),
  /** By now, in a straight line over its days. */
  expectedByNow: z.number(),
  state: z.enum(['not_started', 'no_data', 'on_track', 'behind', 'reached', 'missed']),
})

/** What is to be looked at again. Texts: `promotion.flag.<code>`. */
export const promotionFlag = z.enum([
  'owner_missing',
  'owner_left',
  'nothing_expected',
  'not_tracked',
  'code_shared',
  'cost_high',
  'outside_plan',
  'exchange_one_sided',
])

const item = {
  channel: promotionChannel,
  name: line(60),
  from: day,
  to: day,
  budgetFen: fen,
  /** Null: not yet known. */
  spentFen: fen.nullable(),
  expectedFollowers: count,
  ownerId: id('member').nullable(),
  partner: optional(60),
  gives: optional(200),
  gets: optional(200),
  tracking: z.enum(['scene', 'code', 'manual', 'none']),
  /** A follow scene (ADD_SCENE_SEARCH …) or the scene of a channel code. */
  tracked: optional(64),
  manualFollowers: count.nullable(),
  note,
}

export const promotionItem = z.object({
  ...item,
  name: z.string(),
  partner: z.string(),
  gives: z.string(),
  gets: z.string(),
  tracked: z.string(),
  note: z.string(),
  id: id('promotionItem'),
  planId: id('plan'),
  ownerName: z.string().nullable(),
  createdAt: instant,
  version: z.int(),
  actual: promotionActual,
  flags: z.array(promotionFlag),
})

const refusals = ['promotion_period_invalid', 'promotion_tracking_invalid', ...ownerRefusals, 'analytics_unavailable'] as const

export const promotionItems = {
  list: procedure({
    method: 'GET',
    path: '/plans/{planId}/promotion-items',
    ...access,
    summary: 'Promotion by channel and period, with what came of it',
    refusals: ['analytics_unavailable'],
  })
    .input(byPlan)
    .output(pageOf(promotionItem)),
  create: procedure({
    method: 'POST',
    path: '/plans/{planId}/promotion-items',
    ...change,
    summary: 'Plan a promotion',
    refusals,
  })
    .input(
      z.object({
        ...item,
        planId: id('plan'),
        budgetFen: fen.default(0),
        spentFen: fen.nullable().default(null),
        expectedFollowers: count.default(0),
        ownerId: item.ownerId.default(null),
        partner: item.partner.default(''),
        gives: item.gives.default(''),
        gets: item.gets.default(''),
        tracking: item.tracking.default('none'),
        tracked: item.tracked.default(''),
        manualFollowers: count.nullable().default(null),
        note: note.default(''),
      }),
    )
    .output(promotionItem),
  update: procedure({
    method: 'PATCH',
    path: '/promotion-items/{id}',
    ...change,
    summary: 'Change a promotion, or write down what it cost and brought',
    refusals: ['edit_conflict', ...refusals],
  })
    .input(z.object({ id: id('promotionItem'), expectedVersion }).extend(z.object(item).partial().shape))
    .output(promotionItem),
  archive: procedure({
    method: 'POST',
    path: '/promotion-items/{id}/archive',
    ...change,
    summary: 'Put a promotion away',
    refusals: ['edit_conflict'],
  })
    .input(z.object({ id: id('promotionItem'), expectedVersion }))
    .output(z.object({})),
}

const placed = {
  accountName: line(60),
  /** As the account says itself. */
  accountFollowers: count.nullable(),
  day,
  feeFen: fen,
  expectedFollowers: count,
  /** The scene of the channel code in the post. */
  code: optional(64),
  countedDays: z.int().min(1).max(366),
  manualFollowers: count.nullable(),
  ownerId: id('member').nullable(),
  note,
}

export const placement = z.object({
  ...placed,
  accountName: z.string(),
  code: z.string(),
  note: z.string(),
  id: id('placement'),
  planId: id('plan'),
  ownerName: z.string().nullable(),
  createdAt: instant,
  version: z.int(),
  actual: promotionActual,
  flags: z.array(promotionFlag),
})

const placementRefusals = [...ownerRefusals, 'analytics_unavailable'] as const

export const placements = {
  list: procedure({
    method: 'GET',
    path: '/plans/{planId}/placements',
    ...access,
    summary: 'Paid posts at large accounts, with their cost per follower',
    refusals: ['analytics_unavailable'],
  })
    .input(byPlan)
    .output(pageOf(placement)),
  create: procedure({
    method: 'POST',
    path: '/plans/{planId}/placements',
    ...change,
    summary: 'Plan a paid post',
    refusals: placementRefusals,
  })
    .input(
      z.object({
        ...placed,
        planId: id('plan'),
        accountFollowers: count.nullable().default(null),
        expectedFollowers: count.default(0),
        code: placed.code.default(''),
        countedDays: placed.countedDays.default(14),
        manualFollowers: count.nullable().default(null),
        ownerId: placed.ownerId.default(null),
        note: note.default(''),
      }),
    )
    .output(placement),
  update: procedure({
    method: 'PATCH',
    path: '/placements/{id}',
    ...change,
    summary: 'Change a paid post, or write down what it brought',
    refusals: ['edit_conflict', ...placementRefusals],
  })
    .input(z.object({ id: id('placement'), expectedVersion }).extend(z.object(placed).partial().shape))
    .output(placement),
  archive: procedure({
    method: 'POST',
    path: '/placements/{id}/archive',
    ...change,
    summary: 'Put a paid post away',
    refusals: ['edit_conflict'],
  })
    .input(z.object({ id: id('placement'), expectedVersion }))
    .output(z.object({})),
}

const sums = z.object({
  budgetFen: z.int(),
  spentFen: z.int(),
  expectedFollowers: z.int(),
  /** Of what is measured or typed in. */
  followers: z.int(),
  /** Budget ÷ expected followers. */
  plannedCostFen: z.number().nullable(),
  /** Fees and spending, with the days' share of the budget where nobody wrote down what was spent. */
  paidFen: z.int(),
  /** Of that, what was paid where followers are measured or typed in: what brought nobody counts, what nobody measured does not. */
  measuredFen: z.int(),
  /** That ÷ followers. */
  costFen: z.number().nullable(),
})

export const promotionSummary = z.object({
  total: sums,
  /** Paid posts are the channel `placement`. */
  channels: z.array(sums.extend({ channel: z.enum([...promotionChannels, 'placement']) })),
  /** By month of the plan; what runs over several months is spread over its days. */
  months: z.array(z.object({ month: z.string(), budgetFen: z.int(), expectedFollowers: z.int() })),
  /** Monthly budget of the interview × months, when that was answered. */
  budgetLimitFen: z.int().nullable(),
  /** What the first three months of the plan are to bring: the first stage aims at followers. */
  firstStageFollowers: z.int(),
  /** Texts: `promotion.warning.<code>`. */
  warnings: z.array(z.enum(['over_budget', 'first_stage_empty', 'one_channel_only'])),
  freshness,
})

export const promotionSummaries = {
  get: procedure({
    method: 'GET',
    path: '/plans/{planId}/promotion-summary',
    ...access,
    summary: 'Promotion in all: budget, expected followers, what came, cost per follower',
    refusals: ['analytics_unavailable'],
  })
    .input(z.object({ planId: id('plan') }))
    .output(promotionSummary),
}

const row = {
  segmentId: id('segment'),
  /** Who they are, in words. */
  traits: note,
  targetActiveShare: z.number().min(0).max(1).nullable(),
  targetSize: count.nullable(),
  /** What should be true of them, in words. */
  target: optional(200),
  actions: z.array(line(100)).max(20),
  ownerId: id('member').nullable(),
}

export const userPlanRow = z.object({
  ...row,
  traits: z.string(),
  target: z.string(),
  actions: z.array(z.string()),
  id: id('userPlanRow'),
  planId: id('plan'),
  /** Null: the segment is gone. */
  segmentName: z.string().nullable(),
  ownerName: z.string().nullable(),
  /** Null: the segment is gone or broken. */
  size: z.int().nullable(),
  /** Of them, those with an interaction in the last 30 days. */
  active: z.int().nullable(),
  /** Stickiness: active ÷ size. */
  activeShare: z.number().nullable(),
  flags: z.array(z.enum(['segment_gone', 'target_missing', 'actions_missing', 'owner_missing', 'owner_left', 'small'])),
  createdAt: instant,
  version: z.int(),
})

const rowRefusals = [...ownerRefusals, 'user_plan_segment_unknown', 'user_plan_segment_taken', 'analytics_unavailable'] as const

export const userPlanRows = {
  list: procedure({
    method: 'GET',
    path: '/plans/{planId}/user-plan',
    ...access,
    summary: 'Segments with their traits, stickiness, target and actions',
    refusals: ['analytics_unavailable'],
  })
    .input(byPlan.extend({ limit: z.coerce.number().int().min(1).max(50).default(50) }))
    .output(pageOf(userPlanRow).extend({ freshness })),
  create: procedure({
    method: 'POST',
    path: '/plans/{planId}/user-plan',
    ...change,
    summary: 'Plan for a segment',
    refusals: rowRefusals,
  })
    .input(
      z.object({
        ...row,
        planId: id('plan'),
        traits: note.default(''),
        targetActiveShare: row.targetActiveShare.default(null),
        targetSize: count.nullable().default(null),
        target: row.target.default(''),
        actions: row.actions.default([]),
        ownerId: row.ownerId.default(null),
      }),
    )
    .output(userPlanRow),
  update: procedure({
    method: 'PATCH',
    path: '/user-plan/{id}',
    ...change,
    summary: 'Change what is planned for a segment',
    refusals: ['edit_conflict', ...rowRefusals],
  })
    .input(z.object({ id: id('userPlanRow'), expectedVersion }).extend(z.object(row).partial().shape))
    .output(userPlanRow),
  archive: procedure({
    method: 'POST',
    path: '/user-plan/{id}/archive',
    ...change,
    summary: 'Plan for a segment no longer',
    refusals: ['edit_conflict'],
  })
    .input(z.object({ id: id('userPlanRow'), expectedVersion }))
    .output(z.object({})),
}
