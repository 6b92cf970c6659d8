import { defaultSwitches, type Switches } from '../api/switches.ts'
import { type MessageBody } from '../phone/phone-api.ts'
import { type Bits } from './bits.ts'
import { type DayCounts } from './counts.ts'
import { type FollowerTable, newFollowerTable } from './followers.ts'
import { accountKey } from './people.ts'
import { newPlatform, type PlatformState } from './platform.ts'

export type PushMode = 'plain' | 'compatible' | 'safe'

export interface PushConfig {
  url: string
  token: string
  encodingAesKey: string
  mode: PushMode
  /** Mini programs may choose JSON. */
  format: 'xml' | 'json'
  enabled: boolean
}

export interface Button {
  name: string
  type?: string
  key?: string
  url?: string
  media_id?: string
  article_id?: string
  appid?: string
  pagepath?: string
  sub_button?: Button[]
}

/** What the owner set on mp.weixin.qq.com; silent while the callback is switched on. */
export interface WebsiteSettings {
  welcome: string | null
  fallback: string | null
  keywords: { rule: string; words: { text: string; match: 'equal' | 'contain' }[]; reply: string }[]
  menu: Button[]
}

export { defaultSwitches, type Switches } from '../api/switches.ts'

export interface Tag {
  id: number
  name: string
  members: Bits
}

/** A file at the platform. `expiresAt` null = permanent. The bytes are in the file store under `hash`. */
export interface Media {
  mediaId: string
  type: 'image' | 'voice' | 'video' | 'thumb'
  name: string
  hash: string
  contentType: string
  size: number
  at: number
  expiresAt: number | null
  title?: string
  introduction?: string
}

export interface DraftArticle {
  article_type: string
  title: string
  author: string
  digest: string
  content: string
  content_source_url: string
  thumb_media_id: string
  need_open_comment: number
  only_fans_can_comment: number
  image_media_ids: string[]
}

export interface Draft {
  mediaId: string
  articles: DraftArticle[]
  createdAt: number
  updatedAt: number
}

export interface MassJob {
  msgId: number
  /** Number of the push: a long list of people takes several calls, and what people do must not depend on which came first. */
  pushId: number
  msgDataId: number | null
  clientMsgId: string
  digest: string
  at: number
  dueAt: number
  /** Everybody, a tag, or a list; a list is kept until the job has run. */
  toAll: boolean
  tagId: number | null
  people: number[] | null
  body: MessageBody
  articleIds: string[]
  /** `WAITING`: for the administrator (API 群发保护), until `dueAt` of business time. */
  status: 'WAITING' | 'SENDING' | 'SEND_SUCCESS' | 'SEND_FAIL' | 'DELETE'
  /** Verdict that the job ends with instead of being sent: `err(30003)`; '' = it is sent. */
  failure: string
  sentAt: number | null
  recipients: Bits
  total: number
  filtered: number
}

export interface Publish {
  publishId: string
  articleIds: string[]
  articleId: string
  dueAt: number
  status: number
  msgDataId: number
  at: number
}

export interface Template {
  templateId: string
  shortId: string
  title: string
  content: string
  example: string
  primaryIndustry: string
  deputyIndustry: string
}

export interface StoredMessage {
  id: string
  at: number
  from: 'me' | 'them'
  via: 'person' | 'reply' | 'mass' | 'preview' | 'customer_service' | 'template' | 'note'
  body: MessageBody
}

/** What one person and one account said to each other. Mass messages are kept with their job, not here. */
export interface Conversation {
  messages: StoredMessage[]
  readAt: number
  lastExchangeAt: number
}

/** The right to send customer-service messages: how many are left, and until when (business ms). */
export interface ReplyWindow {
  left: number
  until: number
}

export interface AccessToken {
  token: string
  /** Wall ms. */
  expiresAt: number
  stable: boolean
}

/** Trades that the population knows how to talk about. */
export type Trade = 'beauty' | 'coffee' | 'books' | 'fitness' | 'children' | 'household' | 'travel' | 'restaurant' | 'mall'

/** What it sells and where, when that is not as usual in its trade. The last shop is online. */
export interface OwnShop {
  goods: { name: string; fen: number }[]
  shops: string[]
}

