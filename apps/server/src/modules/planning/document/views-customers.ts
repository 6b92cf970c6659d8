import { z } from 'zod'

import { maybe, names, number, pageOf } from './views-shapes.ts'

const topic = z.object({ id: z.string(), name: z.string(), intent: z.string(), messages: number, people: number, before: number })

/** Who the customers are, what they say and want. */
export const customerViews = {
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
} as const
