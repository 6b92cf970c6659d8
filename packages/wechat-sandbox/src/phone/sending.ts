import { isFields, optionalText } from '../api/fields.ts'
import { pictureEnding } from '../api/media.ts'
import { mediaPath } from '../life/bodies.ts'
import { putMessage } from '../life/chat.ts'
import { sendPicture, sendPlace, tellMessage } from '../life/converse.ts'
import { openWindow } from '../life/windows.ts'
import { type Stage } from '../stage.ts'
import { type Account, type Media, type StoredMessage } from '../world/account.ts'
import { countUpstream } from '../world/counts.ts'
import { nextSerial } from '../world/world.ts'
import { type MessageBody, type Place } from './phone-api.ts'
import { PhoneRefused } from './phone-lookup.ts'

const pictureBytes = 2 * 1024 * 1024
const videoBytes = 10 * 1024 * 1024
const mostSeconds = 60
const temporaryMs = 3 * 86_400_000
/** Kinds of messages as datacube numbers them: 3 voice, 4 video, 6 link and place. */
const upstreamKinds = { voice: 3, video: 4, link: 6 } as const

/** Bytes of a `data:` address of one of these kinds; undefined when it is none. */
export function dataIn(value: unknown, kind: 'image' | 'video'): Buffer | undefined {
  if (typeof value !== 'string') return undefined
  const [, base64] = new RegExp(`^data:${kind}/[\\w.+-]+(?:;[\\w=.,"-]+)*;base64,(.*)$`, 's').exec(value) ?? []
  return base64 === undefined ? undefined : Buffer.from(base64, 'base64')
}

/** A picture out of a `data:` address. Refuses what is none, and what is larger than the phone would send. */
export function pictureIn(value: unknown): { bytes: Buffer; contentType: string } {
  const bytes = dataIn(value, 'image') ?? Buffer.alloc(0)
  const ending = pictureEnding(bytes)
  if (ending === undefined) throw new PhoneRefused('request_invalid', 400)
  if (bytes.length > pictureBytes) throw new PhoneRefused('picture_too_big', 413)
  return { bytes, contentType: `image/${ending}` }
}

export function placeIn(value: Record<string, unknown>): Place {
  return {
    latitude: Number(value['latitude']) || 0,
    longitude: Number(value['longitude']) || 0,
    label: optionalText(value, 'label'),
  }
}

/** Silence in AMR-NB: 50 frames a second of the kind "nothing to say". */
const silence = (seconds: number): Buffer => Buffer.concat([Buffer.from('#!AMR\n'), Buffer.alloc(seconds * 50, 0x7c)])

/** A file that a person sent; the account may fetch it for three days. */
function keepMedia(stage: Stage, account: Account, type: Media['type'], bytes: Uint8Array, contentType: string): Media {
  const hash = stage.files.put(bytes)
  const at = stage.clock.now()
  const mediaId = `up${hash.slice(0, 40)}${nextSerial(stage.world)}`
  const media: Media = { mediaId, type, name: '', hash, contentType, size: bytes.length, at, expiresAt: at + temporaryMs }
  account.media.set(mediaId, media)
  return media
}

function put(stage: Stage, account: Account, person: number, body: MessageBody, kind: keyof typeof upstreamKinds): StoredMessage {
  const now = stage.clock.now()
  const stored = putMessage(stage, account, person, { from: 'me', via: 'person', body })
  countUpstream(account, person, now, upstreamKinds[kind])
  openWindow(account, person, 'message', now)
  return stored
}

function sendVoice(stage: Stage, account: Account, person: number, voice: Record<string, unknown>): StoredMessage {
  const seconds = Math.round(Math.min(mostSeconds, Math.max(1, Number(voice['seconds']) || 1)))
  const text = optionalText(voice, 'text').trim()
  const { mediaId, hash } = keepMedia(stage, account, 'voice', silence(seconds), 'audio/amr')
  const body = { type: 'voice' as const, seconds, url: mediaPath(hash), ...(text === '' ? {} : { text }) }
  const stored = put(stage, account, person, body, 'voice')
  const recognition = text === '' ? {} : { Recognition: text }
  tellMessage(stage, account, person, { MsgType: 'voice', MediaId: mediaId, Format: 'amr', ...recognition })
  return stored
}

function sendVideo(stage: Stage, account: Account, person: number, fields: Record<string, unknown>): StoredMessage {
  const bytes = dataIn(fields['videoDataUrl'], 'video')
  if (bytes === undefined || bytes.length === 0) throw new PhoneRefused('request_invalid', 400)
  if (bytes.length > videoBytes) throw new PhoneRefused('video_too_big', 413)
  const video = keepMedia(stage, account, 'video', bytes, 'video/mp4')
  const cover = fields['coverDataUrl'] === undefined ? undefined : pictureIn(fields['coverDataUrl'])
  const thumb = keepMedia(stage, account, 'thumb', cover?.bytes ?? Buffer.alloc(1), cover?.contentType ?? 'image/jpeg')
  const coverUrl = cover === undefined ? {} : { coverUrl: mediaPath(thumb.hash) }
  const body = { type: 'video' as const, title: '', description: '', url: mediaPath(video.hash), ...coverUrl }
  const stored = put(stage, account, person, body, 'video')
  tellMessage(stage, account, person, { MsgType: 'video', MediaId: video.mediaId, ThumbMediaId: thumb.mediaId })
  return stored
}

function sendLink(stage: Stage, account: Account, person: number, link: Record<string, unknown>): StoredMessage {
  const [title = '', digest = '', url = ''] = ['title', 'digest', 'url'].map((name) => optionalText(link, name))
  if (!/^https?:\/\//.test(url) || !URL.canParse(url)) throw new PhoneRefused('request_invalid', 400)
  const stored = put(stage, account, person, { type: 'link', title, digest, url }, 'link')
  tellMessage(stage, account, person, { MsgType: 'link', Title: title, Description: digest, Url: url })
  return stored
}

/** What a person sends besides text: `SendMessage` of another kind; undefined when the fields name none. */
export function sendThing(
  stage: Stage,
  account: Account,
  person: number,
  fields: Record<string, unknown>,
): StoredMessage | undefined {
  if (typeof fields['imageDataUrl'] === 'string') {
    const { bytes, contentType } = pictureIn(fields['imageDataUrl'])
    return sendPicture(stage, account, person, bytes, contentType)
  }
  if (isFields(fields['location'])) return sendPlace(stage, account, person, placeIn(fields['location']))
  if (isFields(fields['voice'])) return sendVoice(stage, account, person, fields['voice'])
  if (fields['videoDataUrl'] !== undefined) return sendVideo(stage, account, person, fields)
  if (isFields(fields['link'])) return sendLink(stage, account, person, fields['link'])
  return undefined
}
