import { type ArticleCard, type MessageBody } from '../phone/phone-api.ts'
import { type Account, type Media } from '../world/account.ts'
import { type Article } from '../world/articles.ts'

/** Addresses on this server are relative on phones, so that they work under any host name. */
export const mediaPath = (hash: string): string => (hash === '' ? '' : `/media/${hash}`)
export const articlePath = (articleId: string): string => `/s/${articleId}`
export const avatarPath = (person: number): string => `/avatar/p${person}.svg`
export const accountAvatarPath = (appId: string): string => `/avatar/${appId}.svg`

export function articleCard(article: Article): ArticleCard {
  const { articleId, title, digest, coverHash } = article
  return { articleId, title, digest, coverUrl: mediaPath(coverHash), url: articlePath(articleId) }
}

/** A file of the account that has not expired. */
export function liveMedia(account: Account, mediaId: string, now: number): Media | undefined {
  const media = account.media.get(mediaId)
  return media === undefined || (media.expiresAt !== null && media.expiresAt <= now) ? undefined : media
}

/** One line for the chat list. */
export function previewOf(body: MessageBody): string {
  switch (body.type) {
    case 'text':
    case 'note':
      return body.text.replace(/<[^>]*>/g, '').slice(0, 60)
    case 'image':
      return '[图片]'
    case 'articles':
      return body.articles[0]?.title ?? '[图文消息]'
    case 'template':
      return body.title
    case 'choices':
      return body.head === '' ? '[菜单消息]' : body.head.slice(0, 60)
    case 'voice':
      return '[语音]'
    case 'video':
      return '[视频]'
    case 'music':
      return `[音乐] ${body.title}`
    case 'miniprogram':
      return `[小程序] ${body.title}`
    case 'card':
      return `[卡券] ${body.title}`
    case 'location':
      return `[位置] ${body.label}`
    case 'link':
      return `[链接] ${body.title}`
    default:
      return body satisfies never
  }
}
