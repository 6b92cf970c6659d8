import { type Id } from '@weiying/kernel'
import { type Reader, tables, type Tx } from '@weiying/postgres'
import { sql } from 'kysely'

import { type CampaignId } from './campaign.ts'

type Workspace = Id<'workspace'>

/** What WeChat pushed about a mass call or a template message. */
export interface ResultRow {
  readonly workspaceId: Workspace
  readonly accountId: Id<'account'>
  readonly msgId: string
  readonly openid: string
  readonly kind: 'mass' | 'template'
  readonly outcome: {
    readonly status: string
    readonly ok: boolean
    readonly total?: number
    readonly filter?: number
    readonly sent?: number
    readonly errors?: number
  }
  readonly at: Date
}

const rows = tables<object>()

export async function insertResults(tx: Tx, list: readonly ResultRow[]): Promise<void> {
  if (list.length === 0) return
  const json = JSON.stringify(
    list.map((row) => ({
      workspace_id: row.workspaceId,
      account_id: row.accountId,
      msg_id: row.msgId,
      openid: row.openid,
      kind: row.kind,
      outcome: row.outcome,
      at: row.at,
    })),
  )
  await sql`
    insert into reach.result (workspace_id, account_id, msg_id, openid, kind, outcome, at, received_at)
    select fresh.*, clock_timestamp() from jsonb_to_recordset(${json}::jsonb)
      as fresh (workspace_id uuid, account_id uuid, msg_id text, openid text, kind text, outcome jsonb, at timestamptz)
    on conflict do nothing`.execute(rows(tx))
}

export async function workspacesWithResults(reader: Reader): Promise<readonly Workspace[]> {
  const found = await sql<{ workspaceId: Workspace }>`select distinct workspace_id from reach.result`.execute(rows(reader))
  return found.rows.map((row) => row.workspaceId)
}

export interface MatchedDelivery {
  readonly campaignId: CampaignId
  readonly accountId: Id<'account'>
  readonly contactId: Id<'contact'>
  readonly contactNumber: number
  readonly before: 'accepted' | 'unknown'
  readonly status: 'delivered' | 'failed'
  readonly chunk: number
}

/**
 * Results of template messages meet their deliveries by message id. A delivery whose message id was never learned (`unknown`)
 * takes a result of its contact that nothing else claimed for a minute. Contact numbers come from the caller, who knows the openids.
 */
export async function matchTemplateResults(
  tx: Tx,
  workspaceId: Workspace,
  contacts: readonly { readonly openid: string; readonly number: number }[],
): Promise<readonly MatchedDelivery[]> {
  const found = await sql<MatchedDelivery>`
    with person as (
      select * from unnest(${contacts.map((each) => each.openid)}::text[], ${contacts.map((each) => each.number)}::bigint[]) as person (openid, number)),
    pair as (
      select distinct on (delivery.campaign_id, delivery.contact_number)
        delivery.campaign_id, delivery.contact_number, delivery.status as before, result.account_id, result.msg_id,
        (result.outcome->>'ok')::boolean as ok, result.outcome->>'status' as said
      from reach.result join person using (openid)
      join reach.delivery on delivery.workspace_id = result.workspace_id and delivery.contact_number = person.number
        and delivery.status in ('accepted', 'unknown') and delivery.account_id = result.account_id
        and (delivery.msg_id = result.msg_id
          or (delivery.msg_id is null and delivery.status = 'unknown' and delivery.channel = 'template'
            and result.received_at < clock_timestamp() - interval '60 seconds'))
      where result.workspace_id = ${workspaceId} and result.kind = 'template'
      order by delivery.campaign_id, delivery.contact_number, (delivery.msg_id = result.msg_id) desc nulls last),
    matched as (
      update reach.delivery set
        status = case when pair.ok then 'delivered' else 'failed' end, msg_id = pair.msg_id,
        reason = case when pair.ok then null when pair.said ilike '%user block%' then 'user_blocked' else 'wechat_failed' end
      from pair
      where delivery.workspace_id = ${workspaceId} and delivery.campaign_id = pair.campaign_id and delivery.contact_number = pair.contact_number
      returning delivery.campaign_id, delivery.account_id, delivery.contact_id, delivery.contact_number, pair.before, delivery.status, delivery.chunk, pair.msg_id),
    gone as (
      delete from reach.result using matched
      where result.workspace_id = ${workspaceId} and result.account_id = matched.account_id and result.msg_id = matched.msg_id returning 1)
    select campaign_id, account_id, contact_id, contact_number, before, status, chunk, (select count(*) from gone) as gone from matched`.execute(
    rows(tx),
  )
  return found.rows
}

