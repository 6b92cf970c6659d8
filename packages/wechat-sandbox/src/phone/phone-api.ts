/**
 * What the phone in the browser and the sandbox say to each other: JSON over HTTP, types only, so that the browser
 * bundle can take it as it is. Times are milliseconds since 1970 on the sandbox's business clock. Every refusal is
 * HTTP 4xx with a `PhoneRefusal` body. Paths are the values of `phonePaths`; `:personId` and the like are replaced.
 */

import type { Comments, MenuDeed, MiniCard, NoticeOffer, Place, Scanned, SharedArticle, ShareThing } from './deeds-api.ts'
import type {
  ArticleTruth,
  FaultOrder,
  InspectorEntry,
  LinkTruth,
  MoveClock,
  PlacedFault,
  PopulationState,
  RateLine,
  SandboxClock,
  TruthBook,
  TruthSummary,
} from './sandbox-api.ts'

export type * from './deeds-api.ts'
export type * from './sandbox-api.ts'

export interface PhoneRefusal {
  /** Stable code: `person_unknown`, `account_unknown`, `not_following`, `qr_expired`, `qr_unknown`, `text_empty`, `text_too_long`, `picture_too_big`, `article_unknown`, `menu_unknown`, `request_invalid`. */
  code: string
  message: string
}

/** A human being with one phone; has another openid at every account. */
export interface Person {
  /** 'p' + number; the followers of the population are people too. */
  id: string
  nickname: string
  /** Absolute path of a small SVG picture on this server. */
  avatarUrl: string
  city: string
  /** Made by hand (`true`) or one of the population (`false`). */
  handmade: boolean
}

export type AccountKind = 'subscription' | 'service'

/** An account as people see it in WeChat. */
export interface AccountCard {
  appId: string
  /** Original id, `gh_…`. */
  originalId: string
  /** WeChat number for search. */
  alias: string
  name: string
  kind: AccountKind
  verified: boolean
  intro: string
  avatarUrl: string
}

export interface MenuButton {
  /** What `POST …/menu` takes: position as `0` or `1.2` (second level). */
  key: string
  name: string
  /** `click`, `view`, `miniprogram`, `scancode_push`, `media_id`, …; `submenu` when it has `buttons`. */
  type: string
  /** Page that a `view` button opens. */
  url?: string
  buttons?: MenuButton[]
}

/** `GET account`: the account's page as this person sees it. */
export interface AccountPage extends AccountCard {
  following: boolean
  followedAt: number | null
  menu: MenuButton[]
  /** Newest first, at most 30 mass messages. */
  history: HistoryEntry[]
}

export interface HistoryEntry {
  id: string
  at: number
  articles: ArticleCard[]
}

export interface ArticleCard {
  /** `articleId` of `GET article`; null for a card that leads to an outside `url` (customer-service news). */
  articleId: string | null
  title: string
  digest: string
  coverUrl: string
  url: string
}

export interface TemplateLine {
  label: string
  value: string
  color: string | null
}

export type MessageBody =
  | { type: 'text'; text: string }
  | { type: 'image'; url: string }
  /** First article is the big one. `mass` tells a push from a single card. */
  | { type: 'articles'; mass: boolean; articles: ArticleCard[] }
  | {
      type: 'template'
      title: string
      lines: TemplateLine[]
      url: string | null
      miniprogram: boolean
      appId?: string
      page?: string
    }
  /** Customer-service menu: a click on a choice sends its text back (`POST messages` with `menuId`). */
  | { type: 'choices'; head: string; choices: { id: string; text: string }[]; tail: string }
  /** `text`: what the person said, recognized. */
  | { type: 'voice'; seconds: number; url?: string; text?: string }
  | { type: 'video'; title: string; description: string; url?: string; coverUrl?: string }
  | { type: 'music'; title: string; description: string; url: string; coverUrl?: string }
  | { type: 'miniprogram'; title: string; page: string; coverUrl: string; appId?: string }
  | { type: 'card'; title: string }
  | { type: 'location'; label: string }
  /** A web page that the person passed on to the account. */
  | { type: 'link'; title: string; digest: string; url: string }
  /** Grey line in the middle: 该公众号提供的服务出现故障 and the like. */
  | { type: 'note'; text: string }

export interface ChatMessage {
  id: string
  at: number
  /** `them`: from the account. `me`: from the person. */
  from: 'me' | 'them'
  /** Where it came from; `note` for system lines. */
  via: 'person' | 'reply' | 'mass' | 'preview' | 'customer_service' | 'template' | 'note'
  body: MessageBody
}

/** A row of the chat list. Subscription accounts are folded by the phone into 订阅号消息. */
export interface ChatRow {
  account: AccountCard
  following: boolean
  lastAt: number
  /** One line, already shortened: `[图片]`, `[图文消息] 标题`, … */
  preview: string
  unread: number
}

