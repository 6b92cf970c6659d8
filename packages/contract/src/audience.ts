import { z } from 'zod'

import { procedure } from './procedure.ts'
import { expectedVersion, id, instant, line, pageInput, pageOf } from './shapes.ts'

/** How a contact first became known. */
export const contactSource = z.enum(['sync', 'callback', 'import', 'order', 'api', 'manual'])

/** One follow of one official account. WeChat tells no name and no picture: scene and time are what is known. */
export const follow = z.object({
  accountId: id('account'),
  openid: z.string(),
  subscribed: z.boolean(),
  /** When the latest follow began, and ended. */
  since: instant.nullable(),
  endedAt: instant.nullable(),
  /** WeChat's subscribe_scene, e.g. ADD_SCENE_SEARCH; texts: `audience.scene.<scene>`. */
  scene: z.string(),
  /** The scene of the parametric QR code (channel code). */
  qrScene: z.string().nullable(),
  lastInboundAt: instant.nullable(),
})

/** How many customer-service messages may still be sent, and until when; null count: without limit. */
export const messageWindow = z.object({ accountId: id('account'), left: z.number().int().nullable(), until: instant })

export const contact = z.object({
  id: id('contact'),
  /** Number within the workspace, never reused. */
  number: z.number().int(),
  name: z.string().nullable(),
  remark: z.string(),
  phoneLast4: z.string().nullable(),
  source: contactSource,
  tagIds: z.array(id('tag')),
  follows: z.array(follow),
  blacklisted: z.boolean(),
  createdAt: instant,
  lastInboundAt: instant.nullable(),
})

/** Value of an attribute: text, number, day (`YYYY-MM-DD`) or yes/no. */
export const attributeValue = z.union([z.string().trim().min(1).max(200), z.number(), z.boolean()])
export const attributeValues = z.record(z.string(), attributeValue)

export const consentPurpose = z.enum(['marketing', 'profiling'])
export const consent = z.object({
  purpose: consentPurpose,
  granted: z.boolean(),
  at: instant,
  /** Where it was given or withdrawn: console, reply, menu, form, import. */
  via: z.string(),
  note: z.string(),
})

export const contactProfile = contact.extend({
  memberNumber: z.string().nullable(),
  gender: z.enum(['male', 'female', 'other']).nullable(),
  /** Month and day, or the whole date: `MM-DD` or `YYYY-MM-DD`. */
  birthday: z.string().nullable(),
  country: z.string(),
  province: z.string(),
  city: z.string(),
  language: z.string(),
  timeZone: z.string().nullable(),
  attributes: attributeValues,
  identities: z.array(z.object({ accountId: id('account'), openid: z.string(), unionid: z.string().nullable() })),
  consents: z.array(consent),
  windows: z.array(messageWindow),
  orders: z.object({ count: z.number().int(), spentFen: z.number().int(), lastAt: instant.nullable() }),
  /** Contacts that were merged into this one, directly or by one of them (`into`), oldest merge first. */
  merged: z.array(
    z.object({
      id: id('contact'),
      number: z.number().int(),
      source: contactSource,
      createdAt: instant,
      into: z.number().int(),
      /** `unionid`: WeChat said that they are one person. */
      rule: z.enum(['hand', 'unionid']),
      at: instant,
      by: z.string(),
    }),
  ),
  version: z.number().int(),
})

/** One line of a contact's history: an event with the names that its ids stand for today. */
export const timelineEntry = z.object({
  id: z.string(),
  at: instant,
  type: z.string(),
  accountId: id('account').nullable(),
  source: z.string(),
  properties: z.record(z.string(), z.unknown()),
  /** Names of tags and the like, by the property that holds their id. */
  names: z.record(z.string(), z.string()),
})

/** Which contacts a list shows; all conditions together. */
const filter = z.object({
  /** Remark or name (part), openid (whole or its last characters), phone (whole or last four), member number, `#` and number. */
  search: z.string().trim().min(1).max(100).optional(),
  segmentId: id('segment').optional(),
  /** Has at least one of them. */
  tagIds: z.array(id('tag')).max(20).optional(),
  accountId: id('account').optional(),
  follow: z.enum(['following', 'left', 'never']).optional(),
  scene: z.string().max(60).optional(),
  blacklisted: z.stringbool().or(z.boolean()).optional(),
})

