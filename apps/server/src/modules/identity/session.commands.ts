import { type Language } from '@weiying/contract'
import { type Clock, DomainError, type Id, type NewId, toId } from '@weiying/kernel'
import { type Database, type Tx } from '@weiying/postgres'

import { type Secrets } from '../../secrets/index.ts'
import { guessLimits, windowMinutes } from './attempts.ts'
import { type Audit } from './audit.store.ts'
import { type Caller } from './caller.ts'
import {
  countAttempts,
  findInvitation,
  findLiveSession,
  findPersonByEmail,
  forgiveAttempt,
  identity,
  listMemberships,
  lockMember,
  lockPerson,
  lockSetUp,
  type Person,
  type Session,
  type SignedIn,
  somebodyExists,
  spendInvitation,
} from './identity.store.ts'
import { voidResets } from './password-reset.store.ts'
import { checkPassword, hashPassword, passwordFits } from './password.ts'
import { hashOf, newSecret } from './secret.ts'
import { createWorkspaceIn } from './workspace.commands.ts'

export interface IdentityDeps {
  /** A demo's first workspace is marked as one. */
  demo?: object | null
  secrets: Secrets
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
/** A session ends when it was not used for so long. */
const idleDays = 14
/** And at the latest so long after the sign-in, however much it is used. */
export const sessionDays = 90

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
      expiresAt: endOfSession(now, now),
      address: visitor.address,
      agent: visitor.agent.slice(0, 300),
      revokedAt: null,
    }
    await identity(tx)
      .deleteFrom('identity.session')
      .where('personId', '=', person.id)
      .where('expiresAt', '<', new Date(now.getTime() - idleDays * day))
      .execute()
    await identity(tx).insertInto('identity.session').values(session).execute()
    return { secret, person, sessionId: session.id, memberships: await listMemberships(tx, person.id) }
  }

  /**
   * Runs a check of a password. The attempt is counted before the check, so that many at once are no way around the limit.
   * @throws DomainError `credentials_wrong`, `sign_in_locked` (with `until`)
   */
  async function guess(email: string, address: string, check: () => Promise<boolean>): Promise<void> {
    const limits = guessLimits(email, address)
    const keys = limits.map(({ key }) => key)
    const now = clock.now()
    const counted = await db
      .system('count attempts')
      .transaction(async (tx) => await countAttempts(tx, keys, now, new Date(now.getTime() + windowMinutes * 60_000)))
    const over = counted.filter(({ key, failures }) => limits.some((limit) => limit.key === key && failures > limit.most))
    if (over.length > 0) {
      const until = new Date(Math.max(...over.map((each) => each.until.getTime())))
      throw new DomainError('sign_in_locked', { until: until.toISOString() })
    }
    if (!(await check())) throw new DomainError('credentials_wrong')
    await db.system('count attempts').transaction(async (tx) => await forgiveAttempt(tx, keys))
  }

  return {
    /** The first owner and workspace of an installation; refused once anybody exists. */
    setUp: async (
      input: { email: string; name: string; password: string; workspaceName: string; language: Language },
      visitor: Visitor,
    ) => {
      if (await db.system('first owner').read(somebodyExists)) throw new DomainError('setup_done')
      checkPassword(input.password, input.email)
      const passwordHash = await hashPassword(input.password)
      return await db.system('first owner').transaction(async (tx) => {
        // Two who come at the same moment: the second waits here and is refused.
        await lockSetUp(tx)
        if (await somebodyExists(tx)) throw new DomainError('setup_done')
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
      const person = await db.system('sign-in').read(async (reader) => await findPersonByEmail(reader, email))
      await guess(email, visitor.address, async () => await passwordFits(person?.passwordHash ?? null, password))
      if (person === undefined) throw new DomainError('credentials_wrong')
      return await db.system('sign-in').transaction(async (tx) => {
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

    /**
     * Joins a workspace. Somebody new chooses a password; somebody who has one proves it: whoever made the link knows it as well,
     * and must become nobody else by it.
     * @throws DomainError `invitation_invalid`, `password_weak`, `credentials_wrong`, `sign_in_locked`
     */
    acceptInvitation: async (token: string, name: string, password: string, visitor: Visitor) => {
      const now = clock.now()
      const tokenHash = hashOf(token)
      const asked = await db.system('invitation').read(async (reader) => await findInvitation(reader, tokenHash, now))
      if (asked === undefined) throw new DomainError('invitation_invalid')
      const known = asked.person.passwordHash
      if (known === null) checkPassword(password, asked.person.email)
      else await guess(asked.person.email, visitor.address, async () => await passwordFits(known, password))
      const passwordHash = known ?? (await hashPassword(password))
      return await db.system('invitation').transaction(async (tx) => {
        await lockPerson(tx, asked.person.id)
        const found = await findInvitation(tx, tokenHash, now)
        if (found === undefined || found.person.passwordHash !== known || !(await spendInvitation(tx, found.invitation, now)))
          throw new DomainError('invitation_invalid')
        const member = await lockMember(tx, found.member.workspaceId, found.member.id)
        if (member?.status !== 'invited') throw new DomainError('invitation_invalid')
        const person: Person = known === null ? { ...found.person, name, passwordHash } : found.person
        if (known === null)
          await identity(tx).updateTable('identity.person').set({ name, passwordHash }).where('id', '=', person.id).execute()
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
      { address, requestId }: Visitor,
    ): Promise<void> => {
      await guess(person.email, address, async () => await passwordFits(person.passwordHash, oldPassword))
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
        await voidResets(tx, person.id)
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
            .set({ lastSeenAt: now, expiresAt: endOfSession(session.createdAt, now) })
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

const endOfSession = (createdAt: Date, now: Date): Date =>
  new Date(Math.min(createdAt.getTime() + sessionDays * day, now.getTime() + idleDays * day))

export type SessionCommands = ReturnType<typeof sessionCommands>
