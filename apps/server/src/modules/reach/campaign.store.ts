import { DomainError, type Id } from '@weiying/kernel'
import { jsonb, type Reader, tables, type Tx } from '@weiying/postgres'
import { sql } from 'kysely'

import { type Campaign, type CampaignId, type CampaignStatus, type Channel } from './campaign.ts'

type Workspace = Id<'workspace'>

export type CampaignRow = Campaign & { readonly workspaceId: Workspace }

/** What the machines know about a campaign that runs. */
export interface RunRow {
  readonly workspaceId: Workspace
  readonly campaignId: CampaignId
  readonly leaseOwner: string | null
  readonly leaseUntil: Date | null
  readonly fence: number
  readonly listedThrough: number
  readonly chunks: number
  readonly recipients: number
  readonly preparedAt: Date | null
  readonly delivered: number
  readonly runningSince: Date
  readonly finishedBefore: number
  readonly tagName: string | null
  readonly tagId: number | null
}

export interface Totals {
  readonly recipients: number
  readonly accepted: number
  readonly delivered: number
  readonly failed: number
  readonly skipped: number
  readonly unknown: number
  readonly preparedAt: Date | null
}

const reach = tables<{ 'reach.campaign': CampaignRow; 'reach.run': RunRow }>()

const stored = ({ audience, content, schedule, exceptions, causeDetails, ...plain }: Campaign) => ({
  ...plain,
  audience: audience === null ? null : jsonb(audience),
  content: content === null ? null : jsonb(content),
  schedule: jsonb(schedule),
  exceptions: jsonb(exceptions),
  causeDetails: jsonb(causeDetails),
})

function withoutWorkspace(row: CampaignRow): Campaign {
  const { workspaceId: _, ...campaign } = row
  return campaign
}

export async function insertCampaign(tx: Tx, workspaceId: Workspace, campaign: Campaign): Promise<void> {
  await reach(tx)
    .insertInto('reach.campaign')
    .values({ workspaceId, ...stored(campaign) })
    .execute()
}

export async function updateCampaign(tx: Tx, workspaceId: Workspace, campaign: Campaign): Promise<void> {
  await reach(tx)
    .updateTable('reach.campaign')
    .set(stored(campaign))
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', campaign.id)
    .execute()
}

/** @throws DomainError not_found */
export async function getCampaign(reader: Reader, workspaceId: Workspace, id: CampaignId): Promise<Campaign> {
  const row = await reach(reader)
    .selectFrom('reach.campaign')
    .selectAll()
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', id)
    .where('archivedAt', 'is', null)
    .executeTakeFirst()
  if (row === undefined) throw new DomainError('not_found')
  return withoutWorkspace(row)
}

