import { type Id } from '@weiying/kernel'
import { type Reader, tables } from '@weiying/postgres'
import { type RawBuilder, sql } from 'kysely'

import { type Intent } from './intents.ts'
import { type PhraseId } from './phrase.store.ts'
import { type TopicId } from './topic.store.ts'
import { type Apart } from './topic.ts'

type Workspace = Id<'workspace'>

/** What is counted: messages of a time, of one account or all. */
export interface Counted {
  readonly since: Date
  /** The first moment that is not in it. */
  readonly until: Date
  readonly accountId?: Id<'account'> | undefined
}

export interface TopicCount {
  readonly topicId: TopicId
  readonly messages: number
  readonly people: number
  /** In the period of the same length just before. */
  readonly before: number
  readonly answered: number
  readonly byRule: number
  /** Median seconds until a member answered, of those that one answered. */
  readonly firstResponse: number | null
}

const rows = tables<object>()
const ofAccount = (accountId: Id<'account'> | undefined): RawBuilder<unknown> =>
  accountId === undefined ? sql`` : sql` and message.account_id = ${accountId}`

/** Every topic that was written about in the period or the one before, unordered. */
export async function topicCounts(
  reader: Reader,
  workspace: Workspace,
  { since, until, accountId }: Counted,
  before: Date,
): Promise<readonly TopicCount[]> {
  const found = await sql<TopicCount>`
    select phrase.topic_id,
      (count(*) filter (where message.at >= ${since}))::int as messages,
      (count(distinct message.openid collate "C") filter (where message.at >= ${since}))::int as people,
      (count(*) filter (where message.at < ${since}))::int as before,
      (count(message.answered_at) filter (where message.at >= ${since}))::int as answered,
      (count(*) filter (where message.at >= ${since} and message.answered_by = 'rule'))::int as by_rule,
      (percentile_cont(0.5) within group (order by extract(epoch from message.answered_at - message.at)::float8)
        filter (where message.at >= ${since} and message.answered_by = 'member')) as first_response
    from desk.topic_message as message
    join desk.topic_phrase as phrase on phrase.workspace_id = ${workspace} and phrase.id = message.phrase_id
    where message.workspace_id = ${workspace} and message.at >= ${before} and message.at < ${until}
      and phrase.topic_id is not null${ofAccount(accountId)}
    group by phrase.topic_id`.execute(rows(reader))
  return found.rows
}

export interface WeekCount {
  readonly topicId: TopicId
  /** The Monday. */
  readonly week: string
  readonly messages: number
  readonly people: number
}

/** Messages of topics by week of the zone. */
export async function topicWeeks(
  reader: Reader,
  workspace: Workspace,
  { since, until, accountId }: Counted,
  zone: string,
  topics: readonly TopicId[],
): Promise<readonly WeekCount[]> {
  if (topics.length === 0) return []
  const found = await sql<WeekCount>`
    select phrase.topic_id, to_char(date_trunc('week', message.at at time zone ${zone}), 'YYYY-MM-DD') as week,
      count(*)::int as messages, count(distinct message.openid collate "C")::int as people
    from desk.topic_message as message
    join desk.topic_phrase as phrase on phrase.workspace_id = ${workspace} and phrase.id = message.phrase_id
    where message.workspace_id = ${workspace} and message.at >= ${since} and message.at < ${until}
      and phrase.topic_id = any(${topics}::uuid[])${ofAccount(accountId)}
    group by 1, 2 order by 2`.execute(rows(reader))
  return found.rows
}

export interface PhraseCount {
  readonly id: PhraseId
  readonly topicId: TopicId
  readonly example: string
  readonly intent: Intent
  readonly products: readonly string[]
  readonly messages: number
  readonly people: number
  readonly lastAt: Date
}

/** The most frequent phrases of each topic in the time, at most `each` of a topic. */
export async function topicPhrases(
  reader: Reader,
  workspace: Workspace,
  { since, until, accountId }: Counted,
  topics: readonly TopicId[],
  each: number,
): Promise<readonly PhraseCount[]> {
  if (topics.length === 0) return []
  const found = await sql<PhraseCount>`
    select id, topic_id, example, intent, products, messages, people, last_at from (
      select phrase.id, phrase.topic_id, phrase.example, phrase.intent, phrase.products, count(*)::int as messages,
        count(distinct message.openid collate "C")::int as people, max(message.at) as last_at,
        row_number() over (partition by phrase.topic_id order by count(*) desc, phrase.key) as place
      from desk.topic_message as message
      join desk.topic_phrase as phrase on phrase.workspace_id = ${workspace} and phrase.id = message.phrase_id
      where message.workspace_id = ${workspace} and message.at >= ${since} and message.at < ${until}
        and phrase.topic_id = any(${topics}::uuid[])${ofAccount(accountId)}
      group by phrase.workspace_id, phrase.id) as counted
    where place <= ${each} order by messages desc, id`.execute(rows(reader))
  return found.rows
}

