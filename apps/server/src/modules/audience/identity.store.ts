import { type Id, type NewId } from '@weiying/kernel'
import { type Reader, tables, type Tx } from '@weiying/postgres'
import { sql } from 'kysely'

import { type ContactRef } from '../../events/index.ts'
import { takeContactNumbers } from './contact.store.ts'
import { type ContactSource } from './contact.ts'

type Workspace = Id<'workspace'>

/** Under which openid an account knows a contact. */
export interface Identity {
  readonly openid: string
  readonly contactId: Id<'contact'>
  readonly number: number
  readonly unionid: string | null
}

export interface Known {
  readonly openid: string
  readonly unionid?: string | undefined
  /** What is told of somebody new; of a known contact it changes nothing. */
  readonly language?: string | undefined
  readonly remark?: string | undefined
  /** Somebody unknown does not become a contact by this alone. */
  readonly onlyKnown?: boolean | undefined
}

export interface Resolved extends ContactRef {
  readonly openid: string
  readonly created: boolean
  /** WeChat told the unionid of somebody who was known without: others may have it, too. */
  readonly unionTold: boolean
}

interface Fresh {
  readonly source: ContactSource
  readonly newId: NewId
  readonly now: Date
}

const rows = tables<object>()

/**
 * The contacts behind openids of an account; who is not known yet becomes a contact, or is found by unionid under another account.
 * Makers of contacts wait for each other, so that two of them cannot make the same one twice.
 */
export async function resolveContacts(
  tx: Tx,
  workspace: Workspace,
  accountId: Id<'account'>,
  people: readonly Known[],
  fresh: Fresh,
): Promise<readonly Resolved[]> {
  const wanted = new Map(people.map((each) => [each.openid, each]))
  const known = await identitiesOf(tx, workspace, accountId, [...wanted.keys()])
  const found = new Map(known.map((each) => [each.openid, each]))
  const created = new Set<string>()
  let missing = [...wanted.values()].filter(({ openid, onlyKnown }) => onlyKnown !== true && !found.has(openid))
  if (missing.length > 0) {
    await takeContactNumbers(tx, workspace, 0)
    const openids = missing.map(({ openid }) => openid)
    for (const each of await identitiesOf(tx, workspace, accountId, openids)) found.set(each.openid, each)
    missing = missing.filter(({ openid }) => !found.has(openid))
    const unionids = missing.flatMap(({ unionid }) => unionid ?? [])
    const byUnion = await unionsOf(tx, workspace, unionids)
    const newcomers = missing.filter(({ unionid }) => unionid === undefined || !byUnion.has(unionid))
    const made = await insertNewcomers(tx, workspace, newcomers, fresh)
    const joined = missing.flatMap(({ openid, unionid }) => {
      const other = unionid === undefined ? undefined : byUnion.get(unionid)
      return other === undefined ? [] : [{ ...other, openid }]
    })
    await insertIdentities(tx, workspace, accountId, [...made, ...joined])
    for (const each of made) created.add(each.openid)
    for (const each of [...made, ...joined]) found.set(each.openid, each)
  }
  const told = await noteUnions(tx, workspace, accountId, known, wanted)
  return [...found.values()].map(({ openid, contactId, number }) => ({
    openid,
    id: contactId,
    number,
    created: created.has(openid),
    unionTold: told.has(openid),
  }))
}

/** Arrays, one per column: a third of what the same rows cost as JSON. */
async function insertNewcomers(
  tx: Tx,
  workspace: Workspace,
  people: readonly Known[],
  { source, newId, now }: Fresh,
): Promise<readonly Identity[]> {
  if (people.length === 0) return []
  const first = await takeContactNumbers(tx, workspace, people.length)
  const made = people.map(({ openid, unionid }, index) => ({
    openid,
    contactId: newId<'contact'>(),
    number: first + index,
    unionid: unionid ?? null,
  }))
  await sql`
    insert into audience.contact (workspace_id, id, number, source, language, remark, created_at)
    select ${workspace}::uuid, id, number, ${source}, language, remark, ${now}::timestamptz
    from unnest(${made.map(({ contactId }) => contactId)}::uuid[], ${made.map(({ number }) => number)}::bigint[],
                ${people.map(({ language }) => language ?? '')}::text[], ${people.map(({ remark }) => remark ?? '')}::text[])
      as fresh (id, number, language, remark)`.execute(rows(tx))
  return made
}

