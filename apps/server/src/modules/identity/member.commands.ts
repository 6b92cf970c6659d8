import { type Role } from '@weiying/contract'
import { DomainError, type Id } from '@weiying/kernel'
import { isUniqueViolation, type Tx } from '@weiying/postgres'

import { type Caller } from './caller.ts'
import { identity, type Member, lockMember, lockOwners, type Person } from './identity.store.ts'
import { newSecret } from './secret.ts'
import { type IdentityDeps } from './session.commands.ts'

const invitationDays = 7

export function memberCommands({ db, clock, newId, audit }: IdentityDeps) {
  async function change(
    caller: Caller,
    id: Id<'member'>,
    expectedVersion: number,
    verb: string,
    become: (member: Member) => Partial<Member>,
  ): Promise<Member> {
    return await db.in(caller.workspace).transaction(async (tx) => {
      const owners = await lockOwners(tx, caller.workspace)
      const before = await lockMember(tx, caller.workspace, id)
      if (before === undefined) throw new DomainError('not_found')
      if (before.version !== expectedVersion) throw new DomainError('edit_conflict', { version: before.version })
      const after: Member = { ...before, ...become(before), version: before.version + 1 }
      mayAppoint(caller, before.role)
      mayAppoint(caller, after.role)
      const loses = before.role === 'owner' && before.status === 'active' && (after.role !== 'owner' || after.status !== 'active')
      if (loses && owners <= 1) throw new DomainError('member_last_owner')
      await identity(tx)
        .updateTable('identity.member')
        .set({ role: after.role, status: after.status, version: after.version })
        .where('workspaceId', '=', caller.workspace)
        .where('id', '=', id)
        .execute()
      await audit.changed(tx, caller, 'member', before, after, verb)
      return after
    })
  }

  return {
    /** Makes an invited member; the token of the link is answered once. A person who has a password joins at once. */
    invite: async (caller: Caller, input: { email: string; name: string; role: Role }) => {
      mayAppoint(caller, input.role)
      const { secret, hash } = newSecret('wyi')
      const now = clock.now()
      return await db.system('invite').transaction(async (tx) => {
        const person = await ensurePerson(tx, {
          id: newId<'person'>(),
          email: input.email,
          name: input.name,
          passwordHash: null,
          language: 'zh-Hans',
          createdAt: now,
        })
        const joinsAtOnce = person.passwordHash !== null
        const member: Member = {
          workspaceId: caller.workspace,
          id: newId<'member'>(),
          personId: person.id,
          role: input.role,
          status: joinsAtOnce ? 'active' : 'invited',
          createdAt: now,
          lastSeenAt: null,
          version: 1,
        }
        try {
          await identity(tx).insertInto('identity.member').values(member).execute()
        } catch (error) {
          if (isUniqueViolation(error)) throw new DomainError('email_taken', { email: input.email })
          throw error
        }
        await audit.created(tx, caller, 'member', member, 'invite')
        if (joinsAtOnce) return { member, person, invitation: null }
        const expiresAt = new Date(now.getTime() + invitationDays * 24 * 3600_000)
        await identity(tx)
          .insertInto('identity.invitation')
          .values({
            workspaceId: caller.workspace,
            id: newId<'invitation'>(),
            memberId: member.id,
            tokenHash: hash,
            expiresAt,
            usedAt: null,
          })
          .execute()
        return { member, person, invitation: { token: secret, expiresAt } }
      })
    },

    changeRole: (caller: Caller, id: Id<'member'>, role: Role, expectedVersion: number): Promise<Member> =>
      change(caller, id, expectedVersion, 'changeRole', () => ({ role })),

    disable: (caller: Caller, id: Id<'member'>, expectedVersion: number): Promise<Member> =>
      change(caller, id, expectedVersion, 'disable', () => ({ status: 'disabled' })),

    enable: (caller: Caller, id: Id<'member'>, expectedVersion: number): Promise<Member> =>
      change(caller, id, expectedVersion, 'enable', () => ({ status: 'active' })),
  }
}

/** Only an owner makes owners, or takes ownership away. */
function mayAppoint(caller: Caller, role: Role): void {
  if (role === 'owner' && caller.role !== 'owner') throw new DomainError('member_role_too_high', { role })
}

async function ensurePerson(tx: Tx, fresh: Person): Promise<Person> {
  await identity(tx)
    .insertInto('identity.person')
    .values(fresh)
    .onConflict((conflict) => conflict.column('email').doNothing())
    .execute()
  return await identity(tx).selectFrom('identity.person').selectAll().where('email', '=', fresh.email).executeTakeFirstOrThrow()
}

export type MemberCommands = ReturnType<typeof memberCommands>
