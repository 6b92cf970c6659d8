import { z } from 'zod'

import { contentPoints, contentTypes } from './content-types.ts'
import { file } from './files.ts'
import { procedure } from './procedure.ts'
import { expectedVersion, id, instant, line, pageInput, pageOf } from './shapes.ts'

export const contentKind = z.enum(['article', 'image', 'text', 'template'])

export const contentType = z.enum(contentTypes)

export const contentPoint = z.enum(contentPoints)

const fraction = z.number().min(0).max(1)

/** A part of the cover in fractions of its width and height. */
export const coverCrop = z.object({ x1: fraction, y1: fraction, x2: fraction, y2: fraction })

export const articleBody = z.object({
  kind: z.literal('article'),
  author: z.string().trim().max(64).default(''),
  /** Empty: WeChat takes the beginning of the text. */
  digest: z.string().trim().max(500).default(''),
  /** What a browser shows; library pictures as `/files/…`. Made safe when saved. */
  html: z.string().max(1_500_000).default(''),
  /** 阅读原文; empty is none. */
  sourceUrl: z.string().trim().max(2000).default(''),
  cover: z
    .object({
      fileId: id('file'),
      /** 2.35 : 1, at the top of a message. */
      wide: coverCrop.nullable().default(null),
      /** 1 : 1, in lists and when shared. */
      square: coverCrop.nullable().default(null),
    })
    .nullable()
    .default(null),
  openComment: z.boolean().default(false),
  fansOnlyComment: z.boolean().default(false),
})

export const imageBody = z.object({ kind: z.literal('image'), fileId: id('file') })

/** Text of a message; `{name|fallback}` are filled by the channel that can. */
export const textBody = z.object({ kind: z.literal('text'), text: z.string().trim().min(1).max(2000) })

/** A template message of an account: the values of its fields. */
export const templateBody = z.object({
  kind: z.literal('template'),
  accountId: id('account'),
  templateId: line(100),
  values: z.record(z.string().max(60), z.string().max(400)).default({}),
  url: z.string().trim().max(2000).default(''),
})

export const contentBody = z.discriminatedUnion('kind', [articleBody, imageBody, textBody, templateBody])

export type ContentKind = z.output<typeof contentKind>
export type ArticleBody = z.output<typeof articleBody>
export type ContentBody = z.output<typeof contentBody>
export type CoverCrop = z.output<typeof coverCrop>

/** Why WeChat would not show an article as written. `refused` and `upload` keep it from being sent. Words: `content.problem.<code>`. */
export const articleProblem = z.object({
  code: z.enum([
    'title_missing',
    'title_too_long',
    'author_too_long',
    'digest_too_long',
    'content_empty',
    'content_too_long',
    'content_too_large',
    'source_url_invalid',
    'tag_removed',
    'attribute_removed',
    'style_removed',
    'link_unsafe',
    'image_without_address',
    'image_foreign',
    'link_foreign',
    'cover_missing',
  ]),
  severity: z.enum(['refused', 'changed', 'upload', 'warn']),
  excerpt: z.string(),
})

export type ArticleProblem = z.output<typeof articleProblem>

/** A block-level finding that a person keeps, with the reason. */
export const acknowledgement = z.object({ ruleId: z.string(), text: z.string(), reason: z.string(), by: z.string(), at: instant })

const summary = {
  id: id('content'),
  kind: contentKind,
  type: contentType,
  title: z.string(),
  groupId: id('contentShelf').nullable(),
  columnId: id('contentShelf').nullable(),
  /** Of the points that the type requires, those that nobody ticked. */
  missingPoints: z.array(contentPoint),
  createdAt: instant,
  updatedAt: instant,
  updatedBy: z.string(),
  archivedAt: instant.nullable(),
  version: z.number().int(),
}

export const contentSummary = z.object({
  ...summary,
  /** The beginning of what a reader sees. */
  excerpt: z.string(),
  /** Cover of an article, or the picture itself. */
  picture: z.object({ url: z.string(), width: z.number().int().nullable(), height: z.number().int().nullable() }).nullable(),
  /** Block-level findings without a reason. */
  openFindings: z.number().int(),
  /** An article that could go into a draft as it is. */
  ready: z.boolean(),
})

