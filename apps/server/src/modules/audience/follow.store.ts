import { type Id } from '@weiying/kernel'
import { plainArray, type Reader, tables, type Tx } from '@weiying/postgres'
import { type RawBuilder, sql } from 'kysely'

import { type ContactRef } from '../../events/index.ts'
import { type Consent } from './contact.ts'
import { type Follow, windowAt } from './follow.ts'
import { anyMerged, membersOf } from './merge.store.ts'

type Workspace = Id<'workspace'>

const follows = tables<{ 'audience.follow': Follow }>()

/** The follows of an account, held in the order of their numbers so that two holders cannot block each other. */
export async function lockFollows(
  tx: Tx,
  workspace: Workspace,
  accountId: Id<'account'>,
  numbers: readonly number[],
): Promise<ReadonlyMap<number, Follow>> {
  if (numbers.length === 0) return new Map()
  // One value instead of thousands of rows, and times as JSON has them: several times cheaper to read here.
  const found = await sql<{ list: LockedRow[] | null }>`
    select json_agg(json_build_array(number, contact_id, openid, subscribed, since, ended_at, scene, qr_scene, last_inbound_at, last_sent_at,
                                     window_left, window_until, touched_at, profile_due)) as list
    from (select * from audience.follow
          where workspace_id = ${workspace} and account_id = ${accountId} and number = any(${numbers}::bigint[])
          order by number for update) as held`.execute(follows(tx))
  return new Map((found.rows[0]?.list ?? []).map((row) => [row[0], lockedFollow(workspace, accountId, row)]))
}

type LockedRow = [
  number,
  Id<'contact'>,
  string,
  boolean,
  string | null,
  string | null,
  string,
  string | null,
  string | null,
  string | null,
  number | null,
  string | null,
  string,
  boolean,
]

const time = (text: string | null): Date | null => (text === null ? null : new Date(text))

function lockedFollow(workspaceId: Workspace, accountId: Id<'account'>, row: LockedRow): Follow {
  const [number, contactId, openid, subscribed, since, endedAt, scene, qrScene, inboundAt, sentAt, left, until, touched, due] =
    row
  return {
    workspaceId,
    accountId,
    number,
    contactId,
    openid,
    subscribed,
    since: time(since),
    endedAt: time(endedAt),
    scene,
    qrScene,
    lastInboundAt: time(inboundAt),
    lastSentAt: time(sentAt),
    windowLeft: left,
    windowUntil: time(until),
    touchedAt: new Date(touched),
    profileDue: due,
  }
}

export async function followsOf(reader: Reader, workspace: Workspace, numbers: readonly number[]): Promise<readonly Follow[]> {
  if (numbers.length === 0) return []
  const found = await sql<Follow>`
    select * from audience.follow where workspace_id = ${workspace} and number = any(${numbers}::bigint[])
    order by number, since`.execute(follows(reader))
  return found.rows
}

/** Writes follows of one account as they are given. `last_sent_at` belongs to others and stays. */
export async function saveFollows(tx: Tx, rows: readonly Follow[]): Promise<void> {
  const [first] = rows
  if (first === undefined) return
  const list = rows.toSorted((a, b) => a.number - b.number)
  const column = <T>(of: (follow: Follow) => T): T[] => list.map(of)
  await sql`
    insert into audience.follow as follow (
      workspace_id, account_id, number, contact_id, openid, subscribed, since, ended_at, scene, qr_scene,
      last_inbound_at, window_left, window_until, touched_at, profile_due)
    select ${first.workspaceId}::uuid, ${first.accountId}::uuid, fresh.* from unnest(
      ${column(({ number }) => number)}::bigint[], ${column(({ contactId }) => contactId)}::uuid[],
      ${column(({ openid }) => openid)}::text[], ${column(({ subscribed }) => subscribed)}::boolean[],
      ${column(({ since }) => iso(since))}::timestamptz[], ${column(({ endedAt }) => iso(endedAt))}::timestamptz[],
      ${column(({ scene }) => scene)}::text[], ${column(({ qrScene }) => qrScene)}::text[],
      ${column(({ lastInboundAt }) => iso(lastInboundAt))}::timestamptz[], ${column(({ windowLeft }) => windowLeft)}::int[],
      ${column(({ windowUntil }) => iso(windowUntil))}::timestamptz[], ${column(({ touchedAt }) => iso(touchedAt))}::timestamptz[],
      ${column(({ profileDue }) => profileDue)}::boolean[]) as fresh
    on conflict (workspace_id, account_id, number) do update set
      openid = excluded.openid, subscribed = excluded.subscribed, since = excluded.since, ended_at = excluded.ended_at,
      scene = excluded.scene, qr_scene = excluded.qr_scene, last_inbound_at = excluded.last_inbound_at,
      window_left = excluded.window_left, window_until = excluded.window_until, touched_at = excluded.touched_at,
      profile_due = excluded.profile_due`.execute(follows(tx))
}

