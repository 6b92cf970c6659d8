import { type Id } from '@weiying/kernel'
import { type Reader, tables, type Tx, wake } from '@weiying/postgres'
import { sql } from 'kysely'

import { type CampaignId } from './campaign.ts'

type Workspace = Id<'workspace'>

/** A slice of an audience in the hands of one worker; what it writes counts only while its fence is the latest. */
export interface LeasedChunk {
  readonly workspaceId: Workspace
  readonly campaignId: CampaignId
  readonly number: number
  readonly contacts: readonly number[]
  /** Its people carry the temporary tag already. */
  readonly carriesTag: boolean
  readonly attempted: number
  readonly again: readonly number[]
  readonly intent: readonly number[] | null
  /** How long ago the intent was written, by the clock of the database. */
  readonly intentSeconds: number | null
  readonly tries: number
  readonly fence: number
}

/** Somebody else has the lease by now: whatever was about to be written must not be. */
export class LeaseLost extends Error {
  override readonly name = 'LeaseLost'
}

export const reachChannel = 'weiying_reach'

const rows = tables<object>()

export const wakeWorkers = async (tx: Tx): Promise<void> => await wake(tx, reachChannel)

/** Takes the next chunk that waits, of any campaign that runs; oldest launch first. Wall time of the database. */
export async function leaseChunk(tx: Tx, owner: string, seconds: number): Promise<LeasedChunk | undefined> {
  const taken = await sql<LeasedChunk>`
    update reach.chunk
    set lease_owner = ${owner}, lease_until = clock_timestamp() + make_interval(secs => ${seconds}), fence = chunk.fence + 1
    from (
      select open.workspace_id, open.campaign_id, open.number
      from reach.campaign join reach.chunk open on open.workspace_id = campaign.workspace_id and open.campaign_id = campaign.id
      where campaign.status in ('preparing', 'sending') and campaign.waiting_until is null and open.state = 'waiting'
        and (open.lease_until is null or open.lease_until < clock_timestamp())
        and (open.not_before is null or open.not_before <= clock_timestamp())
      order by campaign.launched_at, open.number
      limit 1 for update of open skip locked) as next
    where chunk.workspace_id = next.workspace_id and chunk.campaign_id = next.campaign_id and chunk.number = next.number
    returning chunk.workspace_id, chunk.campaign_id, chunk.number, chunk.contacts, chunk.carries_tag, chunk.attempted, chunk.again, chunk.intent,
      extract(epoch from clock_timestamp() - chunk.intent_at)::float8 as intent_seconds, chunk.tries, chunk.fence`.execute(
    rows(tx),
  )
  return taken.rows[0]
}

/** Proves that the lease is still ours, holds the row for the rest of the transaction, and makes the lease last longer. @throws LeaseLost */
export async function keepLease(tx: Tx, chunk: LeasedChunk, seconds: number): Promise<void> {
  const kept = await sql`
    update reach.chunk set lease_until = clock_timestamp() + make_interval(secs => ${seconds})
    where workspace_id = ${chunk.workspaceId} and campaign_id = ${chunk.campaignId} and number = ${chunk.number} and fence = ${chunk.fence}
      and state = 'waiting'`.execute(rows(tx))
  if (kept.numAffectedRows !== 1n) throw new LeaseLost(`chunk ${chunk.number} of ${chunk.campaignId}`)
}

/** What is about to be sent, before the first byte leaves. */
export async function writeIntent(
  tx: Tx,
  chunk: LeasedChunk,
  intent: readonly number[],
  attempted: number,
  again: readonly number[],
): Promise<void> {
  await sql`
    update reach.chunk set intent = ${[...intent]}::bigint[], intent_at = clock_timestamp(), attempted = ${attempted}, again = ${[...again]}::bigint[]
    where workspace_id = ${chunk.workspaceId} and campaign_id = ${chunk.campaignId} and number = ${chunk.number}`.execute(
    rows(tx),
  )
}