export interface Chat {
  account: AccountCard
  following: boolean
  menu: MenuButton[]
  /** The account is typing (customerservice typing command). */
  typing: boolean
  /** Oldest first; at most 200, older with `?before=<id>`. */
  messages: ChatMessage[]
  more: boolean
}

export interface Article {
  articleId: string
  account: AccountCard
  title: string
  author: string
  digest: string
  coverUrl: string
  publishedAt: number
  /** Cleaned by the platform's rules: no script, style, iframe, form, event handlers. */
  html: string
  /** 阅读原文; null without. */
  sourceUrl: string | null
  reads: number
  likes: number
  shares: number
  favourites: number
  deleted: boolean
  favourite: boolean
  liked: boolean
}

export interface PeoplePage {
  people: Person[]
  /** All that match, not only this page. */
  total: number
}

export interface CreatePerson {
  nickname?: string
  city?: string
}

/** How the person came to the account's page; `article`: the name above an article, `card`: a friend's recommendation. */
export type FollowFrom = 'search' | 'article' | 'card' | 'page'

/** `qr` is the decoded text of a QR code (`http(s)://…/q/<ticket>`, a ticket, or an account's own code). */
export type FollowRequest = { appId: string; from?: FollowFrom } | { qr: string }

export interface FollowResult {
  account: AccountCard
  /** `scanned`: was a follower already, a SCAN event went out. */
  outcome: 'followed' | 'already_following' | 'scanned'
}

/** A QR code that can be tried with a click. */
export interface SampleQr {
  /** Text inside the code; pass it to `follow` as `qr`. */
  text: string
  imageUrl: string
  account: AccountCard
  /** Scene of a parametric code; null for the account's own code. */
  scene: string | null
  /** Business time; null = permanent. */
  expiresAt: number | null
}

export type SendMessage =
  | { text: string; menuId?: string }
  | { imageDataUrl: string }
  | { location: Place }
  /** `text` is what was said; the account gets it as `Recognition`. */
  | { voice: { seconds: number; text: string } }
  | { videoDataUrl: string; coverDataUrl?: string }
  | { link: { title: string; digest: string; url: string } }

export interface PressMenu {
  key: string
  deed?: MenuDeed
}

export interface PressMenuResult {
  /** `open`: the phone opens `url`. `mini`: it opens the mini program. `sent`: an event went to the account (and a reply may follow). */
  outcome: 'open' | 'mini' | 'sent'
  url?: string
  appId?: string
  page?: string
}

export interface OpenArticle {
  /** Where the person came from; counts the read by channel. Default `chat`. */
  from?: 'chat' | 'friend' | 'moments' | 'history' | 'other'
}

export interface ShareArticle {
  to: 'friend' | 'moments'
  /** With `friend`: the person who gets it; without, a random friend of the population. */
  personId?: string
}

/** Server-sent events of `GET /phone/api/people/:personId/events`: event name = `type`, data = JSON of this. */
export type PhoneEvent =
  | { type: 'message'; appId: string; message: ChatMessage; row: ChatRow }
  /** Follow state, menu or read marks changed: load the chat list again. */
  | { type: 'changed'; appId: string }
  | { type: 'typing'; appId: string; typing: boolean }
  | { type: 'shared'; shared: SharedArticle }
  | { type: 'clock'; clock: SandboxClock }

export interface AccountSecrets extends AccountCard {
  appSecret: string
  token: string
  encodingAesKey: string
  mode: 'plain' | 'compatible' | 'safe'
  callbackUrl: string | null
  callbackEnabled: boolean
  followers: number
}

