import { DomainError, type Id } from '@weiying/kernel'
import { type Reader, tables, type Tx } from '@weiying/postgres'
import { sql } from 'kysely'

import { type Demand, type DemandStatus } from './demand.ts'

type Workspace = Id<'workspace'>

const rows = tables<{ 'desk.demand': Demand }>()

/** The newest first. */
export async function listDemands(
  reader: Reader,
  workspace: Workspace,
  { status, topicId }: { readonly status?: DemandStatus | undefined; readonly topicId?: Id<'customerTopic'> | undefined },
  limit: number,
  after?: { readonly at: string; readonly id: string },
): Promise<readonly Demand[]> {
  let query = rows(reader)
    .selectFrom('desk.demand')
    .selectAll()
    .where('workspaceId', '=', workspace)
    .where('archivedAt', 'is', null)
  if (status !== undefined) query = query.where('status', '=', status)
  if (topicId !== undefined) query = query.where(sql<boolean>`${topicId}::uuid = any(topic_ids)`)
  if (after !== undefined) query = query.where(sql<boolean>`(created_at, id) < (${after.at}::timestamptz, ${after.id}::uuid)`)
  return await query.orderBy('createdAt', 'desc').orderBy('id', 'desc').limit(limit).execute()
}

/** Who owns it; undefined: it is gone. */
export async function findDemandOwner(
  reader: Reader,
  workspace: Workspace,
  id: Id<'demand'>,
): Promise<Pick<Demand, 'ownerId'> | undefined> {
  return await rows(reader)
    .selectFrom('desk.demand')
    .select('ownerId')
    .where('workspaceId', '=', workspace)
    .where('id', '=', id)
    .where('archivedAt', 'is', null)
    .executeTakeFirst()
}

/** Holds the row. @throws DomainError not_found, edit_conflict */
export async function lockDemand(tx: Tx, workspace: Workspace, id: Id<'demand'>, expectedVersion: number): Promise<Demand> {
  const demand = await rows(tx)
    .selectFrom('desk.demand')
    .selectAll()
    .where('workspaceId', '=', workspace)
    .where('id', '=', id)
    .where('archivedAt', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  if (demand === undefined) throw new DomainError('not_found')
  if (demand.version !== expectedVersion) throw new DomainError('edit_conflict', { version: demand.version })
  return demand
}

export async function insertDemand(tx: Tx, demand: Demand): Promise<void> {
  await rows(tx).insertInto('desk.demand').values(demand).execute()
}

export async function updateDemand(tx: Tx, { workspaceId, id, ...demand }: Demand): Promise<void> {
  await rows(tx).updateTable('desk.demand').set(demand).where('workspaceId', '=', workspaceId).where('id', '=', id).execute()
}

/** A topic became part of another one: what hung on it hangs on that. */
export async function renameTopicInDemands(
  tx: Tx,
  workspace: Workspace,
  from: Id<'customerTopic'>,
  to: Id<'customerTopic'>,
): Promise<void> {
  await sql`
    update desk.demand set topic_ids = (select array_agg(distinct case when each = ${from} then ${to}::uuid else each end) from unnest(topic_ids) as each),
      version = version + 1
    where workspace_id = ${workspace} and ${from}::uuid = any(topic_ids)`.execute(rows(tx))
}
