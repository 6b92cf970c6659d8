import { z } from 'zod'

import { freshness, measured } from './insight.ts'
import { accountKinds, ideaKinds, observationFields, peerFunctions, peerRelations, sheetProblems } from './planning-peer-words.ts'
import { procedure } from './procedure.ts'
import { day, expectedVersion, id, instant, line, pageInput, pageOf } from './shapes.ts'

const tag = 'Planning'
const access = { access: 'goal.read', tag } as const
const change = { access: 'goal.write', tag } as const
const conflict = ['edit_conflict'] as const
const note = z.string().trim().max(1000)
const optional = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    .regex(/^[^\p{Cc}]*$/u)
/** Short names, each once. */
const names = z
  .array(line(60))
  .max(40)
  .refine((each) => new Set(each.map((name) => name.toLowerCase())).size === each.length, 'repeated')

export const peerRelation = z.enum(peerRelations)
export const peerFunction = z.enum(peerFunctions)
export const peerAccountKind = z.enum(accountKinds)

/** One article of a peer, as it was pasted. The server fetches nothing. */
export const peerArticle = z.object({
  title: optional(200),
  url: z.union([z.literal(''), z.url({ protocol: /^https?$/ }).max(2000)]),
  publishedOn: day.nullable(),
  /** That a reader sees, without blanks. */
  characters: z.int().min(0).max(1_000_000).nullable(),
  pictures: z.int().min(0).max(10_000).nullable(),
  callsToAction: names,
  reads: z.int().min(0).max(1e9).nullable(),
})

const seen = {
  day,
  columns: names.default([]),
  menus: names.default([]),
  activities: names.default([]),
  functions: z.array(peerFunction).max(peerFunctions.length).default([]),
  /** Messages a week, not articles. */
  pushesPerWeek: z.number().min(0).max(200).nullable().default(null),
  /** From a question to the first answer of a person. */
  replyMinutes: z.number().min(0).max(100_000).nullable().default(null),
  article: peerArticle.nullable().default(null),
  note: note.default(''),
}

export const peerObservation = z.object({
  ...seen,
  columns: z.array(z.string()),
  menus: z.array(z.string()),
  activities: z.array(z.string()),
  functions: z.array(z.string()),
  pushesPerWeek: z.number().nullable(),
  replyMinutes: z.number().nullable(),
  article: peerArticle.extend({ title: z.string(), url: z.string(), callsToAction: z.array(z.string()) }).nullable(),
  note: z.string(),
  id: id('peerObservation'),
  peerId: id('peer'),
  source: z.enum(['form', 'file', 'article']),
  createdAt: instant,
  version: z.int(),
})

/** What is known of an account by its latest observation of each kind, and from which day that is. */
export const peerPicture = z.object({
  columns: z.array(z.string()),
  menus: z.array(z.string()),
  /** Of the last 90 days. */
  activities: z.array(z.string()),
  functions: z.array(z.string()),
  pushesPerWeek: z.number().nullable(),
  /** `counted`: from the days of at least four pasted articles. */
  pushesFrom: z.enum(['told', 'counted', 'none']),
  replyMinutes: z.number().nullable(),
  articles: z.int(),
  characters: z.number().nullable(),
  pictures: z.number().nullable(),
  reads: z.number().nullable(),
  callsToAction: z.array(z.string()),
  observations: z.int(),
  lastDay: day.nullable(),
  /** Fewer than three observations: too little for a statement. */
  thin: z.boolean(),
})

const written = {
  name: line(60),
  wechatName: optional(40),
  relation: peerRelation,
  accountKind: peerAccountKind,
  positioning: note,
  note,
}

export const peer = z.object({
  ...written,
  wechatName: z.string(),
  positioning: z.string(),
  note: z.string(),
  id: id('peer'),
  createdAt: instant,
  version: z.int(),
  picture: peerPicture,
})

const byId = z.object({ id: id('peer') })

