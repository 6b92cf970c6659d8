import { permissions } from '@weiying/contract'
import { type Clock, DomainError, type Id, type NewId } from '@weiying/kernel'
import { type Database, isUniqueViolation, type Tx } from '@weiying/postgres'

import { type Audit } from './audit.store.ts'
import { type Caller } from './caller.ts'
import { findPersonByEmail, identity, type Member, type Person, type Workspace } from './identity.store.ts'
import { checkPassword, hashPassword } from './password.ts'

interface NewWorkspace {
  readonly name: string
  readonly slug?: string | undefined
  readonly timeZone: string
  readonly kind: Workspace['kind']
}

interface CreateDeps {
  newId: NewId
  clock: Clock
  audit: Audit
}

/** A workspace and its first owner, in a transaction of the caller's. */
export async function createWorkspaceIn(
  tx: Tx,
  { newId, clock, audit }: CreateDeps,
  person: Person,
  { name, slug, timeZone, kind }: NewWorkspace,
  requestId: string | null,
): Promise<Workspace> {
  checkTimeZone(timeZone)
  const id = newId<'workspace'>()
  const now = clock.now()
  const workspace: Workspace = {
    id,
    slug: slug ?? `w${id.replaceAll('-', '').slice(-10)}`,
    name,
    timeZone,
    kind,
    clockBase: null,
    clockSince: null,
    clockSpeed: 1,
    createdAt: now,
    version: 1,
  }
  try {
    await identity(tx).insertInto('identity.workspace').values(workspace).execute()
  } catch (error) {
    if (isUniqueViolation(error)) throw new DomainError('slug_taken', { slug: workspace.slug })
    throw error
  }
  const owner: Member = {
    workspaceId: id,
    id: newId<'member'>(),
    personId: person.id,
    role: 'owner',
    status: 'active',
    createdAt: now,
    lastSeenAt: null,
    version: 1,
  }
  await identity(tx).insertInto('identity.member').values(owner).execute()
  const caller: Caller = {
    workspace: id,
    actor: { kind: 'member', id: person.id, name: person.name },
    permissions,
    role: 'owner',
    requestId,
  }
  await audit.created(tx, caller, 'workspace', workspace)
  return workspace
}

function checkTimeZone(timeZone: string): void {
  if (!Intl.supportedValuesOf('timeZone').includes(timeZone) && timeZone !== 'UTC')
    throw new DomainError('input_invalid', { field: 'timeZone' })
}

export function workspaceCommands({ db, clock, newId, audit }: CreateDeps & { db: Database }) {
  return {
    create: (
      person: Person,
      input: Omit<NewWorkspace, 'kind'> & { kind?: Workspace['kind'] },
      requestId: string | null,
    ): Promise<Workspace> =>
      db
        .system('create workspace')
        .transaction(
          async (tx) => await createWorkspaceIn(tx, { newId, clock, audit }, person, { kind: 'live', ...input }, requestId),
        ),

    /** For the command line: the owner is a known person, or a new one with this password. */
    createFor: async (
      owner: { email: string; name: string; password?: string | undefined },
      input: Omit<NewWorkspace, 'kind'>,
    ): Promise<Workspace> => {
      const passwordHash = owner.password === undefined ? null : await hashPassword(checked(owner.password, owner.email))
      return await db.system('create workspace').transaction(async (tx) => {
        const known = await findPersonByEmail(tx, owner.email)
        if (known === undefined && passwordHash === null) throw new DomainError('not_found', { owner: owner.email })
        const fresh: Person = {
          id: newId<'person'>(),
          email: owner.email,
          name: owner.name,
          passwordHash,
          language: 'zh-Hans',
          createdAt: clock.now(),
        }
        if (known === undefined) await identity(tx).insertInto('identity.person').values(fresh).execute()
        return await createWorkspaceIn(tx, { newId, clock, audit }, known ?? fresh, { kind: 'live', ...input }, null)
      })
    },

    update: (
      caller: Caller,
      change: { name?: string | undefined; timeZone?: string | undefined },
      expectedVersion: number,
    ): Promise<Workspace> =>
      db.system('update workspace').transaction(async (tx) => {
        const before = await lockWorkspace(tx, caller.workspace)
        if (before.version !== expectedVersion) throw new DomainError('edit_conflict', { version: before.version })
        if (change.timeZone !== undefined) checkTimeZone(change.timeZone)
        const after: Workspace = {
          ...before,
          name: change.name ?? before.name,
          timeZone: change.timeZone ?? before.timeZone,
          version: before.version + 1,
        }
        await identity(tx).updateTable('identity.workspace').set(after).where('id', '=', after.id).execute()
        await audit.changed(tx, caller, 'workspace', before, after)
        return after
      }),
  }
}

function checked(password: string, email: string): string {
  checkPassword(password, email)
  return password
}

async function lockWorkspace(tx: Tx, id: Id<'workspace'>): Promise<Workspace> {
  const workspace = await identity(tx)
    .selectFrom('identity.workspace')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (workspace === undefined) throw new DomainError('workspace_unknown')
  return workspace
}

export type WorkspaceCommands = ReturnType<typeof workspaceCommands>
