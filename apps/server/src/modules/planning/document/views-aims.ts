import { z } from 'zod'

import { maybe, measured, metric, number, pageOf, unit } from './views-shapes.ts'

const sums = {
  budgetFen: number,
  spentFen: number,
  expectedFollowers: number,
  followers: number,
  plannedCostFen: maybe,
  paidFen: number,
  measuredFen: number,
  costFen: maybe,
}

/** What is aimed at, and what it is to cost. */
export const aimViews = {
  goals: {
    procedure: 'goals.list',
    shape: pageOf(
      z.object({
        id: z.string(),
        name: z.string(),
        metric,
        target: number,
        direction: z.string(),
        from: z.string(),
        to: z.string(),
        ownerName: z.string().nullable(),
        standing: z.object({ state: z.string(), current: measured, share: maybe }),
      }),
    ),
  },
  goalTrees: { procedure: 'goalTrees.list', shape: pageOf(z.object({ id: z.string() })) },
  goalTree: {
    procedure: 'goalTrees.get',
    shape: z.object({
      id: z.string(),
      name: z.string(),
      from: z.string(),
      to: z.string(),
      nodes: z.array(
        z.object({
          id: z.string(),
          parentId: z.string().nullable(),
          name: z.string(),
          role: z.enum(['part', 'influence']),
          formula: z.enum(['sum', 'product', 'ratio', 'weighted']).nullable(),
          unit,
          metric: metric.nullable(),
          target: maybe,
          ownerName: z.string().nullable(),
          months: z.array(z.object({ month: z.string(), target: maybe })),
          standing: z.object({ state: z.string(), value: maybe, expected: maybe }),
        }),
      ),
      gap: z.object({ gap: maybe, leaves: z.array(z.object({ nodeId: z.string(), contribution: number })) }),
    }),
  },
  forecast: {
    procedure: 'forecasts.get',
    shape: z.object({
      quarters: z.array(
        z.object({
          day: z.string(),
          followers: z.object({ p10: number, p50: number, p90: number }),
          joined: z.object({ p10: number, p50: number, p90: number }),
          left: z.object({ p10: number, p50: number, p90: number }),
        }),
      ),
      assumptions: z.object({ basis: z.string(), weeks: number, joinedPerWeek: number, pushesPerWeek: number, paths: number }),
      backTest: z.object({ coverage: maybe, error: maybe, cases: number }),
    }),
  },
  promotion: {
    procedure: 'promotionItems.list',
    shape: pageOf(
      z.object({
        id: z.string(),
        channel: z.string(),
        name: z.string(),
        from: z.string(),
        to: z.string(),
        budgetFen: number,
        spentFen: maybe,
        expectedFollowers: number,
        ownerName: z.string().nullable(),
        partner: z.string(),
        gives: z.string(),
        gets: z.string(),
        actual: z.object({ followers: maybe, stayed: maybe, paidFen: number, costPerFollowerFen: maybe, state: z.string() }),
      }),
    ),
  },
  promotionSummary: {
    procedure: 'promotionSummaries.get',
    shape: z.object({
      total: z.object(sums),
      channels: z.array(z.object({ ...sums, channel: z.string() })),
      firstStageFollowers: number,
    }),
  },
  placements: {
    procedure: 'placements.list',
    shape: pageOf(
      z.object({
        id: z.string(),
        accountName: z.string(),
        accountFollowers: maybe,
        day: z.string(),
        feeFen: number,
        expectedFollowers: number,
        countedDays: number,
        ownerName: z.string().nullable(),
        actual: z.object({ followers: maybe, stayed: maybe, costPerFollowerFen: maybe, state: z.string() }),
      }),
    ),
  },
} as const
