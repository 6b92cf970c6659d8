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
