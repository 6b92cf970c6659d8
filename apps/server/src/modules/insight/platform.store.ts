import { type Id } from '@weiying/kernel'
import { jsonb, type Reader, tables, type Tx } from '@weiying/postgres'
import { sql } from 'kysely'

import { type ArticleDay, type PlatformFigures, type PulledDay, sameFigures } from './platform-day.ts'

type Workspace = Id<'workspace'>
type Account = Id<'account'>

export interface PlatformDay extends PulledDay {
  readonly workspaceId: Workspace
  readonly accountId: Account
  readonly pulledAt: Date
  readonly revision: number
}

export interface Watch {
  readonly workspaceId: Workspace
  readonly accountId: Account
  readonly through: string | null
  readonly nextTryAt: Date | null
  readonly failures: number
}

export interface Article extends ArticleDay {
  readonly accountId: Account
}

export const platform = tables<{ 'insight.platformDay': PlatformDay; 'insight.watch': Watch }>()

export async function watchAccounts(tx: Tx, accounts: readonly { workspaceId: Workspace; accountId: Account }[]): Promise<void> {
  if (accounts.length === 0) return
  await platform(tx)
    .insertInto('insight.watch')
    .values(accounts.map((each) => ({ ...each, through: null, nextTryAt: null, failures: 0 })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** For the daily round: all workspaces. */
export const watched = async (reader: Reader): Promise<readonly Watch[]> =>
  await platform(reader).selectFrom('insight.watch').selectAll().orderBy('workspaceId').execute()

export async function updateWatch(tx: Tx, { workspaceId, accountId, ...changes }: Watch): Promise<void> {
  await platform(tx)
    .updateTable('insight.watch')
    .set(changes)
    .where('workspaceId', '=', workspaceId)
    .where('accountId', '=', accountId)
    .execute()
}

export async function unwatch(tx: Tx, workspaceId: Workspace, accountId: Account): Promise<void> {
  await platform(tx)
    .deleteFrom('insight.watch')
    .where('workspaceId', '=', workspaceId)
    .where('accountId', '=', accountId)
    .execute()
}

/** @returns how many days say something else than before */
export async function putDays(
  tx: Tx,
  workspaceId: Workspace,
  accountId: Account,
  days: readonly PulledDay[],
  pulledAt: Date,
): Promise<number> {
  const [first] = days
  if (first === undefined) return 0
  const known = await platform(tx)
    .selectFrom('insight.platformDay')
    .selectAll()
    .where('workspaceId', '=', workspaceId)
    .where('accountId', '=', accountId)
    .where(
      'day',
      'in',
      days.map(({ day }) => day),
    )
    .forUpdate()
    .execute()
  const before = new Map(known.map((each) => [each.day, each]))
  let changed = 0
  for (const each of days) {
    const old = before.get(each.day)
    // What came in once is not lost to a later refusal.
    const figures: PlatformFigures = each.status === 'complete' ? each.figures : { ...old?.figures, ...each.figures }
    const status = each.status !== 'complete' && old?.status === 'complete' ? old.status : each.status
    const differs = old !== undefined && !sameFigures(old.figures, figures)
    if (old === undefined || differs) changed += 1
    const row = {
      status,
      figures: jsonb(figures),
      errcode: status === 'complete' ? null : each.errcode,
      pulledAt,
      revision: (old?.revision ?? 0) + (old === undefined || differs ? 1 : 0),
    }
    await platform(tx)
      .insertInto('insight.platformDay')
      .values({ workspaceId, accountId, day: each.day, ...row })
      .onConflict((conflict) => conflict.columns(['workspaceId', 'accountId', 'day']).doUpdateSet(row))
      .execute()
  }
  return changed
}

export async function putArticles(
  tx: Tx,
  workspaceId: Workspace,
  accountId: Account,
  articles: readonly ArticleDay[],
  pulledAt: Date,
): Promise<void> {
  if (articles.length === 0) return
  const rows = articles.map((each) => ({
    workspace_id: workspaceId,
    account_id: accountId,
    msgid: each.msgid,
    stat_date: each.statDate,
    published_on: each.publishedOn,
    title: each.title,
    url: each.url,
    target: each.target,
    readers: each.readers,
    sharers: each.sharers,
    favourites: each.favourites,
    likes: each.likes,
    comments: each.comments,
    pulled_at: pulledAt,
  }))
  await sql`
    insert into insight.article_day as article select * from jsonb_populate_recordset(null::insight.article_day, ${JSON.stringify(rows)}::jsonb)
    on conflict (workspace_id, account_id, msgid, stat_date) do update set title = excluded.title, url = excluded.url,
      target = excluded.target, readers = excluded.readers, sharers = excluded.sharers, favourites = excluded.favourites,
      likes = excluded.likes, comments = excluded.comments, pulled_at = excluded.pulled_at
    where (article.title, article.readers, article.sharers, article.favourites, article.likes, article.comments)
      is distinct from (excluded.title, excluded.readers, excluded.sharers, excluded.favourites, excluded.likes, excluded.comments)`.execute(
    platform(tx),
  )
}

export async function platformDays(
  reader: Reader,
  workspace: Workspace,
  from: string,
  to: string,
  accountId?: Account,
): Promise<readonly PlatformDay[]> {
  let query = platform(reader)
    .selectFrom('insight.platformDay')
    .selectAll()
    .where('workspaceId', '=', workspace)
    .where('day', '>=', from)
    .where('day', '<=', to)
  if (accountId !== undefined) query = query.where('accountId', '=', accountId)
  return await query.orderBy('day', 'desc').execute()
}

/** The last day that has come in. */
export async function lastPlatformDay(reader: Reader, workspace: Workspace, accountId?: Account): Promise<string | null> {
  let query = platform(reader)
    .selectFrom('insight.platformDay')
    .select('day')
    .where('workspaceId', '=', workspace)
    .where('status', '=', 'complete')
  if (accountId !== undefined) query = query.where('accountId', '=', accountId)
  const row = await query.orderBy('day', 'desc').limit(1).executeTakeFirst()
  return row?.day ?? null
}

export interface ArticleFilter {
  readonly from: string
  readonly to: string
  readonly accountId?: Account | undefined
  /** Beginnings of message ids: what one push sent. */
  readonly messages?: readonly string[]
}

export type ArticleSort = 'published' | 'readers' | 'read_rate' | 'sharers'

/** Articles by publication, each with its latest figures. */
export async function listArticles(
  reader: Reader,
  workspace: Workspace,
  { from, to, accountId, messages }: ArticleFilter,
  sort: ArticleSort,
  limit: number,
  offset = 0,
): Promise<readonly Article[]> {
  const order = {
    published: sql`published_on desc, msgid`,
    readers: sql`readers desc, msgid`,
    sharers: sql`sharers desc, msgid`,
    read_rate: sql`readers::float8 / nullif(target, 0) desc nulls last, readers desc, msgid`,
  }[sort]
  const found = await sql<Article>`
    select * from (
      select distinct on (account_id, msgid) account_id, msgid, stat_date, published_on, title, url, target, readers, sharers,
        favourites, likes, comments
      from insight.article_day
      where workspace_id = ${workspace} and published_on between ${from}::date and ${to}::date
        ${accountId === undefined ? sql`` : sql`and account_id = ${accountId}`}
        ${messages === undefined ? sql`` : sql`and split_part(msgid, '_', 1) = any(${[...messages]}::text[])`}
      order by account_id, msgid, stat_date desc) as latest
    order by ${order} limit ${limit} offset ${offset}`.execute(platform(reader))
  return found.rows
}
