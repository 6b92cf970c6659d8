import { type Id } from '@weiying/kernel'
import { type Reader, tables } from '@weiying/postgres'
import { sql } from 'kysely'

import { type Contact } from './contact.ts'

type Workspace = Id<'workspace'>

/** What a search text may mean. */
export interface Search {
  readonly text: string
  /** HMAC of the digits when the text may be a phone number. */
  readonly phoneIndex: Buffer | null
}

export interface ListFilter {
  readonly search?: Search | undefined
  readonly tagIds?: readonly string[] | undefined
  readonly accountId?: string | undefined
  readonly follow?: 'following' | 'left' | 'never' | undefined
  readonly scene?: string | undefined
  readonly blacklisted?: boolean | undefined
  /** Whether the workspace has merged contacts: then what belongs to them is looked for, too. */
  readonly merges?: boolean | undefined
}

const rows = tables<object>()

/** Newest first; `before` is the number of the last contact of the page before. */
export async function listContacts(
  reader: Reader,
  workspace: Workspace,
  filter: ListFilter,
  before: number | undefined,
  limit: number,
): Promise<readonly Contact[]> {
  const found = await sql<Contact>`
    select contact.* from audience.contact as contact
    where ${conditions(workspace, filter)} ${before === undefined ? sql`` : sql`and contact.number < ${before}`}
    order by contact.number desc limit ${limit}`.execute(rows(reader))
  return found.rows
}

/** Counts up to `most`. */
export async function countContacts(reader: Reader, workspace: Workspace, filter: ListFilter, most: number): Promise<number> {
  const found = await sql<{ count: number }>`
    select count(*)::int as count from (
      select from audience.contact as contact where ${conditions(workspace, filter)} limit ${most}) as found`.execute(
    rows(reader),
  )
  return found.rows[0]?.count ?? 0
}

/** Ids of those whom a search finds, newest first. */
export async function searchedIds(
  reader: Reader,
  workspace: Workspace,
  search: Search,
  merges: boolean,
  limit: number,
): Promise<readonly string[]> {
  const found = await sql<{ id: string }>`
    select contact.id from audience.contact as contact where ${conditions(workspace, { search, merges })}
    order by contact.number desc limit ${limit}`.execute(rows(reader))
  return found.rows.map(({ id }) => id)
}

function conditions(workspace: Workspace, filter: ListFilter) {
  const { search, tagIds, accountId, follow, scene, blacklisted, merges = false } = filter
  const parts = [sql`contact.workspace_id = ${workspace} and contact.erased_at is null and contact.survivor is null`]
  const whose = merges
    ? sql`any(array(select contact.number union all select member.number from audience.contact as member
                    where member.workspace_id = contact.workspace_id and member.survivor = contact.number))`
    : sql`contact.number`
  if (search !== undefined) {
    const found = searched(workspace, search)
    parts.push(
      merges
        ? sql`contact.number in (
            select coalesce(person.survivor, person.number) from audience.contact as person
            where person.workspace_id = ${workspace} and person.number in (${found}))`
        : sql`contact.number in (${found})`,
    )
  }
  if (tagIds !== undefined && tagIds.length > 0)
    parts.push(sql`exists (
      select from audience.contact_tag as held
      where held.workspace_id = contact.workspace_id and held.number = ${whose} and held.tag in (
        select number from audience.tag where workspace_id = ${workspace} and id = any(${tagIds}::uuid[]) and archived_at is null))`)
  if (follow !== undefined || accountId !== undefined || scene !== undefined) {
    const ofAccount = accountId === undefined ? sql`` : sql`and follow.account_id = ${accountId}::uuid`
    const ofScene = scene === undefined ? sql`` : sql`and follow.scene = ${scene}`
    const state = follow === undefined || follow === 'never' ? sql`` : sql`and follow.subscribed = ${follow === 'following'}`
    const exists = sql`exists (
      select from audience.follow as follow
      where follow.workspace_id = contact.workspace_id and follow.number = ${whose} ${ofAccount} ${ofScene} ${state})`
    parts.push(follow === 'never' ? sql`not ${exists}` : exists)
  }
  if (blacklisted !== undefined) {
    const isListed = merges
      ? sql`exists (select from audience.contact as member
                    where member.workspace_id = contact.workspace_id and member.number = ${whose} and member.blacklisted)`
      : sql`contact.blacklisted`
    parts.push(sql`${isListed} = ${blacklisted}`)
  }
  return sql.join(parts, sql` and `)
}

