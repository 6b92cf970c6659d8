import { type Language } from '@weiying/contract'
import { type Clock, cursorId, DomainError, type Id, type Page, pageOf } from '@weiying/kernel'
import { type Database } from '@weiying/postgres'
import { type ExpressionBuilder } from 'kysely'

import { auditTables } from './audit.store.ts'
import { type Caller } from './caller.ts'
import {
  type ApiToken,
  findPersonByEmail,
  identity,
  listMemberships,
  type Member,
  type Person,
  type Session,
  somebodyExists,
  type Workspace,
} from './identity.store.ts'

export type MemberWithPerson = Member & Pick<Person, 'email' | 'name'>

/** The workspace of a slug, for the command line, which stands above members. */
export async function findWorkspaceBySlug(db: Database, slug: string): Promise<Id<'workspace'> | undefined> {
  return await db.system('workspace by slug').read(async (reader) => {
    const found = await identity(reader).selectFrom('identity.workspace').select('id').where('slug', '=', slug).executeTakeFirst()
    return found?.id
  })
}

/** The oldest place where somebody may go, by address, for the command line. */
export async function findMembershipByEmail(
  db: Database,
  email: string,
): Promise<{ workspace: Id<'workspace'>; memberId: Id<'member'> } | undefined> {
  return await db.system('member by address').read(async (reader) => {
    const person = await findPersonByEmail(reader, email)
    const [first] = person === undefined ? [] : await listMemberships(reader, person.id)
    return first === undefined ? undefined : { workspace: first.workspace.id, memberId: first.memberId }
  })
}

/** Who was only invited has not agreed yet to be known here by the name that they use elsewhere. */
const nameShown = (row: ExpressionBuilder<{ member: Member; person: Person }, 'member' | 'person'>) =>
  row
    .case()
    .when(row.and([row('member.status', '=', 'invited'), row('person.passwordHash', 'is not', null)]))
    .then(row.ref('person.email'))
    .else(row.ref('person.name'))
    .end()
    .as('name')

