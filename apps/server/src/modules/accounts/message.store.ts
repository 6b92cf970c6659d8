import { type Id, type Page, pageOf } from '@weiying/kernel'
import { insertMany, type Reader, tables, type Tx } from '@weiying/postgres'
import { sql } from 'kysely'

import { answers, type Conversation, type Message } from './message.ts'

type Workspace = Id<'workspace'>

interface MessageRow extends Message {
  readonly workspaceId: Workspace
  readonly position: number
}

interface ConversationRow extends Conversation {
  readonly workspaceId: Workspace
}

const log = tables<{ 'accounts.message': MessageRow; 'accounts.conversation': ConversationRow }>()

/** Writes messages of one workspace into the log and their conversations; those that are there already change nothing. */
export async function insertMessages(tx: Tx, workspaceId: Workspace, messages: readonly Message[]): Promise<void> {
  if (messages.length === 0) return
  const ids = messages.map(({ id }) => id)
  const known = await log(tx)
    .selectFrom('accounts.message')
    .select('id')
    .where('workspaceId', '=', workspaceId)
    .where('id', 'in', ids)
    .execute()
  const there = new Set<string>(known.map(({ id }) => id))
  const fresh = messages.filter(({ id }) => !there.has(id))
  await insertMany(
    tx,
    log,
    'accounts.message',
    fresh.map((message) => ({ workspaceId, ...message })),
    { onConflict: 'nothing' },
  )
  for (const conversation of conversationsAfter(fresh)) await touchConversation(tx, workspaceId, conversation)
}

interface Touch {
  readonly last: Message
  readonly lastInAt: Date | null
  /** `since`: a question stands open; `answered`: what stood open before is answered; `same`: nothing of the kind. */
  readonly open:
    | { readonly kind: 'since'; readonly at: Date; readonly answeredBefore: boolean }
    | { readonly kind: 'answered' }
    | { readonly kind: 'same' }
}

function conversationsAfter(messages: readonly Message[]): readonly Touch[] {
  const groups = Map.groupBy(
    messages.toSorted((a, b) => a.at.getTime() - b.at.getTime()),
    ({ accountId, openid }) => `${accountId} ${openid}`,
  )
  // In one order, so that two writers cannot wait for each other.
  return [...groups.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, group]) => {
      const last = group.at(-1)
      if (last === undefined) return []
      const lastAnswer = group.findLastIndex(answers)
      const question = group.slice(lastAnswer + 1).find(({ direction }) => direction === 'in')
      const answered = lastAnswer !== -1
      const open: Touch['open'] =
        question !== undefined
          ? { kind: 'since', at: question.at, answeredBefore: answered }
          : { kind: answered ? 'answered' : 'same' }
      return [{ last, lastInAt: group.findLast(({ direction }) => direction === 'in')?.at ?? null, open }]
    })
}

async function touchConversation(tx: Tx, workspaceId: Workspace, { last, lastInAt, open }: Touch): Promise<void> {
  const since = open.kind === 'since' ? open.at : null
  // An answer closes only questions that were there when it was given.
  const kept =
    open.kind === 'answered'
      ? sql`case when conversation.unanswered_since > ${last.at} then conversation.unanswered_since end`
      : open.kind === 'since' && !open.answeredBefore
        ? sql`case when ${answeredAfter(workspaceId, last, open.at)} then conversation.unanswered_since
              else coalesce(conversation.unanswered_since, excluded.unanswered_since) end`
        : open.kind === 'since'
          ? sql`excluded.unanswered_since`
          : sql`conversation.unanswered_since`
  await sql`
    insert into accounts.conversation as conversation (workspace_id, account_id, openid, last_message_id, last_at, last_in_at, unanswered_since)
    values (${workspaceId}, ${last.accountId}, ${last.openid}, ${last.id}, ${last.at}, ${lastInAt}::timestamptz, ${since}::timestamptz)
    on conflict (workspace_id, account_id, openid) do update set
      last_message_id = case when excluded.last_at >= conversation.last_at then excluded.last_message_id else conversation.last_message_id end,
      last_at = greatest(excluded.last_at, conversation.last_at),
      last_in_at = greatest(excluded.last_in_at, conversation.last_in_at),
      unanswered_since = ${kept}`.execute(log(tx))
}

