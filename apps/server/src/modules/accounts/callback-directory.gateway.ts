import { type Database } from '@weiying/postgres'

import { type Secrets } from '../../secrets/index.ts'
import { type AccountRow, listAllAccounts } from './account.store.ts'
import { type CallbackConfig, callbackKey } from './callback.gateway.ts'

interface DirectoryDeps {
  readonly db: Database
  readonly secrets: Secrets
  readonly onChange: (wake: () => void) => () => void
  readonly log: { error(details: object, message: string): void }
}

/** A key that nobody knows makes us look again, but not more often than this. */
const lookAgainMs = 1_000
const refreshMs = 60_000

/** The configurations behind the callback URLs, in memory: pushes are verified while PostgreSQL is away, too. */
export function callbackDirectory({ db, secrets, onChange, log }: DirectoryDeps) {
  let configs: ReadonlyMap<string, CallbackConfig> = new Map()
  let loadedAt = Number.NEGATIVE_INFINITY
  let loading: Promise<void> | undefined
  let unsubscribe: (() => void) | undefined

  async function load(): Promise<void> {
    const rows = await db.system('callback directory').read(listAllAccounts)
    const fresh = new Map<string, CallbackConfig>()
    for (const row of rows) {
      try {
        fresh.set(row.callbackKey, configOf(row))
      } catch (error) {
        log.error({ err: error, account: row.id }, 'the callback settings of an account cannot be opened')
      }
    }
    configs = fresh
  }

  function configOf(row: AccountRow): CallbackConfig {
    const { workspaceId, id, appId, originalId, mode, previousTokenSealed, previousAesKeySealed, previousUntil } = row
    const keys = [callbackKey(secrets.open(row.tokenSealed), secrets.open(row.aesKeySealed), appId, null)]
    if (previousTokenSealed !== null && previousAesKeySealed !== null && previousUntil !== null) {
      keys.push(callbackKey(secrets.open(previousTokenSealed), secrets.open(previousAesKeySealed), appId, previousUntil))
    }
    return { workspaceId, accountId: id, appId, originalId, mode, keys }
  }

  /** What is loading may have read before the change: the next load follows it. */
  async function refresh(): Promise<void> {
    await loading?.catch(() => {})
    loading ??= load().finally(() => {
      loadedAt = performance.now()
      loading = undefined
    })
    await loading
  }

  const refreshQuietly = (): void =>
    void refresh().catch((error: unknown) =>
      log.error({ err: error }, 'callback settings could not be read again; the known ones stay'),
    )

  function known(key: string): CallbackConfig | undefined {
    if (performance.now() - loadedAt > refreshMs && configs.size > 0) refreshQuietly()
    return configs.get(key)
  }

  return {
    refresh,
    /** Without waiting: the way of every push but the first ones of a new account. */
    known,
    /** Undefined for a key that belongs to no account. @throws when nothing is known and PostgreSQL is away */
    find: async (key: string): Promise<CallbackConfig | undefined> => {
      const found = known(key)
      if (found !== undefined || performance.now() - loadedAt < lookAgainMs) return found
      await refresh()
      return configs.get(key)
    },
    start: (): void => {
      unsubscribe ??= onChange(refreshQuietly)
    },
    stop: (): void => {
      unsubscribe?.()
      unsubscribe = undefined
    },
  }
}

export type CallbackDirectory = ReturnType<typeof callbackDirectory>