/** Counts what arrived, and what failed after having been accepted or was unknown. */
export async function countMatched(tx: Tx, workspaceId: Workspace, matched: readonly MatchedDelivery[]): Promise<void> {
  const number = (list: readonly MatchedDelivery[], before: string, status: string): number =>
    list.filter((each) => each.before === before && each.status === status).length
  for (const [campaignId, list] of Map.groupBy(matched, (each) => each.campaignId)) {
    const delivered = list.filter((each) => each.status === 'delivered').length
    await sql`update reach.run set delivered = delivered + ${delivered} where workspace_id = ${workspaceId} and campaign_id = ${campaignId}`.execute(
      rows(tx),
    )
    for (const [chunk, some] of Map.groupBy(list, (each) => each.chunk)) {
      const failed = number(some, 'accepted', 'failed') + number(some, 'unknown', 'failed')
      const known = number(some, 'unknown', 'failed') + number(some, 'unknown', 'delivered')
      const accepted = number(some, 'unknown', 'delivered') - number(some, 'accepted', 'failed')
      if (failed + known === 0) continue
      await sql`
        update reach.chunk set accepted = accepted + ${accepted}, failed = failed + ${failed}, unknown = unknown - ${known}
        where workspace_id = ${workspaceId} and campaign_id = ${campaignId} and number = ${chunk}`.execute(rows(tx))
    }
  }
}

export interface MatchedBatch {
  readonly campaignId: CampaignId
  readonly number: number
  readonly msgId: string
  readonly outcome: ResultRow['outcome']
}

/** Results of mass calls meet their batches. */
export async function matchMassResults(tx: Tx, workspaceId: Workspace): Promise<readonly MatchedBatch[]> {
  const found = await sql<MatchedBatch>`
    with matched as (
      update reach.batch set
        status = case when (result.outcome->>'ok')::boolean then 'sent' else 'failed' end,
        total_count = (result.outcome->>'total')::int, filter_count = (result.outcome->>'filter')::int,
        sent_count = (result.outcome->>'sent')::int, error_count = (result.outcome->>'errors')::int, result = result.outcome->>'status'
      from reach.result
      where result.workspace_id = ${workspaceId} and result.kind = 'mass'
        and batch.workspace_id = result.workspace_id and batch.account_id = result.account_id and batch.msg_id = result.msg_id
      returning batch.campaign_id, batch.number, batch.msg_id, batch.account_id, result.outcome),
    gone as (
      delete from reach.result using matched where result.workspace_id = ${workspaceId} and result.account_id = matched.account_id and result.msg_id = matched.msg_id
      returning 1)
    select campaign_id, number, msg_id, outcome, (select count(*) from gone) as gone from matched`.execute(rows(tx))
  return found.rows
}

/** The openids of template results that wait, by account. */
export async function waitingOpenids(
  reader: Reader,
  workspaceId: Workspace,
  limit: number,
): Promise<readonly { accountId: Id<'account'>; openid: string }[]> {
  const found = await sql<{ accountId: Id<'account'>; openid: string }>`
    select account_id, openid from reach.result where workspace_id = ${workspaceId} and kind = 'template'
    order by received_at desc limit ${limit}`.execute(rows(reader))
  return found.rows
}

/** Of somebody who was erased nothing is matched any more. */
export async function eraseResults(
  tx: Tx,
  workspaceId: Workspace,
  accountId: Id<'account'>,
  openids: readonly string[],
): Promise<void> {
  await sql`
    delete from reach.result
    where workspace_id = ${workspaceId} and account_id = ${accountId} and openid = any(${openids}::text[])`.execute(rows(tx))
}

/** Results of messages that were not sent from here. */
export async function forgetResults(tx: Tx, hours: number): Promise<void> {
  await sql`delete from reach.result where received_at < clock_timestamp() - make_interval(hours => ${hours})`.execute(rows(tx))
}