export interface Counts {
  readonly accepted: number
  readonly failed: number
  readonly skipped: number
  readonly unknown: number
}

/** Adds outcomes to the counters; a chunk that gets on is patient again. */
export async function addCounts(tx: Tx, chunk: LeasedChunk, { accepted, failed, skipped, unknown }: Counts): Promise<void> {
  if (accepted + failed + skipped + unknown === 0) return
  await sql`
    update reach.chunk set
      accepted = accepted + ${accepted}, failed = failed + ${failed}, skipped = skipped + ${skipped}, unknown = unknown + ${unknown}, tries = 0
    where workspace_id = ${chunk.workspaceId} and campaign_id = ${chunk.campaignId} and number = ${chunk.number}`.execute(
    rows(tx),
  )
}

/** What is in doubt stays written as intent, with the time of its intent; what was certainly not sent comes first next time. */
export async function keepForLater(
  tx: Tx,
  chunk: LeasedChunk,
  doubt: readonly number[],
  again: readonly number[],
): Promise<void> {
  await sql`
    update reach.chunk set
      intent = ${doubt.length === 0 ? null : [...doubt]}::bigint[],
      intent_at = case when ${doubt.length > 0} then intent_at end,
      again = ${[...again]}::bigint[]
    where workspace_id = ${chunk.workspaceId} and campaign_id = ${chunk.campaignId} and number = ${chunk.number}`.execute(
    rows(tx),
  )
}

/** Gives a chunk back: at once, or not before some seconds (a busy platform). */
export async function releaseChunk(tx: Tx, chunk: LeasedChunk, pauseSeconds: number): Promise<void> {
  await sql`
    update reach.chunk set lease_owner = null, lease_until = null, tries = tries + ${pauseSeconds > 0 ? 1 : 0},
      not_before = ${pauseSeconds > 0 ? sql`clock_timestamp() + make_interval(secs => ${pauseSeconds})` : sql`null`}
    where workspace_id = ${chunk.workspaceId} and campaign_id = ${chunk.campaignId} and number = ${chunk.number} and fence = ${chunk.fence}`.execute(
    rows(tx),
  )
}

export async function endChunk(
  tx: Tx,
  chunk: LeasedChunk,
  state: 'done' | 'tagged',
  contacts?: readonly number[],
): Promise<void> {
  await sql`
    update reach.chunk set state = ${state}, lease_owner = null, lease_until = null, intent = null, intent_at = null
      ${contacts === undefined ? sql`` : sql`, contacts = ${[...contacts]}::bigint[]`}
    where workspace_id = ${chunk.workspaceId} and campaign_id = ${chunk.campaignId} and number = ${chunk.number}`.execute(
    rows(tx),
  )
}

/** Contacts to whom another campaign is sending this very moment: they count against caps. */
export async function inFlight(
  reader: Reader,
  workspaceId: Workspace,
  exceptCampaign: CampaignId,
): Promise<readonly { contact: number; channel: 'mass' | 'customer_service' | 'template' }[]> {
  const found = await sql<{ contact: number; channel: 'mass' | 'customer_service' | 'template' }>`
    select unnest(chunk.intent) as contact, campaign.channel
    from reach.chunk join reach.campaign on campaign.workspace_id = chunk.workspace_id and campaign.id = chunk.campaign_id
    where chunk.workspace_id = ${workspaceId} and chunk.intent is not null and chunk.campaign_id <> ${exceptCampaign}`.execute(
    rows(reader),
  )
  return found.rows
}

