import { z } from 'zod'

import { maybe, names, number, pageOf } from './views-shapes.ts'

/** What the enterprise and its accounts are, and what they have sent. */
export const accountViews = {
  interview: {
    procedure: 'planInterviews.get',
    shape: z.object({
      answers: z.object({
        enterpriseName: z.string().optional(),
        industry: z.string().optional(),
        offer: z.string().optional(),
        priceFen: number.optional(),
        purchasesPerYear: number.optional(),
        purposes: names.optional(),
        gains: names.optional(),
        positioning: z.string().optional(),
        people: number.optional(),
        hoursPerWeek: number.optional(),
        monthlyBudgetFen: number.optional(),
        piecesPerMonth: number.optional(),
        serviceCallsPerDay: number.optional(),
        success: z.string().optional(),
      }),
      missing: names,
      advice: z.object({
        verdict: z.string(),
        division: z.array(z.object({ kind: z.string(), duties: names })),
        conclusions: z.array(
          z.object({ rule: z.string(), decisive: z.boolean(), details: z.record(z.string(), z.union([z.string(), number])) }),
        ),
        steps: names,
        forgone: names,
      }),
      fitness: z.object({ verdict: z.string(), approach: z.string().nullable() }),
      values: z.array(
        z.object({
          value: z.string(),
          purposes: names,
          functions: z.array(z.object({ id: z.string(), screen: z.string().nullable() })),
        }),
      ),
    }),
  },
  accounts: {
    procedure: 'accounts.list',
    shape: pageOf(z.object({ id: z.string(), name: z.string(), kind: z.string(), verified: z.boolean() })),
  },
  menu: {
    procedure: 'menus.get',
    shape: z.object({
      buttons: z.array(z.object({ name: z.string(), children: z.array(z.object({ name: z.string() })) })),
    }),
  },
  campaigns: {
    procedure: 'campaignReports.list',
    shape: pageOf(
      z.object({
        campaignId: z.string(),
        title: z.string(),
        channel: z.string(),
        launchedAt: z.string().nullable(),
        reached: number,
        repliers: number,
        clicks: number,
        clickRate: maybe,
        buyers: number,
        orders: number,
        revenueFen: number,
        lost: number,
        readers: maybe,
        sharers: maybe,
      }),
    ),
  },
  articles: {
    procedure: 'contentReports.list',
    shape: pageOf(z.object({ title: z.string(), publishedOn: z.string(), readers: number, sharers: number, readRate: maybe })),
  },
  articleGroups: {
    procedure: 'contentReports.groups',
    shape: pageOf(
      z.object({
        group: z.string(),
        name: z.string().nullable(),
        articles: number,
        readers: number,
        sharers: number,
        readRate: maybe,
      }),
    ),
  },
} as const
