import { countingIds, type Id } from '@weiying/kernel'
import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'

import { foundation } from '../test/foundation.ts'
import {
  assertSafeRole,
  connect,
  type Database,
  isUniqueViolation,
  jsonb,
  plainArray,
  type Reader,
  tables,
  type Tx,
} from './index.ts'
import { testDatabase } from './testing.ts'

interface Note {
  workspaceId: Id<'workspace'>
  id: Id<'note'>
  title: string
  priceFen: number
  takenOn: string
  takenAt: Date
  rate: string
  labels: unknown
}

const desk = tables<{ 'desk.note': Note }>()
const shop = tables<{ 'shop.product': { id: string } }>()

const newId = countingIds()
const ours = newId<'workspace'>()
const theirs = newId<'workspace'>()

const note = (workspaceId: Id<'workspace'>, title: string): Note => ({
  workspaceId,
  id: newId<'note'>(),
  title,
  priceFen: 9_007_199_254_740_991,
  takenOn: '2026-11-11',
  takenAt: new Date('2026-11-11T00:00:00Z'),
  rate: '0.10',
  labels: { innerKey: ['双十一'] },
})

const insertNote = (tx: Tx, row: Note) =>
  desk(tx)
    .insertInto('desk.note')
    .values({ ...row, labels: jsonb(row.labels) })
    .execute()

const listTitles = async (reader: Reader) =>
  (await desk(reader).selectFrom('desk.note').select('title').orderBy('id').execute()).map(({ title }) => title)

const { db, url, owner } = await testDatabase({ migrations: foundation() })

beforeAll(async () => {
  await owner(`
    create schema desk;
    create table desk.note (
      workspace_id uuid not null, id uuid not null, title text not null, price_fen bigint not null, taken_on date not null,
      taken_at timestamptz not null, rate numeric not null, labels jsonb not null, primary key (workspace_id, id)
    );
    select weiying.protect('desk.note');`)
  await db.in(theirs).transaction((tx) => insertNote(tx, note(theirs, 'theirs')))
})

test('a row of another workspace is invisible, and cannot be changed or deleted', async () => {
  expect(await db.in(ours).read(listTitles)).toEqual([])
  expect(await db.in(theirs).read(listTitles)).toEqual(['theirs'])
  await db.in(ours).transaction(async (tx) => {
    await desk(tx).updateTable('desk.note').set({ title: 'taken over' }).execute()
    await desk(tx).deleteFrom('desk.note').execute()
  })
  expect(await db.in(theirs).read(listTitles)).toEqual(['theirs'])
})

test('a row cannot be put into another workspace', async () => {
  await expect(db.in(ours).transaction((tx) => insertNote(tx, note(theirs, 'smuggled')))).rejects.toThrow('row-level security')
})

test('the system sees every workspace', async () => {
  expect(await db.system('test').read(listTitles)).toContain('theirs')
})

test('a read refuses writes', async () => {
  const write = db.in(ours).read((reader) => desk(reader).insertInto('desk.note').values(note(ours, 'never')).execute())
  await expect(write).rejects.toThrow('read-only transaction')
})

test('what fails half-way leaves nothing', async () => {
  const failing = db.in(ours).transaction(async (tx) => {
    await insertNote(tx, note(ours, 'half'))
    throw new Error('power cut')
  })
  await expect(failing).rejects.toThrow('power cut')
  expect(await db.in(ours).read(listTitles)).toEqual([])
})

test('values come back as they went in: fen as number, a date as text, an instant as Date, JSON keys untouched', async () => {
  const workspace = newId<'workspace'>()
  const row = note(workspace, '囍𠮷')
  await db.in(workspace).transaction((tx) => insertNote(tx, row))
  const read = await db.in(workspace).read((reader) => desk(reader).selectFrom('desk.note').selectAll().executeTakeFirstOrThrow())
  expect(read).toEqual(row)
})

test('a whole number that would lose digits is refused instead', async () => {
  const tooLarge = db.in(ours).read((reader) => sql`select 9007199254740993::bigint as number`.execute(desk(reader)))
  await expect(tooLarge).rejects.toThrow('not a safe integer')
  const arrays = await db
    .in(ours)
    .read((reader) => sql`select array[1, null, 3]::bigint[] as some, array['2026-01-01']::date[] as days`.execute(desk(reader)))
  expect(arrays.rows).toEqual([{ some: [1, null, 3], days: ['2026-01-01'] }])
  const tooLargeInside = db
    .in(ours)
    .read((reader) => sql`select array[1, 9007199254740993]::bigint[] as numbers`.execute(desk(reader)))
  await expect(tooLargeInside).rejects.toThrow('not a safe integer')
})

