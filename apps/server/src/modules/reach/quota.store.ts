import { type Id } from '@weiying/kernel'
import { type Reader, tables, type Tx } from '@weiying/postgres'
import { sql } from 'kysely'

type Workspace = Id<'workspace'>
export type QuotaName = 'mass' | 'mass_sends' | 'customer_service' | 'template'

interface Place {
  readonly workspaceId: Workspace
  readonly accountId: Id<'account'>
  readonly quota: QuotaName
  readonly period: string
}

const rows = tables<object>()

/**
 * Reserves up to `wanted` calls of an account in a period, in one statement that no two workers can both win.
 * @returns how many were granted
 */
export async function reserveQuota(tx: Tx, of: Place, wanted: number, limit: number): Promise<number> {
  if (wanted <= 0) return 0
  const granted = await take(tx, of, wanted, limit)
  if (granted !== undefined) return granted
  await begin(tx, of)
  return (await take(tx, of, wanted, limit)) ?? 0
}

/** Undefined: nobody has used anything of it yet. */
async function take(tx: Tx, of: Place, wanted: number, limit: number): Promise<number | undefined> {
  const { workspaceId, accountId, quota, period } = of
  const granted = await sql<{ granted: number }>`
    with before as (
      select used from reach.quota_use
      where workspace_id = ${workspaceId} and account_id = ${accountId} and quota = ${quota} and period = ${period} for update)
    update reach.quota_use set used = quota_use.used + least(${wanted}::int, greatest(0, ${limit}::int - before.used))
    from before
    where workspace_id = ${workspaceId} and account_id = ${accountId} and quota = ${quota} and period = ${period}
    returning quota_use.used - before.used as granted`.execute(rows(tx))
  return granted.rows[0]?.granted
}

async function begin(tx: Tx, { workspaceId, accountId, quota, period }: Place): Promise<void> {
  await sql`
    insert into reach.quota_use (workspace_id, account_id, quota, period, used) values (${workspaceId}, ${accountId}, ${quota}, ${period}, 0)
    on conflict do nothing`.execute(rows(tx))
}

/** Gives back what was reserved and certainly not used. */
export async function returnQuota(tx: Tx, of: Place, unused: number): Promise<void> {
  if (unused <= 0) return
  const { workspaceId, accountId, quota, period } = of
  await sql`
    update reach.quota_use set used = greatest(0, used - ${unused})
    where workspace_id = ${workspaceId} and account_id = ${accountId} and quota = ${quota} and period = ${period}`.execute(
    rows(tx),
  )
}

/** What is used, by account, quota and period (a prefix: `2026-11` is the whole month). */
export async function quotaUsed(
  reader: Reader,
  workspaceId: Workspace,
  from: string,
  to: string,
): Promise<readonly { accountId: Id<'account'>; quota: QuotaName; period: string; used: number }[]> {
  const found = await sql<{ accountId: Id<'account'>; quota: QuotaName; period: string; used: number }>`
    select account_id, quota, period, used from reach.quota_use
    where workspace_id = ${workspaceId} and period >= ${from} and period <= ${to} and length(period) = 10`.execute(rows(reader))
  return found.rows
}