export function identityQueries({ db, clock }: { db: Database; clock: Clock }) {
  return {
    /** Whether nobody exists yet, so that the sign-in page offers to create the first owner. */
    setupNeeded: (): Promise<boolean> => db.system('set-up state').read(async (reader) => !(await somebodyExists(reader))),

    workspace: (caller: Caller): Promise<Workspace> =>
      db.system('workspace').read(async (reader) => {
        const found = await identity(reader)
          .selectFrom('identity.workspace')
          .selectAll()
          .where('id', '=', caller.workspace)
          .executeTakeFirst()
        if (found === undefined) throw new DomainError('workspace_unknown')
        return found
      }),

    sessions: (person: Id<'person'>): Promise<readonly Session[]> =>
      db
        .system('sessions')
        .read(
          async (reader) =>
            await identity(reader)
              .selectFrom('identity.session')
              .selectAll()
              .where('personId', '=', person)
              .where('revokedAt', 'is', null)
              .where('expiresAt', '>', clock.now())
              .orderBy('lastSeenAt', 'desc')
              .limit(200)
              .execute(),
        ),

    members: (caller: Caller, limit: number, cursor?: string): Promise<Page<MemberWithPerson>> =>
      db.system('members').read(async (reader) => {
        let query = identity(reader)
          .selectFrom('identity.member as member')
          .innerJoin('identity.person as person', 'person.id', 'member.personId')
          .selectAll('member')
          .select((row) => ['person.email', nameShown(row)])
          .where('member.workspaceId', '=', caller.workspace)
        if (cursor !== undefined) query = query.where('member.id', '>', cursorId<'member'>(cursor))
        const rows = await query
          .orderBy('member.id')
          .limit(limit + 1)
          .execute()
        return pageOf(rows, limit, (last) => last.id)
      }),

    member: (caller: Caller, id: Id<'member'>): Promise<MemberWithPerson> =>
      db.system('member').read(async (reader) => {
        const found = await identity(reader)
          .selectFrom('identity.member as member')
          .innerJoin('identity.person as person', 'person.id', 'member.personId')
          .selectAll('member')
          .select((row) => ['person.email', nameShown(row)])
          .where('member.workspaceId', '=', caller.workspace)
          .where('member.id', '=', id)
          .executeTakeFirst()
        if (found === undefined) throw new DomainError('not_found')
        return found
      }),

    /** Names of members of this workspace, in one query; who is not among them is absent. */
    memberNames: (caller: Caller, ids: readonly Id<'member'>[]): Promise<ReadonlyMap<Id<'member'>, string>> =>
      db.system('members').read(async (reader) => {
        if (ids.length === 0) return new Map()
        const found = await identity(reader)
          .selectFrom('identity.member as member')
          .innerJoin('identity.person as person', 'person.id', 'member.personId')
          .select((row) => ['member.id', nameShown(row)])
          .where('member.workspaceId', '=', caller.workspace)
          .where('member.id', 'in', ids)
          .execute()
        return new Map(found.map(({ id, name }) => [id, name]))
      }),

    /** Those of them who are not disabled. */
    activeMembers: (caller: Caller, ids: readonly Id<'member'>[]): Promise<ReadonlySet<Id<'member'>>> =>
      db.system('members').read(async (reader) => {
        if (ids.length === 0) return new Set()
        const found = await identity(reader)
          .selectFrom('identity.member')
          .select('id')
          .where('workspaceId', '=', caller.workspace)
          .where('id', 'in', ids)
          .where('status', '!=', 'disabled')
          .execute()
        return new Set(found.map(({ id }) => id))
      }),

    /** What a member reads; of nobody, what the first owner of the workspace reads. */
    languageOf: (caller: Caller, id: Id<'member'> | null): Promise<Language> =>
      db.system('member').read(async (reader) => {
        const found = await identity(reader)
          .selectFrom('identity.member as member')
          .innerJoin('identity.person as person', 'person.id', 'member.personId')
          .select(['member.id', 'member.role', 'person.language'])
          .where('member.workspaceId', '=', caller.workspace)
          .where((row) => row.or([row('member.role', '=', 'owner'), ...(id === null ? [] : [row('member.id', '=', id)])]))
          .orderBy('member.id')
          .execute()
        const reads = found.find((member) => member.id === id) ?? found.find(({ role }) => role === 'owner')
        return reads?.language ?? 'zh-Hans'
      }),

    /** How many things a member did each of these actions to, by the audit log and its own clock. */
    actionsOf: (
      caller: Caller,
      { memberId, since, until, actions }: { memberId: Id<'member'>; since: Date; until: Date; actions: readonly string[] },
    ): Promise<ReadonlyMap<string, number>> =>
      db.system('member').read(async (reader) => {
        const found = await auditTables(reader)
          .selectFrom('identity.audit')
          .select((row) => ['action', row.fn.count<number>('nounId').distinct().as('things')])
          .where('workspaceId', '=', caller.workspace)
          .where('actorKind', '=', 'member')
          .where('actorId', '=', memberId)
          .where('action', 'in', actions)
          .where('at', '>=', since)
          .where('at', '<', until)
          .groupBy('action')
          .execute()
        return new Map(found.map(({ action, things }) => [action, things]))
      }),

    apiTokens: (caller: Caller, limit: number, cursor?: string): Promise<Page<ApiToken>> =>
      db.in(caller.workspace).read(async (reader) => {
        let query = identity(reader).selectFrom('identity.apiToken').selectAll().where('workspaceId', '=', caller.workspace)
        if (cursor !== undefined) query = query.where('id', '<', cursorId<'apiToken'>(cursor))
        const rows = await query
          .orderBy('id', 'desc')
          .limit(limit + 1)
          .execute()
        return pageOf(rows, limit, (last) => last.id)
      }),
  }
}

export type IdentityQueries = ReturnType<typeof identityQueries>