/** Every call that a phone or the sandbox's home page makes: `METHOD path` → input → output. */
export interface PhoneCalls {
  'GET /phone/api/people': { query: { search?: string; handmade?: '1'; limit?: string; offset?: string }; output: PeoplePage }
  'POST /phone/api/people': { body: CreatePerson; output: Person }
  'GET /phone/api/people/:personId': { output: Person }
  'DELETE /phone/api/people/:personId': { output: { ok: true } }
  'GET /phone/api/accounts': { query: { search?: string }; output: { accounts: AccountCard[] } }
  'GET /phone/api/qr-samples': { output: { samples: SampleQr[] } }
  'GET /phone/api/people/:personId/chats': { output: { rows: ChatRow[] } }
  'GET /phone/api/people/:personId/chats/:appId': { query: { before?: string }; output: Chat }
  'POST /phone/api/people/:personId/chats/:appId/read': { output: { ok: true } }
  'POST /phone/api/people/:personId/chats/:appId/messages': { body: SendMessage; output: ChatMessage }
  'POST /phone/api/people/:personId/chats/:appId/menu': { body: PressMenu; output: PressMenuResult }
  'GET /phone/api/people/:personId/accounts/:appId': { output: AccountPage }
  'POST /phone/api/people/:personId/follow': { body: FollowRequest; output: FollowResult }
  'POST /phone/api/people/:personId/unfollow': { body: { appId: string }; output: { ok: true } }
  /** Counts a read. */
  'POST /phone/api/people/:personId/articles/:articleId/open': { body: OpenArticle; output: Article }
  'POST /phone/api/people/:personId/articles/:articleId/share': { body: ShareArticle; output: SharedArticle }
  'POST /phone/api/people/:personId/articles/:articleId/favourite': {
    body: { favourite: boolean }
    output: { favourite: boolean }
  }
  'POST /phone/api/people/:personId/articles/:articleId/like': {
    body: { like: boolean }
    output: { liked: boolean; likes: number }
  }
  'GET /phone/api/people/:personId/articles/:articleId/comments': { output: Comments }
  'POST /phone/api/people/:personId/articles/:articleId/comments': { body: { content: string }; output: { id: string } }
  'POST /phone/api/people/:personId/share': { body: ShareThing; output: SharedArticle }
  'POST /phone/api/people/:personId/scan': { body: { text: string }; output: Scanned }
  'GET /phone/api/people/:personId/accounts/:appId/notices': { output: { notices: NoticeOffer[] } }
  /** The popup's answer; an event tells the account. `scene` 1 page, 2 article. */
  'POST /phone/api/people/:personId/accounts/:appId/notices': {
    body: { choices: { templateId: string; accept: boolean }[]; scene?: 1 | 2 }
    output: { ok: true }
  }
  'GET /phone/api/mini-programs/:appId': { output: MiniCard }
  /** `wx.login` inside a mini program: a code for its server. */
  'POST /mini/:appId/people/:personId/login': { body: Record<string, never>; output: { code: string } }
  'POST /mini/:appId/people/:personId/subscribe': {
    body: { choices: { templateId: string; accept: boolean }[] }
    output: { ok: true }
  }
  'POST /mini/:appId/people/:personId/phone-number': { body: Record<string, never>; output: { code: string } }
  /** What was shared with this person, by them, and what friends posted; newest first, at most 100. */
  'GET /phone/api/people/:personId/shared': { output: { shared: SharedArticle[] } }
  /** Friends to forward to: handmade people first, then some of the population. */
  'GET /phone/api/people/:personId/friends': { output: { people: Person[] } }
  /** Server-sent events, see `PhoneEvent`. */
  'GET /phone/api/people/:personId/events': { output: never }

  'GET /sandbox/accounts': { output: { accounts: AccountSecrets[] } }
  'GET /sandbox/clock': { output: SandboxClock }
  'POST /sandbox/clock': { body: MoveClock; output: SandboxClock }
  /** Stops a journey at its next step. */
  'DELETE /sandbox/clock/journey': { output: SandboxClock }
  'GET /sandbox/population': { output: PopulationState }
  /** `rates`: only those that change; `standard: true` first puts all back. */
  'POST /sandbox/population': {
    body: { paused?: boolean; rate?: number; rates?: Record<string, number>; standard?: true }
    output: PopulationState
  }
  'GET /sandbox/population/rates': { output: { rates: RateLine[] } }
  'GET /sandbox/truth/summary': { query: { appid?: string }; output: TruthSummary }
  'GET /sandbox/inspector': {
    query: {
      appid?: string
      direction?: InspectorEntry['direction']
      failed?: '1'
      limit?: string
      path?: string
      code?: string
      openid?: string
      text?: string
    }
    output: { entries: InspectorEntry[] }
  }
  'DELETE /sandbox/inspector': { output: { ok: true } }
  /** A file; `format` json (default), csv or har, and the filters of the inspector. */
  'GET /sandbox/inspector/export': { output: never }
  'GET /sandbox/faults': { output: { faults: PlacedFault[] } }
  'POST /sandbox/faults': { body: FaultOrder; output: { faults: PlacedFault[] } }
  'DELETE /sandbox/faults': { output: { ok: true } }
  'DELETE /sandbox/faults/:id': { output: { faults: PlacedFault[] } }
  'GET /sandbox/truth': { query: { appid?: string; from?: string; to?: string }; output: TruthBook }
  'GET /sandbox/truth/articles': { query: { appid?: string }; output: { articles: ArticleTruth[] } }
  'GET /sandbox/truth/links': { query: { appid?: string; from?: string; to?: string }; output: { links: LinkTruth[] } }
  /** `text/csv`; 下载 link, `?from=YYYY-MM-DD&to=YYYY-MM-DD`. */
  'GET /sandbox/shop/orders.csv': { output: never }
}
