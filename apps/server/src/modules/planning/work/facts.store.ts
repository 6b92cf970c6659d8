import { type Id } from '@weiying/kernel'
import { type Reader, tables } from '@weiying/postgres'
import { sql } from 'kysely'

interface Peer {
  readonly workspaceId: Id<'workspace'>
  readonly id: string
  readonly archivedAt: Date | null
}

interface PlanDocument {
  readonly workspaceId: Id<'workspace'>
  readonly id: string
  readonly planId: Id<'plan'>
  readonly archivedAt: Date | null
}

const others = tables<{ 'planning.peer': Peer; 'planning.document': PlanDocument }>()

/** Peers of the workspace that somebody has observed at least once. */
export async function countObservedPeers(reader: Reader, workspace: Id<'workspace'>): Promise<number> {
  const { count } = await others(reader)
    .selectFrom('planning.peer')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('workspaceId', '=', workspace)
    .where('archivedAt', 'is', null)
    .where(
      sql<boolean>`exists (
        select from planning.peer_observation seen where seen.workspace_id = peer.workspace_id and seen.peer_id = peer.id)`,
    )
    .executeTakeFirstOrThrow()
  return count
}

/** Whether the plan's document has been begun. */
export async function hasDocument(reader: Reader, workspace: Id<'workspace'>, planId: Id<'plan'>): Promise<boolean> {
  const found = await others(reader)
    .selectFrom('planning.document')
    .select('id')
    .where('workspaceId', '=', workspace)
    .where('planId', '=', planId)
    .where('archivedAt', 'is', null)
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}
