import { type Permission } from '@weiying/contract'
import { DomainError, type Id } from '@weiying/kernel'

import { type Caller } from './caller.ts'
import { type ApiToken, identity } from './identity.store.ts'
import { hashOf, newSecret } from './secret.ts'
import { type IdentityDeps } from './session.commands.ts'

export function apiTokenCommands({ db, clock, newId, audit }: IdentityDeps) {
  return {
    /** A token may do at most what its maker may. */
    create: (caller: Caller, input: { name: string; scopes: readonly Permission[]; expiresAt: Date | null }) =>
      db.in(caller.workspace).transaction(async (tx) => {
        const tooWide = input.scopes.filter((scope) => !caller.permissions.includes(scope))
        if (tooWide.length > 0) throw new DomainError('token_scope_too_wide', { scopes: tooWide })
        const { secret, hash, hint } = newSecret('wyt')
        const token: ApiToken = {
          workspaceId: caller.workspace,
          id: newId<'apiToken'>(),
          name: input.name,
          scopes: [...new Set(input.scopes)],
          hint,
          tokenHash: hash,
          createdBy: caller.actor.name,
          createdAt: clock.now(),
          expiresAt: input.expiresAt,
          lastUsedAt: null,
          revokedAt: null,
        }
        await identity(tx).insertInto('identity.apiToken').values(token).execute()
        await audit.created(tx, caller, 'apiToken', token)
        return { token, secret }
      }),

    revoke: (caller: Caller, id: Id<'apiToken'>): Promise<ApiToken> =>
      db.in(caller.workspace).transaction(async (tx) => {
        const before = await identity(tx)
          .selectFrom('identity.apiToken')
          .selectAll()
          .where('workspaceId', '=', caller.workspace)
          .where('id', '=', id)
          .forUpdate()
          .executeTakeFirst()
        if (before === undefined) throw new DomainError('not_found')
        if (before.revokedAt !== null) return before
        const after = { ...before, revokedAt: clock.now() }
        await identity(tx)
          .updateTable('identity.apiToken')
          .set({ revokedAt: after.revokedAt })
          .where('workspaceId', '=', caller.workspace)
          .where('id', '=', id)
          .execute()
        await audit.changed(tx, caller, 'apiToken', before, after, 'revoke')
        return after
      }),

    /** The token behind a bearer secret; undefined when unknown, expired or revoked. */
    resume: async (secret: string): Promise<ApiToken | undefined> => {
      const now = clock.now()
      return await db.system('api token').transaction(async (tx) => {
        const token = await identity(tx)
          .selectFrom('identity.apiToken')
          .selectAll()
          .where('tokenHash', '=', hashOf(secret))
          .where('revokedAt', 'is', null)
          .executeTakeFirst()
        if (token === undefined || (token.expiresAt !== null && token.expiresAt <= now)) return undefined
        if (token.lastUsedAt === null || now.getTime() - token.lastUsedAt.getTime() > 60_000) {
          await identity(tx)
            .updateTable('identity.apiToken')
            .set({ lastUsedAt: now })
            .where('workspaceId', '=', token.workspaceId)
            .where('id', '=', token.id)
            .execute()
        }
        return token
      })
    },
  }
}

export type ApiTokenCommands = ReturnType<typeof apiTokenCommands>
