import { DomainError, type Id } from '@weiying/kernel'
import { isUniqueViolation, jsonb, type Reader, tables, type Tx } from '@weiying/postgres'
import { sql } from 'kysely'

import { type ContactRef } from '../../events/index.ts'
import { type AttributeDefinition, type Contact } from './contact.ts'

type Workspace = Id<'workspace'>

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
