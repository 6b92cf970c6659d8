import { type Language } from '@weiying/contract'
import { type Clock, DomainError, type Id, type NewId, toId } from '@weiying/kernel'
import { type Database, type Tx } from '@weiying/postgres'

import { type Audit } from './audit.store.ts'
import { type Caller } from './caller.ts'
import {
  countFailures,
  failuresOf,
  findLiveSession,
  findPersonByEmail,
  identity,
  listMemberships,
  type Person,
  type Session,
  type SignedIn,
} from './identity.store.ts'
import { checkPassword, hashPassword, passwordFits } from './password.ts'
import { hashOf, newSecret } from './secret.ts'
import { createWorkspaceIn } from './workspace.commands.ts'

export interface IdentityDeps {
  /** A demo's first workspace is marked as one. */
  demo?: object | null
  db: Database
  clock: Clock
  newId: NewId
  audit: Audit
}

/** The network side of a sign-in, for the list of sessions and the rate limit. */
export interface Visitor {
  readonly address: string
  readonly agent: string
  readonly requestId: string | null
}

const day = 24 * 3600_000
export const sessionDays = 14
const lockAfter = 8
const lockMinutes = 15

/** Changes above workspaces are audited under the nil workspace. */
export const nobodysWorkspace = toId<'workspace'>('00000000-0000-0000-0000-000000000000')

export const personCaller = (person: { id: string; name: string }, requestId: string | null): Caller => ({
  workspace: nobodysWorkspace,
  actor: { kind: 'member', id: person.id, name: person.name },
  permissions: [],
  role: null,
  requestId,
})

