import { z } from 'zod'

import { aimViews } from './views-aims.ts'
import { proofViews } from './views-proof.ts'
import { maybe, metric, names, number, pageOf } from './views-shapes.ts'

// What the chapters read of the answers of other parts. Each is a part of what the procedure answers: more may be there.

const picture = z.object({
  columns: names,
  menus: names,
  activities: names,
  functions: names,
  pushesPerWeek: maybe,
  replyMinutes: maybe,
  callsToAction: names,
  observations: number,
  lastDay: z.string().nullable(),
  thin: z.boolean(),
})
const peer = z.object({
  id: z.string(),
  name: z.string(),
  relation: z.string(),
  accountKind: z.string(),
  positioning: z.string(),
  note: z.string(),
  picture,
})

const topic = z.object({ id: z.string(), name: z.string(), intent: z.string(), messages: number, people: number, before: number })

/** By name: the procedure that answers, and the part of its answer that is read. */
export const views = {
  ...aimViews,
  ...proofViews,
  peers: {
    procedure: 'peerComparisons.get',
    shape: z.object({
      own: z.object({
        pushesPerWeek: maybe,
        replyMinutes: maybe,
        columns: z.array(z.object({ name: z.string(), articles: number, readRate: maybe })),
        from: z.string(),
        to: z.string(),
      }),
      peers: z.array(peer),
      findings: z.array(
        z.object({
          code: z.string(),
          turn: z.enum(['learn', 'differ', 'know']),
          peers: names,
          details: z.record(z.string(), z.union([z.string(), number])),
          names,
        }),
      ),
      partners: z.array(z.object({ peerId: z.string(), name: z.string(), reasons: names })),
    }),
  },
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
  columns: {
    procedure: 'columns.list',
    shape: pageOf(
      z.object({
        id: z.string(),
        name: z.string(),
        content: z.string(),
        role: z.string(),
        type: z.string(),
        contents: number,
        planned: number,
      }),
    ),
  },
  calendar: {
    procedure: 'calendarItems.list',
    shape: pageOf(
      z.object({
        id: z.string(),
        day: z.string(),
        kind: z.string(),
        channel: z.string(),
        state: z.string(),
        columnId: z.string().nullable(),
      }),
    ),
  },
  activities: {
    procedure: 'activityPlans.list',
    shape: pageOf(
      z.object({
        id: z.string(),
        name: z.string(),
        type: z.string(),
        theme: z.string(),
        place: z.string(),
        venue: z.string(),
        from: z.string(),
        to: z.string(),
        ownerName: z.string().nullable(),
        budgetFen: number,
        metric,
        expected: number,
        supports: z.array(z.object({ kind: z.string(), note: z.string() })),
        costs: z.array(z.object({ name: z.string(), amountFen: number, important: z.boolean(), thirdParty: z.boolean() })),
        departments: z.array(z.object({ name: z.string(), duty: z.string() })),
        outcome: z
          .object({
            value: maybe,
            enrolled: maybe,
            converted: maybe,
            spentFen: maybe,
            good: z.string(),
            improve: z.string(),
          })
          .nullable(),
        state: z.string(),
      }),
    ),
  },
  duties: {
    procedure: 'duties.list',
    shape: pageOf(
      z.object({
        id: z.string(),
        role: z.string(),
        purpose: z.string(),
        ownerName: z.string().nullable(),
        works: z.array(
          z.object({
            title: z.string(),
            weekdays: z.array(number),
            time: z.string().nullable(),
            minutes: maybe,
            measure: z.string(),
          }),
        ),
        minutesPerWeek: number,
      }),
    ),
  },
  schedule: {
    procedure: 'scheduleItems.list',
    shape: pageOf(
      z.object({
        id: z.string(),
        phase: z.string(),
        title: z.string(),
        from: z.string(),
        to: z.string(),
        ownerName: z.string().nullable(),
        note: z.string(),
        state: z.string(),
      }),
    ),
  },
  milestones: {
    procedure: 'milestones.list',
    shape: pageOf(
      z.object({
        id: z.string(),
        name: z.string(),
        from: z.string(),
        to: z.string(),
        state: z.string(),
        summary: z.string(),
        criteria: z.array(
          z.object({
            criterion: z.discriminatedUnion('kind', [
              z.object({ kind: z.literal('metric'), metric, direction: z.string(), value: number }),
              z.object({ kind: z.literal('task') }),
            ]),
            met: z.boolean(),
            value: maybe,
            title: z.string().nullable(),
          }),
        ),
      }),
    ),
  },
  risks: {
    procedure: 'risks.list',
    shape: pageOf(
      z.object({
        id: z.string(),
        kind: z.string(),
        name: z.string(),
        ownerName: z.string().nullable(),
        responseHours: maybe,
        solutionHours: maybe,
        signs: z.string(),
        steps: z.array(z.object({ text: z.string(), withinHours: maybe })),
        contacts: z.array(z.object({ name: z.string(), role: z.string(), reach: z.string() })),
        fallback: z.string(),
        drillDay: z.string().nullable(),
      }),
    ),
  },
  trial: {
    procedure: 'preparations.trialReport',
    shape: z.object({
      trial: z.object({ from: z.string(), to: z.string(), days: number, past: number, state: z.string() }),
      figures: z.array(z.object({ metric, trial: maybe, before: maybe, change: maybe, sample: maybe, small: z.boolean() })),
    }),
  },
  userPlan: {
    procedure: 'userPlanRows.list',
    shape: pageOf(
      z.object({
        id: z.string(),
        segmentName: z.string().nullable(),
        traits: z.string(),
        target: z.string(),
        actions: names,
        ownerName: z.string().nullable(),
        size: maybe,
        active: maybe,
        activeShare: maybe,
      }),
    ),
  },
  personas: {
    procedure: 'personas.list',
    shape: pageOf(
      z.object({
        id: z.string(),
        name: z.string(),
        summary: z.string(),
        statements: z.array(z.object({ part: z.string(), text: z.string() })),
      }),
    ),
  },
  questionnaires: {
    procedure: 'questionnaires.list',
    shape: pageOf(z.object({ id: z.string(), title: z.string(), answers: number })),
  },
  questionnaireResults: {
    procedure: 'questionnaires.results',
    shape: z.object({
      questions: z.array(
        z.object({
          key: z.string(),
          text: z.string(),
          answered: number,
          sample: z.enum(['voices', 'hint', 'enough']),
          options: z.array(z.object({ option: z.string(), count: number, share: number.nullable().optional() })),
          mean: maybe,
        }),
      ),
    }),
  },
  topics: { procedure: 'customerTopics.list', shape: pageOf(topic) },
  demands: {
    procedure: 'demands.list',
    shape: pageOf(
      z.object({
        id: z.string(),
        need: z.string(),
        messages: number,
        people: number,
        department: z.string(),
        status: z.string(),
      }),
    ),
  },
  menu: {
    procedure: 'menus.get',
    shape: z.object({
      buttons: z.array(z.object({ name: z.string(), children: z.array(z.object({ name: z.string() })) })),
    }),
  },
} as const

export type ViewName = keyof typeof views
export type View<Name extends ViewName> = z.infer<(typeof views)[Name]['shape']>
export type Item<Name extends ViewName> = View<Name> extends { items: readonly (infer One)[] } ? One : never
