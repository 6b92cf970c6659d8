import { type Id } from '@weiying/kernel'
import { plainArray, type Reader, tables, type Tx } from '@weiying/postgres'
import { sql } from 'kysely'

import { type CampaignId, type Channel } from './campaign.ts'

type Workspace = Id<'workspace'>
export type DeliveryStatus = 'accepted' | 'delivered' | 'failed' | 'skipped' | 'unknown'

export interface DeliveryRow {
  readonly contactNumber: number
  readonly contactId: Id<'contact'>
  readonly status: DeliveryStatus
  readonly reason: string | null
  readonly errcode: number | null
  readonly msgId: string | null
}

export interface DeliveryPlace {
  readonly workspaceId: Workspace
  readonly campaignId: CampaignId
  readonly accountId: Id<'account'>
  readonly channel: Channel
  readonly chunk: number
  /** Business time. */
  readonly at: Date
}

const rows = tables<object>()

/** Outcomes of one step, in one statement. A second outcome for the same contact is refused by the key. */
export async function insertDeliveries(tx: Tx, place: DeliveryPlace, list: readonly DeliveryRow[]): Promise<void> {
  if (list.length === 0) return
  const { workspaceId, campaignId, accountId, channel, chunk, at } = place
  const column = <Key extends keyof DeliveryRow>(key: Key): DeliveryRow[Key][] => list.map((row) => row[key])
  const [first] = list
  if (first !== undefined && list.every((row) => isSameOutcome(row, first))) {
    const { status, reason, errcode, msgId } = first
    // A mass call has one outcome for its ten thousand people: said once.
    await sql`
      insert into reach.delivery (workspace_id, campaign_id, contact_number, contact_id, account_id, chunk, channel, status, reason, errcode, msg_id, at)
      select ${workspaceId}::uuid, ${campaignId}::uuid, contact_number, contact_id, ${accountId}::uuid, ${chunk}::int, ${channel}, ${status}, ${reason},
        ${errcode}::int, ${msgId}, ${at}::timestamptz
      from unnest(${plainArray(column('contactNumber'))}::bigint[], ${plainArray(column('contactId'))}::uuid[]) as fresh (contact_number, contact_id)`.execute(
      rows(tx),
    )
    return
  }
  await sql`
    insert into reach.delivery (workspace_id, campaign_id, contact_number, contact_id, account_id, chunk, channel, status, reason, errcode, msg_id, at)
    select ${workspaceId}::uuid, ${campaignId}::uuid, contact_number, contact_id, ${accountId}::uuid, ${chunk}::int, ${channel}, status, reason, errcode, msg_id, ${at}::timestamptz
    from unnest(${plainArray(column('contactNumber'))}::bigint[], ${plainArray(column('contactId'))}::uuid[], ${plainArray(column('status'))}::text[],
                ${column('reason')}::text[], ${plainArray(column('errcode'))}::int[], ${column('msgId')}::text[])
      as fresh (contact_number, contact_id, status, reason, errcode, msg_id)`.execute(rows(tx))
}

const isSameOutcome = (one: DeliveryRow, other: DeliveryRow): boolean =>
  one.status === other.status && one.reason === other.reason && one.errcode === other.errcode && one.msgId === other.msgId

/** Of these contacts, those that have an outcome in this campaign. */
export async function settledAmong(
  reader: Reader,
  workspaceId: Workspace,
  campaignId: CampaignId,
  numbers: readonly number[],
): Promise<ReadonlySet<number>> {
  const found = await sql<{ contactNumber: number }>`
    select delivery.contact_number
    from unnest(${[...numbers]}::bigint[]) as wanted (number)
    join lateral (
      select contact_number from reach.delivery
      where workspace_id = ${workspaceId} and campaign_id = ${campaignId} and contact_number = wanted.number limit 1) as delivery on true`.execute(
    rows(reader),
  )
  return new Set(found.rows.map((row) => row.contactNumber))
}

export interface SentBefore {
  readonly contactNumber: number
  readonly at: Date
  readonly channel: Channel
  readonly accountId: Id<'account'>
}

/** What these contacts were sent since a moment, by any campaign, oldest first: for caps, monthly quotas and windows. `unknown` counts. */
export async function sentSince(
  reader: Reader,
  workspaceId: Workspace,
  numbers: readonly number[],
  since: Date,
): Promise<readonly SentBefore[]> {
  const found = await sql<SentBefore>`
    select delivery.contact_number, delivery.at, delivery.channel, delivery.account_id
    from unnest(${[...numbers]}::bigint[]) as wanted (number)
    join lateral (
      select * from reach.delivery as each
      where each.workspace_id = ${workspaceId} and each.contact_number = wanted.number and each.at >= ${since}
        and each.status <> 'skipped' and each.status <> 'failed'
      order by each.at limit 1000) as delivery on true
    order by delivery.at`.execute(rows(reader))
  return found.rows
}

