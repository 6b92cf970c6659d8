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
  readonly recordedAt: Date
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
    select tx::text as tx, position, workspace_id, id, type, version, at, recorded_at, contact_id, contact_number, account_id, source, properties
    from events.event
    where (tx, position) > (${after.tx}::xid8, ${after.position}) and (tx, position) <= (${until.tx}::xid8, ${until.position})
      ${types === undefined ? sql`` : sql`and type = any(${types}::text[])`}
    order by events.event.tx, position`.execute(rows(reader))
  return found.rows
}