const birthday = z.string().regex(/^(\d{4}-)?(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/)
const details = z.object({
  name: line(60).nullable().optional(),
  remark: z.string().trim().max(200).optional(),
  /** Mobile or landline with area code; kept encrypted. */
  phone: z
    .string()
    .trim()
    .regex(/^\+?[\d\s-]{6,20}$/)
    .nullable()
    .optional(),
  memberNumber: line(40).nullable().optional(),
  gender: z.enum(['male', 'female', 'other']).nullable().optional(),
  birthday: birthday.nullable().optional(),
  country: z.string().trim().max(60).optional(),
  province: z.string().trim().max(60).optional(),
  city: z.string().trim().max(60).optional(),
  timeZone: z.string().max(60).nullable().optional(),
  /** Only those named change; null removes. */
  attributes: z.record(z.string(), attributeValue.nullable()).optional(),
})

const byId = z.object({ id: id('contact') })
const tag = 'Contacts'
const detailRefusals = [
  'contact_member_number_taken',
  'contact_phone_invalid',
  'attribute_unknown',
  'attribute_value_invalid',
] as const

export const contacts = {
  list: procedure({
    method: 'GET',
    path: '/contacts',
    access: 'contact.read',
    tag,
    summary: 'Contacts, newest first',
    refusals: ['analytics_unavailable', 'segment_broken'],
  })
    .input(pageInput.extend(filter.shape))
    .output(pageOf(contact)),
  /** `exact` is false when a search was cut off at 10,000. */
  count: procedure({
    method: 'GET',
    path: '/contacts/count',
    access: 'contact.read',
    tag,
    summary: 'How many contacts a list has',
    refusals: ['analytics_unavailable', 'segment_broken'],
  })
    .input(filter)
    .output(z.object({ count: z.number().int(), exact: z.boolean() })),
  get: procedure({ method: 'GET', path: '/contacts/{id}', access: 'contact.read', tag, summary: 'Profile of one contact' })
    .input(byId)
    .output(contactProfile),
  timeline: procedure({
    method: 'GET',
    path: '/contacts/{id}/timeline',
    access: 'contact.read',
    tag,
    summary: 'What happened with a contact, newest first',
    refusals: ['analytics_unavailable'],
  })
    .input(byId.extend(pageInput.shape).extend({ types: z.array(z.string().max(80)).max(20).optional() }))
    .output(pageOf(timelineEntry)),
  create: procedure({
    method: 'POST',
    path: '/contacts',
    access: 'contact.write',
    tag,
    summary: 'Add a contact by hand or from another system',
    refusals: detailRefusals,
  })
    .input(details)
    .output(contactProfile),
  update: procedure({
    method: 'PATCH',
    path: '/contacts/{id}',
    access: 'contact.write',
    tag,
    summary: 'Change what is known about a contact',
    refusals: ['edit_conflict', 'contact_erased', 'contact_merged', ...detailRefusals],
  })
    .input(byId.extend(details.shape).extend({ expectedVersion }))
    .output(contactProfile),
  /** Leaves a line in the audit log. */
  revealPhone: procedure({
    method: 'POST',
    path: '/contacts/{id}/reveal-phone',
    access: 'phone.reveal',
    tag,
    summary: 'The whole phone number of one contact',
    refusals: ['contact_erased', 'contact_merged'],
  })
    .input(byId)
    .output(z.object({ phone: z.string().nullable() })),
  setConsent: procedure({
    method: 'POST',
    path: '/contacts/{id}/consent',
    access: 'contact.write',
    tag,
    summary: 'Record that a contact agreed or no longer agrees',
    refusals: ['contact_erased', 'contact_merged'],
  })
    .input(byId.extend({ purpose: consentPurpose, granted: z.boolean(), note: z.string().trim().max(200).default('') }))
    .output(contactProfile),
  /** Also at WeChat, for every account that the contact has a follow of. */
  setBlacklisted: procedure({
    method: 'POST',
    path: '/contacts/{id}/blacklist',
    access: 'contact.write',
    tag,
    summary: 'Put on or take off the blacklist',
    refusals: ['contact_erased', 'contact_merged'],
  })
    .input(byId.extend({ blacklisted: z.boolean() }))
    .output(contactProfile),
  /** Everything that is stored about one person, as one document. */
  export: procedure({
    method: 'POST',
    path: '/contacts/{id}/export',
    access: 'contact.export',
    tag,
    summary: 'All data of one person',
    refusals: ['analytics_unavailable'],
  })
    .input(byId)
    .output(z.record(z.string(), z.unknown())),
  /** Cannot be undone. Events keep their numbers without anything that leads to the person. */
  erase: procedure({
    method: 'POST',
    path: '/contacts/{id}/erase',
    access: 'workspace.manage',
    tag,
    summary: 'Erase one person',
    refusals: ['contact_erased', 'contact_merged'],
  })
    .input(byId)
    .output(z.object({})),
}

export const attributeKind = z.enum(['text', 'number', 'date', 'flag'])
export const attribute = z.object({
  id: id('attribute'),
  code: z.string(),
  name: z.string(),
  kind: attributeKind,
  /** Offered values of a text; empty: anything. */
  choices: z.array(z.string()),
  version: z.number().int(),
})

const choices = z.array(line(60)).max(100)
const attributeById = z.object({ id: id('attribute') })

/** Attributes that the workspace defined, besides those that every contact has. */
export const attributes = {
  list: procedure({ method: 'GET', path: '/attributes', access: 'contact.read', tag, summary: 'Own attributes' }).output(
    z.object({ items: z.array(attribute) }),
  ),
  create: procedure({
    method: 'POST',
    path: '/attributes',
    access: 'contact.write',
    tag,
    summary: 'Define an attribute',
    refusals: ['attribute_code_taken'],
  })
    .input(
      z.object({
        code: z.string().regex(/^[a-z][a-z0-9_]{0,40}$/),
        name: line(40),
        kind: attributeKind,
        choices: choices.default([]),
      }),
    )
    .output(attribute),
  update: procedure({
    method: 'PATCH',
    path: '/attributes/{id}',
    access: 'contact.write',
    tag,
    summary: 'Rename an attribute or change its choices',
    refusals: ['edit_conflict'],
  })
    .input(attributeById.extend({ name: line(40).optional(), choices: choices.optional(), expectedVersion }))
    .output(attribute),
  archive: procedure({
    method: 'POST',
    path: '/attributes/{id}/archive',
    access: 'contact.write',
    tag,
    summary: 'Take an attribute out of use',
    refusals: ['edit_conflict', 'attribute_in_use'],
  })
    .input(attributeById.extend({ expectedVersion }))
    .output(z.object({})),
}

/** Long work: how far it is, how fast, and how much longer it takes. */
export const progress = z.object({
  status: z.enum(['running', 'done', 'failed', 'cancelled']),
  total: z.number().int().nullable(),
  done: z.number().int(),
  perSecond: z.number(),
  secondsLeft: z.number().int().nullable(),
  startedAt: instant,
  finishedAt: instant.nullable(),
  /** Why it failed or waits: an error code of WeChat, or one of ours. */
  problem: z.object({ code: z.string(), errcode: z.number().int().nullable() }).nullable(),
})

export const followerSync = progress.extend({
  id: id('followerSync'),
  accountId: id('account'),
  phase: z.enum(['tags', 'listing', 'profiles', 'blacklist', 'leaving']),
  /** Followers that were new to us, and those who had left unnoticed. */
  added: z.number().int(),
  ended: z.number().int(),
})

export const followerSyncs = {
  latest: procedure({
    method: 'GET',
    path: '/follower-syncs',
    access: 'contact.read',
    tag,
    summary: 'The latest full sync of each account',
  })
    .input(z.object({ accountId: id('account').optional() }))
    .output(z.object({ items: z.array(followerSync) })),
  start: procedure({
    method: 'POST',
    path: '/follower-syncs',
    access: 'contact.write',
    tag,
    summary: 'Read all followers, tags and the blacklist of an account from WeChat',
    refusals: ['follower_sync_running', 'account_not_ready'],
  })
    .input(z.object({ accountId: id('account') }))
    .output(followerSync),
  cancel: procedure({
    method: 'POST',
    path: '/follower-syncs/{id}/cancel',
    access: 'contact.write',
    tag,
    summary: 'Stop a sync; what was read stays',
  })
    .input(z.object({ id: id('followerSync') }))
    .output(followerSync),
}
