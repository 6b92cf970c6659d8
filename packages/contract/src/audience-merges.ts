import { z } from 'zod'

import { contact, contactProfile } from './audience.ts'
import { procedure } from './procedure.ts'
import { expectedVersion, id, pageInput, pageOf } from './shapes.ts'

/** Why two contacts may be one person. */
export const duplicateReason = z.enum(['phone', 'member_number', 'unionid'])

const tag = 'Contacts'
const pair = z.object({ survivorId: id('contact'), mergedId: id('contact') })

/** Two contacts that are one person. What belongs to each stays its own, so that taking it back is exact. */
export const contactMerges = {
  candidates: procedure({
    method: 'GET',
    path: '/contact-merges/candidates',
    access: 'contact.read',
    tag,
    summary: 'Pairs of contacts that may be one person, of one contact or of all',
  })
    .input(pageInput.extend({ contactId: id('contact').optional() }))
    .output(pageOf(z.object({ reason: duplicateReason, survivor: contact, merged: contact }))),
  preview: procedure({
    method: 'GET',
    path: '/contact-merges/preview',
    access: 'contact.read',
    tag,
    summary: 'What a merge would make of two contacts, field by field',
    refusals: ['contact_merged', 'contact_merge_self'],
  })
    .input(pair)
    .output(
      z.object({
        /** Fields in which they differ; own attributes are named `attributes.<code>`, of a phone only the last digits are shown. */
        fields: z.array(
          z.object({
            field: z.string(),
            survivor: z.string().nullable(),
            merged: z.string().nullable(),
            conflict: z.boolean(),
            /** Taken from the merged one when nobody chooses. */
            taken: z.boolean(),
          }),
        ),
        survivor: contactProfile,
        merged: contactProfile,
      }),
    ),
  merge: procedure({
    method: 'POST',
    path: '/contact-merges',
    access: 'contact.write',
    tag,
    summary: 'Make one person of two contacts',
    refusals: ['contact_merged', 'contact_merge_self', 'contact_erased', 'edit_conflict'],
  })
    .input(
      pair.extend({
        expectedVersion,
        expectedMergedVersion: expectedVersion,
        /** Fields that the survivor takes over; left out: those that it does not have. */
        taken: z.array(z.string().max(80)).max(200).optional(),
      }),
    )
    .output(contactProfile),
  unmerge: procedure({
    method: 'POST',
    path: '/contact-merges/undo',
    access: 'contact.write',
    tag,
    summary: 'Make a merged contact a person of its own again, with everything that was its own',
    refusals: ['contact_not_merged'],
  })
    .input(z.object({ contactId: id('contact') }))
    .output(contactProfile),
  dismiss: procedure({
    method: 'POST',
    path: '/contact-merges/dismiss',
    access: 'contact.write',
    tag,
    summary: 'Two contacts are two persons: do not propose them again',
    refusals: ['contact_merged', 'contact_merge_self'],
  })
    .input(z.object({ contactId: id('contact'), otherId: id('contact') }))
    .output(z.object({})),
}
