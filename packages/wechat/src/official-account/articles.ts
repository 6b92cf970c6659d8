import { z } from 'zod'

import { expectBytes, expectCharacters, expectInteger, expectList, expectThat } from '../arguments.ts'
import { wireFlag, wireList } from '../caller.ts'
import { articleLimits } from '../limits.ts'

/** One article of a draft. Lengths: `articleLimits`. Source: official draft page (api_draft_add). */
export interface ArticleInput {
  /** `news` (default) or `newspic`, a picture post. */
  readonly articleType?: 'news' | 'newspic'
  readonly title: string
  readonly author?: string
  /** Only for drafts of one article; default is the beginning of the text. */
  readonly digest?: string
  /** HTML; pictures must come from `media.uploadImage`, others are dropped. Plain text for a picture post. */
  readonly content: string
  /** Behind "read original". */
  readonly contentSourceUrl?: string
  /** Permanent material; required for `news`. */
  readonly thumbMediaId?: string
  readonly openComment?: boolean
  readonly fansOnlyComment?: boolean
  /** Crops of the cover, `X1_Y1_X2_Y2` in fractions. */
  readonly cropWide?: string
  readonly cropSquare?: string
  /** Picture post: 1 to 20 permanent images, the first is the cover. */
  readonly imageMediaIds?: readonly string[]
  /** Goods below the text; needs the goods ability (53404–53406). */
  readonly productKey?: string
  readonly coverCrops?: readonly { ratio: '1_1' | '16_9' | '2.35_1'; x1: string; y1: string; x2: string; y2: string }[]
}

const flag = (value: boolean | undefined): 0 | 1 | undefined => (value === undefined ? undefined : value ? 1 : 0)

/** Throws `ArgumentRefused` for what the draft page says about lengths and pictures. */
function expectArticle(article: ArticleInput): void {
  const { articleType = 'news', title, author, digest, content, contentSourceUrl, imageMediaIds = [] } = article
  expectCharacters(45003, 'title', title, articleLimits.titleCharacters, 1)
  expectCharacters(45110, 'author', author, articleLimits.authorCharacters)
  expectCharacters(45004, 'digest', digest, articleLimits.digestCharacters)
  expectThat(content !== '', 44003, 'content', 'not empty')
  expectCharacters(45002, 'content', content, articleLimits.contentCharacters - 1)
  expectBytes(45002, 'content', content, articleLimits.contentBytes - 1)
  expectBytes(41039, 'contentSourceUrl', contentSourceUrl, articleLimits.sourceUrlBytes)
  if (articleType === 'newspic') expectList(40007, 'imageMediaIds', imageMediaIds, 1, articleLimits.pictures)
}

export function articleToWire(article: ArticleInput): Record<string, unknown> {
  expectArticle(article)
  return articleFields(article)
}

const articleFields = (article: ArticleInput): Record<string, unknown> => ({
  article_type: article.articleType,
  title: article.title,
  author: article.author,
  digest: article.digest,
  content: article.content,
  content_source_url: article.contentSourceUrl,
  thumb_media_id: article.thumbMediaId,
  need_open_comment: flag(article.openComment),
  only_fans_can_comment: flag(article.fansOnlyComment),
  pic_crop_235_1: article.cropWide,
  pic_crop_1_1: article.cropSquare,
  image_info: article.imageMediaIds && { image_list: article.imageMediaIds.map((id) => ({ image_media_id: id })) },
  product_info: article.productKey && { footer_product_info: { product_key: article.productKey } },
  cover_info: article.coverCrops && { crop_percent_list: article.coverCrops },
})

const image = z.object({ imageMediaId: z.string() }).transform(({ imageMediaId }) => imageMediaId)

/** An article as the platform gives it back. Absent texts are ''. */
export const articleAnswer = z
  .object({
    articleType: z.string().default('news'),
    title: z.string().default(''),
    author: z.string().default(''),
    digest: z.string().default(''),
    content: z.string().default(''),
    contentSourceUrl: z.string().default(''),
    thumbMediaId: z.string().default(''),
    thumbUrl: z.string().default(''),
    url: z.string().default(''),
    needOpenComment: wireFlag.default(false),
    onlyFansCanComment: wireFlag.default(false),
    isDeleted: wireFlag.default(false),
    imageInfo: z.object({ imageList: wireList(image) }).optional(),
  })
  .transform(({ needOpenComment, onlyFansCanComment, imageInfo, ...known }) => ({
    ...known,
    openComment: needOpenComment,
    fansOnlyComment: onlyFansCanComment,
    imageMediaIds: imageInfo?.imageList ?? [],
  }))

export type ArticleAnswer = z.output<typeof articleAnswer>

/** Where a page of a list begins and how many it holds (1 to 20). */
export interface ListRange {
  readonly offset: number
  readonly count: number
}

export function expectRange({ offset, count }: ListRange): void {
  expectInteger(40097, 'offset', offset, 0, Number.MAX_SAFE_INTEGER)
  expectInteger(40097, 'count', count, 1, 20)
}

/** A page of a list with the number of all. */
export const pageAnswer = <T>(element: z.ZodType<T>) =>
  z
    .object({ totalCount: z.number().default(0), itemCount: z.number().default(0), item: wireList(element) })
    .transform(({ totalCount, item }) => ({ totalCount, entries: item }))
