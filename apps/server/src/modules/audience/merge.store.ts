import { DomainError, type Id } from '@weiying/kernel'
import { type Reader, tables, type Tx } from '@weiying/postgres'
import { sql } from 'kysely'

import { type ContactRef } from '../../events/index.ts'
import { updateContact } from './contact.store.ts'
import { type Contact } from './contact.ts'
import { type Merge } from './merge.ts'

type Workspace = Id<'workspace'>

const rows = tables<object>()

/** Whether anybody was merged at all: most workspaces are spared every further look. */
export async function anyMerged(reader: Reader, workspace: Workspace): Promise<boolean> {
  const found = await sql<{ any: boolean }>`
    select exists (select from audience.contact where workspace_id = ${workspace} and survivor is not null) as any`.execute(
    rows(reader),
  )
  return found.rows[0]?.any === true
}

/** How many contacts at most are one person; one, as long as nobody was merged. */
export async function mostContactsOfOne(reader: Reader, workspace: Workspace): Promise<number> {
  const found = await sql<{ most: number }>`
    select coalesce(max(merged), 0)::int + 1 as most from (
      select count(*) as merged from audience.contact
      where workspace_id = ${workspace} and survivor is not null group by survivor) as person`.execute(rows(reader))
  return found.rows[0]?.most ?? 1
}

/** Those who were merged into contacts, by the number of the survivor. */
export async function membersOf(
  reader: Reader,
  workspace: Workspace,
  numbers: readonly number[],
): Promise<ReadonlyMap<number, readonly ContactRef[]>> {
  if (numbers.length === 0 || !(await anyMerged(reader, workspace))) return new Map()
  const found = await sql<ContactRef & { survivor: number }>`
    select id, number, survivor from audience.contact
    where workspace_id = ${workspace} and survivor = any(${numbers}::bigint[]) order by number`.execute(rows(reader))
  return Map.groupBy(found.rows, ({ survivor }) => survivor)
}

/** Who stands for contacts that were merged, by their number; the others are left out. */
export async function survivorsOf(
  reader: Reader,
  workspace: Workspace,
  numbers: readonly number[],
): Promise<ReadonlyMap<number, number>> {
  if (numbers.length === 0 || !(await anyMerged(reader, workspace))) return new Map()
  const found = await sql<{ number: number; survivor: number }>`
    select number, survivor from audience.contact
    where workspace_id = ${workspace} and number = any(${numbers}::bigint[]) and survivor is not null`.execute(rows(reader))
  return new Map(found.rows.map(({ number, survivor }) => [number, survivor]))
}

/** The same by id, for what people named before the merge. */
export async function survivorIds(
  reader: Reader,
  workspace: Workspace,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0 || !(await anyMerged(reader, workspace))) return new Map()
  const found = await sql<{ id: string; survivor: string }>`
    select merged.id, survivor.id as survivor
    from audience.contact as merged
    join audience.contact as survivor on survivor.workspace_id = merged.workspace_id and survivor.number = merged.survivor
    where merged.workspace_id = ${workspace} and merged.id = any(${ids}::uuid[])`.execute(rows(reader))
  return new Map(found.rows.map(({ id, survivor }) => [id, survivor]))
}

/** Contact rows of these people, those that were merged into them too; with their merges. */
export interface Tree {
  readonly contacts: ReadonlyMap<number, Contact>
  readonly merges: readonly Merge[]
}

/** Holds everybody who belongs to the people with these numbers, in the order of numbers. */
export async function lockTree(tx: Tx, workspace: Workspace, roots: readonly number[]): Promise<Tree> {
  const found = await sql<Contact>`
    select * from audience.contact
    where workspace_id = ${workspace} and number in (
      select unnest(${roots}::bigint[])
      union select number from audience.contact where workspace_id = ${workspace} and survivor = any(${roots}::bigint[]))
    order by number for update`.execute(rows(tx))
  return {
    contacts: new Map(found.rows.map((row) => [row.number, row])),
    merges: await mergesOf(
      tx,
      workspace,
      found.rows.map(({ number }) => number),
    ),
  }
}

