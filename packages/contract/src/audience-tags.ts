import { z } from 'zod'

import { progress } from './audience.ts'
import { procedure } from './procedure.ts'
import { expectedVersion, id, instant, line } from './shapes.ts'

/** Platform limits of synced tags. Source: official tag pages. */
export const tagLimits = { perAccount: 100, perContact: 20, nameCharacters: 30 } as const

export const tagGroup = z.object({ id: id('tagGroup'), name: z.string(), position: z.number().int(), version: z.number().int() })

export const contactTag = z.object({
  id: id('tag'),
  /** Number within the workspace, never reused. */
  number: z.number().int(),
  groupId: id('tagGroup').nullable(),
  name: z.string(),
  /** `wechat`: also a tag of that official account, in step both ways. */
  kind: z.enum(['manual', 'wechat']),
  accountId: id('account').nullable(),
  /** Of a WeChat tag: in step, on its way, or refused (then `problem` says why). */
  state: z.enum(['synced', 'pending', 'failed']),
  problem: z.object({ errcode: z.number().int().nullable(), people: z.number().int() }).nullable(),
  /** Contacts that have it; null while the analytics store is away. */
  contacts: z.number().int().nullable(),
  createdAt: instant,
  version: z.number().int(),
})

const tagChange = z.object({
  changed: z.number().int(),
  /** Had it (or had it not) already. */
  unchanged: z.number().int(),
  refused: z.array(
    z.object({ contactId: id('contact'), reason: z.enum(['tag_limit_contact', 'not_following', 'contact_erased', 'not_found']) }),
  ),
})

export const tagRun = progress.extend({
  id: id('tagRun'),
  tagId: id('tag'),
  action: z.enum(['attach', 'detach']),
  changed: z.number().int(),
  refused: z.number().int(),
})

const byId = z.object({ id: id('tag') })
const groupById = z.object({ id: id('tagGroup') })
const people = byId.extend({ contactIds: z.array(id('contact')).min(1).max(500) })
const name = line(tagLimits.nameCharacters)
const tag = 'Tags'

export const tags = {
  list: procedure({ method: 'GET', path: '/tags', access: 'contact.read', tag, summary: 'All tags in their groups' }).output(
    z.object({
      groups: z.array(tagGroup),
      items: z.array(contactTag),
      /** How many of the 100 tags of each account are in use. */
      usage: z.array(z.object({ accountId: id('account'), tags: z.number().int() })),
    }),
  ),
  /** With an account it becomes a tag of WeChat too, usable for mass sending by tag. */
  create: procedure({
    method: 'POST',
    path: '/tags',
    access: 'tag.write',
    tag,
    summary: 'Create a tag',
    refusals: ['tag_name_taken', 'tag_limit_account', 'account_not_ready'],
  })
    .input(
      z.object({
        name,
        groupId: id('tagGroup').nullable().default(null),
        accountId: id('account').nullable().default(null),
      }),
    )
    .output(contactTag),
  update: procedure({
    method: 'PATCH',
    path: '/tags/{id}',
    access: 'tag.write',
    tag,
    summary: 'Rename a tag or move it to another group',
    refusals: ['edit_conflict', 'tag_name_taken'],
  })
    .input(byId.extend({ name: name.optional(), groupId: id('tagGroup').nullable().optional(), expectedVersion }))
    .output(contactTag),
  /** Taken from everybody, and deleted at WeChat. Refused while segments name it, unless `force`. */
  archive: procedure({
    method: 'POST',
    path: '/tags/{id}/archive',
    access: 'tag.write',
    tag,
    summary: 'Delete a tag',
    refusals: ['edit_conflict', 'tag_in_use'],
  })
    .input(byId.extend({ expectedVersion, force: z.boolean().default(false) }))
    .output(z.object({})),
  /** Tries again what WeChat refused. */
  retry: procedure({
    method: 'POST',
    path: '/tags/{id}/retry',
    access: 'tag.write',
    tag,
    summary: 'Send a tag to WeChat again',
  })
    .input(byId)
    .output(contactTag),
  attach: procedure({
    method: 'POST',
    path: '/tags/{id}/attach',
    access: 'tag.write',
    tag,
    summary: 'Tag contacts',
    refusals: ['tag_gone'],
  })
    .input(people)
    .output(tagChange),
  detach: procedure({
    method: 'POST',
    path: '/tags/{id}/detach',
    access: 'tag.write',
    tag,
    summary: 'Take a tag from contacts',
    refusals: ['tag_gone'],
  })
    .input(people)
    .output(tagChange),
}

export const tagGroups = {
  create: procedure({
    method: 'POST',
    path: '/tag-groups',
    access: 'tag.write',
    tag,
    summary: 'Create a group of tags',
    refusals: ['tag_group_name_taken'],
  })
    .input(z.object({ name: line(30) }))
    .output(tagGroup),
  update: procedure({
    method: 'PATCH',
    path: '/tag-groups/{id}',
    access: 'tag.write',
    tag,
    summary: 'Rename or move a group',
    refusals: ['edit_conflict', 'tag_group_name_taken'],
  })
    .input(groupById.extend({ name: line(30).optional(), position: z.number().int().min(0).optional(), expectedVersion }))
    .output(tagGroup),
  /** Its tags stay, without a group. */
  archive: procedure({
    method: 'POST',
    path: '/tag-groups/{id}/archive',
    access: 'tag.write',
    tag,
    summary: 'Delete a group; its tags stay',
    refusals: ['edit_conflict'],
  })
    .input(groupById.extend({ expectedVersion }))
    .output(z.object({})),
}

export const tagRuns = {
  start: procedure({
    method: 'POST',
    path: '/tag-runs',
    access: 'tag.write',
    tag,
    summary: 'Tag or untag everybody in a segment',
    refusals: ['tag_gone', 'segment_broken', 'segment_cycle', 'segment_unknown', 'segment_too_large', 'analytics_unavailable'],
  })
    .input(z.object({ tagId: id('tag'), action: z.enum(['attach', 'detach']), segmentId: id('segment') }))
    .output(tagRun),
  get: procedure({ method: 'GET', path: '/tag-runs/{id}', access: 'contact.read', tag, summary: 'How far a bulk tagging is' })
    .input(z.object({ id: id('tagRun') }))
    .output(tagRun),
  list: procedure({ method: 'GET', path: '/tag-runs', access: 'contact.read', tag, summary: 'The latest bulk taggings' }).output(
    z.object({ items: z.array(tagRun) }),
  ),
  cancel: procedure({
    method: 'POST',
    path: '/tag-runs/{id}/cancel',
    access: 'tag.write',
    tag,
    summary: 'Stop a bulk tagging; what was done stays',
  })
    .input(z.object({ id: id('tagRun') }))
    .output(tagRun),
}
