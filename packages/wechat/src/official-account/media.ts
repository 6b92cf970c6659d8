import { z } from 'zod'

import { expectThat } from '../arguments.ts'
import type { Caller } from '../caller.ts'
import { WechatUnavailable } from '../errors.ts'
import type { BinaryAnswer, Upload } from '../http.ts'
import { type MediaLimit, mediaLimits } from '../limits.ts'

export type MediaType = 'image' | 'voice' | 'video' | 'thumb'

/** A file, or the address from which a video is to be fetched. */
export type MediaFile =
  | {
      readonly type: 'file'
      readonly bytes: Uint8Array<ArrayBuffer>
      readonly contentType: string
      readonly filename: string | undefined
    }
  | { readonly type: 'video'; readonly url: string }

const uploaded = z
  .object({ type: z.string(), mediaId: z.string().optional(), thumbMediaId: z.string().optional(), createdAt: z.coerce.number() })
  .transform(({ type, mediaId, thumbMediaId, createdAt }) => ({ type, mediaId: mediaId ?? thumbMediaId ?? '', createdAt }))

export type UploadedMedia = z.output<typeof uploaded>

/**
 * Temporary media, kept for three days. Sizes: `mediaLimits`. Upload 100,000 a day, download 200,000. Source: official media pages.
 */
export const mediaOf = (call: Caller) => ({
  /** POST media/upload → media_id, good for three days. Errors: 40004, 40005, 40006, 45001. */
  async upload(type: MediaType, media: Upload): Promise<UploadedMedia> {
    expectFile(media, mediaLimits.temporary[type])
    return call.upload('/cgi-bin/media/upload', { type }, { media }, uploaded)
  },

  /** GET media/get: the bytes; of a video its address. Errors: 40007. */
  get: async (mediaId: string): Promise<MediaFile> =>
    mediaFile(await call.binary({ method: 'GET', path: '/cgi-bin/media/get', query: { media_id: mediaId } })),

  /** GET media/get/jssdk: a voice of the JS-SDK in high definition (speex). Errors: 40007. */
  voiceOfPage: async (mediaId: string): Promise<MediaFile> =>
    mediaFile(await call.binary({ method: 'GET', path: '/cgi-bin/media/get/jssdk', query: { media_id: mediaId } })),

  /**
   * POST media/uploadimg: a picture for article content → its address, the only host allowed there. jpg or png under 1 MB, not
   * counted in the library. Errors: 40005, 40009.
   */
  async uploadImage(media: Upload): Promise<string> {
    expectFile(media, mediaLimits.articleImage, 40009)
    const { url } = await call.upload('/cgi-bin/media/uploadimg', {}, { media }, z.object({ url: z.string() }))
    return url
  },

  /** POST media/uploadvideo: the media_id of an `mpvideo` for mass sends, out of an uploaded video (older flow). */
  async videoForMass(mediaId: string, title: string, description: string): Promise<string> {
    const answer = z.object({ mediaId: z.string() })
    const made = await call.post('/cgi-bin/media/uploadvideo', { media_id: mediaId, title, description }, answer)
    return made.mediaId
  },
})

/** Sizes of the official pages; the type is judged by the platform, which looks into the file. */
export function expectFile(media: Upload, limit: MediaLimit, errcode = 45001): void {
  expectThat(media.bytes.length > 0, 44001, 'media', 'not empty')
  expectThat(media.bytes.length <= limit.bytes, errcode, 'media', `${limit.bytes} bytes allowed, ${media.bytes.length} given`)
}

function mediaFile(answer: BinaryAnswer): MediaFile {
  if (answer.type === 'file') return answer
  const url = answer.body['videoUrl'] ?? answer.body['downUrl']
  if (typeof url === 'string') return { type: 'video', url }
  throw new WechatUnavailable({ reason: 'unexpected', sent: 'unknown', path: '/cgi-bin/media/get' })
}