/** Merges of these contacts into others, oldest first. */
export async function mergesOf(reader: Reader, workspace: Workspace, numbers: readonly number[]): Promise<readonly Merge[]> {
  const found = await sql<Merge>`
    select contact, into_contact, taken, rule, at, merged_by, place from audience.contact_merge
    where workspace_id = ${workspace} and contact = any(${numbers}::bigint[]) order by place`.execute(rows(reader))
  return found.rows
}

export async function insertMerge(tx: Tx, workspace: Workspace, merge: Omit<Merge, 'place'>): Promise<void> {
  const { contact, intoContact, taken, rule, at, mergedBy } = merge
  await sql`
    insert into audience.contact_merge (workspace_id, contact, into_contact, taken, rule, at, merged_by)
    values (${workspace}, ${contact}, ${intoContact}, ${taken}::text[], ${rule}, ${at}, ${mergedBy})`.execute(rows(tx))
}

export async function deleteMerge(tx: Tx, workspace: Workspace, contact: number): Promise<void> {
  await sql`delete from audience.contact_merge where workspace_id = ${workspace} and contact = ${contact}`.execute(rows(tx))
}

/** Writes contacts that exchanged values: a member number may be on its way from one to the other. */
export async function saveTogether(tx: Tx, changed: readonly Contact[]): Promise<void> {
  const [first] = changed
  if (first === undefined) return
  await sql`
    update audience.contact set member_number = null
    where workspace_id = ${first.workspaceId} and number = any(${changed.map(({ number }) => number)}::bigint[])`.execute(
    rows(tx),
  )
  for (const contact of changed) await updateContact(tx, contact)
}

const pairsOf = (some: readonly number[], others: readonly number[]) =>
  some.flatMap((one) =>
    others.flatMap((other) => (one === other ? [] : [{ low: Math.min(one, other), high: Math.max(one, other) }])),
  )

/** Everybody of the one side is somebody else than everybody of the other. */
export async function keepApart(tx: Tx, workspace: Workspace, some: readonly number[], others: readonly number[]): Promise<void> {
  await sql`
    insert into audience.contact_apart (workspace_id, low, high)
    select distinct ${workspace}::uuid, low, high from jsonb_to_recordset(${JSON.stringify(pairsOf(some, others))}::jsonb) as pair (low bigint, high bigint)
    on conflict do nothing`.execute(rows(tx))
}

export async function letTogether(
  tx: Tx,
  workspace: Workspace,
  some: readonly number[],
  others: readonly number[],
): Promise<void> {
  await sql`
    delete from audience.contact_apart where workspace_id = ${workspace} and (low, high) in (
      select low, high from jsonb_to_recordset(${JSON.stringify(pairsOf(some, others))}::jsonb) as pair (low bigint, high bigint))`.execute(
    rows(tx),
  )
}

/** Pairs of people whom WeChat knows under one unionid, and whom nobody told apart; the older first. */
export async function sameUnion(
  reader: Reader,
  workspace: Workspace,
  unionids: readonly string[],
): Promise<readonly { readonly older: number; readonly younger: number }[]> {
  if (unionids.length === 0) return []
  const found = await sql<{ older: number; younger: number }>`
    with people as (
      select distinct identity.unionid, identity.number, coalesce(contact.survivor, contact.number) as person
      from audience.identity as identity
      join lateral (
        select * from audience.contact
        where workspace_id = identity.workspace_id and number = identity.number and erased_at is null limit 1) as contact on true
      where identity.workspace_id = ${workspace} and identity.unionid = any(${unionids}::text[]))
    select distinct least(one.person, other.person) as older, greatest(one.person, other.person) as younger
    from people as one join people as other on other.unionid = one.unionid and other.person > one.person
    where not exists (
      select from audience.contact_apart as apart
      where apart.workspace_id = ${workspace} and apart.low = least(one.number, other.number) and apart.high = greatest(one.number, other.number))
    order by older, younger`.execute(rows(reader))
  return found.rows
}

