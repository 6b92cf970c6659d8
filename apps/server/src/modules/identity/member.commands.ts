import { type Role, rolePermissions } from '@weiying/contract'
import { DomainError, type Id } from '@weiying/kernel'
import { isUniqueViolation, type Tx } from '@weiying/postgres'

import { type Caller } from './caller.ts'
import {
  hasJoined,
  identity,
  type Member,
  lockMember,
  lockMemberOf,
  lockOwners,
  type Person,
  replaceInvitation,
} from './identity.store.ts'
import { newSecret } from './secret.ts'
import { type IdentityDeps } from './session.commands.ts'

const invitationDays = 7

export function memberCommands({ db, clock, newId, audit }: IdentityDeps) {
  async function change(
    caller: Caller,
    id: Id<'member'>,
    expectedVersion: number,
    verb: string,
    become: (member: Member, joined: boolean) => Partial<Member>,
  ): Promise<Member> {
    return await db.in(caller.workspace).transaction(async (tx) => {
      const owners = await lockOwners(tx, caller.workspace)
      const before = await lockMember(tx, caller.workspace, id)
      if (before === undefined) throw new DomainError('not_found')
      if (before.version !== expectedVersion) throw new DomainError('edit_conflict', { version: before.version })
      const after: Member = { ...before, ...become(before, await hasJoined(tx, before)), version: before.version + 1 }
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
    /**
     * Makes an invited member; the token of the link is answered once. Nobody joins without the link: an address says little about
     * who stands behind it. Inviting again somebody who has not come yet makes a new link, and the old one is void.
     */
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
        const before = await lockMemberOf(tx, caller.workspace, person.id)
        if (before !== undefined && before.status !== 'invited') throw new DomainError('email_taken', { email: input.email })
        if (before !== undefined) mayAppoint(caller, before.role)
        const member: Member =
          before === undefined
            ? {
                workspaceId: caller.workspace,
                id: newId<'member'>(),
                personId: person.id,
                role: input.role,
                status: 'invited',
                createdAt: now,
                lastSeenAt: null,
                version: 1,
              }
            : { ...before, role: input.role, version: before.version + 1 }
        await saveInvited(tx, before, member, input.email)
        if (before === undefined) await audit.created(tx, caller, 'member', member, 'invite')
        else await audit.changed(tx, caller, 'member', before, member, 'invite')
        const expiresAt = new Date(now.getTime() + invitationDays * 24 * 3600_000)
        await replaceInvitation(tx, {
          workspaceId: caller.workspace,
          id: newId<'invitation'>(),
          memberId: member.id,
          tokenHash: hash,
          expiresAt,
          usedAt: null,
        })
        // What a person is called elsewhere is not told before they have joined here.
        return { member, person: { ...person, name: input.name }, invitation: { token: secret, expiresAt } }
      })
    },

    changeRole: (caller: Caller, id: Id<'member'>, role: Role, expectedVersion: number): Promise<Member> =>
      change(caller, id, expectedVersion, 'changeRole', () => ({ role })),

    disable: (caller: Caller, id: Id<'member'>, expectedVersion: number): Promise<Member> =>
      change(caller, id, expectedVersion, 'disable', () => ({ status: 'disabled' })),

    enable: (caller: Caller, id: Id<'member'>, expectedVersion: number): Promise<Member> =>
      change(caller, id, expectedVersion, 'enable', (member, joined) => ({
        status: member.status === 'disabled' && joined ? 'active' : member.status === 'active' ? 'active' : 'invited',
      })),
  }
}

/** Only an owner makes owners, or takes ownership away; and nobody, least of all a token, gives what they do not have. */
export function mayAppoint(caller: Caller, role: Role): void {
  const beyond = rolePermissions[role].some((permission) => !caller.permissions.includes(permission))
  if (beyond || (role === 'owner' && caller.role !== 'owner')) throw new DomainError('member_role_too_high', { role })
}

async function saveInvited(tx: Tx, before: Member | undefined, member: Member, email: string): Promise<void> {
  if (before !== undefined) {
    await identity(tx)
      .updateTable('identity.member')
      .set({ role: member.role, version: member.version })
      .where('workspaceId', '=', member.workspaceId)
      .where('id', '=', member.id)
      .execute()
    return
  }
  try {
    await identity(tx).insertInto('identity.member').values(member).execute()
  } catch (error) {
    if (isUniqueViolation(error)) throw new DomainError('email_taken', { email })
    throw error
  }
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