/** Each meaning has its own index; together they are a union, not an `or` that would read everything. */
function searched(workspace: Workspace, { text, phoneIndex }: Search) {
  const own = sql`workspace_id = ${workspace}`
  const parts = [
    sql`select number from audience.contact where ${own} and (remark <> '' or name is not null)
        and position(lower(${text}) in lower(remark || ' ' || coalesce(name, ''))) > 0`,
    sql`select number from audience.contact where ${own} and member_number = ${text}`,
    sql`select number from audience.identity where ${own} and openid = ${text}`,
  ]
  const number = /^#?(\d{1,9})$/.exec(text)?.[1]
  if (number !== undefined) parts.push(sql`select number from audience.contact where ${own} and number = ${Number(number)}`)
  if (/^\d{4}$/.test(text)) parts.push(sql`select number from audience.contact where ${own} and phone_last4 = ${text}`)
  if (phoneIndex !== null) parts.push(sql`select number from audience.contact where ${own} and phone_index = ${phoneIndex}`)
  if (/^[\w-]{4,}$/.test(text)) {
    const tail = text
      .split('')
      .toReversed()
      .join('')
      .replaceAll(/[\\%_]/g, String.raw`\$&`)
    parts.push(sql`select number from audience.identity where ${own} and reverse(openid) like ${`${tail}%`}`)
  }
  return sql.join(parts, sql` union `)
}

/** For order intake: a contact by one of the keys that a shop knows, the surest first. */
export async function contactByKey(
  reader: Reader,
  workspace: Workspace,
  key: {
    readonly openid?: string | undefined
    readonly memberNumber?: string | undefined
    readonly phoneIndex?: Buffer | undefined
  },
): Promise<{ readonly id: Id<'contact'>; readonly number: number } | undefined> {
  const { openid, memberNumber, phoneIndex } = key
  const living = sql`contact.workspace_id = ${workspace} and contact.erased_at is null`
  const tries = [
    openid === undefined
      ? undefined
      : sql`contact.number in (select number from audience.identity where workspace_id = ${workspace} and openid = ${openid})`,
    memberNumber === undefined ? undefined : sql`contact.member_number = ${memberNumber}`,
    phoneIndex === undefined ? undefined : sql`contact.phone_index = ${phoneIndex}`,
  ]
  for (const condition of tries) {
    if (condition === undefined) continue
    const found = await sql<{ id: Id<'contact'>; number: number }>`
      select contact.id, contact.number from audience.contact as contact where ${living} and ${condition}
      order by contact.number limit 1`.execute(rows(reader))
    if (found.rows[0] !== undefined) return found.rows[0]
  }
  return undefined
}

/** The same for many at once: which of the keys belong to whom. */
export async function contactsByKeys(
  reader: Reader,
  workspace: Workspace,
  kind: 'openid' | 'memberNumber',
  keys: readonly string[],
): Promise<ReadonlyMap<string, { readonly id: Id<'contact'>; readonly number: number }>> {
  const found =
    kind === 'openid'
      ? await sql<{ key: string; id: Id<'contact'>; number: number }>`
          select distinct on (openid) openid as key, contact_id as id, number from audience.identity
          where workspace_id = ${workspace} and openid = any(${keys}::text[]) order by openid, number`.execute(rows(reader))
      : await sql<{ key: string; id: Id<'contact'>; number: number }>`
          select member_number as key, id, number from audience.contact
          where workspace_id = ${workspace} and member_number = any(${keys}::text[]) and erased_at is null`.execute(rows(reader))
  return new Map(found.rows.map(({ key, id, number }) => [key, { id, number }]))
}

export async function contactsByPhones(
  reader: Reader,
  workspace: Workspace,
  indexes: readonly Buffer[],
): Promise<ReadonlyMap<string, { readonly id: Id<'contact'>; readonly number: number }>> {
  const found = await sql<{ key: string; id: Id<'contact'>; number: number }>`
    select distinct on (phone_index) encode(phone_index, 'hex') as key, id, number from audience.contact
    where workspace_id = ${workspace} and phone_index = any(${indexes}::bytea[]) and erased_at is null order by phone_index, number`.execute(
    rows(reader),
  )
  return new Map(found.rows.map(({ key, id, number }) => [key, { id, number }]))
}
