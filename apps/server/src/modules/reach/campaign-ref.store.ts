import { type Id } from '@weiying/kernel'
import { type Reader, tables } from '@weiying/postgres'
import { sql } from 'kysely'

/** What reports need to know of a campaign. */
export interface CampaignRef {
  readonly id: Id<'campaign'>
  readonly title: string
  readonly channel: string
  readonly accountId: Id<'account'>
  readonly status: string
  readonly launchedAt: Date | null
  /** `msg_data_id` of the messages that WeChat made of it: the platform's statistics name them so. */
  readonly messageIds: readonly string[]
}

/** What one message of WeChat was made of, in the order of its articles. */
export interface MessageArticles {
  readonly messageId: string
  readonly contentIds: readonly Id<'content'>[]
}

const rows = tables<object>()

/** Those that exist, archived ones too: what they brought stays. */
export async function campaignRefs(
  reader: Reader,
  workspace: Id<'workspace'>,
  ids: readonly Id<'campaign'>[],
): Promise<readonly CampaignRef[]> {
  if (ids.length === 0) return []
  const found = await sql<CampaignRef>`
    select campaign.id, campaign.title, campaign.channel, campaign.account_id, campaign.status, campaign.launched_at,
      coalesce((
        select array_agg(distinct batch.msg_data_id) from reach.batch
        where batch.workspace_id = campaign.workspace_id and batch.campaign_id = campaign.id and batch.msg_data_id is not null), '{}')
        as message_ids
    from reach.campaign as campaign
    where campaign.workspace_id = ${workspace} and campaign.id = any(${[...ids]}::uuid[])`.execute(rows(reader))
  return found.rows
}

/** The articles behind messages, by `msg_data_id`. */
export async function messageArticles(
  reader: Reader,
  workspace: Id<'workspace'>,
  messageIds: readonly string[],
): Promise<readonly MessageArticles[]> {
  if (messageIds.length === 0) return []
  const found = await sql<MessageArticles>`
    select distinct batch.msg_data_id as message_id, campaign.content->'contentIds' as content_ids
    from reach.batch as batch
    join reach.campaign as campaign on campaign.workspace_id = batch.workspace_id and campaign.id = batch.campaign_id
    where batch.workspace_id = ${workspace} and batch.msg_data_id = any(${[...messageIds]}::text[])
      and campaign.content->>'kind' = 'articles'`.execute(rows(reader))
  return found.rows
}

/** How many each message went to, by `msg_data_id`: as WeChat said, before it does as many as it was sent for. */
export async function messagePeople(
  reader: Reader,
  workspace: Id<'workspace'>,
  messageIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (messageIds.length === 0) return new Map()
  const found = await sql<{ messageId: string; people: number }>`
    select msg_data_id as message_id, sum(coalesce(sent_count, people))::bigint as people from reach.batch
    where workspace_id = ${workspace} and msg_data_id = any(${[...messageIds]}::text[]) and status <> 'failed'
    group by msg_data_id`.execute(rows(reader))
  return new Map(found.rows.map(({ messageId, people }) => [messageId, people]))
}
