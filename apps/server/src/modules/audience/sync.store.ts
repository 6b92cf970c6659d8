import { DomainError, type Id } from '@weiying/kernel'
import { isUniqueViolation, jsonb, type Reader, tables, type Tx } from '@weiying/postgres'
import { sql } from 'kysely'

import { type ContactRef } from '../../events/index.ts'
import { type FollowerSync } from './sync.ts'

type Workspace = Id<'workspace'>

const syncs = tables<{ 'audience.followerSync': FollowerSync }>()

export async function insertSync(tx: Tx, sync: FollowerSync): Promise<void> {
  try {
    await syncs(tx)
      .insertInto('audience.followerSync')
      .values({ ...sync, problem: sync.problem === null ? null : jsonb(sync.problem) })
      .execute()
  } catch (error) {
    if (isUniqueViolation(error, 'follower_sync_running')) throw new DomainError('follower_sync_running')
    throw error
  }
}

/** The sync that has waited longest for its next step, over all workspaces. */
export async function nextDueSync(reader: Reader, now: Date): Promise<FollowerSync | undefined> {
  return await syncs(reader)
    .selectFrom('audience.followerSync')
    .selectAll()
    .where('status', '=', 'running')
    .where((where) => where.or([where('retryAt', 'is', null), where('retryAt', '<=', now)]))
    .orderBy('updatedAt')
    .limit(1)
    .executeTakeFirst()
}

/**
 * Writes what a step made of the sync, if it still stands where the step found it: a process that was asleep, a cancelled sync, or a
 * step that somebody else finished changes nothing. @returns whether it was written
 */
export async function finishStep(tx: Tx, before: FollowerSync, after: FollowerSync, now: Date): Promise<boolean> {
  const { workspaceId: _, id: __, problem, ...changed } = after
  const written = await syncs(tx)
    .updateTable('audience.followerSync')
    .set({ ...changed, problem: problem === null ? null : jsonb(problem), step: before.step + 1, updatedAt: now })
    .where('workspaceId', '=', before.workspaceId)
    .where('id', '=', before.id)
    .where('status', '=', 'running')
    .where('step', '=', before.step)
    .executeTakeFirst()
  return Number(written.numUpdatedRows) === 1
}

export async function lockSync(tx: Tx, workspace: Workspace, id: Id<'followerSync'>): Promise<FollowerSync> {
  const sync = await syncs(tx)
    .selectFrom('audience.followerSync')
    .selectAll()
    .where('workspaceId', '=', workspace)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (sync === undefined) throw new DomainError('not_found')
  return sync
}

export async function latestSyncs(
  reader: Reader,
  workspace: Workspace,
  accountId?: Id<'account'>,
): Promise<readonly FollowerSync[]> {
  const found = await sql<FollowerSync>`
    select distinct on (account_id) * from audience.follower_sync
    where workspace_id = ${workspace} ${accountId === undefined ? sql`` : sql`and account_id = ${accountId}`}
    order by account_id, started_at desc, id desc`.execute(syncs(reader))
  return found.rows
}

export async function stageOpenids(tx: Tx, sync: FollowerSync, openids: readonly string[]): Promise<void> {
  await sql`
    insert into audience.follower_staging (workspace_id, sync_id, openid)
    select ${sync.workspaceId}::uuid, ${sync.id}::uuid, openid from unnest(${openids.toSorted()}::text[]) as page (openid)
    on conflict do nothing`.execute(syncs(tx))
}

export async function stagedAfter(reader: Reader, sync: FollowerSync, place: string, limit: number): Promise<readonly string[]> {
  const found = await sql<{ openids: string[] }>`
    select coalesce(array_agg(openid order by openid), '{}') as openids from (
      select openid from audience.follower_staging
      where workspace_id = ${sync.workspaceId} and sync_id = ${sync.id} and openid > ${place} order by openid limit ${limit}) as staged`.execute(
    syncs(reader),
  )
  return found.rows[0]?.openids ?? []
}

interface Gone extends ContactRef {
  readonly openid: string
}

/**
 * Looks through the next follows in the order of their numbers and ends those whose openid the list did not have. Follows that callbacks
 * touched since the start are spared. @returns the number to go on after, null at the end
 */
export async function endMissing(
  tx: Tx,
  sync: FollowerSync,
  { after, limit, at }: { readonly after: number; readonly limit: number; readonly at: Date },
): Promise<{ readonly last: number | null; readonly gone: readonly Gone[] }> {
  // A look at the key for each, whatever PostgreSQL knows of the tables: the list is only minutes old.
  const looked = await sql<{ last: number | null; missing: string[] }>`
    with part as materialized (
      select number, openid, subscribed, touched_at from audience.follow
      where workspace_id = ${sync.workspaceId} and account_id = ${sync.accountId} and number > ${after} order by number limit ${limit})
    select (select max(number) from part) as last, array(
      select part.number from part left join lateral (
        select 1 as found from audience.follower_staging as staged
        where staged.workspace_id = ${sync.workspaceId} and staged.sync_id = ${sync.id} and staged.openid = part.openid limit 1) as staged on true
      where part.subscribed and part.touched_at <= ${sync.startedAt} and staged.found is null)::text[] as missing`.execute(
    syncs(tx),
  )
  const [{ last, missing } = { last: null, missing: [] }] = looked.rows
  if (missing.length === 0) return { last, gone: [] }
  const found = await sql<Gone>`
    update audience.follow set subscribed = false, ended_at = ${at}, window_left = null, window_until = null
    where workspace_id = ${sync.workspaceId} and account_id = ${sync.accountId} and number = any(${missing}::bigint[])
      and subscribed and touched_at <= ${sync.startedAt}
    returning contact_id as id, number, openid`.execute(syncs(tx))
  return { last, gone: found.rows }
}

