import { cursorId, DomainError, type Id } from '@weiying/kernel'
import { jsonb, type Reader, tables, type Tx } from '@weiying/postgres'
import { sql } from 'kysely'

import { type Kept } from './record.ts'

type Workspace = Id<'workspace'>
type Columns = Readonly<Record<string, unknown>>

const planning = tables<Record<never, never>>()

interface Options<Row> {
  /** Columns that hold JSON. */
  readonly json?: readonly (keyof Row & string)[]
  /** A day by which lists are ordered, the latest first; without it the latest made comes first. */
  readonly day?: keyof Row & string
}

/**
 * The table of one noun. Names of tables and columns come from our own code, never from a request; values are always parameters.
 */
export function recordStore<Noun extends string, Row extends Kept<Noun>>(
  table: `planning.${string}`,
  options: Options<Row> = {},
) {
  const { json = [], day } = options
  const isJson = (name: string): boolean => json.some((each) => each === name)
  const value = (name: string, each: unknown) => (isJson(name) && each !== null ? jsonb(each) : sql`${each}`)
  const entriesOf = (row: Row): [string, unknown][] => Object.entries(row)
  const where = (filter: Columns) =>
    sql.join(
      Object.entries(filter).map(([name, each]) => sql`${sql.ref(name)} = ${each}`),
      sql` and `,
    )

  async function find(reader: Reader, workspaceId: Workspace, id: Id<Noun>): Promise<Row | undefined> {
    const found =
      await sql<Row>`select * from ${sql.table(table)} where ${where({ workspaceId, id })} and archived_at is null`.execute(
        planning(reader),
      )
    return found.rows[0]
  }

  return {
    insert: async (tx: Tx, row: Row): Promise<void> => {
      const entries = entriesOf(row)
      await sql`insert into ${sql.table(table)} (${sql.join(entries.map(([name]) => sql.ref(name)))})
        values (${sql.join(entries.map(([name, each]) => value(name, each)))})`.execute(planning(tx))
    },

    update: async (tx: Tx, row: Row): Promise<void> => {
      const { workspaceId, id } = row
      const entries = entriesOf(row).filter(([name]) => name !== 'workspaceId' && name !== 'id')
      await sql`update ${sql.table(table)} set ${sql.join(entries.map(([name, each]) => sql`${sql.ref(name)} = ${value(name, each)}`))}
        where ${where({ workspaceId, id })}`.execute(planning(tx))
    },

    find,

    /** @throws DomainError not_found */
    get: async (reader: Reader, workspaceId: Workspace, id: Id<Noun>): Promise<Row> => {
      const row = await find(reader, workspaceId, id)
      if (row === undefined) throw new DomainError('not_found')
      return row
    },

    /** Holds the row. @throws DomainError not_found, edit_conflict */
    lock: async (tx: Tx, workspaceId: Workspace, id: Id<Noun>, expectedVersion: number): Promise<Row> => {
      const found = await sql<Row>`select * from ${sql.table(table)}
        where ${where({ workspaceId, id })} and archived_at is null for update`.execute(planning(tx))
      const row = found.rows[0]
      if (row === undefined) throw new DomainError('not_found')
      if (row.version !== expectedVersion) throw new DomainError('edit_conflict', { version: row.version })
      return row
    },

    /** Those that are not put away, by keyset; see `cursorOf`. */
    list: async (
      reader: Reader,
      workspaceId: Workspace,
      filter: Columns,
      { limit, cursor }: { readonly limit: number; readonly cursor?: string | undefined },
    ): Promise<readonly Row[]> => {
      const order = day === undefined ? sql`id desc` : sql`${sql.ref(day)} desc, id desc`
      const found = await sql<Row>`select * from ${sql.table(table)}
        where ${where({ workspaceId, ...filter })} and archived_at is null ${after(day, cursor)} order by ${order} limit ${limit}`.execute(
        planning(reader),
      )
      return found.rows
    },

    cursorOf: (row: Row): string => {
      if (day === undefined) return row.id
      const ordered = entriesOf(row).find(([name]) => name === day)
      return `${String(ordered?.[1])} ${row.id}`
    },
  }
}

export type RecordStore<Noun extends string, Row extends Kept<Noun>> = ReturnType<typeof recordStore<Noun, Row>>

function after(day: string | undefined, cursor: string | undefined) {
  if (cursor === undefined) return sql``
  if (day === undefined) return sql`and id < ${cursorId(cursor)}::uuid`
  const match = /^(\d{4}-\d{2}-\d{2}) (\S+)$/.exec(cursor)
  return sql`and (${sql.ref(day)}, id) < (${match?.[1] ?? '0001-01-01'}::date, ${cursorId(match?.[2] ?? '')}::uuid)`
}
