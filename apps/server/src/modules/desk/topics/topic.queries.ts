import { addDays, countDays, dayIn, DomainError, type Id, isDay, momentIn, type Page, pageOf } from '@weiying/kernel'
import { type Database, type Reader } from '@weiying/postgres'

import { type Caller } from '../../identity/index.ts'
import { type Intent } from './intents.ts'
import {
  type Counted,
  type IntentWeek,
  intentWeeks,
  type PhraseCount,
  topicCounts,
  type TopicCount,
  topicPhrases,
  topicWeeks,
  type Totals,
  totalsOf,
} from './ranking.store.ts'
import { findState } from './state.store.ts'
import { getTopic, livingTopics, type TopicId } from './topic.store.ts'
import { type Direction, directionOf, type Topic } from './topic.ts'
import { listWords, type TopicWord } from './word.store.ts'

interface Deps {
  readonly db: Database
  readonly timeZone: (caller: Caller) => Promise<string>
}

export interface RankingWish {
  /** Days of the workspace's zone, both included; at most 366. */
  readonly from: string
  readonly to: string
  readonly accountId?: Id<'account'> | undefined
  readonly intent?: Intent | undefined
  readonly sort?: 'people' | 'messages' | 'growth' | undefined
  readonly limit?: number | undefined
}

export interface WeekFigure {
  /** The Monday. */
  readonly week: string
  readonly messages: number
  readonly people: number
}

export interface RankedTopic extends Topic, Omit<TopicCount, 'topicId'> {
  readonly direction: Direction
  /** The weeks up to the end of the period, the oldest first. */
  readonly weeks: readonly WeekFigure[]
  readonly examples: readonly Pick<PhraseCount, 'example' | 'messages'>[]
  readonly products: readonly string[]
}

export interface Ranking {
  readonly items: readonly RankedTopic[]
  readonly totals: Totals
  readonly timeZone: string
  /** Everything is grouped that was written until then; null: nothing was. */
  readonly groupedUntil: Date | null
  /** Something waits to be grouped. */
  readonly pending: boolean
}

const longest = 366
const trendWeeks = 8
const examplesInList = 3
const phrasesInTopic = 100

/** Monday of the week of a day. */
export function mondayOf(day: string): string {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return addDays(day, weekday === 0 ? -6 : 1 - weekday)
}

