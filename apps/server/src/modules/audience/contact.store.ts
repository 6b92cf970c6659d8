import { DomainError, type Id, type NewId } from '@weiying/kernel'
import { insertMany, isUniqueViolation, jsonb, type Reader, tables, type Tx } from '@weiying/postgres'
import { sql } from 'kysely'

import { type ContactRef } from '../../events/index.ts'
import { type AttributeDefinition, type Contact, type ContactSource, newContact } from './contact.ts'

type Workspace = Id<'workspace'>

export interface Identity {
  readonly workspaceId: Workspace
  readonly accountId: Id<'account'>
  readonly openid: string
  readonly contactId: Id<'contact'>
  readonly number: number
  readonly unionid: string | null
}

export interface AttributeRow extends AttributeDefinition {
  readonly workspaceId: Workspace
  readonly choices: string[]
  readonly createdAt: Date
  readonly archivedAt: Date | null
}

export interface ConsentRow {
  readonly workspaceId: Workspace
  readonly id: Id<'consent'>
  readonly contactId: Id<'contact'>
  readonly purpose: 'marketing' | 'profiling'
  readonly granted: boolean
  readonly at: Date
  readonly via: string
  readonly note: string
}

export const contacts = tables<{
  'audience.contact': Contact
  'audience.identity': Identity
  'audience.attribute': AttributeRow
  'audience.consent': ConsentRow
}>()

/** Holds the numbering of a workspace and takes `count` contact numbers. @returns the first of them */
export async function takeContactNumbers(tx: Tx, workspace: Workspace, count: number): Promise<number> {
  const found = await sql<{ next: number }>`
    insert into audience.numbering as numbering (workspace_id, next_contact) values (${workspace}, ${1 + count})
    on conflict (workspace_id) do update set next_contact = numbering.next_contact + ${count}
    returning next_contact as next`.execute(contacts(tx))
  return (found.rows[0]?.next ?? 1 + count) - count
}

/** The same for one tag. Whoever holds it is the only one who makes tags, so that limits can be counted first. */
export async function takeTagNumber(tx: Tx, workspace: Workspace): Promise<number> {
  const found = await sql<{ next: number }>`
    insert into audience.numbering as numbering (workspace_id, next_tag) values (${workspace}, 2)
    on conflict (workspace_id) do update set next_tag = numbering.next_tag + 1
    returning next_tag as next`.execute(contacts(tx))
  return (found.rows[0]?.next ?? 2) - 1
}

export interface Known {
  readonly openid: string
  readonly unionid?: string | undefined
}

export interface Resolved extends ContactRef {
  readonly openid: string
  readonly created: boolean
  /** WeChat told the unionid of somebody who was known without: others may have it, too. */
  readonly unionTold: boolean
}

/**
 * The contacts behind openids of an account; who is not known yet becomes a contact, or is found by unionid under another account.
 * Makers of contacts wait for each other, so that two of them cannot make the same one twice.
 */
export async function resolveContacts(
  tx: Tx,
  workspace: Workspace,
  accountId: Id<'account'>,
  people: readonly Known[],
  fresh: { readonly source: ContactSource; readonly newId: NewId; readonly now: Date },
): Promise<readonly Resolved[]> {
  const wanted = new Map(people.map((each) => [each.openid, each]))
  const known = await identitiesOf(tx, workspace, accountId, [...wanted.keys()])
  const found = new Map(known.map((each) => [each.openid, each]))
  let missing = [...wanted.values()].filter(({ openid }) => !found.has(openid))
  const made: Identity[] = []
  if (missing.length > 0) {
    await takeContactNumbers(tx, workspace, 0)
    for (const each of await identitiesOf(
      tx,
      workspace,
      accountId,
      missing.map(({ openid }) => openid),
    ))
      found.set(each.openid, each)
    missing = missing.filter(({ openid }) => !found.has(openid))
    const byUnion = await unionsOf(
      tx,
      workspace,
      missing.flatMap(({ unionid }) => unionid ?? []),
    )
    const newcomers = missing.filter(({ unionid }) => unionid === undefined || !byUnion.has(unionid))
    const first = await takeContactNumbers(tx, workspace, newcomers.length)
    const rows = newcomers.map((_, index) =>
      newContact(workspace, fresh.newId<'contact'>(), first + index, fresh.source, fresh.now),
    )
    await insertContacts(tx, rows)
    newcomers.forEach(({ openid, unionid }, index) => {
      const contact = rows[index]
      if (contact === undefined) return
      const identity = {
        workspaceId: workspace,
        accountId,
        openid,
        contactId: contact.id,
        number: contact.number,
        unionid: unionid ?? null,
      }
      made.push(identity)
    })
    const joined = missing.flatMap(({ openid, unionid }) => {
      const other = unionid === undefined ? undefined : byUnion.get(unionid)
      return other === undefined ? [] : [{ ...other, accountId, openid }]
    })
    await insertMany(tx, contacts, 'audience.identity', [...made, ...joined])
    for (const each of [...made, ...joined]) found.set(each.openid, each)
  }
  const told = await noteUnions(tx, workspace, accountId, known, wanted)
  const created = new Set(made.map(({ openid }) => openid))
  return [...found.values()].map(({ openid, contactId, number }) => ({
    openid,
    id: contactId,
    number,
    created: created.has(openid),
    unionTold: told.has(openid),
  }))
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
  await sql`
    update audience.identity set unionid = fresh.unionid
    from jsonb_to_recordset(${JSON.stringify(fresh)}::jsonb) as fresh (openid text, unionid text)
    where identity.workspace_id = ${workspace} and identity.account_id = ${accountId} and identity.openid = fresh.openid`.execute(
    contacts(tx),
  )
  return new Set(fresh.map(({ openid }) => openid))
}

