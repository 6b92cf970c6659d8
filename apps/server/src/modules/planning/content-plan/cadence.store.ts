import { DomainError, type Id } from '@weiying/kernel'
import { type Reader, tables, type Tx } from '@weiying/postgres'

import { type Cadence } from './cadence.ts'

type Workspace = Id<'workspace'>

const cadences = tables<{ 'planning.cadence': Cadence }>()

export async function insertCadence(tx: Tx, cadence: Cadence): Promise<void> {
  await cadences(tx).insertInto('planning.cadence').values(cadence).execute()
}

export async function updateCadence(tx: Tx, { workspaceId, id, ...cadence }: Cadence): Promise<void> {
  await cadences(tx)
    .updateTable('planning.cadence')
    .set(cadence)
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', id)
    .execute()
}

/** Holds the row. @throws DomainError not_found, edit_conflict */
export async function lockCadence(tx: Tx, workspace: Workspace, id: Id<'cadence'>, expectedVersion: number): Promise<Cadence> {
  const cadence = await cadences(tx)
    .selectFrom('planning.cadence')
    .selectAll()
    .where('workspaceId', '=', workspace)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (cadence === undefined) throw new DomainError('not_found')
  if (cadence.version !== expectedVersion) throw new DomainError('edit_conflict', { version: cadence.version })
  return cadence
}

/** The latest first. */
export async function listCadences(
  reader: Reader,
  workspace: Workspace,
  planId: Id<'plan'>,
  limit: number,
  before?: Id<'cadence'>,
): Promise<readonly Cadence[]> {
  let query = cadences(reader)
    .selectFrom('planning.cadence')
    .selectAll()
    .where('workspaceId', '=', workspace)
    .where('planId', '=', planId)
  if (before !== undefined) query = query.where('id', '<', before)
  return await query.orderBy('id', 'desc').limit(limit).execute()
}
