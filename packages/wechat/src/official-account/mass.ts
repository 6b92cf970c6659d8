import { z } from 'zod'

import { expectBytes, expectInteger, expectThat } from '../arguments.ts'
import { type Caller, done, wireId } from '../caller.ts'
import { rawInteger } from '../json.ts'
import { massLimits } from '../limits.ts'

/** What a mass send carries: one content for everybody. */
export type MassContent =
  | {
      readonly type: 'mpnews'
      readonly mediaId: string
      /** Go on when an article is judged a reprint. */ readonly sendReprints?: boolean
    }
  | { readonly type: 'text'; readonly content: string }
  | { readonly type: 'voice' | 'music'; readonly mediaId: string }
  | {
      readonly type: 'image'
      readonly mediaIds: readonly string[]
      readonly recommend?: string
      readonly title?: string
      readonly openComment?: boolean
      readonly fansOnlyComment?: boolean
    }
  | { readonly type: 'mpvideo'; readonly mediaId: string; readonly title?: string; readonly description?: string }

export type MassAudience = { readonly all: true } | { readonly tagId: number }

const accepted = z.object({ msgId: wireId, msgDataId: wireId.optional() })

/** The job was taken. `msgDataId` only for articles: the first part of datacube's msgid. */
export type MassJob = z.output<typeof accepted>

export type MassStatus = 'SEND_SUCCESS' | 'SENDING' | 'SEND_FAIL' | 'DELETE'

const state = z.object({ msgId: wireId, msgStatus: z.string() })

/**
 * Mass sending. Verified accounts; lists of openids only verified service accounts (48001). Subscription accounts reach everybody
 * or a tag once a day; service accounts 100 calls a day, but each follower gets at most 4 a month. 60 calls a minute.
 * A draft and its media_id are gone after a successful send. Results come as MASSSENDJOBFINISH. Source: official mass pages.
 */
export const massOf = (call: Caller) => ({
  /**
   * POST message/mass/sendall. `clientMsgId` (up to 32 bytes; 64 in older texts) makes a repetition within 24 h harmless: it is
   * refused with 45065, whose details hold the `msgId` of the first. Errors: 40007, 40008, 40152, 42010, 45028, 45062, 45065, 45066,
   * 45067, 45113, 48001, 48003, 48021, 48022, 89504, 89505, 268488001.
   */
  async sendAll(audience: MassAudience, content: MassContent, clientMsgId?: string): Promise<MassJob> {
    expectContent(content, clientMsgId)
    const filter = 'all' in audience ? { is_to_all: true } : { is_to_all: false, tag_id: audience.tagId }
    return call.post('/cgi-bin/message/mass/sendall', { filter, ...massBody(content), clientmsgid: clientMsgId }, accepted)
  },

  /** POST message/mass/send: 2 to 10,000 openids. Errors as in `sendAll`, and 40031, 40032, 40130, 45162, 9500002. */
  async send(openids: readonly string[], content: MassContent, clientMsgId?: string): Promise<MassJob> {
    const { openidsLeast, openidsMost } = massLimits
    const rule = `${openidsLeast} to ${openidsMost} allowed, ${openids.length} given`
    expectThat(openids.length >= openidsLeast, 40130, 'openids', rule)
    expectThat(openids.length <= openidsMost, 40032, 'openids', rule)
    expectContent(content, clientMsgId)
    return call.post('/cgi-bin/message/mass/send', { touser: openids, ...massBody(content), clientmsgid: clientMsgId }, accepted)
  },

  /** POST message/mass/preview to one person, by openid or by WeChat id (100 a day). */
  preview: (to: { openid: string } | { wechatId: string }, content: MassContent): Promise<void> => {
    const person = 'openid' in to ? { touser: to.openid } : { towxname: to.wechatId }
    return call.post('/cgi-bin/message/mass/preview', { ...person, ...previewBody(content) }, done)
  },

  /**
   * POST message/mass/delete: the content goes dead, the card stays on the phones. Articles and videos that were sent by
   * interface; `articleIndex` from 1, all when absent. 10 a day. Errors: 40059, 40060, 40065, 40204, 9500001.
   */
  async remove(of: { msgId: string; articleIndex?: number } | { url: string }): Promise<void> {
    const which = 'url' in of ? { url: of.url } : { msg_id: rawInteger(of.msgId), article_idx: of.articleIndex }
    await call.post('/cgi-bin/message/mass/delete', which, done)
  },

  /** POST message/mass/get: SEND_SUCCESS, SENDING, SEND_FAIL or DELETE. Counts are only in the event. Errors: 40059. */
  async status(msgId: string): Promise<MassStatus | (string & {})> {
    const { msgStatus } = await call.post('/cgi-bin/message/mass/get', { msg_id: msgId }, state)
    return msgStatus
  },

  /** POST message/mass/speed/get: level 0 (800,000 a minute) to 4 (100,000), and the real speed in 10,000 a minute. */
  speed: (): Promise<{ speed: number; realspeed: number }> =>
    call.post('/cgi-bin/message/mass/speed/get', {}, z.object({ speed: z.number(), realspeed: z.number() })),

  /** POST message/mass/speed/set. Errors: 45083, 45084. */
  async setSpeed(speed: 0 | 1 | 2 | 3 | 4): Promise<void> {
    expectInteger(45083, 'speed', speed, 0, 4)
    await call.post('/cgi-bin/message/mass/speed/set', { speed }, done)
  },
})

/** Pages disagree about the length of clientmsgid (32 or 64 bytes); only what both refuse is refused here. */
function expectContent(content: MassContent, clientMsgId: string | undefined): void {
  expectBytes(45067, 'clientMsgId', clientMsgId, massLimits.clientMsgIdBytesOlder)
  if (content.type === 'text') expectThat(content.content !== '', 44004, 'content', 'not empty')
  if (content.type === 'image') expectThat(content.mediaIds.length > 0, 40007, 'mediaIds', 'at least one')
}

const flag = (value: boolean | undefined): 0 | 1 | undefined => (value === undefined ? undefined : value ? 1 : 0)

function massBody(content: MassContent): Record<string, unknown> {
  const msgtype = content.type
  switch (content.type) {
    case 'mpnews':
      return { msgtype, mpnews: { media_id: content.mediaId }, send_ignore_reprint: flag(content.sendReprints) }
    case 'text':
      return { msgtype, text: { content: content.content } }
    case 'image': {
      const { mediaIds, recommend, title, openComment, fansOnlyComment } = content
      const comments = { need_open_comment: flag(openComment), only_fans_can_comment: flag(fansOnlyComment) }
      return { msgtype, images: { media_ids: mediaIds, recommend, title, ...comments } }
    }
    case 'mpvideo':
      return { msgtype, mpvideo: { media_id: content.mediaId, title: content.title, description: content.description } }
    default:
      return { msgtype, [content.type]: { media_id: content.mediaId } }
  }
}

/** A preview still takes one picture in the older form. */
function previewBody(content: MassContent): Record<string, unknown> {
  if (content.type === 'image') return { msgtype: 'image', image: { media_id: content.mediaIds[0] } }
  const { send_ignore_reprint: _, ...body } = massBody(content)
  return body
}
