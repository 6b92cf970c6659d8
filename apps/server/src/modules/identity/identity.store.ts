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
  kind: 'live' | 'demo' | 'rehearsal'
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

export const identity = tables<{
  'identity.person': Person
  'identity.workspace': Workspace
  'identity.member': Member
  'identity.session': Session
  'identity.apiToken': ApiToken
  'identity.invitation': Invitation
  'identity.signInAttempt': { key: string; failures: number; until: Date }
}>()

export const findPersonByEmail = async (reader: Reader, email: string): Promise<Person | undefined> =>
  await identity(reader).selectFrom('identity.person').selectAll().where('email', '=', email).executeTakeFirst()

export const findPerson = async (reader: Reader, id: Id<'person'>): Promise<Person | undefined> =>
  await identity(reader).selectFrom('identity.person').selectAll().where('id', '=', id).executeTakeFirst()

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

/** Counts a failure for each key and answers how many there are now; an elapsed count starts again. */
export async function countFailures(tx: Tx, keys: readonly string[], now: Date, until: Date): Promise<number> {
  const counted = await sql<{ failures: number }>`
    insert into identity.sign_in_attempt as attempt (key, failures, until)
    select unnest(${[...keys].sort()}::text[]), 1, ${until}::timestamptz
    on conflict (key) do update set
      failures = case when attempt.until < ${now} then 1 else attempt.failures + 1 end,
      until = excluded.until
    returning failures`.execute(identity(tx))
  return Math.max(...counted.rows.map((row) => row.failures))
}

export async function failuresOf(
  reader: Reader,
  keys: readonly string[],
  now: Date,
): Promise<{ failures: number; until: Date } | undefined> {
  return await identity(reader)
    .selectFrom('identity.signInAttempt')
    .select(['failures', 'until'])
    .where('key', 'in', keys)
    .where('until', '>', now)
    .orderBy('failures', 'desc')
    .executeTakeFirst()
}
