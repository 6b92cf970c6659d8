import { type Kysely, type RawBuilder, sql } from 'kysely'

import type { TablesOf, Tx } from './tx.ts'

export interface InsertManyOptions {
  /** `nothing` skips rows whose key exists already; left out, such a row fails the transaction. */
  onConflict?: 'nothing'
  /** Rows per statement. */
  chunk?: number
}

/**
 * Inserts rows by whole chunks: one parameter, one statement, whatever their number. All rows have the keys of the first one;
 * columns that it does not name get their defaults. Dates, numbers, strings, arrays and JSON go in as they are; bytea does not.
 * @returns how many rows were inserted
 */
export async function insertMany<Tables, Table extends keyof Tables & string>(
  tx: Tx,
  tables: TablesOf<Tables>,
  table: Table,
  rows: readonly Partial<Tables[Table]>[],
  { onConflict, chunk = 5000 }: InsertManyOptions = {},
): Promise<number> {
  const [first] = rows
  if (first === undefined) return 0
  const names = Object.keys(first)
  const columns = names.map(snakeCase)
  const into: Kysely<Tables> = tables(tx)
  let inserted = 0
  for (let start = 0; start < rows.length; start += chunk) {
    const json = JSON.stringify(rows.slice(start, start + chunk).map((row) => rename(row, names, columns)))
    // The row type of the table itself says what each key is, so that no type list has to be kept in step with the migration.
    const result = await sql`
      insert into ${sql.table(table)} (${sql.join(columns.map((column) => sql.id(column)))})
      select ${sql.join(columns.map((column) => sql.id(column)))}
      from json_populate_recordset(null::${sql.table(table)}, ${json}::json)
      ${onConflict === 'nothing' ? sql`on conflict do nothing` : sql``}`.execute(into)
    inserted += Number(result.numAffectedRows ?? 0)
  }
  return inserted
}

/**
 * An array as PostgreSQL writes one, for values that need no quotes: numbers, booleans, UUIDs, names of our own. The library looks at
 * every element for quotes, which for thousands of contacts costs more than the rest of the statement.
 */
export const plainArray = (values: readonly (number | boolean | string | null)[]): string =>
  values.includes(null) ? `{${values.map((value) => value ?? 'null').join(',')}}` : `{${values.join(',')}}`

/** A value for a jsonb column. Needed where the value may be an array, which `pg` would otherwise send as a PostgreSQL array. */
export const jsonb = <T>(value: T): RawBuilder<T> => sql<T>`${JSON.stringify(value)}::jsonb`

const snakeCase = (name: string): string => name.replace(/[A-Z]+/g, (letters) => `_${letters.toLowerCase()}`)

function rename(row: object, names: readonly string[], columns: readonly string[]): Record<string, unknown> {
  const values: Record<string, unknown> = { ...row }
  const renamed: Record<string, unknown> = {}
  names.forEach((name, index) => {
    renamed[columns[index] ?? name] = values[name]
  })
  return renamed
}