const iso = (at: Date | null): string | null => at?.toISOString() ?? null

/** The newest message of each contact, over all accounts. */
export async function noteInbound(
  tx: Tx,
  workspace: Workspace,
  latest: readonly { readonly number: number; readonly at: Date }[],
): Promise<void> {
  if (latest.length === 0) return
  await sql`
    update audience.contact set last_inbound_at = greatest(contact.last_inbound_at, fresh.at)
    from jsonb_to_recordset(${JSON.stringify(latest)}::jsonb) as fresh (number bigint, at timestamptz)
    where contact.workspace_id = ${workspace} and contact.number = fresh.number`.execute(follows(tx))
}

/** The account sent something: what comes back within a day is a reaction. */
export async function noteSent(
  tx: Tx,
  workspace: Workspace,
  sent: readonly { readonly accountId: string; readonly number: number; readonly at: Date }[],
): Promise<void> {
  if (sent.length === 0) return
  const members = await membersOf(tx, workspace, [...new Set(sent.map(({ number }) => number))])
  const list = sent.flatMap(({ accountId, number, at }) =>
    [number, ...(members.get(number) ?? []).map((member) => member.number)].map((each) => ({
      account_id: accountId,
      number: each,
      at,
    })),
  )
  await sql`
    update audience.follow set last_sent_at = greatest(follow.last_sent_at, fresh.at)
    from (select account_id, number, max(at) as at
          from jsonb_to_recordset(${JSON.stringify(list)}::jsonb) as sent (account_id uuid, number bigint, at timestamptz)
          group by account_id, number order by account_id, number) as fresh
    where follow.workspace_id = ${workspace} and follow.account_id = fresh.account_id and follow.number = fresh.number`.execute(
    follows(tx),
  )
}

/** What a delivery asks about each contact, just before it sends. */
export interface Reachability extends ContactRef {
  readonly openid: string | null
  readonly subscribed: boolean
  readonly blacklisted: boolean
  /** Consent to marketing; null: never asked. */
  readonly consent: Consent | null
  /** Customer-service messages still allowed; null: the window is closed. */
  readonly window: { readonly left: number | null; readonly until: Date } | null
  /** Numbers of the contacts that are the same person, merged with this one. */
  readonly others: readonly number[]
}

/**
 * The follow by which an account reaches a person, in a lateral join beside `wanted (number)`: the contact's own if it lasts, else that
 * of a contact merged into it, the one heard from last. Once per account, however many openids a person has there.
 */
const chosenFollow = (workspace: Workspace, accountId: Id<'account'>, asOf: Date | null) => sql`
  select * from audience.follow
  where workspace_id = ${workspace} and account_id = ${accountId} and number = any(array(
    select wanted.number union all
    select number from audience.contact
    where workspace_id = ${workspace} and survivor = wanted.number ${asOf === null ? sql`` : sql`and survivor_since <= ${asOf}`}))
  order by subscribed desc, number = wanted.number desc, last_inbound_at desc nulls last, number limit 1`

/**
 * Contacts that were erased are missing from the answer. What one contact of a merged person refused holds for all. With `asOf`, a contact
 * merged later keeps its own follow and lends it to nobody: a campaign whose audience was fixed before reaches every follow once.
 */