/** One chunk after another goes in while the audience is listed; `through` is the highest contact number of them. */
export async function addChunks(
  tx: Tx,
  run: { readonly workspaceId: Workspace; readonly campaignId: CampaignId; readonly fence: number },
  chunks: readonly (readonly number[])[],
  seconds: number,
): Promise<void> {
  const people = chunks.reduce((sum, chunk) => sum + chunk.length, 0)
  const through = chunks.at(-1)?.at(-1) ?? 0
  const kept = await sql<{ first: number }>`
    update reach.run set chunks = chunks + ${chunks.length}, recipients = recipients + ${people},
      listed_through = greatest(listed_through, ${through}::bigint), lease_until = clock_timestamp() + make_interval(secs => ${seconds})
    where workspace_id = ${run.workspaceId} and campaign_id = ${run.campaignId} and fence = ${run.fence}
    returning chunks - ${chunks.length} as first`.execute(rows(tx))
  const first = kept.rows[0]?.first
  if (first === undefined) throw new LeaseLost(`audience of ${run.campaignId}`)
  const list = chunks.map((contacts, index) => ({ number: first + index + 1, contacts }))
  await sql`
    insert into reach.chunk (workspace_id, campaign_id, number, state, contacts)
    select ${run.workspaceId}, ${run.campaignId}, fresh.number, 'waiting', fresh.contacts
    from jsonb_to_recordset(${JSON.stringify(list)}::jsonb) as fresh (number int, contacts bigint[])`.execute(rows(tx))
}

export interface LeasedRun {
  readonly workspaceId: Workspace
  readonly campaignId: CampaignId
  readonly fence: number
  readonly listedThrough: number
  readonly recipients: number
  readonly preparedAt: Date | null
  readonly markTx: string | null
  readonly markPosition: number | null
}

/** Remembers the end of the event log as of the launch. */
export async function setMark(tx: Tx, run: LeasedRun, mark: { readonly tx: string; readonly position: number }): Promise<void> {
  await sql`
    update reach.run set mark_tx = ${mark.tx}, mark_position = ${mark.position}
    where workspace_id = ${run.workspaceId} and campaign_id = ${run.campaignId} and fence = ${run.fence}`.execute(rows(tx))
}

/** Takes a campaign whose audience has to be listed, or (routes `tag` and `all`) whose people are all ready for the one send. */
export async function leaseRun(tx: Tx, owner: string, seconds: number): Promise<LeasedRun | undefined> {
  const taken = await sql<LeasedRun>`
    update reach.run
    set lease_owner = ${owner}, lease_until = clock_timestamp() + make_interval(secs => ${seconds}), fence = run.fence + 1
    from (
      select open.workspace_id, open.campaign_id
      from reach.campaign join reach.run open on open.workspace_id = campaign.workspace_id and open.campaign_id = campaign.id
      where campaign.status in ('preparing', 'sending') and campaign.waiting_until is null
        and (open.lease_until is null or open.lease_until < clock_timestamp())
        and (open.prepared_at is null
          or (campaign.route in ('tag', 'all')
            and exists (select from reach.chunk where chunk.workspace_id = open.workspace_id and chunk.campaign_id = open.campaign_id and chunk.state = 'tagged')
            and not exists (select from reach.chunk where chunk.workspace_id = open.workspace_id and chunk.campaign_id = open.campaign_id and chunk.state = 'waiting')))
      order by campaign.launched_at limit 1 for update of open skip locked) as next
    where run.workspace_id = next.workspace_id and run.campaign_id = next.campaign_id
    returning run.workspace_id, run.campaign_id, run.fence, run.listed_through, run.recipients, run.prepared_at,
      run.mark_tx, run.mark_position`.execute(rows(tx))
  return taken.rows[0]
}

/** Gives the run back; `prepared` when the audience is complete. @throws LeaseLost */
export async function releaseRun(
  tx: Tx,
  run: LeasedRun,
  of: { readonly preparedAt?: Date; readonly pauseSeconds?: number } = {},
): Promise<void> {
  const { preparedAt, pauseSeconds = 0 } = of
  const kept = await sql`
    update reach.run set lease_owner = null,
      lease_until = ${pauseSeconds > 0 ? sql`clock_timestamp() + make_interval(secs => ${pauseSeconds})` : sql`null`}
      ${preparedAt === undefined ? sql`` : sql`, prepared_at = ${preparedAt}`}
    where workspace_id = ${run.workspaceId} and campaign_id = ${run.campaignId} and fence = ${run.fence}`.execute(rows(tx))
  if (kept.numAffectedRows !== 1n) throw new LeaseLost(`run of ${run.campaignId}`)
}

