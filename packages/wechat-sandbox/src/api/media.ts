import { mediaPath, liveMedia } from '../life/bodies.ts'
import { type Media } from '../world/account.ts'
import { dayMs, seconds } from '../world/time.ts'
import { nextSerial } from '../world/world.ts'
import { draftNews } from './drafts.ts'
import { isFields, optionalText, textIn } from './fields.ts'
import { sentFile, type UploadedFile } from './multipart.ts'
import { newsGroups } from './news.ts'
import { sliceIn } from './paging.ts'
import { Refusal } from './refusal.ts'
import { type Binary, type Call, type Route } from './route.ts'
import { randomText } from './token-store.ts'

const kinds = ['image', 'voice', 'video', 'thumb'] as const
type Kind = (typeof kinds)[number]
const megabyte = 1024 * 1024

/** Sizes and endings by kind; source: official pages on media upload and permanent material. */
const rules: Readonly<Record<Kind, { bytes: number; temporary: RegExp; permanent: RegExp }>> = {
  image: { bytes: 10 * megabyte, temporary: /^(png|jpe?g|gif)$/, permanent: /^(bmp|png|jpe?g|gif)$/ },
  voice: { bytes: 2 * megabyte, temporary: /^(amr|mp3)$/, permanent: /^(mp3|wma|wav|amr)$/ },
  video: { bytes: 10 * megabyte, temporary: /^mp4$/, permanent: /^mp4$/ },
  thumb: { bytes: 64 * 1024, temporary: /^jpe?g$/, permanent: /^jpe?g$/ },
}

const mimes: Readonly<Record<string, string>> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  bmp: 'image/bmp',
  mp3: 'audio/mpeg',
  amr: 'audio/amr',
  wma: 'audio/x-ms-wma',
  wav: 'audio/wav',
  mp4: 'video/mp4',
}

/** Kind of a picture by its first bytes, so that a renamed file is refused like on the platform. */
export function pictureEnding(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.subarray(0, 4)).toString('latin1')
  if (head === '\x89PNG') return 'png'
  if (head.startsWith('\xff\xd8\xff')) return 'jpg'
  if (head.startsWith('GIF8')) return 'gif'
  return head.startsWith('BM') ? 'bmp' : undefined
}

const endingOf = (file: UploadedFile): string => /\.([A-Za-z0-9]+)$/.exec(file.name)?.[1]?.toLowerCase() ?? ''

function fileIn(call: Call): UploadedFile {
  const file = sentFile(call)
  if (file === undefined) throw new Refusal(41005)
  if (file.bytes.length === 0) throw new Refusal(44001, 'empty media data')
  return file
}

function kindIn(call: Call): Kind {
  const type = call.query.get('type') ?? call.upload.fields.get('type')
  const kind = kinds.find((each) => each === type)
  if (kind === undefined) throw new Refusal(40004)
  return kind
}

/** Keeps a file for the account; refuses wrong kinds (40005) and sizes (45001). */
export function keepMedia(
  call: Pick<Call, 'stage' | 'account' | 'now'>,
  file: UploadedFile,
  kind: Kind,
  permanent: boolean,
): Media {
  const { stage, account, now } = call
  const rule = rules[kind]
  const ending = kind === 'image' || kind === 'thumb' ? (pictureEnding(file.bytes) ?? '') : endingOf(file)
  if (!(permanent ? rule.permanent : rule.temporary).test(ending)) throw new Refusal(40005)
  const most = kind === 'image' ? account.switches.imageBytes : rule.bytes
  if (file.bytes.length > most) throw new Refusal(45001)
  const media: Media = {
    mediaId: randomText(stage.random, permanent ? 43 : 64),
    type: kind,
    name: file.name,
    hash: stage.files.put(file.bytes),
    contentType: mimes[ending] ?? 'application/octet-stream',
    size: file.bytes.length,
    at: now,
    expiresAt: permanent ? null : now + 3 * dayMs,
  }
  account.media.set(media.mediaId, media)
  return media
}

function binaryOf(call: Call, media: Media): Binary {
  const bytes = call.stage.files.get(media.hash)
  if (bytes === undefined) throw new Refusal(40007)
  return { bytes, contentType: media.contentType, fileName: media.name || media.mediaId }
}

function mediaIn(call: Call, mediaId: string): Media {
  const media = liveMedia(call.account, mediaId, call.now)
  if (media === undefined) throw new Refusal(40007)
  return media
}

const publicUrl = (call: Call, media: Media): string => `${call.stage.baseUrl()}${mediaPath(media.hash)}`

const permanentOf = (call: Call, type: string): Media[] =>
  [...call.account.media.values()].filter((media) => media.expiresAt === null && media.type === type).sort((a, b) => b.at - a.at)