export function sessionCommands({ db, clock, newId, audit, demo = null }: IdentityDeps) {
  async function open(tx: Tx, person: Person, visitor: Visitor) {
    const { secret, hash } = newSecret('wys')
    const now = clock.now()
    const session: Session = {
      id: newId<'session'>(),
      personId: person.id,
      tokenHash: hash,
      createdAt: now,
      lastSeenAt: now,
      expiresAt: new Date(now.getTime() + sessionDays * day),
      address: visitor.address,
      agent: visitor.agent.slice(0, 300),
      revokedAt: null,
    }
    await identity(tx).insertInto('identity.session').values(session).execute()
    return { secret, person, sessionId: session.id, memberships: await listMemberships(tx, person.id) }
  }

  return {
    /** The first owner and workspace of an installation; refused once anybody exists. */
    setUp: async (
      input: { email: string; name: string; password: string; workspaceName: string; language: Language },
      visitor: Visitor,
    ) => {
      checkPassword(input.password, input.email)
      const passwordHash = await hashPassword(input.password)
      return await db.system('first owner').transaction(async (tx) => {
        const anybody = await identity(tx).selectFrom('identity.person').select('id').limit(1).executeTakeFirst()
        if (anybody !== undefined) throw new DomainError('setup_done')
        const person: Person = {
          id: newId<'person'>(),
          email: input.email,
          name: input.name,
          passwordHash,
          language: input.language,
          createdAt: clock.now(),
        }
        await identity(tx).insertInto('identity.person').values(person).execute()
        await createWorkspaceIn(
          tx,
          { newId, clock, audit },
          person,
          { name: input.workspaceName, timeZone: 'Asia/Shanghai', kind: demo === null ? 'live' : 'demo' },
          visitor.requestId,
        )
        return await open(tx, person, visitor)
      })
    },

    /** @throws DomainError `credentials_wrong`, `sign_in_locked` (with `until`) after 8 failures in 15 minutes */
    signIn: async (email: string, password: string, visitor: Visitor) => {
      const keys = [`email:${email}`, `address:${visitor.address}`]
      const now = clock.now()
      const found = await db.system('sign-in').read(async (reader) => ({
        attempts: await failuresOf(reader, keys, now),
        person: await findPersonByEmail(reader, email),
      }))
      if (found.attempts !== undefined && found.attempts.failures >= lockAfter)
        throw new DomainError('sign_in_locked', { until: found.attempts.until.toISOString() })
      const fits = await passwordFits(found.person?.passwordHash ?? null, password)
      const person = found.person
      if (!fits || person === undefined) {
        const until = new Date(now.getTime() + lockMinutes * 60_000)
        await db.system('sign-in failed').transaction(async (tx) => await countFailures(tx, keys, now, until))
        throw new DomainError('credentials_wrong')
      }
      return await db.system('sign-in').transaction(async (tx) => {
        await identity(tx).deleteFrom('identity.signInAttempt').where('key', '=', `email:${email}`).execute()
        const opened = await open(tx, person, visitor)
        await audit.created(
          tx,
          personCaller(person, visitor.requestId),
          'session',
          { id: opened.sessionId, address: visitor.address },
          'signIn',
        )
        return opened
      })
    },

    acceptInvitation: async (token: string, name: string, password: string, visitor: Visitor) => {
      const passwordHash = await hashPassword(password)
      return await db.system('invitation').transaction(async (tx) => {
        const now = clock.now()
        const invitation = await identity(tx)
          .selectFrom('identity.invitation')
          .selectAll()
          .where('tokenHash', '=', hashOf(token))
          .where('usedAt', 'is', null)
          .where('expiresAt', '>', now)
          .forUpdate()
          .executeTakeFirst()
        if (invitation === undefined) throw new DomainError('invitation_invalid')
        const member = await identity(tx)
          .selectFrom('identity.member')
          .selectAll()
          .where('workspaceId', '=', invitation.workspaceId)
          .where('id', '=', invitation.memberId)
          .forUpdate()
          .executeTakeFirstOrThrow()
        if (member.status === 'disabled') throw new DomainError('invitation_invalid')
        const known = await identity(tx)
          .selectFrom('identity.person')
          .selectAll()
          .where('id', '=', member.personId)
          .executeTakeFirstOrThrow()
        checkPassword(password, known.email)
        const person: Person = { ...known, name, passwordHash }
        await identity(tx).updateTable('identity.person').set({ name, passwordHash }).where('id', '=', person.id).execute()
        await identity(tx).updateTable('identity.invitation').set({ usedAt: now }).where('id', '=', invitation.id).execute()
        await identity(tx)
          .updateTable('identity.member')
          .set({ status: 'active', version: member.version + 1 })
          .where('workspaceId', '=', member.workspaceId)
          .where('id', '=', member.id)
          .execute()
        const caller = { ...personCaller(person, visitor.requestId), workspace: member.workspaceId }
        await audit.changed(tx, caller, 'member', member, { ...member, status: 'active' }, 'acceptInvitation')
        return await open(tx, person, visitor)
      })
    },

    revoke: async (
      person: { id: Id<'person'>; name: string },
      id: Id<'session'>,
      requestId: string | null,
      verb = 'revoke',
    ): Promise<void> => {
      await db.system('end session').transaction(async (tx) => {
        const session = await identity(tx)
          .updateTable('identity.session')
          .set({ revokedAt: clock.now() })
          .where('id', '=', id)
          .where('personId', '=', person.id)
          .where('revokedAt', 'is', null)
          .returning(['id', 'address', 'createdAt'])
          .executeTakeFirst()
        if (session === undefined) throw new DomainError('not_found')
        await audit.removed(tx, personCaller(person, requestId), 'session', session, verb)
      })
    },

    changePassword: async (
      person: Person,
      current: Id<'session'>,
      oldPassword: string,
      newPassword: string,
      requestId: string | null,
    ): Promise<void> => {
      if (!(await passwordFits(person.passwordHash, oldPassword))) throw new DomainError('credentials_wrong')
      checkPassword(newPassword, person.email)
      const passwordHash = await hashPassword(newPassword)
      await db.system('change password').transaction(async (tx) => {
        await identity(tx).updateTable('identity.person').set({ passwordHash }).where('id', '=', person.id).execute()
        await identity(tx)
          .updateTable('identity.session')
          .set({ revokedAt: clock.now() })
          .where('personId', '=', person.id)
          .where('id', '<>', current)
          .where('revokedAt', 'is', null)
          .execute()
        await audit.changed(tx, personCaller(person, requestId), 'person', person, { ...person, passwordHash }, 'changePassword')
      })
    },

    setLanguage: async (person: Person, language: Language, requestId: string | null): Promise<void> => {
      await db.system('language').transaction(async (tx) => {
        await identity(tx).updateTable('identity.person').set({ language }).where('id', '=', person.id).execute()
        await audit.changed(tx, personCaller(person, requestId), 'person', person, { ...person, language }, 'setLanguage')
      })
    },

    /** The session behind a cookie; its last use is noted at most once a minute. */
    resume: async (secret: string): Promise<SignedIn | undefined> => {
      const now = clock.now()
      const session = await db.system('session').read(async (reader) => {
        const live = await findLiveSession(reader, hashOf(secret), now)
        return live === undefined ? undefined : { ...live, memberships: await listMemberships(reader, live.personId) }
      })
      if (session !== undefined && now.getTime() - session.lastSeenAt.getTime() > 60_000) {
        await db.system('session seen').transaction(async (tx) => {
          await identity(tx)
            .updateTable('identity.session')
            .set({ lastSeenAt: now, expiresAt: new Date(now.getTime() + sessionDays * day) })
            .where('id', '=', session.id)
            .execute()
          await identity(tx)
            .updateTable('identity.member')
            .set({ lastSeenAt: now })
            .where('personId', '=', session.personId)
            .execute()
        })
      }
      return session
    },
  }
}

export type SessionCommands = ReturnType<typeof sessionCommands>
