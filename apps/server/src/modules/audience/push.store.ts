import { type Id } from '@weiying/kernel'
import { type Reader, tables, type Tx } from '@weiying/postgres'
import { sql } from 'kysely'

import { type CallFailure, retryTime } from './sync.ts'

type Workspace = Id<'workspace'>

const rows = tables<object>()

/** An account that has something to tell WeChat, unless its calls have to wait. */
export async function nextPushAccount(
  reader: Reader,
  now: Date,
): Promise<{ workspaceId: Workspace; accountId: Id<'account'> } | undefined> {
  const free = (table: string) => sql`not exists (
    select from audience.push_pause as pause
    where pause.workspace_id = ${sql.ref(`${table}.workspace_id`)} and pause.account_id = ${sql.ref(`${table}.account_id`)} and pause.until > ${now})`
  const found = await sql<{ workspaceId: Workspace; accountId: Id<'account'> }>`
    (select workspace_id, account_id from audience.tag as tag
     where kind = 'wechat' and (removing or (archived_at is null and (problem is null or (problem->>'people')::int > 0)
       and (wechat_id is null or wechat_name is distinct from name))) and ${free('tag')} limit 1)
    union all
    (select workspace_id, account_id from audience.tag_push as push
     where exists (select from audience.tag as tag
                   where tag.workspace_id = push.workspace_id and tag.number = push.tag and (tag.wechat_id is not null or tag.archived_at is not null))
       and ${free('push')} limit 1)
    union all
    (select workspace_id, account_id from audience.blacklist_push as push where ${free('push')} limit 1)
    limit 1`.execute(rows(reader))
  return found.rows[0]
}

/** Calls of an account wait after a failure: longer with each, until midnight in Shanghai when the day's quota is gone. */
export async function pauseCalls(
  tx: Tx,
  workspace: Workspace,
  accountId: Id<'account'>,
  failure: CallFailure,
  now: Date,
): Promise<void> {
  const before = await sql<{ failures: number }>`
    select failures from audience.push_pause where workspace_id = ${workspace} and account_id = ${accountId} for update`.execute(
    rows(tx),
  )
  const failures = (before.rows[0]?.failures ?? 0) + 1
  const until = failure.retry === 'never' ? new Date(now.getTime() + 3_600_000) : retryTime(failure, failures, now)
  const problem = JSON.stringify({ code: failure.code, errcode: failure.errcode })
  await sql`
    insert into audience.push_pause (workspace_id, account_id, until, failures, problem)
    values (${workspace}, ${accountId}, ${until}, ${failures}, ${problem}::jsonb)
    on conflict (workspace_id, account_id) do update set until = excluded.until, failures = excluded.failures, problem = excluded.problem`.execute(
    rows(tx),
  )
}

export async function resumeCalls(tx: Tx, workspace: Workspace, accountId: Id<'account'>): Promise<void> {
  await sql`delete from audience.push_pause where workspace_id = ${workspace} and account_id = ${accountId}`.execute(rows(tx))
}

interface Wish {
  readonly openid: string
  readonly wish: number
}

export interface TagWishes {
  readonly tag: number
  readonly tagId: Id<'tag'>
  readonly wechatId: number | null
  readonly attach: boolean
  readonly wishes: readonly Wish[]
}

/** The oldest wishes that are of one tag and one direction. Wishes of a tag that is gone come too, to be dropped. */
export async function nextTagWishes(
  reader: Reader,
  workspace: Workspace,
  accountId: Id<'account'>,
  limit: number,
): Promise<TagWishes | undefined> {
  const first = await sql<Omit<TagWishes, 'wishes'>>`
    select push.tag, tag.id as tag_id, case when tag.archived_at is null then tag.wechat_id end as wechat_id, push.attach
    from audience.tag_push as push join audience.tag as tag on tag.workspace_id = push.workspace_id and tag.number = push.tag
    where push.workspace_id = ${workspace} and push.account_id = ${accountId} and (tag.wechat_id is not null or tag.archived_at is not null)
    order by push.wish limit 1`.execute(rows(reader))
  const head = first.rows[0]
  if (head === undefined) return undefined
  const wishes = await sql<Wish>`
    select openid, wish from audience.tag_push
    where workspace_id = ${workspace} and account_id = ${accountId} and tag = ${head.tag} and attach = ${head.attach}
    order by wish limit ${limit}`.execute(rows(reader))
  return { ...head, wishes: wishes.rows }
}

/** Only wishes that nobody changed while the call was under way. */
export async function dropTagWishes(
  tx: Tx,
  workspace: Workspace,
  accountId: Id<'account'>,
  { tag, wishes }: TagWishes,
): Promise<void> {
  await sql`
    delete from audience.tag_push
    where workspace_id = ${workspace} and account_id = ${accountId} and tag = ${tag} and wish = any(${wishes.map(({ wish }) => wish)}::bigint[])`.execute(
    rows(tx),
  )
}

export interface BlacklistWishes {
  readonly block: boolean
  readonly wishes: readonly Wish[]
}

export async function nextBlacklistWishes(
  reader: Reader,
  workspace: Workspace,
  accountId: Id<'account'>,
  limit: number,
): Promise<BlacklistWishes | undefined> {
  const found = await sql<Wish & { block: boolean }>`
    select openid, wish, block from audience.blacklist_push
    where workspace_id = ${workspace} and account_id = ${accountId} order by block, wish limit ${limit}`.execute(rows(reader))
  const [first] = found.rows
  if (first === undefined) return undefined
  return { block: first.block, wishes: found.rows.filter(({ block }) => block === first.block) }
}

export async function dropBlacklistWishes(
  tx: Tx,
  workspace: Workspace,
  accountId: Id<'account'>,
  { wishes }: BlacklistWishes,
): Promise<void> {
  await sql`
    delete from audience.blacklist_push
    where workspace_id = ${workspace} and account_id = ${accountId} and wish = any(${wishes.map(({ wish }) => wish)}::bigint[])`.execute(
    rows(tx),
  )
}

/** For every account that knows the contact. */
export async function wishBlacklist(tx: Tx, workspace: Workspace, number: number, block: boolean): Promise<void> {
  await sql`
    insert into audience.blacklist_push (workspace_id, account_id, openid, block)
    select workspace_id, account_id, openid, ${block} from audience.identity where workspace_id = ${workspace} and number = ${number}
    on conflict (workspace_id, account_id, openid) do update set block = excluded.block, wish = default`.execute(rows(tx))
}