export interface Account {
  appId: string
  key: number
  originalId: string
  alias: string
  name: string
  intro: string
  color: string
  kind: 'subscription' | 'service' | 'miniprogram'
  verified: boolean
  /** What it sells or writes about: decides goods, and what people write to it. */
  trade: Trade
  own?: OwnShop
  /** 测试号: smaller quotas. */
  test: boolean
  secret: string
  push: PushConfig
  website: WebsiteSettings
  /** Empty: every address may call. */
  ipWhitelist: string[]
  switches: Switches
  tokens: AccessToken[]
  forcedRefreshes: { day: number; count: number; lastAt: number }
  followers: FollowerTable
  tags: Map<number, Tag>
  nextTagId: number
  media: Map<string, Media>
  drafts: Map<string, Draft>
  jobs: Map<number, MassJob>
  /** clientmsgid or digest → job; looked up inside 24 h. */
  jobKeys: Map<string, { msgId: number; at: number }>
  speed: number
  publishes: Map<string, Publish>
  templates: Map<string, Template>
  industry: { first: number; second: number; changedMonth: number }
  /** `openid client_msg_id` → when; looked up inside 10 minutes. */
  templateKeys: Map<string, { msgId: string; at: number }>
  menu: Button[] | null
  conditionalMenus: { menuId: number; button: Button[]; tagId: number | null; platform: number | null }[]
  conversations: Map<number, Conversation>
  windows: Map<number, ReplyWindow>
  /** Calls by `period key`: daily, monthly, minute counters. */
  usage: Map<string, number>
  days: Map<number, DayCounts>
  platform: PlatformState
}

export interface AccountSeed {
  appId: string
  secret: string
  originalId: string
  alias: string
  name: string
  kind: 'subscription' | 'service' | 'miniprogram'
  verified?: boolean
  /** Default: beauty. */
  trade?: Trade
  own?: OwnShop
  /** Of the sandbox's `followers`, how many follow this account. Default: the first account 1, others 0.6. */
  followersShare?: number
  test?: boolean
  intro?: string
  color?: string
  token?: string
  encodingAesKey?: string
  mode?: PushMode
  ipWhitelist?: readonly string[]
  switches?: Partial<Switches>
  website?: Partial<WebsiteSettings>
  /** Format of pushes; only mini programs may have `json`. */
  format?: 'xml' | 'json'
  platform?: Partial<Pick<PlatformState, 'webDomains' | 'linkedMiniPrograms' | 'commentRight' | 'kfEnabled' | 'pages'>>
}

export function newAccount(seed: AccountSeed, capacity: number): Account {
  return {
    appId: seed.appId,
    key: accountKey(seed.appId),
    originalId: seed.originalId,
    alias: seed.alias,
    name: seed.name,
    intro: seed.intro ?? '',
    color: seed.color ?? '#576B95',
    kind: seed.kind,
    verified: seed.verified ?? true,
    trade: seed.trade ?? 'beauty',
    ...(seed.own === undefined ? {} : { own: seed.own }),
    test: seed.test ?? false,
    secret: seed.secret,
    push: {
      url: '',
      token: seed.token ?? '',
      encodingAesKey: seed.encodingAesKey ?? '',
      mode: seed.mode ?? 'safe',
      format: seed.format ?? 'xml',
      enabled: false,
    },
    website: { welcome: null, fallback: null, keywords: [], menu: [], ...seed.website },
    ipWhitelist: [...(seed.ipWhitelist ?? [])],
    switches: { ...defaultSwitches, ...seed.switches },
    tokens: [],
    forcedRefreshes: { day: 0, count: 0, lastAt: 0 },
    followers: newFollowerTable(capacity),
    tags: new Map(),
    nextTagId: 100,
    media: new Map(),
    drafts: new Map(),
    jobs: new Map(),
    jobKeys: new Map(),
    speed: 0,
    publishes: new Map(),
    templates: new Map(),
    industry: { first: 1, second: 31, changedMonth: 0 },
    templateKeys: new Map(),
    menu: null,
    conditionalMenus: [],
    conversations: new Map(),
    windows: new Map(),
    usage: new Map(),
    days: new Map(),
    platform: newPlatform(seed.appId, seed.platform),
  }
}
