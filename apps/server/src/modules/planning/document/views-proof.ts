import { z } from 'zod'

import { maybe, metric, names, number, pageOf, unit } from './views-shapes.ts'

const range = z.object({ low: number, mid: number, high: number })
const reviewFigure = z.object({ key: z.string(), name: z.string(), unit, value: maybe, previous: maybe })
const change = z.record(z.string(), z.union([z.string(), number, z.boolean(), z.null()])).nullable()
const sentence = z.object({ text: z.string(), sources: names })

/** What shows whether it works: the plan played beforehand, and looked back at month by month. */
export const proofViews = {
  rehearsals: {
    procedure: 'rehearsals.list',
    shape: pageOf(z.object({ id: z.string(), status: z.string(), finishedAt: z.string().nullable() })),
  },
  rehearsal: {
    procedure: 'rehearsals.get',
    shape: z.object({
      id: z.string(),
      title: z.string(),
      from: z.string(),
      days: number,
      audience: z.object({ kind: z.enum(['simulated', 'mirror']) }),
      mirrored: maybe,
      result: z
        .object({
          performances: number,
          followersBefore: number,
          followersAfter: range,
          sends: z.array(
            z.object({
              at: z.string(),
              title: z.string(),
              channel: z.string(),
              status: z.string(),
              cause: z.string().nullable(),
              accepted: range,
              skipped: range,
              readers: range,
              lost: range,
            }),
          ),
          days: z.array(
            z.object({
              day: z.string(),
              quotas: z.array(z.object({ quota: z.string(), used: number, limit: number, left: number })),
            }),
          ),
          totals: z.object({
            sends: number,
            refused: number,
            accepted: range,
            skipped: range,
            figures: z.object({ reads: range, leaves: range, follows: range }),
            leavesAnyway: number,
            costFen: number,
          }),
          reasons: z.array(z.object({ reason: z.string(), count: range })),
        })
        .nullable(),
    }),
  },
  reviews: {
    procedure: 'reviews.list',
    shape: pageOf(z.object({ id: z.string(), from: z.string(), to: z.string(), status: z.string() })),
  },
  review: {
    procedure: 'reviews.get',
    shape: z.object({
      id: z.string(),
      from: z.string(),
      to: z.string(),
      status: z.string(),
      promotion: z.object({
        rows: z.array(z.object({ channel: z.string(), name: z.string(), joined: number, left: number, stayed: number })),
      }),
      groups: z.array(z.object({ figures: z.array(reviewFigure) })),
      goals: z.object({
        rows: z.array(
          z.object({
            key: z.string(),
            depth: number,
            name: z.string(),
            unit,
            target: number,
            value: maybe,
            expected: maybe,
            state: z.string(),
            gap: z.object({ leaf: z.string() }).nullable(),
          }),
        ),
      }),
      work: z.object({ rows: z.array(z.object({ key: z.string(), name: z.string(), planned: number, done: number })) }),
      content: z.object({
        rows: z.array(z.object({ by: z.string(), group: z.string(), name: z.string(), readers: number })),
        activities: z.array(z.object({ key: z.string(), name: z.string(), value: maybe })),
      }),
      customers: z.object({
        rows: z.array(z.object({ key: z.string(), name: z.string(), count: number, previous: number })),
      }),
      problems: z.array(sentence.extend({ key: z.string(), causes: z.array(sentence) })),
      decisions: z.array(
        sentence.extend({
          id: z.string(),
          kind: z.string(),
          metric: metric.nullable(),
          targetName: z.string().nullable(),
          status: z.enum(['offered', 'accepted', 'declined']),
          reason: z.string(),
          before: change,
          after: change,
          taskIds: z.array(z.string()),
          tasks: z.array(z.object({ dueOn: z.string(), assigneeName: z.string().nullable() })),
        }),
      ),
      followUps: z.array(
        z.object({
          decisionId: z.string(),
          text: z.string(),
          status: z.string(),
          tasks: number,
          tasksDone: number,
          metric: metric.nullable(),
          unit: unit.nullable(),
          valueThen: maybe,
          valueNow: maybe,
        }),
      ),
    }),
  },
} as const
