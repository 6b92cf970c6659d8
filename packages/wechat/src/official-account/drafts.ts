import { z } from 'zod'

import { expectList } from '../arguments.ts'
import { type Caller, done, wireFlag, wireList } from '../caller.ts'
import { articleLimits } from '../limits.ts'
import { articleAnswer, type ArticleInput, articleToWire, expectRange, type ListRange, pageAnswer } from './articles.ts'

const contentAnswer = z.object({
  newsItem: wireList(articleAnswer),
  createTime: z.number().optional(),
  updateTime: z.number().optional(),
})

const entry = z
  .object({ mediaId: z.string(), content: z.object({ newsItem: wireList(articleAnswer) }).optional(), updateTime: z.number() })
  .transform(({ mediaId, content, updateTime }) => ({ mediaId, updateTime, articles: content?.newsItem ?? [] }))

/**
 * Draft box, every account. A draft and its media_id are gone once it is published or mass-sent. 1,000 calls a day each
 * (`get`: 500). Source: official draft pages.
 */
export const draftsOf = (call: Caller) => ({
  /** POST draft/add: 1 to 8 articles → media_id. Errors: 40007, 45003, 45004, 45110, 45166, 53404–53406. */
  async add(articles: readonly ArticleInput[]): Promise<string> {
    expectList(45008, 'articles', articles, 1, articleLimits.perDraft)
    const { mediaId } = await call.post(
      '/cgi-bin/draft/add',
      { articles: articles.map(articleToWire) },
      z.object({ mediaId: z.string() }),
    )
    return mediaId
  },

  /** POST draft/get. Errors: 40007. */
  async get(mediaId: string) {
    const { newsItem, createTime, updateTime } = await call.post('/cgi-bin/draft/get', { media_id: mediaId }, contentAnswer)
    return { articles: newsItem, createTime, updateTime }
  },

  /** POST draft/update: replaces one article, `index` from 0. Errors: 40114, 41039, 45166, 53404–53406, 88000. */
  async update(mediaId: string, index: number, article: ArticleInput): Promise<void> {
    await call.post('/cgi-bin/draft/update', { media_id: mediaId, index, articles: articleToWire(article) }, done)
  },

  /** POST draft/switch: has the account moved to the draft box? `turnOn` moves it, for ever (older accounts only). */
  async isOn(turnOn = false): Promise<boolean> {
    const query = turnOn ? {} : { checkonly: 1 }
    const { isOpen } = await call.post('/cgi-bin/draft/switch', {}, z.object({ isOpen: wireFlag }), query)
    return isOpen
  },

  /** POST draft/delete; cannot be undone. Errors: 40007. */
  remove: (mediaId: string): Promise<void> => call.post('/cgi-bin/draft/delete', { media_id: mediaId }, done),

  /** GET draft/count. */
  async count(): Promise<number> {
    const { totalCount } = await call.get('/cgi-bin/draft/count', {}, z.object({ totalCount: z.number() }))
    return totalCount
  },

  /** POST draft/batchget, newest first. */
  async list(range: ListRange & { withContent?: boolean }) {
    expectRange(range)
    const { offset, count, withContent = true } = range
    return call.post('/cgi-bin/draft/batchget', { offset, count, no_content: withContent ? 0 : 1 }, pageAnswer(entry))
  },
})