export const content = z.object({
  ...summary,
  points: z.array(contentPoint),
  body: contentBody,
  /** Of the picture or the cover. */
  file: file.nullable(),
  problems: z.array(articleProblem),
  acknowledgements: z.array(acknowledgement),
  openFindings: z.number().int(),
  ready: z.boolean(),
})

export const contentVersion = z.object({
  version: z.number().int(),
  title: z.string(),
  savedAt: instant,
  savedBy: z.string(),
  /** Characters that a reader sees. */
  length: z.number().int(),
  restoredFrom: z.number().int().nullable(),
})

export const contentShelf = z.object({
  id: id('contentShelf'),
  /** `group`: where it is kept (分组). `column`: the series that it appears in (栏目). */
  kind: z.enum(['group', 'column']),
  name: z.string(),
  contents: z.number().int(),
  version: z.number().int(),
})

export const wechatDraft = z.object({
  id: id('contentDraft'),
  accountId: id('account'),
  mediaId: z.string(),
  contentIds: z.array(id('content')),
  createdAt: instant,
  createdBy: z.string(),
})

const tag = 'Content'
const byId = z.object({ id: id('content') })
const writable = {
  type: contentType.default('other'),
  points: z.array(contentPoint).max(20).default([]),
  title: z.string().trim().max(100),
  groupId: id('contentShelf').nullable().default(null),
  columnId: id('contentShelf').nullable().default(null),
  body: contentBody,
}
const filter = z.object({
  kind: contentKind.optional(),
  type: contentType.optional(),
  groupId: id('contentShelf').optional(),
  columnId: id('contentShelf').optional(),
  /** Words of the title or the text, separated by spaces. */
  search: z.string().trim().max(100).optional(),
  state: z.enum(['active', 'archived']).default('active'),
})

const sending = [
  'content_article_refused',
  'content_cover_missing',
  'content_findings_open',
  'content_kind_differs',
  'wechat_refused',
  'wechat_unavailable',
  'story_has_no_platform',
] as const

