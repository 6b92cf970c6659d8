import { z } from 'zod'

import { metricIds } from './metrics.ts'
import { id, instant, language, line } from './shapes.ts'

/** Chapters in the order that convinces somebody who decides; before them, without a number, one page for whoever has two minutes. */
export const documentChapters = [
  'summary',
  'peers',
  'value',
  'activities',
  'customers',
  'operation',
  'division',
  'development',
  'content_plan',
  'activity_plan',
  'user_plan',
  'promotion_plan',
  'schedule',
  'analysis',
  'milestones',
  'stages',
  'risks',
] as const
export const documentChapter = z.enum(documentChapters)

/** Where a figure comes from: a metric over a period, or another query with what it was asked. */
export const figureSource = z.object({
  /** Procedure that answers it: `metrics.values`, `forecasts.get`, `campaignReports.list` … */
  query: z.string(),
  input: z.record(z.string(), z.union([z.string(), z.number()])),
  /** Of `metrics.values`. */
  metric: z.enum(metricIds).nullable(),
  /** The exact value; what the sentence shows is rounded. Words where it is not a number. */
  value: z.union([z.number(), z.string()]).nullable(),
  /** Ratios: what it is made of. */
  numerator: z.number().nullable(),
  denominator: z.number().nullable(),
  unit: z.enum(['people', 'times', 'orders', 'fen', 'share', 'seconds', 'count', 'words']),
  /** Below the workspace: where to look it up. */
  screen: z.string(),
})

/** `source`: place of the figure's source among those of the block. */
const run = z.object({ text: z.string().max(10_000), bold: z.boolean().optional(), source: z.int().min(0).optional() })
const cell = z.object({ text: z.string().max(5000), source: z.int().min(0).optional() })
const runs = z.array(run).max(300)
const caption = z.string().trim().max(200)

export const documentChart = z.object({
  type: z.enum(['line', 'bar', 'stacked', 'band', 'horizontal']),
  categories: z.array(z.string().max(100)).max(200),
  series: z.array(z.object({ name: z.string().max(100), values: z.array(z.number().nullable()).max(200) })).max(8),
  share: z.boolean().optional(),
  unit: z.string().max(20).optional(),
})

/** What a block says, in one language. */
export const blockContent = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('heading'),
    level: z.union([z.literal(1), z.literal(2), z.literal(3)]),
    text: line(200),
    unnumbered: z.boolean().optional(),
  }),
  z.object({ kind: z.literal('paragraph'), runs }),
  z.object({ kind: z.literal('quote'), runs }),
  z.object({ kind: z.literal('list'), ordered: z.boolean().optional(), items: z.array(runs).max(200) }),
  z.object({
    kind: z.literal('table'),
    header: z.array(z.string().max(200)).min(1).max(16),
    rows: z.array(z.array(cell).max(16)).max(1000),
    align: z
      .array(z.enum(['left', 'center', 'right']))
      .max(16)
      .optional(),
    caption,
  }),
  z.object({ kind: z.literal('figure'), chart: documentChart, caption }),
])
export type BlockContent = z.infer<typeof blockContent>
export type FigureSource = z.infer<typeof figureSource>

/** Made by a chapter (`peers.intro`) or by an author (`own-…`). */
export const blockKey = z
  .string()
  .max(120)
  .regex(/^[\w.:-]+$/)

export const documentBlock = z.object({
  key: blockKey,
  chapter: documentChapter,
  /** `generated`: as the data say; `edited`: an author changed it; `own`: an author wrote it. */
  state: z.enum(['generated', 'edited', 'own']),
  /** What the document shows. */
  content: blockContent,
  sources: z.array(figureSource),
  /** Says what is not measured yet. */
  gap: z.boolean(),
  /** What the data said when it was last taken over; null for an author's own. */
  generated: blockContent.nullable(),
  /** The data say something else now; `content` null: they have nothing to say here any more. */
  offered: z.object({ content: blockContent.nullable() }).nullable(),
  version: z.int(),
  changedBy: z.string().nullable(),
  changedAt: instant,
})

export const documentVersion = z.object({
  number: z.int(),
  note: z.string(),
  state: z.enum(['kept', 'requested', 'approved', 'declined']),
  /** Counts approved versions: what the boss has signed is "edition 2". */
  edition: z.int().nullable(),
  createdBy: z.string(),
  createdAt: instant,
  decidedBy: z.string().nullable(),
  decidedAt: instant.nullable(),
  decision: z.string(),
})

export const planDocument = z.object({
  id: id('planDocument'),
  planId: id('plan'),
  title: z.string(),
  subtitle: z.string(),
  /** Whose plan it is. */
  organisation: z.string(),
  language,
  createdAt: instant,
  /** When the data were last asked. */
  generatedAt: instant,
  version: z.int(),
  blocks: z.array(documentBlock),
  /** Blocks that an author took out; they can be put back. */
  removed: z.array(z.object({ key: blockKey, chapter: documentChapter, text: z.string(), version: z.int() })),
  /** Differences that wait for a decision. */
  waiting: z.int(),
  latest: documentVersion.nullable(),
  approved: documentVersion.nullable(),
  /** Somebody named a service that may rephrase paragraphs on request. */
  rewording: z.boolean(),
})

export const byDocument = z.object({ id: id('planDocument') })
export const byBlock = byDocument.extend({ key: blockKey })

export const documentTag = 'Planning'
export const readDocument = { access: 'goal.read', tag: documentTag } as const
export const writeDocument = { access: 'goal.write', tag: documentTag } as const