export const mediaRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/cgi-bin/media/upload',
    feature: 'temporary_media',
    body: 'multipart',
    answer: (call) => {
      const media = keepMedia(call, fileIn(call), kindIn(call), false)
      const key = media.type === 'thumb' ? 'thumb_media_id' : 'media_id'
      return { type: media.type, [key]: media.mediaId, created_at: seconds(call.now) }
    },
  },
  {
    method: 'GET',
    path: '/cgi-bin/media/get',
    feature: 'temporary_media',
    answer: (call) => {
      const media = mediaIn(call, call.query.get('media_id') ?? '')
      return media.type === 'video' ? { video_url: publicUrl(call, media) } : binaryOf(call, media)
    },
  },
  {
    // The better copy of a voice; here there is one copy.
    method: 'GET',
    path: '/cgi-bin/media/get/jssdk',
    feature: 'temporary_media',
    answer: (call) => {
      const media = mediaIn(call, call.query.get('media_id') ?? '')
      if (media.type !== 'voice') throw new Refusal(40007)
      return binaryOf(call, media)
    },
  },
  {
    method: 'POST',
    path: '/cgi-bin/media/uploadimg',
    feature: 'materials',
    body: 'multipart',
    answer: (call) => {
      const file = fileIn(call)
      if (!['png', 'jpg'].includes(pictureEnding(file.bytes) ?? '')) throw new Refusal(40005)
      if (file.bytes.length >= megabyte) throw new Refusal(40009)
      return { url: `${call.stage.baseUrl()}${mediaPath(call.stage.files.put(file.bytes))}` }
    },
  },
  {
    method: 'POST',
    path: '/cgi-bin/material/add_material',
    feature: 'materials',
    body: 'multipart',
    answer: (call) => {
      const kind = kindIn(call)
      const cap = kind === 'image' ? 100_000 : 1_000
      if (permanentOf(call, kind).length >= cap) throw new Refusal(45001)
      const media = keepMedia(call, fileIn(call), kind, true)
      if (kind === 'video') Object.assign(media, descriptionIn(call))
      return { media_id: media.mediaId, ...(kind === 'image' || kind === 'thumb' ? { url: publicUrl(call, media) } : {}) }
    },
  },
  {
    method: 'POST',
    path: '/cgi-bin/material/get_material',
    feature: 'materials',
    body: 'json',
    answer: (call) => {
      const mediaId = textIn(call.body, 'media_id', 40007)
      const draft = call.account.drafts.get(mediaId)
      if (draft !== undefined) return { news_item: draftNews(call, draft) }
      const news = newsGroups(call).find((group) => group.mediaId === mediaId)
      if (news !== undefined) return { news_item: news.items }
      const media = mediaIn(call, mediaId)
      if (media.type !== 'video') return binaryOf(call, media)
      return { title: media.title ?? '', description: media.introduction ?? '', down_url: publicUrl(call, media) }
    },
  },
  {
    method: 'POST',
    path: '/cgi-bin/material/del_material',
    feature: 'materials',
    body: 'json',
    answer: (call) => {
      const media = mediaIn(call, textIn(call.body, 'media_id', 40007))
      if (media.expiresAt !== null) throw new Refusal(40007)
      if (JSON.stringify(call.account.menu).includes(media.mediaId)) throw new Refusal(48005)
      call.account.media.delete(media.mediaId)
    },
  },
  {
    method: 'GET',
    path: '/cgi-bin/material/get_materialcount',
    feature: 'materials',
    answer: (call) => ({
      voice_count: permanentOf(call, 'voice').length,
      video_count: permanentOf(call, 'video').length,
      image_count: permanentOf(call, 'image').length,
      news_count: newsGroups(call).length,
    }),
  },
  {
    method: 'POST',
    path: '/cgi-bin/material/batchget_material',
    feature: 'materials',
    body: 'json',
    answer: (call) => {
      const { offset, count } = sliceIn(call)
      const type = optionalText(call.body, 'type', 40004)
      if (!['image', 'video', 'voice', 'news'].includes(type)) throw new Refusal(40004)
      if (type === 'news') {
        const groups = newsGroups(call)
        const some = groups.slice(offset, offset + count)
        return {
          total_count: groups.length,
          item_count: some.length,
          item: some.map(({ mediaId, at, items }) => ({
            media_id: mediaId,
            content: { news_item: items, create_time: seconds(at), update_time: seconds(at) },
            update_time: seconds(at),
          })),
        }
      }
      const all = permanentOf(call, type)
      const shown = all.slice(offset, offset + count)
      return {
        total_count: all.length,
        item_count: shown.length,
        item: shown.map((media) => ({
          media_id: media.mediaId,
          name: media.name,
          update_time: seconds(media.at),
          url: publicUrl(call, media),
        })),
      }
    },
  },
  {
    method: 'POST',
    path: '/cgi-bin/media/uploadvideo',
    feature: 'temporary_media',
    body: 'json',
    answer: (call) => {
      const media = mediaIn(call, textIn(call.body, 'media_id', 40007))
      if (media.type !== 'video') throw new Refusal(40007)
      const mediaId = `v${nextSerial(call.stage.world)}_${media.mediaId.slice(0, 40)}`
      const titles = { title: optionalText(call.body, 'title'), introduction: optionalText(call.body, 'description') }
      call.account.media.set(mediaId, { ...media, ...titles, mediaId, expiresAt: call.now + 3 * dayMs })
      return { type: 'video', media_id: mediaId, created_at: seconds(call.now) }
    },
  },
]

function descriptionIn(call: Call): { title: string; introduction: string } {
  let parsed: unknown
  try {
    parsed = JSON.parse(call.upload.fields.get('description') ?? '')
  } catch {
    throw new Refusal(47001)
  }
  if (!isFields(parsed)) throw new Refusal(47001)
  return { title: textIn(parsed, 'title', 40035), introduction: optionalText(parsed, 'introduction') }
}