/** Reads a campaign and holds its row, so that two launches cannot both see a draft. */
export async function lockCampaign(tx: Tx, workspaceId: Workspace, id: CampaignId, expectedVersion?: number): Promise<Campaign> {
  const row = await reach(tx)
    .selectFrom('reach.campaign')
    .selectAll()
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', id)
    .where('archivedAt', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  if (row === undefined) throw new DomainError('not_found')
  if (expectedVersion !== undefined && row.version !== expectedVersion)
    throw new DomainError('edit_conflict', { version: row.version })
  return withoutWorkspace(row)
}

export interface CampaignFilter {
  readonly accountId?: Id<'account'> | undefined
  readonly status?: CampaignStatus | undefined
  readonly channel?: Channel | undefined
  readonly parentId?: CampaignId | undefined
  readonly search?: string | undefined
}

/** Newest first, after the id of the page before; one more than the limit. */
export async function listCampaigns(
  reader: Reader,
  workspaceId: Workspace,
  { accountId, status, channel, parentId, search }: CampaignFilter,
  limit: number,
  before: CampaignId | undefined,
): Promise<readonly Campaign[]> {
  let query = reach(reader)
    .selectFrom('reach.campaign')
    .selectAll()
    .where('workspaceId', '=', workspaceId)
    .where('archivedAt', 'is', null)
  if (accountId !== undefined) query = query.where('accountId', '=', accountId)
  if (status !== undefined) query = query.where('status', '=', status)
  if (channel !== undefined) query = query.where('channel', '=', channel)
  if (parentId !== undefined) query = query.where('parentId', '=', parentId)
  if (search !== undefined && search !== '') query = query.where('title', 'ilike', `%${search.replaceAll(/[\\%_]/g, '\\$&')}%`)
  if (before !== undefined) query = query.where('id', '<', before)
  const rows = await query
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
  return rows.map(withoutWorkspace)
}

export async function countByStatus(
  reader: Reader,
  workspaceId: Workspace,
  accountId: Id<'account'> | undefined,
): Promise<readonly { status: CampaignStatus; count: number }[]> {
  const found = await sql<{ status: CampaignStatus; count: number }>`
    select status, count(*)::int as count from reach.campaign
    where workspace_id = ${workspaceId} and archived_at is null ${accountId === undefined ? sql`` : sql`and account_id = ${accountId}`}
    group by status`.execute(reach(reader))
  return found.rows
}

/** Campaigns that go out, or went out, between two moments. */
export async function campaignsBetween(
  reader: Reader,
  workspaceId: Workspace,
  from: Date,
  until: Date,
): Promise<readonly Campaign[]> {
  const rows = await reach(reader)
    .selectFrom('reach.campaign')
    .selectAll()
    .where('workspaceId', '=', workspaceId)
    .where('archivedAt', 'is', null)
    .where('status', '<>', 'draft')
    .where((is) =>
      is.or([
        is.and([is('dueAt', '>=', from), is('dueAt', '<', until)]),
        // Recurring ones: their next runs are reckoned from the schedule.
        is('status', '=', 'scheduled'),
      ]),
    )
    .orderBy('dueAt')
    .limit(2000)
    .execute()
  return rows.map(withoutWorkspace)
}

/** Of these ids those that exist, put away ones too, in any order. */
export async function campaignsNamed(
  reader: Reader,
  workspaceId: Workspace,
  ids: readonly CampaignId[],
): Promise<readonly Campaign[]> {
  if (ids.length === 0) return []
  const rows = await reach(reader)
    .selectFrom('reach.campaign')
    .selectAll()
    .where('workspaceId', '=', workspaceId)
    .where('id', 'in', [...ids])
    .execute()
  return rows.map(withoutWorkspace)
}

/** Scheduled ones whose time may have come, in every workspace; `now` is the latest of all business clocks. */
export async function dueCampaigns(reader: Reader, now: Date): Promise<readonly CampaignRow[]> {
  return await reach(reader)
    .selectFrom('reach.campaign')
    .selectAll()
    .where('status', '=', 'scheduled')
    .where('archivedAt', 'is', null)
    .where('dueAt', '<=', now)
    .orderBy('dueAt')
    .limit(1000)
    .execute()
}

/** Under way in any workspace. */
export async function busyCampaigns(reader: Reader): Promise<readonly CampaignRow[]> {
  return await reach(reader).selectFrom('reach.campaign').selectAll().where('status', 'in', ['preparing', 'sending']).execute()
}

export async function startRun(tx: Tx, workspaceId: Workspace, campaignId: CampaignId, now: Date): Promise<void> {
  await sql`
    insert into reach.run (workspace_id, campaign_id, running_since) values (${workspaceId}, ${campaignId}, ${now})
    on conflict do nothing`.execute(reach(tx))
}

/** Rate and time left count from here on. */
export async function restartStopwatch(tx: Tx, workspaceId: Workspace, campaignId: CampaignId, now: Date): Promise<void> {
  await sql`
    update reach.run set running_since = ${now}, finished_before = (
      select coalesce(sum(accepted + failed + skipped + unknown), 0) from reach.chunk
      where chunk.workspace_id = run.workspace_id and chunk.campaign_id = run.campaign_id)
    where workspace_id = ${workspaceId} and campaign_id = ${campaignId}`.execute(reach(tx))
}

export async function findRun(reader: Reader, workspaceId: Workspace, campaignId: CampaignId): Promise<RunRow | undefined> {
  return await reach(reader)
    .selectFrom('reach.run')
    .selectAll()
    .where('workspaceId', '=', workspaceId)
    .where('campaignId', '=', campaignId)
    .executeTakeFirst()
}

export async function setTag(
  tx: Tx,
  workspaceId: Workspace,
  campaignId: CampaignId,
  tagName: string | null,
  tagId: number | null,
): Promise<boolean> {
  const changed = await sql`
    update reach.run set tag_name = ${tagName}, tag_id = ${tagId}
    where workspace_id = ${workspaceId} and campaign_id = ${campaignId} and (${tagId === null} or tag_id is null)`.execute(
    reach(tx),
  )
  return changed.numAffectedRows === 1n
}

/** Temporary tags of campaigns that are over, in every workspace. */
export async function leftoverTags(
  reader: Reader,
): Promise<readonly { workspaceId: Workspace; campaignId: CampaignId; accountId: Id<'account'>; tagId: number }[]> {
  const found = await sql<{ workspaceId: Workspace; campaignId: CampaignId; accountId: Id<'account'>; tagId: number }>`
    select run.workspace_id, run.campaign_id, campaign.account_id, run.tag_id
    from reach.run join reach.campaign on campaign.workspace_id = run.workspace_id and campaign.id = run.campaign_id
    where run.tag_id is not null and campaign.status in ('done', 'cancelled', 'failed') limit 20`.execute(reach(reader))
  return found.rows
}

const noTotals: Totals = { recipients: 0, accepted: 0, delivered: 0, failed: 0, skipped: 0, unknown: 0, preparedAt: null }

export async function totalsOf(
  reader: Reader,
  workspaceId: Workspace,
  ids: readonly CampaignId[],
): Promise<(id: CampaignId) => Totals> {
  if (ids.length === 0) return () => noTotals
  const found = await sql<Totals & { campaignId: CampaignId }>`
    select run.campaign_id, run.recipients, run.delivered, run.prepared_at,
           coalesce(sum(chunk.accepted), 0)::int as accepted, coalesce(sum(chunk.failed), 0)::int as failed,
           coalesce(sum(chunk.skipped), 0)::int as skipped, coalesce(sum(chunk.unknown), 0)::int as unknown
    from reach.run left join reach.chunk on chunk.workspace_id = run.workspace_id and chunk.campaign_id = run.campaign_id
    where run.workspace_id = ${workspaceId} and run.campaign_id = any(${[...ids]}::uuid[])
    group by run.workspace_id, run.campaign_id`.execute(reach(reader))
  const byId = new Map(found.rows.map((row) => [row.campaignId, row]))
  return (id) => byId.get(id) ?? noTotals
}
