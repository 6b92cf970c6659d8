import { hash } from 'node:crypto'

/** An agent of the platform's own customer service (客服). */
export interface Agent {
  kfAccount: string
  nickname: string
  kfId: number
  pictureHash: string
  /** The person bound to it; null cannot work. */
  wechatId: string | null
  invitation: { wechatId: string; status: 'waiting' | 'rejected' | 'expired'; expiresAt: number } | null
  online: boolean
}

export interface Comment {
  id: number
  person: number
  at: number
  content: string
  elected: boolean
  reply: { content: string; at: number } | null
}

export interface CommentThread {
  open: boolean
  fansOnly: boolean
  comments: Map<number, Comment>
}

/** A private template of subscription notices (订阅通知) or mini-program subscribe messages. */
export interface Notice {
  priTmplId: string
  tid: string
  title: string
  kids: number[]
  content: string
  example: string
  /** 2 = one agreement, one message; 3 = lasting. */
  type: number
}

export interface WebToken {
  person: number
  scope: string
  /** Wall ms. */
  expiresAt: number
}

export interface WebCode extends WebToken {
  used: boolean
}

export interface MiniCode {
  person: number
  kind: 'login' | 'phone'
  /** Wall ms. */
  expiresAt: number
  used: boolean
}

export interface MiniLink {
  kind: 'url_link' | 'scheme' | 'short_link'
  path: string
  query: string
  envVersion: string
  /** Business ms. */
  at: number
  expiresAt: number | null
  visitor: number | null
}

/** What the owner set on the website beside auto-replies, and what single areas of the platform remember of an account. */
export interface PlatformState {
  /** Full domains of web pages: OAuth and JS-SDK. */
  webDomains: string[]
  /** App ids of mini programs linked to the account. */
  linkedMiniPrograms: string[]
  commentRight: boolean
  kfEnabled: boolean
  massAgreement: boolean
  secretFrozen: boolean
  /** Status that the next publications end with (2, 3, 4), oldest first; empty = 0. */
  publishOutcomes: number[]
  /** Titles that the original check knows, with its verdict: 2 reprint that may be sent, 3 that may not. */
  originals: Map<string, 2 | 3>
  agents: Map<string, Agent>
  sessions: Map<number, { kfAccount: string; at: number }>
  waiting: Map<number, number>
  /** By `msg_data_id` and position from 0. */
  comments: Map<string, CommentThread>
  notices: Map<string, Notice>
  /** Agreements left, by `person template`; Infinity = lasting. */
  agreements: Map<string, number>
  /** Template of one-time subscribe messages, shown on the website. */
  onceTemplateId: string
  shortKeys: Map<string, { data: string; at: number; seconds: number }>
  tickets: Map<string, { ticket: string; expiresAt: number }[]>
  webCodes: Map<string, WebCode>
  webTokens: Map<string, WebToken>
  webRefreshTokens: Map<string, WebToken>
  /** Who agreed to `snsapi_userinfo`. */
  consents: Set<number>
  /** Mini program: session keys, one per person; codes; links; when people were last seen (business ms). */
  sessionKeys: Map<number, { key: string; at: number }>
  miniCodes: Map<string, MiniCode>
  miniLinks: Map<string, MiniLink>
  miniCodeCount: number
  seen: Map<number, number>
  /** Hashes of encrypted open data, and when it was given out (business ms). */
  encryptedHashes: Map<string, number>
  /** Pages that the released mini program has; empty = all. */
  pages: string[]
}

export const newPlatform = (appId: string, fields: Partial<PlatformState> = {}): PlatformState => ({
  webDomains: ['127.0.0.1', 'localhost'],
  linkedMiniPrograms: [],
  commentRight: true,
  kfEnabled: true,
  massAgreement: true,
  secretFrozen: false,
  publishOutcomes: [],
  originals: new Map(),
  agents: new Map(),
  sessions: new Map(),
  waiting: new Map(),
  comments: new Map(),
  notices: new Map(),
  agreements: new Map(),
  onceTemplateId: hash('sha256', `once ${appId}`).slice(0, 43),
  shortKeys: new Map(),
  tickets: new Map(),
  webCodes: new Map(),
  webTokens: new Map(),
  webRefreshTokens: new Map(),
  consents: new Set(),
  sessionKeys: new Map(),
  miniCodes: new Map(),
  miniLinks: new Map(),
  miniCodeCount: 0,
  seen: new Map(),
  encryptedHashes: new Map(),
  pages: [],
  ...fields,
})

/** Forgets what has expired, when a map has grown. */
export function prune<Value extends { expiresAt: number }>(map: Map<string, Value>, now: number): void {
  if (map.size < 20_000) return
  for (const [key, value] of map) if (value.expiresAt <= now) map.delete(key)
}