export const peers = {
  list: procedure({ method: 'GET', path: '/peers', ...access, summary: 'Accounts that are watched, the latest added first' })
    .input(pageInput.extend({ relation: peerRelation.optional() }))
    .output(pageOf(peer)),
  get: procedure({ method: 'GET', path: '/peers/{id}', ...access, summary: 'One watched account' })
    .input(byId)
    .output(peer),
  create: procedure({
    method: 'POST',
    path: '/peers',
    ...change,
    summary: 'Watch an account',
    refusals: ['peer_name_taken'],
  })
    .input(
      z.object({
        ...written,
        wechatName: written.wechatName.default(''),
        relation: written.relation.default('direct'),
        accountKind: written.accountKind.default('unknown'),
        positioning: note.default(''),
        note: note.default(''),
      }),
    )
    .output(peer),
  update: procedure({
    method: 'PATCH',
    path: '/peers/{id}',
    ...change,
    summary: 'Change a watched account',
    refusals: [...conflict, 'peer_name_taken'],
  })
    .input(byId.extend(z.object(written).partial().shape).extend({ expectedVersion }))
    .output(peer),
  archive: procedure({
    method: 'POST',
    path: '/peers/{id}/archive',
    ...change,
    summary: 'Watch an account no longer; its observations stay with it',
    refusals: conflict,
  })
    .input(byId.extend({ expectedVersion }))
    .output(z.object({})),
}

/** A proposal made of what was pasted; a person looks at it before it is kept. */
export const readArticle = z.object({
  article: peerArticle.extend({ title: z.string(), url: z.string(), callsToAction: z.array(z.string()) }),
  accountName: z.string(),
  /** The watched account of that name. */
  peerId: id('peer').nullable(),
  /** What the text did not say. */
  missing: z.array(z.enum(['title', 'account', 'day', 'text'])),
})

const sheetField = z.enum(observationFields)

export const sheetRow = z.object({
  line: z.int(),
  cells: z.array(z.string()),
  peerName: z.string(),
  day: z.string(),
  /** Name or day were left empty, as merged cells do, and are those of the row above. */
  inherited: z.boolean(),
  problem: z.enum(sheetProblems).nullable(),
  field: z.string().nullable(),
  text: z.string(),
})

const sheetRefusals = [
  'import_file_empty',
  'import_file_too_large',
  'import_too_many_rows',
  'import_format_unknown',
  'import_encoding_unknown',
  'import_file_broken',
] as const

export const observationSheet = z.object({
  encoding: z.enum(['utf-8', 'gb18030', 'utf-16']).nullable(),
  columns: z.array(z.string()),
  /** Which column was taken for what. */
  fields: z.array(sheetField.nullable()),
  ready: z.int(),
  /** Accounts that are not watched yet and will be. */
  newPeers: z.array(z.string()),
  refused: z.array(sheetRow),
  rows: z.array(sheetRow).max(20),
  inherited: z.int(),
})

export const peerObservations = {
  list: procedure({ method: 'GET', path: '/peer-observations', ...access, summary: 'What was seen, the latest day first' })
    .input(pageInput.extend({ peerId: id('peer').optional() }))
    .output(pageOf(peerObservation)),
  create: procedure({ method: 'POST', path: '/peer-observations', ...change, summary: 'Write down what was seen on a day' })
    .input(z.object({ ...seen, peerId: id('peer') }))
    .output(peerObservation),
  archive: procedure({
    method: 'POST',
    path: '/peer-observations/{id}/archive',
    ...change,
    summary: 'Put an observation away',
    refusals: conflict,
  })
    .input(z.object({ id: id('peerObservation'), expectedVersion }))
    .output(z.object({})),
  read: procedure({
    method: 'POST',
    path: '/peer-observations/read',
    ...access,
    summary: 'Read an article out of pasted text or HTML; nothing is fetched, nothing kept',
    readOnly: true,
  })
    .input(z.object({ text: z.string().trim().min(1).max(6_000_000) }))
    .output(readArticle),
  check: procedure({
    method: 'POST',
    path: '/peer-observations/check',
    ...access,
    summary: 'Read a CSV or XLSX file and say what would be kept',
    readOnly: true,
    refusals: sheetRefusals,
  })
    .input(z.object({ file: z.file() }))
    .output(observationSheet),
  import: procedure({
    method: 'POST',
    path: '/peer-observations/import',
    ...change,
    summary: 'Keep the rows of a CSV or XLSX file that can be read; the others are given back with their reasons',
    refusals: [...sheetRefusals, 'import_nothing_ready'],
  })
    .input(z.object({ file: z.file() }))
    .output(observationSheet.extend({ created: z.int(), repeated: z.int(), createdPeers: z.int() })),
}

