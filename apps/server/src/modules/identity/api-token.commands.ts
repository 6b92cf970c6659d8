import { type Permission, rolePermissions } from '@weiying/contract'
import { DomainError, type Id, toId } from '@weiying/kernel'
import { type Tx } from '@weiying/postgres'
import { sql } from 'kysely'

import { type Caller } from './caller.ts'
import { type ApiToken, identity } from './identity.store.ts'
import { hashOf, newSecret } from './secret.ts'
import { type IdentityDeps } from './session.commands.ts'

export function apiTokenCommands({ db, clock, newId, audit }: IdentityDeps) {
  return {
    /** A token may do at most what its maker may, and no longer: one that a token made ends with it. */
    create: (caller: Caller, input: { name: string; scopes: readonly Permission[]; expiresAt: Date | null }) =>
      db.in(caller.workspace).transaction(async (tx) => {
        const tooWide = input.scopes.filter((scope) => !caller.permissions.includes(scope))
        if (tooWide.length > 0) throw new DomainError('token_scope_too_wide', { scopes: tooWide })
        const maker =
          caller.actor.kind === 'token' ? await lockToken(tx, caller.workspace, toId<'apiToken'>(caller.actor.id)) : null
        if (maker === undefined || (maker !== null && maker.revokedAt !== null)) throw new DomainError('sign_in_required')
        const end = maker?.expiresAt ?? null
        if (end !== null && (input.expiresAt === null || input.expiresAt > end))
          throw new DomainError('token_outlives_maker', { until: end.toISOString() })
        const { secret, hash, hint } = newSecret('wyt')
        const token: ApiToken = {
          workspaceId: caller.workspace,
          id: newId<'apiToken'>(),
          name: input.name,
          scopes: [...new Set(input.scopes)],
          hint,
          tokenHash: hash,
          createdBy: caller.actor.name,
          madeBy: maker?.id ?? null,
          ownerId: caller.actor.kind === 'member' ? toId<'member'>(caller.actor.id) : (maker?.ownerId ?? null),
          createdAt: clock.now(),
          expiresAt: input.expiresAt,
          lastUsedAt: null,
          revokedAt: null,
        }
        await identity(tx).insertInto('identity.apiToken').values(token).execute()
        await audit.created(tx, caller, 'apiToken', token)
        return { token, secret }
      }),

    /** With it end the tokens that it made, and those that they made. */
    revoke: (caller: Caller, id: Id<'apiToken'>): Promise<ApiToken> =>
      db.in(caller.workspace).transaction(async (tx) => {
        const before = await lockToken(tx, caller.workspace, id)
        if (before === undefined) throw new DomainError('not_found')
        if (before.revokedAt !== null) return before
        const after = { ...before, revokedAt: clock.now() }
        const ended = await endFamily(tx, caller.workspace, id, after.revokedAt)
        const others = ended.filter((each) => each !== id)
        await audit.changed(
          tx,
          caller,
          'apiToken',
          before,
          others.length === 0 ? after : { ...after, endedWithIt: others },
          'revoke',
        )
        return after
      }),

    /** The token behind a bearer secret, with what its member may today; undefined when unknown, expired, revoked or of a disabled member. */
    resume: async (secret: string): Promise<ApiToken | undefined> => {
      const now = clock.now()
      return await db.system('api token').transaction(async (tx) => {
        const token = await identity(tx)
          .selectFrom('identity.apiToken')
          .selectAll()
          .where('tokenHash', '=', hashOf(secret))
          .where('revokedAt', 'is', null)
          .executeTakeFirst()
        const scopes = token && (await scopesToday(tx, token))
        if (token === undefined || scopes === undefined || (token.expiresAt !== null && token.expiresAt <= now)) return undefined
        if (token.lastUsedAt === null || now.getTime() - token.lastUsedAt.getTime() > 60_000) {
          await identity(tx)
            .updateTable('identity.apiToken')
            .set({ lastUsedAt: now })
            .where('workspaceId', '=', token.workspaceId)
            .where('id', '=', token.id)
            .execute()
        }
        return { ...token, scopes }
      })
    },
  }
}

/** Undefined when the member behind it is no longer here. */
async function scopesToday(tx: Tx, { workspaceId, ownerId, scopes }: ApiToken): Promise<Permission[] | undefined> {
  if (ownerId === null) return scopes
  const owner = await identity(tx)
    .selectFrom('identity.member')
    .select(['role', 'status'])
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', ownerId)
    .executeTakeFirst()
  if (owner?.status !== 'active') return undefined
  const may: readonly Permission[] = rolePermissions[owner.role]
  return scopes.filter((scope) => may.includes(scope))
}

async function lockToken(tx: Tx, workspace: Id<'workspace'>, id: Id<'apiToken'>): Promise<ApiToken | undefined> {
  return await identity(tx)
    .selectFrom('identity.apiToken')
    .selectAll()
    .where('workspaceId', '=', workspace)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
}

/** Generation by generation: one that is making another holds its row, and what it made is seen once it lets go. */
async function endFamily(tx: Tx, workspace: Id<'workspace'>, id: Id<'apiToken'>, at: Date): Promise<readonly Id<'apiToken'>[]> {
  const ended: Id<'apiToken'>[] = []
  for (;;) {
    const more = await endKnown(tx, workspace, id, at)
    if (more.length === 0) return ended
    ended.push(...more)
  }
}

async function endKnown(tx: Tx, workspace: Id<'workspace'>, id: Id<'apiToken'>, at: Date): Promise<readonly Id<'apiToken'>[]> {
  const ended = await sql<{ id: Id<'apiToken'> }>`
    with recursive family as (
      select ${id}::uuid as id
      union select made.id from identity.api_token made join family on made.made_by = family.id
      where made.workspace_id = ${workspace})
    update identity.api_token as token set revoked_at = ${at} from family
    where token.workspace_id = ${workspace} and token.id = family.id and token.revoked_at is null
    returning token.id`.execute(identity(tx))
  return ended.rows.map((each) => each.id)
}

export type ApiTokenCommands = ReturnType<typeof apiTokenCommands>
