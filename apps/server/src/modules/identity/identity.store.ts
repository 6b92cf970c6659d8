import { type Permission, type Role } from '@weiying/contract'
import { type Id } from '@weiying/kernel'
import { type Reader, tables, type Tx } from '@weiying/postgres'
import { sql } from 'kysely'

export interface Person {
  id: Id<'person'>
  email: string
  name: string
  passwordHash: string | null
  language: 'zh-Hans' | 'zh-Hant' | 'en'
  createdAt: Date
}

export interface Workspace {
  id: Id<'workspace'>
  slug: string
  name: string
  timeZone: string
  kind: 'live' | 'demo' | 'rehearsal' | 'story'
  clockBase: Date | null
  clockSince: Date | null
  clockSpeed: number
  createdAt: Date
  version: number
}

export interface Member {
  workspaceId: Id<'workspace'>
  id: Id<'member'>
  personId: Id<'person'>
  role: Role
  status: 'invited' | 'active' | 'disabled'
  createdAt: Date
  lastSeenAt: Date | null
  version: number
}

export interface Session {
  id: Id<'session'>
  personId: Id<'person'>
  tokenHash: Buffer
  createdAt: Date
  lastSeenAt: Date
  expiresAt: Date
  address: string
  agent: string
  revokedAt: Date | null
}

export interface ApiToken {
  workspaceId: Id<'workspace'>
  id: Id<'apiToken'>
  name: string
  scopes: Permission[]
  hint: string
  tokenHash: Buffer
  createdBy: string
  /** The token that made it, if one did. */
  madeBy: Id<'apiToken'> | null
  /** The member behind it; null for tokens of the command line. */
  ownerId: Id<'member'> | null
  createdAt: Date
  expiresAt: Date | null
  lastUsedAt: Date | null
  revokedAt: Date | null
}

interface Invitation {
  workspaceId: Id<'workspace'>
  id: Id<'invitation'>
  memberId: Id<'member'>
  tokenHash: Buffer
  expiresAt: Date
  usedAt: Date | null
}

export interface PasswordReset {
  workspaceId: Id<'workspace'>
  id: Id<'passwordReset'>
  memberId: Id<'member'>
  personId: Id<'person'>
  tokenHash: Buffer
  memberships: string[]
  createdBy: string
  createdAt: Date
  expiresAt: Date
  usedAt: Date | null
}

export const identity = tables<{
  'identity.person': Person
  'identity.workspace': Workspace
  'identity.member': Member
  'identity.session': Session
  'identity.apiToken': ApiToken
  'identity.invitation': Invitation
  'identity.passwordReset': PasswordReset
  'identity.signInAttempt': { key: string; failures: number; until: Date }
}>()

export const findPersonByEmail = async (reader: Reader, email: string): Promise<Person | undefined> =>
  await identity(reader).selectFrom('identity.person').selectAll().where('email', '=', email).executeTakeFirst()

export const findPerson = async (reader: Reader, id: Id<'person'>): Promise<Person | undefined> =>
  await identity(reader).selectFrom('identity.person').selectAll().where('id', '=', id).executeTakeFirst()

export async function somebodyExists(reader: Reader): Promise<boolean> {
  return (await identity(reader).selectFrom('identity.person').select('id').limit(1).executeTakeFirst()) !== undefined
}

