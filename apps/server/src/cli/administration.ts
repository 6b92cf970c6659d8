import { isPermission, permissions, type Role } from '@weiying/contract'
import { DomainError, systemIds } from '@weiying/kernel'
import { type Database } from '@weiying/postgres'

import { type Product } from '../compose.ts'
import { type Caller, findMembershipByEmail, findWorkspaceBySlug } from '../modules/identity/index.ts'

const callerIn = (workspace: Caller['workspace']): Caller => ({
  workspace,
  actor: { kind: 'system', id: 'cli', name: 'command line' },
  permissions,
  role: 'owner',
  requestId: systemIds<'request'>(),
})

/** What the command line does, with the same commands, checks and audit rows as the console. */
export function administration({ product, db }: { product: Product; db: Database }) {
  const { identity } = product

  async function callerFor(slug: string): Promise<Caller> {
    const workspace = await findWorkspaceBySlug(db, slug)
    if (workspace === undefined) throw new DomainError('workspace_unknown', { workspace: slug })
    return callerIn(workspace)
  }

  return {
    /** For whoever nobody inside can help, an owner above all: whoever may run this may do everything anyway. */
    resetPassword: async (input: { email: string }) => {
      const found = await findMembershipByEmail(db, input.email.toLowerCase())
      if (found === undefined) throw new DomainError('not_found', { email: input.email })
      return await identity.passwordResets.create(callerIn(found.workspace), found.memberId)
    },

    createWorkspace: async (input: { name: string; owner: string; ownerName?: string; password?: string; slug?: string }) =>
      await identity.workspaces.createFor(
        { email: input.owner.toLowerCase(), name: input.ownerName ?? input.owner, password: input.password },
        { name: input.name, slug: input.slug, timeZone: 'Asia/Shanghai' },
      ),

    inviteMember: async (input: { workspace: string; email: string; name: string; role: Role }) =>
      await identity.members.invite(await callerFor(input.workspace), {
        email: input.email.toLowerCase(),
        name: input.name,
        role: input.role,
      }),

    createToken: async (input: { workspace: string; name: string; scopes: readonly string[] }) => {
      const unknown = input.scopes.filter((scope) => !isPermission(scope))
      if (unknown.length > 0) throw new DomainError('input_invalid', { scopes: unknown })
      return await identity.apiTokens.create(await callerFor(input.workspace), {
        name: input.name,
        scopes: input.scopes.filter(isPermission),
        expiresAt: null,
      })
    },
  }
}
