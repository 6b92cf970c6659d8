import { type Id } from '@weiying/kernel'
import { insertMany, type Reader, tables, type Tx } from '@weiying/postgres'
import { sql } from 'kysely'

import { type StoredPhrase } from './matching.ts'
import { type Reading } from './reading.ts'
import { type Apart, sideOf } from './topic.ts'

type Workspace = Id<'workspace'>
export type PhraseId = Id<'topicPhrase'>

/** A phrase as it comes in. */
export interface NewPhrase extends Reading {
  readonly id: PhraseId
  readonly key: string
  readonly example: string
  readonly readWith: string
}

export interface TakenMessage {
  readonly id: string
  readonly accountId: Id<'account'>
  readonly openid: string
  readonly at: Date
  readonly phraseId: PhraseId | null
  readonly apart: Apart | null
}

interface PhraseRow extends NewPhrase {
  readonly workspaceId: Workspace
  readonly topicId: Id<'customerTopic'> | null
  readonly fixed: boolean
}

const rows = tables<{ 'desk.topicPhrase': PhraseRow }>()

/** What is known of these keys: the id of each phrase. */
export async function phrasesByKey(
  reader: Reader,
  workspace: Workspace,
  keys: readonly string[],
): Promise<ReadonlyMap<string, PhraseId>> {
  if (keys.length === 0) return new Map()
  const found = await rows(reader)
    .selectFrom('desk.topicPhrase')
    .select(['id', 'key'])
    .where('workspaceId', '=', workspace)
    .where('key', 'in', keys)
    .execute()
  return new Map(found.map(({ id, key }) => [key, id]))
}

export async function insertPhrases(tx: Tx, workspaceId: Workspace, phrases: readonly NewPhrase[]): Promise<void> {
  await insertMany(
    tx,
    rows,
    'desk.topicPhrase',
    phrases.map((phrase) => ({ workspaceId, ...phrase })),
    { onConflict: 'nothing' },
  )
}

/** @returns the ids of those that were not there before */
export async function insertTaken(tx: Tx, workspace: Workspace, messages: readonly TakenMessage[]): Promise<ReadonlySet<string>> {
  if (messages.length === 0) return new Set()
  const inserted = await sql<{ id: string }>`
    insert into desk.topic_message (workspace_id, id, account_id, openid, at, phrase_id, apart)
    select ${workspace}::uuid, id, "accountId", openid, at, "phraseId", apart
    from jsonb_to_recordset(${JSON.stringify(messages)}::jsonb)
      as taken (id uuid, "accountId" uuid, openid text, at timestamptz, "phraseId" uuid, apart text)
    on conflict do nothing returning id`.execute(rows(tx))
  return new Set(inserted.rows.map(({ id }) => id))
}

/** The most frequent phrases, with how often and by how many they were written; bounded, so that a grouping fits into memory. */
export async function frequentPhrases(reader: Reader, workspace: Workspace, limit: number): Promise<readonly StoredPhrase[]> {
  const found = await sql<Omit<StoredPhrase, 'side' | 'fixed'> & { fixed: boolean }>`
    select phrase.id, phrase.key, phrase.intent, phrase.concepts, phrase.terms, phrase.topic_id, phrase.fixed, said.messages, said.people
    from (
      select phrase_id, count(*)::int as messages, count(distinct openid collate "C")::int as people
      from desk.topic_message where workspace_id = ${workspace} and phrase_id is not null
      group by phrase_id order by count(*) desc, phrase_id limit ${limit}) as said
    join desk.topic_phrase as phrase on phrase.workspace_id = ${workspace} and phrase.id = said.phrase_id`.execute(rows(reader))
  return found.rows.map(({ fixed, ...phrase }) => ({
    ...phrase,
    side: sideOf(phrase.intent),
    fixed: fixed ? phrase.topicId : null,
  }))
}

/** Phrases that were read with other rules or words than `readWith`. */
export async function outdatedPhrases(
  reader: Reader,
  workspace: Workspace,
  readWith: string,
  limit: number,
): Promise<readonly { readonly id: PhraseId; readonly key: string }[]> {
  return await rows(reader)
    .selectFrom('desk.topicPhrase')
    .select(['id', 'key'])
    .where('workspaceId', '=', workspace)
    .where('readWith', '!=', readWith)
    .orderBy('id')
    .limit(limit)
    .execute()
}

export async function updateReadings(
  tx: Tx,
  workspace: Workspace,
  readWith: string,
  readings: readonly ({ readonly id: PhraseId } & Reading)[],
): Promise<void> {
  await sql`
    update desk.topic_phrase as phrase set intent = reading.intent, concepts = reading.concepts, terms = reading.terms,
      products = reading.products, read_with = ${readWith}
    from jsonb_to_recordset(${JSON.stringify(readings)}::jsonb)
      as reading (id uuid, intent text, concepts text[], terms text[], products text[])
    where phrase.workspace_id = ${workspace} and phrase.id = reading.id`.execute(rows(tx))
}