/** Lets one set-up at a time through: there is no row yet that could be locked. */
export async function lockSetUp(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('identity.set_up'))`.execute(identity(tx))
}

export async function lockPerson(tx: Tx, id: Id<'person'>): Promise<void> {
  await identity(tx).selectFrom('identity.person').select('id').where('id', '=', id).forUpdate().execute()
}

export interface MembershipRow {
  workspace: Workspace
  memberId: Id<'member'>
  role: Role
}

/** Where a person may go: active memberships, oldest first. */
export async function listMemberships(reader: Reader, person: Id<'person'>): Promise<readonly MembershipRow[]> {
  const rows = await identity(reader)
    .selectFrom('identity.member as member')
    .innerJoin('identity.workspace as workspace', 'workspace.id', 'member.workspaceId')
    .where('member.personId', '=', person)
    .where('member.status', '=', 'active')
    .where('workspace.kind', '<>', 'rehearsal')
    .orderBy('workspace.createdAt')
    .selectAll('workspace')
    .select(['member.id as memberId', 'member.role'])
    .execute()
  return rows.map(({ memberId, role, ...workspace }) => ({ workspace, memberId, role }))
}

/** A session in use, its person, and where they may go. */
export interface SignedIn extends Session {
  person: Person
  memberships: readonly MembershipRow[]
}

/** A live session and its person; undefined when unknown, expired or revoked. */
export async function findLiveSession(
  reader: Reader,
  tokenHash: Buffer,
  now: Date,
): Promise<(Session & { person: Person }) | undefined> {
  const session = await identity(reader)
    .selectFrom('identity.session')
    .selectAll()
    .where('tokenHash', '=', tokenHash)
    .where('revokedAt', 'is', null)
    .where('expiresAt', '>', now)
    .executeTakeFirst()
  if (session === undefined) return undefined
  const person = await findPerson(reader, session.personId)
  return person === undefined ? undefined : { ...session, person }
}

/** Locks the owners of a workspace and counts the active ones, so that two cannot leave at the same time. */
export async function lockOwners(tx: Tx, workspace: Id<'workspace'>): Promise<number> {
  const owners = await identity(tx)
    .selectFrom('identity.member')
    .select('id')
    .where('workspaceId', '=', workspace)
    .where('role', '=', 'owner')
    .where('status', '=', 'active')
    .orderBy('id')
    .forUpdate()
    .execute()
  return owners.length
}

export async function lockMember(tx: Tx, workspace: Id<'workspace'>, id: Id<'member'>): Promise<Member | undefined> {
  return await identity(tx)
    .selectFrom('identity.member')
    .selectAll()
    .where('workspaceId', '=', workspace)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
}

/** Notes one more attempt for each key and answers what each has had since its window began; an elapsed window begins again. */
export async function countAttempts(
  tx: Tx,
  keys: readonly string[],
  now: Date,
  until: Date,
): Promise<readonly { key: string; failures: number; until: Date }[]> {
  // Keys of long ago go with the same statement, so that guessing at invented addresses does not fill the table.
  const counted = await sql<{ key: string; failures: number; until: Date }>`
    with forgotten as (
      delete from identity.sign_in_attempt where key in (
        select key from identity.sign_in_attempt where until < ${now} and key <> all(${keys}::text[]) limit 20 for update skip locked))
    insert into identity.sign_in_attempt as attempt (key, failures, until)
    select key, 1, ${until}::timestamptz from unnest(${[...keys].toSorted()}::text[]) as key
    on conflict (key) do update set
      failures = case when attempt.until <= ${now} then 1 else attempt.failures + 1 end,
      until = case when attempt.until <= ${now} then excluded.until else attempt.until end
    returning key, failures, until`.execute(identity(tx))
  return counted.rows
}

/** The attempt was right after all: it counts for none of the keys. */
export async function forgiveAttempt(tx: Tx, keys: readonly string[]): Promise<void> {
  await sql`
    with mine as (select key from identity.sign_in_attempt where key = any(${keys}::text[]) order by key for update)
    update identity.sign_in_attempt as attempt set failures = greatest(0, failures - 1) from mine where mine.key = attempt.key`.execute(
    identity(tx),
  )
}

export async function lockMemberOf(tx: Tx, workspace: Id<'workspace'>, person: Id<'person'>): Promise<Member | undefined> {
  return await identity(tx)
    .selectFrom('identity.member')
    .selectAll()
    .where('workspaceId', '=', workspace)
    .where('personId', '=', person)
    .forUpdate()
    .executeTakeFirst()
}

/** Whether a member has ever come in: whoever was only invited has an invitation and none that was used. */
export async function hasJoined(reader: Reader, { workspaceId, id }: Member): Promise<boolean> {
  const invitations = await identity(reader)
    .selectFrom('identity.invitation')
    .select('usedAt')
    .where('workspaceId', '=', workspaceId)
    .where('memberId', '=', id)
    .execute()
  return invitations.length === 0 || invitations.some(({ usedAt }) => usedAt !== null)
}

/** The one open link of a member; an earlier one is void from now on. */
export async function replaceInvitation(tx: Tx, invitation: Invitation): Promise<void> {
  await identity(tx)
    .deleteFrom('identity.invitation')
    .where('workspaceId', '=', invitation.workspaceId)
    .where('memberId', '=', invitation.memberId)
    .where('usedAt', 'is', null)
    .execute()
  await identity(tx).insertInto('identity.invitation').values(invitation).execute()
}

export interface OpenInvitation {
  readonly invitation: Invitation
  readonly member: Member
  readonly person: Person
}

/** What an invitation link leads to, while it is open; undefined when unknown, used or expired, or its member was disabled. */
export async function findInvitation(reader: Reader, tokenHash: Buffer, now: Date): Promise<OpenInvitation | undefined> {
  const invitation = await identity(reader)
    .selectFrom('identity.invitation')
    .selectAll()
    .where('tokenHash', '=', tokenHash)
    .where('usedAt', 'is', null)
    .where('expiresAt', '>', now)
    .executeTakeFirst()
  if (invitation === undefined) return undefined
  const member = await identity(reader)
    .selectFrom('identity.member')
    .selectAll()
    .where('workspaceId', '=', invitation.workspaceId)
    .where('id', '=', invitation.memberId)
    .executeTakeFirstOrThrow()
  const person = await findPerson(reader, member.personId)
  return person === undefined || member.status !== 'invited' ? undefined : { invitation, member, person }
}

/** Marks a link as used, unless somebody else was faster. */
export async function spendInvitation(tx: Tx, { workspaceId, id }: Invitation, now: Date): Promise<boolean> {
  const spent = await identity(tx)
    .updateTable('identity.invitation')
    .set({ usedAt: now })
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', id)
    .where('usedAt', 'is', null)
    .executeTakeFirst()
  return spent.numUpdatedRows === 1n
}
