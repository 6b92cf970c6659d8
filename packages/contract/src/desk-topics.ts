import { z } from 'zod'

import { procedure } from './procedure.ts'
import { day, expectedVersion, id, instant, language, line, pageInput, pageOf } from './shapes.ts'

/** What somebody wants by writing, by rules. `order`: to buy or to book; `other`: a remark that asks nothing. */
export const topicIntents = ['question', 'complaint', 'praise', 'order', 'other'] as const
export type TopicIntent = (typeof topicIntents)[number]
export const topicIntent = z.enum(topicIntents)

/** Messages that ask nothing, counted apart: greetings, words of command (menu words, keywords), opt-outs, answers to a survey. */
export const topicAparts = ['greeting', 'command', 'opt_out', 'rating'] as const

/**
 * Against the period of the same length just before: `few`: fewer than ten messages in both together; `steady`: no more of a difference than luck
 * alone would bring in one case of twenty.
 */
export const topicDirection = z.enum(['rising', 'falling', 'steady', 'few'])

const week = z.object({ week: day, messages: z.int(), people: z.int() })

export const customerTopic = z.object({
  id: id('customerTopic'),
  name: z.string(),
  intent: topicIntent,
  /** A person gave the name. */
  named: z.boolean(),
  pinned: z.boolean(),
  messages: z.int(),
  /** Contacts, once each. */
  people: z.int(),
  /** Messages of the period before. */
  before: z.int(),
  direction: topicDirection,
  /** Got an answer, by a member or a keyword rule. */
  answered: z.int(),
  byRule: z.int(),
  /** Median until a member answered, of those that one answered. Seconds. */
  firstResponse: z.number().nullable(),
  /** Eight weeks up to the end of the period, by their Mondays. */
  weeks: z.array(week),
  /** The most frequent wordings; phones, names and addresses are covered. */
  examples: z.array(z.object({ example: z.string(), messages: z.int() })),
  /** Own products and brands that are named in them. */
  products: z.array(z.string()),
  version: z.int(),
})

export const topicPhrase = z.object({
  id: id('topicPhrase'),
  example: z.string(),
  intent: topicIntent,
  messages: z.int(),
  people: z.int(),
  lastAt: instant,
})

const period = { from: day, to: day, accountId: id('account').optional() }
const tag = 'Desk'
const byId = z.object({ id: id('customerTopic') })
const changed = z.object({ id: id('customerTopic'), name: z.string(), pinned: z.boolean(), version: z.int() })

export const customerTopics = {
  list: procedure({
    method: 'GET',
    path: '/customer-topics',
    access: 'conversation.read',
    tag,
    summary: 'What customers ask and complain about, ranked; pinned topics first',
    refusals: ['metric_period_invalid'],
  })
    .input(
      z.object({
        ...period,
        intent: topicIntent.optional(),
        sort: z.enum(['people', 'messages', 'growth']).default('people'),
        limit: z.coerce.number().int().min(1).max(200).default(50),
      }),
    )
    .output(
      z.object({
        items: z.array(customerTopic),
        totals: z.object({
          messages: z.int(),
          people: z.int(),
          answered: z.int(),
          firstResponse: z.number().nullable(),
          /** In no topic: nobody else wrote anything alike, or it is not grouped yet. */
          single: z.int(),
          intents: z.array(z.object({ intent: topicIntent, messages: z.int(), people: z.int(), answered: z.int() })),
          apart: z.array(z.object({ apart: z.enum(topicAparts), messages: z.int() })),
        }),
        timeZone: z.string(),
        /** Everything is grouped that was written until then; null: nothing is. */
        groupedUntil: instant.nullable(),
        /** Something waits to be grouped. */
        pending: z.boolean(),
      }),
    ),
  get: procedure({
    method: 'GET',
    path: '/customer-topics/{id}',
    access: 'conversation.read',
    tag,
    summary: 'One topic with its weeks and wordings',
    refusals: ['metric_period_invalid'],
  })
    .input(byId.extend(period))
    .output(customerTopic.extend({ phrases: z.array(topicPhrase) })),
  rename: procedure({
    method: 'POST',
    path: '/customer-topics/{id}/rename',
    access: 'conversation.write',
    tag,
    summary: 'Give a topic a name that stays',
    refusals: ['edit_conflict'],
  })
    .input(byId.extend({ name: line(40), expectedVersion }))
    .output(changed),
  pin: procedure({
    method: 'POST',
    path: '/customer-topics/{id}/pin',
    access: 'conversation.write',
    tag,
    summary: 'Keep a topic on top, or let it go',
    refusals: ['edit_conflict'],
  })
    .input(byId.extend({ pinned: z.boolean(), expectedVersion }))
    .output(changed),
  merge: procedure({
    method: 'POST',
    path: '/customer-topics/{id}/merge',
    access: 'conversation.write',
    tag,
    summary: 'Make a topic part of another one',
    refusals: ['edit_conflict', 'topic_merge_itself'],
  })
    .input(byId.extend({ intoId: id('customerTopic'), expectedVersion }))
    .output(changed),
  split: procedure({
    method: 'POST',
    path: '/customer-topics/{id}/split',
    access: 'conversation.write',
    tag,
    summary: 'Make some wordings of a topic a topic of their own',
    refusals: ['edit_conflict', 'topic_split_nothing'],
  })
    .input(byId.extend({ phraseIds: z.array(id('topicPhrase')).min(1).max(100), name: line(40), expectedVersion }))
    .output(changed),
}

