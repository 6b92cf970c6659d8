import { type peerArticle, type peerPicture } from '@weiying/contract'
import { addDays, type Id } from '@weiying/kernel'
import { type z } from 'zod'

import { type Kept } from './record.ts'

export interface PeerWish {
  readonly name: string
  readonly wechatName: string
  readonly relation: 'direct' | 'complementary' | 'leader'
  readonly accountKind: 'service' | 'subscription' | 'unknown'
  readonly positioning: string
  readonly note: string
}

/** An account of somebody else that is watched. */
export type Peer = Kept<'peer'> & PeerWish

export type PeerArticle = z.infer<typeof peerArticle>
export type PeerPicture = z.infer<typeof peerPicture>

export interface ObservationWish {
  readonly peerId: Id<'peer'>
  readonly day: string
  readonly source: 'form' | 'file' | 'article'
  readonly columns: readonly string[]
  readonly menus: readonly string[]
  readonly activities: readonly string[]
  readonly functions: readonly string[]
  readonly pushesPerWeek: number | null
  readonly replyMinutes: number | null
  readonly article: PeerArticle | null
  readonly note: string
}

export type Observation = Kept<'peerObservation'> & ObservationWish
export type Seen = Omit<ObservationWish, 'peerId' | 'source'>

/** Activities older than this no longer say what somebody does now. */
const activityDays = 90
/** With fewer dated articles a rhythm is a guess. */
const articlesForRhythm = 4
const observationsForSentence = 3

/**
 * The latest word on everything: each kind of fact comes from the latest day on which somebody looked at it, so that an observation
 * of the menu does not wipe out the columns seen last week.
 */
export function pictureOf(observations: readonly Seen[], today: string): PeerPicture {
  const latest = observations.toSorted((left, right) => (left.day < right.day ? 1 : left.day > right.day ? -1 : 0))
  const articles = latest.flatMap(({ article }) => article ?? [])
  const told = latest.find(({ pushesPerWeek }) => pushesPerWeek !== null)?.pushesPerWeek ?? null
  const counted = told === null ? rhythmOf(articles) : null
  const since = addDays(today, -activityDays)
  return {
    columns: newestList(latest, ({ columns }) => columns),
    menus: newestList(latest, ({ menus }) => menus),
    activities: each(latest.filter(({ day }) => day >= since).flatMap(({ activities }) => activities)),
    functions: each(latest.flatMap(({ functions }) => functions)),
    pushesPerWeek: told ?? counted,
    pushesFrom: told === null ? (counted === null ? 'none' : 'counted') : 'told',
    replyMinutes: latest.find(({ replyMinutes }) => replyMinutes !== null)?.replyMinutes ?? null,
    articles: articles.length,
    characters: middle(articles.flatMap(({ characters }) => characters ?? [])),
    pictures: middle(articles.flatMap(({ pictures }) => pictures ?? [])),
    reads: middle(articles.flatMap(({ reads }) => reads ?? [])),
    callsToAction: each(articles.flatMap(({ callsToAction }) => callsToAction)),
    observations: latest.length,
    lastDay: latest[0]?.day ?? null,
    thin: latest.length < observationsForSentence,
  }
}

const newestList = (latest: readonly Seen[], pick: (seen: Seen) => readonly string[]): string[] => [
  ...(latest.map(pick).find((list) => list.length > 0) ?? []),
]

/** Each once, the first spelling wins. */
export function each(names: readonly string[]): string[] {
  const found = new Map<string, string>()
  for (const name of names) if (!found.has(sameName(name))) found.set(sameName(name), name)
  return [...found.values()]
}

/** `会员 日` and `会员日` are one column; so are capitals and small letters. */
export const sameName = (name: string): string => name.toLowerCase().replaceAll(/[\s《》「」【】·]/g, '')

/** Messages a week from the days of articles, several of one day being one message; undefined days are left out. */
function rhythmOf(articles: readonly PeerArticle[]): number | null {
  const days = [...new Set(articles.flatMap(({ publishedOn }) => publishedOn ?? []))].sort()
  const [first, last] = [days[0], days.at(-1)]
  if (first === undefined || last === undefined || days.length < articlesForRhythm) return null
  const span = (Date.parse(last) - Date.parse(first)) / 86_400_000
  // Between n days lie n − 1 distances.
  return span < 7 ? null : Math.round(((days.length - 1) / span) * 70) / 10
}

export function middle(values: readonly number[]): number | null {
  const sorted = values.toSorted((left, right) => left - right)
  const at = Math.floor(sorted.length / 2)
  const upper = sorted[at]
  if (upper === undefined) return null
  return sorted.length % 2 === 1 ? upper : ((sorted[at - 1] ?? upper) + upper) / 2
}