export const contents = {
  list: procedure({ method: 'GET', path: '/contents', access: 'content.read', tag, summary: 'The library, newest first' })
    .input(pageInput.extend(filter.shape))
    .output(pageOf(contentSummary)),
  count: procedure({ method: 'GET', path: '/contents/count', access: 'content.read', tag, summary: 'How many fit a filter' })
    .input(filter)
    .output(z.object({ count: z.number().int() })),
  get: procedure({ method: 'GET', path: '/contents/{id}', access: 'content.read', tag, summary: 'One piece, whole' })
    .input(byId)
    .output(content),
  create: procedure({
    method: 'POST',
    path: '/contents',
    access: 'content.write',
    tag,
    summary: 'Add a piece to the library',
    refusals: ['content_shelf_unknown', 'content_image_unknown'],
  })
    .input(z.object(writable))
    .output(content),
  update: procedure({
    method: 'PUT',
    path: '/contents/{id}',
    access: 'content.write',
    tag,
    summary: 'Save a new version',
    refusals: ['edit_conflict', 'content_kind_differs', 'content_shelf_unknown', 'content_image_unknown', 'content_archived'],
  })
    .input(byId.extend(writable).extend({ expectedVersion }))
    .output(content),
  archive: procedure({
    method: 'POST',
    path: '/contents/{id}/archive',
    access: 'content.write',
    tag,
    summary: 'Take it out of the library; it can come back',
    refusals: ['edit_conflict', 'content_archived'],
  })
    .input(byId.extend({ expectedVersion }))
    .output(content),
  unarchive: procedure({
    method: 'POST',
    path: '/contents/{id}/unarchive',
    access: 'content.write',
    tag,
    summary: 'Bring it back into the library',
    refusals: ['edit_conflict'],
  })
    .input(byId.extend({ expectedVersion }))
    .output(content),
  versions: procedure({
    method: 'GET',
    path: '/contents/{id}/versions',
    access: 'content.read',
    tag,
    summary: 'Every saved version, newest first',
  })
    .input(byId.extend(pageInput.shape))
    .output(pageOf(contentVersion)),
  version: procedure({
    method: 'GET',
    path: '/contents/{id}/versions/{version}',
    access: 'content.read',
    tag,
    summary: 'A version, whole',
    refusals: ['content_version_unknown'],
  })
    .input(byId.extend({ version: z.coerce.number().int().min(1) }))
    .output(z.object({ version: z.number().int(), title: z.string(), body: contentBody, savedAt: instant, savedBy: z.string() })),
  restore: procedure({
    method: 'POST',
    path: '/contents/{id}/versions/{version}/restore',
    access: 'content.write',
    tag,
    summary: 'Make a version the present one; nothing in between is lost',
    refusals: ['edit_conflict', 'content_version_unknown', 'content_archived'],
  })
    .input(byId.extend({ version: z.coerce.number().int().min(1), expectedVersion }))
    .output(content),
  acknowledge: procedure({
    method: 'POST',
    path: '/contents/{id}/acknowledge',
    access: 'content.write',
    tag,
    summary: 'Keep a block-level finding, with the reason',
    refusals: ['edit_conflict', 'content_finding_unknown'],
  })
    .input(byId.extend({ ruleId: z.string().max(100), text: z.string().max(500), reason: line(500), expectedVersion }))
    .output(content),
  /** What would be taken out or refused, without saving anything. */
  checkArticle: procedure({
    method: 'POST',
    path: '/contents/check-article',
    access: 'content.read',
    tag,
    summary: 'Makes article HTML safe and names what WeChat would not show',
    readOnly: true,
  })
    .input(z.object({ title: z.string().max(500), body: articleBody }))
    .output(z.object({ html: z.string(), digest: z.string(), problems: z.array(articleProblem), ready: z.boolean() })),
  /** Pictures are uploaded once per account; the draft is a new one each time. */
  createDraft: procedure({
    method: 'POST',
    path: '/contents/draft',
    access: 'content.write',
    tag,
    summary: 'Put 1 to 8 articles into the draft box of an account',
    refusals: sending,
  })
    .input(z.object({ accountId: id('account'), contentIds: z.array(id('content')).min(1).max(8) }))
    .output(wechatDraft),
  drafts: procedure({
    method: 'GET',
    path: '/contents/drafts',
    access: 'content.read',
    tag,
    summary: 'Drafts that were made here, newest first',
  })
    .input(pageInput.extend({ contentId: id('content').optional() }))
    .output(pageOf(wechatDraft)),
  /** Articles (1 to 8 as one message), a picture or a text, by WeChat’s own preview; findings do not stand in the way. */
  preview: procedure({
    method: 'POST',
    path: '/contents/preview',
    access: 'content.write',
    tag,
    summary: 'Show it to one follower in WeChat',
    refusals: [...sending, 'content_not_previewable', 'preview_not_follower'],
  })
    .input(
      z.object({
        accountId: id('account'),
        contentIds: z.array(id('content')).min(1).max(8),
        openid: z.string().trim().min(6).max(64),
      }),
    )
    .output(z.object({ sentAt: instant })),
  /** To offer the same phones again. */
  testers: procedure({
    method: 'GET',
    path: '/contents/testers',
    access: 'content.read',
    tag,
    summary: 'Followers who got previews lately',
  })
    .input(z.object({ accountId: id('account') }))
    .output(z.object({ items: z.array(z.object({ openid: z.string(), lastAt: instant, previews: z.number().int() })) })),
}

export const contentShelves = {
  list: procedure({
    method: 'GET',
    path: '/content-shelves',
    access: 'content.read',
    tag,
    summary: 'Groups and columns of the library',
  }).output(z.object({ items: z.array(contentShelf) })),
  create: procedure({
    method: 'POST',
    path: '/content-shelves',
    access: 'content.write',
    tag,
    summary: 'Add a group or a column',
    refusals: ['content_shelf_taken'],
  })
    .input(z.object({ kind: z.enum(['group', 'column']), name: line(30) }))
    .output(contentShelf),
  rename: procedure({
    method: 'PATCH',
    path: '/content-shelves/{id}',
    access: 'content.write',
    tag,
    summary: 'Rename a group or a column',
    refusals: ['edit_conflict', 'content_shelf_taken'],
  })
    .input(z.object({ id: id('contentShelf'), name: line(30), expectedVersion }))
    .output(contentShelf),
  remove: procedure({
    method: 'POST',
    path: '/content-shelves/{id}/remove',
    access: 'content.write',
    tag,
    summary: 'Remove a group or a column; what it held stays in the library',
    refusals: ['edit_conflict'],
  })
    .input(z.object({ id: id('contentShelf'), expectedVersion }))
    .output(z.object({})),
}
