import { z } from 'zod'

import { byDocument, readDocument, writeDocument } from './planning-document-shapes.ts'
import { procedure } from './procedure.ts'
import { id, instant, language } from './shapes.ts'

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
    ...writeDocument,
    access: 'goal.read',
    summary: 'Write it as a DOCX or PDF file',
  })
    .input(
      byDocument.extend({
        format: z.enum(['docx', 'pdf']),
        language: language.optional(),
        number: z.int().min(1).nullable().default(null),
      }),
    )
    .output(documentExport),
  get: procedure({ method: 'GET', path: '/document-exports/{id}', ...readDocument, summary: 'How far an export is' })
    .input(byExport)
    .output(documentExport),
  download: procedure({
    method: 'GET',
    path: '/document-exports/{id}/file',
    ...readDocument,
    summary: 'The file',
    refusals: ['document_export_not_ready'],
  })
    .input(byExport)
    .output(z.file()),
}
