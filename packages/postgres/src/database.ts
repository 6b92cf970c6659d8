import { type Id, toId } from '@weiying/kernel'
import { CamelCasePlugin, CompiledQuery, Kysely, PostgresDialect, sql } from 'kysely'

import { DatabaseUnfit } from './errors.ts'
import { openPool, type PoolOptions } from './pool.ts'
import { kysely, type Reader, type Tx } from './tx.ts'

export interface TransactionOptions {
  /** Cancels a statement of this transaction that runs longer. Milliseconds; 0 = never. */
  statementTimeoutMs?: number
}

export interface Door {
  /** Runs `work` in one writing transaction: committed when it returns, rolled back when it throws. Never tried again by itself. */
  transaction<T>(work: (tx: Tx) => Promise<T>, options?: TransactionOptions): Promise<T>
  /** The same, but PostgreSQL refuses every write. */
  read<T>(work: (reader: Reader) => Promise<T>, options?: TransactionOptions): Promise<T>
}

/** One statement with its name, under which each connection keeps it prepared. */
export interface Statement {
  readonly name: string
  readonly text: string
  readonly values: readonly unknown[]
}

export interface SystemDoor extends Door {
  /**
   * One writing statement that is a transaction of its own, in one round trip instead of three; cancelled after two seconds. For floods:
   * it has two connections that nobody else uses.
   */
  once(statement: Statement): Promise<void>
}

export interface Database {
  /** The only way in for the product: `app.workspace` is set, so that row-level security lets nothing else through. */
  in(workspace: Id<'workspace'>): Door
  /** Sees every workspace. For tickers, shippers and sign-in; `reason` is shown in `pg_stat_activity` and listed in one test. */
  system(reason: string): SystemDoor
  /** Waits for open transactions and gives the connections back. */
  close(): Promise<void>
}

export interface ConnectOptions extends Omit<PoolOptions, 'role' | 'size'> {
  /** Most connections at once for each door: this many for workspaces, half as many (at least 2) for the system. Default 10. */
  poolSize?: number
}

const onceMs = 2_000

/** Opens the doors to one database. Connections are made when first needed, so this neither waits nor fails. */
export function connect({ poolSize = 10, ...options }: ConnectOptions): Database {
  const app = dialect({ ...options, role: 'app', size: poolSize })
  const system = dialect({ ...options, role: 'system', size: Math.max(2, Math.ceil(poolSize / 2)) })
  const flood = openPool({ ...options, role: 'system', size: 2, statementTimeoutMs: onceMs })
  return {
    in: (workspace) => door(app, `set local app.workspace = '${toId<'workspace'>(workspace)}'`),
    system: (reason) => ({
      ...door(system, `set local application_name = ${quoted(`weiying: ${reason}`.slice(0, 63))}`),
      once: async ({ name, text, values }) => void (await flood.query({ name, text, values: [...values] })),
    }),
    close: async () => {
      await Promise.all([app.destroy(), system.destroy(), flood.end()])
    },
  }
}

const dialect = (options: PoolOptions): Kysely<unknown> =>
  new Kysely({
    dialect: new PostgresDialect({ pool: openPool(options) }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  })

function door(database: Kysely<unknown>, setting: string): Door {
  return {
    transaction: (work, options) =>
      within(database, `begin; ${setting}${timeout(options)}`, (connection) => work({ [kysely]: connection, open: true })),
    read: (work, options) =>
      within(database, `begin read only; ${setting}${timeout(options)}`, (connection) => work({ [kysely]: connection })),
  }
}

/** One round trip opens the transaction and sets it up; Kysely's own `transaction()` would take two. */
function within<T>(database: Kysely<unknown>, opening: string, work: (connection: Kysely<unknown>) => Promise<T>): Promise<T> {
  return database.connection().execute(async (connection) => {
    const say = (text: string) => connection.executeQuery(CompiledQuery.raw(text))
    await say(opening)
    try {
      const result = await work(connection)
      await say('commit')
      return result
    } catch (error) {
      // When the connection itself is gone there is nothing to roll back, and the first error says more.
      await say('rollback').catch(() => {})
      throw error
    }
  })
}

const timeout = (options: TransactionOptions | undefined): string =>
  options?.statementTimeoutMs === undefined ? '' : `; set local statement_timeout = ${Math.trunc(options.statementTimeoutMs)}`

const quoted = (text: string): string => `'${text.replaceAll("'", "''").replaceAll('\\', '/')}'`

const nobody = toId<'workspace'>('00000000-0000-0000-0000-000000000000')

interface RoleFacts {
  role: string
  superuser: boolean
  bypassesRls: boolean
  ownsTables: boolean
}

/**
 * Refuses to run on a role for which row-level security would not hold: superuser, BYPASSRLS, or owner of tables.
 * @throws DatabaseUnfit
 */
export async function assertSafeRole(database: Database): Promise<void> {
  const facts = sql<RoleFacts>`
    select current_user::text as role, rolsuper as superuser, rolbypassrls as bypasses_rls,
           exists (select from pg_class where relowner = pg_roles.oid and relkind in ('r', 'p')) as owns_tables
    from pg_roles where rolname = current_user`
  const read = async (reader: Reader) => (await facts.execute(reader[kysely])).rows[0]
  const found = [await database.in(nobody).read(read), await database.system('role check').read(read)]
  for (const each of found) {
    if (each === undefined || each.superuser || each.bypassesRls || each.ownsTables) {
      throw new DatabaseUnfit(
        `The database role ${each?.role ?? '?'} could see every workspace. Let the roles weiying_app and weiying_system be ordinary: no superuser, no BYPASSRLS, owning no table.`,
      )
    }
  }
}
