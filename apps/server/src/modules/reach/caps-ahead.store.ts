import { type Id } from '@weiying/kernel'
import { plainArray, type Reader, tables } from '@weiying/postgres'
import { sql } from 'kysely'

import { type CampaignRow } from './campaign.store.ts'
import { type Campaign, type CampaignId, type Channel } from './campaign.ts'

type Workspace = Id<'workspace'>

const reach = tables<{ 'reach.campaign': CampaignRow }>()
const rows = tables<object>()
const dayMs = 86_400_000

/** Campaigns that have still to reach somebody: scheduled, under way, or paused. */
export async function campaignsOpen(reader: Reader, workspaceId: Workspace, until: Date): Promise<readonly Campaign[]> {
  const found = await reach(reader)
    .selectFrom('reach.campaign')
    .selectAll()
    .where('workspaceId', '=', workspaceId)
    .where('archivedAt', 'is', null)
    .where((is) =>
      is.or([
        is.and([is('status', '=', 'scheduled'), is('dueAt', '<', until)]),
        is('status', 'in', ['preparing', 'sending', 'paused']),
      ]),
    )
    .orderBy('dueAt')
    .limit(2000)
    .execute()
  return found.map(({ workspaceId: _, ...campaign }) => campaign)
}

/** Mass sends that went out, or are going out, since a moment of business time: put away ones too. */
export async function massCampaignsSince(
  reader: Reader,
  workspaceId: Workspace,
  since: Date,
): Promise<readonly { readonly campaignId: CampaignId; readonly accountId: Id<'account'> }[]> {
  return await reach(reader)
    .selectFrom('reach.campaign')
    .select(['id as campaignId', 'accountId'])
    .where('workspaceId', '=', workspaceId)
    .where('channel', '=', 'mass')
    .where('launchedAt', 'is not', null)
    // What a campaign that was cancelled has under way is settled within a day.
    .where((is) => is.or([is('finishedAt', 'is', null), is('finishedAt', '>=', new Date(since.getTime() - dayMs))]))
    .execute()
}

/** One message to some of the contacts that were asked for: most of them came in the same moment. */
export interface SentTogether {
  readonly at: Date
  readonly channel: Channel
  readonly accountId: Id<'account'>
  readonly contacts: readonly number[]
}

/** As `sentSince`, gathered by moment, oldest first: thousands of people have few such moments. */
export async function sentTogetherSince(
  reader: Reader,
  workspaceId: Workspace,
  numbers: readonly number[],
  since: Date,
): Promise<readonly SentTogether[]> {
  const found = await sql<SentTogether>`
    select delivery.at, delivery.channel, delivery.account_id, array_agg(delivery.contact_number) as contacts
    from unnest(${plainArray(numbers)}::bigint[]) as wanted (number)
    join lateral (
      select * from reach.delivery as each
      where each.workspace_id = ${workspaceId} and each.contact_number = wanted.number and each.at >= ${since}
        and each.status <> 'skipped' and each.status <> 'failed'
      order by each.at limit 1000) as delivery on true
    group by delivery.at, delivery.channel, delivery.account_id
    order by delivery.at`.execute(rows(reader))
  return found.rows
}

export interface Taken {
  readonly campaignId: CampaignId
  readonly channel: Channel
  readonly contacts: readonly number[]
}

/** Of these contacts, who has an outcome in which of these campaigns. */
export async function settledIn(
  reader: Reader,
  workspaceId: Workspace,
  campaignIds: readonly CampaignId[],
  numbers: readonly number[],
): Promise<readonly Taken[]> {
  if (campaignIds.length === 0 || numbers.length === 0) return []
  const found = await sql<Taken>`
    select campaign_id, channel, array_agg(contact_number) as contacts from reach.delivery
    where workspace_id = ${workspaceId} and campaign_id = any(${[...campaignIds]}::uuid[])
      and contact_number = any(${[...numbers]}::bigint[])
    group by campaign_id, channel`.execute(rows(reader))
  return found.rows
}

/** Who is being sent something at this moment. */
export async function intended(
  reader: Reader,
  workspaceId: Workspace,
): Promise<readonly (Taken & { accountId: Id<'account'> })[]> {
  const found = await sql<Taken & { accountId: Id<'account'> }>`
    select chunk.campaign_id, campaign.channel, campaign.account_id, chunk.intent as contacts
    from reach.chunk join reach.campaign on campaign.workspace_id = chunk.workspace_id and campaign.id = chunk.campaign_id
    where chunk.workspace_id = ${workspaceId} and chunk.intent is not null`.execute(rows(reader))
  return found.rows
}