/** Forgets the list. @returns whether there may be more */
export async function clearStaging(tx: Tx, sync: FollowerSync, limit: number): Promise<boolean> {
  const gone = await sql`
    delete from audience.follower_staging where ctid in (
      select ctid from audience.follower_staging where workspace_id = ${sync.workspaceId} and sync_id = ${sync.id} limit ${limit})`.execute(
    syncs(tx),
  )
  return Number(gone.numAffectedRows ?? 0) === limit
}

/** The next account with follows whose profile was not read yet, and up to 100 of their openids. */
export async function nextProfilesDue(
  reader: Reader,
  now: Date,
): Promise<{ workspaceId: Workspace; accountId: Id<'account'>; openids: readonly string[] } | undefined> {
  const found = await sql<{ workspaceId: Workspace; accountId: Id<'account'>; openids: string[] }>`
    with due as (
      select workspace_id, account_id from audience.follow as follow
      where profile_due and not exists (
        select from audience.push_pause as pause
        where pause.workspace_id = follow.workspace_id and pause.account_id = follow.account_id and pause.until > ${now})
      limit 1)
    select due.workspace_id, due.account_id, array_agg(few.openid) as openids
    from due, lateral (select openid from audience.follow as follow
                       where follow.workspace_id = due.workspace_id and follow.account_id = due.account_id and profile_due limit 100) as few
    group by due.workspace_id, due.account_id`.execute(syncs(reader))
  return found.rows[0]
}

export async function forgetProfilesDue(
  tx: Tx,
  workspace: Workspace,
  accountId: Id<'account'>,
  openids: readonly string[],
): Promise<void> {
  await sql`
    update audience.follow set profile_due = false
    where workspace_id = ${workspace} and account_id = ${accountId} and profile_due and openid = any(${openids}::text[])`.execute(
    syncs(tx),
  )
}

/** Language and remark that WeChat knows; what people wrote here is not overwritten. */
export async function adoptDetails(
  tx: Tx,
  workspace: Workspace,
  details: readonly { readonly number: number; readonly language: string; readonly remark: string }[],
): Promise<void> {
  const numbers = (of: 'language' | 'remark'): number[] => details.flatMap((each) => (each[of] === '' ? [] : [each.number]))
  // First who lacks what is told: nearly nobody, and finding them writes nothing.
  const lacking = await sql<{ numbers: string[] }>`
    select array(select number from audience.contact
                 where workspace_id = ${workspace} and number = any(${numbers('language')}::bigint[]) and language = ''
                 union
                 select number from audience.contact
                 where workspace_id = ${workspace} and number = any(${numbers('remark')}::bigint[]) and remark = '')::text[] as numbers`.execute(
    syncs(tx),
  )
  const wanted = new Set((lacking.rows[0]?.numbers ?? []).map(Number))
  const told = details.filter(({ number }) => wanted.has(number)).toSorted((a, b) => a.number - b.number)
  if (told.length === 0) return
  const column = <T>(of: (each: (typeof told)[number]) => T): T[] => told.map(of)
  await sql`
    update audience.contact set
      language = case when contact.language = '' then fresh.language else contact.language end,
      remark = case when contact.remark = '' then fresh.remark else contact.remark end
    from unnest(${column(({ number }) => number)}::bigint[], ${column(({ language }) => language)}::text[],
                ${column(({ remark }) => remark)}::text[]) as fresh (number, language, remark)
    where contact.workspace_id = ${workspace} and contact.number = any(${column(({ number }) => number)}::bigint[])
      and contact.number = fresh.number`.execute(syncs(tx))
}

/** Marks the contacts behind openids as blacklisted. @returns those who were not before */
export async function adoptBlacklist(
  tx: Tx,
  workspace: Workspace,
  accountId: Id<'account'>,
  openids: readonly string[],
): Promise<readonly ContactRef[]> {
  const found = await sql<ContactRef>`
    update audience.contact set blacklisted = true, version = version + 1
    where workspace_id = ${workspace} and not blacklisted and erased_at is null and number in (
      select number from audience.identity as identity
      where identity.workspace_id = ${workspace} and identity.account_id = ${accountId} and identity.openid = any(${openids}::text[])
        and not exists (select from audience.blacklist_push as push
                        where push.workspace_id = identity.workspace_id and push.account_id = identity.account_id and push.openid = identity.openid))
    returning id, number`.execute(syncs(tx))
  return found.rows
}
