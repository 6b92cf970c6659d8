import type { AccountCard, ArticleCard, Person, ShareArticle } from './phone-api.ts'

/** What people do with articles, pages, codes and mini programs; part of `phone-api.ts`. */

/** Somebody among friends. */
export type Friend = Pick<Person, 'id' | 'nickname' | 'avatarUrl'>

/** An article, a web page or an account's card that was sent to a friend or posted; also what this person sent and posted. */
export interface SharedArticle {
  id: string
  at: number
  from: Friend
  /** `friend`: a message. `moments`: a post. */
  to: 'friend' | 'moments'
  /** Who got the message; null for Moments. */
  recipient: Friend | null
  kind: 'article' | 'page' | 'account'
  /** Of a page `articleId` is null; of an account's card the title is its name. */
  article: ArticleCard
  /** Null for a page. */
  account: AccountCard | null
}

/** Shares a web page (as the page set it by the JS-SDK) or an account's card. */
export interface ShareThing extends ShareArticle {
  page?: { title: string; digest: string; coverUrl: string; url: string }
  appId?: string
}

/** What a scanner makes of the text of a code. */
export type Scanned =
  | { kind: 'account'; account: AccountCard; scene: string | null; following: boolean }
  | { kind: 'miniprogram'; appId: string; page: string; scene: string }
  | { kind: 'page'; url: string }
  | { kind: 'text'; text: string }

/** A mini program as people see it. */
export interface MiniCard {
  appId: string
  name: string
  intro: string
  avatarUrl: string
  /** False: nobody has registered it here; its card opens all the same. */
  known: boolean
}

export interface ArticleComment {
  id: string
  at: number
  content: string
  /** Shown to everybody; others only to who wrote them. */
  elected: boolean
  person: Person
  reply: { content: string; at: number } | null
}

export interface Comments {
  open: boolean
  fansOnly: boolean
  comments: ArticleComment[]
}

/** A message that a person may agree to in the popup of 订阅通知. */
export interface NoticeOffer {
  templateId: string
  title: string
  /** 长期 rather than once. */
  lasting: boolean
  example: string
}

/** What the person did after a button that asks for something: scanned, chose pictures, chose a place. */
export type MenuDeed = { scan: string } | { pictures: string[] } | { location: Place }

export interface Place {
  latitude: number
  longitude: number
  label: string
}
