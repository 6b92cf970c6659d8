import { z } from 'zod'

import { expectThat } from '../arguments.ts'
import { type Caller, done, wireList } from '../caller.ts'
import { WechatUnavailable } from '../errors.ts'
import type { Upload } from '../http.ts'
import { writeJson } from '../json.ts'
import { mediaLimits } from '../limits.ts'
import { articleAnswer, type ArticleAnswer, expectRange, type ListRange, pageAnswer } from './articles.ts'
import { expectFile, type MediaType } from './media.ts'

export type Material =
  | {
      readonly type: 'file'
      readonly bytes: Uint8Array<ArrayBuffer>
      readonly contentType: string
      readonly filename: string | undefined
    }
  | { readonly type: 'video'; readonly title: string; readonly description: string; readonly url: string }
  | { readonly type: 'news'; readonly articles: readonly ArticleAnswer[] }

const video = z.object({ title: z.string().default(''), description: z.string().default(''), downUrl: z.string() })
const news = z.object({ newsItem: z.array(articleAnswer) })

const counts = z.object({ voiceCount: z.number(), videoCount: z.number(), imageCount: z.number(), newsCount: z.number() })

const entry = z
  .object({
    mediaId: z.string(),
    updateTime: z.number(),
    name: z.string().default(''),
    url: z.string().default(''),
    content: z.object({ newsItem: wireList(articleAnswer) }).optional(),
  })
  .transform(({ content, ...known }) => ({ ...known, articles: content?.newsItem ?? [] }))

/**
 * Permanent material. The library holds 100,000 pictures and 100,000 articles, 1,000 of each other type. Verified accounts.
 * Source: official material pages.
 */
export const materialsOf = (call: Caller) => ({
  /** POST material/add_material; a video needs its title and introduction. Errors: 40005, 40007, 45001. */
  async add(
    type: MediaType,
    media: Upload,
    about?: { title: string; introduction: string },
  ): Promise<{ mediaId: string; url: string }> {
    expectFile(media, mediaLimits.permanent[type])
    expectThat(type !== 'video' || about !== undefined, 41005, 'about', 'a video needs a title and an introduction')
    const fields = about === undefined ? undefined : { description: writeJson(about) }
    const answer = z.object({ mediaId: z.string(), url: z.string().default('') })
    return call.upload('/cgi-bin/material/add_material', { type }, { media, fields }, answer)
  },

  /** POST material/get_material: bytes, or articles, or a video with its address. Errors: 40007. */
  async get(mediaId: string): Promise<Material> {
    const path = '/cgi-bin/material/get_material'
    const answer = await call.binary({ method: 'POST', path, json: { media_id: mediaId } })
    if (answer.type === 'file') return answer
    const articles = news.safeParse(answer.body)
    if (articles.success) return { type: 'news', articles: articles.data.newsItem }
    const film = video.safeParse(answer.body)
    if (film.success) return { type: 'video', title: film.data.title, description: film.data.description, url: film.data.downUrl }
    throw new WechatUnavailable({ reason: 'unexpected', sent: 'unknown', path })
  },

  /** POST material/del_material. Errors: 40007, 48005 (used by a menu or an automatic answer). */
  remove: (mediaId: string): Promise<void> => call.post('/cgi-bin/material/del_material', { media_id: mediaId }, done),

  /** GET material/get_materialcount. */
  async count() {
    const { voiceCount, videoCount, imageCount, newsCount } = await call.get('/cgi-bin/material/get_materialcount', {}, counts)
    return { voice: voiceCount, video: videoCount, image: imageCount, news: newsCount }
  },

  /** POST material/batchget_material: a page of one type, newest first. Errors: 40004, 40007. */
  async list(type: 'image' | 'voice' | 'video' | 'news', range: ListRange) {
    expectRange(range)
    return call.post('/cgi-bin/material/batchget_material', { type, offset: range.offset, count: range.count }, pageAnswer(entry))
  },
})
