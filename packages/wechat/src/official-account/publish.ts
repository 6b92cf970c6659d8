import { z } from 'zod'

import { type Caller, done, wireId, wireList, wireNumber } from '../caller.ts'
import { articleAnswer, expectRange, type ListRange, pageAnswer } from './articles.ts'

const submitted = z.object({ publishId: wireId, msgDataId: wireId.optional() })

const published = z
  .object({ idx: z.number(), articleUrl: z.string() })
  .transform(({ idx, articleUrl }) => ({ index: idx, url: articleUrl }))

const state = z
  .object({
    publishId: wireId,
    publishStatus: z.number(),
    articleId: z.string().optional(),
    articleDetail: z.object({ item: wireList(published) }).optional(),
    failIdx: wireList(wireNumber),
  })
  .transform(({ publishId, publishStatus, articleId, articleDetail, failIdx }) => ({
    publishId,
    publishStatus,
    articleId,
    articles: articleDetail?.item ?? [],
    failed: failIdx,
  }))

/** `publishStatus`: 0 published, 1 in progress, 2 originality refused, 3 failed, 4 review refused, 5 deleted by the owner, 6 banned. */
export type PublishState = z.output<typeof state>

const entry = z
  .object({ articleId: z.string(), content: z.object({ newsItem: wireList(articleAnswer) }).optional(), updateTime: z.number() })
  .transform(({ articleId, content, updateTime }) => ({ articleId, updateTime, articles: content?.newsItem ?? [] }))

/**
 * Publishing gives a draft an address without pushing it to anybody. Verified accounts only since 2025-07 (48001). 100 calls a
 * day each, `remove` 10. Source: official publishing pages.
 */
export const publishOf = (call: Caller) => ({
  /** POST freepublish/submit: starts a job, its end comes as PUBLISHJOBFINISH. Errors: 48001, 53503, 53504, 53505. */
  submit: (mediaId: string): Promise<z.output<typeof submitted>> =>
    call.post('/cgi-bin/freepublish/submit', { media_id: mediaId }, submitted),

  /** POST freepublish/get: how the job stands. */
  state: (publishId: string): Promise<PublishState> => call.post('/cgi-bin/freepublish/get', { publish_id: publishId }, state),

  /** POST freepublish/delete: one article by its position from 1, or all. Cannot be undone. */
  remove: (articleId: string, index?: number): Promise<void> =>
    call.post('/cgi-bin/freepublish/delete', { article_id: articleId, index }, done),

  /** POST freepublish/getarticle. Errors: 53600. */
  async get(articleId: string) {
    const answer = z.object({ newsItem: wireList(articleAnswer) })
    const { newsItem } = await call.post('/cgi-bin/freepublish/getarticle', { article_id: articleId }, answer)
    return newsItem
  },

  /** POST freepublish/batchget, newest first. */
  async list(range: ListRange & { withContent?: boolean }) {
    expectRange(range)
    const { offset, count, withContent = true } = range
    return call.post('/cgi-bin/freepublish/batchget', { offset, count, no_content: withContent ? 0 : 1 }, pageAnswer(entry))
  },
})
