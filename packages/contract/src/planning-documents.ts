import { z } from 'zod'

import {
  blockContent,
  blockKey,
  byBlock,
  byDocument,
  documentBlock,
  documentChapter,
  planDocument,
  readDocument,
  writeDocument,
} from './planning-document-shapes.ts'
import { procedure } from './procedure.ts'
import { expectedVersion, id, language, line } from './shapes.ts'

export { planDocumentExports } from './planning-document-exports.ts'
export { type BlockContent, documentChapters, type FigureSource } from './planning-document-shapes.ts'
export { planDocumentComments, planDocumentVersions } from './planning-document-versions.ts'

const versioned = { expectedVersion }

export const planDocuments = {
  /** Null: nobody has begun it yet. */
  get: procedure({ method: 'GET', path: '/plans/{planId}/document', ...readDocument, summary: 'The document of a plan' })
    .input(z.object({ planId: id('plan') }))
    .output(z.object({ document: planDocument.nullable() })),
  create: procedure({
    method: 'POST',
    path: '/plans/{planId}/document',
    ...writeDocument,
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
    ...writeDocument,
    summary: 'Change title or subtitle',
    refusals: ['edit_conflict'],
  })
    .input(byDocument.extend({ ...versioned, title: line(100).optional(), subtitle: z.string().trim().max(200).optional() }))
    .output(planDocument),
  refresh: procedure({
    method: 'POST',
    path: '/plan-documents/{id}/refresh',
    ...writeDocument,
    summary: 'Ask the data again: what changed is offered block by block, nothing is overwritten',
    refusals: ['analytics_unavailable'],
  })
    .input(byDocument)
    .output(planDocument),
  settleAll: procedure({
    method: 'POST',
    path: '/plan-documents/{id}/settle',
    ...writeDocument,
    summary: 'Take over all differences of blocks that nobody edited; edited ones keep waiting',
  })
    .input(byDocument)
    .output(planDocument),
  archive: procedure({
    method: 'POST',
    path: '/plan-documents/{id}/archive',
    ...writeDocument,
    summary: 'Put the document away with its versions, to begin anew',
    refusals: ['edit_conflict'],
  })
    .input(byDocument.extend(versioned))
    .output(z.object({})),
}

export const planDocumentBlocks = {
  add: procedure({
    method: 'POST',
    path: '/plan-documents/{id}/blocks',
    ...writeDocument,
    summary: 'Add a block of one’s own',
    refusals: ['document_block_unknown'],
  })
    .input(byDocument.extend({ chapter: documentChapter, after: blockKey.nullable(), content: blockContent }))
    .output(documentBlock),
  save: procedure({
    method: 'PUT',
    path: '/plan-documents/{id}/blocks/{key}',
    ...writeDocument,
    summary: 'Write a block anew; figures that stay keep their sources',
    refusals: ['edit_conflict', 'document_block_unknown', 'document_block_empty'],
  })
    .input(byBlock.extend({ content: blockContent, ...versioned }))
    .output(documentBlock),
  revert: procedure({
    method: 'POST',
    path: '/plan-documents/{id}/blocks/{key}/revert',
    ...writeDocument,
    summary: 'Back to what the data say',
    refusals: ['edit_conflict', 'document_block_unknown'],
  })
    .input(byBlock.extend(versioned))
    .output(documentBlock),
  settle: procedure({
    method: 'POST',
    path: '/plan-documents/{id}/blocks/{key}/settle',
    ...writeDocument,
    summary: 'Take over what the data say now, or keep what stands',
    refusals: ['edit_conflict', 'document_block_unknown'],
  })
    .input(byBlock.extend({ choice: z.enum(['accept', 'keep']), ...versioned }))
    .output(z.object({})),
  remove: procedure({
    method: 'POST',
    path: '/plan-documents/{id}/blocks/{key}/remove',
    ...writeDocument,
    summary: 'Take a block out; it can be put back',
    refusals: ['edit_conflict', 'document_block_unknown'],
  })
    .input(byBlock.extend(versioned))
    .output(z.object({ version: z.int() })),
  restore: procedure({
    method: 'POST',
    path: '/plan-documents/{id}/blocks/{key}/restore',
    ...writeDocument,
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
    ...writeDocument,
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
