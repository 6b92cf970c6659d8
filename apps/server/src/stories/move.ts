import { setTimeout as pause } from 'node:timers/promises'

import { type Analytics, createAnalytics } from '@weiying/clickhouse'
import { type Id, systemClock, systemIds } from '@weiying/kernel'
import { connect, type Database, type Reader, tables, type Tx, wake } from '@weiying/postgres'
import { sql } from 'kysely'

import { logFloor } from '../events/index.ts'
import { noPlatform } from '../modules/accounts/index.ts'
import { type Production } from '../modules/planning/index.ts'
import { type Stage } from '../theatre/stage.ts'
import { settling } from './addresses.ts'
import { parentsFirst, type Table, tablesOfWorkspaces } from './tables.ts'

export interface Move {
  readonly stage: Stage
  readonly production: Production
  /** Of the product. */
  readonly databaseUrl: string
  readonly analyticsUrl: string
  readonly analyticsDatabase: string
  /** What stands there only during the play, and what stands for it afterwards. */
  readonly addresses: readonly (readonly [string, string])[]
  readonly signal: AbortSignal
  /** 0 … 1 */
  readonly onProgress: (done: number) => void
}

const rows = tables<object>()
/** Rows that travel at once; a few where they hold whole files. */
const batchRows = 1_000
const batchFiles = 16
/** A batch of a very large table on a busy machine. */
const statementMs = 120_000
const clockMs = 500
/** What is under way elsewhere on the server hides the last events from the shipper for a moment. */
const shippingMs = 60_000

/**
 * Puts the workspace of a stage into the product's stores, everything or nothing: rows in one transaction, and before it commits those of
 * ClickHouse, which nobody sees before. What stands in logs stands before everything that the product ever wrote, so that no consumer
 * meets it; what has an order of its own gets numbers above all that were given out.
 */
export async function moveIn(move: Move): Promise<void> {
  const { stage, production, signal } = move
  const { workspaceId } = production
  const source = stage.product.around
  await allShipped(stage, signal)
  const db = connect({ url: move.databaseUrl, poolSize: 2, applicationName: 'weiying story', statementTimeoutMs: statementMs })
  const analytics = createAnalytics({ url: move.analyticsUrl, database: move.analyticsDatabase })
  try {
    await openWorkspace(db, stage, production)
    move.onProgress(0)
    // Whoever hears of its clock reads it within this time; from then on nothing in it is due.
    await pause(clockMs)
    await db.system('move a story').transaction(async (tx) => {
      await holdLoad(tx, production)
      await checkLog(tx)
      const order = parentsFirst(await tablesOfWorkspaces(tx))
      await source.db.system('read a story').read(async (reader) => {
        await copyPeople(reader, tx, production)
        // Before any row: what is written in texts says some of these numbers, too.
        const raised = new Map<string, number>()
        for (const table of order) raised.set(table.name, await raisedBy(reader, tx, table, workspaceId))
        const { publicUrl, secrets } = source
        const links = { publicUrl, sign: secrets.index, raised: raised.get('reach.link') ?? 0 }
        const settle = settling(links, move.addresses)
        for (const [place, table] of order.entries()) {
          signal.throwIfAborted()
          await copyTable(reader, tx, { table, workspaceId, raised: raised.get(table.name) ?? 0, settle })
          move.onProgress((0.9 * (place + 1)) / order.length)
        }
        await welcome(tx, production)
        await copyAnalytics(source.analytics, analytics, workspaceId, raised.get('events.event') ?? 0)
      })
      await finishLoad(tx, production)
      signal.throwIfAborted()
      await wake(tx, 'weiying_accounts')
    })
    move.onProgress(1)
  } finally {
    await Promise.all([db.close(), analytics.close()])
  }
}

/**
 * Whoever comes too late finds that it is no longer theirs. Until this commits nobody takes the load away, but signs of life and progress
 * are still written: `key share` lets them through.
 */
async function holdLoad(tx: Tx, { load, attempt, workspaceId }: Production): Promise<void> {
  const held = await sql`
    select from planning.story_load
    where id = ${load} and attempts = ${attempt} and status = 'running' and not stopping and into_workspace = ${workspaceId}
    for key share`.execute(rows(tx))
  if (held.rows.length !== 1) throw new Error('the load belongs to somebody else by now')
}

async function finishLoad(tx: Tx, { load, attempt }: Production): Promise<void> {
  await sql`
    update planning.story_load set status = 'done', progress = null, finished_at = ${systemClock.now()}, leftover = false, version = version + 1
    where id = ${load} and attempts = ${attempt}`.execute(rows(tx))
}

/** See `liftAboveFloor`, which was asked before the play. */
async function checkLog(tx: Tx): Promise<void> {
  const planned = await sql`select from events.shipment limit 1`.execute(rows(tx))
  if (planned.rows.length === 0) throw new Error('what is put below the log would be read: nobody stands above its floor yet')
}

/**
 * The workspace alone, its time standing where the story ended: nobody belongs to it yet, so nobody sees it. It comes before everything in
 * it, because what works by the clock of a workspace takes the wall's until it knows another.
 */
