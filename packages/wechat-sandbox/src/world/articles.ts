import { type Bits, hasBit, newBits, setBit } from './bits.ts'
import { bump } from './counts.ts'
import { dayNumber, hourOf } from './time.ts'

export type ReadFrom = 'chat' | 'friend' | 'moments' | 'history' | 'other'

/** Figures of one article on one day, as datacube reports them. */
export interface ArticleDay {
  readUsers: number
  reads: number
  readUsersFrom: Map<ReadFrom, number>
  readsFrom: Map<ReadFrom, number>
  originalUsers: number
  originalReads: number
  shareUsers: number
  shares: number
  sharesTo: Map<'friend' | 'moments', number>
  favouriteUsers: number
  /** By hour of the day: reads, people who read for the first time that day, shares to friends and to Moments. */
  hours: Map<number, ArticleHour>
}

export interface ArticleHour {
  readUsers: number
  reads: number
  friendShares: number
  momentsShares: number
}

/** A published article: by a mass send (`mass`) or by publishing alone. */
export interface Article {
  articleId: string
  appId: string
  /** First part of datacube's msgid, and position from 1. */
  msgDataId: number
  index: number
  mass: boolean
  title: string
  author: string
  digest: string
  html: string
  sourceUrl: string
  coverHash: string
  thumbMediaId: string
  publishedAt: number
  deleted: boolean
  /** Followers that it was sent to. */
  target: number
  readers: Bits
  sharers: Bits
  favourites: Bits
  /** Who gave a like; missing until somebody did. */
  likers?: Bits
  reads: number
  shares: number
  readersOfDay: { day: number; readers: Bits }
  days: Map<number, ArticleDay>
  /** Secret word in the text that people say at the till. */
  codeWord: string | null
}

export function newArticle(
  fields: Pick<
    Article,
    | 'articleId'
    | 'appId'
    | 'msgDataId'
    | 'index'
    | 'mass'
    | 'title'
    | 'author'
    | 'digest'
    | 'html'
    | 'sourceUrl'
    | 'coverHash'
    | 'thumbMediaId'
    | 'publishedAt'
  >,
): Article {
  return {
    ...fields,
    deleted: false,
    target: 0,
    readers: newBits(),
    sharers: newBits(),
    favourites: newBits(),
    reads: 0,
    shares: 0,
    readersOfDay: { day: 0, readers: newBits() },
    days: new Map(),
    codeWord: codeWordIn(fields.html),
  }
}

/** 暗号「桃花」, 口令：春天 and the like. */
export function codeWordIn(html: string): string | null {
  const text = html.replace(/<[^>]*>/g, '')
  return /(?:暗号|口令)\s*(?:是|为)?\s*[：:「“"【]\s*[「“"【]?([A-Za-z0-9\u4e00-\u9fa5]{2,12})/.exec(text)?.[1] ?? null
}

function articleDay(article: Article, at: number): ArticleDay {
  const day = dayNumber(at)
  const found = article.days.get(day)
  if (found !== undefined) return found
  const fresh: ArticleDay = {
    readUsers: 0,
    reads: 0,
    readUsersFrom: new Map(),
    readsFrom: new Map(),
    originalUsers: 0,
    originalReads: 0,
    shareUsers: 0,
    shares: 0,
    sharesTo: new Map(),
    favouriteUsers: 0,
    hours: new Map(),
  }
  article.days.set(day, fresh)
  return fresh
}

function articleHour(day: ArticleDay, at: number): ArticleHour {
  const found = day.hours.get(hourOf(at))
  if (found !== undefined) return found
  const fresh = { readUsers: 0, reads: 0, friendShares: 0, momentsShares: 0 }
  day.hours.set(hourOf(at), fresh)
  return fresh
}

export function recordRead(article: Article, person: number, at: number, from: ReadFrom): void {
  const day = articleDay(article, at)
  if (article.readersOfDay.day !== dayNumber(at)) article.readersOfDay = { day: dayNumber(at), readers: newBits() }
  const firstToday = setBit(article.readersOfDay.readers, person)
  setBit(article.readers, person)
  article.reads += 1
  day.reads += 1
  bump(day.readsFrom, from)
  const hour = articleHour(day, at)
  hour.reads += 1
  if (!firstToday) return
  day.readUsers += 1
  hour.readUsers += 1
  bump(day.readUsersFrom, from)
}

export function recordShare(article: Article, person: number, at: number, to: 'friend' | 'moments'): void {
  const day = articleDay(article, at)
  article.shares += 1
  day.shares += 1
  bump(day.sharesTo, to)
  articleHour(day, at)[to === 'friend' ? 'friendShares' : 'momentsShares'] += 1
  if (setBit(article.sharers, person)) day.shareUsers += 1
}

/** False when it was one already. */
export function recordFavourite(article: Article, person: number, at: number): boolean {
  if (hasBit(article.favourites, person)) return false
  setBit(article.favourites, person)
  articleDay(article, at).favouriteUsers += 1
  return true
}