export type DuplicateReason = 'phone' | 'member_number' | 'unionid'

export interface Duplicate {
  readonly reason: DuplicateReason
  readonly survivor: number
  readonly merged: number
}

/**
 * Living contacts that may be the same person, as pairs of the oldest with each younger one, oldest first. With a number only the
 * pairs of that contact.
 */
export async function duplicates(
  reader: Reader,
  workspace: Workspace,
  page: { readonly of?: number | undefined; readonly after?: Omit<Duplicate, 'reason'> | undefined; readonly limit: number },
): Promise<readonly Duplicate[]> {
  const { of, after, limit } = page
  const plain = sql`lower(regexp_replace(member_number, '[^0-9A-Za-z]', '', 'g'))`
  const ofOne = (key: ReturnType<typeof sql>) =>
    of === undefined
      ? sql``
      : sql`and ${key} = (select ${key} from audience.contact where workspace_id = ${workspace} and number = ${of} and erased_at is null)`
  const pairs = (reason: DuplicateReason, key: ReturnType<typeof sql>) => sql`
    select ${reason}::text as reason, numbers[1] as survivor, unnest(numbers[2:]) as merged from (
      select array_agg(number order by number) as numbers from audience.contact
      where workspace_id = ${workspace} and ${key} is not null and survivor is null ${ofOne(key)}
      group by ${key} having count(*) > 1) as same`
  const unions = sql`
    select 'unionid'::text as reason, numbers[1] as survivor, unnest(numbers[2:]) as merged from (
      select array_agg(distinct coalesce(contact.survivor, contact.number)) as numbers
      from audience.identity as identity
      join audience.contact as contact on contact.workspace_id = identity.workspace_id and contact.number = identity.number
      where identity.workspace_id = ${workspace} and contact.erased_at is null and identity.unionid in (
        select unionid from audience.identity where workspace_id = ${workspace} and unionid is not null
        ${of === undefined ? sql`` : sql`and unionid in (select unionid from audience.identity where workspace_id = ${workspace} and number = ${of})`}
        group by unionid having count(distinct number) > 1)
      group by identity.unionid having count(distinct coalesce(contact.survivor, contact.number)) > 1) as same`
  const found = await sql<Duplicate>`
    select min(reason) as reason, survivor, merged from (
      ${pairs('phone', sql`phone_index`)} union all ${pairs('member_number', plain)} union all ${unions}) as pair
    where not exists (
      select from audience.contact_apart as apart
      where apart.workspace_id = ${workspace} and apart.low = least(survivor, merged) and apart.high = greatest(survivor, merged))
      ${after === undefined ? sql`` : sql`and (survivor, merged) > (${after.survivor}, ${after.merged})`}
    group by survivor, merged order by survivor, merged limit ${limit}`.execute(rows(reader))
  return found.rows
}

/** The contact with this id, or who stands for it since a merge; erased people are not found. */
export async function findPerson(reader: Reader, workspace: Workspace, id: Id<'contact'>): Promise<Contact | undefined> {
  const found = await sql<Contact>`
    select person.* from audience.contact as asked
    join lateral (
      select * from audience.contact
      where workspace_id = ${workspace} and number = coalesce(asked.survivor, asked.number) and erased_at is null limit 1) as person on true
    where asked.workspace_id = ${workspace} and asked.id = ${id}`.execute(rows(reader))
  return found.rows[0]
}

/** @throws DomainError `contact_merged` with the survivor: what is to change has to be changed there */
export async function refuseMerged(reader: Reader, contact: Contact): Promise<void> {
  if (contact.survivor === null) return
  const ids = await survivorIds(reader, contact.workspaceId, [contact.id])
  throw new DomainError('contact_merged', { survivorId: ids.get(contact.id) ?? null, number: contact.survivor })
}