export interface Placing {
  readonly id: string
  readonly topicId: string | null
}

/** Puts phrases into their topics; those that a person has placed meanwhile stay. */
export async function placePhrases(tx: Tx, workspace: Workspace, placings: readonly Placing[]): Promise<void> {
  for (let start = 0; start < placings.length; start += 5000)
    await sql`
      update desk.topic_phrase as phrase set topic_id = place."topicId"
      from jsonb_to_recordset(${JSON.stringify(placings.slice(start, start + 5000))}::jsonb) as place (id uuid, "topicId" uuid)
      where phrase.workspace_id = ${workspace} and phrase.id = place.id and not phrase.fixed
        and phrase.topic_id is distinct from place."topicId"`.execute(rows(tx))
}

/** From now on these phrases belong where they are, whatever is computed. */
export async function fixPhrases(tx: Tx, workspace: Workspace, topicId: Id<'customerTopic'>): Promise<void> {
  await rows(tx)
    .updateTable('desk.topicPhrase')
    .set({ fixed: true })
    .where('workspaceId', '=', workspace)
    .where('topicId', '=', topicId)
    .execute()
}

/** @returns how many moved */
export async function movePhrases(
  tx: Tx,
  workspace: Workspace,
  from: Id<'customerTopic'>,
  to: Id<'customerTopic'>,
  only?: readonly PhraseId[],
): Promise<number> {
  let change = rows(tx)
    .updateTable('desk.topicPhrase')
    .set({ topicId: to, fixed: true })
    .where('workspaceId', '=', workspace)
    .where('topicId', '=', from)
  if (only !== undefined) change = change.where('id', 'in', [...only])
  const { numUpdatedRows } = await change.executeTakeFirst()
  return Number(numUpdatedRows)
}

/** Messages whose answer is not known, in the order of their ids: those of the last days, and older ones that nobody has looked at yet. */
export async function openMessages(
  reader: Reader,
  workspace: Workspace,
  since: Date,
  after: string,
  limit: number,
): Promise<readonly string[]> {
  const found = await sql<{ id: string }>`
    select id from desk.topic_message
    where workspace_id = ${workspace} and (at >= ${since} or not looked) and answered_at is null and phrase_id is not null
      and id > ${after}::uuid
    order by id limit ${limit}`.execute(rows(reader))
  return found.rows.map(({ id }) => id)
}

/** Notes that these were looked at, and what was found. */
export async function noteAnswers(
  tx: Tx,
  workspace: Workspace,
  looked: readonly string[],
  answers: readonly { readonly id: string; readonly at: Date; readonly by: 'member' | 'rule' }[],
): Promise<void> {
  if (looked.length === 0) return
  await sql`
    update desk.topic_message as message set looked = true, answered_at = answer.at, answered_by = answer.by
    from unnest(${looked}::uuid[]) as seen (id)
    left join jsonb_to_recordset(${JSON.stringify(answers)}::jsonb) as answer (id uuid, at timestamptz, by text) on answer.id = seen.id
    where message.workspace_id = ${workspace} and message.id = seen.id and message.answered_at is null
      and (not message.looked or answer.id is not null)`.execute(rows(tx))
}

/**
 * Somebody is erased: their messages go, phrases that nobody else wrote go with them, and topics that are left with none.
 * @returns whether anything was there
 */
export async function eraseTaken(
  tx: Tx,
  workspace: Workspace,
  accountId: Id<'account'>,
  openids: readonly string[],
): Promise<boolean> {
  const gone = await sql<{ phraseId: string | null }>`
    delete from desk.topic_message where workspace_id = ${workspace} and account_id = ${accountId} and openid = any(${openids}::text[])
    returning phrase_id`.execute(rows(tx))
  const phrases = [...new Set(gone.rows.flatMap(({ phraseId }) => phraseId ?? []))]
  if (phrases.length > 0) {
    const emptied = await sql<{ topicId: string | null }>`
      delete from desk.topic_phrase as phrase where workspace_id = ${workspace} and id = any(${phrases}::uuid[])
        and not exists (select from desk.topic_message as message where message.workspace_id = ${workspace} and message.phrase_id = phrase.id)
      returning topic_id`.execute(rows(tx))
    const topics = [...new Set(emptied.rows.flatMap(({ topicId }) => topicId ?? []))]
    // Not kept as archived: its name may be made of their words.
    if (topics.length > 0)
      await sql`
        delete from desk.topic as topic where workspace_id = ${workspace} and id = any(${topics}::uuid[]) and not touched
          and not exists (select from desk.topic_phrase as phrase where phrase.workspace_id = ${workspace} and phrase.topic_id = topic.id)`.execute(
        rows(tx),
      )
  }
  return gone.rows.length > 0
}
