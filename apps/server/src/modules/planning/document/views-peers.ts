import { z } from 'zod'

import { maybe, names, number } from './views-shapes.ts'

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

/** What others in the trade do. */
export const peerViews = {
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
} as const