test('arrays arrive as they were written, whatever stands in them', async () => {
  const words = ['plain', 'two words', 'a,b', '{x}', '"', '\\', 'NULL', 'null', '', null, '[0]', '中文']
  const sent = { words, ids: [ours, null], yes: [true, null, false], small: [1, null, -3], shares: [0.5, null, -2e-7] }
  const found = await db.in(ours).read((reader) =>
    sql<typeof sent & { none: string[]; nested: string[][]; shifted: string[] }>`
      select ${words}::text[] as words, ${plainArray(sent.ids)}::uuid[] as ids, ${plainArray(sent.yes)}::boolean[] as yes,
        ${plainArray(sent.small)}::int[] as small, ${plainArray(sent.shares)}::float8[] as shares, '{}'::text[] as none,
        '{{a,b},{c,d}}'::text[] as nested, '[2:3]={a,b}'::text[] as shifted`.execute(desk(reader)),
  )
  expect(found.rows).toEqual([
    {
      ...sent,
      none: [],
      nested: [
        ['a', 'b'],
        ['c', 'd'],
      ],
      shifted: ['a', 'b'],
    },
  ])
})

test('a connection that comes back to the pool remembers no workspace', async () => {
  const single = connect({ url, poolSize: 1 })
  await single.in(theirs).read(listTitles)
  const bare = await single.in(ours).transaction(async (tx) => {
    // Leaves our transaction on purpose: this is what leaked code would see.
    await sql`commit`.execute(desk(tx))
    return sql<{
      workspace: string
      seen: number
    }>`select current_setting('app.workspace', true) as workspace, (select count(*) from desk.note) as seen`.execute(desk(tx))
  })
  expect(bare.rows).toEqual([{ workspace: '', seen: 0 }])
  await single.close()
})

test('a second row with the same key is told apart from other refusals', async () => {
  const row = note(ours, 'twice')
  const twice = db.in(ours).transaction(async (tx) => {
    await insertNote(tx, row)
    await insertNote(tx, row)
  })
  const error = await twice.catch((error: unknown) => error)
  expect(isUniqueViolation(error)).toBe(true)
  expect(isUniqueViolation(error, 'note_pkey')).toBe(true)
  expect(isUniqueViolation(error, 'another_key')).toBe(false)
})

test('a workspace that is not a UUID never reaches SQL', () => {
  const hostile = "'; drop table desk.note; --" as Id<'workspace'>
  expect(() => db.in(hostile)).toThrow('not a UUID')
})

test('a statement that takes longer than allowed is cancelled', async () => {
  const slow = db.in(ours).read((reader) => sql`select pg_sleep(5)`.execute(desk(reader)), { statementTimeoutMs: 50 })
  await expect(slow).rejects.toThrow('statement timeout')
})

test('operators see what the system door is used for', async () => {
  const [row] = (
    await db
      .system("tick o'clock")
      .read((reader) => sql<{ name: string }>`select current_setting('application_name') as name`.execute(desk(reader)))
  ).rows
  expect(row?.name).toBe("weiying: tick o'clock")
})

test('the roles of both doors are ordinary; one that owns tables is refused', async () => {
  await expect(assertSafeRole(db)).resolves.toBeUndefined()
  await owner(
    'grant create on schema desk to weiying_app; create table desk.stray (); alter table desk.stray owner to weiying_app',
  )
  await expect(assertSafeRole(db)).rejects.toThrow('weiying_app could see every workspace')
  await owner('drop table desk.stray')
})

test('the compiler keeps writes in transactions and modules on their own tables', () => {
  const wrong = (database: Database) => [
    // @ts-expect-error a write outside a transaction
    database.in(ours).read((reader) => insertNote(reader, note(ours, 'x'))),
    // @ts-expect-error another module's table
    database.in(ours).read((reader) => shop(reader).selectFrom('desk.note').selectAll().execute()),
    // @ts-expect-error SQL without tables(): a command sees nothing of a transaction
    database.in(ours).transaction((tx) => tx.selectFrom('desk.note')),
    // @ts-expect-error an id of another noun
    database.in(newId<'note'>()),
  ]
  expect(wrong).toBeTypeOf('function')
})
