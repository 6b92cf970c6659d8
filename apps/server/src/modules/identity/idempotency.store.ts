import { DomainError, type Id } from '@weiying/kernel'
import { type Reader, tables, type Tx } from '@weiying/postgres'

interface IdempotencyRow {
  workspaceId: Id<'workspace'>
  key: string
  fingerprint: Buffer
  /** Null from the command's commit until its answer was noted, a moment later. */
  answer: string | null
  createdAt: Date
}

/** How long an answer is kept for whoever asks again. */
export const keptMs = 24 * 3600_000

const idempotency = tables<{ 'identity.idempotency': IdempotencyRow }>()

/**
 * Claims the key inside the command's own transaction: a second request with it, at the same time or later, cannot commit.
 * @throws DomainError `idempotency_conflict` when the key was used before
 */
export async function claimKey(tx: Tx, workspace: Id<'workspace'>, key: string, fingerprint: Buffer, now: Date): Promise<void> {
  const fresh = { fingerprint, answer: null, createdAt: now }
  const claimed = await idempotency(tx)
    .insertInto('identity.idempotency')
    .values({ workspaceId: workspace, key, ...fresh })
    // One that has had its time counts as unused, also before it is forgotten.
    .onConflict((conflict) =>
      conflict
        .columns(['workspaceId', 'key'])
        .doUpdateSet(fresh)
        .where('identity.idempotency.createdAt', '<', new Date(now.getTime() - keptMs)),
    )
    .executeTakeFirst()
  if (claimed.numInsertedOrUpdatedRows !== 1n) throw new DomainError('idempotency_conflict', { key })
}

/** What the first request with this key was and answered. Keys older than 24 hours count as unused. */
export async function findKey(
  reader: Reader,
  workspace: Id<'workspace'>,
  key: string,
  since: Date,
): Promise<IdempotencyRow | undefined> {
  return await idempotency(reader)
    .selectFrom('identity.idempotency')
    .selectAll()
    .where('workspaceId', '=', workspace)
    .where('key', '=', key)
    .where('createdAt', '>=', since)
    .executeTakeFirst()
}

export async function noteAnswer(tx: Tx, workspace: Id<'workspace'>, key: string, answer: string): Promise<void> {
  await idempotency(tx)
    .updateTable('identity.idempotency')
    .set({ answer })
    .where('workspaceId', '=', workspace)
    .where('key', '=', key)
    .execute()
}

export async function forgetKeys(tx: Tx, before: Date): Promise<void> {
  await idempotency(tx).deleteFrom('identity.idempotency').where('createdAt', '<', before).execute()
}
