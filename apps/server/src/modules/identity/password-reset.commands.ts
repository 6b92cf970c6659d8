import { rolePermissions } from '@weiying/contract'
import { DomainError, type Id, toId } from '@weiying/kernel'
import { type Tx } from '@weiying/postgres'

import { type Caller } from './caller.ts'
import { identity, listMemberships, lockMember, lockPerson, type Member, type MembershipRow } from './identity.store.ts'
import { mayAppoint } from './member.commands.ts'
import { findReset, membershipText, replaceReset, spendReset, startAnew } from './password-reset.store.ts'
import { checkPassword, hashPassword } from './password.ts'
import { hashOf, newSecret } from './secret.ts'
import { type IdentityDeps, personCaller, type Visitor } from './session.commands.ts'

const resetHours = 24

/** A forgotten password without a mail server: somebody inside makes a link and hands it over. */
export function passwordResetCommands({ db, clock, newId, audit }: IdentityDeps) {
  return {
    /**
     * Makes the link of a member; its secret is answered once. Whoever makes it could use it, so it is made only by somebody who
     * may do all that the member may, in every workspace that the member may enter.
     * @throws DomainError `not_found`, `member_not_active`, `reset_own_password`, `member_role_too_high`, `member_belongs_elsewhere`
     */
    create: (caller: Caller, id: Id<'member'>): Promise<{ token: string; expiresAt: Date }> =>
      db.system('password reset').transaction(async (tx) => {
        const member = await lockMember(tx, caller.workspace, id)
        if (member === undefined) throw new DomainError('not_found')
        if (member.status !== 'active') throw new DomainError('member_not_active')
        // Whoever found a browser open does not know the password that changing one's own asks for.
        if (caller.actor.kind === 'member' && caller.actor.id === id) throw new DomainError('reset_own_password')
        mayAppoint(caller, member.role)
        const places = await listMemberships(tx, member.personId)
        if (caller.actor.kind !== 'system') await mustReach(tx, caller, places)
        const { secret, hash } = newSecret('wyr')
        const now = clock.now()
        const expiresAt = new Date(now.getTime() + resetHours * 3600_000)
        await replaceReset(tx, {
          workspaceId: caller.workspace,
          id: newId<'passwordReset'>(),
          memberId: id,
          personId: member.personId,
          tokenHash: hash,
          memberships: places.map(membershipText),
          createdBy: caller.actor.name,
          createdAt: now,
          expiresAt,
          usedAt: null,
        })
        const entry = { action: 'member.resetPassword', noun: 'member', nounId: id, before: null, after: { id, expiresAt } }
        await audit.recorded(tx, caller, entry)
        return { token: secret, expiresAt }
      }),

    /**
     * Sets the new password. All sessions end, and the link with them.
     * @throws DomainError `reset_invalid`, `password_weak`
     */
    redeem: async (token: string, password: string, visitor: Visitor): Promise<{ email: string }> => {
      const now = clock.now()
      const tokenHash = hashOf(token)
      const asked = await db.system('password reset').read(async (reader) => await findReset(reader, tokenHash, now))
      if (asked === undefined) throw new DomainError('reset_invalid')
      checkPassword(password, asked.person.email)
      const passwordHash = await hashPassword(password)
      return await db.system('password reset').transaction(async (tx) => {
        await lockPerson(tx, asked.person.id)
        const found = await findReset(tx, tokenHash, now)
        if (found === undefined || !(await spendReset(tx, found.reset, now))) throw new DomainError('reset_invalid')
        const { reset, member, person } = found
        // Who has risen or joined elsewhere since needs a link of somebody who may give it now.
        const places = await listMemberships(tx, person.id)
        if (places.some((place) => !reset.memberships.includes(membershipText(place)))) throw new DomainError('reset_invalid')
        await startAnew(tx, person, passwordHash, now)
        const caller: Caller = { ...personCaller(person, visitor.requestId), workspace: member.workspaceId }
        await audit.recorded(tx, caller, {
          action: 'member.choosePassword',
          noun: 'member',
          nounId: member.id,
          before: null,
          after: { id: member.id, address: visitor.address, linkOf: reset.createdBy },
        })
        return { email: person.email }
      })
    },
  }
}

/** @throws DomainError `member_belongs_elsewhere` for a place where the caller may not do all that the member may */
async function mustReach(tx: Tx, caller: Caller, places: readonly MembershipRow[]): Promise<void> {
  const own = await placesOf(tx, caller)
  const beyond = places.filter(({ workspace, role }) => {
    if (workspace.id === caller.workspace) return false
    const there = own.find((each) => each.workspace.id === workspace.id)
    if (there === undefined || (role === 'owner' && there.role !== 'owner')) return true
    const may = rolePermissions[there.role]
    return !may.includes('member.manage') || rolePermissions[role].some((permission) => !may.includes(permission))
  })
  if (beyond.length > 0) throw new DomainError('member_belongs_elsewhere')
}

async function placesOf(tx: Tx, { workspace, actor }: Caller): Promise<readonly MembershipRow[]> {
  if (actor.kind !== 'member') return []
  const self: Pick<Member, 'personId'> | undefined = await identity(tx)
    .selectFrom('identity.member')
    .select('personId')
    .where('workspaceId', '=', workspace)
    .where('id', '=', toId<'member'>(actor.id))
    .executeTakeFirst()
  return self === undefined ? [] : await listMemberships(tx, self.personId)
}

export type PasswordResetCommands = ReturnType<typeof passwordResetCommands>
