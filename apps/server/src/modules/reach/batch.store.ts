import { type Id } from '@weiying/kernel'
import { type Reader, tables, type Tx } from '@weiying/postgres'
import { sql } from 'kysely'

import { type CampaignId } from './campaign.ts'

type Workspace = Id<'workspace'>
export type BatchStatus = 'intended' | 'sending' | 'sent' | 'failed' | 'unknown'

/** One mass call. */
export interface BatchRow {
  readonly workspaceId: Workspace
  readonly campaignId: CampaignId
  /** Of the chunk; 0 for a send by tag. */
  readonly number: number
  readonly accountId: Id<'account'>
  readonly clientMsgId: string
  readonly msgId: string | null
  readonly msgDataId: string | null
  readonly people: number
  readonly status: BatchStatus
  readonly totalCount: number | null
  readonly filterCount: number | null
  readonly sentCount: number | null
  readonly errorCount: number | null
  readonly result: string | null
  readonly intentAt: Date
  readonly at: Date | null
  readonly checkedAt: Date | null
}

const reach = tables<{ 'reach.batch': BatchRow }>()

/** Written before the call; a second try of the same call keeps the time of the first. */
export async function intendBatch(
  tx: Tx,
  batch: Pick<BatchRow, 'workspaceId' | 'campaignId' | 'number' | 'accountId' | 'clientMsgId' | 'people'>,
): Promise<void> {
  const { workspaceId, campaignId, number, accountId, clientMsgId, people } = batch
  await sql`
    insert into reach.batch (workspace_id, campaign_id, number, account_id, client_msg_id, people, status, intent_at)
    values (${workspaceId}, ${campaignId}, ${number}, ${accountId}, ${clientMsgId}, ${people}, 'intended', clock_timestamp())
    on conflict (workspace_id, campaign_id, number) do nothing`.execute(reach(tx))
}

/** The call certainly had no effect: the next one is the first. */
export async function dropBatch(
  tx: Tx,
  of: { readonly workspaceId: Workspace; readonly campaignId: CampaignId; readonly number: number },
): Promise<void> {
  await reach(tx)
    .deleteFrom('reach.batch')
    .where('workspaceId', '=', of.workspaceId)
    .where('campaignId', '=', of.campaignId)
    .where('number', '=', of.number)
    .where('status', '=', 'intended')
    .execute()
}

export async function acceptBatch(
  tx: Tx,
  of: { readonly workspaceId: Workspace; readonly campaignId: CampaignId; readonly number: number },
  accepted: { readonly msgId: string; readonly msgDataId: string | null; readonly at: Date },
): Promise<void> {
  await reach(tx)
    .updateTable('reach.batch')
    .set({ status: 'sending', msgId: accepted.msgId, msgDataId: accepted.msgDataId, at: accepted.at })
    .where('workspaceId', '=', of.workspaceId)
    .where('campaignId', '=', of.campaignId)
    .where('number', '=', of.number)
    .where('status', '=', 'intended')
    .execute()
}

export async function endBatch(
  tx: Tx,
  of: { readonly workspaceId: Workspace; readonly campaignId: CampaignId; readonly number: number },
  end: { readonly status: 'sent' | 'failed' | 'unknown'; readonly result: string | null },
): Promise<void> {
  await reach(tx)
    .updateTable('reach.batch')
    .set({ status: end.status, result: end.result })
    .where('workspaceId', '=', of.workspaceId)
    .where('campaignId', '=', of.campaignId)
    .where('number', '=', of.number)
    .execute()
}

export async function findBatch(
  reader: Reader,
  workspaceId: Workspace,
  campaignId: CampaignId,
  number: number,
): Promise<(BatchRow & { ageSeconds: number }) | undefined> {
  const found = await sql<BatchRow & { ageSeconds: number }>`
    select batch.*, extract(epoch from clock_timestamp() - intent_at)::float8 as age_seconds from reach.batch
    where workspace_id = ${workspaceId} and campaign_id = ${campaignId} and number = ${number}`.execute(reach(reader))
  return found.rows[0]
}

export async function listBatches(reader: Reader, workspaceId: Workspace, campaignId: CampaignId): Promise<readonly BatchRow[]> {
  return await reach(reader)
    .selectFrom('reach.batch')
    .selectAll()
    .where('workspaceId', '=', workspaceId)
    .where('campaignId', '=', campaignId)
    .orderBy('number')
    .limit(500)
    .execute()
}

/** Accepted and still without a result after some seconds (wall time), in any workspace; asked for again after a pause. */
export async function batchesWithoutResult(tx: Tx, olderThanSeconds: number): Promise<readonly BatchRow[]> {
  const found = await sql<BatchRow>`
    update reach.batch set checked_at = clock_timestamp()
    where (workspace_id, campaign_id, number) in (
      select workspace_id, campaign_id, number from reach.batch
      where status = 'sending' and intent_at < clock_timestamp() - make_interval(secs => ${olderThanSeconds})
        and (checked_at is null or checked_at < clock_timestamp() - make_interval(secs => ${olderThanSeconds}))
      limit 20 for update skip locked)
    returning *`.execute(reach(tx))
  return found.rows
}
