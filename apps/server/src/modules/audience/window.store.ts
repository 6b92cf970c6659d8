import { type Id } from '@weiying/kernel'
import { tables, type Tx } from '@weiying/postgres'
import { sql } from 'kysely'

import { followNumbers } from './follow.store.ts'

type Workspace = Id<'workspace'>

const rows = tables<object>()

/**
 * Puts back the customer-service message that was taken out of each window, when it certainly was not sent. A window that somebody
 * opened anew in the meantime is full already and stays as it is.
 */
export async function returnWindows(
  tx: Tx,
  workspace: Workspace,
  accountId: Id<'account'>,
  spent: readonly { readonly number: number; readonly window: { readonly until: Date } | null }[],
): Promise<void> {
  const until = new Map(spent.flatMap(({ number, window }) => (window === null ? [] : [[number, window.until] as const])))
  if (until.size === 0) return
  // It was taken from the follow that reaches the person.
  const follows = await followNumbers(tx, workspace, accountId, [...until.keys()])
  const open = [...follows].map(([number, asked]) => ({ number, until: until.get(asked) }))
  await sql`
    update audience.follow set window_left = window_left + 1
    from jsonb_to_recordset(${JSON.stringify(open)}::jsonb) as spent (number bigint, until timestamptz)
    where follow.workspace_id = ${workspace} and follow.account_id = ${accountId} and follow.number = spent.number
      and follow.window_left is not null and date_trunc('milliseconds', follow.window_until) = spent.until`.execute(rows(tx))
}