/**
 * An own word: `product` and `brand` are counted beside topics, `synonym` says the same as its meaning, `stop` says nothing, `complaint` and `praise`
 * show what somebody wants.
 */
export const topicWordKinds = ['product', 'brand', 'synonym', 'stop', 'complaint', 'praise'] as const

export const topicWord = z.object({
  id: id('topicWord'),
  word: z.string(),
  kind: z.enum(topicWordKinds),
  meaning: z.string().nullable(),
  version: z.int(),
})

const word = {
  word: line(20),
  kind: z.enum(topicWordKinds),
  /** Of synonyms: what they mean. */
  meaning: line(20).nullable().default(null),
}
const wordById = z.object({ id: id('topicWord') })

export const topicWords = {
  list: procedure({
    method: 'GET',
    path: '/topic-words',
    access: 'conversation.read',
    tag,
    summary: 'Own words for products, brands, synonyms and what to leave out',
  })
    .input(pageInput)
    .output(pageOf(topicWord)),
  create: procedure({
    method: 'POST',
    path: '/topic-words',
    access: 'conversation.write',
    tag,
    summary: 'Add an own word; everything is grouped anew',
    refusals: ['topic_word_taken', 'topic_word_meaning_missing', 'topic_words_full'],
  })
    .input(z.object(word))
    .output(topicWord),
  update: procedure({
    method: 'PUT',
    path: '/topic-words/{id}',
    access: 'conversation.write',
    tag,
    summary: 'Change an own word',
    refusals: ['edit_conflict', 'topic_word_taken', 'topic_word_meaning_missing'],
  })
    .input(wordById.extend(word).extend({ expectedVersion }))
    .output(topicWord),
  archive: procedure({
    method: 'POST',
    path: '/topic-words/{id}/archive',
    access: 'conversation.write',
    tag,
    summary: 'Put an own word away',
    refusals: ['edit_conflict'],
  })
    .input(wordById.extend({ expectedVersion }))
    .output(z.object({})),
}

export const demandStatuses = ['open', 'planned', 'doing', 'done', 'declined'] as const
export const demandStatus = z.enum(demandStatuses)

export const demand = z.object({
  id: id('demand'),
  need: z.string(),
  topics: z.array(z.object({ id: id('customerTopic'), name: z.string() })),
  /** Who wrote about its topics so far, counted now. */
  messages: z.int(),
  people: z.int(),
  lastAt: instant.nullable(),
  department: z.string(),
  status: demandStatus,
  ownerId: id('member').nullable(),
  ownerName: z.string().nullable(),
  /** The day on which customers were told; null: not yet. */
  toldOn: day.nullable(),
  note: z.string(),
  createdAt: instant,
  version: z.int(),
})

const written = {
  need: line(120),
  topicIds: z.array(id('customerTopic')).max(10),
  department: z.string().trim().max(40),
  status: demandStatus,
  ownerId: id('member').nullable(),
  toldOn: day.nullable(),
  note: z.string().trim().max(500),
}
const demandById = z.object({ id: id('demand') })
const demandRefusals = ['demand_owner_unknown', 'goal_owner_disabled', 'demand_topic_unknown'] as const

export const demands = {
  list: procedure({
    method: 'GET',
    path: '/demands',
    access: 'conversation.read',
    tag,
    summary: 'What customers need, who sees to it, and whether they were told; the newest first',
  })
    .input(pageInput.extend({ status: demandStatus.optional(), topicId: id('customerTopic').optional() }))
    .output(pageOf(demand)),
  create: procedure({
    method: 'POST',
    path: '/demands',
    access: 'conversation.write',
    tag,
    summary: 'Register what customers need',
    refusals: demandRefusals,
  })
    .input(
      z.object({
        need: written.need,
        topicIds: written.topicIds.default([]),
        department: written.department.default(''),
        status: demandStatus.default('open'),
        ownerId: written.ownerId.default(null),
        toldOn: written.toldOn.default(null),
        note: written.note.default(''),
      }),
    )
    .output(demand),
  update: procedure({
    method: 'PATCH',
    path: '/demands/{id}',
    access: 'conversation.write',
    tag,
    summary: 'Change a registered need',
    refusals: ['edit_conflict', ...demandRefusals],
  })
    .input(demandById.extend(z.object(written).partial().shape).extend({ expectedVersion }))
    .output(demand),
  archive: procedure({
    method: 'POST',
    path: '/demands/{id}/archive',
    access: 'conversation.write',
    tag,
    summary: 'Put a registered need away',
    refusals: ['edit_conflict'],
  })
    .input(demandById.extend({ expectedVersion }))
    .output(z.object({})),
  export: procedure({
    method: 'GET',
    path: '/demands/export',
    access: 'conversation.read',
    tag,
    summary: 'The register as an XLSX (base64) or CSV file',
  })
    .input(
      z.object({
        status: demandStatus.optional(),
        format: z.enum(['xlsx', 'csv']).default('xlsx'),
        language: language.default('zh-Hans'),
      }),
    )
    .output(z.object({ name: z.string(), mime: z.string(), base64: z.string(), rows: z.int() })),
}
