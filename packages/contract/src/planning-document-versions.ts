import { z } from 'zod'

import {
  blockKey,
  byBlock,
  byDocument,
  documentBlock,
  documentChapter,
  documentTag,
  documentVersion,
  readDocument,
  writeDocument,
} from './planning-document-shapes.ts'
import { procedure } from './procedure.ts'
import { id, instant, pageInput, pageOf } from './shapes.ts'

export const documentChange = z.object({
  key: blockKey,
  chapter: documentChapter,
  kind: z.enum(['added', 'removed', 'changed']),
  before: z.string().nullable(),
  after: z.string().nullable(),
})

const numbered = byDocument.extend({ number: z.coerce.number().int().min(1) })

export const planDocumentVersions = {
  list: procedure({
    method: 'GET',
    path: '/plan-documents/{id}/versions',
    ...readDocument,
    summary: 'Versions, the latest first',
  })
    .input(pageInput.extend(byDocument.shape))
    .output(pageOf(documentVersion)),
  get: procedure({
    method: 'GET',
    path: '/plan-documents/{id}/versions/{number}',
    ...readDocument,
    summary: 'A version as it stood',
  })
    .input(numbered)
    .output(
      documentVersion.extend({
        title: z.string(),
        subtitle: z.string(),
        blocks: z.array(documentBlock.pick({ key: true, chapter: true, content: true, sources: true })),
      }),
    ),
  create: procedure({
    method: 'POST',
    path: '/plan-documents/{id}/versions',
    ...writeDocument,
    summary: 'Keep the document as it stands',
  })
    .input(byDocument.extend({ note: z.string().trim().max(500).default('') }))
    .output(documentVersion),
  /** `to` 0: the document as it stands now. */
  compare: procedure({
    method: 'GET',
    path: '/plan-documents/{id}/versions/{number}/changes',
    ...readDocument,
    summary: 'What differs between two versions, block by block',
  })
    .input(numbered.extend({ to: z.coerce.number().int().min(0).default(0) }))
    .output(z.object({ items: z.array(documentChange) })),
  request: procedure({
    method: 'POST',
    path: '/plan-documents/{id}/versions/{number}/request',
    ...writeDocument,
    summary: 'Ask for approval of a version',
    refusals: ['document_version_decided'],
  })
    .input(numbered)
    .output(documentVersion),
  /** Owners and administrators alone. */
  decide: procedure({
    method: 'POST',
    path: '/plan-documents/{id}/versions/{number}/decide',
    access: 'workspace.manage',
    tag: documentTag,
    summary: 'Approve a version, or decline it and say why',
    refusals: ['document_version_not_requested', 'document_reason_missing'],
  })
    .input(numbered.extend({ approve: z.boolean(), note: z.string().trim().max(1000).default('') }))
    .output(documentVersion),
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
  list: procedure({
    method: 'GET',
    path: '/plan-documents/{id}/comments',
    ...readDocument,
    summary: 'Comments, the earliest first',
  })
    .input(pageInput.extend(byDocument.shape))
    .output(pageOf(documentComment)),
  create: procedure({
    method: 'POST',
    path: '/plan-documents/{id}/comments',
    ...writeDocument,
    summary: 'Say something about a block',
    refusals: ['document_block_unknown'],
  })
    .input(byBlock.extend({ text: z.string().trim().min(1).max(2000) }))
    .output(documentComment),
  resolve: procedure({
    method: 'POST',
    path: '/document-comments/{commentId}/resolve',
    ...writeDocument,
    summary: 'Settle a comment, or open it again',
  })
    .input(z.object({ commentId: id('documentComment'), resolved: z.boolean().default(true) }))
    .output(documentComment),
}
