import { type Id } from '@weiying/kernel'
import { jsonb, tables, type Tx } from '@weiying/postgres'

import { type TokenState } from './access-token.ts'

interface TokenRow extends TokenState {
  readonly workspaceId: Id<'workspace'>
  readonly accountId: Id<'account'>
  readonly fetchedAt: Date | null
  readonly fence: number
}

const rows = tables<{ 'accounts.accessToken': TokenRow }>()

/** Gets and holds the token row; made when it is missing. */
export async function lockToken(tx: Tx, workspaceId: Id<'workspace'>, accountId: Id<'account'>): Promise<TokenRow> {
  const find = () =>
    rows(tx)
      .selectFrom('accounts.accessToken')
      .selectAll()
      .where('workspaceId', '=', workspaceId)
      .where('accountId', '=', accountId)
      .forUpdate()
      .executeTakeFirst()
  const found = await find()
  if (found !== undefined) return found
  const empty: TokenRow = {
    workspaceId,
    accountId,
    tokenSealed: null,
    fetchedAt: null,
    staleAt: null,
    refusedHash: null,
    forcedAt: null,
    leaseUntil: null,
    fence: 0,
    failedAt: null,
    failure: null,
  }
  await rows(tx)
    .insertInto('accounts.accessToken')
    .values(empty)
    .onConflict((conflict) => conflict.columns(['workspaceId', 'accountId']).doNothing())
    .execute()
  return (await find()) ?? empty
}

/** Changes the row, or answers false when somebody with a higher fence has taken over since. */
export async function updateToken(
  tx: Tx,
  { workspaceId, accountId, fence }: Pick<TokenRow, 'workspaceId' | 'accountId' | 'fence'>,
  change: Partial<TokenRow>,
): Promise<boolean> {
  const { failure, ...plain } = change
  const done = await rows(tx)
    .updateTable('accounts.accessToken')
    .set({ ...plain, ...(failure === undefined ? {} : { failure: failure === null ? null : jsonb(failure) }) })
    .where('workspaceId', '=', workspaceId)
    .where('accountId', '=', accountId)
    .where('fence', '=', fence)
    .executeTakeFirst()
  return done.numUpdatedRows > 0n
}