export interface Totals {
  readonly intents: readonly {
    readonly intent: Intent
    readonly messages: number
    readonly people: number
    readonly answered: number
  }[]
  readonly apart: readonly { readonly apart: Apart; readonly messages: number }[]
  /** Of all that ask something. */
  readonly messages: number
  readonly people: number
  readonly answered: number
  readonly firstResponse: number | null
  /** In no topic: only one person wrote so, or it is not grouped yet. */
  readonly single: number
}

export async function totalsOf(reader: Reader, workspace: Workspace, { since, until, accountId }: Counted): Promise<Totals> {
  const within = sql`message.workspace_id = ${workspace} and message.at >= ${since} and message.at < ${until}${ofAccount(accountId)}`
  const joined = sql`desk.topic_message as message
    join desk.topic_phrase as phrase on phrase.workspace_id = ${workspace} and phrase.id = message.phrase_id where ${within}`
  const intents = await sql<Totals['intents'][number]>`
    select phrase.intent, count(*)::int as messages, count(distinct message.openid collate "C")::int as people,
      count(message.answered_at)::int as answered
    from ${joined} group by phrase.intent`.execute(rows(reader))
  const apart = await sql<Totals['apart'][number]>`
    select message.apart, count(*)::int as messages from desk.topic_message as message
    where ${within} and message.apart is not null group by message.apart`.execute(rows(reader))
  const whole = await sql<Omit<Totals, 'intents' | 'apart'>>`
    select count(*)::int as messages, count(distinct message.openid collate "C")::int as people,
      count(message.answered_at)::int as answered, (count(*) filter (where phrase.topic_id is null))::int as single,
      percentile_cont(0.5) within group (order by extract(epoch from message.answered_at - message.at)::float8)
        filter (where message.answered_by = 'member') as first_response
    from ${joined}`.execute(rows(reader))
  const [sums] = whole.rows
  return {
    intents: intents.rows,
    apart: apart.rows,
    ...(sums ?? { messages: 0, people: 0, answered: 0, single: 0, firstResponse: null }),
  }
}

export interface IntentWeek {
  readonly week: string
  readonly intent: Intent
  readonly messages: number
  readonly answered: number
}

/** What people wanted by week of the zone, and how much of it was answered. */
export async function intentWeeks(
  reader: Reader,
  workspace: Workspace,
  { since, until, accountId }: Counted,
  zone: string,
): Promise<readonly IntentWeek[]> {
  const found = await sql<IntentWeek>`
    select to_char(date_trunc('week', message.at at time zone ${zone}), 'YYYY-MM-DD') as week, phrase.intent,
      count(*)::int as messages, count(message.answered_at)::int as answered
    from desk.topic_message as message
    join desk.topic_phrase as phrase on phrase.workspace_id = ${workspace} and phrase.id = message.phrase_id
    where message.workspace_id = ${workspace} and message.at >= ${since} and message.at < ${until}${ofAccount(accountId)}
    group by 1, 2 order by 1, 2`.execute(rows(reader))
  return found.rows
}

/** Messages and people of each topic since ever, for the register of demands. */
export async function wholeCounts(
  reader: Reader,
  workspace: Workspace,
  topicSets: readonly { readonly id: string; readonly topicIds: readonly TopicId[] }[],
): Promise<ReadonlyMap<string, { readonly messages: number; readonly people: number; readonly lastAt: Date | null }>> {
  if (topicSets.length === 0) return new Map()
  const found = await sql<{ id: string; messages: number; people: number; lastAt: Date | null }>`
    select wanted.id, count(*)::int as messages, count(distinct message.openid collate "C")::int as people, max(message.at) as last_at
    from jsonb_to_recordset(${JSON.stringify(topicSets)}::jsonb) as wanted (id uuid, "topicIds" uuid[])
    join desk.topic_phrase as phrase on phrase.workspace_id = ${workspace} and phrase.topic_id = any(wanted."topicIds")
    join desk.topic_message as message on message.workspace_id = ${workspace} and message.phrase_id = phrase.id
    group by wanted.id`.execute(rows(reader))
  return new Map(found.rows.map(({ id, ...counts }) => [id, counts]))
}
