import { DomainError, type Id, type NewId } from '@weiying/kernel'
import { type Tx, wake } from '@weiying/postgres'

import { type Secrets } from '../../secrets/index.ts'
import { type Audit, type Caller } from '../identity/index.ts'
import { type AccountRow, accountsChannel, insertAccount, lockAccount, getAccount, updateAccount } from './account.store.ts'
import { type AccountKind, apiBase, noPlatform, type Probe } from './account.ts'
import { letters } from './callback-secret.ts'
import { type CallbackMode } from './check.ts'
import { type ConnectionCommands, type ConnectionDeps } from './connection.commands.ts'
import { type OfficialConsole } from './official-console.ts'

export interface AccountDeps extends ConnectionDeps {
  readonly newId: NewId
  readonly secrets: Secrets
  readonly audit: Audit
  readonly connection: ConnectionCommands
  readonly gateway: {
    probe(row: AccountRow): Promise<{ probe: Probe; outgoingIp: string | undefined }>
    readOfficialConsole(row: AccountRow): Promise<OfficialConsole>
  }
  readonly privateApiHosts: boolean
  /** Whether there is anything that accounts of a workspace could be connected to: not in a loaded story. Left out: always. */
  readonly hasPlatform?: ((workspace: Id<'workspace'>) => Promise<boolean>) | undefined
  /** Business time stands right afterwards, whatever the workspace lives by. Left out: it always does. */
  readonly catchUpClock?: ((workspace: Id<'workspace'>) => Promise<void>) | undefined
  /** This process's entrance knows the change before the command answers; others hear of it. */
  readonly refreshEntrance: () => Promise<void>
}

export interface NewAccount {
  readonly name: string
  readonly kind: AccountKind
  readonly verified: boolean
  readonly appId: string
  readonly secret: string
  readonly originalId: string | null
  readonly mode: CallbackMode
  readonly token?: string | undefined
  readonly encodingAesKey?: string | undefined
  readonly apiBaseUrl: string
}

export interface AccountEdit {
  readonly name?: string | undefined
  readonly kind?: AccountKind | undefined
  readonly verified?: boolean | undefined
  readonly secret?: string | undefined
  readonly originalId?: string | null | undefined
  readonly mode?: CallbackMode | undefined
  readonly token?: string | undefined
  readonly encodingAesKey?: string | undefined
  readonly apiBaseUrl?: string | undefined
}

/** WeChat may take minutes to use what was typed there; after an hour the old ones are nobody's any more. */
const overlapMs = 3600_000

