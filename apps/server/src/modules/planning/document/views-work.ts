import { z } from 'zod'

import { maybe, metric, number, pageOf } from './views-shapes.ts'

/** What is to be done by when, by whom, and what may go wrong. */
export const workViews = {
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
} as const
