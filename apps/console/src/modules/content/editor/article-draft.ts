import { type ArticleBody, type ContentPoint, type ContentType } from '@weiying/contract'
import { type Id } from '@weiying/kernel'

import { type Content } from '../types.ts'

export type Cover = NonNullable<ArticleBody['cover']>

/** What the editor holds: everything about an article that a person writes or chooses. */
export interface ArticleDraft {
  readonly title: string
  readonly type: ContentType
  readonly points: readonly ContentPoint[]
  readonly groupId: Id<'contentShelf'> | null
  readonly columnId: Id<'contentShelf'> | null
  readonly author: string
  readonly digest: string
  readonly html: string
  readonly sourceUrl: string
  readonly cover: Cover | null
  readonly openComment: boolean
  readonly fansOnlyComment: boolean
}

export const emptyArticle: ArticleDraft = {
  title: '',
  type: 'useful',
  points: [],
  groupId: null,
  columnId: null,
  author: '',
  digest: '',
  html: '',
  sourceUrl: '',
  cover: null,
  openComment: false,
  fansOnlyComment: false,
}

export function articleOf({ title, type, points, groupId, columnId, body }: Content): ArticleDraft | null {
  if (body.kind !== 'article') return null
  const { kind: _, ...written } = body
  return { title, type, points, groupId, columnId, ...written }
}

/** As the API takes it. */
export function inputOf({ title, type, points, groupId, columnId, ...body }: ArticleDraft) {
  return { title, type, points: [...points], groupId, columnId, body: { kind: 'article' as const, ...body } }
}

export const sameArticle = (left: ArticleDraft, right: ArticleDraft): boolean =>
  JSON.stringify(inputOf(left)) === JSON.stringify(inputOf(right))
