import { z } from 'zod'

import { metricIds } from './metrics.ts'
import { procedure } from './procedure.ts'
import { expectedVersion, id, instant, language, line, pageInput, pageOf } from './shapes.ts'

const tag = 'Planning'
const read = { access: 'goal.read', tag } as const
const write = { access: 'goal.write', tag } as const

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
const blockKey = z
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

const version = z.object({
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
  latest: version.nullable(),
  approved: version.nullable(),
  /** Somebody named a service that may rephrase paragraphs on request. */
  rewording: z.boolean(),
})

const byId = z.object({ id: id('planDocument') })
const byBlock = byId.extend({ key: blockKey })
const versioned = { expectedVersion }

export const planDocuments = {
  /** Null: nobody has begun it yet. */
  get: procedure({ method: 'GET', path: '/plans/{planId}/document', ...read, summary: 'The document of a plan' })
    .input(z.object({ planId: id('plan') }))
    .output(z.object({ document: planDocument.nullable() })),
  create: procedure({
    method: 'POST',
    path: '/plans/{planId}/document',
    ...write,
    summary: 'Write the document of a plan from the data',
    refusals: ['document_exists', 'analytics_unavailable'],
  })
    .input(
      z.object({
        planId: id('plan'),
        language: language.default('zh-Hans'),
        /** Of the plan when absent. */
        title: line(100).optional(),
        subtitle: z.string().trim().max(200).default(''),
      }),
    )
    .output(planDocument),
  update: procedure({
    method: 'PATCH',
    path: '/plan-documents/{id}',
    ...write,
    summary: 'Change title or subtitle',
    refusals: ['edit_conflict'],
  })
    .input(byId.extend({ ...versioned, title: line(100).optional(), subtitle: z.string().trim().max(200).optional() }))
    .output(planDocument),
  refresh: procedure({
    method: 'POST',
    path: '/plan-documents/{id}/refresh',
    ...write,
    summary: 'Ask the data again: what changed is offered block by block, nothing is overwritten',
    refusals: ['analytics_unavailable'],
  })
    .input(byId)
    .output(planDocument),
  settleAll: procedure({
    method: 'POST',
    path: '/plan-documents/{id}/settle',
    ...write,
    summary: 'Take over all differences of blocks that nobody edited; edited ones keep waiting',
  })
    .input(byId)
    .output(planDocument),
  archive: procedure({
    method: 'POST',
    path: '/plan-documents/{id}/archive',
    ...write,
    summary: 'Put the document away with its versions, to begin anew',
    refusals: ['edit_conflict'],
  })
    .input(byId.extend(versioned))
    .output(z.object({})),
}

export const planDocumentBlocks = {
  add: procedure({
    method: 'POST',
    path: '/plan-documents/{id}/blocks',
    ...write,
    summary: 'Add a block of one’s own',
    refusals: ['document_block_unknown'],
  })
    .input(byId.extend({ chapter: documentChapter, after: blockKey.nullable(), content: blockContent }))
    .output(documentBlock),
  save: procedure({
    method: 'PUT',
    path: '/plan-documents/{id}/blocks/{key}',
    ...write,
    summary: 'Write a block anew; figures that stay keep their sources',
    refusals: ['edit_conflict', 'document_block_unknown', 'document_block_empty'],
  })
    .input(byBlock.extend({ content: blockContent, ...versioned }))
    .output(documentBlock),
  revert: procedure({
    method: 'POST',
    path: '/plan-documents/{id}/blocks/{key}/revert',
    ...write,
    summary: 'Back to what the data say',
    refusals: ['edit_conflict', 'document_block_unknown'],
  })
    .input(byBlock.extend(versioned))
    .output(documentBlock),
  settle: procedure({
    method: 'POST',
    path: '/plan-documents/{id}/blocks/{key}/settle',
    ...write,
    summary: 'Take over what the data say now, or keep what stands',
    refusals: ['edit_conflict', 'document_block_unknown'],
  })
    .input(byBlock.extend({ choice: z.enum(['accept', 'keep']), ...versioned }))
    .output(z.object({})),
  remove: procedure({
    method: 'POST',
    path: '/plan-documents/{id}/blocks/{key}/remove',
    ...write,
    summary: 'Take a block out; it can be put back',
    refusals: ['edit_conflict', 'document_block_unknown'],
  })
    .input(byBlock.extend(versioned))
    .output(z.object({ version: z.int() })),
  restore: procedure({
    method: 'POST',
    path: '/plan-documents/{id}/blocks/{key}/restore',
    ...write,
    summary: 'Put a block back',
    refusals: ['edit_conflict', 'document_block_unknown'],
  })
    .input(byBlock.extend(versioned))
    .output(documentBlock),
}

export const planDocumentWordings = {
  suggest: procedure({
    method: 'POST',
    path: '/plan-documents/{id}/blocks/{key}/wording',
    ...write,
    summary: 'Another wording of a paragraph, as a suggestion; its figures and names stay here',
    readOnly: true,
    refusals: ['rewording_off', 'rewording_unfit', 'rewording_unavailable', 'rewording_facts', 'document_block_unknown'],
  })
    .input(byBlock)
    .output(
      z.object({
        before: z.string(),
        after: z.string(),
        /** Of the block that was rephrased: saving goes under it. */
        version: z.int(),
      }),
    ),
}

