import { type Id } from '@weiying/kernel'
import { type Reader, tables, type Tx } from '@weiying/postgres'
import { sql } from 'kysely'

type Workspace = Id<'workspace'>
/** HMAC of an openid: says whether it is the same one, and nothing else. */
export type OpenidIndex = (accountId: string, openid: string) => Buffer

const rows = tables<object>()

/** A person who was erased and does something again is somebody new to us; a sync alone does not bring them back. */
export async function forgetErasure(
  tx: Tx,
  workspace: Workspace,
  accountId: Id<'account'>,
  openids: readonly string[],
  index: OpenidIndex,
): Promise<void> {
  if (!(await anyErased(tx, workspace, accountId))) return
  const indexes = openids.map((openid) => index(accountId, openid))
  await sql`
    delete from audience.erased_identity
    where workspace_id = ${workspace} and account_id = ${accountId} and openid_index = any(${indexes}::bytea[])`.execute(rows(tx))
}

/** Those of the openids whose person was erased. */
export async function erasedAmong(
  reader: Reader,
  workspace: Workspace,
  accountId: Id<'account'>,
  openids: readonly string[],
  index: OpenidIndex,
): Promise<ReadonlySet<string>> {
  if (!(await anyErased(reader, workspace, accountId))) return new Set()
  const byIndex = new Map(openids.map((openid) => [index(accountId, openid).toString('hex'), openid]))
  const found = await sql<{ key: string }>`
    select encode(openid_index, 'hex') as key from audience.erased_identity
    where workspace_id = ${workspace} and account_id = ${accountId} and encode(openid_index, 'hex') = any(${[...byIndex.keys()]}::text[])`.execute(
    rows(reader),
  )
  return new Set(found.rows.flatMap(({ key }) => byIndex.get(key) ?? []))
}

async function anyErased(reader: Reader, workspace: Workspace, accountId: Id<'account'>): Promise<boolean> {
  const found = await sql<{ any: boolean }>`
    select exists (select from audience.erased_identity where workspace_id = ${workspace} and account_id = ${accountId}) as any`.execute(
    rows(reader),
  )
  return found.rows[0]?.any === true
}

/**
 * Takes away everything that leads from a contact's number to the person: identities, tags, wishes, consents. Follows stay without
 * their openid, because totals count them.
 */
export async function eraseTraces(
  tx: Tx,
  workspace: Workspace,
  contact: { readonly id: Id<'contact'>; readonly number: number },
  at: Date,
  index: OpenidIndex,
): Promise<readonly { readonly accountId: Id<'account'>; readonly openid: string }[]> {
  const { number, id } = contact
  const gone = await sql<{ accountId: Id<'account'>; openid: string }>`
    delete from audience.identity where workspace_id = ${workspace} and number = ${number}
    returning account_id, openid`.execute(rows(tx))
  for (const { accountId, openid } of gone.rows) {
    await sql`
      insert into audience.erased_identity (workspace_id, account_id, openid_index, erased_at)
      values (${workspace}, ${accountId}, ${index(accountId, openid)}, ${at}) on conflict do nothing`.execute(rows(tx))
    await sql`delete from audience.tag_push where workspace_id = ${workspace} and account_id = ${accountId} and openid = ${openid}`.execute(
      rows(tx),
    )
    await sql`delete from audience.follower_staging where workspace_id = ${workspace} and openid = ${openid}`.execute(rows(tx))
  }
  await sql`
    update audience.follow set openid = '', subscribed = false, ended_at = coalesce(ended_at, ${at}), window_left = null,
      window_until = null, profile_due = false, last_inbound_at = null, last_sent_at = null, qr_scene = null
    where workspace_id = ${workspace} and number = ${number}`.execute(rows(tx))
  await sql`delete from audience.contact_tag where workspace_id = ${workspace} and number = ${number}`.execute(rows(tx))
  await sql`delete from audience.consent where workspace_id = ${workspace} and contact_id = ${id}`.execute(rows(tx))
  return gone.rows
}
