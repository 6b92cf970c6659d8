import { type Reader, tables } from '@weiying/postgres'
import { sql } from 'kysely'

export interface Column {
  readonly name: string
  /** Numbers itself. */
  readonly identity: boolean
  /** The number of the transaction that wrote a row: a place in a log. */
  readonly logged: boolean
  readonly bytes: boolean
}

export interface Table {
  /** `schema.table`, unquoted. */
  readonly name: string
  /** As PostgreSQL writes it. */
  readonly quoted: string
  readonly columns: readonly Column[]
  /** Tables that its rows refer to, as PostgreSQL writes them. */
  readonly parents: readonly string[]
}

const rows = tables<object>()

/** Every table whose rows belong to a workspace, as the database itself says it: what is added later comes along. */
export async function tablesOfWorkspaces(reader: Reader): Promise<readonly Table[]> {
  const found = await sql<Table>`
    select nspname || '.' || ours.relname as name, ours.oid::regclass::text as quoted,
      (select json_agg(json_build_object('name', attname, 'identity', attidentity <> '', 'logged', atttypid = 'xid8'::regtype,
          'bytes', atttypid = 'bytea'::regtype) order by attnum)
        from pg_attribute where attrelid = ours.oid and attnum > 0 and not attisdropped and attgenerated = '') as columns,
      array(select distinct confrelid::regclass::text from pg_constraint
        where conrelid = ours.oid and contype = 'f' and confrelid <> conrelid) as parents
    from pg_class ours join pg_namespace on pg_namespace.oid = ours.relnamespace
    where relkind in ('r', 'p') and not relispartition and relpersistence = 'p'
      and exists (select from pg_attribute where attrelid = ours.oid and attname = 'workspace_id' and not attisdropped)
    order by 1`.execute(rows(reader))
  return found.rows
}

/** @throws Error when tables refer to each other in a ring */
export function parentsFirst(all: readonly Table[]): readonly Table[] {
  const ordered: Table[] = []
  let waiting = [...all]
  while (waiting.length > 0) {
    const names = new Set(waiting.map(({ quoted }) => quoted))
    const ready = waiting.filter(({ parents }) => !parents.some((each) => names.has(each)))
    if (ready.length === 0) throw new Error(`tables refer to each other in a ring: ${[...names].join(', ')}`)
    ordered.push(...ready)
    waiting = waiting.filter((each) => !ready.includes(each))
  }
  return ordered
}
