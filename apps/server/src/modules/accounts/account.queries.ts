import { type Id, type Page, pageOf } from '@weiying/kernel'
import { type Database, type Reader } from '@weiying/postgres'

import { type Caller } from '../identity/index.ts'
import { type AccountRow, callbackStates, getAccount, listAccounts } from './account.store.ts'
import { type Account, checksOf, statusOf } from './account.ts'
import { type CallbackState } from './callback.ts'

interface QueryDeps {
  readonly db: Database
  readonly reachable: boolean
}

export function accountQueries({ db, reachable }: QueryDeps) {
  function present(row: AccountRow, state: CallbackState | undefined): Account {
    const checks = checksOf(row, state, reachable)
    const { id, name, kind, verified, appId, originalId, mode, apiBaseUrl, checkedAt, officialConsoleAt, createdAt, version } =
      row
    return {
      id,
      name,
      kind,
      verified,
      appId,
      originalId,
      mode,
      apiBaseUrl,
      status: statusOf(row, checks),
      problems: checks.flatMap(({ problem }) => (problem === null ? [] : [problem])),
      checks,
      checkedAt,
      callbackVerifiedAt: state?.verifiedAt ?? null,
      lastPushAt: state?.lastPushAt ?? null,
      officialConsoleAt,
      createdAt,
      version,
    }
  }

  async function presentAll(
    reader: Reader,
    workspace: Id<'workspace'>,
    rows: readonly AccountRow[],
  ): Promise<readonly Account[]> {
    const states = await callbackStates(
      reader,
      workspace,
      rows.map(({ id }) => id),
    )
    return rows.map((row) => present(row, states.get(row.id)))
  }

  return {
    /** @throws DomainError not_found */
    get: async (reader: Reader, workspace: Id<'workspace'>, id: Id<'account'>): Promise<Account> => {
      const row = await getAccount(reader, workspace, id)
      const states = await callbackStates(reader, workspace, [id])
      return present(row, states.get(id))
    },

    /** All accounts of a workspace, oldest first. Nobody has more than a few hundred. */
    list: async (reader: Reader, workspace: Id<'workspace'>): Promise<readonly Account[]> =>
      await presentAll(reader, workspace, await listAccounts(reader, workspace, 1000)),

    page: (caller: Caller, limit: number, cursor?: Id<'account'>): Promise<Page<Account>> =>
      db.in(caller.workspace).read(async (reader) => {
        const rows = await listAccounts(reader, caller.workspace, limit + 1, cursor)
        return pageOf(await presentAll(reader, caller.workspace, rows), limit, (last) => last.id)
      }),

    one: (caller: Caller, id: Id<'account'>): Promise<Account> =>
      db.in(caller.workspace).read(async (reader) => {
        const row = await getAccount(reader, caller.workspace, id)
        const states = await callbackStates(reader, caller.workspace, [id])
        return present(row, states.get(id))
      }),

    /** With what is sealed; for the page that shows what to type in at WeChat. */
    row: (caller: Caller, id: Id<'account'>): Promise<AccountRow> =>
      db.in(caller.workspace).read(async (reader) => await getAccount(reader, caller.workspace, id)),
  }
}

export type AccountQueries = ReturnType<typeof accountQueries>