export const documentChange = z.object({
  key: blockKey,
  chapter: documentChapter,
  kind: z.enum(['added', 'removed', 'changed']),
  before: z.string().nullable(),
  after: z.string().nullable(),
})

const numbered = byId.extend({ number: z.coerce.number().int().min(1) })

export const planDocumentVersions = {
  list: procedure({ method: 'GET', path: '/plan-documents/{id}/versions', ...read, summary: 'Versions, the latest first' })
    .input(pageInput.extend(byId.shape))
    .output(pageOf(version)),
  get: procedure({ method: 'GET', path: '/plan-documents/{id}/versions/{number}', ...read, summary: 'A version as it stood' })
    .input(numbered)
    .output(
      version.extend({
        title: z.string(),
        subtitle: z.string(),
        blocks: z.array(documentBlock.pick({ key: true, chapter: true, content: true, sources: true })),
      }),
    ),
  create: procedure({
    method: 'POST',
    path: '/plan-documents/{id}/versions',
    ...write,
    summary: 'Keep the document as it stands',
  })
    .input(byId.extend({ note: z.string().trim().max(500).default('') }))
    .output(version),
  /** `to` 0: the document as it stands now. */
  compare: procedure({
    method: 'GET',
    path: '/plan-documents/{id}/versions/{number}/changes',
    ...read,
    summary: 'What differs between two versions, block by block',
  })
    .input(numbered.extend({ to: z.coerce.number().int().min(0).default(0) }))
    .output(z.object({ items: z.array(documentChange) })),
  request: procedure({
    method: 'POST',
    path: '/plan-documents/{id}/versions/{number}/request',
    ...write,
    summary: 'Ask for approval of a version',
    refusals: ['document_version_decided'],
  })
    .input(numbered)
    .output(version),
  /** Owners and administrators alone. */
  decide: procedure({
    method: 'POST',
    path: '/plan-documents/{id}/versions/{number}/decide',
    access: 'workspace.manage',
    tag,
    summary: 'Approve a version, or decline it and say why',
    refusals: ['document_version_not_requested', 'document_reason_missing'],
  })
    .input(numbered.extend({ approve: z.boolean(), note: z.string().trim().max(1000).default('') }))
    .output(version),
}

export const documentComment = z.object({
  id: id('documentComment'),
  key: blockKey,
  text: z.string(),
  author: z.string(),
  createdAt: instant,
  resolvedBy: z.string().nullable(),
  resolvedAt: instant.nullable(),
})

export const planDocumentComments = {
  list: procedure({ method: 'GET', path: '/plan-documents/{id}/comments', ...read, summary: 'Comments, the earliest first' })
    .input(pageInput.extend(byId.shape))
    .output(pageOf(documentComment)),
  create: procedure({
    method: 'POST',
    path: '/plan-documents/{id}/comments',
    ...write,
    summary: 'Say something about a block',
    refusals: ['document_block_unknown'],
  })
    .input(byBlock.extend({ text: z.string().trim().min(1).max(2000) }))
    .output(documentComment),
  resolve: procedure({
    method: 'POST',
    path: '/document-comments/{commentId}/resolve',
    ...write,
    summary: 'Settle a comment, or open it again',
  })
    .input(z.object({ commentId: id('documentComment'), resolved: z.boolean().default(true) }))
    .output(documentComment),
}

export const documentExport = z.object({
  id: id('documentExport'),
  documentId: id('planDocument'),
  format: z.enum(['docx', 'pdf']),
  language,
  /** Null: the document as it stands. */
  number: z.int().nullable(),
  status: z.enum(['waiting', 'drawing', 'writing', 'done', 'failed']),
  /** 0…1. */
  progress: z.number(),
  /** Blocks that were written by hand and stay in the language of their author. */
  untranslated: z.int(),
  name: z.string(),
  size: z.int().nullable(),
  createdBy: z.string(),
  createdAt: instant,
})

const byExport = z.object({ id: id('documentExport') })

export const planDocumentExports = {
  create: procedure({
    method: 'POST',
    path: '/plan-documents/{id}/exports',
    ...write,
    access: 'goal.read',
    summary: 'Write it as a DOCX or PDF file',
  })
    .input(
      byId.extend({
        format: z.enum(['docx', 'pdf']),
        language: language.optional(),
        number: z.int().min(1).nullable().default(null),
      }),
    )
    .output(documentExport),
  get: procedure({ method: 'GET', path: '/document-exports/{id}', ...read, summary: 'How far an export is' })
    .input(byExport)
    .output(documentExport),
  download: procedure({
    method: 'GET',
    path: '/document-exports/{id}/file',
    ...read,
    summary: 'The file',
    refusals: ['document_export_not_ready'],
  })
    .input(byExport)
    .output(z.file()),
}
