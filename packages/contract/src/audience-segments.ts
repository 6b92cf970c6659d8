import { z } from 'zod'

import { contact } from './audience.ts'
import { procedure } from './procedure.ts'
import { segmentExpression } from './segment-expression.ts'
import { expectedVersion, id, instant, line, pageInput, pageOf } from './shapes.ts'

/** Something that an expression names and that is not there (any more). */
export const segmentFinding = z.object({
  noun: z.enum(['tag', 'segment', 'account', 'attribute']),
  /** Id or code. */
  id: z.string(),
  /** The name that it had, when it is still known. */
  name: z.string().nullable(),
})

export const segment = z.object({
  id: id('segment'),
  name: z.string(),
  description: z.string(),
  expression: segmentExpression,
  /** Empty unless the segment cannot be evaluated. */
  findings: z.array(segmentFinding),
  createdBy: z.string(),
  createdAt: instant,
  updatedAt: instant,
  version: z.number().int(),
})

/** Who uses a segment: other segments, and later campaigns. */
export const segmentReference = z.object({ noun: z.string(), id: z.string(), name: z.string() })

const byId = z.object({ id: id('segment') })
const description = z.string().trim().max(500)
/** Either a saved segment or the tree in the builder. */
const which = z.object({ segmentId: id('segment').optional(), expression: segmentExpression.optional() })
const evaluation = ['segment_broken', 'segment_cycle', 'segment_unknown', 'segment_too_large', 'analytics_unavailable'] as const
const language = z.enum(['zh', 'en']).default('zh')
const tag = 'Segments'

export const segments = {
  list: procedure({ method: 'GET', path: '/segments', access: 'segment.read', tag, summary: 'Segments, last changed first' })
    .input(pageInput.extend({ search: z.string().trim().min(1).max(60).optional() }))
    .output(pageOf(segment)),
  get: procedure({ method: 'GET', path: '/segments/{id}', access: 'segment.read', tag, summary: 'One segment' })
    .input(byId)
    .output(segment),
  create: procedure({
    method: 'POST',
    path: '/segments',
    access: 'segment.write',
    tag,
    summary: 'Save a segment',
    refusals: ['segment_name_taken', 'segment_broken', 'segment_cycle', 'segment_unknown', 'segment_too_large'],
  })
    .input(z.object({ name: line(60), description: description.default(''), expression: segmentExpression }))
    .output(segment),
  update: procedure({
    method: 'PATCH',
    path: '/segments/{id}',
    access: 'segment.write',
    tag,
    summary: 'Change a segment',
    refusals: ['edit_conflict', 'segment_name_taken', 'segment_broken', 'segment_cycle', 'segment_unknown', 'segment_too_large'],
  })
    .input(
      byId.extend({
        name: line(60).optional(),
        description: description.optional(),
        expression: segmentExpression.optional(),
        expectedVersion,
      }),
    )
    .output(segment),
  archive: procedure({
    method: 'POST',
    path: '/segments/{id}/archive',
    access: 'segment.write',
    tag,
    summary: 'Delete a segment that nothing uses',
    refusals: ['edit_conflict', 'segment_in_use'],
  })
    .input(byId.extend({ expectedVersion }))
    .output(z.object({})),
  references: procedure({
    method: 'GET',
    path: '/segments/{id}/references',
    access: 'segment.read',
    tag,
    summary: 'What uses a segment',
  })
    .input(byId)
    .output(z.object({ items: z.array(segmentReference) })),
  /** With an account: also how many of them follow it and can be reached there. */
  count: procedure({
    method: 'POST',
    path: '/segments/count',
    access: 'segment.read',
    tag,
    summary: 'How many contacts an expression finds, and a few of them',
    readOnly: true,
    refusals: evaluation,
  })
    .input(
      which.extend({
        accountId: id('account').optional(),
        sample: z.number().int().min(0).max(20).default(5),
      }),
    )
    .output(
      z.object({
        members: z.number().int(),
        everyone: z.number().int(),
        followers: z.number().int().nullable(),
        sample: z.array(contact),
        milliseconds: z.number(),
      }),
    ),
  /** One line per leaf, from left to right. */
  explain: procedure({
    method: 'POST',
    path: '/segments/explain',
    access: 'segment.read',
    tag,
    summary: 'Why one contact is in or out',
    readOnly: true,
    refusals: evaluation,
  })
    .input(which.extend({ contactId: id('contact'), language }))
    .output(
      z.object({
        member: z.boolean(),
        leaves: z.array(
          z.object({
            /** The condition as text. */
            text: z.string(),
            holds: z.boolean(),
            /** What was looked at: the number of events, the value, the tags; empty: nothing there. */
            found: z.string(),
          }),
        ),
      }),
    ),
  parse: procedure({
    method: 'POST',
    path: '/segments/parse',
    access: 'segment.read',
    tag,
    summary: 'Read the text form',
    readOnly: true,
    refusals: ['segment_text_invalid', 'segment_invalid'],
  })
    .input(z.object({ text: z.string().max(20_000) }))
    .output(z.object({ expression: segmentExpression })),
  print: procedure({
    method: 'POST',
    path: '/segments/print',
    access: 'segment.read',
    tag,
    summary: 'The text form of an expression',
    readOnly: true,
  })
    .input(z.object({ expression: segmentExpression, language }))
    .output(z.object({ text: z.string() })),
  /** What the builder offers. */
  fields: procedure({
    method: 'GET',
    path: '/segments/fields',
    access: 'segment.read',
    tag,
    summary: 'Attributes, events and their properties to choose from',
  }).output(
    z.object({
      attributes: z.array(
        z.object({ code: z.string(), name: z.string().nullable(), kind: z.string(), choices: z.array(z.string()) }),
      ),
      events: z.array(
        z.object({
          type: z.string(),
          properties: z.array(z.object({ name: z.string(), kind: z.enum(['text', 'number', 'flag']) })),
        }),
      ),
      scenes: z.array(z.string()),
    }),
  ),
}