/** Was it answered already? A reply may be written down before its question. */
const answeredAfter = (workspaceId: Workspace, { accountId, openid }: Message, question: Date) => sql<boolean>`exists (
  select from accounts.message as answer
  where answer.workspace_id = ${workspaceId} and answer.account_id = ${accountId} and answer.openid = ${openid}
    and answer.at >= ${question} and answer.direction = 'out' and answer.outcome <> 'failed' and answer.author in ('member', 'rule'))`

/** Newest first. `cursor` is the `cursor` of the page before. */
export async function listMessages(
  reader: Reader,
  workspaceId: Workspace,
  accountId: Id<'account'>,
  openid: string,
  limit: number,
  cursor?: string,
): Promise<Page<Message>> {
  let query = log(reader)
    .selectFrom('accounts.message')
    .selectAll()
    .where('workspaceId', '=', workspaceId)
    .where('accountId', '=', accountId)
    .where('openid', '=', openid)
  const after = placeOf(cursor)
  if (after !== undefined) query = query.where(sql<boolean>`(at, position) < (${after.at}::timestamptz, ${Number(after.rest)})`)
  const rows = await query
    .orderBy('at', 'desc')
    .orderBy('position', 'desc')
    .limit(limit + 1)
    .execute()
  return pageOf(rows, limit, (row) => `${row.at.toISOString()} ${row.position}`)
}

export interface ConversationFilter {
  readonly accountId?: Id<'account'> | undefined
  readonly unanswered?: boolean | undefined
  readonly openid?: string | undefined
  /** Only with people who wrote something: a welcome alone is no conversation. */
  readonly written?: boolean | undefined
  /** Only with people who wrote after this moment, or whose last words are older. */
  readonly lastIn?: { readonly after: Date } | { readonly until: Date } | undefined
}

/** Newest first, each with its last message. */
export async function listConversations(
  reader: Reader,
  workspaceId: Workspace,
  { accountId, unanswered, openid, written, lastIn }: ConversationFilter,
  limit: number,
  cursor?: string,
): Promise<Page<Conversation & { readonly last: Message }>> {
  let query = log(reader).selectFrom('accounts.conversation').selectAll().where('workspaceId', '=', workspaceId)
  if (accountId !== undefined) query = query.where('accountId', '=', accountId)
  if (openid !== undefined) query = query.where('openid', '=', openid)
  if (written === true) query = query.where('lastInAt', 'is not', null)
  if (unanswered === true) query = query.where('unansweredSince', 'is not', null)
  if (lastIn !== undefined)
    query = 'after' in lastIn ? query.where('lastInAt', '>', lastIn.after) : query.where('lastInAt', '<=', lastIn.until)
  const after = placeOf(cursor)
  if (after !== undefined) query = query.where(sql<boolean>`(last_at, openid) < (${after.at}::timestamptz, ${after.rest})`)
  const rows = await query
    .orderBy('lastAt', 'desc')
    .orderBy('openid', 'desc')
    .limit(limit + 1)
    .execute()
  const page = pageOf(rows, limit, (row) => `${row.lastAt.toISOString()} ${row.openid}`)
  const ids = page.items.map(({ lastMessageId }) => lastMessageId)
  const last =
    ids.length === 0
      ? []
      : await log(reader)
          .selectFrom('accounts.message')
          .selectAll()
          .where('workspaceId', '=', workspaceId)
          .where('id', 'in', ids)
          .execute()
  const byId = new Map<string, Message>(last.map((message) => [message.id, message]))
  return {
    cursor: page.cursor,
    items: page.items.flatMap((conversation) => {
      const message = byId.get(conversation.lastMessageId)
      return message === undefined ? [] : [{ ...conversation, last: message }]
    }),
  }
}