async function openWorkspace(db: Database, stage: Stage, production: Production): Promise<void> {
  const { workspaceId } = production
  const [workspace] = await stage.product.around.db
    .system('read a story')
    .read(
      async (reader) =>
        await jsonOf(reader, sql`select row_to_json(one)::text as json from identity.workspace as one where id = ${workspaceId}`),
    )
  if (workspace === undefined) throw new Error('the stage has no workspace')
  await db.system('move a story').transaction(async (tx) => {
    const ours = await sql`
      select from planning.story_load
      where id = ${production.load} and attempts = ${production.attempt} and status = 'running' and into_workspace = ${workspaceId}
      for update`.execute(rows(tx))
    if (ours.rows.length === 0) throw new Error('the load belongs to somebody else by now')
    await sql`
      insert into identity.workspace (id, slug, name, time_zone, kind, clock_base, clock_since, clock_speed, created_at, version)
      select id, slug, name, time_zone, 'story', clock_base, ${systemClock.now()}, 0, ${systemClock.now()}, 1
      from json_populate_record(null::identity.workspace, ${workspace}::json)`.execute(rows(tx))
    await wake(tx, 'weiying_clock')
  })
}

/** People who cannot sign in. */
async function copyPeople(reader: Reader, tx: Tx, { workspaceId }: Production): Promise<void> {
  const people = await jsonOf(
    reader,
    sql`select row_to_json(person)::text as json from identity.person
        where id in (select person_id from identity.member where workspace_id = ${workspaceId})`,
  )
  await sql`
    insert into identity.person select * from json_populate_recordset(null::identity.person, ${listed(people)}::json)`.execute(
    rows(tx),
  )
}

/** Whoever asked for it owns it, too. */
async function welcome(tx: Tx, { workspaceId, personId }: Production): Promise<void> {
  await sql`
    insert into identity.member (workspace_id, id, person_id, role, status, created_at, last_seen_at, version)
    values (${workspaceId}, ${systemIds<'member'>()}, ${personId}, 'owner', 'active', ${systemClock.now()}, null, 1)`.execute(
    rows(tx),
  )
}

/** By how much the numbers that a table gives by itself are raised; 0 where it gives none. */
async function raisedBy(reader: Reader, tx: Tx, table: Table, workspace: Id<'workspace'>): Promise<number> {
  const numbered = table.columns.find(({ identity }) => identity)
  if (numbered === undefined) return 0
  const highest = await sql<{ many: number }>`
    select coalesce(max(${sql.ref(numbered.name)}), 0) as many from ${sql.table(table.name)}
    where workspace_id = ${workspace}`.execute(rows(reader))
  const many = highest.rows[0]?.many ?? 0
  if (many === 0) return 0
  const reserved = await sql<{ last: number }>`
    select weiying.reserve_numbers(${table.quoted}::regclass, ${numbered.name}, ${many}) as last`.execute(rows(tx))
  return reserved.rows[0]?.last ?? 0
}

interface Copy {
  readonly table: Table
  readonly workspaceId: Id<'workspace'>
  readonly raised: number
  readonly settle: (json: string) => string
}

async function copyTable(reader: Reader, tx: Tx, { table, workspaceId: workspace, raised, settle }: Copy): Promise<void> {
  const from = sql.table(table.name)
  const names = sql.join(table.columns.map(({ name }) => sql.ref(name)))
  const values = sql.join(
    table.columns.map(({ name, identity, logged }) => {
      if (logged) return sql`${logFloor.tx}::xid8`
      if (table.name === 'accounts.account' && name === 'api_base_url') return sql`${noPlatform}::text`
      return identity ? sql`${sql.ref(`one.${name}`)} + ${raised}::bigint` : sql.ref(`one.${name}`)
    }),
  )
  const batch = table.columns.some(({ bytes }) => bytes) ? batchFiles : batchRows
  await sql`declare moved no scroll cursor for
    select row_to_json(one)::text as json from ${from} as one where workspace_id = ${sql.lit(workspace)}`.execute(rows(reader))
  for (;;) {
    const found = await jsonOf(reader, sql`fetch ${sql.lit(batch)} from moved`)
    if (found.length === 0) break
    // As text from one server to the other: what a type writes, it reads.
    await sql`
      insert into ${from} (${names}) overriding system value
      select ${values} from json_populate_recordset(null::${from}, ${settle(listed(found))}::json) as one`.execute(rows(tx))
  }
  await sql`close moved`.execute(rows(reader))
}

const jsonOf = async (reader: Reader, query: ReturnType<typeof sql>): Promise<readonly string[]> =>
  (await (query as ReturnType<typeof sql<{ json: string }>>).execute(rows(reader))).rows.map(({ json }) => json)

const listed = (found: readonly string[]): string => `[${found.join(',')}]`

/** On the same server, from database to database. `position` is that of the event behind a row. */
async function copyAnalytics(from: Analytics, to: Analytics, workspace: Id<'workspace'>, raised: number): Promise<void> {
  const held = await from
    .system('read a story')
    .query<{ table: string }>(
      "select table from system.columns where database = {database:String} and name = 'workspace' and type = 'UUID' order by table",
      { database: from.database },
    )
  for (const { table } of held)
    await to.system('move a story').command(
      `insert into ${to.database}.${table} select * replace (toUInt64(position + {raised:UInt64}) as position)
         from ${from.database}.${table} where workspace = {workspace:UUID}`,
      { workspace, raised },
    )
}

/** What is not in ClickHouse now would never come there. */
async function allShipped(stage: Stage, signal: AbortSignal): Promise<void> {
  const { db, analytics } = stage.product.around
  const since = performance.now()
  for (;;) {
    signal.throwIfAborted()
    await stage.work()
    const written = await db
      .system('read a story')
      .read(async (reader) => await sql<{ many: number }>`select count(*) as many from events.event`.execute(rows(reader)))
    const [shipped] = await analytics.system('read a story').query<{ many: number }>('select count() as many from event')
    if (shipped !== undefined && shipped.many === written.rows[0]?.many) return
    if (performance.now() - since > shippingMs) throw new Error('the events of the story do not arrive in ClickHouse')
    await pause(100)
  }
}
