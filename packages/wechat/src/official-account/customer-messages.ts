import { expectThat } from '../arguments.ts'
import { type Caller, done } from '../caller.ts'

/** Messages of customer service. Source: official customer-service message page. */
export type CustomerMessage =
  | { readonly type: 'text'; readonly content: string }
  | { readonly type: 'image' | 'voice' | 'mpnews'; readonly mediaId: string }
  | {
      readonly type: 'video'
      readonly mediaId: string
      readonly thumbMediaId: string
      readonly title?: string
      readonly description?: string
    }
  | {
      readonly type: 'music'
      readonly title: string
      readonly description: string
      readonly musicUrl: string
      readonly hqMusicUrl?: string
      readonly thumbMediaId: string
    }
  /** A card with a link; exactly one (45008). */
  | { readonly type: 'news'; readonly title: string; readonly description: string; readonly url: string; readonly picUrl: string }
  /** A published article. */
  | { readonly type: 'mpnewsarticle'; readonly articleId: string }
  /** Choices; the tap comes back as a text message with `menuEntryId`, and opens only the small quota (3 in a minute). */
  | {
      readonly type: 'msgmenu'
      readonly head?: string
      readonly entries: readonly { readonly id: string; readonly content: string }[]
      readonly tail?: string
    }
  | { readonly type: 'wxcard'; readonly cardId: string }
  | {
      readonly type: 'miniprogrampage'
      readonly title: string
      /** The linked mini program; a mini program that writes itself leaves it out. */
      readonly appId?: string
      readonly pagePath: string
      readonly thumbMediaId: string
    }
  /** Mini programs only. */
  | {
      readonly type: 'link'
      readonly title: string
      readonly description: string
      readonly url: string
      readonly thumbUrl: string
    }

/**
 * Messages within the window that a person's action opens: `customerWindows`. Verified accounts and mini programs. 500,000 a day.
 * Errors: -1, 40003, 40007, 40008, 43004, 43019, 44004, 45002, 45008, 45015 (window closed), 45047 (count used up), 45064, 45086,
 * 45087, 48002, 50005, 70000.
 */
export const customerMessagesOf = (call: Caller, typingPath = '/cgi-bin/message/custom/typing') => ({
  /** POST message/custom/send. `kfAccount` shows the message as coming from that agent. */
  async send(openid: string, message: CustomerMessage, kfAccount?: string): Promise<void> {
    if (message.type === 'text') expectThat(message.content !== '', 44004, 'content', 'not empty')
    if (message.type === 'msgmenu') expectThat(message.entries.length > 0, 45098, 'entries', 'at least one')
    const customservice = kfAccount === undefined ? undefined : { kf_account: kfAccount }
    const body = { touser: openid, msgtype: message.type, [message.type]: branch(message), customservice }
    await call.post('/cgi-bin/message/custom/send', body, done)
  },

  /**
   * POST message/custom/typing: shows "typing" for 15 s; needs an exchange in the last 30 s. Errors: 40200, 45072, 45080 (no
   * exchange), 45081 (shown already). Mini programs have a path of their own, …/custom/business/typing.
   */
  typing: (openid: string, on: boolean): Promise<void> =>
    call.post(typingPath, { touser: openid, command: on ? 'Typing' : 'CancelTyping' }, done),
})

function branch(message: CustomerMessage): Record<string, unknown> {
  switch (message.type) {
    case 'text':
      return { content: message.content }
    case 'video': {
      const { mediaId, thumbMediaId, title, description } = message
      return { media_id: mediaId, thumb_media_id: thumbMediaId, title, description }
    }
    case 'music': {
      const { title, description, musicUrl, hqMusicUrl, thumbMediaId } = message
      return { title, description, musicurl: musicUrl, hqmusicurl: hqMusicUrl ?? musicUrl, thumb_media_id: thumbMediaId }
    }
    case 'news': {
      const { title, description, url, picUrl } = message
      return { articles: [{ title, description, url, picurl: picUrl }] }
    }
    case 'mpnewsarticle':
      return { article_id: message.articleId }
    case 'msgmenu':
      return { head_content: message.head, list: message.entries, tail_content: message.tail }
    case 'wxcard':
      return { card_id: message.cardId }
    case 'miniprogrampage': {
      const { title, appId, pagePath, thumbMediaId } = message
      return { title, appid: appId, pagepath: pagePath, thumb_media_id: thumbMediaId }
    }
    case 'link':
      return { title: message.title, description: message.description, url: message.url, thumb_url: message.thumbUrl }
    default:
      return { media_id: message.mediaId }
  }
}