/** A sentence with the figures behind it. Texts: `peers.finding.<code>`. */
export const peerFinding = z.object({
  code: z.enum([
    'cadence_behind',
    'cadence_ahead',
    'columns_missing',
    'columns_own',
    'functions_common',
    'activities_seen',
    'reply_slower',
    'reply_faster',
    'call_to_action_common',
    'kinds',
  ]),
  /** `learn` from them, `differ` from them, or just `know`. */
  turn: z.enum(['learn', 'differ', 'know']),
  peers: z.array(z.string()),
  details: z.record(z.string(), z.union([z.string(), z.number()])),
  names: z.array(z.string()),
})

export const peerComparison = z.object({
  own: z.object({
    kinds: z.array(peerAccountKind),
    /** Messages with articles a week, over the 28 days. */
    pushesPerWeek: z.number().nullable(),
    columns: z.array(z.object({ name: z.string(), articles: z.int(), readRate: z.number().nullable() })),
    readRate: measured,
    replyRate: measured,
    replyMinutes: z.number().nullable(),
    from: day,
    to: day,
  }),
  peers: z.array(peer),
  findings: z.array(peerFinding),
  /** Complementary accounts, the best fit first. Texts of reasons: `peers.partner.<reason>`. */
  partners: z.array(
    z.object({
      peerId: id('peer'),
      name: z.string(),
      reasons: z.array(z.enum(['complementary', 'steady', 'has_activities', 'readers_known', 'talks_to_readers', 'thin'])),
    }),
  ),
  freshness,
})

export const peerComparisons = {
  get: procedure({
    method: 'GET',
    path: '/peer-comparison',
    ...access,
    summary: 'Watched accounts beside the own one, what follows from it, and partners',
    refusals: ['analytics_unavailable'],
  }).output(peerComparison),
}

export const ideaKind = z.enum(ideaKinds)

export const peerIdea = z.object({
  id: id('peerIdea'),
  planId: id('plan'),
  peerId: id('peer'),
  kind: ideaKind,
  idea: z.string(),
  createdAt: instant,
  version: z.int(),
})

export const peerIdeas = {
  list: procedure({ method: 'GET', path: '/plans/{planId}/peer-ideas', ...access, summary: 'What a plan took over from peers' })
    .input(pageInput.extend({ planId: id('plan') }))
    .output(pageOf(peerIdea)),
  adopt: procedure({
    method: 'POST',
    path: '/plans/{planId}/peer-ideas',
    ...change,
    summary: 'Note that a column, menu or activity of a peer is taken over into the plan',
    refusals: ['peer_idea_taken'],
  })
    .input(z.object({ planId: id('plan'), peerId: id('peer'), kind: ideaKind, idea: line(60) }))
    .output(peerIdea),
  archive: procedure({
    method: 'POST',
    path: '/peer-ideas/{id}/archive',
    ...change,
    summary: 'Take it over no longer; what was made of it stays',
    refusals: conflict,
  })
    .input(z.object({ id: id('peerIdea'), expectedVersion }))
    .output(z.object({})),
}
