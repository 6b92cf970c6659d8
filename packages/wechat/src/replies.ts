import { buildXml, type XmlContentNode } from './xml.ts'

export interface Article {
  readonly title: string
  readonly description: string
  readonly picUrl: string
  readonly url: string
}

/** What may be answered to a push within five seconds. Source: official passive-reply page. */
export type Reply =
  | { readonly type: 'text'; readonly content: string }
  | { readonly type: 'image' | 'voice'; readonly mediaId: string }
  | { readonly type: 'video'; readonly mediaId: string; readonly title?: string; readonly description?: string }
  | {
      readonly type: 'music'
      readonly thumbMediaId: string
      readonly title?: string
      readonly description?: string
      readonly musicUrl?: string
      readonly hqMusicUrl?: string
    }
  | { readonly type: 'news'; readonly articles: readonly Article[] }
  /** Hands the message to the platform's own customer service, or to one of its agents. */
  | { readonly type: 'transfer_customer_service'; readonly kfAccount?: string }
  /** Hands the message to the platform's own answering machine (grey release). */
  | { readonly type: 'transfer_biz_ai_ivr' }

/** A reply that the platform would drop or answer with "service unavailable" on the person's screen. */
export class ReplyRefused extends Error {
  override readonly name = 'ReplyRefused'
  readonly reason: 'text_empty' | 'text_too_long' | 'articles_none' | 'articles_too_many' | 'media_missing'

  constructor(reason: 'text_empty' | 'text_too_long' | 'articles_none' | 'articles_too_many' | 'media_missing') {
    super(`reply refused: ${reason}`)
    this.reason = reason
  }
}

/** Bytes in UTF-8 (from memory). */
export const replyTextBytes = 2_048
/** To events; to messages of people only one arrives, the platform drops the others. */
export const replyArticles = 8

/** Kinds of pushes whose answer may hold one article only (verified). */
const singleArticleKinds: ReadonlySet<string> = new Set([
  'text',
  'image',
  'voice',
  'video',
  'shortvideo',
  'location',
  'link',
  'news',
])

/** Why the platform would not show this reply, or undefined. `answering` is the `kind` of the push. */
export function checkReply(reply: Reply, answering?: string): ReplyRefused['reason'] | undefined {
  switch (reply.type) {
    case 'text':
      if (reply.content === '') return 'text_empty'
      return Buffer.byteLength(reply.content) > replyTextBytes ? 'text_too_long' : undefined
    case 'news': {
      if (reply.articles.length === 0) return 'articles_none'
      const most = answering !== undefined && singleArticleKinds.has(answering) ? 1 : replyArticles
      return reply.articles.length > most ? 'articles_too_many' : undefined
    }
    case 'image':
    case 'voice':
    case 'video':
      return reply.mediaId === '' ? 'media_missing' : undefined
    case 'music':
      return reply.thumbMediaId === '' ? 'media_missing' : undefined
    default:
      return undefined
  }
}

export interface ReplyAddress {
  /** The openid that wrote. */
  readonly to: string
  /** The account's original id, the push's `to`. */
  readonly from: string
  /** Unix seconds. */
  readonly createTime: number
  /** `kind` of the push that is answered: decides how many articles may go out. */
  readonly answering?: string
}

/** The fields of a reply by their platform names, for XML or JSON. Throws `ReplyRefused`. */
export function replyFields(reply: Reply, { to, from, createTime, answering }: ReplyAddress): XmlContentNode {
  const refused = checkReply(reply, answering)
  if (refused !== undefined) throw new ReplyRefused(refused)
  return { ToUserName: to, FromUserName: from, CreateTime: createTime, MsgType: reply.type, ...body(reply) }
}

/** The XML body of a reply. Throws `ReplyRefused`. */
export const replyXml = (reply: Reply, address: ReplyAddress): string => buildXml(replyFields(reply, address))

function body(reply: Reply): XmlContentNode {
  switch (reply.type) {
    case 'text':
      return { Content: reply.content }
    case 'image':
      return { Image: { MediaId: reply.mediaId } }
    case 'voice':
      return { Voice: { MediaId: reply.mediaId } }
    case 'video':
      return { Video: { MediaId: reply.mediaId, Title: reply.title, Description: reply.description } }
    case 'music':
      return {
        Music: {
          Title: reply.title,
          Description: reply.description,
          MusicUrl: reply.musicUrl,
          HQMusicUrl: reply.hqMusicUrl,
          ThumbMediaId: reply.thumbMediaId,
        },
      }
    case 'news':
      return {
        ArticleCount: reply.articles.length,
        Articles: {
          item: reply.articles.map(({ title, description, picUrl, url }) => ({
            Title: title,
            Description: description,
            PicUrl: picUrl,
            Url: url,
          })),
        },
      }
    case 'transfer_biz_ai_ivr':
      return {}
    default:
      return reply.kfAccount === undefined ? {} : { TransInfo: { KfAccount: reply.kfAccount } }
  }
}
