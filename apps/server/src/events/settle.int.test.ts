import { chmodSync, mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { type Id, systemIds, toId } from '@weiying/kernel'
import { connect, type Database, migrate, tables } from '@weiying/postgres'
import { startEmbedded } from '@weiying/postgres/embedded'
import { openPool } from '@weiying/postgres/pool'
import { sql } from 'kysely'
import { expect, onTestFinished, test } from 'vitest'

import { startApp } from '../testing/app.ts'
import { type Consumer, runConsumer } from './consume.ts'
import { createEvents } from './publish.ts'
import { logStart, nextBoundary } from './read.ts'
import { settleLog } from './settle.ts'
import { createShipper } from './ship.ts'

const app = await startApp()
const workspace = toId<'workspace'>(app.workspace.id)
const events = createEvents({ newId: systemIds })
const migrations = new URL('../../migrations', import.meta.url).pathname

async function publish(db: Database, ...amounts: number[]): Promise<void> {
  for (const amountFen of amounts)
    await db.in(workspace).transaction(async (tx) => {
      const properties = { orderId: systemIds<'order'>(), amountFen, channel: '天猫', shop: '店', codeWord: null, first: false }
      await events.publish(tx, workspace, { type: 'order.placed', at: app.clock.now(), source: 'test', properties })
    })
}

const inAnalytics = async (of: Id<'workspace'> = workspace): Promise<readonly number[]> =>
  (
    await app.analytics
      .in(of)
      .query<{ fen: number }>(
        `select amount_fen as fen from event where workspace = {workspace:UUID} and type = 'order.placed' order by amount_fen`,
      )
  ).map(({ fen }) => fen)

const ticking = { holder: 'test', onError: () => {}, onWake: () => () => {} }

/** Older transactions anywhere in the cluster, of other tests too, hide the newest events for a moment. */
async function allVisible(db: Database): Promise<void> {
  const hidden = async (): Promise<boolean> =>
    await db
      .system('test')
      .read(
        async (reader) =>
          (await sql`select from events.event where tx >= events.horizon() limit 1`.execute(tables<object>()(reader))).rows
            .length > 0,
      )
  while (await hidden()) await new Promise((resolve) => setTimeout(resolve, 5))
}

/** Ships what waits, and answers what a consumer of that name is given. */
async function workOff(db: Database): Promise<readonly number[]> {
  const heard: number[] = []
  const consumer: Consumer = {
    name: 'test.orders',
    types: ['order.placed'],
    handle: async (batch) => void heard.push(...batch.map(({ properties }) => (properties as { amountFen: number }).amountFen)),
  }
  await allVisible(db)
  const backgrounds = [createShipper({ ...ticking, db, analytics: app.analytics }), runConsumer({ ...ticking, db }, consumer)]
  for (const background of backgrounds) while (await background.drain()) continue
  return heard
}

interface Saved {
  readonly place: string
  readonly rows: string
}

/** All rows of the product, as a dump has them. */
async function dump(): Promise<readonly Saved[]> {
  const pool = openPool({ url: app.places.databaseUrl, role: 'system' })
  onTestFinished(async () => await pool.end())
  const { rows: places } = await pool.query<{ place: string }>(`
    select oid::regclass::text as place from pg_class
    where relkind = 'r' and relpersistence = 'p' and has_table_privilege(oid, 'select')
      and relnamespace::regnamespace::text in ('identity', 'events', 'accounts', 'audience', 'interaction', 'reach', 'shop', 'content', 'desk')`)
  const saved: Saved[] = []
  for (const { place } of places) {
    const { rows } = await pool.query<{ rows: string }>(
      `select coalesce(json_agg(held), '[]')::text as rows from ${place} as held`,
    )
    saved.push({ place, rows: rows[0]?.rows ?? '[]' })
  }
  return saved
}

/** A cluster of its own with that dump in it: transaction numbers begin anew, sequences go on where they were. */
async function restored(saved: readonly Saved[]): Promise<Database> {
  const dataDir = mkdtempSync(join(tmpdir(), 'weiying-restored-'))
  chmodSync(dataDir, 0o755)
  const server = await startEmbedded({ dataDir, durable: false })
  await migrate({ url: server.url, dir: migrations })
  const pool = openPool({ url: server.url, role: 'owner', size: 1 })
  await pool.query(`set session_replication_role = replica`)
  for (const { place, rows } of saved) {
    await pool.query(`delete from ${place}`)
    await pool.query(`insert into ${place} overriding system value select * from json_populate_recordset(null::${place}, $1)`, [
      rows,
    ])
    await pool.query(
      `select setval(pg_get_serial_sequence($1, attname), greatest(1, (select count(*) from ${place})))
       from pg_attribute where attrelid = $1::regclass and attidentity <> ''`,
      [place],
    )
  }
  await pool.end()
  const db = connect({ url: server.url, poolSize: 4 })
  onTestFinished(async () => {
    await db.close()
    await server.stop()
    rmSync(realpathSync(join(dataDir, 'postgres')), { recursive: true, force: true })
    rmSync(dataDir, { recursive: true, force: true })
  })
  return db
}

const visible = async (db: Database): Promise<number> =>
  await db.system('test').read(async (reader) => (await nextBoundary(reader, logStart, 1000))?.events ?? 0)

test('after a restore into a new cluster nothing waits, nothing is skipped, nothing counts twice', async () => {
  // An old cluster: more transactions behind it than a new one will have for a while.
  await app.sql(`do $$ begin for i in 1..8000 loop perform pg_current_xact_id(); commit; end loop; end $$`)
  await publish(app.db, 1, 2)
  expect(await workOff(app.db)).toEqual([1, 2])
  await publish(app.db, 3)
  const saved = await dump()
  const db = await restored(saved)
  expect(await visible(db)).toBe(0)

  expect(await settleLog({ db, analytics: app.analytics })).toMatchObject({ analyticsAhead: false })
  await allVisible(db)
  expect(await visible(db)).toBe(3)
  await publish(db, 4, 5)
  expect(await workOff(db)).toEqual([3, 4, 5])
  expect(await inAnalytics()).toEqual([1, 2, 3, 4, 5])
  expect(await settleLog({ db, analytics: app.analytics })).toEqual({ raisedBy: 0, analyticsAhead: false })
})

test('a backup older than the analytics store is said to be so, and what happens from then on arrives', async () => {
  const before = await inAnalytics()
  // The test before wrote from its own cluster; this one goes on.
  await settleLog({ db: app.db, analytics: app.analytics })
  await publish(app.db, 10)
  await workOff(app.db)
  const saved = await dump()
  await publish(app.db, 11)
  await workOff(app.db)

  const db = await restored(saved)
  const settled = await settleLog({ db, analytics: app.analytics })
  expect(settled).toMatchObject({ analyticsAhead: true })
  expect(settled.raisedBy).toBeGreaterThan(0)
  await publish(db, 12)
  expect(await workOff(db)).toEqual([12])
  const after = await inAnalytics()
  expect(after.slice(before.length)).toContain(12)
  expect(after.filter((fen) => fen >= 10)).toEqual([10, 11, 12])
})

test('an ordinary start changes nothing', async () => {
  await publish(app.db, 20)
  await settleLog({ db: app.db, analytics: app.analytics })
  expect(await settleLog({ db: app.db, analytics: app.analytics })).toMatchObject({ raisedBy: 0 })
})