export async function identitiesOf(
  reader: Reader,
  workspace: Workspace,
  accountId: Id<'account'>,
  openids: readonly string[],
): Promise<readonly Identity[]> {
  if (openids.length === 0) return []
  const found = await sql<Identity>`
    select * from audience.identity
    where workspace_id = ${workspace} and account_id = ${accountId} and openid = any(${openids}::text[])`.execute(
    contacts(reader),
  )
  return found.rows
}

async function unionsOf(
  reader: Reader,
  workspace: Workspace,
  unionids: readonly string[],
): Promise<ReadonlyMap<string, Identity>> {
  if (unionids.length === 0) return new Map()
  const found = await sql<Identity>`
    select * from audience.identity where workspace_id = ${workspace} and unionid = any(${unionids}::text[])`.execute(
    contacts(reader),
  )
  return new Map(found.rows.map((row) => [row.unionid ?? '', row]))
}

/** Contacts without a phone: the sealed bytes would not go through JSON. */
export async function insertContacts(tx: Tx, rows: readonly Contact[]): Promise<void> {
  await insertMany(
    tx,
    contacts,
    'audience.contact',
    rows.map(({ phoneIndex: _phone, ...row }) => row),
  )
}

export async function insertContact(tx: Tx, contact: Contact): Promise<void> {
  await guarded(async () => {
    await contacts(tx)
      .insertInto('audience.contact')
      .values({ ...contact, attributes: jsonb(contact.attributes) })
      .execute()
  })
}

export async function updateContact(tx: Tx, { workspaceId, id, attributes, ...row }: Contact): Promise<void> {
  await guarded(async () => {
    await contacts(tx)
      .updateTable('audience.contact')
      .set({ ...row, attributes: jsonb(attributes) })
      .where('workspaceId', '=', workspaceId)
      .where('id', '=', id)
      .execute()
  })
}

async function guarded(write: () => Promise<void>): Promise<void> {
  try {
    await write()
  } catch (error) {
    if (isUniqueViolation(error, 'contact_member_number')) throw new DomainError('contact_member_number_taken')
    throw error
  }
}

/** Holds the row. @throws DomainError `not_found`, `contact_erased`, `contact_merged`, `edit_conflict` */
export async function lockContact(tx: Tx, workspace: Workspace, id: Id<'contact'>, expectedVersion?: number): Promise<Contact> {
  const contact = await contacts(tx)
    .selectFrom('audience.contact')
    .selectAll()
    .where('workspaceId', '=', workspace)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (contact === undefined) throw new DomainError('not_found')
  if (contact.erasedAt !== null) throw new DomainError('contact_erased')
  if (contact.survivor !== null) throw new DomainError('contact_merged', { number: contact.survivor })
  if (expectedVersion !== undefined && contact.version !== expectedVersion)
    throw new DomainError('edit_conflict', { version: contact.version })
  return contact
}

export async function contactsByNumber(
  reader: Reader,
  workspace: Workspace,
  numbers: readonly number[],
): Promise<readonly Contact[]> {
  if (numbers.length === 0) return []
  const found = await sql<Contact>`
    select * from audience.contact
    where workspace_id = ${workspace} and number = any(${numbers}::bigint[]) and erased_at is null`.execute(contacts(reader))
  return found.rows
}

type Wanted = { readonly ids: readonly string[] } | { readonly numbers: readonly number[] }

/** Ids and numbers of living contacts; for one that was merged those of the contact that stands for it, nobody twice. */
export async function contactRefs(reader: Reader, workspace: Workspace, wanted: Wanted): Promise<readonly ContactRef[]> {
  const found = await askedContacts(reader, workspace, wanted)
  return [...new Map(found.map(({ id, number }) => [number, { id, number }])).values()]
}

/** The same with the id that was asked for. */
export async function askedContacts(
  reader: Reader,
  workspace: Workspace,
  wanted: Wanted,
): Promise<readonly (ContactRef & { readonly asked: Id<'contact'> })[]> {
  const condition = 'ids' in wanted ? sql`id = any(${wanted.ids}::uuid[])` : sql`number = any(${wanted.numbers}::bigint[])`
  const found = await sql<ContactRef & { asked: Id<'contact'>; survivor: number | null }>`
    select id as asked, id, number, survivor from audience.contact
    where workspace_id = ${workspace} and ${condition} and erased_at is null`.execute(contacts(reader))
  const survivors = found.rows.flatMap(({ survivor }) => survivor ?? [])
  if (survivors.length === 0) return found.rows
  const standing = new Map((await contactsByNumber(reader, workspace, survivors)).map(({ id, number }) => [number, id]))
  return found.rows.flatMap((row) => {
    if (row.survivor === null) return [row]
    const id = standing.get(row.survivor)
    return id === undefined ? [] : [{ asked: row.asked, id, number: row.survivor }]
  })
}

export async function attributeDefinitions(reader: Reader, workspace: Workspace): Promise<readonly AttributeRow[]> {
  return await contacts(reader)
    .selectFrom('audience.attribute')
    .selectAll()
    .where('workspaceId', '=', workspace)
    .where('archivedAt', 'is', null)
    .orderBy('createdAt')
    .execute()
}
