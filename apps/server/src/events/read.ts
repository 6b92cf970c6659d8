import { type Id } from '@weiying/kernel'
import { type Reader, tables } from '@weiying/postgres'
import { sql } from 'kysely'

/** A place in the log. `tx` is an xid8 as text: it does not fit a JavaScript number. */
export interface LogPosition {
  readonly tx: string
  readonly position: number
}

export const logStart: LogPosition = { tx: '0', position: 0 }

/** Whether one place is another or comes after it. */
export const reaches = (place: LogPosition, mark: LogPosition): boolean =>
  BigInt(place.tx) > BigInt(mark.tx) || (BigInt(place.tx) === BigInt(mark.tx) && place.position >= mark.position)

export interface EventRow extends LogPosition {
  readonly workspaceId: Id<'workspace'>
  readonly id: Id<'event'>
  readonly type: string
  readonly version: number
  readonly at: Date
  readonly contactId: Id<'contact'> | null
  readonly contactNumber: number
  readonly accountId: Id<'account'> | null
  readonly source: string
  readonly properties: unknown
}

const rows = tables<object>()

/**
 * The end of the next batch of at most `limit` events after `after`, and how many those are. Only rows of transactions
 * older than every running one: what commits later can then only come later in this order.
 */
export async function nextBoundary(
  reader: Reader,
  after: LogPosition,
  limit: number,
): Promise<(LogPosition & { events: number }) | undefined> {
  const found = await sql<LogPosition & { events: number }>`
    with batch as (
      select tx, position from events.event
      where (tx, position) > (${after.tx}::xid8, ${after.position}) and tx < events.horizon()
      order by tx, position limit ${limit})
    select tx::text as tx, position, (select count(*)::int from batch) as events
    from batch order by batch.tx desc, batch.position desc limit 1`.execute(rows(reader))
  return found.rows[0]
}

/** The events after one place up to and including another, in order; only the named types if any are named. */
export async function readBetween(
  reader: Reader,
  after: LogPosition,
  until: LogPosition,
  types?: readonly string[],
): Promise<readonly EventRow[]> {
  const found = await sql<EventRow>`
    select tx::text as tx, position, workspace_id, id, type, version, at, contact_id, contact_number, account_id, source, properties
    from events.event
    where (tx, position) > (${after.tx}::xid8, ${after.position}) and (tx, position) <= (${until.tx}::xid8, ${until.position})
      ${types === undefined ? sql`` : sql`and type = any(${types}::text[])`}
    order by events.event.tx, position`.execute(rows(reader))
  return found.rows
}

/** The columns of a line of `readLines`, by their names in ClickHouse. */
export const lineColumns = [
  'workspace',
  'position',
  'id',
  'type',
  'version',
  'at',
  'recorded_at',
  'contact',
  'contact_id',
  'account_id',
  'source',
  'campaign_id',
  'content_id',
  'amount_fen',
  'properties',
] as const

const clickhouseTime = (column: 'at' | 'recorded_at') =>
  sql`to_char(${sql.ref(column)} at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS.MS')`
const nobody = sql.lit('00000000-0000-0000-0000-000000000000')

/** The same events as `readBetween`, each as a JSON array for ClickHouse: written by PostgreSQL they are never taken apart on the way. */
export async function readLines(reader: Reader, after: LogPosition, until: LogPosition): Promise<readonly string[]> {
  const found = await sql<{ line: string }>`
    select json_build_array(
      workspace_id, position, id, type, version, ${clickhouseTime('at')}, ${clickhouseTime('recorded_at')}, contact_number,
      coalesce(contact_id, ${nobody}), coalesce(account_id, ${nobody}), source, coalesce(properties ->> 'campaignId', ${nobody}),
      coalesce(properties ->> 'contentId', ${nobody}), coalesce(properties -> 'amountFen', '0'), properties)::text as line
    from events.event
    where (tx, position) > (${after.tx}::xid8, ${after.position}) and (tx, position) <= (${until.tx}::xid8, ${until.position})
    order by tx, position`.execute(rows(reader))
  return found.rows.map(({ line }) => line)
}