async function insertIdentities(
  tx: Tx,
  workspace: Workspace,
  accountId: Id<'account'>,
  identities: readonly Identity[],
): Promise<void> {
  if (identities.length === 0) return
  await sql`
    insert into audience.identity (workspace_id, account_id, openid, contact_id, number, unionid)
    select ${workspace}::uuid, ${accountId}::uuid, openid, id, number, unionid
    from unnest(${identities.map(({ openid }) => openid)}::text[], ${identities.map(({ contactId }) => contactId)}::uuid[],
                ${identities.map(({ number }) => number)}::bigint[], ${identities.map(({ unionid }) => unionid)}::text[])
      as fresh (openid, id, number, unionid)`.execute(rows(tx))
}

async function noteUnions(
  tx: Tx,
  workspace: Workspace,
  accountId: Id<'account'>,
  known: readonly Identity[],
  wanted: ReadonlyMap<string, Known>,
): Promise<ReadonlySet<string>> {
  const fresh = known.flatMap(({ openid, unionid }) => {
    const told = wanted.get(openid)?.unionid
    return told === undefined || told === unionid ? [] : [{ openid, unionid: told }]
  })
  if (fresh.length === 0) return new Set()
  const openids = fresh.map(({ openid }) => openid)
  await sql`
    update audience.identity set unionid = fresh.unionid
    from unnest(${openids}::text[], ${fresh.map(({ unionid }) => unionid)}::text[]) as fresh (openid, unionid)
    where identity.workspace_id = ${workspace} and identity.account_id = ${accountId}
      and identity.openid = any(${openids}::text[]) and identity.openid = fresh.openid`.execute(rows(tx))
  return new Set(openids)
}

export async function identitiesOf(
  reader: Reader,
  workspace: Workspace,
  accountId: Id<'account'>,
  openids: readonly string[],
): Promise<readonly Identity[]> {
  if (openids.length === 0) return []
  // One value instead of thousands of rows: several times cheaper to read here.
  const found = await sql<{ list: [string, Id<'contact'>, number, string | null][] | null }>`
    select json_agg(json_build_array(openid, contact_id, number, unionid)) as list from audience.identity
    where workspace_id = ${workspace} and account_id = ${accountId} and openid = any(${openids}::text[])`.execute(rows(reader))
  return (found.rows[0]?.list ?? []).map(([openid, contactId, number, unionid]) => ({ openid, contactId, number, unionid }))
}

/** All openids of contacts, the contact's own order. */
export async function identitiesOfContacts(reader: Reader, workspace: Workspace, numbers: readonly number[]) {
  const found = await sql<{ accountId: Id<'account'>; openid: string; unionid: string | null }>`
    select account_id, openid, unionid from audience.identity
    where workspace_id = ${workspace} and number = any(${numbers}::bigint[]) order by number, openid`.execute(rows(reader))
  return found.rows
}

async function unionsOf(
  reader: Reader,
  workspace: Workspace,
  unionids: readonly string[],
): Promise<ReadonlyMap<string, Identity>> {
  if (unionids.length === 0) return new Map()
  const found = await sql<Identity>`
    select openid, contact_id, number, unionid from audience.identity
    where workspace_id = ${workspace} and unionid = any(${unionids}::text[])`.execute(rows(reader))
  return new Map(found.rows.map((row) => [row.unionid ?? '', row]))
}