export function accountCommands({
  db,
  clock,
  newId,
  secrets,
  audit,
  connection,
  gateway,
  refreshEntrance,
  privateApiHosts,
  hasPlatform = async () => await Promise.resolve(true),
  catchUpClock = async () => await Promise.resolve(),
}: AccountDeps) {
  async function change(
    caller: Caller,
    id: Id<'account'>,
    expectedVersion: number,
    verb: string,
    become: (row: AccountRow) => Partial<AccountRow>,
  ): Promise<AccountRow> {
    const after = await db.in(caller.workspace).transaction(async (tx) => {
      const before = await lockAccount(tx, caller.workspace, id, expectedVersion)
      const row: AccountRow = { ...before, ...become(before), version: before.version + 1 }
      await updateAccount(tx, row)
      await wake(tx, accountsChannel)
      await audit.changed(tx, caller, 'account', audited(before), audited(row), verb)
      return row
    })
    await refreshEntrance()
    return after
  }

  const sealedIfGiven = <Key extends 'secretSealed' | 'tokenSealed' | 'aesKeySealed'>(
    key: Key,
    value: string | undefined,
  ): { [Name in Key]?: string } => {
    const part: { [Name in Key]?: string } = {}
    if (value !== undefined) part[key] = secrets.seal(value)
    return part
  }

  return {
    create: async (caller: Caller, input: NewAccount): Promise<AccountRow> => {
      if (!(await hasPlatform(caller.workspace))) throw new DomainError('story_has_no_platform')
      await catchUpClock(caller.workspace)
      const row: AccountRow = {
        workspaceId: caller.workspace,
        id: newId<'account'>(),
        name: input.name,
        kind: input.kind,
        verified: input.verified,
        appId: input.appId,
        originalId: input.originalId,
        mode: input.mode,
        apiBaseUrl: usableBase(input.apiBaseUrl, privateApiHosts),
        callbackKey: letters(24),
        secretSealed: secrets.seal(input.secret),
        tokenSealed: secrets.seal(input.token ?? letters(24)),
        aesKeySealed: secrets.seal(input.encodingAesKey ?? letters(43)),
        previousTokenSealed: null,
        previousAesKeySealed: null,
        previousUntil: null,
        probe: null,
        checkedAt: null,
        outgoingIp: null,
        connectedAt: null,
        officialConsole: null,
        officialConsoleAt: null,
        createdAt: clock.now(),
        archivedAt: null,
        version: 1,
      }
      await db.in(caller.workspace).transaction(async (tx) => {
        await insertAccount(tx, row)
        await wake(tx, accountsChannel)
        await audit.created(tx, caller, 'account', audited(row))
      })
      await refreshEntrance()
      return row
    },

    update: async (caller: Caller, id: Id<'account'>, edit: AccountEdit, expectedVersion: number): Promise<AccountRow> => {
      const { secret, token, encodingAesKey, apiBaseUrl, ...plain } = edit
      const base = apiBaseUrl === undefined ? {} : { apiBaseUrl: usableBase(apiBaseUrl, privateApiHosts) }
      return await change(caller, id, expectedVersion, 'update', (row) => {
        if (row.apiBaseUrl === noPlatform && apiBaseUrl !== undefined && apiBaseUrl !== noPlatform)
          throw new DomainError('story_has_no_platform', { account: row.name })
        return {
          ...given(plain),
          ...base,
          ...sealedIfGiven('secretSealed', secret),
          ...sealedIfGiven('tokenSealed', token),
          ...sealedIfGiven('aesKeySealed', encodingAesKey),
          // What was found out with other credentials says nothing any more.
          ...(secret !== undefined || apiBaseUrl !== undefined ? { probe: null, checkedAt: null } : { probe: row.probe }),
        }
      })
    },

    /** New token and AES key; the old ones stay good for an hour, so that nothing is lost while they are typed in at WeChat. */
    rotate: (caller: Caller, id: Id<'account'>, expectedVersion: number): Promise<AccountRow> =>
      change(caller, id, expectedVersion, 'rotate', (row) => ({
        tokenSealed: secrets.seal(letters(24)),
        aesKeySealed: secrets.seal(letters(43)),
        previousTokenSealed: row.tokenSealed,
        previousAesKeySealed: row.aesKeySealed,
        previousUntil: new Date(clock.now().getTime() + overlapMs),
      })),

    archive: async (caller: Caller, id: Id<'account'>, expectedVersion: number): Promise<void> => {
      await change(caller, id, expectedVersion, 'archive', () => ({ archivedAt: clock.now() }))
    },

    /** Real calls first, outside of any transaction; then what they said. */
    check: async (caller: Caller, id: Id<'account'>): Promise<AccountRow> => {
      const { probe, outgoingIp } = await gateway.probe(await read(caller, id))
      return await found(caller, id, 'check', (row) => ({
        probe,
        checkedAt: clock.now(),
        outgoingIp: outgoingIp ?? row.outgoingIp,
      }))
    },

    /** @throws DomainError wechat_refused, wechat_unavailable */
    importOfficialConsole: async (caller: Caller, id: Id<'account'>): Promise<AccountRow> => {
      const officialConsole = await gateway.readOfficialConsole(await read(caller, id))
      return await found(caller, id, 'importOfficialConsole', () => ({ officialConsole, officialConsoleAt: clock.now() }))
    },
  }

  async function read(caller: Caller, id: Id<'account'>): Promise<AccountRow> {
    return await db.in(caller.workspace).read(async (reader) => await getAccount(reader, caller.workspace, id))
  }

  /** Writes down what WeChat said. No edit: the version stays, so that a form that is open beside it can still be saved. */
  async function found(
    caller: Caller,
    id: Id<'account'>,
    verb: string,
    become: (row: AccountRow) => Partial<AccountRow>,
  ): Promise<AccountRow> {
    return await db.in(caller.workspace).transaction(async (tx: Tx) => {
      const before = await lockAccount(tx, caller.workspace, id)
      const row = { ...before, ...become(before) }
      await updateAccount(tx, row)
      await audit.changed(tx, caller, 'account', audited(before), audited(row), verb)
      return await connection.connectIfReady(tx, row)
    })
  }
}

export type AccountCommands = ReturnType<typeof accountCommands>

/** The parts that were given at all. */
function given<Part extends object>(part: Part): { [Key in keyof Part]?: Exclude<Part[Key], undefined> } {
  const present: { [Key in keyof Part]?: Exclude<Part[Key], undefined> } = {}
  return Object.assign(present, Object.fromEntries(Object.entries(part).filter(([, value]) => value !== undefined)))
}

/** The callback key is as good as a password for finding the entrance; it stays out of the log like the secrets. */
const audited = ({ callbackKey, ...row }: AccountRow): Omit<AccountRow, 'callbackKey'> & { callbackToken: string } => ({
  ...row,
  callbackToken: callbackKey,
})

function usableBase(url: string, privateHosts: boolean): string {
  const base = apiBase(url, privateHosts)
  if (base === undefined) throw new DomainError('account_api_host_invalid', { url })
  return base
}