export function topicQueries({ db, timeZone }: Deps) {
  async function spanOf(caller: Caller, { from, to, accountId }: Pick<RankingWish, 'from' | 'to' | 'accountId'>) {
    if (!isDay(from) || !isDay(to) || from > to || countDays(from, to) > longest)
      throw new DomainError('metric_period_invalid', { from, to, most: longest })
    const zone = await timeZone(caller)
    const counted: Counted = { since: momentIn(zone, from), until: momentIn(zone, addDays(to, 1)), accountId }
    const before = momentIn(zone, addDays(from, -countDays(from, to)))
    const firstWeek = addDays(mondayOf(to), -7 * (trendWeeks - 1))
    return { zone, counted, before, firstWeek, lastWeek: mondayOf(to) }
  }
  type Span = Awaited<ReturnType<typeof spanOf>>

  async function ranked(
    reader: Reader,
    caller: Caller,
    { zone, counted, before, firstWeek, lastWeek }: Span,
    topics: readonly { readonly topic: Topic; readonly count: TopicCount }[],
  ): Promise<readonly RankedTopic[]> {
    const ids = topics.map(({ topic }) => topic.id)
    const since = momentIn(zone, firstWeek)
    const weeks = await topicWeeks(reader, caller.workspace, { ...counted, since }, zone, ids)
    const phrases = await topicPhrases(reader, caller.workspace, { ...counted, since: before }, ids, examplesInList)
    return topics.map(({ topic, count: { topicId: _, ...count } }) => {
      const own = phrases.filter(({ topicId }) => topicId === topic.id)
      return {
        ...topic,
        ...count,
        direction: directionOf(count.messages, count.before),
        weeks: weekly(
          firstWeek,
          lastWeek,
          weeks.filter(({ topicId }) => topicId === topic.id),
        ),
        examples: own.map(({ example, messages }) => ({ example, messages })),
        products: [...new Set(own.flatMap(({ products }) => products))].slice(0, 5),
      }
    })
  }

  return {
    /** Topics by how many people wrote about them; pinned ones first. @throws DomainError metric_period_invalid */
    ranking: async (caller: Caller, wish: RankingWish): Promise<Ranking> => {
      const span = await spanOf(caller, wish)
      return await db.in(caller.workspace).read(async (reader) => {
        const topics = await livingTopics(reader, caller.workspace)
        const counts = new Map(
          (await topicCounts(reader, caller.workspace, span.counted, span.before)).map((count) => [count.topicId, count]),
        )
        const chosen = topics
          .filter(({ intent }) => wish.intent === undefined || intent === wish.intent)
          .map((topic) => ({ topic, count: counts.get(topic.id) ?? nothing(topic.id) }))
          .filter(({ topic, count }) => topic.pinned || count.messages > 0)
          .sort(orderOf(wish.sort ?? 'people'))
          .slice(0, wish.limit ?? 50)
        const state = await findState(reader, caller.workspace)
        return {
          items: await ranked(reader, caller, span, chosen),
          totals: await totalsOf(reader, caller.workspace, span.counted),
          timeZone: span.zone,
          groupedUntil: state?.groupedUntil ?? null,
          pending: state?.groupingDue ?? false,
        }
      })
    },

    /** One topic with its phrases. @throws DomainError not_found, metric_period_invalid */
    get: async (caller: Caller, id: TopicId, wish: Pick<RankingWish, 'from' | 'to' | 'accountId'>) => {
      const span = await spanOf(caller, wish)
      return await db.in(caller.workspace).read(async (reader) => {
        const topic = await getTopic(reader, caller.workspace, id)
        const counts = await topicCounts(reader, caller.workspace, span.counted, span.before)
        const count = counts.find(({ topicId }) => topicId === id) ?? nothing(id)
        const [first] = await ranked(reader, caller, span, [{ topic, count }])
        if (first === undefined) throw new DomainError('not_found')
        const phrases = await topicPhrases(reader, caller.workspace, span.counted, [id], phrasesInTopic)
        return { ...first, phrases }
      })
    },

    /** What people wanted, week by week of the workspace's zone, and how much of it was answered. */
    weekly: async (
      caller: Caller,
      { from, to, accountId }: Pick<RankingWish, 'from' | 'to' | 'accountId'>,
    ): Promise<readonly IntentWeek[]> => {
      const zone = await timeZone(caller)
      const counted = { since: momentIn(zone, from), until: momentIn(zone, addDays(to, 1)), accountId }
      return await db.in(caller.workspace).read(async (reader) => await intentWeeks(reader, caller.workspace, counted, zone))
    },

    words: async (caller: Caller, limit: number, cursor?: string): Promise<Page<TopicWord>> => {
      const found = await db
        .in(caller.workspace)
        .read(async (reader) => await listWords(reader, caller.workspace, limit + 1, cursor))
      return pageOf(found, limit, ({ word }) => word)
    },

    /** Today in the zone of the workspace. */
    today: async (caller: Caller, now: Date): Promise<string> => dayIn(await timeZone(caller), now),
  }
}

export type TopicQueries = ReturnType<typeof topicQueries>

const nothing = (topicId: TopicId): TopicCount => ({
  topicId,
  messages: 0,
  people: 0,
  before: 0,
  answered: 0,
  byRule: 0,
  firstResponse: null,
})

interface Ranked {
  readonly topic: Topic
  readonly count: TopicCount
}

function orderOf(sort: 'people' | 'messages' | 'growth'): (one: Ranked, other: Ranked) => number {
  const of = ({ count }: Ranked): number =>
    sort === 'growth' ? (count.messages - count.before) / Math.sqrt(count.messages + count.before + 1) : count[sort]
  return (one, other) =>
    Number(other.topic.pinned) - Number(one.topic.pinned) ||
    of(other) - of(one) ||
    other.count.messages - one.count.messages ||
    (one.topic.id < other.topic.id ? -1 : 1)
}

/** Weeks without a message are weeks, too. */
function weekly(first: string, last: string, found: readonly WeekFigure[]): readonly WeekFigure[] {
  const known = new Map(found.map((each) => [each.week, each]))
  const weeks: WeekFigure[] = []
  for (let week = first; week <= last; week = addDays(week, 7)) {
    const { messages, people } = known.get(week) ?? { messages: 0, people: 0 }
    weeks.push({ week, messages, people })
  }
  return weeks
}
