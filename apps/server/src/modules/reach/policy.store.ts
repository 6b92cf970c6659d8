import { DomainError, type Id } from '@weiying/kernel'
import { jsonb, type Reader, tables, type Tx } from '@weiying/postgres'

import { openRules, type ReachRules } from '../compliance/index.ts'

type Workspace = Id<'workspace'>

/** A workspace's own rules; version 0 until somebody changed them. */
export interface ReachPolicy extends ReachRules {
  readonly version: number
}

const reach = tables<{ 'reach.policy': ReachPolicy & { readonly workspaceId: Workspace } }>()

export async function getPolicy(reader: Reader, workspaceId: Workspace): Promise<ReachPolicy> {
  const row = await reach(reader).selectFrom('reach.policy').selectAll().where('workspaceId', '=', workspaceId).executeTakeFirst()
  if (row === undefined) return { ...openRules, version: 0 }
  const { workspaceId: _, ...policy } = row
  return policy
}

/** @throws DomainError edit_conflict */
export async function savePolicy(tx: Tx, workspaceId: Workspace, policy: ReachPolicy, expectedVersion: number): Promise<void> {
  const values = {
    quietHours: policy.quietHours === null ? null : jsonb(policy.quietHours),
    closedDays: jsonb(policy.closedDays),
    caps: jsonb(policy.caps),
    consent: policy.consent,
    version: policy.version,
  }
  const saved =
    expectedVersion === 0
      ? await reach(tx)
          .insertInto('reach.policy')
          .values({ workspaceId, ...values })
          .onConflict((on) => on.doNothing())
          .executeTakeFirst()
      : await reach(tx)
          .updateTable('reach.policy')
          .set(values)
          .where('workspaceId', '=', workspaceId)
          .where('version', '=', expectedVersion)
          .executeTakeFirst()
  const count = 'numUpdatedRows' in saved ? saved.numUpdatedRows : (saved.numInsertedOrUpdatedRows ?? 0n)
  if (count !== 1n) throw new DomainError('edit_conflict', { version: expectedVersion })
}