export async function reachabilityOf(
  reader: Reader,
  workspace: Workspace,
  accountId: Id<'account'>,
  numbers: readonly number[],
  { now, asOf = null }: { readonly now: Date; readonly asOf?: Date | null | undefined },
): Promise<ReadonlyMap<number, Reachability>> {
  if (numbers.length === 0) return new Map()
  if (await anyMerged(reader, workspace)) return await mergedReachability(reader, workspace, accountId, numbers, { now, asOf })
  const wanted = wantedNumbers(numbers)
  // Columns as lists, and the two tables apart: thousands of rows, and a join between them, cost several times as much.
  const people = await sql<Columns<'number' | 'id' | 'blacklisted' | 'consent'>>`
    select array_agg(contact.number) as number, array_agg(contact.id) as id, array_agg(contact.blacklisted) as blacklisted,
      array_agg(contact.marketing) as consent
    from ${wanted.rows(sql`audience.contact`, sql`workspace_id = ${workspace}`)} as contact where contact.erased_at is null`.execute(
    follows(reader),
  )
  const followed = await sql<Columns<'number' | 'openid' | 'subscribed' | 'left' | 'until'>>`
    select array_agg(follow.number) as number, array_agg(follow.openid) as openid, array_agg(follow.subscribed) as subscribed,
      array_agg(follow.window_left) as left, array_agg((extract(epoch from follow.window_until) * 1000)::float8) as until
    from ${wanted.rows(sql`audience.follow`, sql`workspace_id = ${workspace} and account_id = ${accountId}`)} as follow`.execute(
    follows(reader),
  )
  const follow = followed.rows[0]
  const placeOf = new Map((follow?.number ?? []).map((number, place) => [number, place]))
  const [person] = people.rows
  const found = new Map<number, Reachability>()
  for (const [index, number] of (person?.number ?? []).entries()) {
    const id = person?.id?.[index]
    if (id === undefined || !wanted.has(number)) continue
    const place = placeOf.get(number) ?? -1
    found.set(number, {
      id,
      number,
      openid: follow?.openid?.[place] ?? null,
      subscribed: follow?.subscribed?.[place] ?? false,
      blacklisted: person?.blacklisted?.[index] ?? false,
      consent: person?.consent?.[index] ?? null,
      window: openWindow(follow?.left?.[place], follow?.until?.[place], now),
      others: alone,
    })
  }
  return found
}

interface ColumnTypes {
  readonly number: number
  readonly id: Id<'contact'>
  readonly blacklisted: boolean
  readonly consent: Consent | null
  readonly openid: string
  readonly subscribed: boolean
  readonly left: number | null
  /** Milliseconds. */
  readonly until: number | null
}

/** Null when there is no row. */
type Columns<Name extends keyof ColumnTypes> = { readonly [Key in Name]: readonly ColumnTypes[Key][] | null }

const openWindow = (left: number | null | undefined, until: number | null | undefined, now: Date) =>
  windowAt({ windowLeft: left ?? null, windowUntil: typeof until === 'number' ? new Date(until) : null }, now)

const alone: readonly number[] = []

/** As dense as this, a whole stretch of contacts is cheaper to read than its contacts one by one. */
const denseFrom = 1 / 8

/**
 * The rows of some contacts, by a key that begins with the conditions and the number. Where the numbers lie close together, as chunks of
 * an audience do, the stretch between the first and the last is read and `has` says which of it were asked for. Otherwise each is looked up by
 * itself, whatever PostgreSQL knows of the tables: right after a sync it has no statistics, and every other plan reads all followers again
 * and again.
 */
function wantedNumbers(numbers: readonly number[]) {
  const least = numbers.reduce((one, other) => Math.min(one, other))
  const most = numbers.reduce((one, other) => Math.max(one, other))
  const isDense = numbers.length / (most - least + 1) >= denseFrom
  const asked = new Set(numbers)
  return {
    has: (number: number): boolean => asked.has(number),
    rows: (table: RawBuilder<unknown>, conditions: RawBuilder<unknown>) =>
      isDense
        ? sql`(select * from ${table} where ${conditions} and number between ${least} and ${most})`
        : sql`(select held.* from unnest(${plainArray(numbers)}::bigint[]) as wanted (number)
            join lateral (select * from ${table} where ${conditions} and number = wanted.number limit 1) as held on true)`,
  }
}

