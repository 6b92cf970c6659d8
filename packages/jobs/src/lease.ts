import { type Database, tables } from '@weiying/postgres'
import { sql } from 'kysely'

/** The right to be the only one, until `until`; the fence grows with every new holder. */
export interface Lease {
  readonly fence: number
}

const rows = tables<object>()

/**
 * Takes or renews named leases for `seconds`, all in one statement; a name is missing from the answer while somebody else holds it.
 * Wall time of the database, so that the clocks of several machines need not agree.
 */
export async function tryLeases(
  db: Database,
  names: readonly string[],
  holder: string,
  seconds: number,
): Promise<ReadonlyMap<string, Lease>> {
  return await db.system('lease').transaction(async (tx) => {
    // In order of the names, so that two processes cannot wait for each other.
    const taken = await sql<{ name: string; fence: number }>`
      insert into weiying.lease as lease (name, holder, until, fence)
      select name, ${holder}, clock_timestamp() + make_interval(secs => ${seconds}), 1
      from unnest(${[...new Set(names)].toSorted()}::text[]) as name
      on conflict (name) do update
        set holder = excluded.holder, until = excluded.until,
            fence = lease.fence + case when lease.holder = excluded.holder then 0 else 1 end
        where lease.holder = excluded.holder or lease.until < clock_timestamp()
      returning name, fence`.execute(rows(tx))
    return new Map(taken.rows.map(({ name, fence }) => [name, { fence }]))
  })
}

/** One of them. */
export async function tryLease(db: Database, name: string, holder: string, seconds: number): Promise<Lease | undefined> {
  return (await tryLeases(db, [name], holder, seconds)).get(name)
}

/** Gives it back early, so that the next holder need not wait. */
export async function endLease(db: Database, name: string, holder: string): Promise<void> {
  await db.system('lease').transaction(async (tx) => {
    await sql`update weiying.lease set until = clock_timestamp() where name = ${name} and holder = ${holder}`.execute(rows(tx))
  })
}