export interface Tally {
  readonly status: DeliveryStatus
  readonly reason: string | null
  readonly errcode: number | null
  readonly count: number
}

export async function tallyOf(reader: Reader, workspaceId: Workspace, campaignId: CampaignId): Promise<readonly Tally[]> {
  const found = await sql<Tally>`
    select status, reason, errcode, count(*)::int as count from reach.delivery
    where workspace_id = ${workspaceId} and campaign_id = ${campaignId} and status in ('skipped', 'failed')
    group by status, reason, errcode order by count desc limit 200`.execute(rows(reader))
  return found.rows
}

export interface DeliveryFilter {
  readonly status?: DeliveryStatus | undefined
  readonly reason?: string | undefined
}

export interface ListedDelivery extends DeliveryRow {
  readonly at: Date
}

/** In the order of contact numbers, after one; one more than the limit. */
export async function listDeliveries(
  reader: Reader,
  workspaceId: Workspace,
  campaignId: CampaignId,
  { status, reason }: DeliveryFilter,
  limit: number,
  after: number,
): Promise<readonly ListedDelivery[]> {
  const found = await sql<ListedDelivery>`
    select contact_number, contact_id, status, reason, errcode, msg_id, at from reach.delivery
    where workspace_id = ${workspaceId} and campaign_id = ${campaignId} and contact_number > ${after}
      ${status === undefined ? sql`` : sql`and status = ${status}`}
      ${reason === undefined ? sql`` : sql`and reason = ${reason}`}
    order by contact_number limit ${limit + 1}`.execute(rows(reader))
  return found.rows
}

/** A person decided about deliveries of which WeChat never told. @returns the contacts that changed */
export async function settleUnknown(
  tx: Tx,
  workspaceId: Workspace,
  campaignId: CampaignId,
  as: 'accepted' | 'failed',
  contactIds: readonly Id<'contact'>[] | undefined,
): Promise<number> {
  const changed = await sql<{ settled: number }>`
    with settled as (
      update reach.delivery set status = ${as}, reason = case when ${as} = 'failed' then 'settled_by_hand' end
      where workspace_id = ${workspaceId} and campaign_id = ${campaignId} and status = 'unknown'
        ${contactIds === undefined ? sql`` : sql`and contact_id = any(${[...contactIds]}::uuid[])`}
      returning chunk),
    per_chunk as (select chunk, count(*)::int as count from settled group by chunk),
    counted as (
      update reach.chunk set unknown = unknown - per_chunk.count,
        accepted = accepted + case when ${as} = 'accepted' then per_chunk.count else 0 end,
        failed = failed + case when ${as} = 'failed' then per_chunk.count else 0 end
      from per_chunk where chunk.workspace_id = ${workspaceId} and chunk.campaign_id = ${campaignId} and chunk.number = per_chunk.chunk
      returning 1)
    select (select count(*)::int from settled) as settled, (select count(*) from counted) as chunks`.execute(rows(tx))
  return changed.rows[0]?.settled ?? 0
}

/** A whole mass call was refused by WeChat after it had been accepted: its people did not get it. */
export async function failBatch(
  tx: Tx,
  workspaceId: Workspace,
  campaignId: CampaignId,
  msgId: string,
  reason: string,
): Promise<void> {
  await sql`
    with changed as (
      update reach.delivery set status = 'failed', reason = ${reason}
      where workspace_id = ${workspaceId} and campaign_id = ${campaignId} and msg_id = ${msgId} and status in ('accepted', 'unknown')
      returning chunk),
    per_chunk as (select chunk, count(*)::int as count from changed group by chunk)
    update reach.chunk set accepted = accepted - per_chunk.count, failed = failed + per_chunk.count
    from per_chunk where chunk.workspace_id = ${workspaceId} and chunk.campaign_id = ${campaignId} and chunk.number = per_chunk.chunk`.execute(
    rows(tx),
  )
}

/** How many followers had how many mass messages of an account between two moments. */
export async function massReceived(
  reader: Reader,
  workspaceId: Workspace,
  accountId: Id<'account'>,
  from: Date,
  until: Date,
): Promise<readonly { received: number; count: number }[]> {
  const found = await sql<{ received: number; count: number }>`
    select received, count(*)::int as count from (
      select contact_number, count(*)::int as received from reach.delivery
      where workspace_id = ${workspaceId} and account_id = ${accountId} and channel = 'mass' and at >= ${from} and at < ${until}
        and status in ('accepted', 'delivered', 'unknown')
      group by contact_number) as each
    group by received order by received`.execute(rows(reader))
  return found.rows
}
