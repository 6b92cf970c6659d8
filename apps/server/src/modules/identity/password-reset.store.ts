import { type Id } from '@weiying/kernel'
import { type Reader, type Tx } from '@weiying/postgres'
import { sql } from 'kysely'

import { findPerson, identity, type Member, type MembershipRow, type PasswordReset, type Person } from './identity.store.ts'

/** A place and what one may do there, as a link remembers it. */
export const membershipText = ({ workspace, role }: Pick<MembershipRow, 'workspace' | 'role'>): string =>
  `${workspace.id} ${role}`

/** The one open link of a person; earlier ones are void from now on. */
export async function replaceReset(tx: Tx, reset: PasswordReset): Promise<void> {
  await voidResets(tx, reset.personId)
  await identity(tx).insertInto('identity.passwordReset').values(reset).execute()
}

/** Whatever links were made for a person and not used lead nowhere any more. */
export async function voidResets(tx: Tx, person: Id<'person'>): Promise<void> {
  await identity(tx).deleteFrom('identity.passwordReset').where('personId', '=', person).where('usedAt', 'is', null).execute()
}

export interface OpenReset {
  readonly reset: PasswordReset
  readonly member: Member
  readonly person: Person
}

/** What a reset link leads to, while it is open and its member may still come in. */
export async function findReset(reader: Reader, tokenHash: Buffer, now: Date): Promise<OpenReset | undefined> {
  const reset = await identity(reader)
    .selectFrom('identity.passwordReset')
    .selectAll()
    .where('tokenHash', '=', tokenHash)
    .where('usedAt', 'is', null)
    .where('expiresAt', '>', now)
    .executeTakeFirst()
  if (reset === undefined) return undefined
  const member = await identity(reader)
    .selectFrom('identity.member')
    .selectAll()
    .where('workspaceId', '=', reset.workspaceId)
    .where('id', '=', reset.memberId)
    .executeTakeFirst()
  const person = await findPerson(reader, reset.personId)
  return person === undefined || member?.status !== 'active' ? undefined : { reset, member, person }
}

/** Marks a link as used, unless somebody else was faster. */
export async function spendReset(tx: Tx, { workspaceId, id }: PasswordReset, now: Date): Promise<boolean> {
  const spent = await identity(tx)
    .updateTable('identity.passwordReset')
    .set({ usedAt: now })
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', id)
    .where('usedAt', 'is', null)
    .executeTakeFirst()
  return spent.numUpdatedRows === 1n
}

/** All sessions of a person end, and their wrong guesses are forgotten: they have a new password now. */
export async function startAnew(tx: Tx, person: Person, passwordHash: string, now: Date): Promise<void> {
  await identity(tx).updateTable('identity.person').set({ passwordHash }).where('id', '=', person.id).execute()
  await identity(tx)
    .updateTable('identity.session')
    .set({ revokedAt: now })
    .where('personId', '=', person.id)
    .where('revokedAt', 'is', null)
    .execute()
  await sql`
    delete from identity.sign_in_attempt
    where key = ${`email:${person.email}`} or starts_with(key, ${`pair:${person.email} `})`.execute(identity(tx))
}
