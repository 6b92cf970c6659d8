import { DomainError, type Id } from '@weiying/kernel'
import { isUniqueViolation, jsonb, type Reader, tables, type Tx } from '@weiying/postgres'

import { type AccountKind, type Probe } from './account.ts'
import { type CallbackState } from './callback.ts'
import { type CallbackMode } from './check.ts'
import { type OfficialConsole } from './official-console.ts'

/** An account as it is kept; what ends in `Sealed` opens with the key of the system only. */
export interface AccountRow {
  workspaceId: Id<'workspace'>
  id: Id<'account'>
  name: string
  kind: AccountKind
  verified: boolean
  appId: string
  originalId: string | null
  mode: CallbackMode
  apiBaseUrl: string
  callbackKey: string
  secretSealed: string
  tokenSealed: string
  aesKeySealed: string
  previousTokenSealed: string | null
  previousAesKeySealed: string | null
  previousUntil: Date | null
  probe: Probe | null
  checkedAt: Date | null
  outgoingIp: string | null
  connectedAt: Date | null
  officialConsole: OfficialConsole | null
  officialConsoleAt: Date | null
  createdAt: Date
  archivedAt: Date | null
  version: number
}

interface CallbackStateRow extends CallbackState {
  readonly workspaceId: Id<'workspace'>
  readonly accountId: Id<'account'>
}

export const accounts = tables<{ 'accounts.account': AccountRow; 'accounts.callbackState': CallbackStateRow }>()

/** Tells every process that configurations of the callback entrance changed. */
export const accountsChannel = 'weiying_accounts'

export async function insertAccount(tx: Tx, row: AccountRow): Promise<void> {
  try {
    await accounts(tx)
      .insertInto('accounts.account')
      .values({ ...row, probe: jsonb(row.probe), officialConsole: jsonb(row.officialConsole) })
      .execute()
  } catch (error) {
    if (isUniqueViolation(error, 'account_app_id')) throw new DomainError('account_app_id_taken', { appId: row.appId })
    throw error
  }
}

export async function updateAccount(tx: Tx, { workspaceId, id, ...row }: AccountRow): Promise<void> {
  await accounts(tx)
    .updateTable('accounts.account')
    .set({ ...row, probe: jsonb(row.probe), officialConsole: jsonb(row.officialConsole) })
    .where('workspaceId', '=', workspaceId)
    .where('id', '=', id)
    .execute()
}

export async function findAccount(
  reader: Reader,
  workspace: Id<'workspace'>,
  id: Id<'account'>,
): Promise<AccountRow | undefined> {
  return await accounts(reader)
    .selectFrom('accounts.account')
    .selectAll()
    .where('workspaceId', '=', workspace)
    .where('id', '=', id)
    .where('archivedAt', 'is', null)
    .executeTakeFirst()
}

/** @throws DomainError not_found */
export async function getAccount(reader: Reader, workspace: Id<'workspace'>, id: Id<'account'>): Promise<AccountRow> {
  const row = await findAccount(reader, workspace, id)
  if (row === undefined) throw new DomainError('not_found')
  return row
}

/** Holds the row. Without `expectedVersion` whatever stands there is meant: results of checks are not edits. */
export async function lockAccount(
  tx: Tx,
  workspace: Id<'workspace'>,
  id: Id<'account'>,
  expectedVersion?: number,
): Promise<AccountRow> {
  const row = await accounts(tx)
    .selectFrom('accounts.account')
    .selectAll()
    .where('workspaceId', '=', workspace)
    .where('id', '=', id)
    .where('archivedAt', 'is', null)
    .forUpdate()
    .executeTakeFirst()
  if (row === undefined) throw new DomainError('not_found')
  if (expectedVersion !== undefined && row.version !== expectedVersion)
    throw new DomainError('edit_conflict', { version: row.version })
  return row
}

/** Oldest first: the first connected account is the one people mean. */
export async function listAccounts(
  reader: Reader,
  workspace: Id<'workspace'>,
  limit: number,
  after?: Id<'account'>,
): Promise<readonly AccountRow[]> {
  let query = accounts(reader)
    .selectFrom('accounts.account')
    .selectAll()
    .where('workspaceId', '=', workspace)
    .where('archivedAt', 'is', null)
  if (after !== undefined) query = query.where('id', '>', after)
  return await query.orderBy('id').limit(limit).execute()
}

/** For the callback entrance: accounts of all workspaces. */
export async function listAllAccounts(reader: Reader): Promise<readonly AccountRow[]> {
  return await accounts(reader).selectFrom('accounts.account').selectAll().where('archivedAt', 'is', null).execute()
}

export async function callbackStates(
  reader: Reader,
  workspace: Id<'workspace'>,
  ids: readonly Id<'account'>[],
): Promise<ReadonlyMap<string, CallbackState>> {
  if (ids.length === 0) return new Map()
  const rows = await accounts(reader)
    .selectFrom('accounts.callbackState')
    .selectAll()
    .where('workspaceId', '=', workspace)
    .where('accountId', 'in', ids)
    .execute()
  return new Map(rows.map((row) => [row.accountId, row]))
}

/** Writes down what the entrance saw. Only what is named changes. */
export async function noteCallback(
  tx: Tx,
  workspaceId: Id<'workspace'>,
  accountId: Id<'account'>,
  seen: Partial<CallbackState>,
): Promise<void> {
  const nothing: CallbackState = {
    verifiedAt: null,
    lastPushAt: null,
    failure: null,
    failedAt: null,
    gapFrom: null,
    gapUntil: null,
  }
  await accounts(tx)
    .insertInto('accounts.callbackState')
    .values({ workspaceId, accountId, ...nothing, ...seen })
    .onConflict((conflict) => conflict.columns(['workspaceId', 'accountId']).doUpdateSet(seen))
    .execute()
}