async function mergedReachability(
  reader: Reader,
  workspace: Workspace,
  accountId: Id<'account'>,
  numbers: readonly number[],
  { now, asOf }: { readonly now: Date; readonly asOf: Date | null },
): Promise<ReadonlyMap<number, Reachability>> {
  const found = await sql<Omit<Reachability, 'window'> & Pick<Follow, 'windowLeft' | 'windowUntil'>>`
    select contact.id, contact.number, follow.openid, coalesce(follow.subscribed, false) as subscribed, person.blacklisted,
           person.consent, person.others, follow.window_left, follow.window_until
    from unnest(${plainArray(numbers)}::bigint[]) as wanted (number)
    join lateral (
      select * from audience.contact where workspace_id = ${workspace} and number = wanted.number and erased_at is null limit 1) as contact on true
    join lateral (
      select bool_or(blacklisted) as blacklisted,
             case when bool_or(marketing = 'withdrawn') then 'withdrawn' else max(marketing) end as consent,
             coalesce(array_agg(number) filter (where number <> contact.number), '{}') as others
      from audience.contact as other
      where workspace_id = ${workspace} and number = any(array(
        select coalesce(contact.survivor, contact.number) union all
        select number from audience.contact
        where workspace_id = ${workspace} and survivor = coalesce(contact.survivor, contact.number)))) as person on true
    left join lateral (${chosenFollow(workspace, accountId, asOf)}) as follow on true`.execute(follows(reader))
  return new Map(
    found.rows.map(({ windowLeft, windowUntil, ...row }) => [
      row.number,
      { ...row, window: windowAt({ windowLeft, windowUntil }, now) },
    ]),
  )
}

/**
 * Takes one customer-service message out of each contact's window, in the transaction that decides to send it.
 * @returns the numbers of those who had one
 */
export async function spendWindows(
  tx: Tx,
  workspace: Workspace,
  accountId: Id<'account'>,
  numbers: readonly number[],
  now: Date,
): Promise<ReadonlySet<number>> {
  const asked = await followNumbers(tx, workspace, accountId, numbers)
  const spent = await sql<{ number: number }>`
    update audience.follow set window_left = window_left - 1
    where workspace_id = ${workspace} and account_id = ${accountId} and number = any(${[...asked.keys()]}::bigint[])
      and subscribed and window_until > ${now} and (window_left is null or window_left > 0)
    returning number`.execute(follows(tx))
  return new Set(spent.rows.map(({ number }) => asked.get(number) ?? number))
}

/** Numbers of the follows that reach people, with the number that was asked for. */
export async function followNumbers(
  reader: Reader,
  workspace: Workspace,
  accountId: Id<'account'>,
  numbers: readonly number[],
): Promise<ReadonlyMap<number, number>> {
  if (!(await anyMerged(reader, workspace))) return new Map(numbers.map((number) => [number, number]))
  const found = await sql<{ asked: number; number: number }>`
    select wanted.number as asked, follow.number from unnest(${numbers}::bigint[]) as wanted (number)
    join lateral (${chosenFollow(workspace, accountId, null)}) as follow on true`.execute(follows(reader))
  return new Map(found.rows.map(({ asked, number }) => [number, asked]))
}

interface CorrespondentRow extends ContactRef {
  readonly openid: string
  readonly name: string | null
  readonly following: boolean
  readonly windowLeft: number | null
  readonly windowUntil: Date | null
}

/** The contacts behind openids, as a conversation shows them; by openid. One that was merged is called as the person is. */
export async function correspondentsOf(
  reader: Reader,
  workspace: Workspace,
  accountId: Id<'account'>,
  openids: readonly string[],
  now: Date,
) {
  const found = await sql<CorrespondentRow>`
    select identity.openid, contact.id, contact.number, coalesce(nullif(person.remark, ''), person.name) as name,
           coalesce(follow.subscribed, false) as following, follow.window_left, follow.window_until
    from audience.identity as identity
    join audience.contact as contact on contact.workspace_id = identity.workspace_id and contact.id = identity.contact_id
    join lateral (
      select remark, name from audience.contact
      where workspace_id = ${workspace} and number = coalesce(contact.survivor, contact.number) limit 1) as person on true
    left join audience.follow as follow
      on follow.workspace_id = identity.workspace_id and follow.account_id = identity.account_id and follow.number = identity.number
    where identity.workspace_id = ${workspace} and identity.account_id = ${accountId} and identity.openid = any(${openids}::text[])`.execute(
    follows(reader),
  )
  return new Map(
    found.rows.map(({ openid, windowLeft, windowUntil, ...row }) => [
      openid,
      { ...row, window: windowAt({ windowLeft, windowUntil }, now) },
    ]),
  )
}
