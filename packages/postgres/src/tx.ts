import type { Kysely } from 'kysely'

/** Not exported from the package: only `tables()` can see through a `Reader`. */
export const kysely = Symbol('kysely')

/** A read-only transaction, or a writing one. */
export interface Reader {
  readonly [kysely]: Kysely<unknown>
}

/** Proof of being inside a writing transaction. Every write asks for one. */
export interface Tx extends Reader {
  readonly open: true
}

/** Sees a module's own tables through a `Reader`, and nobody else's. Made by `tables()`. */
export type TablesOf<Tables> = (reader: Reader) => Kysely<Tables>

/**
 * A module's own tables: `const reach = tables<{ 'reach.campaign': Campaign }>()`, then `reach(tx).selectFrom('reach.campaign')`.
 * Columns are snake_case in the database and camelCase here; keys inside JSON stay as they are.
 */
export const tables =
  <Tables>(): TablesOf<Tables> =>
  (reader) =>
    // The one place where the table types of a module are put on the connection; nothing could check it earlier.
    reader[kysely] as Kysely<Tables>