/** How many wait for an answer: of those who wrote after a moment, and of the others. */
export async function countUnanswered(
  reader: Reader,
  workspaceId: Workspace,
  accountId: Id<'account'> | undefined,
  after: Date,
): Promise<{ readonly after: number; readonly before: number }> {
  let query = log(reader)
    .selectFrom('accounts.conversation')
    .where('workspaceId', '=', workspaceId)
    .where('unansweredSince', 'is not', null)
    .select([
      sql<number>`count(*) filter (where last_in_at > ${after})`.as('after'),
      sql<number>`count(*) filter (where last_in_at <= ${after})`.as('before'),
    ])
  if (accountId !== undefined) query = query.where('accountId', '=', accountId)
  return (await query.executeTakeFirst()) ?? { after: 0, before: 0 }
}

/** Whoever has gone waits no more: nothing that was asked before can be answered. */
export async function closeQuestions(
  tx: Tx,
  workspaceId: Workspace,
  gone: readonly { readonly accountId: Id<'account'>; readonly openid: string; readonly at: Date }[],
): Promise<void> {
  if (gone.length === 0) return
  await sql`
    update accounts.conversation as conversation set unanswered_since = null
    from jsonb_to_recordset(${JSON.stringify(gone)}::jsonb) as person ("accountId" uuid, openid text, at timestamptz)
    where conversation.workspace_id = ${workspaceId} and conversation.account_id = person."accountId" and conversation.openid = person.openid
      and conversation.unanswered_since is not null and conversation.last_in_at <= person.at`.execute(log(tx))
}

/** The newest message that each of these people wrote. */
export async function lastWritten(
  reader: Reader,
  workspaceId: Workspace,
  people: readonly { readonly accountId: Id<'account'>; readonly openid: string }[],
): Promise<readonly Message[]> {
  if (people.length === 0) return []
  const found = await sql<Message>`
    select said.id, said.account_id, said.openid, said.direction, said.kind, said.content, said.author, said.author_id, said.outcome, said.at
    from jsonb_to_recordset(${JSON.stringify(people)}::jsonb) as person ("accountId" uuid, openid text)
    cross join lateral (
      select * from accounts.message as message
      where message.workspace_id = ${workspaceId} and message.account_id = person."accountId" and message.openid = person.openid
        and message.direction = 'in'
      order by message.at desc, message.position desc limit 1) as said`.execute(log(reader))
  return found.rows
}

/** The first answer to each of these messages: what a member or a keyword rule sent afterwards. Messages without one are missing. */
export async function firstAnswers(
  reader: Reader,
  workspaceId: Workspace,
  ids: readonly string[],
): Promise<readonly { readonly id: string; readonly at: Date; readonly by: 'member' | 'rule' }[]> {
  if (ids.length === 0) return []
  const found = await sql<{ id: string; at: Date; by: 'member' | 'rule' }>`
    select question.id, answer.at, answer.author as by from accounts.message as question
    cross join lateral (
      select at, author from accounts.message as said
      where said.workspace_id = ${workspaceId} and said.account_id = question.account_id and said.openid = question.openid
        and said.at >= question.at and said.direction = 'out' and said.outcome <> 'failed' and said.author in ('member', 'rule')
      order by said.at, said.position limit 1) as answer
    where question.workspace_id = ${workspaceId} and question.id = any(${ids}::uuid[])`.execute(log(reader))
  return found.rows
}

/** A person is erased: nothing of what was said stays. */
export async function eraseMessages(
  tx: Tx,
  workspaceId: Workspace,
  accountId: Id<'account'>,
  openids: readonly string[],
): Promise<void> {
  for (const table of ['accounts.message', 'accounts.conversation'] as const) {
    await sql`delete from ${sql.table(table)} where workspace_id = ${workspaceId} and account_id = ${accountId} and openid = any(${openids}::text[])`.execute(
      log(tx),
    )
  }
}

function placeOf(cursor: string | undefined): { at: string; rest: string } | undefined {
  const [at = '', rest = ''] = cursor?.split(' ') ?? []
  return Number.isNaN(Date.parse(at)) || rest === '' ? undefined : { at, rest }
}
