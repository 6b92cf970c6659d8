import { type Id } from '@weiying/kernel'
import { type Reader, tables, type Tx } from '@weiying/postgres'
import { sql } from 'kysely'

import { type Link } from './link.ts'

type Workspace = Id<'workspace'>

export type LinkRow = Link & { readonly workspaceId: Workspace }

const reach = tables<object>()

const columns = sql`id, number, campaign_id, account_id, content_id, target, created_at`

export interface NewLink {
  readonly id: Link['id']
  readonly contentId: Link['contentId']
  readonly target: string
}

/** One statement for all addresses of a campaign; those that are known stay as they are. */
export async function addLinks(
  tx: Tx,
  workspaceId: Workspace,
  of: { readonly campaignId: Link['campaignId']; readonly accountId: Link['accountId']; readonly at: Date },
  links: readonly NewLink[],
): Promise<void> {
  await sql`
    insert into reach.link (workspace_id, id, campaign_id, account_id, content_id, target, created_at)
    select ${workspaceId}, fresh.id, ${of.campaignId}, ${of.accountId}, fresh.content_id, fresh.target, ${of.at}
    from jsonb_to_recordset(${JSON.stringify(links.map(({ id, contentId, target }) => ({ id, content_id: contentId, target })))}::jsonb)
      as fresh (id uuid, content_id uuid, target text)
    on conflict do nothing`.execute(reach(tx))
}

/** Of campaigns, in the order in which they were made. */
export async function linksOf(
  reader: Reader,
  workspaceId: Workspace,
  campaignIds: readonly Link['campaignId'][],
): Promise<readonly Link[]> {
  if (campaignIds.length === 0) return []
  const found = await sql<Link>`
    select ${columns} from reach.link
    where workspace_id = ${workspaceId} and campaign_id = any(${[...campaignIds]}::uuid[]) order by number`.execute(reach(reader))
  return found.rows
}

/** By the number that a code carries; it says which workspace. */
export async function findLink(reader: Reader, number: number): Promise<LinkRow | undefined> {
  const found = await sql<LinkRow>`select workspace_id, ${columns} from reach.link where number = ${number}`.execute(
    reach(reader),
  )
  return found.rows[0]
}