/** Makes the lease of a run last longer. @throws LeaseLost */
export async function keepRun(tx: Tx, run: LeasedRun, seconds: number): Promise<void> {
  const kept = await sql`
    update reach.run set lease_until = clock_timestamp() + make_interval(secs => ${seconds})
    where workspace_id = ${run.workspaceId} and campaign_id = ${run.campaignId} and fence = ${run.fence}`.execute(rows(tx))
  if (kept.numAffectedRows !== 1n) throw new LeaseLost(`run of ${run.campaignId}`)
}

/** Whoever is ready for the one call is looked at again before it; nothing happens once the call may have left. */
export async function reopenTagged(tx: Tx, workspaceId: Workspace, campaignId: CampaignId): Promise<void> {
  await sql`
    update reach.chunk set state = 'waiting', carries_tag = campaign.route = 'tag'
    from reach.campaign
    where campaign.workspace_id = chunk.workspace_id and campaign.id = chunk.campaign_id
      and chunk.workspace_id = ${workspaceId} and chunk.campaign_id = ${campaignId} and chunk.state = 'tagged'
      and not exists (
        select from reach.batch
        where batch.workspace_id = chunk.workspace_id and batch.campaign_id = chunk.campaign_id and batch.number = 0)`.execute(
    rows(tx),
  )
}

/** Whether somebody is to be looked at before the one call. To be asked by who holds the run. */
export async function anyWaiting(reader: Reader, workspaceId: Workspace, campaignId: CampaignId): Promise<boolean> {
  const found = await sql<{ any: boolean }>`
    select exists (
      select from reach.chunk
      where workspace_id = ${workspaceId} and campaign_id = ${campaignId} and state = 'waiting') as any`.execute(rows(reader))
  return found.rows[0]?.any === true
}

/** The next tagged chunk of a campaign, held until the end of the transaction. */
export async function takeTagged(
  tx: Tx,
  workspaceId: Workspace,
  campaignId: CampaignId,
): Promise<{ number: number; contacts: readonly number[] } | undefined> {
  const found = await sql<{ number: number; contacts: number[] }>`
    select number, contacts from reach.chunk
    where workspace_id = ${workspaceId} and campaign_id = ${campaignId} and state = 'tagged' order by number limit 1 for update`.execute(
    rows(tx),
  )
  return found.rows[0]
}

export async function endTagged(
  tx: Tx,
  workspaceId: Workspace,
  campaignId: CampaignId,
  number: number,
  counts: { accepted: number; failed: number; unknown: number },
): Promise<void> {
  await sql`
    update reach.chunk set state = 'done', accepted = accepted + ${counts.accepted}, failed = failed + ${counts.failed}, unknown = unknown + ${counts.unknown}
    where workspace_id = ${workspaceId} and campaign_id = ${campaignId} and number = ${number} and state = 'tagged'`.execute(
    rows(tx),
  )
}

/** Is there anything left to send or to learn? */
export async function isComplete(reader: Reader, workspaceId: Workspace, campaignId: CampaignId): Promise<boolean> {
  const found = await sql<{ complete: boolean }>`
    select run.prepared_at is not null and not exists (
      select from reach.chunk where chunk.workspace_id = run.workspace_id and chunk.campaign_id = run.campaign_id and chunk.state <> 'done') as complete
    from reach.run where workspace_id = ${workspaceId} and campaign_id = ${campaignId}`.execute(rows(reader))
  return found.rows[0]?.complete ?? false
}
